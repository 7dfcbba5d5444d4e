"""Dates in the English that a reader sees."""

from __future__ import annotations

from claimledger.ledger.dates import MONTHS, Point, When

_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_NOT_KNOWN = {
    "year": "year not known",
    "month": "month not known",
    "day": "day not known",
    "month-day": "month and day not known",
}


def format_when(when: When, style: str = "long") -> str:
    """The date as a reader would say it, in the day, hour and zone as written.

    Args:
        when: The date or interval.
        style: "long" ("8 September 2022"), or "short" for lists ("8 Sep 2022", without offsets).

    Raises:
        ValueError: The style is neither.
    """
    if style not in ("long", "short"):
        raise ValueError(f"no such style: {style}")
    long = style == "long"
    if not when.interval and when.start:
        return _single(when, when.start, long)
    left, right = when.as_written.split("/")
    if when.start and when.end:
        return _closed(when.start, left, when.end, right, long)
    if when.end:
        return _without_start(when.end, right, long, unknown=left == "")
    if when.start:
        return _without_end(when.start, left, long, unknown=right == "")
    return when.as_written


def _single(when: When, point: Point, long: bool) -> str:
    return _qualified(_point(point, long), when.as_written, _unspecified(when.as_written))


def _closed(start: Point, left: str, end: Point, right: str, long: bool) -> str:
    if _mark(left) == _mark(right):
        return _qualified(_span(start, end, long), left)
    return f"{_qualified(_point(start, long), left)} to {_qualified(_point(end, long), right)}"


def _without_start(end: Point, written: str, long: bool, unknown: bool) -> str:
    words = _qualified(_point(end, long), written)
    if unknown:
        return f"until {words}, start not known"
    # "by September" would leave September itself out
    return f"by {words}" if end.precision == "day" else f"by the end of {words}"


def _without_end(start: Point, written: str, long: bool, unknown: bool) -> str:
    words = f"from {_qualified(_point(start, long), written)}"
    return f"{words}, end not known" if unknown else words


def _span(start: Point, end: Point, long: bool) -> str:
    """Both ends, without saying twice the month or the year that they share."""
    first, last = _point(start, long), _point(end, long)
    if first == last:
        return last
    if start.precision == end.precision == "day" and start.year == end.year:
        if start.month == end.month:
            return f"{start.day} to {last}"
        return f"{start.day} {_month(start.month, long)} to {last}"
    if start.precision == end.precision == "month" and start.year == end.year:
        return f"{_month(start.month, long)} to {last}"
    return f"{first} to {last}"


def _point(point: Point, long: bool) -> str:
    if point.precision == "season":
        return _season(point)
    if point.precision == "year":
        return _years(point)
    month = f"{_month(point.month, long)} {point.year}"
    if point.day is None:
        return month
    day = f"{point.day} {month}"
    return f"{day}, {_time(point.time, long)}" if point.time else day


def _years(point: Point) -> str:
    last = point.last.year
    return f"{point.year}" if last == point.year else f"{point.year} to {last}"


def _season(point: Point) -> str:
    name = f"{_SEASONS[point.first.month]} {point.year}"
    last = point.last.year
    return name if last == point.year else f"{name}–{last % 100:02}"


def _month(month: int | None, long: bool) -> str:
    name = MONTHS[(month or 1) - 1]
    return name if long else name[:3]


def _time(time: str, long: bool) -> str:
    """The clock time as written; the offset, where one is written, stands in brackets."""
    for sign in "Z+-":
        clock, found, rest = time.partition(sign)
        if found:
            zone = "UTC" if sign == "Z" else f"UTC{sign}{rest}"
            return f"{clock} ({zone})" if long else clock
    return time


def _qualified(words: str, written: str, *notes: str) -> str:
    mark = _mark(written)
    about = "about " if mark in ("~", "%") else ""
    uncertain = "uncertain" if mark in ("?", "%") else ""
    remarks = ", ".join(note for note in (*notes, uncertain) if note)
    return f"{about}{words} ({remarks})" if remarks else f"{about}{words}"


def _mark(written: str) -> str:
    return written[-1:] if written[-1:] in ("?", "~", "%") else ""


def _unspecified(written: str) -> str:
    parts = written.rstrip("?~%").split("-")
    names = [
        name for name, part in zip(("year", "month", "day"), parts, strict=False) if "X" in part
    ]
    return _NOT_KNOWN.get("-".join(names), "")
