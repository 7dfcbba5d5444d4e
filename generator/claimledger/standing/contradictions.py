"""Which claims contradict which, and since when: declared, or found between claims of control."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from claimledger.ledger.model import Ledger
from claimledger.standing.control import ALWAYS, ControlPeriod, overlaps
from claimledger.standing.timeline import Timeline

Rivals = tuple[tuple[str, date], ...]
"""Ids of the claims that contradict a claim, each with the day from which it does."""


def contradictions(
    ledger: Ledger,
    timelines: Mapping[str, Timeline],
    periods_by_place: Iterable[tuple[ControlPeriod, ...]],
) -> Mapping[str, Rivals]:
    """The rivals of every claim that has any, in file order. Symmetric."""
    found: dict[str, dict[str, date]] = defaultdict(dict)
    pairs = (*_declared(ledger, timelines), *_overlapping(periods_by_place))
    for first, second, since in pairs:
        for claim, rival in ((first, second), (second, first)):
            found[claim][rival] = min(since, found[claim].get(rival, since))
    order = {claim: place for place, claim in enumerate(timelines)}
    return {
        claim: tuple(sorted(rivals.items(), key=lambda rival: order[rival[0]]))
        for claim, rivals in found.items()
    }


def _declared(ledger: Ledger, timelines: Mapping[str, Timeline]) -> Iterator[tuple[str, str, date]]:
    for claim in timelines:
        for ref in ledger.claims[claim].contradicts:
            if ref.id in timelines:
                yield claim, ref.id, ALWAYS


def _overlapping(
    periods_by_place: Iterable[tuple[ControlPeriod, ...]],
) -> Iterator[tuple[str, str, date]]:
    for periods in periods_by_place:
        yield from overlaps(periods)
