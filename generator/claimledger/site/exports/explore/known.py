"""What the claims of the index refer to, and the numbers it has there."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimledger.ledger.model import NO_SIDE
from claimledger.site.exports.explore.days import Day, changed_on, day_of, periods_of, with_years
from claimledger.site.index import around
from claimledger.site.materials import Materials
from claimledger.site.words import CLAIM_KINDS, STATUS_WORDS
from claimledger.standing.affiliation import side_of

UNKNOWN_SIDE = "not_known"
"""Stands for a missing side in the address of a filtered list; no id of a ledger has a `_`."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Values in order, and the number of each: its place among them."""

    values: tuple[str, ...]
    of: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Known:
    """All that claims refer to.

    Attributes:
        days: the days of the claims, in date order.
        day: their numbers, by `Day.key`.
        periods: years and months, as `2022` and `2022-09`.
        changed: days on which claims changed last, as `2022-09-08`.
        side_of: the side of each actor.
    """

    statuses: Numbers
    kinds: Numbers
    sides: Numbers
    places: Numbers
    actors: Numbers
    sources: Numbers
    days: tuple[Day, ...]
    day: Numbers
    periods: Numbers
    changed: Numbers
    side_of: Mapping[str, str]


def known_of(m: Materials) -> Known:
    """All that the claims of a site refer to."""
    claims = [m.ledger.claims[one] for one in m.index.claims]
    days = {one.key: one for one in (day_of(m, claim.id) for claim in claims)}
    actors = _by_use(actor for claim in claims for actor in actors_of(m, claim.id))
    side_of_ = {one: side_of(m.ledger, one) or UNKNOWN_SIDE for one in actors.values}
    sides = [*m.ledger.sides, NO_SIDE, UNKNOWN_SIDE]
    return Known(
        statuses=_in_order(status.value for status in STATUS_WORDS),
        kinds=_in_order(CLAIM_KINDS),
        sides=_in_order(side for side in sides if side in side_of_.values()),
        places=_by_use(
            place for one in claims for ref in one.places for place in around(m.ledger, ref.id)
        ),
        actors=actors,
        sources=_by_use(source for claim in claims for source in sources_of(m, claim.id)),
        days=tuple(days.values()),
        day=_in_order(days),
        periods=_in_order(sorted(with_years(p for one in days.values() for p in periods_of(one)))),
        changed=_in_order(sorted({changed_on(m, claim.id).isoformat() for claim in claims})),
        side_of=side_of_,
    )


def actors_of(m: Materials, claim: str) -> tuple[str, ...]:
    """Who says something of a claim, or checked it."""
    standing = m.standing(claim)
    said = (one.actor.id for one in standing.positions)
    return tuple(dict.fromkeys((*said, *(one.by.id for one in standing.verifications))))


def sources_of(m: Materials, claim: str) -> tuple[str, ...]:
    """What the positions on a claim and its verifications are cited from."""
    standing = m.standing(claim)
    said = (ref.id for one in standing.positions for ref in one.sources)
    checked = (ref.id for one in standing.verifications for ref in one.sources)
    return tuple(dict.fromkeys((*said, *checked)))


def _by_use(used: Iterable[str]) -> Numbers:
    """The most used first: the smallest numbers are met most often."""
    counts = Counter(used)
    return _in_order(sorted(counts, key=lambda one: (-counts[one], one)))


def _in_order(values: Iterable[str]) -> Numbers:
    listed = tuple(values)
    return Numbers(listed, {one: at for at, one in enumerate(listed)})
