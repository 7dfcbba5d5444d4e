"""Dates as an editor writes them: the days they stand for, what is refused, how they are read."""

from __future__ import annotations

from datetime import date

import pytest

from claimledger.ledger.date_reading import parse_when
from claimledger.ledger.date_words import format_when
from claimledger.ledger.dates import DateFault, When

# as written | earliest | latest | long form | short form
READABLE = """
2022-09-08 | 2022-09-08 | 2022-09-08 | 8 September 2022 | 8 Sep 2022
2022-09 | 2022-09-01 | 2022-09-30 | September 2022 | Sep 2022
2024-02 | 2024-02-01 | 2024-02-29 | February 2024 | Feb 2024
2022 | 2022-01-01 | 2022-12-31 | 2022 | 2022
0001 | 0001-01-01 | 0001-12-31 | 1 | 1
2022-21 | 2022-03-01 | 2022-05-31 | spring 2022 | spring 2022
2022-22 | 2022-06-01 | 2022-08-31 | summer 2022 | summer 2022
2022-23 | 2022-09-01 | 2022-11-30 | autumn 2022 | autumn 2022
2022-24 | 2022-12-01 | 2023-02-28 | winter 2022–23 | winter 2022–23
9999-24 | 9999-12-01 | 9999-12-31 | winter 9999 | winter 9999
2022-09-08? | 2022-09-08 | 2022-09-08 | 8 September 2022 (uncertain) | 8 Sep 2022 (uncertain)
2022-09~ | 2022-09-01 | 2022-09-30 | about September 2022 | about Sep 2022
2022% | 2022-01-01 | 2022-12-31 | about 2022 (uncertain) | about 2022 (uncertain)
2022-09-XX | 2022-09-01 | 2022-09-30 | September 2022 (day not known) | Sep 2022 (day not known)
2022-XX | 2022-01-01 | 2022-12-31 | 2022 (month not known) | 2022 (month not known)
2022-XX-XX | 2022-01-01 | 2022-12-31 | 2022 (month and day not known) | \
2022 (month and day not known)
202X | 2020-01-01 | 2029-12-31 | 2020 to 2029 (year not known) | 2020 to 2029 (year not known)
20XX? | 2000-01-01 | 2099-12-31 | 2000 to 2099 (year not known, uncertain) | \
2000 to 2099 (year not known, uncertain)
2022-09-06/2022-09-08 | 2022-09-06 | 2022-09-08 | 6 to 8 September 2022 | 6 to 8 Sep 2022
2022-09-30/2022-10-02 | 2022-09-30 | 2022-10-02 | 30 September to 2 October 2022 | \
30 Sep to 2 Oct 2022
2022-12-30/2023-01-02 | 2022-12-30 | 2023-01-02 | 30 December 2022 to 2 January 2023 | \
30 Dec 2022 to 2 Jan 2023
2022-09-08/2022-09-08 | 2022-09-08 | 2022-09-08 | 8 September 2022 | 8 Sep 2022
2022-09/2022-10 | 2022-09-01 | 2022-10-31 | September to October 2022 | Sep to Oct 2022
2021/2022 | 2021-01-01 | 2022-12-31 | 2021 to 2022 | 2021 to 2022
2022-09/2022-10-02 | 2022-09-01 | 2022-10-02 | September 2022 to 2 October 2022 | \
Sep 2022 to 2 Oct 2022
2022-21/2022-23 | 2022-03-01 | 2022-11-30 | spring 2022 to autumn 2022 | spring 2022 to autumn 2022
2022-09-06~/2022-09-08~ | 2022-09-06 | 2022-09-08 | about 6 to 8 September 2022 | \
about 6 to 8 Sep 2022
2022-09-06~/2022-09-08 | 2022-09-06 | 2022-09-08 | about 6 September 2022 to 8 September 2022 | \
about 6 Sep 2022 to 8 Sep 2022
../2022-09-09 | - | 2022-09-09 | by 9 September 2022 | by 9 Sep 2022
../2022-09 | - | 2022-09-30 | by the end of September 2022 | by the end of Sep 2022
../2022-09-09? | - | 2022-09-09 | by 9 September 2022 (uncertain) | by 9 Sep 2022 (uncertain)
2022-09-08/.. | 2022-09-08 | - | from 8 September 2022 | from 8 Sep 2022
/2022-09-09 | - | 2022-09-09 | until 9 September 2022, start not known | \
until 9 Sep 2022, start not known
2022-09-08/ | 2022-09-08 | - | from 8 September 2022, end not known | from 8 Sep 2022, end not known
2022-09-08T20:06 | 2022-09-08 | 2022-09-08 | 8 September 2022, 20:06 | 8 Sep 2022, 20:06
2022-09-08T23:30-11:00 | 2022-09-08 | 2022-09-08 | 8 September 2022, 23:30 (UTC-11:00) | \
8 Sep 2022, 23:30
2022-09-08T00:00:59Z | 2022-09-08 | 2022-09-08 | 8 September 2022, 00:00:59 (UTC) | \
8 Sep 2022, 00:00:59
""".replace("\\\n", "")


def when(text: str) -> When:
    found = parse_when(text)
    assert isinstance(found, When), found
    return found


def fault(text: str) -> DateFault:
    found = parse_when(text)
    assert isinstance(found, DateFault), found
    return found


@pytest.mark.parametrize("row", READABLE.strip().splitlines())
def test_a_date_stands_for_its_days_and_reads_as_english(row: str) -> None:
    written, earliest, latest, long, short = (cell.strip() for cell in row.split(" | "))
    found = when(written)
    assert found.as_written == written
    assert [str(found.earliest or "-"), str(found.latest or "-")] == [earliest, latest]
    assert [format_when(found), format_when(found, "short")] == [long, short]
    assert found.interval == ("/" in written)


def test_the_parts_of_a_date_are_those_that_are_written() -> None:
    def parts(text: str) -> tuple[object, ...]:
        start = when(text).start
        assert start
        return start.precision, start.year, start.month, start.day, start.time

    assert parts("2022-09-08T14:05+03:00") == ("day", 2022, 9, 8, "14:05+03:00")
    assert parts("2022-09-XX") == ("month", 2022, 9, None, None)
    assert parts("2022-09") == ("month", 2022, 9, None, None)
    assert parts("2022-23") == ("season", 2022, None, None, None)
    assert parts("202X") == ("year", 2020, None, None, None)


def test_a_single_date_is_its_own_start_and_end_and_an_open_end_is_none() -> None:
    assert when("2022-09-08").start == when("2022-09-08").end
    assert when("../2022-09-09").start is None
    assert when("2022-09-08/").end is None


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2022-09-08", False, False),
        ("2022-09-08?", True, False),
        ("2022-09-08~", False, True),
        ("2022-09-08%", True, True),
        ("2022-09-06?/2022-09-08~", True, True),
        ("../2022-09-08~", False, True),
        ("202X?", True, False),
    ],
)
def test_a_mark_on_any_part_marks_the_whole(text: str, uncertain: bool, approximate: bool) -> None:
    assert (when(text).uncertain, when(text).approximate) == (uncertain, approximate)


@pytest.mark.parametrize(
    ("text", "published", "counts_from"),
    [
        ("2022-09-08", "2022-09-20", "2022-09-08"),
        ("2022-09", "2022-09-05", "2022-09-30"),
        ("2022-09-08~", None, "2022-09-08"),
        ("../2022-09-09", None, "2022-09-09"),
        ("2022-09-08/..", "2022-09-09", "2022-09-09"),
        ("2022-09-08/", "2022-09-09", "2022-09-09"),
        ("2022-09-08/..", "2022-09-01", "2022-09-08"),  # published before it was said: not earlier
        ("2022-09-08/..", None, None),
    ],
)
def test_a_date_counts_from_its_latest_day_or_from_publication(
    text: str, published: str | None, counts_from: str | None
) -> None:
    day = date.fromisoformat(published) if published else None
    assert str(when(text).counts_from(day)) == str(counts_from)


def test_open_ends_reach_without_limit() -> None:
    assert when("2022-09-08/..").may_include(date(9999, 12, 31))
    assert when("../2022-09-09").may_include(date(1, 1, 1))
    assert when("2022-09").may_include(date(2022, 9, 30))
    assert not when("2022-09").may_include(date(2022, 10, 1))
    assert not when("2022-09-08/..").may_include(date(2022, 9, 7))
    assert not when("../2022-09-09").may_include(date(2022, 9, 10))


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        ("2022-09-06/2022-09-08", "2022-09-08/2022-09-10", True),
        ("2022-09-06/2022-09-08", "2022-09-09", False),
        ("2022-09-08/..", "../2022-09-08", True),
        ("2022-09-08/..", "../2022-09-07", False),
        ("2022-09-08/..", "2030/..", True),
        ("2022", "2022-09-08", True),
    ],
)
def test_two_dates_overlap_where_a_day_may_belong_to_both(
    first: str, second: str, overlap: bool
) -> None:
    assert when(first).overlaps(when(second)) is overlap
    assert when(second).overlaps(when(first)) is overlap


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2022-02-30", "February 2022 has 28 days"),
        ("2024-02-30", "February 2024 has 29 days"),
        ("1900-02-29", "February 1900 has 28 days"),
        ("2022-04-31", "April 2022 has 30 days"),
        ("30 Feb 2022", "February 2022 has 28 days"),
        ("2022-09-00", "September 2022 has no day 00"),
        ("2022-13", "there is no month 13"),
        ("2022-13-08", "there is no month 13"),
        ("2022-00", "there is no month 00"),
        ("2022-42", "there is no month 42"),
        ("2022-25", "season 25 belongs to EDTF level 2"),
        ("2022-23-08", "a season has no days of its own"),
        ("2022-23-XX", "a season has no days of its own"),
        ("2022-02-29/2022-03-01", "February 2022 has 28 days"),
        ("2022-09-08/2022-09-06", "the interval ends before it starts"),
        ("2022/2021", "the interval ends before it starts"),
        ("../..", "the interval has neither a start nor an end"),
        ("/", "the interval has neither a start nor an end"),
        (
            "2022-09-XX/2022-10-02",
            "an end of an interval cannot have unspecified digits (EDTF level 2)",
        ),
        ("2022-09-08T10:00/2022-09-09", "an interval runs between dates, not times of day"),
        ("2022-09-06/2022-09-07/2022-09-08", "an interval has one '/' between its two ends"),
        ("2022-09-08T24:00", "a day has no hour 24"),
        ("2022-09-08T23:60", "an hour has no minute 60"),
        ("2022-09-08T23:59:60", "a minute has no second 60"),
        ("2022-09-08T10:00+14:01", "no place is 14:01 away from UTC"),
        ("2022-09-08T10:00+03:60", "no place is 03:60 away from UTC"),
        ("0000", "year 0 is outside the years 1 to 9999"),
        ("000X", "year 0 is outside the years 1 to 9999"),
        ("-0044", "the year is outside the years 1 to 9999"),
        ("Y17000", "the year is outside the years 1 to 9999"),
        ("Y-17000", "the year is outside the years 1 to 9999"),
        ("", "the date is empty"),
        ("today", "a day is not named by the day on which somebody writes or reads"),
        ("Thursday", "a day is not named by the day on which somebody writes or reads"),
        ("08/09/2022", "the date can mean 8 September 2022 or 9 August 2022"),
        ("8-9-2022", "the date can mean 8 September 2022 or 9 August 2022"),
        ("soon", "this is not a date"),
        ("2022-W36-4", "this is not a date"),
        ("2022-09-08T10:00?", "this is not a date"),
        ("2010/11", "this is not a date"),  # a pair of years, or November
        ("08.09.22", "a date with two figures for the year"),
        ("22-09-08", "a date with two figures for the year"),
        ("8-10 Sep", "a date without its year"),
        ("September 8th", "a date without its year"),
        ("8 to 10 Nowhere", "this is not a date"),
        ("early September 2022", "a part of a month in words"),
        ("mid-Sept. 2022", "a part of a month in words"),
        ("the beginning of October 2022", "a part of a month in words"),
        ("mid-September", "a part of a month in words, without its year"),
        ("mid–September", "a part of a month in words, without its year"),
        ("end of May", "a part of a month in words, without its year"),
        ("early retirement", "this is not a date"),
        ("2 травня", "a date without its year"),
        ("31 лютого 2022", "February 2022 has 28 days"),
        ("3 listopada 2022", "the date can mean 3 October 2022 or 3 November 2022"),
        ("listopad 2022", "the date can mean October 2022 or November 2022"),
        ("1 2 mai 2024", "this is not a date"),
        ("2 майя 2024", "this is not a date"),
        ("2024-05-02 14pm", "this is not a date"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_guessed(text: str, message: str) -> None:
    found = fault(text)
    assert (found.message, found.replacement) == (message, None)
    assert found.help


@pytest.mark.parametrize(
    "text",
    [
        *("[2022-09-08,2022-09-09]", "{2022..2023}", "2022-?09-08", "?2022", "2022?-09"),
        *("1XXX", "XXXX", "2022-0X", "156X-12-25", "Y17E8", "1950S2"),
    ],
)
def test_level_two_is_told_what_is_supported(text: str) -> None:
    assert fault(text).message == "this form of date is not read here"
    assert "2022-09-06/2022-09-08" in fault(text).help


@pytest.mark.parametrize(
    ("text", "replacement"),
    [
        ("8 Sep 2022", "2022-09-08"),
        ("8 September 2022", "2022-09-08"),
        ("8th Sept. 2022", "2022-09-08"),
        ("September 8, 2022", "2022-09-08"),
        ("September 2022", "2022-09"),
        ("autumn 2022", "2022-23"),
        ("2022-9-8", "2022-09-08"),
        ("2022/09/08", "2022-09-08"),
        ("2022/09", "2022-09"),
        ("2022.09.08", "2022-09-08"),
        ("08.09.2022", "2022-09-08"),
        ("13/09/2022", "2022-09-13"),
        ("09/13/2022", "2022-09-13"),
        ("08/08/2022", "2022-08-08"),
        ("20220908", "2022-09-08"),
        ("2022-09-08 14:05", "2022-09-08T14:05"),
        ("2022-09-08t14:05z", "2022-09-08T14:05Z"),
        ("2022-09-08T14:05+0300", "2022-09-08T14:05+03:00"),
        ("2022-09-08?~", "2022-09-08%"),
        ("2022-09-xx", "2022-09-XX"),
        ("2020s", "202X"),
        ("c. 8 Sep 2022", "2022-09-08~"),
        ("by 9 September 2022", "../2022-09-09"),
        ("since 2022-09-08", "2022-09-08/.."),
        ("6–8 September 2022", "2022-09-06/2022-09-08"),
        ("from 6 to 8 September 2022", "2022-09-06/2022-09-08"),
        ("2022-09-06 / 2022-09-08", "2022-09-06/2022-09-08"),
        ("30 Sep 2022 to 2 Oct 2022", "2022-09-30/2022-10-02"),
        ("2022-09-06/08", "2022-09-06/2022-09-08"),
        ("2022-09-08/open", "2022-09-08/.."),
        (" 2022-09-08\n", "2022-09-08"),
        ("2022-09-08 2pm", "2022-09-08T14:00"),
        ("2022-09-08 12:30 a.m.", "2022-09-08T00:30"),
        ("8 вересня 2022 р.", "2022-09-08"),
        ("8 сентября 2022 года", "2022-09-08"),
        ("Вересень 2022", "2022-09"),
        ("8. September 2022", "2022-09-08"),
        ("le 1er mai 2024", "2024-05-01"),
        ("8 de setembre de 2022", "2022-09-08"),
        ("8 września 2022 r.", "2022-09-08"),
        ("8 Eylül 2022", "2022-09-08"),
        ("8 أيلول 2022", "2022-09-08"),
        ("٨ سبتمبر ٢٠٢٢", "2022-09-08"),
        ("2022年9月8日", "2022-09-08"),
        ("2022년 9월", "2022-09"),
        ("6–8 вересня 2022", "2022-09-06/2022-09-08"),
        ("2022–09–08", "2022-09-08"),  # en dashes
        ("２０２２-０９-０８", "2022-09-08"),  # full-width digits
        ("٢٠٢٢-٠٩-٠٨", "2022-09-08"),  # Arabic-Indic digits
    ],
)
def test_another_notation_is_corrected_where_it_means_one_thing(
    text: str, replacement: str
) -> None:
    assert fault(text).replacement == replacement
    assert isinstance(parse_when(replacement), When)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 1_000_000,
        "2022-09-08" + " " * 1_000_000,
        *("²022-09-08", "2022-09-0８T", "𝟚𝟘𝟚𝟚?", "\x00", "1/" * 40, "?" * 80, " to " * 20, "\n"),
    ],
)
def test_no_text_is_too_strange_to_be_refused(text: str) -> None:
    assert isinstance(parse_when(text), DateFault)


def test_a_style_that_does_not_exist_is_an_error_of_ours() -> None:
    with pytest.raises(ValueError, match="no such style: medium"):
        format_when(when("2022"), "medium")
