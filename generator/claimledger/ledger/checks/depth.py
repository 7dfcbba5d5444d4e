"""Chains of references that go on for longer than anybody can read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any

from claimledger.ledger.model import Ledger, Record, Ref
from claimledger.text.diagnostics import Diagnostic, Label

MOST_STEPS = 20
"""So many steps lead up from a record at most: a page prints all of them."""

_Up = Callable[[Any], Ref | None]

_CHAINS: tuple[tuple[str, str, _Up], ...] = (
    ("actors", "part_of", lambda actor: actor.part_of),
    ("places", "within", lambda place: place.within),
    ("claims", "part_of", lambda claim: claim.part_of),
)


def too_long_a_chain(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """E208: a chain of `part_of` or `within` has at most `MOST_STEPS` steps."""
    for section, name, up in _CHAINS:
        records = ledger.section(section)
        told: set[str] = set()
        for record in records.values():
            # One step more is asked for: what goes on beyond, or round in a circle, is not told.
            steps = tuple(islice(_steps(records, record, up), MOST_STEPS + 2))
            if len(steps) == MOST_STEPS + 1 and steps[0].id not in told:
                told.add(steps[0].id)
                yield _too_long(name, steps)


def _steps(records: Mapping[str, Record], record: Record | None, up: _Up) -> Iterator[Ref]:
    """The references from a record upwards, each the next one's; endless in a circle."""
    while record is not None and (ref := up(record)) is not None:
        yield ref
        record = records.get(ref.id)


def _too_long(name: str, steps: tuple[Ref, ...]) -> Diagnostic:
    return Diagnostic(
        "E208",
        steps[0].span,
        f"from here `{name}` leads through more than {MOST_STEPS} records, up to `{steps[-1].id}`",
        f"leave steps out that readers need not follow: `{name}` can name one further up",
        others=(Label(steps[-1].span, "the last step"),),
    )
