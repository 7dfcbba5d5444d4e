"""Figures that can be compared: ranges of numbers, and units of one dimension.

All arithmetic is decimal and exact, except that a conversion out of a unit may divide and is then
rounded to 28 digits; comparisons only ever multiply.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact
from types import MappingProxyType
from typing import Annotated

from claimledger.ledger.fields import LINE, Row
from claimledger.ledger.vocabulary import Relation

MOST_FIGURES, MOST_DECIMALS = 24, 12
"""How many figures a number has at most before and after its point."""

_NUMBER = re.compile(rf"\d{{1,{MOST_FIGURES}}}(?:\.\d{{1,{MOST_DECIMALS}}})?", re.ASCII)
_LONGEST = MOST_FIGURES + 1 + MOST_DECIMALS
# Wide enough for every product of a parsed number, a factor and a margin; anything lost raises.
_EXACT = Context(prec=80, traps=[Inexact])
_DIVISION = Context(prec=28, rounding=ROUND_HALF_UP)
_DISPLAYED = Context(prec=3, rounding=ROUND_HALF_UP)
_ABOUT = Decimal("0.10")
_ROUNDED = Decimal("0.05")
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure.

    Attributes:
        id: As the ledger writes it, such as "km2".
        name: In words and the plural, such as "square kilometres".
        symbol: As printed after a figure, such as "km²".
        dimension: Only units of one dimension compare.
        factor: How many base units of the dimension (m, m²) one of this unit is.
    """

    id: str
    name: Annotated[
        str, Row(LINE, "The unit's name in the plural; compares with itself alone.", required=True)
    ]
    symbol: str
    dimension: str
    factor: Decimal


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers that a figure allows.

    Attributes:
        low: The lower bound; None where there is none.
        high: The upper bound; None where there is none.
        low_included: Whether the lower bound itself is allowed.
        high_included: Whether the upper bound itself is allowed.
        approximate: Said to be about this figure; the bounds are the figure itself.
        stated: A bare figure, which people round; the bounds are the figure itself.
    """

    low: Decimal | None
    high: Decimal | None
    low_included: bool
    high_included: bool
    approximate: bool
    stated: bool


# The international mile is 1,609.344 m exactly (international yard and pound agreement of 1959;
# NIST Special Publication 811, appendix B.8), and the square mile its square. The hectare is
# 10,000 m² (BIPM, The International System of Units, 9th edition, table 8).
BUILT_IN_UNITS: Mapping[str, Unit] = MappingProxyType(
    {
        unit.id: unit
        for unit in (
            Unit("km", "kilometres", "km", "length", Decimal(1000)),
            Unit("mi", "miles", "mi", "length", Decimal("1609.344")),
            Unit("m", "metres", "m", "length", Decimal(1)),
            Unit("km2", "square kilometres", "km²", "area", Decimal(1_000_000)),
            Unit("mi2", "square miles", "mi²", "area", Decimal("2589988.110336")),
            Unit("ha", "hectares", "ha", "area", Decimal(10_000)),
            Unit("people", "people", "people", "people", Decimal(1)),
            Unit("settlements", "settlements", "settlements", "settlements", Decimal(1)),
            Unit("USD", "US dollars", "US$", "US dollars", Decimal(1)),
        )
    }
)
_COMPANIONS = {"km": "mi", "mi": "km", "km2": "mi2", "mi2": "km2", "ha": "km2"}


def custom_unit(identifier: str, name: str) -> Unit:
    """A unit declared in a ledger; it compares with itself alone."""
    return Unit(identifier, name, name, f"unit:{identifier}", Decimal(1))


def parse_number(text: str) -> Decimal | None:
    """The number that a ledger writes as ASCII digits with an optional decimal point, else None.

    No sign, exponent, separator of thousands, infinity or "not a number"; at most 24 digits before
    the point and 12 after it.
    """
    return Decimal(text) if len(text) <= _LONGEST and _NUMBER.fullmatch(text) else None


def range_of(relation: Relation, low: Decimal, high: Decimal | None = None) -> Range:
    """The range that a relation and its figure allow.

    Args:
        relation: How the figure was put.
        low: The figure; with "between" the lower of the two.
        high: With "between" the upper figure, which is allowed as the lower one is.

    Raises:
        ValueError: "between" lacks a `high` not below `low`.
    """
    match relation:
        case Relation.STATED | Relation.EXACTLY | Relation.ABOUT:
            about, stated = relation == Relation.ABOUT, relation == Relation.STATED
            return Range(low, low, True, True, about, stated)
        case Relation.MORE_THAN | Relation.AT_LEAST:
            return Range(low, None, relation == Relation.AT_LEAST, False, False, False)
        case Relation.LESS_THAN | Relation.AT_MOST:
            return Range(None, low, False, relation == Relation.AT_MOST, False, False)
        case Relation.BETWEEN:
            if high is None or high < low:
                raise ValueError(f"no range: {relation} {low} {high}")
            return Range(low, high, True, True, False, False)


def to_base(figures: Range, unit: Unit) -> Range:
    """The range in the base unit of the dimension, exactly."""
    return replace(
        figures, low=_times(figures.low, unit.factor), high=_times(figures.high, unit.factor)
    )


def convert(value: Decimal, from_unit: Unit, to_unit: Unit) -> Decimal:
    """The value in another unit of the same dimension.

    Raises:
        ValueError: The units are of different dimensions.
    """
    if from_unit.dimension != to_unit.dimension:
        raise ValueError(f"{from_unit.id} and {to_unit.id} do not compare")
    return _DIVISION.divide(_EXACT.multiply(value, from_unit.factor), to_unit.factor)


def cannot_both_be_so(a: Range, a_unit: Unit, b: Range, b_unit: Unit) -> bool:
    """Whether no number satisfies both figures; never so for different dimensions.

    "About" allows 10 % either way. A bare figure allows 5 %: that is the most by which rounding to
    two significant digits moves a number (1,049 becomes 1,000), and people seldom give more digits
    than they mean. Two figures that such margins reconcile are not held against each other.
    """
    if a_unit.dimension != b_unit.dimension:
        return False
    first, second = _widened(to_base(a, a_unit)), _widened(to_base(b, b_unit))
    return _below(first, second) or _below(second, first)


def companion_unit(unit: Unit) -> Unit | None:
    """The unit shown in brackets after "≈" beside a figure in this one, if there is one."""
    companion = _COMPANIONS.get(unit.id)
    if companion is None or unit.dimension.startswith("unit:"):
        return None
    return BUILT_IN_UNITS[companion]


def rounded_for_display(value: Decimal) -> Decimal:
    """The value to three significant digits, halves away from zero: 1,000 km² are 386 mi²."""
    return _DISPLAYED.plus(value)


def format_number(value: Decimal) -> str:
    """The number with commas between thousands, without an exponent or idle zeros: "1,000"."""
    digits = f"{value:,f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else _EXACT.multiply(value, factor)


def _widened(figures: Range) -> Range:
    margin = _ABOUT if figures.approximate else _ROUNDED if figures.stated else _NOTHING
    return replace(
        figures, low=_times(figures.low, 1 - margin), high=_times(figures.high, 1 + margin)
    )


def _below(lower: Range, upper: Range) -> bool:
    if lower.high is None or upper.low is None:
        return False
    touching = lower.high_included and upper.low_included
    return lower.high < upper.low or (lower.high == upper.low and not touching)
