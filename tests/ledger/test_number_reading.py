"""Numbers as people write them: one reading, two, or none; and never a guess taken for certain."""

import pytest

from claimledger.ledger.number_reading import Readings, among_words, degrees, readings

TWO = ("1,000", "1.000", "12,500", "12.500", "999,999", "1.609", "46,777", "-46,777")
CERTAIN = {
    "1 000": "1000",
    "1_000": "1000",
    "1'000": "1000",
    "1’000": "1000",
    "1\N{NARROW NO-BREAK SPACE}000": "1000",
    "1,000,000": "1000000",
    "1.000.000": "1000000",
    "1,000.5": "1000.5",
    "1.000,5": "1000.5",
    "10 000,5": "10000.5",
    "1.234.567,89": "1234567.89",
    "−36.8": "-36.8",
}
LIKELY = {
    "12,5": "12.5",
    "0,125": "0.125",
    "1,00": "1.00",
    "12,50,000": "1250000",  # as it is written in India
    "+5": "5",
    "١٢": "12",
    "–36.8": "-36.8",  # with an en dash
}
NONE = ("1.234.5", "12,500,00", "1,2,3", "1 00", "twelve", "", "1,", ",5", "½", "1.000.00")


@pytest.mark.parametrize("text", TWO)
def test_a_sign_before_three_digits_has_two_readings_and_no_certain_one(text: str) -> None:
    found = readings(text)
    assert found.thousands == text.replace(",", "").replace(".", "")
    assert float(found.decimal) == float(text.replace(",", "."))
    assert not found.certain


@pytest.mark.parametrize(("text", "number"), CERTAIN.items())
def test_what_nobody_reads_otherwise_is_certain(text: str, number: str) -> None:
    found = readings(text)
    assert (found.thousands or found.decimal, found.certain) == (number, True)
    assert not (found.thousands and found.decimal)


@pytest.mark.parametrize(("text", "number"), LIKELY.items())
def test_what_is_likely_is_a_guess(text: str, number: str) -> None:
    found = readings(text)
    assert (found.thousands or found.decimal, found.certain) == (number, False)


@pytest.mark.parametrize("text", NONE)
def test_what_no_country_writes_is_no_number(text: str) -> None:
    assert readings(text) == Readings()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("5 million", ("5000000",)),
        ("1.5 million", ("1500000",)),
        ("$12.5bn", ("12500000000",)),
        ("1k", ("1000",)),
        ("~1,000 people", ("1000", "1")),
        ("1000 km2", ("1000",)),
        ("1000-2000", ()),
        ("10 to 20", ()),
        ("- 5", ()),
        ("half a million", ()),
    ],
)
def test_a_number_among_words(text: str, numbers: tuple[str, ...]) -> None:
    assert among_words(text) == numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("49°27′", ("49.45", "")),
        ("49° 27' N", ("49.45", "N")),
        ("36°51′18″E", ("36.855", "E")),
        ("33°30′S", ("-33.5", "S")),
        ("W 36.8", ("-36.8", "W")),
        ("49,456 N", ("49.456", "N")),
        ("49°75′N", None),  # a degree has sixty minutes
        ("N 49 E", None),
        ("east", None),
    ],
)
def test_degrees_as_maps_print_them(text: str, expected: tuple[str, str] | None) -> None:
    assert degrees(text) == expected
