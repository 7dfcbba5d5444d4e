"""The headings of a page, and W629: a first heading where a generated page has its own already."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from claimledger.prose.markup import HtmlPiece, Tag, Text, pieces
from claimledger.prose.tokens import spoken
from claimledger.text.diagnostics import Diagnostic, Fix
from claimledger.text.source import SourceText, Span

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_MARKED = re.compile(r"^ {0,3}(?P<signs>#)(?!#)[ \t]*(?P<text>[^\n]*)$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?P<text>[^\n]+)\n(?P<signs>=+)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page.

    Attributes:
        level: 1 to 6.
        id: what an address leads to; empty where it has none.
        text: its words, references by theirs.
    """

    level: int
    id: str
    text: str


def headings(html: str) -> Iterator[Heading]:
    """The headings in what Markdown made of a page."""
    found = iter(pieces(html))
    for piece in found:
        if isinstance(piece, Tag) and not piece.closing and piece.name in _LEVELS:
            text = _words(html, found, piece.name)
            yield Heading(_LEVELS[piece.name], piece.value("id"), text)


def heading_of(html: str) -> str:
    """The text of the heading that a page begins with, references by their words; else empty."""
    found = iter(pieces(html))
    first = next((piece for piece in found if isinstance(piece, Tag)), None)
    return _words(html, found, "h1") if first is not None and first.name == "h1" else ""


def _words(html: str, found: Iterator[HtmlPiece], name: str) -> str:
    """The text up to the end of an element, without the mark that leads to it."""
    parts, in_link = [], False
    for piece in found:
        if isinstance(piece, Text):
            parts += [] if in_link else [html[piece.start : piece.end]]
        elif isinstance(piece, Tag) and piece.closing and piece.name == name:
            break
        elif isinstance(piece, Tag) and piece.name == "a":
            in_link = not piece.closing and "headerlink" in piece.value("class").split()
    return spoken(unescape("".join(parts))).strip()


def second_first_headings(source: SourceText, start: int, html: str) -> Iterator[Diagnostic]:
    """W629 for each heading of the first level in an introduction, whose page has one of its own.

    Args:
        source: the file.
        start: where its text begins, after the front matter.
        html: what Markdown makes of it.
    """
    wanted = [heading for heading in headings(html) if heading.level == 1]
    written = [*_MARKED.finditer(source.text, start), *_UNDERLINED.finditer(source.text, start)]
    for heading in wanted:
        there = next((found for found in written if _alike(found["text"], heading.text)), None)
        if there is not None:
            written.remove(there)
        yield _told(source, there)


def _alike(written: str, text: str) -> bool:
    """Whether the words of a heading can come from a line of Markdown."""
    words, given = (re.findall(r"\w+", each.casefold()) for each in (written, text))
    return bool(given) and given[:1] == words[:1] and set(given) <= set(words)


def _told(source: SourceText, written: re.Match[str] | None) -> Diagnostic:
    span = Span(source, 0, 0)
    fixes: tuple[Fix, ...] = ()
    if written is not None:
        span = Span(source, written.start("text"), written.end("text"))
        at = written.start("signs")
        if written["signs"] == "#":
            span = Span(source, at, written.end("text"))
            fixes = (Fix(Span(source, at, at), "#", certain=False),)
    return Diagnostic(
        "W629",
        span,
        "this page has a first heading already, and readers would see this as a second one",
        "begin the line with `##`, so that it heads a section; for another title in the browser "
        "and the search, write `title:` between two lines of `---` at the top",
        fixes=fixes,
    )
