"""Which claims contradict which, and since when: declared, or found between claims of control."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from claimledger.ledger.model import Ledger
from claimledger.standing.control import ALWAYS, Hold, overlaps
from claimledger.standing.timeline import Timeline

Rivals = tuple[tuple[str, date], ...]
"""Ids of the claims that contradict a claim, each with the day from which it does."""


def contradictions(
    ledger: Ledger, timelines: Mapping[str, Timeline], holds: Iterable[tuple[Hold, ...]]
) -> Mapping[str, Rivals]:
    """The rivals of every claim that has any, in file order. Symmetric."""
    found: dict[str, dict[str, date]] = defaultdict(dict)
    for one, other, since in (*_declared(ledger, timelines), *_found(holds)):
        for claim, rival in ((one, other), (other, one)):
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


def _found(holds: Iterable[tuple[Hold, ...]]) -> Iterator[tuple[str, str, date]]:
    for at_one_place in holds:
        yield from overlaps(at_one_place)
