"""A figure as a bar: the numbers that it allows, on the common axis."""

from dataclasses import dataclass
from decimal import Decimal

from claimledger.ledger.model import Quantity
from claimledger.ledger.quantities import Unit, convert, format_number
from claimledger.site.drawings.scales import Scale, per_cent

ABOUT = 0.10
"""How far "about" is drawn either way: the margin with which figures are held against each other
(`quantities.cannot_both_be_so`)."""

FADE = 26.0
"""How far a bar without an upper end goes on, in per cent; never beyond the axis."""

NARROWEST = 1.6
"""A bar is at least so wide, in per cent."""


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers that a figure allows, in the unit of the axis; None where an end is open."""

    low: float | None
    high: float | None
    about: bool

    @property
    def bounds(self) -> tuple[float, ...]:
        """The ends that are given, with the margin of "about"."""
        given = tuple(one for one in (self.low, self.high) if one is not None)
        return tuple(one * (1 + ABOUT) for one in given) if self.about else given


@dataclass(frozen=True, slots=True)
class FigureBar:
    """One bar, in per cent of the axis.

    Attributes:
        words: what it shows, for those who do not see it.
        point: `x` is a single number; there is no width to speak of.
        before, after: the figure gives no lower, no upper end.
        end: where the bar ends.
    """

    words: str
    x: str
    width: str
    end: str
    point: bool
    before: bool
    after: bool
    soft: bool


@dataclass(frozen=True, slots=True)
class AxisName:
    """A number along the axis; `anchor` keeps it inside, `minor` ones need room."""

    at: str
    text: str
    anchor: str


def span_of(quantity: Quantity, unit: Unit | None) -> Span | None:
    """The span of a figure; None where it gives no number, or one that does not compare."""
    given, own = quantity.range, quantity.unit
    if given is None or own is None or unit is None or own.dimension != unit.dimension:
        return None
    return Span(_in(given.low, own, unit), _in(given.high, own, unit), given.approximate)


def _in(value: Decimal | None, own: Unit, unit: Unit) -> float | None:
    return None if value is None else float(convert(value, own, unit))


def figure_bar(span: Span, scale: Scale, words: str) -> FigureBar:
    """The bar of a figure; a count or a length is never below zero, so that is where it starts."""
    low, high = span.low, span.high
    if span.about and low is not None and high is not None:
        low, high = low * (1 - ABOUT), high * (1 + ABOUT)
    left = 0.0 if low is None else scale.at(low)
    right = min(left + FADE, 100.0) if high is None else scale.at(high)
    point = low is not None and low == high
    width = max(right - left, NARROWEST)
    return FigureBar(
        words=words,
        x=per_cent(left),
        width=per_cent(width),
        end=per_cent(left + width),
        point=point,
        before=span.low is None,
        after=span.high is None,
        soft=span.about,
    )


def axis_names(scale: Scale, unit: Unit, shown: Unit) -> tuple[AxisName, ...]:
    """Round numbers of the unit `shown` along an axis whose own unit is `unit`."""
    low, high = (float(convert(Decimal(repr(one)), unit, shown)) for one in (scale.low, scale.high))
    there = Scale(low, high, scale.log)
    return tuple(_name(there, value) for value in there.ticks(5))


def _name(scale: Scale, value: float) -> AxisName:
    at = scale.at(value)
    anchor = "start" if at < 4 else "end" if at > 92 else "middle"
    return AxisName(per_cent(at), _short(value), anchor)


def _short(value: float) -> str:
    """`2,000`, `2 million`: short enough for a phone."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= size:
            return f"{format_number(Decimal(repr(round(value / size, 3))))} {word}"
    return format_number(Decimal(repr(round(value, 6))))
