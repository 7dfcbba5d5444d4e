"""Finished HTML of a page as Markdown: no line has the statement of a claim without its word.

It reads what our templates and Markdown itself make, which is well formed. Text stays text: what
Markdown, or HTML within it, would take for a sign is escaped, and no text begins a line of its own.

A page has hundreds of tags and some thirty lines. So what a tag does within a line becomes a sign,
on the whole page at once; only tags that begin and end lines are gone through.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from urllib.parse import quote

WordOf = Callable[[str, str], str]
"""From address and text of a link to the word of the claim that the text states; empty for none."""

_PART, _STRONG, _EMPHASIS, _LINK, _TEXT, _END, _PIECE = _OURS = tuple(
    map(chr, range(0xFDD1, 0xFDD8))
)
"""Signs between two parts of a line, for what stands in a line, and between pieces of the page.

Unicode keeps these characters for a program's own use. A link is `_LINK`, its number, `_TEXT`, its
text, `_END`.
"""

_ATTRIBUTES = r'[^<>"]*(?:"[^"]*"[^<>"]*)*'
_TAG = re.compile(rf"<({_ATTRIBUTES})>")
_LEFT_OUT = re.compile(
    "<(?:"
    + "".join(
        rf"{name}\b[^<]*(?:<(?!/{name}>)[^<]*)*</{name}>|"
        for name in ("svg", "template", "script", "style", "button", "nav")
    )
    + r'section class="cl-foot"[^<]*(?:<(?!/section>)[^<]*)*</section>|a class="headerlink".*?</a>'
    + r'|span aria-hidden="true">.*?</span>|!--.*?-->)',
    re.DOTALL,
)
_DRAWING = re.compile(
    r'<figure class="cl-drawing.*?<figcaption[^>]*>(.*?)</figcaption>.*?</figure>', re.DOTALL
)
_WORD = re.compile(r'<span class="cl-badge__word">([^<]*)</span>')
_LABEL = re.compile(r'<span class="cl-label">(.*?)</span>', re.DOTALL)
_SPAN = re.compile(rf"</?span\b{_ATTRIBUTES}>")
_ANCHOR = re.compile(rf"<a\b({_ATTRIBUTES})>")


def _tags(*names: str) -> re.Pattern[str]:
    """Tags of these names, at the begin and at the end of an element."""
    return re.compile(rf"</?(?:{'|'.join(names)})\b{_ATTRIBUTES}>")


_SIGNED: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        _tags(
            *("p", "div", "section", "article", "header", "main", "figure", "figcaption", "hr"),
            *("blockquote", "pre", "dl", "ul", "ol", "thead", "tbody"),
            *("details", "summary"),
        ),
        _PART,
    ),
    (_tags("strong", "b"), _STRONG),
    (_tags("em", "i"), _EMPHASIS),
    (_tags("br"), " "),
)
"""What stands in a line in the place of a tag."""

_SOURCE = re.compile(r'\bid="source-(\d+)"')
_HREF = re.compile(r'\bhref="([^"]*)"')
_LINKED = re.compile(f"{_LINK}(\\d+){_TEXT}([^{_LINK}{_END}]*){_END}")
_NOT_LINKED = re.compile(f"{_LINK}\\d+{_TEXT}|{_END}")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_SIGNS = "\\`*_[]|~"
_NOT_IN_ADDRESS = re.compile(r"[\s<>()\\]")
_NUMBERED = re.compile(r"^(\d+)([.)])")
_BETWEEN, _CELL = " · ", " | "


def escaped(text: str) -> str:
    """A text within a line of Markdown, as text."""
    for sign, entity in _ENTITIES.items():
        text = text.replace(sign, entity)
    for sign in _SIGNS:
        text = text.replace(sign, f"\\{sign}")
    return text


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
    signed, hrefs = _links_signed(_told(html))
    for tags, sign in _SIGNED:
        signed = tags.sub(sign, signed)
    pieces = _TAG.split(signed)
    texts = escaped(unescape(_PIECE.join(pieces[::2])))
    texts = texts.replace(_STRONG, "**").replace(_EMPHASIS, "*")
    writer = _Writer(hrefs, word_of, word)
    first, *others = texts.split(_PIECE)
    writer.add(first)
    for tag, text in zip(pieces[1::2], others, strict=True):
        writer.tag(tag)
        writer.add(text)
    return writer.finished()


def _told(html: str) -> str:
    """What of a page stands in its copy, words and labels without their elements."""
    html = _LEFT_OUT.sub("", html)
    for sign in _OURS:
        if sign in html:
            html = html.replace(sign, "")
    html = _WORD.sub(rf"{_STRONG}\1{_STRONG}", _DRAWING.sub(r"<p>Drawing: \1</p>", html))
    return _SPAN.sub("", _LABEL.sub(r"\1:", html))


def _links_signed(html: str) -> tuple[str, list[str]]:
    """The page with signs for its links, and their addresses; empty where one has none."""
    first, *rest = _ANCHOR.split(html)
    hrefs = [_href(attributes) for attributes in rest[::2]]
    texts = (f"{_LINK}{number}{_TEXT}{text}" for number, text in enumerate(rest[1::2]))
    return "".join((first, *texts)).replace("</a>", _END), hrefs


def _href(attributes: str) -> str:
    found = _HREF.search(attributes)
    return unescape(found[1]) if found is not None else ""


class _Writer:
    """Puts lines together; within an item of a list or a cell, all parts stand in one line."""

    def __init__(self, hrefs: list[str], word_of: WordOf, word: str) -> None:
        self._hrefs, self._word_of, self._word = hrefs, word_of, word
        self._lines: list[str] = []
        self._text = ""
        self._before = ""
        self._depth = 0
        self._cells: list[str] = []
        self._is_heading_row = False

    def add(self, text: str) -> None:
        """Adds a text as it stands between two tags, escaped."""
        self._text += text

    def tag(self, tag: str) -> None:
        """Begins or ends a line, if that is what the tag does."""
        name, _, attributes = tag.partition(" ")
        does = _DOES.get(name)
        if does is not None:
            does(self, attributes)

    def finished(self) -> str:
        """All lines."""
        self.end()
        return "".join(f"{line}\n" for line in _spaced(self._lines))

    def end(self, before: str = "", needed: str = "") -> None:
        """Ends what stands in a line, or in several outside of lists; the next begins with a sign.

        Args:
            before: the sign of Markdown.
            needed: the word of a claim that is to stand in the line.
        """
        if self._text:
            for text in [self._text] if self._depth else self._text.split(_PART):
                if text and not text.isspace():
                    self._line(text, needed)
            self._text = ""
        self._before = before

    def _line(self, text: str, needed: str) -> None:
        text, words = self._linked(text)
        line = _joined(text)
        if not line:
            return
        if line[0] in "-+=#":
            line = f"\\{line}"
        elif line[0].isdecimal():
            line = _NUMBERED.sub(r"\1\\\2", line)
        words = [*words, needed] if needed else words
        self._lines.append(f"{self._before}{_with_words(line, words)}")
        self._before = ""

    def _linked(self, text: str) -> tuple[str, list[str]]:
        """A text with its links in Markdown, and the words of the statements that it links."""
        words: list[str] = []

        def link(found: re.Match[str]) -> str:
            href, inner = self._hrefs[int(found[1])], found[2]
            if not href or href[0] == "#" or not inner.strip():
                return inner
            if word := self._word_of(href, inner):
                words.append(word)
            return linked(inner, href)

        if _LINK in text:
            text = _LINKED.sub(link, text)
        return (_NOT_LINKED.sub("", text) if _END in text or _LINK in text else text), words

    def begin_item(self, attributes: str) -> None:
        """An item of a list; a source keeps its number, by which the page refers to it."""
        source = _SOURCE.search(attributes) if attributes else None
        self.end(f"{source[1]}. " if source else f"{'  ' * self._depth}- ")
        self._depth += 1

    def end_item(self) -> None:
        """Ends its line."""
        self.end()
        self._depth -= 1

    def begin_term(self) -> None:
        """What a list of descriptions describes."""
        self.end(f"{'  ' * self._depth}- ")

    def end_term(self) -> None:
        """It is strong."""
        self._text = f"**{_joined(self._text)}**: "

    def begin_description(self) -> None:
        """The first stands in the line of its term."""
        if not self._before:
            self.begin_term()
        self._depth += 1

    def end_title(self) -> None:
        """Ends the heading of the page, which on that of a claim is its statement."""
        self.end(needed=self._word)

    def begin_table(self) -> None:
        """The first row is its heading."""
        self.end()
        self._is_heading_row = True

    def begin_row(self) -> None:
        """A line of cells."""
        self.end()
        self._depth += 1

    def end_cell(self) -> None:
        """Ends it, and none of its line."""
        self._cells.append(self._text)
        self._text = ""

    def end_row(self) -> None:
        """Behind the first stands the line that makes it the heading."""
        cells, self._cells = self._cells, []
        self._before = "| "
        self._text = "".join(f"{_joined(cell)}{_CELL}" for cell in cells)
        self.end()
        self._depth -= 1
        if self._is_heading_row:
            self._lines.append(f"|{' --- |' * len(cells)}")
        self._is_heading_row = False


def _joined(text: str) -> str:
    """The parts of a line, each with one space for any white space."""
    if _PART not in text:
        return " ".join(text.split())
    return _BETWEEN.join(filter(None, (" ".join(part.split()) for part in text.split(_PART))))


def _with_words(line: str, words: list[str]) -> str:
    """A line with those of the words that are not in it."""
    if words:
        plain = line.replace("**", "").lower()
        for word in dict.fromkeys(map(escaped, words)):
            if word.lower() not in plain:
                line = f"{line} (**{word}**)"
    return line


_Does = Callable[[_Writer, str], None]


def _alone(does: Callable[[_Writer], None]) -> _Does:
    """What a tag does whatever its attributes are."""
    return lambda writer, _: does(writer)


def _heading(level: int) -> _Does:
    return lambda writer, _: writer.end(f"{'#' * level} ")


_DOES: Mapping[str, _Does] = {
    "li": _Writer.begin_item,
    "/li": _alone(_Writer.end_item),
    "dt": _alone(_Writer.begin_term),
    "/dt": _alone(_Writer.end_term),
    "dd": _alone(_Writer.begin_description),
    "/dd": _alone(_Writer.end_item),
    "table": _alone(_Writer.begin_table),
    "tr": _alone(_Writer.begin_row),
    "/tr": _alone(_Writer.end_row),
    "/td": _alone(_Writer.end_cell),
    "/th": _alone(_Writer.end_cell),
    **{f"h{level}": _heading(level) for level in range(1, 7)},
    "/h1": _alone(_Writer.end_title),
    **{f"/h{level}": _alone(_Writer.end) for level in range(2, 7)},
}
"""What each tag does that begins or ends a line."""


def _spaced(lines: list[str]) -> Iterator[str]:
    """Lines with an empty one between blocks, and none within a list or a table."""
    was_inner = True
    for at, line in enumerate(lines):
        is_inner = line.lstrip().startswith(("- ", "|")) or _NUMBERED.match(line) is not None
        if at and not (is_inner and was_inner):
            yield ""
        yield line
        was_inner = is_inner
