"""Figures as stated, with their conversion in brackets."""

from decimal import Decimal

from claimledger.ledger.model import Quantity
from claimledger.ledger.quantities import (
    Range,
    Unit,
    companion_unit,
    convert,
    format_number,
    rounded_for_display,
)


def figure_words(quantity: Quantity) -> str:
    """`50 km (≈ 31.1 mi)`; without brackets where the source converts by itself, or none is due."""
    converted = conversion(quantity)
    return f"{quantity.as_stated} (≈ {converted})" if converted else quantity.as_stated


def conversion(quantity: Quantity) -> str:
    """The figure in the companion unit, to three digits: `31.1 mi`; empty where there is none."""
    if quantity.range is None or quantity.unit is None:
        return ""
    other = companion_unit(quantity.unit)
    if other is None or _named(other, quantity.as_stated):
        return ""
    return _converted(quantity.range, quantity.unit, other)


def _named(unit: Unit, text: str) -> bool:
    return unit.name.removesuffix("s") in text or f" {unit.symbol}" in text


def _converted(figures: Range, unit: Unit, other: Unit) -> str:
    bounds = [one for one in (figures.low, figures.high) if one is not None]
    shown = list(dict.fromkeys(_number(one, unit, other) for one in bounds))
    return f"{' to '.join(shown)} {other.symbol}" if shown else ""


def _number(value: Decimal, unit: Unit, other: Unit) -> str:
    return format_number(rounded_for_display(convert(value, unit, other)))
