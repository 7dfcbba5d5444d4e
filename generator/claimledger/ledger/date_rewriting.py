"""Other ways of writing a date, turned into EDTF where there is only one thing they can mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from claimledger.ledger.when import MONTHS

__all__ = ["ambiguous_days", "lacks_its_year", "rewritten"]

_FLAGS = re.ASCII | re.IGNORECASE
_MONTH_WORD = r"([a-z]{3,9})\.?"
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH_WORD},?\s+(\d{{4}})", _FLAGS)
_MONTH_FIRST = re.compile(rf"{_MONTH_WORD}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", _FLAGS)
_MONTH_ONLY = re.compile(rf"{_MONTH_WORD},?\s+(\d{{4}})", _FLAGS)
_DAYS_OF_MONTH = re.compile(
    rf"(?:from\s+)?(\d{{1,2}})\s*(?:to|-|/)\s*(\d{{1,2}})\s+{_MONTH_WORD}\s+(\d{{4}})", _FLAGS
)
_SOME_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s*(?:to|-|/)\s*\d{1,2}(?:st|nd|rd|th)?)?"
_NO_YEAR = re.compile(rf"{_SOME_DAYS}\s+{_MONTH_WORD}|{_MONTH_WORD}\s+{_SOME_DAYS}", _FLAGS)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?", _FLAGS)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", _FLAGS)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/])(\d{1,2})\2(\d{4})", _FLAGS)
_RUN_TOGETHER = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)", _FLAGS)
_TIMED = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:T|\s+)(\d\d:\d\d(?::\d\d)?)\s?(Z|[+-]\d\d)?(?::?(\d\d))?", _FLAGS
)
_DECADE = re.compile(r"(\d{3})0s", _FLAGS)
_ABOUT = re.compile(r"(?:about|around|circa|ca\.?|c\.)\s*(.+)", _FLAGS)
_BY = re.compile(r"(?:by|on or before)\s+(.+)", _FLAGS)
_SINCE = re.compile(r"(?:since|from)\s+(.+)", _FLAGS)
_SHORT_END = re.compile(r"((\d{4}-)(?:(\d\d)-)?\d\d)/(\d\d)", _FLAGS)
_TWO_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)\s*-\s*(\d{4}-\d\d-\d\d)", _FLAGS)
_SPAN = re.compile(r"(?:from\s+)?(.+?)(?:\s*/\s*|\s*\.\.\s*|\s+to\s+|\s+-\s+)(.+)", _FLAGS)
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_MONTH_NUMBERS = {
    name.lower(): number
    for number, month in enumerate(MONTHS, 1)
    for name in (month, month[:3], *(["sept"] if number == 9 else []))
}
_OPEN = {"open": "..", "unknown": "", "..": ".."}


def rewritten(text: str) -> str | None:
    """The EDTF form of a date in another notation; None where it is unknown or can mean two things.

    The form may still name an impossible day. Dotted dates are read day first, as every convention
    that separates with dots does; with slashes and hyphens both orders are in use.
    """
    plain = _plain(text)
    found = _of_point(plain) or _of_interval(plain)
    return found or (plain if plain != text else None)


def ambiguous_days(text: str) -> tuple[str, str] | None:
    """The two days that a date such as 08/09/2022 can mean, day first and month first."""
    match = _YEAR_LAST.fullmatch(_plain(text))
    if not match:
        return None
    a, b, year = int(match[1]), int(match[3]), match[4]
    if a == b or not (1 <= a <= 12 and 1 <= b <= 12):
        return None
    return f"{year}-{b:02}-{a:02}", f"{year}-{a:02}-{b:02}"


def lacks_its_year(text: str) -> bool:
    """Whether a day of a month stands here, or some of them, without a year."""
    match = _NO_YEAR.fullmatch(_plain(text))
    return match is not None and (match[1] or match[2]).lower() in _MONTH_NUMBERS


def _plain(text: str) -> str:
    """The text with ASCII digits and hyphens, without surrounding space."""
    ascii_digits = "".join(str(unicodedata.decimal(char, char)) for char in text)
    return ascii_digits.translate(_DASHES).strip()


def _of_point(text: str) -> str | None:
    return next((found for read in _POINTS if (found := read(text))), None)


def _year_first(text: str) -> str | None:
    match = _YEAR_FIRST.fullmatch(text)
    if not match:
        return None
    year, separator, month, day = match.groups()
    if day:
        return f"{year}-{int(month):02}-{int(day):02}"
    if separator == "/" and int(month) > int(year) % 100:
        return None  # 2010/11 is a pair of years to some and November to others
    return f"{year}-{int(month):02}" if int(month) <= 12 else None


def _year_last(text: str) -> str | None:
    match = _DOTTED.fullmatch(text)
    if match:
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    match = _YEAR_LAST.fullmatch(text)
    if not match or ambiguous_days(text):
        return None
    day, month = int(match[1]), int(match[3])
    if month > 12:
        day, month = month, day
    return f"{match[4]}-{month:02}-{day:02}" if month <= 12 else None


def _run_together(text: str) -> str | None:
    match = _RUN_TOGETHER.fullmatch(text)
    return "-".join(match.groups()) if match and int(match[2]) <= 12 else None


def _in_words(text: str) -> str | None:
    for pattern, day, name, year in ((_DAY_FIRST, 1, 2, 3), (_MONTH_FIRST, 2, 1, 3)):
        match = pattern.fullmatch(text)
        if match:
            month = _MONTH_NUMBERS.get(match[name].lower())
            return f"{match[year]}-{month:02}-{int(match[day]):02}" if month else None
    match = _MONTH_ONLY.fullmatch(text)
    if not match:
        return None
    number = (_MONTH_NUMBERS | _SEASONS).get(match[1].lower())
    return f"{match[2]}-{number:02}" if number else None


def _timed(text: str) -> str | None:
    match = _TIMED.fullmatch(text)
    if not match:
        return None
    day, clock, offset, minutes = match.groups()
    zone = (offset or "").upper() + (f":{minutes}" if minutes else "")
    return f"{day}T{clock}{zone}"


def _marked(text: str) -> str | None:
    if text.endswith(("?~", "~?")):
        return f"{text[:-2]}%"
    match = _DECADE.fullmatch(text)
    if match:
        return f"{match[1]}X"
    match = _ABOUT.fullmatch(text)
    if match:
        return f"{_of_point(match[1]) or match[1]}~"
    return text.upper() if text.endswith(("x", "x?", "x~", "x%")) else None


_POINTS: tuple[Callable[[str], str | None], ...] = (
    _year_first,
    _year_last,
    _run_together,
    _in_words,
    _timed,
    _marked,
)


def _of_interval(text: str) -> str | None:
    match = _SHORT_END.fullmatch(text)
    if match:
        first, year, month, end = match.groups()
        return f"{first}/{year}{month + '-' if month else ''}{end}"
    match = _DAYS_OF_MONTH.fullmatch(text)
    if match:
        return _days_of_month(*match.groups())
    match = _TWO_DAYS.fullmatch(text)
    if match:
        return f"{match[1]}/{match[2]}"
    match = _BY.fullmatch(text)
    if match:
        return f"../{_end(match[1])}"
    match = _SPAN.fullmatch(text)
    if match:
        return f"{_end(match[1])}/{_end(match[2])}"
    match = _SINCE.fullmatch(text)
    return f"{_end(match[1])}/.." if match else None


def _days_of_month(first: str, last: str, name: str, year: str) -> str | None:
    month = _MONTH_NUMBERS.get(name.lower())
    start = f"{year}-{month:02}-" if month else ""
    return f"{start}{int(first):02}/{start}{int(last):02}" if start else None


def _end(text: str) -> str:
    known = _OPEN.get(text.lower())
    return known if known is not None else _of_point(text) or text
