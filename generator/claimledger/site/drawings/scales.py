"""Scales of numbers, and the marks of statuses and checks as parts of a drawing."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, floor, log10

from markupsafe import Markup

from claimledger.ledger.statuses import Status
from claimledger.ledger.vocabulary import Outcome
from claimledger.site.badges import SEVERAL_MARK, strokes

# Scales of numbers: where a value stands between 0 and 100 per cent, and round values to mark.

STEPS = (1.0, 2.0, 5.0)
"""The round numbers of every power of ten."""

LOG_RATIO = 50.0
"""Values further apart than this are drawn on a logarithmic scale, and the page says so."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale from `low` at 0 per cent to `high` at 100; values beyond stand at its ends.

    Attributes:
        log: equal distances are equal ratios; `low` is then above 0.
    """

    low: float
    high: float
    log: bool = False

    def at(self, value: float) -> float:
        """Where a value stands, in per cent."""
        held = min(max(value, self.low), self.high)
        if self.log:
            return 100 * log10(held / self.low) / log10(self.high / self.low)
        return 100 * (held - self.low) / (self.high - self.low)

    def ticks(self, most: int) -> tuple[float, ...]:
        """Round values within the scale, at most so many (two at least on a logarithmic one)."""
        if self.log:
            return _powers(self.low, self.high, most)
        step = round_up((self.high - self.low) / max(most - 1, 1))
        first, last = ceil(self.low / step), floor(self.high / step * (1 + 1e-12))
        return tuple(round(number * step, 10) for number in range(first, last + 1))


def scale_of(values: list[float]) -> Scale:
    """The scale for values of one measure: from 0, or logarithmic where they lie far apart.

    The largest value keeps some room beyond it, where a figure without an upper end fades out.
    """
    largest = max(values, default=0.0)
    positive = [value for value in values if value > 0]
    if positive and largest / min(positive) > LOG_RATIO:
        return Scale(10.0 ** floor(log10(min(positive))), largest * 3, log=True)
    return Scale(0.0, largest * 1.18 or 1.0)


def round_up(value: float) -> float:
    """The smallest of 1, 2, 5, 10, 20, ... (0.1, 0.2, ...) that is not below the value."""
    power = 10.0 ** floor(log10(value))
    return next((step * power for step in STEPS if step * power >= value * (1 - 1e-12)), 10 * power)


def _powers(low: float, high: float, most: int) -> tuple[float, ...]:
    found = [power for power in _powers_of_ten(low) if power <= high]
    every = -(-len(found) // max(most, 2))
    return tuple(found[::every])


def _powers_of_ten(low: float) -> Iterator[float]:
    first = ceil(log10(low) - 1e-12)
    return (10.0**exponent for exponent in range(first, first + 40))


def number(value: float) -> str:
    """A coordinate in a drawing: two decimals at most, the same on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def per_cent(value: float) -> str:
    """A coordinate in per cent: `12.5%`."""
    return f"{number(value)}%"


SEVERAL_SYMBOL = strokes(SEVERAL_MARK)
"""Of a claim that may have several words."""

STATUS_SYMBOLS = {status: strokes(status.mark) for status in Status}
"""Paths in a box of 16 by 16, without the element around them."""

CHECK_SYMBOLS = {
    Outcome.SUPPORTS: STATUS_SYMBOLS[Status.VERIFIED],
    Outcome.PARTLY: STATUS_SYMBOLS[Status.PARTLY_SO],
    Outcome.REFUTES: STATUS_SYMBOLS[Status.REFUTED],
    Outcome.INCONCLUSIVE: Markup(
        '<path d="M5.2 5.6a2.9 2.9 0 1 1 4.4 2.5c-1 .6-1.6 1.1-1.6 2.1M8 13v.4"/>'
    ),
}
"""What came of a check."""
