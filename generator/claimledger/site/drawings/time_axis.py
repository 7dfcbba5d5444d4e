"""The time axis of a drawing: where days stand, and which of them are named."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from claimledger.ledger.dates import MONTHS

# Where days stand: in proportion, with long empty times cut short and marked.

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
        runs = (
            tuple(run) for cut, run in groupby(self.pieces, key=lambda piece: piece.broken) if cut
        )
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
        for cut, run in groupby(((gap, gap in broken) for gap in gaps), key=lambda pair: pair[1])
    ]
    return DayScale(tuple(_pieces(_split(runs), left, right)), tuple(knots))


def _broken(gaps: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """The longest empty times, as long as each would take too much of what is left."""
    left = gaps[-1][1] - gaps[0][0]
    found: set[tuple[int, int]] = set()
    for gap in sorted(gaps, key=lambda gap_: (gap_[0] - gap_[1], gap_)):
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


APART = 13.5
"""Names stand so far apart, in per cent: `28 Sep` at 12 px is 38 px of 288 on a narrow phone."""

APART_WIDE = 7.5
"""The same where the drawing is at least twice as wide; the names between are shown there only."""

DAY_STEPS = (1, 2, 5, 10, 15)
MONTH_STEPS = (1, 3, 6)
YEAR_STEPS = (1, 2, 5, 10, 25, 50, 100, 250, 1000)


@dataclass(frozen=True, slots=True)
class Tick:
    """A day, month or year named on the axis.

    Attributes:
        at: in per cent.
        text: `8 Sep`, `Sep`, `2022`.
        year: the year below it, where it is the first of that year; else empty.
        minor: shown only where there is room.
    """

    at: float
    text: str
    year: str
    minor: bool


def day_ticks(scale: DayScale) -> tuple[Tick, ...]:
    """The names along an axis, in order."""
    major = _apart(_ends(scale), [], APART)
    major = _apart(_between(scale, APART), major, APART)
    every = _apart(_between(scale, APART_WIDE), major, APART_WIDE)
    return tuple(_ticks(sorted(every), {at for at, *_ in major}))


_Name = tuple[float, int, str]
"""Where it stands, its day, and `day`, `month` or `year`."""


def _apart(names: Iterator[_Name], taken: list[_Name], apart: float) -> list[_Name]:
    found = list(taken)
    for name in names:
        if all(abs(name[0] - other[0]) >= apart for other in found):
            found.append(name)
    return found


def _ends(scale: DayScale) -> Iterator[_Name]:
    """The days that a reader needs first: both ends of the axis, and around what is cut short."""
    yield _day(scale, scale.knots[0])
    yield _day(scale, scale.knots[-1] - 1)
    for piece in sorted(scale.pieces, key=lambda piece: piece.broken):
        yield _day(scale, piece.first)


def _day(scale: DayScale, day: int) -> _Name:
    return ((scale.at(day) + scale.at(day + 1)) / 2, day, "day")


def _between(scale: DayScale, apart: float) -> Iterator[_Name]:
    for piece in scale.pieces:
        if not piece.broken:
            yield from _round_days(scale, piece, apart)


def _round_days(scale: DayScale, piece: Piece, apart: float) -> Iterator[_Name]:
    per_day = (piece.right - piece.left) / (piece.last - piece.first)
    for step in DAY_STEPS:
        if per_day * step >= apart:
            for day in range(piece.first, piece.last, step):
                yield _day(scale, day)
            return
    for step in MONTH_STEPS:
        if per_day * 28 * step >= apart:
            yield from _firsts(scale, piece, step, "month")
            return
    years = (step for step in YEAR_STEPS if per_day * 365 * step >= apart)
    yield from _firsts(scale, piece, 12 * next(years, YEAR_STEPS[-1]), "year")


def _firsts(scale: DayScale, piece: Piece, months: int, kind: str) -> Iterator[_Name]:
    """The first days of months, counted in steps from the year 0."""
    first = date.fromordinal(piece.first)
    number = -(-(first.year * 12 + first.month - 1) // months) * months
    while number < 10_000 * 12:
        day = date(number // 12, number % 12 + 1, 1).toordinal()
        if day >= piece.last:
            return
        if day >= piece.first:
            yield scale.at(day), day, kind
        number += months


def _ticks(names: list[_Name], major: set[float]) -> Iterator[Tick]:
    """In order; the year stands below the first name of each year that is always shown."""
    seen: set[int] = set()
    for at, day, kind in names:
        that, minor = date.fromordinal(day), at not in major
        named = minor or kind == "year" or that.year in seen
        if not minor:
            seen.add(that.year)
        yield Tick(at, _text(that, kind), "" if named else str(that.year), minor)


def _text(day: date, kind: str) -> str:
    month = MONTHS[day.month - 1][:3]
    return {"day": f"{day.day} {month}", "month": month, "year": str(day.year)}[kind]
