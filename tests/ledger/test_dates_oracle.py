"""Our EDTF against the `edtf` package: the same first and last day, and each difference named."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date
from time import struct_time

import pytest
from edtf import EDTFParseException, parse_edtf

from claimledger.ledger.date_reading import parse_when
from claimledger.ledger.dates import DateFault, When

YEARS = ("0001", "1899", "1900", "2000", "2022", "2024", "9998", "9999")
MARKS = ("", "?", "~", "%")
Days = tuple[date | None, date | None]


def theirs(text: str) -> Days:
    parsed = parse_edtf(text)
    return _day(parsed.lower_strict()), _day(parsed.upper_strict())


def _day(value: struct_time | float) -> date | None:
    return date(*value[:3]) if isinstance(value, struct_time) else None


def ours(text: str) -> Days:
    found = parse_when(text)
    assert isinstance(found, When), (text, found)
    return found.earliest, found.latest


def singles() -> list[str]:
    """Days at the edges of months, months, years, seasons (winter apart) and unspecified digits."""
    months = [f"{year}-{month:02}" for year in YEARS for month in range(1, 13)]
    last_days = [
        f"{month}-{calendar.monthrange(int(month[:4]), int(month[5:]))[1]}" for month in months
    ]
    seasons = [f"{year}-{season}" for year in YEARS for season in (21, 22, 23)]
    parts = [f"{year}-{rest}" for year in YEARS for rest in ("XX", "XX-XX", "02-XX", "12-XX")]
    first_days = [f"{month}-01" for month in months]
    return [*YEARS, *months, *first_days, *last_days, *seasons, *parts, "202X", "20XX", "199X"]


def marked() -> list[str]:
    texts = ("2022", "2022-09", "2022-02-28", "202X", "20XX", "2022-XX", "2022-09-XX", "2022-XX-XX")
    return [text + mark for text in texts for mark in MARKS[1:]]


def intervals() -> list[str]:
    starts = ("2021", "2021-12", "2021-12-30", "2021-22")
    ends = ("2022", "2022-02", "2022-03-01", "2022-23")
    closed = [
        f"{start}{a}/{end}{b}" for start in starts for end in ends for a in MARKS for b in MARKS
    ]
    return [*closed, *(f"../{end}" for end in ends), *(f"{start}/.." for start in starts)]


def timed() -> list[str]:
    zones = ("", "Z", "+03:00", "-11:00", "+14:00", "+05:30", "+03")
    return [f"2022-09-08T{clock}{zone}" for clock in ("00:00:00", "23:59:59") for zone in zones]


@pytest.mark.parametrize("texts", [singles, marked, intervals, timed], ids=lambda f: f.__name__)
def test_the_same_days_are_read(texts: Callable[[], list[str]]) -> None:
    grid = texts()
    assert {text: ours(text) for text in grid} == {text: theirs(text) for text in grid}


def test_the_grid_has_several_hundred_dates() -> None:
    assert len({*singles(), *marked(), *intervals(), *timed()}) > 600


@pytest.mark.parametrize(
    "text",
    [
        *("", "2022-13", "2022-00", "2022-09-31", "2022-02-30", "2022-9-8", "8 Sep 2022"),
        *("2022-09-08T25:00:00", "2022-09-08T23:59:60", "2022-09-08T10:60:00", "/", "20220908"),
        *("2022/2023/2024", "2022-23-08", "2022-09-08 10:00:00", "99", "soon", "../../.."),
    ],
)
def test_the_same_texts_are_refused(text: str) -> None:
    assert isinstance(parse_when(text), DateFault)
    with pytest.raises(EDTFParseException):
        parse_edtf(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2022-02-29", "no such day"),
        ("2022-09-08/2022-09-06", "ends before it starts"),
        ("2022-09-08T24:00:00", "midnight is 00:00"),
        ("0000", "outside the years 1 to 9999"),
        ("-0044", "outside the years 1 to 9999"),
        ("Y17000", "outside the years 1 to 9999"),
        ("1XXX", "level 1 leaves two digits of a year unspecified at most"),
        ("2022-25", "level 2"),
        ("2022-?09", "level 2"),
        ("2022-09-XX/2022-10", "level 2"),
        ("{2022,2023}", "level 2"),
        ("[2022,2023]", "level 2"),
        ("Y17E8", "level 2"),
        ("1950S2", "level 2"),
    ],
)
def test_we_refuse_what_they_read(text: str, reason: str) -> None:
    assert parse_edtf(text) is not None
    assert isinstance(parse_when(text), DateFault), reason


@pytest.mark.parametrize("text", ["2022-09-08T20:06", "2022-09-08T20:06+03:00"])
def test_we_read_a_time_without_seconds_and_they_do_not(text: str) -> None:
    assert ours(text) == (date(2022, 9, 8), date(2022, 9, 8))
    with pytest.raises(EDTFParseException):
        parse_edtf(text)


def test_a_winter_runs_on_into_the_next_year_and_theirs_ends_in_december() -> None:
    assert ours("2022-24") == (date(2022, 12, 1), date(2023, 2, 28))
    assert theirs("2022-24") == (date(2022, 12, 1), date(2022, 12, 31))


def test_an_unknown_end_has_no_day_and_theirs_is_ten_years_away() -> None:
    assert ours("2022-09-08/") == (date(2022, 9, 8), None)
    assert theirs("2022-09-08/") == (date(2022, 9, 8), date(2032, 9, 8))
    assert ours("/2022-09-08") == (None, date(2022, 9, 8))
    assert theirs("/2022-09-08") == (date(2012, 9, 8), date(2022, 9, 8))
