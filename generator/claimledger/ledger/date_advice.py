"""What to say about a text that is no EDTF date of level 0 or 1."""

from __future__ import annotations

import re

from claimledger.ledger.date_rewriting import ambiguous_days, lacks_its_year, rewritten
from claimledger.ledger.date_words import format_when
from claimledger.ledger.edtf import SUPPORTED, when_of
from claimledger.ledger.when import DateFault, When

__all__ = ["advice_on"]

_RELATIVE = re.compile(
    r"(?:to|yester)day|tomorrow|now|(?:to|last )night|present|"
    r"(?:(?:last|this|next|on) )?(?:week|month|year|(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    re.ASCII | re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"\d{1,2}([-/.])\d{1,2}\1\d\d", re.ASCII)
_PART_OF_MONTH = re.compile(r"(?:early|mid|late)[ -](?:in )?[a-z]{3,9}\.?,? \d{4}", re.IGNORECASE)
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
    if _PART_OF_MONTH.fullmatch(stripped):
        return (
            "a part of a month in words",
            "write the first and the last day that are meant, as in 2022-09-01/2022-09-10",
        )
    if _OTHER_YEARS.fullmatch(stripped):
        return "the year is outside the years 1 to 9999", SUPPORTED
    if _LEVEL_TWO.fullmatch(stripped):
        return "this form of date is not read here", SUPPORTED
    if stripped.count("/") > 1:
        return "an interval has one '/' between its two ends", SUPPORTED
    return "this is not a date", SUPPORTED
