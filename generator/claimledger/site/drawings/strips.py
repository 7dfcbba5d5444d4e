"""The rows of a timeline as strips: bricks for days, bars for longer times, counts for crowds."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from claimledger.ledger.when import MONTHS
from claimledger.site.drawings.days import DayScale
from claimledger.site.drawings.lanes import Bar, bar_of, lanes_of, page_href, who_words
from claimledger.site.drawings.scales import per_cent
from claimledger.site.drawings.time_marks import (
    Stretch,
    TimeMark,
    stretch_in,
    stretch_target,
)
from claimledger.site.links import Linker, day_words

STACK = 6
"""Bricks stand on each other up to so many; where a day has more, heights are proportional."""

BRICK, GAP = 10, 2
"""How high a brick is, and the space above it, in px."""

LANE = 18
"""How high the lane of a bar is, in px."""

WIDEST = 5.0
"""A brick is never wider, in per cent."""

NUMBERS_APART = 8.0
"""Counts of columns stand at least so far apart, in per cent; the larger ones are shown."""

LEAST = 26
"""A strip is at least as high, in px, so that a finger can hit it."""


@dataclass(frozen=True, slots=True)
class Brick:
    """One mark; `y` in px from the top of its strip."""

    y: int
    height: int
    hollow: bool
    loose: bool
    own: bool
    glyph: Markup


@dataclass(frozen=True, slots=True)
class Column:
    """What is dated on one day (or month, or year), with its link.

    Attributes:
        href: its page; empty for none.
        label: the day, and who says what, or how many do.
        left, width: what can be hit, in per cent.
        x, brick: left edge and width of the bricks.
        middle: of both.
        count: the number shown where bricks would not do; empty where they do. `count_y` in px.
    """

    href: str
    label: str
    left: str
    width: str
    x: str
    brick: str
    middle: str
    bricks: tuple[Brick, ...]
    count: str
    count_y: int


@dataclass(frozen=True, slots=True)
class Strip:
    """One row of a timeline.

    Attributes:
        down: it hangs from the axis instead of standing on it.
        base: where its columns begin, in px from its top.
        more: how many with longer dates are not drawn; 0 for none.
    """

    height: int
    base: int
    down: bool
    columns: tuple[Column, ...]
    bars: tuple[Bar, ...]
    more: int


def strip(
    marks: Sequence[TimeMark],
    scale: DayScale,
    unit: str,
    linker: Linker,
    down: bool = False,
) -> Strip:
    """The strip of one row's marks."""
    by_stretch: dict[Stretch, list[TimeMark]] = defaultdict(list)
    longer: dict[tuple[object, ...], list[TimeMark]] = defaultdict(list)
    for mark in marks:
        stretch = stretch_in(mark.when, unit)
        if stretch is None:
            longer[(mark.when.earliest, mark.when.latest, mark.loose)].append(mark)
        else:
            by_stretch[stretch].append(mark)
    most = max((len(one) for one in by_stretch.values()), default=0)
    numbered = _numbered(by_stretch, scale) if most > STACK else set()
    columns_high = min(most, STACK) * (BRICK + GAP) + (14 if most > STACK else 0)
    lanes, more = lanes_of(longer.values(), scale)
    height = max(columns_high + len(lanes) * LANE + 6, LEAST)
    base = 3 if down else height - 3
    return Strip(
        height=height,
        base=base,
        down=down,
        columns=tuple(
            _column(by_stretch[one], one, most, one in numbered, base, down, scale, unit, linker)
            for one in sorted(by_stretch)
        ),
        bars=tuple(
            bar_of(group, ends, _lane_y(number, columns_high, height, down), linker)
            for number, lane in enumerate(lanes)
            for group, ends in lane
        ),
        more=more,
    )


def _lane_y(number: int, columns: int, height: int, down: bool) -> int:
    from_axis = columns + number * LANE + 5
    return from_axis + 2 if down else height - from_axis - BRICK


def _column(
    marks: list[TimeMark],
    stretch: Stretch,
    most: int,
    numbered: bool,
    base: int,
    down: bool,
    scale: DayScale,
    unit: str,
    linker: Linker,
) -> Column:
    left, right = scale.at(stretch.first), scale.at(stretch.last)
    brick, middle = min((right - left) * 0.84, WIDEST), (left + right) / 2
    crowded = most > STACK
    bricks = _heap(marks, most, base, down) if crowded else _stack(marks, base, down)
    reach = sum(one.height + GAP for one in bricks)
    return Column(
        href=page_href(linker, stretch_target(stretch, unit)),
        label=f"{_stretch_words(stretch, unit)}: {who_words(marks)}",
        left=per_cent(left),
        width=per_cent(right - left),
        x=per_cent(middle - brick / 2),
        brick=per_cent(brick),
        middle=per_cent(middle),
        bricks=bricks,
        count=f"{len(marks):,}" if numbered else "",
        count_y=base + reach + 11 if down else base - reach - 2,
    )


def _numbered(by_stretch: Mapping[Stretch, list[TimeMark]], scale: DayScale) -> set[Stretch]:
    """The columns whose count is shown: the largest, as far as the numbers do not touch."""
    found: dict[Stretch, float] = {}
    several = (one for one, marks in by_stretch.items() if len(marks) > 1)
    for one in sorted(several, key=lambda each: (-len(by_stretch[each]), each)):
        at = (scale.at(one.first) + scale.at(one.last)) / 2
        if all(abs(at - other) >= NUMBERS_APART for other in found.values()):
            found[one] = at
    return set(found)


def _stack(marks: list[TimeMark], base: int, down: bool) -> tuple[Brick, ...]:
    ordered = sorted(marks, key=lambda one: (not one.own, one.hollow, one.loose))
    return tuple(
        Brick(
            base + at * (BRICK + GAP) if down else base - BRICK - at * (BRICK + GAP),
            BRICK,
            one.hollow,
            one.loose,
            one.own,
            one.glyph,
        )
        for at, one in enumerate(ordered)
    )


def _heap(marks: list[TimeMark], most: int, base: int, down: bool) -> tuple[Brick, ...]:
    """One brick for all, as high as its share of the fullest day's."""
    height = max(round(len(marks) / most * STACK * (BRICK + GAP)) - GAP, 2)
    return (Brick(base if down else base - height, height, False, False, True, Markup()),)


def _stretch_words(stretch: Stretch, unit: str) -> str:
    first, last = date.fromordinal(stretch.first), date.fromordinal(stretch.last - 1)
    if unit == "day":
        return day_words(first, "short")
    if unit == "month":
        return f"{MONTHS[first.month - 1]} {first.year}"
    return f"{first.year}" if unit == "year" else f"{first.year} to {last.year}"
