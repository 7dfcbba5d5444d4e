"""Figures as people put them: which are compared, which cannot both be so, how they are shown."""

from decimal import Decimal, localcontext

import pytest

from claimledger.ledger.quantities import (
    BUILT_IN_UNITS,
    Range,
    Unit,
    cannot_both_be_so,
    companion_unit,
    convert,
    custom_unit,
    format_number,
    parse_number,
    range_of,
    rounded_for_display,
    to_base,
)
from claimledger.ledger.vocabulary import Relation

EXACTLY = Relation.EXACTLY


def unit(identifier: str) -> Unit:
    return BUILT_IN_UNITS[identifier]


def figure(words: str) -> tuple[Range, Unit]:
    """A figure such as "more_than 1000 km2" or "between 20 30 settlements"."""
    relation, *numbers, identifier = words.split()
    low, *rest = map(Decimal, numbers)
    return range_of(Relation(relation), low, rest[0] if rest else None), unit(identifier)


@pytest.mark.parametrize(
    ("first", "second", "conflict"),
    [
        ("more_than 1000 km2", "stated 385 mi2", False),  # the two units of one sentence
        ("more_than 1000 km2", "at_most 900 km2", True),
        ("more_than 1000 km2", "at_most 1000 km2", True),
        ("at_least 1000 km2", "at_most 1000 km2", False),
        ("more_than 1000 km2", "more_than 3000 km2", False),
        ("more_than 1000 km2", "less_than 386 mi2", True),
        ("exactly 1000 km2", "exactly 100000 ha", False),
        ("exactly 1000 km2", "exactly 100001 ha", True),
        ("stated 50 km", "stated 31 mi", False),
        ("exactly 50 km", "exactly 31 mi", True),  # 31 miles are 49.89 km
        ("stated 1000 km2", "more_than 1000 km2", False),  # a rounded 1,000 can be 1,049
        ("stated 1000 km2", "more_than 1050 km2", True),
        ("stated 1000 km2", "at_least 1050 km2", False),
        ("stated 2000 km2", "stated 2500 km2", True),
        ("about 2000 km2", "about 2400 km2", False),
        ("about 2000 km2", "about 2500 km2", True),
        ("about 2000 km2", "exactly 2200 km2", False),
        ("about 2000 km2", "exactly 2201 km2", True),
        ("between 20 30 settlements", "more_than 20 settlements", False),
        ("between 20 30 settlements", "more_than 30 settlements", True),
        ("exactly 0 people", "stated 0 people", False),
        ("exactly 1 people", "exactly 1000 settlements", False),  # never compared
        ("exactly 1 km", "exactly 5 km2", False),
    ],
)
def test_two_figures_conflict_only_where_no_number_satisfies_both(
    first: str, second: str, conflict: bool
) -> None:
    a, b = figure(first), figure(second)
    assert cannot_both_be_so(*a, *b) is conflict
    assert cannot_both_be_so(*b, *a) is conflict


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        (Relation.STATED, Range(Decimal(7), Decimal(7), True, True, False, True)),
        (Relation.EXACTLY, Range(Decimal(7), Decimal(7), True, True, False, False)),
        (Relation.ABOUT, Range(Decimal(7), Decimal(7), True, True, True, False)),
        (Relation.MORE_THAN, Range(Decimal(7), None, False, False, False, False)),
        (Relation.AT_LEAST, Range(Decimal(7), None, True, False, False, False)),
        (Relation.LESS_THAN, Range(None, Decimal(7), False, False, False, False)),
        (Relation.AT_MOST, Range(None, Decimal(7), False, True, False, False)),
        (Relation.BETWEEN, Range(Decimal(7), Decimal(9), True, True, False, False)),
    ],
)
def test_each_relation_has_its_range(relation: Relation, expected: Range) -> None:
    high = Decimal(9) if relation == Relation.BETWEEN else None
    assert range_of(relation, Decimal(7), high) == expected


@pytest.mark.parametrize("high", [None, Decimal(6)])
def test_bounds_in_the_wrong_order_are_an_error_of_ours(high: Decimal | None) -> None:
    with pytest.raises(ValueError, match="no range"):
        range_of(Relation.BETWEEN, Decimal(7), high)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1000", "1000"),
        ("2.5", "2.5"),
        ("0", "0"),
        ("2600000000", "2600000000"),
        ("1,000", None),
        ("1_000", None),
        ("1 000", None),
        ("2.6e9", None),
        ("-5", None),
        ("+5", None),
        (".5", None),
        ("5.", None),
        ("", None),
        ("5\n", None),
        ("inf", None),
        ("nan", None),
        ("١٠٠", None),
        ("²", None),
        ("9" * 25, None),
        ("9" * 1_000_000, None),
    ],
)
def test_a_number_is_plain_digits(text: str, number: str | None) -> None:
    assert parse_number(text) == (None if number is None else Decimal(number))


def test_the_longest_number_is_compared_without_losing_a_digit() -> None:
    number = parse_number("9" * 24 + "." + "9" * 12)
    assert number
    in_base = to_base(range_of(EXACTLY, number), unit("mi2")).low
    # 1e-12 of a square mile short of 1e24 square miles
    assert in_base == Decimal("2589988110335999999999999999999.999997410011889664")


def test_conversions_follow_the_international_mile() -> None:
    assert convert(Decimal(1), unit("mi"), unit("km")) == Decimal("1.609344")
    assert convert(Decimal(1), unit("mi2"), unit("km2")) == Decimal("2.589988110336")
    assert convert(Decimal(250), unit("ha"), unit("km2")) == Decimal("2.5")
    assert convert(Decimal(1500), unit("m"), unit("km")) == Decimal("1.5")
    with pytest.raises(ValueError, match="km and km2 do not compare"):
        convert(Decimal(1), unit("km"), unit("km2"))


@pytest.mark.parametrize(
    ("value", "start", "shown"),
    [
        ("1000", "km2", "386 mi²"),
        ("8000", "km2", "3,090 mi²"),
        ("50", "km", "31.1 mi"),
        ("31", "mi", "49.9 km"),
        ("385", "mi2", "997 km²"),
        ("250", "ha", "2.5 km²"),
        ("0", "km", "0 mi"),
    ],
)
def test_a_figure_is_shown_in_its_companion_unit(value: str, start: str, shown: str) -> None:
    companion = companion_unit(unit(start))
    assert companion
    converted = convert(Decimal(value), unit(start), companion)
    assert f"{format_number(rounded_for_display(converted))} {companion.symbol}" == shown


def test_other_units_have_no_companion_and_a_custom_one_compares_with_itself_alone() -> None:
    for identifier in ("m", "people", "settlements", "USD"):
        assert companion_unit(unit(identifier)) is None
    vehicles, km = custom_unit("vehicles", "vehicles"), custom_unit("km", "our own km")
    assert companion_unit(km) is None
    single, double = range_of(EXACTLY, Decimal(1)), range_of(EXACTLY, Decimal(2))
    assert cannot_both_be_so(single, vehicles, double, vehicles)
    assert not cannot_both_be_so(single, vehicles, double, custom_unit("tanks", "tanks"))
    assert not cannot_both_be_so(single, km, double, unit("km"))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1000", "1,000"),
        ("999", "999"),
        ("2600000000", "2,600,000,000"),
        ("1E+3", "1,000"),
        ("2.50", "2.5"),
        ("1000.0", "1,000"),
        ("100", "100"),
        ("0.00", "0"),
    ],
)
def test_a_number_is_written_out_for_readers(value: str, shown: str) -> None:
    assert format_number(Decimal(value)) == shown


def test_figures_do_not_depend_on_the_decimal_context_of_the_caller() -> None:
    with localcontext() as context:
        context.prec = 2
        assert convert(Decimal(1000), unit("mi"), unit("km")) == Decimal("1609.344")
        assert cannot_both_be_so(*figure("exactly 1001 km"), *figure("exactly 1002 km"))
