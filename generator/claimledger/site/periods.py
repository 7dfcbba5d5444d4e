"""Days, months and years that have pages: their names and neighbours."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from claimledger.ledger.dates import MONTHS
from claimledger.site.links import day_words

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""Spelled here because the calendar's own names follow the locale of the machine."""

LEVELS = ("year", "month", "day")


@dataclass(frozen=True, slots=True)
class Period:
    """A year, month or day that has a page.

    Attributes:
        target: `dates/2022/09/08`.
        level: year, month or day.
        name: `8 September 2022`.
        short: `8 Sep 2022`.
        first, last: its first and its last day.
        weekday: of a day; else empty.
    """

    target: str
    level: str
    name: str
    short: str
    first: date
    last: date
    weekday: str


def period(target: str) -> Period:
    """The period that a target names."""
    numbers = [int(part) for part in target.split("/")[1:]]
    level = LEVELS[len(numbers) - 1]
    if level == "day":
        day = date(*numbers)
        return Period(
            target, level, day_words(day), day_words(day, "short"), day, day, weekday(day)
        )
    year = numbers[0]
    if level == "year":
        return Period(target, level, str(year), str(year), date(year, 1, 1), date(year, 12, 31), "")
    month = MONTHS[numbers[1] - 1]
    first = date(year, numbers[1], 1)
    last = first.replace(day=monthrange(year, numbers[1])[1])
    return Period(target, level, f"{month} {year}", f"{month[:3]} {year}", first, last, "")


def weekday(day: date) -> str:
    """The name of the day of the week."""
    return WEEKDAYS[day.weekday()]


def above(target: str) -> tuple[str, ...]:
    """The year, then the month, that a month or day lies in."""
    parts = target.split("/")
    return tuple("/".join(parts[:length]) for length in range(2, len(parts)))
