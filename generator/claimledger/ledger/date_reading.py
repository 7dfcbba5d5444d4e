"""A text to a date of the ledger, or what is wrong with it and how to write it instead."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from claimledger.ledger.date_words import format_when
from claimledger.ledger.dates import MONTHS, SUPPORTED, DateFault, When, when_of
from claimledger.ledger.month_names import dates_in_words, months_named

# Other notations, turned into EDTF where there is only one date that they can mean.

_FLAGS = re.ASCII | re.IGNORECASE
_MONTH_WORD = r"([a-z]{3,9})\.?"
_DAY_FIRST = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH_WORD},?\s+(\d{{4}})", _FLAGS)
_MONTH_FIRST = re.compile(rf"{_MONTH_WORD}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", _FLAGS)
_MONTH_ONLY = re.compile(rf"{_MONTH_WORD},?\s+(\d{{4}})", _FLAGS)
_DAYS_OF_MONTH = re.compile(
    rf"(?:from\s+)?(\d{{1,2}})\s*(?:to|-|/)\s*(\d{{1,2}})\s+{_MONTH_WORD}\s+(\d{{4}})", _FLAGS
)
_DAYS_AND_MORE = re.compile(r"(\d{1,2})\.?\s*(?:-|/)\s*(\d{1,2})(\.?\s+\D.*)", _FLAGS)
_NO_YEAR_IN_WORDS = re.compile(r"\d{1,2}\.?(?:\s*-\s*\d{1,2}\.?)?\s+([^\d\s]+)")
_SOME_DAYS = r"\d{1,2}(?:st|nd|rd|th)?(?:\s*(?:to|-|/)\s*\d{1,2}(?:st|nd|rd|th)?)?"
_NO_YEAR = re.compile(rf"{_SOME_DAYS}\s+{_MONTH_WORD}|{_MONTH_WORD}\s+{_SOME_DAYS}", _FLAGS)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?", _FLAGS)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", _FLAGS)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/])(\d{1,2})\2(\d{4})", _FLAGS)
_RUN_TOGETHER = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)", _FLAGS)
_TIMED = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:T|\s+)(\d\d:\d\d(?::\d\d)?)\s?(Z|[+-]\d\d)?(?::?(\d\d))?", _FLAGS
)
_HALF_OF_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T|\s+)(\d\d?)(?::(\d\d))?\s?([ap])\.?m\.?", _FLAGS)
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
    """The two days that a date such as 08/09/2022 can mean, day first and month first.

    Or that one with the name of a month can, which is another month in another language.
    """
    match = _YEAR_LAST.fullmatch(_plain(text))
    if not match:
        first, *others = dates_in_words(_plain(text)) or ("",)
        return (first, others[0]) if others else None
    a, b, year = int(match[1]), int(match[3]), match[4]
    if a == b or not (1 <= a <= 12 and 1 <= b <= 12):
        return None
    return f"{year}-{b:02}-{a:02}", f"{year}-{a:02}-{b:02}"


def lacks_its_year(text: str) -> bool:
    """Whether a day of a month stands here, or some of them, without a year."""
    plain = _plain(text)
    match = _NO_YEAR.fullmatch(plain)
    if match is not None and (match[1] or match[2]).lower() in _MONTH_NUMBERS:
        return True
    other = _NO_YEAR_IN_WORDS.fullmatch(plain)
    return other is not None and months_named(other[1]) != ()


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


def _half_of_day(text: str) -> str | None:
    match = _HALF_OF_DAY.fullmatch(text)
    if not match or not 1 <= int(match[2]) <= 12:
        return None
    day, hour, minute, half = match.groups()
    return f"{day}T{int(hour) % 12 + (12 if half.lower() == 'p' else 0):02}:{minute or '00'}"


def _in_other_words(text: str) -> str | None:
    found = dates_in_words(text)
    return found[0] if len(found) == 1 else None


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
    _half_of_day,
    _marked,
    _in_other_words,
)


def _of_interval(text: str) -> str | None:
    match = _SHORT_END.fullmatch(text)
    if match:
        first, year, month, end = match.groups()
        return f"{first}/{year}{month + '-' if month else ''}{end}"
    match = _DAYS_OF_MONTH.fullmatch(text)
    if match:
        return _days_of_month(*match.groups())
    match = _DAYS_AND_MORE.fullmatch(text)
    if match:
        ends = [_in_other_words(f"{day}{match[3]}") for day in (match[1], match[2])]
        if all(ends):
            return f"{ends[0]}/{ends[1]}"
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


# Advice on a text that is not an EDTF date of level 0 or 1.

_RELATIVE = re.compile(
    r"(?:to|yester)day|tomorrow|now|(?:to|last )night|present|"
    r"(?:(?:last|this|next|on) )?(?:week|month|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    re.ASCII | re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d\d", re.ASCII)
_PART_OF_MONTH = re.compile(
    r"(?:early|mid|late|(?:the )?(?:beginning|start|middle|end|(?:first|second) half) of)"
    r"[ -](?:in )?([a-z]{3,9})\.?,?(?: (\d{4}))?",
    re.IGNORECASE,
)
_OTHER_YEARS = re.compile(r"(?:Y-?\d+|-\d{4}|\d{5,})(?:-\d\d)?(?:-\d\d)?", re.ASCII)
_LEVEL_TWO = re.compile(
    r"(?=.*(?:[\[{X]|[?~%]-?[\dX]|\d[ES]\d))[\dXYEST?~%/.,:\[\]{} +-]+", re.ASCII
)


def advice_on(text: str) -> DateFault:
    """The fault of a text that `when_of` cannot read, with the right text where it is certain."""
    return _rewriting(text) or _ambiguity(text) or _refusal(text)


def _rewriting(text: str) -> DateFault | None:
    candidate = rewritten(text)
    if not candidate:
        return None
    found = when_of(candidate)
    if isinstance(found, When):
        return DateFault(
            "a date is written with figures, year first", f"write {candidate}", candidate
        )
    return found


def _ambiguity(text: str) -> DateFault | None:
    days = ambiguous_days(text)
    if not days:
        return None
    spoken = [format_when(day) for day in map(when_of, days) if isinstance(day, When)]
    if len(spoken) < 2:
        return None
    return DateFault(
        f"the date can mean {spoken[0]} or {spoken[1]}", f"write {days[0]} or {days[1]}", None
    )


def _refusal(text: str) -> DateFault:
    return DateFault(*_reason(text), None)


def _reason(text: str) -> tuple[str, str]:
    stripped = text.strip()
    if not stripped:
        return "the date is empty", SUPPORTED
    if _RELATIVE.fullmatch(stripped):
        return (
            "a day is not named by the day on which somebody writes or reads",
            "write the calendar day itself, as in 2022-09-08",
        )
    if _SHORT_YEAR.fullmatch(stripped):
        return (
            "a date with two figures for the year",
            "write year, month, day, the year with four figures, as in 2022-09-08",
        )
    if lacks_its_year(stripped):
        return (
            "a date without its year",
            "write year, month, day, as in 2022-09-08; some days as in 2022-09-08/2022-09-10",
        )
    part = _PART_OF_MONTH.fullmatch(_plain(stripped))
    if part and part[1].lower() in _MONTH_NUMBERS:
        return (
            "a part of a month in words" + (", without its year" if not part[2] else ""),
            "write the first and the last day that are meant, as in 2022-09-01/2022-09-10",
        )
    if _OTHER_YEARS.fullmatch(stripped):
        return "the year is outside the years 1 to 9999", SUPPORTED
    if _LEVEL_TWO.fullmatch(stripped):
        return "this form of date is not read here", SUPPORTED
    if stripped.count("/") > 1:
        return "an interval has one '/' between its two ends", SUPPORTED
    return "this is not a date", SUPPORTED


# Reading.

# The longest text that could mean one interval, written out in English with room to spare.
LONGEST_DATE = 80


def parse_when(text: str) -> When | DateFault:
    """The date or interval that the text stands for, or why it is none.

    Never raises; the work is bounded whatever the text, and a text seen before costs nothing.
    """
    if len(text) > LONGEST_DATE:
        return DateFault("the text is too long to be a date", SUPPORTED, None)
    return _parsed(text)


@lru_cache(maxsize=16384)
def _parsed(text: str) -> When | DateFault:
    return when_of(text) or advice_on(text)
