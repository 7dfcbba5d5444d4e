"""A picture of each claim for whoever shows a link to it: what it tells, and its address."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from claimledger.ledger.statuses import Family, Mark
from claimledger.site.badges import words_of
from claimledger.site.materials import Materials
from claimledger.site.views.overview import lines_of, names_in_words, overview
from claimledger.site.views.positions import VOICES_SHOWN
from claimledger.standing.catalogue.pages import SET_BY_HAND
from claimledger.standing.sentences import BY_OUR_READING

CARD_WIDTH, CARD_HEIGHT = 1200, 630
"""In pixels: what those who show links ask for."""

_LINES = 3
"""Who says so, who says otherwise, and one more."""


@dataclass(frozen=True, slots=True)
class CardWord:
    """One of the words of a claim: what it is, its mark, and the family that its badge is of."""

    word: str
    mark: Mark
    family: Family


@dataclass(frozen=True, slots=True)
class CardLine:
    """Who does something.

    Attributes:
        label: what they do.
        texts: who they are, in ever fewer words; the first for which there is room is shown, for a
            name must not lose what stands behind it (`no longer`).
    """

    label: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """All that stands on a card, as text.

    Attributes:
        words: those that the claim may have; joined by "or".
        remark: what has to be known of them; empty for nothing.
        statement: of the claim.
        lines: who does what, as at the head of the claim's page.
        day: for which it holds, in words.
        site: the name of the site.
    """

    words: tuple[CardWord, ...]
    remark: str
    statement: str
    lines: tuple[CardLine, ...]
    day: str
    site: str

    @property
    def texts(self) -> Iterator[str]:
        """All texts on it."""
        yield from (word.word for word in self.words)
        yield from (self.remark, self.statement, self.day, self.site, "…")
        for line in self.lines:
            yield from (line.label, *line.texts)

    @property
    def digest(self) -> str:
        """A name for all that stands on it."""
        return sha256(repr(self).encode("utf-8", "surrogatepass")).hexdigest()


def makes_cards(m: Materials) -> bool:
    """Whether claims have cards: the owner wants them, and others could find them."""
    cards = m.options.cards
    return cards is not None and bool(m.options.site_url) and len(m.index.claims) <= cards.at_most


def card_of(m: Materials, claim: str) -> Card:
    """What stands on the card of a claim that has been said by the day of the site."""
    standing = m.standing(claim)
    told = f"As it stood on {m.day_words}" if m.options.as_of else f"As of {m.day_words}"
    return Card(
        words=tuple([CardWord(s.word, s.mark, s.family) for s in standing.statuses]),
        remark=_remark(m, claim),
        statement=m.ledger.claims[claim].statement,
        lines=tuple(_lines(m, claim))[:_LINES],
        day=told,
        site=m.ledger.title,
    )


def _lines(m: Materials, claim: str) -> Iterator[CardLine]:
    standing, path = m.standing(claim), m.urls.path(f"claims/{claim}")
    named = {line.label: line.named for line in lines_of(m.derived, standing)}
    for line in overview(m, m.linker(path), standing, {}, path):
        held = named[line.label]
        counts = range(min(len(held), VOICES_SHOWN), 0, -1)
        texts = [names_in_words(m, held, shown) for shown in counts]
        texts += [f"{len(held)} named on the page"] if held else [line.words.striptags()]
        yield CardLine(line.label, tuple(texts))


def _remark(m: Materials, claim: str) -> str:
    standing = m.standing(claim)
    if standing.overridden:
        return SET_BY_HAND.text.format(words=words_of(standing.derived))
    return BY_OUR_READING.text if m.is_by_reading(claim) else ""


def missing_in(m: Materials, card: Card) -> str:
    """The first character on a card that cannot be drawn; empty where all can."""
    assert m.options.cards is not None
    return m.options.cards.painter.missing("".join(card.texts))


def card_path(m: Materials, claim: str) -> str:
    """Where a card stands: beside the claim's page."""
    path = m.urls.path(f"claims/{claim}")
    return f"{path}card.png" if path.endswith("/") else f"{path.removesuffix('.html')}.png"


def card_address(m: Materials, claim: str) -> str:
    """Its whole address, another where another picture stands there; empty where there is none.

    Who shows a picture keeps a copy under its address, so that an old word would stay.
    """
    if not makes_cards(m):
        return ""
    card = card_of(m, claim)
    if missing_in(m, card):
        return ""
    return f"{m.options.site_url}{card_path(m, claim)}?{card.digest[:8]}"
