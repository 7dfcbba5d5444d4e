"""The time axis of a drawing: days in proportion, and long empty times cut short and marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

MOST_BREAKS = 8
"""How many empty times are cut short at most."""

BREAK_WIDTH, BREAKS_WIDTH = 10.0, 32.0
"""How wide such a time is drawn at most, and how wide all of them together, in per cent."""

SHORTEST_BREAK = 10
"""Empty times of fewer days are never cut."""

MONTH, WEEK = 31, 7
"""A month is not cut where hardly a week would be left: it is what most of the drawing is about."""

BREAK_SHARE = 0.1
"""An empty time is cut where it would take more than this share of what is drawn in proportion."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the axis.

    Attributes:
        first, last: days as ordinals of the calendar; `last` is the day after the last one.
        left, right: where they stand, in per cent.
        broken: it is cut short, not in proportion to the others.
    """

    first: int
    last: int
    left: float
    right: float
    broken: bool


@dataclass(frozen=True, slots=True)
class DayScale:
    """Where a day stands on the axis.

    Attributes:
        pieces: in order, each beginning where the one before ends.
        knots: the days at which something drawn begins or ends, in order.
    """

    pieces: tuple[Piece, ...]
    knots: tuple[int, ...]

    def at(self, day: float) -> float:
        """The beginning of a day, in per cent; days beyond the axis stand at its ends."""
        for piece in self.pieces:
            if day <= piece.last:
                share = max(day - piece.first, 0) / (piece.last - piece.first)
                return piece.left + share * (piece.right - piece.left)
        return self.pieces[-1].right

    @property
    def breaks(self) -> tuple[float, ...]:
        """The middle of every run of stretches that are cut short, in per cent."""
        runs = (tuple(run) for cut, run in groupby(self.pieces, key=lambda one: one.broken) if cut)
        return tuple((run[0].left + run[-1].right) / 2 for run in runs)


def day_scale(days: Iterable[int], left: float = 0.0, right: float = 100.0) -> DayScale:
    """The axis for what begins and ends on the given days (an end is the day after the last).

    Raises:
        ValueError: there is no day.
    """
    knots = sorted(set(days))
    if not knots:
        raise ValueError("no day to draw")
    if len(knots) == 1:
        knots.append(knots[0] + 1)
    gaps = list(pairwise(knots))
    broken = _broken(gaps)
    runs = [
        (cut, [gap for gap, _ in run])
        for cut, run in groupby(((gap, gap in broken) for gap in gaps), key=lambda one: one[1])
    ]
    return DayScale(tuple(_pieces(_split(runs), left, right)), tuple(knots))


def _broken(gaps: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """The longest empty times, as long as each would take too much of what is left."""
    left = gaps[-1][1] - gaps[0][0]
    found: set[tuple[int, int]] = set()
    for gap in sorted(gaps, key=lambda one: (one[0] - one[1], one)):
        length = gap[1] - gap[0]
        enough = length > max(SHORTEST_BREAK, BREAK_SHARE * left) and length < left
        main = length <= MONTH and left - length < WEEK
        if len(found) == MOST_BREAKS or not enough or main:
            break
        found.add(gap)
        left -= length
    return found


def _split(
    runs: Iterable[tuple[bool, list[tuple[int, int]]]],
) -> list[tuple[int, int, bool]]:
    """Gaps in proportion are one stretch together; each that is cut is one by itself."""
    found: list[tuple[int, int, bool]] = []
    for cut, gaps in runs:
        if cut:
            found += [(first, last, True) for first, last in gaps]
        else:
            found.append((gaps[0][0], gaps[-1][1], False))
    return found


def _pieces(stretches: list[tuple[int, int, bool]], left: float, right: float) -> Iterable[Piece]:
    cuts = sum(cut for *_, cut in stretches)
    days = sum(last - first for first, last, cut in stretches if not cut)
    wide = min(BREAK_WIDTH, BREAKS_WIDTH / max(cuts, 1)) if days else (right - left) / cuts
    per_day = (right - left - cuts * wide) / days if days else 0.0
    at = left
    for first, last, cut in stretches:
        end = at + (wide if cut else per_day * (last - first))
        yield Piece(first, last, at, end, cut)
        at = end
