"""Extended Date/Time Format, levels 0 and 1, as the Library of Congress specifies it.

Source: https://www.loc.gov/standards/datetime/ (2019, the profile of ISO 8601-2). Narrower in four
points: years run from 1 to 9999, the longer `Y` years and negative years are refused, midnight is
00:00 and never 24:00, and an interval has a date at one end at least. Wider in one: the seconds of
a time of day may be left out.

The days of a single date or season are worked out in `edtf_points`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

# A date as recorded, and the days that it may stand for.

# Spelled here because `calendar.month_name` follows the locale of the machine.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a `When`, or the whole of a single date.

    Attributes:
        first: The first day it can stand for.
        last: The last day it can stand for, inclusive.
        precision: "day", "month", "season" or "year"; what is known, so that `2022-09-XX` has the
            precision "month". A decade or century (`202X`) has "year" and spans several years:
            `first.year` and `last.year` then differ, as they do in a winter.
        year: The year as written; of a decade or century its first year.
        month: 1 to 12 where the month is known.
        day: 1 to 31 where the day is known.
        time: The time of day with its offset as written, such as "14:05+03:00".
    """

    first: date
    last: date
    precision: str
    year: int
    month: int | None
    day: int | None
    time: str | None


@dataclass(frozen=True, slots=True)
class When:
    """A date or an interval of EDTF level 0 or 1.

    Attributes:
        as_written: The text of the ledger, unchanged.
        earliest: The first day it can stand for; None where the start is open or unknown.
        latest: The last day it can stand for; None where the end is open or unknown.
        start: The written start; None where it is open or unknown. Of a single date, start is end.
        end: The written end; None where it is open or unknown.
        interval: Whether it is written with "/".
        uncertain: `?` or `%` on any part. It moves neither `earliest` nor `latest`.
        approximate: `~` or `%` on any part. It moves neither `earliest` nor `latest`.
    """

    as_written: str
    earliest: date | None
    latest: date | None
    start: Point | None
    end: Point | None
    interval: bool
    uncertain: bool
    approximate: bool

    def counts_from(self, published: date | None) -> date | None:
        """The day from which what is dated so exists.

        It is the latest day. With an open or unknown end it is the day the source was published,
        but never earlier than the earliest day; None where neither is known.
        """
        if self.latest is not None:
            return self.latest
        if published is None or self.earliest is None:
            return published
        return max(published, self.earliest)

    def may_include(self, day: date) -> bool:
        """Whether this can stand for the day, or can span it; open ends reach without limit."""
        return (self.earliest is None or self.earliest <= day) and (
            self.latest is None or day <= self.latest
        )

    def overlaps(self, other: When) -> bool:
        """Whether some day may belong to both; open ends reach without limit."""
        return _not_after(self.earliest, other.latest) and _not_after(other.earliest, self.latest)


def when_on(day: date) -> When:
    """The date of a single day."""
    point = Point(day, day, "day", day.year, day.month, day.day, None)
    return When(day.isoformat(), day, day, point, point, False, False, False)


@dataclass(frozen=True, slots=True)
class DateFault:
    """Why a text is not a date that can be recorded.

    Attributes:
        message: What is wrong: lower case but for names, no full stop.
        help: What to write instead.
        replacement: The corrected text, only where it is certain.
    """

    message: str
    help: str
    replacement: str | None


def _not_after(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start <= end


# The days that one date of EDTF level 0 or 1 can stand for.
#
# Seasons are those of the northern hemisphere, by whole months (spring is March to May). A winter
# begins in the December of the year it is written with and ends in the next February, so that
# nothing dated by a winter counts before the winter is over.

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


SUPPORTED = (
    "write a day 2022-09-08, a month 2022-09, a year 2022, a season 2022-23, or an interval "
    "2022-09-06/2022-09-08, ../2022-09-09, 2022-09-08/..; add ? for uncertain, ~ for approximate, "
    "% for both"
)

_MARKS = frozenset("?~%")


class _End(NamedTuple):
    """One end of an interval; without a point it is open or unknown."""

    point: Point | None
    uncertain: bool = False
    approximate: bool = False


def when_of(text: str) -> When | DateFault | None:
    """The date or interval; a fault for what has the right form but is impossible; else None."""
    if len(text) == 10:  # nearly every date of a ledger is a plain day
        point = day_point(text)
        if point:
            return _single(text, point)
    return _interval(text) if text.count("/") == 1 else _single(text, _end(text))


def _single(text: str, end: _End | Point | DateFault | None) -> When | DateFault | None:
    if isinstance(end, Point):
        end = _End(end)
    if not isinstance(end, _End):
        return end
    point = end.point
    if point is None:
        return None
    return When(text, point.first, point.last, point, point, False, end.uncertain, end.approximate)


def _interval(text: str) -> When | DateFault | None:
    left, right = text.split("/")
    ends = [_interval_end(left), _interval_end(right)]
    for end in ends:
        if isinstance(end, DateFault):
            return end
    start, end = ends
    if not isinstance(start, _End) or not isinstance(end, _End):
        return None
    return _between(text, start, end)


def _interval_end(text: str) -> _End | DateFault | None:
    if text in ("", ".."):
        return _End(None)
    end = _end(text)
    if isinstance(end, _End) and "T" in text:
        return DateFault(
            "an interval runs between dates, not times of day",
            "write the days alone, as in 2022-09-06/2022-09-08",
            None,
        )
    if isinstance(end, _End) and "X" in text:
        return DateFault(
            "an end of an interval cannot have unspecified digits (EDTF level 2)",
            "write the month or the year alone, as in 2022-09/2022-10-02",
            None,
        )
    return end


def _between(text: str, start: _End, end: _End) -> When | DateFault:
    first, last = start.point, end.point
    if first is None and last is None:
        return DateFault(
            "the interval has neither a start nor an end",
            "give it one date at least, as in ../2022-09-09, or leave the date out",
            None,
        )
    if first and last and last.last < first.first:
        return DateFault(
            "the interval ends before it starts", "write the earlier date before the '/'", None
        )
    return When(
        text,
        first.first if first else None,
        last.last if last else None,
        first,
        last,
        True,
        start.uncertain or end.uncertain,
        start.approximate or end.approximate,
    )


def _end(text: str) -> _End | DateFault | None:
    mark = text[-1:] if text[-1:] in _MARKS else ""
    body = text[: len(text) - len(mark)]
    point = date_point(body) or (None if mark else timed_point(body))
    if not isinstance(point, Point):
        return point
    return _End(point, mark in ("?", "%"), mark in ("~", "%"))


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last`, both included; None where it has no such end."""

    first: date | None = None
    last: date | None = None

    def hold(self, when: When) -> bool:
        """Whether the date can lie among them; with an open end it stands at its other end."""
        if self.first is None and self.last is None:
            return True
        earliest, latest = when.earliest or when.latest, when.latest or when.earliest
        if earliest is None or latest is None:
            return False
        after = self.first is None or self.first <= latest
        return after and (self.last is None or earliest <= self.last)


ANY_DAY = Days()
