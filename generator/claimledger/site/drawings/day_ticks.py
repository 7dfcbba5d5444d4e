"""Which days are named on a time axis, so that the names never touch on the narrowest phone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claimledger.ledger.when import MONTHS
from claimledger.site.drawings.days import DayScale, Piece

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
    for piece in sorted(scale.pieces, key=lambda one: one.broken):
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
