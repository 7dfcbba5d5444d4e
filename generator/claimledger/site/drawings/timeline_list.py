"""The text equivalent of a timeline: the same in sentences, or counted where there is much."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.site.drawings.time_marks import (
    ASIDE,
    CHECKED,
    DENIED,
    HAPPENED,
    SO,
    UNITS,
    TimeMark,
    stretch_in,
    stretch_target,
)
from claimledger.site.links import Link, Linker
from claimledger.site.lists import when_key
from claimledger.site.markup import filled
from claimledger.site.periods import period
from claimledger.site.words import counted

ENTRIES = 18
"""So many are told one by one; more are counted."""

PERIODS = 20
"""Counted by months, or years, so that no more of them are named."""

_COUNTED = {
    SO: ("says so", "say so"),
    DENIED: ("says otherwise", "say otherwise"),
    ASIDE: ("does neither", "do neither"),
    CHECKED: ("check", "checks"),
    HAPPENED: ("event", "events"),
}

_SENTENCE = "%s: %s %s: %s"
_EVENT = "%s: said to have happened: %s"


@dataclass(frozen=True, slots=True)
class Counted:
    """A month or year and what is dated in it."""

    period: Link
    words: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What is drawn, in words.

    Attributes:
        entries: one by one, in date order; empty where there are too many.
        counted: by periods, where there are.
        wider: what spans several periods, counted; empty for nothing.
        count: how many things are dated.
    """

    entries: tuple[Markup, ...]
    counted: tuple[Counted, ...]
    wider: str
    count: str


def listed(linker: Linker, marks: Sequence[TimeMark]) -> Listed:
    """The text of a timeline."""
    count = f"{len(marks):,}"
    if len(marks) <= ENTRIES:
        ordered = sorted(marks, key=lambda one: when_key(one.when))
        return Listed(tuple(_entry(linker, one) for one in ordered), (), "", count)
    unit = next(unit for unit in UNITS if _periods(marks, unit) <= PERIODS or unit == "year")
    by_target: dict[str, Counter[str]] = defaultdict(Counter)
    wider: Counter[str] = Counter()
    for mark in marks:
        stretch = stretch_in(mark.when, unit)
        (wider if stretch is None else by_target[stretch_target(stretch, unit)])[mark.row] += 1
    rows = (_counted(linker, one, by_target[one]) for one in sorted(by_target)[-PERIODS * 2 :])
    return Listed((), tuple(rows), _words(wider), count)


def _periods(marks: Sequence[TimeMark], unit: str) -> int:
    return len({stretch_in(one.when, unit) for one in marks} - {None})


def _entry(linker: Linker, mark: TimeMark) -> Markup:
    if mark.row == HAPPENED:
        return filled(_EVENT, linker.when(mark.when), linker.claim(mark.claim))
    when = linker.once(mark.when)
    claim = linker.claim(mark.claim, mark.anchor)
    return filled(_SENTENCE, when, linker.actor(mark.actor), mark.verb, claim)


def _counted(linker: Linker, target: str, rows: Counter[str]) -> Counted:
    return Counted(linker.to(target, period(target).short), _words(rows))


def _words(rows: Counter[str]) -> str:
    return ", ".join(counted(rows[row], *words) for row, words in _COUNTED.items() if rows[row])
