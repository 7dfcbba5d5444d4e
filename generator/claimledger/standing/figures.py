"""Figures on one measure, set side by side; differing ones dispute nothing by themselves."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from claimledger.ledger.model import Ledger, Quantity
from claimledger.standing.timeline import Timeline

_Stated = tuple[object, object]


@dataclass(frozen=True, slots=True)
class Figures:
    """The claims that put a figure on one measure, by the day they were first said, then file.

    Attributes:
        days: those days.
        claims: the claims' ids, in parallel.
        figures: a number for each figure, in parallel; the same for the same figure.
    """

    days: tuple[date, ...]
    claims: tuple[str, ...]
    figures: tuple[int, ...]

    def others(self, claim: str, day: date) -> tuple[str, ...]:
        """The claims said by a day that give another figure than this claim, newest first."""
        count = bisect_right(self.days, day)
        own = self.figures[self.claims.index(claim)]
        newest = zip(self.claims[:count][::-1], self.figures[:count][::-1], strict=True)
        return tuple([one for one, figure in newest if figure != own])


def figures_by_measure(ledger: Ledger, timelines: Mapping[str, Timeline]) -> Mapping[str, Figures]:
    """The figures on every measure that has any."""
    found: dict[str, list[tuple[date, str, Quantity]]] = defaultdict(list)
    for claim, timeline in timelines.items():
        quantity = ledger.claims[claim].quantity
        if quantity is not None and quantity.measure is not None and timeline.said is not None:
            found[quantity.measure.id].append((timeline.said, claim, quantity))
    return {measure: _figures(rows) for measure, rows in found.items()}


def _figures(rows: list[tuple[date, str, Quantity]]) -> Figures:
    rows.sort(key=lambda row: row[0])
    numbers: dict[_Stated, int] = {}
    return Figures(
        days=tuple(day for day, _, _ in rows),
        claims=tuple(claim for _, claim, _ in rows),
        figures=tuple(numbers.setdefault(_stated(q), len(numbers)) for _, _, q in rows),
    )


def _stated(quantity: Quantity) -> _Stated:
    """The figure as compared: its range and unit, or its words where they give no range."""
    if quantity.range is None:
        return quantity.as_stated, None
    return quantity.range, quantity.unit.id if quantity.unit else None
