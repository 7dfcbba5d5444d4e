"""Positions and verifications have no id: which of now is which of before."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from claimledger.ledger.model import Position, Verification

S = TypeVar("S", Position, Verification)

ALIKE = 3
"""Of who, what, when, where and in which words, so many are the same in one that was changed."""


@dataclass(frozen=True, slots=True)
class Pair(Generic[S]):
    """One statement in both versions; None in a version that lacks it."""

    before: S | None
    after: S | None

    @property
    def same(self) -> bool:
        """Nothing of it was changed but its place in the list."""
        if self.before is None or self.after is None:
            return False
        return alike(self.before, self.after)


def alike(one: S, other: S) -> bool:
    """Whether two statements say the same, wherever they stand in the list."""
    return replace(one, index=0) == replace(other, index=0)


def pairs(before: Sequence[S], after: Sequence[S]) -> tuple[Pair[S], ...]:
    """Every statement of both versions, in the order of now; what is gone, where it stood."""
    partner = _partners(before, after)
    found = [Pair(partner.get(one.index), one) for one in after]
    taken = {one.index for one in partner.values()}
    for place, one in enumerate(before):
        if one.index not in taken:
            found.insert(_after(found, before[place - 1] if place else None), Pair(one, None))
    return tuple(found)


def reordered(found: Sequence[Pair[S]]) -> bool:
    """Whether those that stand in both versions stand in another order now."""
    order = [one.before.index for one in found if one.before and one.after]
    return order != sorted(order)


def in_order_of_before(found: Sequence[Pair[S]]) -> tuple[Pair[S], ...]:
    """The same pairs in the order of before; what is new, behind what it stands behind now."""
    rows: list[Pair[S]] = sorted(
        (one for one in found if one.before), key=lambda one: one.before.index if one.before else 0
    )
    for place, one in enumerate(found):
        if one.before is None:
            rows.insert(rows.index(found[place - 1]) + 1 if place else 0, one)
    return tuple(rows)


def _partners(before: Sequence[S], after: Sequence[S]) -> dict[int, S]:
    """The statement of before by the index of its partner of now."""
    waiting: dict[S, list[S]] = defaultdict(list)
    for one in before:
        waiting[replace(one, index=0)].append(one)
    found: dict[int, S] = {}
    for other in after:
        same = waiting.get(replace(other, index=0))
        if same:
            found[other.index] = same.pop(0)
    gone = [one for rest in waiting.values() for one in rest]
    fresh = [one for one in after if one.index not in found]
    for one, other in _closest(gone, fresh):
        found[other.index] = one
    return found


def _closest(gone: Sequence[S], fresh: Sequence[S]) -> Iterator[tuple[S, S]]:
    """Pairs that are alike in most, the most alike first; each statement in one pair only."""
    scored = [(_likeness(one, other), one, other) for one in gone for other in fresh]
    met: set[tuple[str, int]] = set()
    for score, one, other in sorted(scored, key=lambda row: (-row[0], row[1].index, row[2].index)):
        here = {("before", one.index), ("after", other.index)}
        if score >= ALIKE and not here & met:
            met |= here
            yield one, other


def _likeness(one: S, other: S) -> int:
    return sum(a == b for a, b in zip(_features(one), _features(other), strict=True))


def _features(one: Position | Verification) -> tuple[object, ...]:
    if isinstance(one, Position):
        words = (one.quote, one.summary)
        return one.actor, (one.stance, one.in_part), one.statement_date, one.sources, words
    return one.by, one.outcome, one.date, one.sources, one.method


def _after(found: Sequence[Pair[S]], previous: S | None) -> int:
    """The place behind the pair of a statement of before; the beginning for none."""
    return next((n + 1 for n, one in enumerate(found) if one.before is previous), 0)
