"""Where each token ended up in the HTML that Markdown made."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from claimledger.site.prose.markup import Tag, Text, pieces
from claimledger.site.prose.tokens import TOKEN, number_of

_CODE = frozenset(("code", "pre"))


class Place(Enum):
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
    place: Place


def occurrences(html: str) -> Iterator[Occurrence]:
    """Every token of the HTML, in order."""
    texts = _texts(html)
    text, place = next(texts, (None, Place.TEXT))
    for match in TOKEN.finditer(html):
        while text and text.end <= match.start():
            text, place = next(texts, (None, Place.TEXT))
        within = text is not None and text.start <= match.start() and match.end() <= text.end
        where = place if within else Place.ELSEWHERE
        yield Occurrence(number_of(match), match.start(), match.end(), where)


def _texts(html: str) -> Iterator[tuple[Text, Place]]:
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
            link = Place.LABEL if label else Place.LINK
            yield piece, link if open_tags["a"] else Place.TEXT


def _made_by_toc(link: Tag) -> bool:
    return "toclink" in link.value("class").split()


def _opens_toc(tag: Tag) -> bool:
    return tag.name == "div" and not tag.closing and "toc" in tag.value("class").split()
