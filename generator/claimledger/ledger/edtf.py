"""Extended Date/Time Format, levels 0 and 1, as the Library of Congress specifies it.

Source: https://www.loc.gov/standards/datetime/ (2019, the profile of ISO 8601-2). Narrower in four
points: years run from 1 to 9999, the longer `Y` years and negative years are refused, midnight is
00:00 and never 24:00, and an interval has a date at one end at least. Wider in one: the seconds of
a time of day may be left out.

The days of a single date or season are worked out in `edtf_points`.
"""

from __future__ import annotations

from typing import NamedTuple

from claimledger.ledger.edtf_points import date_point, day_point, timed_point
from claimledger.ledger.when import DateFault, Point, When

__all__ = ["SUPPORTED", "when_of"]

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
