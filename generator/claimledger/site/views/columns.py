"""The positions on a claim in columns: who says so, who denies it, who does neither."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from claimledger.ledger.model import Position
from claimledger.ledger.vocabulary import Certainty
from claimledger.site.links import Linker
from claimledger.site.materials import Materials
from claimledger.site.views.common import ClaimRow, listed_claims
from claimledger.site.views.media import cited_media
from claimledger.site.views.positions import PositionView, position_view
from claimledger.site.views.rows import claim_row_view
from claimledger.site.views.status_changes import StatementDays
from claimledger.site.words import NOBODY_DENIES, NOBODY_SAYS
from claimledger.standing.catalogue.voices import (
    COLUMN_IMPLIES,
    COLUMN_NEITHER,
    COLUMN_OTHERWISE,
    COLUMN_SAYS,
)


@dataclass(frozen=True, slots=True)
class Column:
    """Positions under one heading.

    Attributes:
        id: of the heading.
        title: the heading.
        count: how many there are, contradicting claims included; as shown.
        positions: in the order in which they were said.
        empty: what is said where there are none; empty where the heading is then left out.
        contrary: claims that contradict this one; they stand among those who say otherwise.
        more: leads to further ones; empty where all are listed.
    """

    id: str
    title: str
    count: str
    positions: tuple[PositionView, ...]
    empty: str
    contrary: tuple[ClaimRow, ...] = ()
    more: str = ""


SAYS, OTHERWISE, IMPLIES, NEITHER = "says-so", "says-otherwise", "implies", "neither"

_ORDER = (SAYS, OTHERWISE, IMPLIES, NEITHER)
"""As they stand on the page."""

_COLUMN_OF = {
    "asserts": SAYS,
    "denies": OTHERWISE,
    "implies": IMPLIES,
    "declines": NEITHER,
    "unknown": NEITHER,
    "disputes-source": NEITHER,
}


def columns(
    m: Materials, linker: Linker, claim: str, path: str, days: StatementDays, told: set[str]
) -> tuple[Column, Column, Column, Column]:
    """Who says so, who says otherwise, who implies it, and who neither says so nor denies it.

    `told` gathers the media files that they go by.
    """
    found: dict[str, list[PositionView]] = {SAYS: [], OTHERWISE: [], IMPLIES: [], NEITHER: []}
    standing = sorted(placed(m.standing(claim).positions), key=lambda each: _ORDER.index(each[0]))
    for column, position in standing:
        view = days.dated(position_view(m, linker, claim, position), position)
        if position.media:
            view = replace(view, media=cited_media(m, linker, position.media, told))
        found[column].append(view)
    return (
        _column(SAYS, COLUMN_SAYS.text, found[SAYS], NOBODY_SAYS),
        _opposed(m, linker, claim, path, found[OTHERWISE]),
        _column(IMPLIES, COLUMN_IMPLIES.text, found[IMPLIES]),
        _column(NEITHER, COLUMN_NEITHER.text, found[NEITHER]),
    )


def placed(positions: Iterable[Position]) -> Iterable[tuple[str, Position]]:
    """Each position with its column; what is taken back stays where it was said."""
    spoke: dict[str, str] = {}
    for position in positions:
        column = _COLUMN_OF.get(position.stance) or spoke.get(position.actor.id, SAYS)
        if position.certainty is Certainty.POSSIBLE:
            column = NEITHER
        if column in (SAYS, OTHERWISE):
            spoke[position.actor.id] = column
        yield column, position


def _opposed(
    m: Materials, linker: Linker, claim: str, path: str, positions: list[PositionView]
) -> Column:
    """Those who say otherwise, with the claims that contradict it, all of them counted."""
    others = m.index.about[claim].contradicts
    listed = listed_claims(m, linker, claim, others)
    column = _column(OTHERWISE, COLUMN_OTHERWISE.text, positions, "" if others else NOBODY_DENIES)
    return replace(
        column,
        count=str(len(positions) + len(others)),
        contrary=tuple(claim_row_view(m, other, path) for other in listed.claims),
        more=listed.more,
    )


def _column(
    id: str,  # noqa: A002
    title: str,
    positions: list[PositionView],
    empty: str = "",
) -> Column:
    count = len(positions)
    return Column(id, title, str(count), tuple(positions), empty if not count else "")
