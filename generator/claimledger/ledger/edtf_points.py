"""The days that one date of EDTF level 0 or 1 can stand for.

Seasons are those of the northern hemisphere, by whole months (spring is March to May). A winter
begins in the December of the year it is written with and ends in the next February, so that
nothing dated by a winter counts before the winter is over.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from claimledger.ledger.when import MONTHS, DateFault, Point

__all__ = ["date_point", "day_point", "timed_point"]

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_YEARS_X = re.compile(r"\d\d(?:\dX|XX)", re.ASCII)
_PART_X = re.compile(r"(\d{4})(?:-(\d\d)-XX|-XX(?:-XX)?)", re.ASCII)
_TIMED = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T((\d\d):(\d\d)(?::(\d\d))?(?:Z|[+-](\d\d)(?::(\d\d))?)?)", re.ASCII
)
_HOURS_OF_OFFSET = 14


def day_point(text: str) -> Point | DateFault | None:
    """The day of a plain `2022-09-08`; None for any other form."""
    match = _DAY.fullmatch(text)
    return _plain(*match.groups()) if match else None


def date_point(text: str) -> Point | DateFault | None:
    """What a day, month, season or year can stand for, `X` digits included; else None."""
    match = _DATE.fullmatch(text)
    if match:
        return _plain(*match.groups())
    if _YEARS_X.fullmatch(text):
        return _years(int(text.replace("X", "0")), int(text.replace("X", "9")))
    match = _PART_X.fullmatch(text)
    if match:
        return _unspecified(int(match[1]), match[2])
    return None


def _years(first: int, last: int) -> Point | DateFault:
    if first == 0:
        return _year_zero()
    return Point(date(first, 1, 1), date(last, 12, 31), "year", first, None, None, None)


def _unspecified(year: int, month: str | None) -> Point | DateFault:
    if month and int(month) > 20:
        return _season_with_day(int(month))
    return _plain(f"{year:04}", month)


def _plain(year: str, month: str | None = None, day: str | None = None) -> Point | DateFault:
    y = int(year)
    if y == 0:
        return _year_zero()
    if month is None:
        return _years(y, y)
    m = int(month)
    if m > 20:
        return _season(y, m) if day is None else _season_with_day(m)
    if not 1 <= m <= 12:
        return _no_month(m, "a year has the months 01 to 12")
    length = monthrange(y, m)[1]
    if day is None:
        return Point(date(y, m, 1), date(y, m, length), "month", y, m, None, None)
    d = int(day)
    if not 1 <= d <= length:
        return _no_day(y, m, d, length)
    that_day = date(y, m, d)
    return Point(that_day, that_day, "day", y, m, d, None)


def _season(year: int, number: int) -> Point | DateFault:
    if number > 41:
        return _no_month(number, "a year has the months 01 to 12 and the seasons 21 to 24")
    if number > 24:
        return DateFault(
            f"season {number} belongs to EDTF level 2",
            "write 21 for spring, 22 for summer, 23 for autumn or 24 for winter",
            None,
        )
    first_month = (number - 20) * 3
    last_year, last_month = (year, first_month + 2) if number < 24 else (year + 1, 2)
    if last_year > 9999:
        last_year, last_month = 9999, 12
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    return Point(date(year, first_month, 1), last, "season", year, None, None, None)


def timed_point(text: str) -> Point | DateFault | None:
    """The day as written of a date with a time of day; None for any other form."""
    match = _TIMED.fullmatch(text)
    if not match:
        return None
    year, month, day, time, *clock = match.groups()
    point = _plain(year, month, day)
    if isinstance(point, DateFault):
        return point
    fault = _clock_fault(*(int(part or 0) for part in clock))
    return fault or Point(point.first, point.last, "day", point.year, point.month, point.day, time)


def _clock_fault(
    hour: int, minute: int, second: int, offset_hours: int, offset_minutes: int
) -> DateFault | None:
    if hour > 23:
        return DateFault(
            f"a day has no hour {hour:02}",
            "hours run from 00 to 23; midnight is 00:00 of the day that begins with it",
            None,
        )
    if minute > 59:
        return DateFault(f"an hour has no minute {minute:02}", "minutes run from 00 to 59", None)
    if second > 59:
        return DateFault(f"a minute has no second {second:02}", "seconds run from 00 to 59", None)
    if offset_minutes > 59 or offset_hours * 60 + offset_minutes > _HOURS_OF_OFFSET * 60:
        return DateFault(
            f"no place is {offset_hours:02}:{offset_minutes:02} away from UTC",
            "an offset is Z, or up to 14:00, as in +03:00",
            None,
        )
    return None


def _year_zero() -> DateFault:
    return DateFault(
        "year 0 is outside the years 1 to 9999", "the year before year 1 is not recorded", None
    )


def _no_month(month: int, advice: str) -> DateFault:
    return DateFault(f"there is no month {month:02}", advice, None)


def _season_with_day(month: int) -> DateFault:
    if month > 24:
        return _no_month(month, "a year has the months 01 to 12")
    return DateFault("a season has no days of its own", "write 2022-23 for autumn 2022", None)


def _no_day(year: int, month: int, day: int, length: int) -> DateFault:
    name = f"{MONTHS[month - 1]} {year}"
    if day == 0:
        return DateFault(
            f"{name} has no day 00", f"write the month alone, {year:04}-{month:02}", None
        )
    return DateFault(f"{name} has {length} days", f"day {day:02} is outside it", None)
