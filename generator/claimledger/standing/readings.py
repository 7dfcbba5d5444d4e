"""Where the records leave something open: what each reading of them gives.

A *reading* of a ledger gives every loosely dated record one moment within its dates. Records of one
actor, and of the bodies above it, bear on each other; records of others do not. So the positions on
a claim fall into groups, each group has few outcomes, and the readings of the claim at a day are
their combinations.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import Any, Generic, TypeVar

from claimledger.ledger.order import Extent, Order, order

R = TypeVar("R")
T = TypeVar("T")

MOST_READINGS = 4096
"""Beyond as many combinations it is not worked out what the readings give."""


@dataclass(frozen=True, slots=True)
class Dated(Generic[R]):
    """A record with the time within which it was made.

    Attributes:
        place: its place in the file: that of its claim, then its own there.
        possible_from: the first day on which it may matter, though made before.
        certain_from: the first day on which it certainly does; None where there is none.
    """

    record: R
    extent: Extent
    place: tuple[int, int]
    possible_from: date = date.min
    certain_from: date | None = date.min

    def may_exist(self, day: date) -> bool:
        """Whether it can be there by the end of a day."""
        return self.extent.may_exist(day) and self.possible_from <= day

    def exists(self, day: date) -> bool:
        """Whether it is certainly there by the end of a day."""
        certain = self.certain_from is not None and self.certain_from <= day
        return certain and self.extent.exists(day)


def turns(records: Iterable[Dated[Any]]) -> tuple[date, ...]:
    """The days, in order, from which one of the records exists, or may: no other day matters."""
    found: set[date] = set()
    for record in records:
        extent = record.extent
        found.update((extent.first, extent.last, record.possible_from))
        if record.certain_from is not None:
            found.add(record.certain_from)
    found.discard(date.min)
    return tuple(sorted(found))


class TooManyReadingsError(Exception):
    """There are more readings than are worked out."""


def earlier(record: Dated[R], other: Dated[R]) -> bool:
    """Whether a record was certainly made before another; in the file's order on one day."""
    known = order(record.extent, other.extent)
    return known is Order.EARLIER or (known is Order.FILE and record.place < other.place)


def sequences(
    records: Sequence[Dated[R]], day: date, bear_on_each_other: Callable[[R, R], bool]
) -> Iterator[tuple[Dated[R], ...]]:
    """Every sequence in which the records that exist at a day can have been made.

    Only the order of records that bear on each other is told apart.

    Args:
        records: those that may exist at the day.
        day: records exist that were made by its end.
        bear_on_each_other: whether it matters which of two records came first.

    Raises:
        TooManyReadingsError: there are more than `MOST_READINGS`.
    """
    certain = [record for record in records if record.exists(day)]
    doubtful = [record for record in records if not record.exists(day)]
    if len(doubtful) > MOST_READINGS.bit_length():
        raise TooManyReadingsError
    count = 0
    for chosen in product((False, True), repeat=len(doubtful)):
        existing = certain + [
            record for record, there in zip(doubtful, chosen, strict=True) if there
        ]
        for sequence in _orders(existing, bear_on_each_other):
            count += 1
            if count > MOST_READINGS:
                raise TooManyReadingsError
            yield sequence


def _orders(
    records: Sequence[Dated[R]], bear_on_each_other: Callable[[R, R], bool]
) -> Iterator[tuple[Dated[R], ...]]:
    """The orders that the dates allow, each once as far as it matters.

    Each record has a set of bits: those of the records that were made before it.
    """
    ordered = sorted(records, key=_usual)
    before = [0] * len(ordered)
    is_open: list[tuple[int, int]] = []
    for index, record in enumerate(ordered):
        for later in range(index + 1, len(ordered)):
            other = ordered[later]
            if earlier(record, other):
                before[later] |= 1 << index
            elif earlier(other, record):
                before[index] |= 1 << later
            elif bear_on_each_other(record.record, other.record):
                is_open.append((index, later))
    if is_open:
        _close(before)
    for found in _settled(before, is_open):
        yield tuple([ordered[index] for index in _sorted(found)])


def _usual(record: Dated[R]) -> tuple[date, date, tuple[int, int]]:
    return record.extent.last, record.extent.first, record.place


def _close(before: list[int]) -> None:
    """Adds what was made before what was made before."""
    for middle in range(len(before)):
        for index in range(len(before)):
            if before[index] >> middle & 1:
                before[index] |= before[middle]


def _settled(before: list[int], is_open: Sequence[tuple[int, int]]) -> Iterator[list[int]]:
    """What was made before what, with each of some open pairs taken both ways."""
    for number, (index, other) in enumerate(is_open):
        if not (before[other] >> index & 1 or before[index] >> other & 1):
            for first, second in ((index, other), (other, index)):
                earlier_ = before[first] | 1 << first
                taken = [
                    known | earlier_ if place == second or known >> second & 1 else known
                    for place, known in enumerate(before)
                ]
                yield from _settled(taken, is_open[number + 1 :])
            return
    yield before


def _sorted(before: Sequence[int]) -> list[int]:
    """One order in which nothing comes before what is earlier than it."""
    found: list[int] = []
    left = list(range(len(before)))
    waiting = (1 << len(before)) - 1
    while left:
        # Hours with offsets and days as written can contradict each other: then the days decide.
        index = next((index for index in left if not before[index] & waiting), left[0])
        found.append(index)
        left.remove(index)
        waiting &= ~(1 << index)
    return found


def groups(records: Sequence[Dated[R]], bear: Callable[[R, R], bool]) -> list[list[Dated[R]]]:
    """The records in groups: no record of one group bears on one of another."""
    found: list[list[Dated[R]]] = []
    for record in records:
        touching = [
            group for group in found if any(bear(record.record, other.record) for other in group)
        ]
        merged = [other for group in touching for other in group]
        found = [group for group in found if group not in touching]
        found.append([*merged, record])
    return found


def combinations(outcomes: Iterable[Sequence[T]]) -> Iterator[tuple[T, ...]]:
    """One outcome of each group, in every combination.

    Raises:
        TooManyReadingsError: there are more than `MOST_READINGS`.
    """
    listed = [tuple(of_group) for of_group in outcomes]
    total = 1
    for of_group in listed:
        total *= len(of_group)
        if total > MOST_READINGS:
            raise TooManyReadingsError
    return product(*listed)
