"""What follows what at one place: who holds it next, who held it before, who dates it otherwise.

The claims of control at a place, by start, fall into reigns: runs of one holder. A claim is
superseded by those of the next reign that begin after its own last day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from claimledger.standing.control import Hold


@dataclass(frozen=True, slots=True)
class Reign:
    """The claims of one holder at one place in a row, with their neighbours; all by start.

    Attributes:
        same: the other claims of the row.
        before: the row before, of another holder.
        after: the row after, likewise.
    """

    same: tuple[Hold, ...]
    before: tuple[Hold, ...]
    after: tuple[Hold, ...]


def reign_of(holds: Sequence[Hold], index: int, day: date) -> Reign:
    """The reign that the claim at `index` stands in, among those said by a day at one place."""
    holder = holds[index].holder
    same_after, after = _rows(holds[index + 1 :], holder, day)
    same_before, before = _rows(holds[:index][::-1], holder, day)
    return Reign((*same_before[::-1], *same_after), before[::-1], after)


def _rows(
    holds: Sequence[Hold], holder: str, day: date
) -> tuple[tuple[Hold, ...], tuple[Hold, ...]]:
    """From here on: what is left of this holder's row, and the next row."""
    rows = groupby((hold for hold in holds if hold.said <= day), key=lambda hold: hold.holder)
    first = next(((who, tuple(row)) for who, row in rows), None)
    if first is None or first[0] != holder:
        return (), first[1] if first else ()
    return first[1], next((tuple(row) for _, row in rows), ())
