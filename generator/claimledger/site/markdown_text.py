"""Finished HTML of a page as Markdown: no line has the statement of a claim without its word.

It reads what our templates and Markdown itself make, which is well formed. Text stays text: what
Markdown, or HTML within it, would take for a sign is escaped, and no text begins a line of its own.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import quote

WordOf = Callable[[str, str], str]
"""From address and text of a link to the word of the claim that the text states; empty for none."""

_LEFT_OUT = re.compile(
    r"<(svg|template|script|style|button|nav)\b.*?</\1>"
    r'|<section class="cl-foot".*?</section>'
    r'|<a class="headerlink".*?</a>|<span aria-hidden="true">.*?</span>|<!--.*?-->'
    r'|<span class="cl-badge__mark"></span>',
    re.DOTALL,
)
_DRAWING = re.compile(
    r'<figure class="cl-drawing.*?<figcaption[^>]*>(.*?)</figcaption>.*?</figure>', re.DOTALL
)
_TAG = re.compile(r'<([^<>"]*(?:"[^"]*"[^<>"]*)*)>')
_SOURCE = re.compile(r'\bid="source-(\d+)"')
_HREF = re.compile(r'\bhref="([^"]*)"')
_SIGNS = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", **{sign: f"\\{sign}" for sign in "\\`*_[]|~"}}
)
_NOT_IN_ADDRESS = re.compile(r"[\s<>()\\]")
_NUMBERED = re.compile(r"^(\d+)([.)])")

_BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "header", "main", "figure", "figcaption", "hr"),
        *("blockquote", "pre", "dl", "ul", "ol", "thead", "tbody", "details", "summary"),
    )
)
_HEADINGS = {f"h{level}": "#" * level for level in range(1, 7)}
_CELLS = frozenset(("td", "th"))
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_BETWEEN, _CELL = " · ", " | "


def escaped(text: str) -> str:
    """A text within a line of Markdown, as text."""
    return text.translate(_SIGNS)


def linked(text: str, href: str) -> str:
    """A link in Markdown; the text is escaped already, the address is not."""
    if _NOT_IN_ADDRESS.search(href):
        href = _NOT_IN_ADDRESS.sub(lambda match: quote(match[0]), href)
    return f"[{text}]({href})"


def markdown_of(html: str, word_of: WordOf, word: str = "") -> str:
    """The Markdown of a page.

    Args:
        html: its content, finished.
        word_of: tells of a link whether its text is a claim's statement.
        word: of the claim that the page is about, whose statement is its heading; empty for others.
    """
    writer = _Writer(word_of, word)
    html = _LEFT_OUT.sub("", _DRAWING.sub(r"<p>Drawing: \1</p>", html))
    for at, piece in enumerate(_TAG.split(html)):
        if at % 2 == 0:
            if piece and not (piece.isspace() and writer.is_at_begin):
                writer.text(piece)
        elif piece[0] == "/":
            writer.end(piece[1:])
        else:
            name, _, attributes = piece.rstrip("/ ").partition(" ")
            writer.begin(name, attributes)
    return writer.finished()


class _Writer:
    """Puts lines together; within an item of a list or a cell, blocks are parts of its one line.

    The pieces of a line are kept apart until it ends: so a link can still be put around some.
    """

    def __init__(self, word_of: WordOf, word: str) -> None:
        self._word_of, self._word = word_of, word
        self._lines: list[str] = []
        self._line: list[str] = []
        self._before = ""
        self._needed: list[str] = []
        self._links: list[tuple[str, int]] = []
        self._spans: list[str] = []
        self._depth = 0
        self._rows: list[int] = []

    @property
    def is_at_begin(self) -> bool:
        """Whether nothing stands in the line yet."""
        return not self._line

    def text(self, text: str) -> None:
        """Adds a text, as it stands between two tags."""
        self._line.append(escaped(unescape(text) if "&" in text else text))

    def begin(self, name: str, attributes: str) -> None:
        if name == "span":
            if "cl-" not in attributes:
                self._spans.append("")
                return
            is_word = 'class="cl-badge__word"' in attributes
            self._spans.append("**" if is_word else ":" if "cl-label" in attributes else "")
            if is_word:
                self._line.append("**")
        elif name == "a":
            href = _HREF.search(attributes)
            self._links.append((unescape(href[1]) if href else "", len(self._line)))
        elif name in _BLOCKS:
            self._part()
        elif name in _HEADINGS:
            self._next_line(f"{_HEADINGS[name]} ")
        elif name in ("li", "dt") or (name == "dd" and not self._before):
            source = _SOURCE.search(attributes)
            self._next_line(f"{source[1]}. " if source else f"{'  ' * self._depth}- ")
            self._depth += name != "dt"
        elif name == "dd":
            self._depth += 1
        elif name == "tr":
            self._next_line("| ")
            self._depth += 1
        elif name == "table":
            self._part()
            self._rows.append(0)
        elif name == "br":
            self._line.append(" ")
        elif name in _MARKS:
            self._line.append(_MARKS[name])

    def end(self, name: str) -> None:
        if name == "span":
            if self._spans and (sign := self._spans.pop()):
                self._line.append(sign)
        elif name == "a":
            if self._links:
                self._end_link(*self._links.pop())
        elif name in _BLOCKS:
            self._part()
        elif name in _HEADINGS:
            if name == "h1" and self._word:
                self._needed.append(self._word)
            self._next_line()
        elif name == "dt":
            self._line[:] = [f"**{''.join(self._line).strip()}**: "]
        elif name in ("li", "dd"):
            self._depth -= 1
            self._next_line()
        elif name in _CELLS:
            self._line.append(_CELL)
        elif name == "tr":
            self._end_row()
        elif name in _MARKS:
            self._line.append(_MARKS[name])

    def finished(self) -> str:
        self._next_line()
        return "".join(f"{line}\n" for line in _spaced(self._lines))

    def _end_link(self, href: str, start: int) -> None:
        text = "".join(self._line[start:])
        if not text.strip() or not href or href.startswith("#"):
            return
        self._line[start:] = [linked(text, href)]
        if word := self._word_of(href, text):
            self._needed.append(word)

    def _end_row(self) -> None:
        cells = self._line.count(_CELL)
        self._depth -= 1
        self._next_line()
        if self._rows:
            self._rows[-1] += 1
            if self._rows[-1] == 1:
                self._lines.append(f"|{' --- |' * cells}")

    def _part(self) -> None:
        """Ends a line; within an item or a row only a part of it."""
        if not self._line:
            if not self._depth:
                self._needed, self._links, self._before = [], [], ""
        elif not self._depth:
            self._next_line()
        elif "".join(self._line).strip() and self._line[-1] not in (_BETWEEN, _CELL):
            self._line.append(_BETWEEN)

    def _next_line(self, before: str = "") -> None:
        """Ends a line, and begins the next with a sign of Markdown."""
        if not self._line:
            self._needed, self._links, self._before = [], [], before
            return
        line = " ".join("".join(self._line).split()).removesuffix("·").rstrip()
        if not line:
            self._line, self._needed, self._links, self._before = [], [], [], before
            return
        if line[0] in "-+=#":
            line = f"\\{line}"
        elif line[0].isdecimal():
            line = _NUMBERED.sub(r"\1\\\2", line)
        if self._needed:
            plain = line.replace("**", "").lower()
            for word in dict.fromkeys(map(escaped, self._needed)):
                if word.lower() not in plain:
                    line = f"{line} (**{word}**)"
        self._lines.append(f"{self._before}{line}")
        self._line, self._needed, self._links, self._before = [], [], [], before


def _spaced(lines: list[str]) -> Iterator[str]:
    """Lines with an empty one between blocks, and none within a list or a table."""
    was_inner = True
    for at, line in enumerate(lines):
        is_inner = line.lstrip().startswith(("- ", "|")) or _NUMBERED.match(line) is not None
        if at and not (is_inner and was_inner):
            yield ""
        yield line
        was_inner = is_inner
