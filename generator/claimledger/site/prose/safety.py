"""Script in prose: found in the HTML that Markdown made, told where it stands in the Markdown."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

from claimledger.site.prose.markup import Comment, Tag, after_raw, opens_raw, piece_at
from claimledger.site.prose.spelling import spelling_of_scheme
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText, Span

_ELEMENTS = frozenset(("script", "object", "embed", "applet", "base", "frame", "frameset"))
_ADDRESSES = frozenset(
    (
        *("href", "src", "action", "formaction", "data", "poster", "xlink:href", "background"),
        *("to", "from", "by", "values"),  # of SVG's animations, which can set an href
    )
)
_IMAGES = frozenset(("img", "image", "source"))
_SCHEME = re.compile(r"(javascript|vbscript|data):([^,;]*)")
_ACTIVE_TYPE = re.compile(r"html|xml|script")
# A browser drops these within a scheme, or before it.
_DROPPED = re.compile(r"[\x00-\x20]")

_MARKUP = re.compile(r'[<>"]')

# How often Markdown is run again, for one page, to tell which of several spellings are live.
_PROBES = 60


@dataclass(frozen=True, slots=True)
class Danger:
    """A thing that can run: an `element`, an `attribute` or the scheme of an `address`."""

    kind: str
    name: str

    @property
    def spelling(self) -> re.Pattern[str]:
        """How it can be written in Markdown."""
        name = re.escape(self.name)
        if self.kind == "element":
            return re.compile(rf"<{name}(?![^\s/>])", re.IGNORECASE)
        if self.kind == "attribute":
            return re.compile(rf"(?<![\w-]){name}(?=\s*=)", re.IGNORECASE)
        return spelling_of_scheme(self.name)

    @property
    def told(self) -> str:
        """How it is told."""
        if self.kind == "element":
            return f"an element that can run scripts: `<{self.name}>`"
        if self.kind == "attribute":
            return f"an attribute that can run scripts: `{self.name}`"
        return f"an address that can run scripts: `{self.name}:`"


def dangers(html: str) -> Counter[Danger]:
    """What can run in the HTML, and how often, in whichever way a browser may read it.

    The content of a `<style>` or `<title>` is text in HTML and markup within `<svg>`; both
    readings are followed, and each tag is counted once.
    """
    found: Counter[Danger] = Counter()
    seen: set[int] = set()
    starts = [0]
    while starts:
        at = starts.pop()
        while at < len(html) and at not in seen:
            seen.add(at)
            piece = piece_at(html, at)
            if isinstance(piece, Tag):
                found.update(_in_tag(piece))
            if opens_raw(piece):
                starts.append(after_raw(html, piece))
            elif isinstance(piece, Comment) and html.startswith("<![CDATA[", at):
                starts.append(_after(html, "]]>", at))
            at = piece.end
    return found


def _after(html: str, ending: str, at: int) -> int:
    found = html.find(ending, at)
    return len(html) if found == -1 else found + len(ending)


def unsafe(
    source: SourceText, start: int, html: str, to_html: Callable[[str], str]
) -> Iterator[Diagnostic]:
    """Each danger of the page, at the smallest stretch of the source that brings it about.

    Args:
        source: the Markdown file.
        start: where its body begins.
        html: what Markdown makes of it.
        to_html: the same for a source text that was changed without moving anything.
    """
    probes = iter(range(_PROBES))
    for danger, count in dangers(html).items():
        spellings = list(danger.spelling.finditer(source.text, start))
        several = spellings if len(spellings) > 1 else []
        probed = [one for one, _ in zip(several, probes, strict=False)]
        live = [one for one in probed if _counted(danger, one, source, to_html) < count]
        shown = [*live, *spellings[len(probed) :]][:count] or spellings[:count]
        for span in [Span(source, *one.span()) for one in shown] or [_first_line(source, start)]:
            yield Diagnostic("E503", span, danger.told, "prose is Markdown without scripts")


def unsafe_name(source: SourceText, start: int) -> Iterator[Diagnostic]:
    """A file name that is markup: themes print titles and addresses made of it as they are."""
    if _MARKUP.search(source.name) or unescape(source.name) != source.name:
        message = f"a file name that a browser can take for HTML: `{source.name}`"
        advice = "name the file in letters, digits and hyphens"
        yield Diagnostic("E503", _first_line(source, start), message, advice)


def _counted(
    danger: Danger, spelling: re.Match[str], source: SourceText, to_html: Callable[[str], str]
) -> int:
    """How often the danger is live where this spelling of it is not."""
    return dangers(to_html(_disarmed(source.text, spelling)))[danger]


def _disarmed(text: str, spelling: re.Match[str]) -> str:
    return f"{text[: spelling.start()]}{'x' * len(spelling[0])}{text[spelling.end() :]}"


def _first_line(source: SourceText, start: int) -> Span:
    end = source.text.find("\n", start)
    return Span(source, start, len(source.text) if end == -1 else end)


def _in_tag(tag: Tag) -> Iterator[Danger]:
    if tag.closing:
        return
    if tag.name in _ELEMENTS:
        yield Danger("element", tag.name)
    for name, value in tag.attributes:
        if _runs(tag.name, name, value):
            yield Danger("attribute", name)
        elif name in _ADDRESSES:
            yield from _in_address(tag.name, value)


def _runs(tag: str, name: str, value: str) -> bool:
    handler = name.startswith("on") and len(name) > 2 and value != ""
    return handler or name == "srcdoc" or (tag == "meta" and name == "http-equiv")


def _in_address(tag: str, value: str) -> Iterator[Danger]:
    for address in _DROPPED.sub("", value).lower().split(";" if ";java" in value else "\n"):
        match = _SCHEME.match(address)
        if match is None or (match[1] == "data" and _is_harmless(tag, match[2])):
            continue
        yield Danger("address", match[1])


def _is_harmless(tag: str, media_type: str) -> bool:
    """Whether a `data:` address of this type only shows: scripts in pictures do not run."""
    return tag in _IMAGES or not _ACTIVE_TYPE.search(media_type)
