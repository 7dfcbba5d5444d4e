"""Sentences of the catalogue as HTML, for templates: `{{ told("no-event-date") }}`."""

from markupsafe import Markup

from claimledger.standing.catalogue.every import BY_NAME


def told(name: str, **slots: object) -> Markup:
    """The sentence of a name without its full stop, its slots filled and escaped.

    Raises:
        LookupError: the catalogue has no such sentence, or it has a slot that is not given.
    """
    if name not in BY_NAME:
        raise LookupError(f"no sentence is called `{name}`")
    text = Markup(BY_NAME[name].text)
    return text.format(**slots) if slots else text
