"""The figures on a measure: which there are, how far they reach, and who gives them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from claimledger.ledger.dates import When
from claimledger.ledger.model import NO_SIDE, Claim, Measure, Quantity
from claimledger.ledger.quantities import BUILT_IN_UNITS, Unit, convert
from claimledger.ledger.statuses import Family
from claimledger.site.lists import when_key
from claimledger.site.materials import Materials
from claimledger.standing.catalogue.pages import NOBODY_STANDS_BY_IT, THOSE_OF_UNKNOWN_SIDE
from claimledger.standing.words import standpoints_at


def figures_on(m: Materials, measure: str) -> tuple[str, ...]:
    """The claims that put a figure on a measure, the newest first."""
    if measure not in m.figures:
        found = m.derived.index.figures.get(measure)
        m.figures[measure] = m.known(found.claims[::-1]) if found is not None else ()
    return m.figures[measure]


def unit_of(m: Materials, measure: Measure) -> Unit:
    """The unit that the figures on a measure are compared in."""
    return m.ledger.units.get(measure.unit) or BUILT_IN_UNITS[measure.unit]


def quantity_of(claim: Claim) -> Quantity:
    """The figure of a claim that has one."""
    assert claim.quantity is not None, claim.id
    return claim.quantity


def first_said(m: Materials, claim: str) -> When | None:
    """When a figure was first given; None where nobody on record says so."""
    asserted = [
        position for position in m.standing(claim).positions if position.stance == "asserts"
    ]
    return min((claim.statement_date for claim in asserted), key=when_key, default=None)


@dataclass(frozen=True, slots=True)
class Reach:
    """The claims with the smallest and the largest figure, by the numbers that are given."""

    smallest: str
    largest: str


def reach(m: Materials, measure: Measure) -> Reach | None:
    """How far the figures on a measure reach; None where one claim gives both ends.

    Refuted and withdrawn ones are left out. Of several claims with one number the newest is named.
    """
    unit = unit_of(m, measure)
    claims = (claim for claim in figures_on(m, measure.id) if not _fallen(m, claim))
    found = [(claim, _ends(m, claim, unit)) for claim in claims]
    drawn = [(claim, ends) for claim, ends in found if ends is not None]
    if not drawn:
        return None
    low = min(drawn, key=lambda pair: pair[1][0])
    high = max(drawn, key=lambda pair: pair[1][1])
    return Reach(low[0], high[0]) if low[1][0] < high[1][1] and low[0] != high[0] else None


def _fallen(m: Materials, claim: str) -> bool:
    return all(status.family is Family.FALLEN for status in m.standing(claim).statuses)


def _ends(m: Materials, claim: str, unit: Unit) -> tuple[Decimal, Decimal] | None:
    """The lower and the upper number of a figure; one number is both."""
    quantity = quantity_of(m.ledger.claims[claim])
    if quantity.range is None or quantity.unit is None:
        return None
    given = (quantity.range.low, quantity.range.high)
    bounds = [convert(number, quantity.unit, unit) for number in given if number is not None]
    return (bounds[0], bounds[-1])


def figures_by_side(m: Materials, claims: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """How many of the figures each side says are so, those of no side, and nobody any more.

    Every side of the ledger is named, with 0 too: that it gives no figure is worth knowing. A
    figure that two sides give counts for both.
    """
    counts = Counter(side for claim in claims for side in _sides(m, claim))
    named = sorted(m.ledger.sides.values(), key=lambda side: (side.name.casefold(), side.id))
    sides = tuple((side.name, counts[side.id]) for side in named)
    others = (
        (NO_SIDE, "those of no side"),
        (None, THOSE_OF_UNKNOWN_SIDE.text),
        ("", NOBODY_STANDS_BY_IT.text),
    )
    return (*sides, *((name, counts[side]) for side, name in others if counts[side]))


def _sides(m: Materials, claim: str) -> Iterator[str | None]:
    """The sides of all who stand by it, each once; empty text where nobody does."""
    live = standpoints_at(m.derived.index, claim, m.derived.day).assertions
    belonging = m.derived.index.affiliations
    yield from {belonging[position.actor.id].side for position in live} or {""}
