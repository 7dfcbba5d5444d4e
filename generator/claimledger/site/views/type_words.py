"""What may stand in a field of the ledger, in words."""

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from claimledger.ledger.fields import Type
from claimledger.site.words import joined

_NOUNS = {
    "sides": "a side",
    "actors": "an actor",
    "places": "a place",
    "sources": "a source",
    "claims": "a claim",
    "measures": "a measure",
}


def type_words(type_: Type, record: str) -> Markup:
    """What may stand in a field; `record` is the anchor of the table of its record, if it is one.

    `id of an actor`, `one of asserts, denies`, `date`.
    """
    words = _WORDS[type_.kind](type_, record)
    return Markup("{}; one, or a list").format(words) if type_.many else words


def coded(text: str) -> Markup:
    """A text of ours, what stands between backquotes set as code."""
    parts = re.split(r"`([^`]*)`", text)
    shown = (
        Markup("<code>{}</code>").format(p) if at % 2 else escape(p) for at, p in enumerate(parts)
    )
    return Markup("").join(shown)


def _ref(type_: Type, record: str) -> Markup:
    return Markup("id of {}").format(joined([_NOUNS[one] for one in type_.sections], "or"))


def _word(type_: Type, record: str) -> Markup:
    shown = Markup(", ").join(Markup("<code>{}</code>").format(one) for one in type_.words)
    return Markup("one of {}").format(shown) if len(type_.words) > 1 else shown


def _number(type_: Type, record: str) -> Markup:
    if type_.low is None or type_.high is None:
        return Markup("number")
    return Markup("number from {} to {:,}").format(type_.low, type_.high)


def _record(type_: Type, record: str) -> Markup:
    return Markup('<a href="#{}">record</a>').format(record)


def _plain(words: str) -> Callable[[Type, str], Markup]:
    return lambda type_, record: Markup(words)


_WORDS: dict[str, Callable[[Type, str], Markup]] = {
    "line": _plain("text on one line"),
    "text": _plain("text, with paragraphs if need be"),
    "word": _word,
    "flag": _plain("<code>true</code> or <code>false</code>"),
    "number": _number,
    "date": _plain('<a href="#dates">date</a>'),
    "url": _plain("address, <code>http</code> or <code>https</code>"),
    "language": _plain("code of a language, such as <code>uk</code>"),
    "id": _plain("identifier elsewhere"),
    "alias": _plain("id that it had before"),
    "ref": _ref,
    "record": _record,
    "names": _plain("name for each code of a language"),
    "quantity": _record,
    "unit": _plain('<a href="#units-built-in">unit</a>'),
    "advice": _plain('<a href="#codes">code</a> of advice'),
    "path": _plain("section and id of a record, such as <code>claims/some-id</code>"),
    "status": _plain("status, as the methodology names it"),
}
