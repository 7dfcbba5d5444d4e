"""The card of each claim, drawn once for all that stands on it."""

from collections.abc import Iterator

from claimledger.site.cards import card_of, card_path, makes_cards, missing_in
from claimledger.site.materials import Materials
from claimledger.site.page import SiteFile


def card_files(m: Materials) -> Iterator[SiteFile]:
    """A PNG beside the page of each claim; none of a claim with a character that it cannot show."""
    if not makes_cards(m):
        return
    assert m.options.cards is not None
    for claim in m.index.claims:
        card = card_of(m, claim)
        if not missing_in(m, card):
            yield SiteFile(card_path(m, claim), m.options.cards.painter.png(card))
