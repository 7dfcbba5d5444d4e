"""Refusals of the sanitizer as faults: where each stands in the Markdown, and its remedy."""

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator
from html import unescape

from claimledger.prose.allowed import RUN_SCRIPTS, scheme_of
from claimledger.prose.sanitizer import Refusal
from claimledger.prose.spellings import Place, Spellings
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText, Span

_MARKUP = re.compile(r'[<>"]')
_BREAKS_OUT = re.compile(r'[<"]')

# How often Markdown is run again, for one page, to tell which of several spellings are live; the
# longer the page, the less often, for each run takes time.
_PROBES = 60
_PROBED_CHARACTERS = 1_000_000

_CHANGE_THE_PAGE = frozenset(
    (
        *("script", "object", "embed", "applet", "base", "frame", "frameset", "template"),
        *("style", "link", "meta", "html", "head", "body", "noscript", "math"),
        *("plaintext", "xmp", "title", "textarea", "select", "noembed", "noframes", "dialog"),
    )
)

_MESSAGES = {
    "attribute": "an attribute that prose cannot have: `{}`",
    "class": "a class that belongs to the site or its theme: `{}`",
    "closed": "an end tag without its beginning: `</{}>`",
    "comment": "a comment that does not end",
    "data": "an attribute that the site's scripts read: `{}`",
    "declaration": "a declaration, which is no part of a page's text: `{}`",
    "depth": "elements that are nested too deeply",
    "element": "an element that prose cannot have: `<{}>`",
    "hook": "a name that the theme's own scripts look for: `{}`",
    "host": "readers' browsers would ask another host for this: `{}`",
    "opened": "an element that does not end: `<{}>`",
    "style": "a style that prose cannot have: `{}`",
    "unreadable": "an address that no browser can read: `{}`",
    "value": "a value that prose cannot have: `{}`",
}
_HELP = {
    "class": "leave it out; badges and statuses come from the ledger, by `[[claim:...]]`",
    "closed": "begin the element, or take the end tag away",
    "comment": "write `-->` where the comment ends",
    "data": "leave it out; the site sets it where its scripts need it",
    "declaration": "write a remark as `<!-- ... -->`, and `&lt;` for the sign `<`",
    "depth": "write it with fewer elements within each other",
    "hook": "give it another name",
    "host": (
        "put the file beside this page and write its name, or link to it; "
        "`other_hosts` in mkdocs.yml lists hosts that may be asked all the same"
    ),
    "opened": "write its end tag",
    "style": "leave it out, or give it a class that the site's own style sheet knows",
    "unreadable": "write the whole address, beginning with https:// or http://",
}
_PLAIN = "prose is Markdown without scripts"


def faults_of(
    source: SourceText,
    start: int,
    found: Counter[Refusal],
    find: Callable[[str], Counter[Refusal]] | None,
    other_hosts: Container[str] | None = (),
) -> Iterator[Diagnostic]:
    """Each refusal in a file, at the smallest stretch of the source that brings it about.

    Args:
        source: the file.
        start: where what is shown of it begins.
        found: what was refused.
        find: what is refused of a source text that was changed without moving anything; None
            where that cannot be told, as other programs had a hand in the page.
        other_hosts: the hosts that may be asked all the same; None where that is not known, and
            none is told.
    """
    probes = iter(range(probes_of(source)))
    written = Spellings(source.text, start)
    for refusal, count in found.items():
        if refusal.kind == "host" and (other_hosts is None or refusal.name in other_hosts):
            continue
        spellings = written.of(refusal, count)
        several = spellings if len(spellings) > 1 and find is not None else []
        probed = [place for place, _ in zip(several, probes, strict=False)]
        live = [place for place in probed if _is_live(source.text, place, refusal, count, find)]
        shown = [*live, *spellings[len(probed) :]][:count] or spellings[:count]
        for span in [Span(source, *place) for place in shown] or [_first_line(source, start)]:
            yield Diagnostic(code(refusal), span, message(refusal), remedy(refusal))


def probes_of(source: SourceText) -> int:
    """How often Markdown may be run again to find where a fault of a page stands."""
    return min(_PROBES, _PROBED_CHARACTERS // max(1, len(source.text)))


def unsafe_name(source: SourceText, start: int) -> Iterator[Diagnostic]:
    """A file name that is markup: themes print titles and addresses made of it as they are."""
    if _MARKUP.search(source.name) or unescape(source.name) != source.name:
        told = f"a file name that a browser can take for HTML: `{source.name}`"
        advice = "name the file in letters, digits and hyphens"
        yield Diagnostic("E503", _first_line(source, start), told, advice)


def text_printed_raw(text: str, span: Span) -> Diagnostic | None:
    """The fault of a text that the theme prints as it is, if a browser can take it for HTML."""
    plain = unescape(text)
    if _BREAKS_OUT.search(plain):
        told = "a text that the theme prints as it is, and that a browser can take for HTML"
        return Diagnostic("E503", span, told, "write it without `<` and double quotation marks")
    scheme = scheme_of(plain)
    if scheme in RUN_SCRIPTS:
        refusal = Refusal("address", scheme)
        return Diagnostic("E503", span, message(refusal), remedy(refusal))
    return None


def code(refusal: Refusal) -> str:
    """The code of the fault."""
    return "E504" if refusal.kind == "host" else "E503"


def message(refusal: Refusal) -> str:
    """What is wrong."""
    kind, name = refusal.kind, refusal.name
    if kind == "address":
        what = "can run scripts" if name in RUN_SCRIPTS else "leads to no page"
        return f"an address that {what}: `{name}:`"
    if kind == "opened" and not name:
        return "markup that changes what stands after it on the page"
    if kind == "attribute" and (name.startswith("on") or name == "srcdoc"):
        return f"an attribute that can run scripts: `{name}`"
    if kind == "element" and name in _CHANGE_THE_PAGE:
        return f"an element that can run scripts or change the whole page: `<{name}>`"
    return _MESSAGES[kind].format(name)


def remedy(refusal: Refusal) -> str:
    """What to do about it."""
    return _HELP.get(refusal.kind, _PLAIN)


def _is_live(
    text: str,
    written: Place,
    refusal: Refusal,
    count: int,
    find: Callable[[str], Counter[Refusal]] | None,
) -> bool:
    """Whether there is less of it once this spelling means nothing."""
    begin, end = written
    without = f"{text[:begin]}{'x' * (end - begin)}{text[end:]}"
    return find is not None and find(without)[refusal] < count


def _first_line(source: SourceText, start: int) -> Span:
    end = source.text.find("\n", start)
    return Span(source, start, len(source.text) if end == -1 else end)
