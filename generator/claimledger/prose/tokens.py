"""What stands for a reference while Markdown runs, and where it ends up in the HTML.

A token is made of private-use characters that nothing touches. It carries the number of the
reference on its page and the words that it is spoken by in the id of a heading, so that an anchor
can be made without knowing the page.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from claimledger.prose.markup import Tag, Text, pieces

_OPEN, _CLOSE = "\U0010fd00", "\U0010fd01"
_BYTE = 0x10FE00
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

LINK_MARK = "\U000ffa10"
"""Stands before an address that leads to another file of the site, until MkDocs resolves it."""

TOKEN = re.compile(f"{_OPEN}([\U0010fe00-\U0010feff]+){_CLOSE}")
_ALPHABET = re.compile("[\U0010fd00-\U0010feff]")


def token(number: int, spoken: str) -> str:
    """The characters that stand for the reference of this number."""
    payload = f"{number} {spoken}".encode()
    return f"{_OPEN}{''.join(chr(_BYTE + byte) for byte in payload)}{_CLOSE}"


def number_of(match: re.Match[str]) -> int:
    """The number in a match of `TOKEN`; -1 where there is none."""
    number = _payload(match).partition(" ")[0]
    return int(number) if number.isascii() and number.isdigit() else -1


def without_tokens(text: str) -> str:
    """The text with every character that a token is made of replaced by U+FFFD."""
    return _ALPHABET.sub(_REPLACEMENT, text)


def spoken(text: str, written: Callable[[str], str] = str) -> str:
    """The text with every token replaced by the words that it is spoken by, as they are written."""
    words = TOKEN.sub(lambda match: written(_payload(match).partition(" ")[2]), text)
    return _ALPHABET.sub("", words)


def heading_ids(slugify: Callable[[str, str], str]) -> Callable[[str, str], str]:
    """The `slugify` of Markdown's `toc` that speaks references: `the-city-fell`, never a token.

    A reference is spoken by the author's words, else by its id; never by the ledger's text, so
    that anchors stay when a statement is reworded.
    """

    def slugify_spoken(value: str, separator: str) -> str:
        return slugify(spoken(value), separator)

    return slugify_spoken


def _payload(match: re.Match[str]) -> str:
    return bytes(ord(character) - _BYTE for character in match[1]).decode(errors="replace")


# Where each token ended up in the HTML that Markdown made.

_CODE = frozenset(("code", "pre"))


class TokenContext(Enum):
    """What a token is part of.

    `TEXT` can hold a link. `LABEL` is text in a link that Markdown made (a table of contents, a
    heading that links to itself), `LINK` is text in a link of the author's; neither can hold
    another. `ELSEWHERE` is code, an attribute or a comment: nothing for readers to follow.
    """

    TEXT = "text"
    LABEL = "label"
    LINK = "link"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A token in the HTML: which reference, from where to where, and as part of what."""

    number: int
    start: int
    end: int
    context: TokenContext


def occurrences(html: str) -> Iterator[Occurrence]:
    """Every token of the HTML, in order."""
    texts = _texts(html)
    text, context = next(texts, (None, TokenContext.TEXT))
    for match in TOKEN.finditer(html):
        while text and text.end <= match.start():
            text, context = next(texts, (None, TokenContext.TEXT))
        within = text is not None and text.start <= match.start() and match.end() <= text.end
        where = context if within else TokenContext.ELSEWHERE
        yield Occurrence(number_of(match), match.start(), match.end(), where)


def _texts(html: str) -> Iterator[tuple[Text, TokenContext]]:
    """The stretches of text outside code, each with what it is part of."""
    open_tags: Counter[str] = Counter()
    made = False
    for piece in pieces(html):
        if isinstance(piece, Tag):
            open_tags[piece.name] = max(0, open_tags[piece.name] + (-1 if piece.closing else 1))
            if piece.name == "a" and not piece.closing:
                open_tags["a"] = 1  # links do not nest
                made = _made_by_toc(piece)
            elif _opens_toc(piece):
                open_tags["toc"] = open_tags["div"]
            elif open_tags["div"] < open_tags["toc"]:
                open_tags["toc"] = 0
        elif isinstance(piece, Text) and not any(open_tags[name] for name in _CODE):
            label = made or open_tags["toc"] > 0
            link = TokenContext.LABEL if label else TokenContext.LINK
            yield piece, link if open_tags["a"] else TokenContext.TEXT


def _made_by_toc(link: Tag) -> bool:
    return "toclink" in link.value("class").split()


def _opens_toc(tag: Tag) -> bool:
    return tag.name == "div" and not tag.closing and "toc" in tag.value("class").split()
