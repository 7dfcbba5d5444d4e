"""HTML as a browser cuts it up: tags with their attributes, and what stands between them.

Written by hand after the tokenisation of the HTML standard
(https://html.spec.whatwg.org/multipage/parsing.html#tokenization), because Python's own parser
reads broken markup otherwise than browsers do, and what is checked has to be what is shown.
"""

import html as entities
import re
from collections.abc import Iterator
from dataclasses import dataclass

_SPACE = r"\t\n\f\r "
_TAG = re.compile(rf"<(/?)([A-Za-z][^{_SPACE}/>]*)")
_ATTRIBUTE = re.compile(
    rf"[{_SPACE}/]*([^{_SPACE}/>][^{_SPACE}/>=]*)"
    rf"(?:[{_SPACE}]*=[{_SPACE}]*(?:\"([^\"]*)(?:\"|\Z)|'([^']*)(?:'|\Z)|([^{_SPACE}>]*)))?"
)
_TAG_END = re.compile(rf"[{_SPACE}/]*>?")
_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
_BOGUS_COMMENT = re.compile(r"<(?:[!?]|/(?![A-Za-z]))[^>]*>?")

# In HTML their content is text up to the end tag; inside <svg> or <math> it is not.
RAW = frozenset(
    ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript")
)


@dataclass(frozen=True, slots=True)
class Tag:
    """A start or end tag. Names are in lower case, values are decoded."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    start: int
    end: int
    closing: bool

    def value(self, attribute: str) -> str:
        """The value of an attribute; empty where it is not written."""
        return next((value for name, value in self.attributes if name == attribute), "")


def bare(name: str) -> str:
    """A name without the prefix that XML allows before it; what declares a prefix stays whole."""
    return name if name.startswith("xmlns:") else name.rpartition(":")[2]


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of text between tags, as written."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, or what a browser takes for one."""

    start: int
    end: int


HtmlPiece = Tag | Text | Comment


def pieces(html: str) -> Iterator[HtmlPiece]:
    """All of the HTML, piece by piece; the content of raw elements is left out."""
    at = 0
    while at < len(html):
        piece = piece_at(html, at)
        yield piece
        at = after_raw(html, piece) if opens_raw(piece) else piece.end


def piece_at(html: str, at: int) -> HtmlPiece:
    """The piece that begins at an offset where a browser expects text."""
    if html[at] == "<":
        if match := _TAG.match(html, at):
            return _tag(html, match)
        if match := _COMMENT.match(html, at) or _BOGUS_COMMENT.match(html, at):
            return Comment(at, match.end())
    end = html.find("<", at + 1)
    return Text(at, len(html) if end == -1 else end)


def opens_raw(piece: HtmlPiece) -> bool:
    """Whether what follows is the content of a raw element."""
    return isinstance(piece, Tag) and not piece.closing and piece.name in RAW


def after_raw(html: str, piece: HtmlPiece) -> int:
    """The offset of the end tag of the raw element that the piece opens; the end, if none."""
    assert isinstance(piece, Tag)
    match = re.compile(rf"</{piece.name}(?=[{_SPACE}/>])", re.IGNORECASE).search(html, piece.end)
    return match.start() if match else len(html)


def _tag(html: str, opening: re.Match[str]) -> Tag:
    attributes, at = [], opening.end()
    while match := _ATTRIBUTE.match(html, at):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        attributes.append((match[1].lower(), entities.unescape(value)))
        at = match.end()
    ending = _TAG_END.match(html, at)
    end = ending.end() if ending else at
    return Tag(opening[2].lower(), tuple(attributes), opening.start(), end, opening[1] == "/")
