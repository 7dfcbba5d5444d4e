"""Dates and figures as sheets have them: what is certain is read, what is not is asked."""

import pytest

from claimledger.importing.values import Figure, Refusal, Settings, date_of, figure_of, number_of
from claimledger.ledger.vocabulary import Relation

NOTHING_SAID = Settings()


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022-09-08", "2022-09-08"),
        ("8 September 2022", "2022-09-08"),
        ("8. September 2022", "2022-09-08"),
        ("Sept 8, 2022", "2022-09-08"),
        ("8\N{NO-BREAK SPACE}Sept 2022", "2022-09-08"),
        ("8–9 September 2022", "2022-09-08/2022-09-09"),
        ("September 2022", "2022-09"),
        ("15-Sep-2022", "2022-09-15"),
        ("14.09.2022", "2022-09-14"),
        ("09/14/2022", "2022-09-14"),
        ("08.08.2022", "2022-08-08"),
        ("2022-09-08 00:00:00", "2022-09-08"),
        ("2022-09-08 14:05", "2022-09-08T14:05"),
        ("2022-09-08T14:05:00.000Z", "2022-09-08T14:05:00Z"),
        ("2022-09-08T14:05:00+02:00", "2022-09-08T14:05:00+02:00"),
        ("14.09.2022 - 15.09.2022", "2022-09-14/2022-09-15"),
    ],
)
def test_a_date_that_has_one_meaning(text: str, date: str) -> None:
    assert date_of(text, NOTHING_SAID) == date


@pytest.mark.parametrize("text", ["08.09.2022", "08/09/2022", "8-9-2022", "8.9.2022"])
def test_a_date_with_two_meanings_is_asked(text: str) -> None:
    found = date_of(text, NOTHING_SAID)
    assert isinstance(found, Refusal)
    assert found.why.startswith("it can mean 2022-09-08 or 2022-08-09: write `dates: day-first`")
    assert date_of(text, Settings(dates="day-first")) == "2022-09-08"
    assert date_of(text, Settings(dates="month-first")) == "2022-08-09"


@pytest.mark.parametrize("text", ["8 Sept", "Sept 8", "8.9.", "8/9"])
def test_a_date_without_its_year_gets_that_of_the_mapping(text: str) -> None:
    found = date_of(text, NOTHING_SAID)
    assert isinstance(found, Refusal)
    assert found.why.startswith("a date without its year")
    assert date_of(text, Settings("day-first", 2022)) == "2022-09-08"


@pytest.mark.parametrize("text", ["8.9.22", "8-Sep-22", "8 Sept 22"])
def test_two_figures_of_the_year_of_the_mapping_are_that_year(text: str) -> None:
    assert date_of(text, Settings("day-first", 2022)) == "2022-09-08"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("13/09/2022", "it cannot be read `month-first`"),
        ("31.02.2022", "there is no such day"),
        ("44812", "perhaps a day as spreadsheets count them"),
        ("in the night", "this is not a date"),
        ("yesterday", "a day is not named by the day on which somebody writes"),
        ("8.9.21", "a date with two figures for the year"),
        ("15-Sep-21", "a date with two figures for the year"),
    ],
)
def test_what_is_no_date_is_told(text: str, why: str) -> None:
    found = date_of(text, Settings("month-first", 2022))
    assert isinstance(found, Refusal)
    assert found.why.startswith(why)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("100", "100"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0,125", "0.125"),
        ("1 000", "1000"),
        ("1\N{NARROW NO-BREAK SPACE}000", "1000"),
        ("1'000", "1000"),
        ("1,000,000", "1000000"),
        ("1.000.000", "1000000"),
        ("1.000,5", "1000.5"),
        ("1,000.5", "1000.5"),
        ("1000,25", "1000.25"),
        ("٣", "3"),
    ],
)
def test_a_figure_that_has_one_meaning(text: str, number: str) -> None:
    assert number_of(text, NOTHING_SAID) == number


@pytest.mark.parametrize(("text", "other"), [("1,000", "1000"), ("1.000", "1")])
def test_a_figure_with_two_meanings_is_asked(text: str, other: str) -> None:
    found = number_of(text, NOTHING_SAID)
    assert isinstance(found, Refusal)
    assert found.why.startswith("it can mean ")
    assert number_of(text, Settings(decimals="point")) == other
    assert number_of(text, Settings(decimals="comma")) == {"1000": "1", "1": "1000"}[other]


def test_a_figure_is_written_so_that_nobody_reads_it_otherwise() -> None:
    assert number_of("4.125", Settings(decimals="point")) == "4.1250"


def test_a_figure_that_can_only_lie_within_its_bounds_has_one_meaning() -> None:
    assert number_of("49.462", NOTHING_SAID, -90, 90) == "49.462"
    assert number_of("-12,5", NOTHING_SAID, -90, 90) == "-12.5"


@pytest.mark.parametrize("text", ["1,00,0", "12,34,5", "1.2.3", "-5", "ten", "", "1e5"])
def test_what_is_no_figure_is_told(text: str) -> None:
    assert isinstance(number_of(text, NOTHING_SAID), Refusal)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("more than 300 hectares", Figure(Relation.MORE_THAN, ("300",), "hectares")),
        ("1 000 km²", Figure(Relation.STATED, ("1000",), "km²")),
        ("between 5 and 8 boats", Figure(Relation.BETWEEN, ("5", "8"), "boats")),
        ("5–8", Figure(Relation.BETWEEN, ("5", "8"), "")),
        ("about 2.5 million people", Figure(Relation.ABOUT, ("2500000",), "people")),
        ("up to 40", Figure(Relation.AT_MOST, ("40",), "")),
        ("12,5 km2", Figure(Relation.STATED, ("12.5",), "km2")),
    ],
)
def test_the_figure_in_words(text: str, figure: Figure) -> None:
    assert figure_of(text, NOTHING_SAID) == figure


@pytest.mark.parametrize("text", ["dozens", "1,000 km²", "a few"])
def test_words_without_a_certain_figure(text: str) -> None:
    assert isinstance(figure_of(text, NOTHING_SAID), Refusal)
