"""Which claims contradict which, and since when: declared, or found between claims of control."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from claimledger.ledger.model import Ledger
from claimledger.standing.control import ALWAYS, ControlPeriod, Since, overlaps
from claimledger.standing.timeline import Timeline

Contraries = tuple[tuple[str, Since], ...]
"""Ids of the claims that contradict a claim, each with the time from which it does."""


def contradictions(
    ledger: Ledger,
    timelines: Mapping[str, Timeline],
    periods: Iterable[tuple[ControlPeriod, ...]],
) -> Mapping[str, Contraries]:
    """The claims that contradict each claim that any does, in file order. Symmetric."""
    found: dict[str, dict[str, Since]] = defaultdict(dict)
    for first, second, since in (*declared(ledger, timelines, timelines), *_of_control(periods)):
        for claim, contrary in ((first, second), (second, first)):
            found[claim][contrary] = since.earliest(found[claim].get(contrary))
    order = {claim: place for place, claim in enumerate(timelines)}
    return {
        claim: tuple(sorted(contraries.items(), key=lambda contrary: order[contrary[0]]))
        for claim, contraries in found.items()
    }


def declared(
    ledger: Ledger, timelines: Mapping[str, Timeline], of: Collection[str]
) -> Iterator[tuple[str, str, Since]]:
    """Pairs of claims that the ledger says contradict each other, with one among those given."""
    for claim in timelines:
        for ref in ledger.claims[claim].contradicts:
            if ref.id in timelines and (claim in of or ref.id in of):
                yield claim, ref.id, Since(ALWAYS, ALWAYS)


def _of_control(
    periods: Iterable[tuple[ControlPeriod, ...]],
) -> Iterator[tuple[str, str, Since]]:
    for at_one_place in periods:
        yield from overlaps(at_one_place)
