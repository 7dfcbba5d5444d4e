"""Dates of more than a day as bars, laid out in lanes so that none covers another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.ledger.dates import When, format_when
from claimledger.site.drawings.days import DayScale
from claimledger.site.drawings.scales import per_cent
from claimledger.site.drawings.time_marks import HAPPENED, TimeMark, when_target
from claimledger.site.links import Linker
from claimledger.site.words import counted, joined

LANES, BARS = 5, 10
"""How many lanes and bars a strip has at most; the rest is counted beside it."""

TAIL = 20.0
"""How far an open end fades out, in per cent."""

LABEL_ROOM = 11.0
"""The room kept beside a bar for its count, in per cent."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What is dated only to a longer time.

    Attributes:
        before, after: the end is open, the bar fades out there.
        count: `×28` where several share the date; else empty. It stands after the bar, or before
            one that ends at the right (`count_first`).
        glyph: what came of a check; it stands where the count would.
    """

    href: str
    label: str
    x: str
    width: str
    end: str
    y: int
    before: bool
    after: bool
    loose: bool
    hollow: bool
    own: bool
    count: str
    count_first: bool
    glyph: Markup


Ends = tuple[float, float, bool, bool]
"""Both ends in per cent, and whether each is open."""

Group = tuple[list[TimeMark], Ends]


def lanes_of(groups: Iterable[list[TimeMark]], scale: DayScale) -> tuple[list[list[Group]], int]:
    """The most frequent dates in lanes, first come first placed; and how many found no room."""
    drawn = [(group, ends_of(group[0].when, scale)) for group in groups]
    chosen = sorted(drawn, key=lambda one: (-len(one[0]), one[1]))[:BARS]
    more = sum(len(group) for group, _ in drawn) - sum(len(group) for group, _ in chosen)
    lanes: list[list[Group]] = []
    for group in sorted(chosen, key=lambda one: (one[1][0], one[1][1])):
        lane = next((one for one in lanes if _fits(one, group)), None)
        if lane is not None:
            lane.append(group)
        elif len(lanes) < LANES:
            lanes.append([group])
        else:
            more += len(group[0])
    return lanes, more


def _fits(lane: list[Group], group: Group) -> bool:
    """Whether there is room behind the last of the lane, the counts beside both included."""
    last = lane[-1]
    after = LABEL_ROOM if _labelled(last) and last[1][1] <= 100 - LABEL_ROOM else 2.0
    before = LABEL_ROOM if _labelled(group) and group[1][1] > 100 - LABEL_ROOM else 0.0
    return last[1][1] + after + before <= group[1][0]


def _labelled(group: Group) -> bool:
    """Whether a count or a mark stands beside the bar."""
    return len(group[0]) > 1 or bool(group[0][0].glyph)


def ends_of(when: When, scale: DayScale) -> Ends:
    """Where a date begins and ends on the axis; an open end reaches out for a while.

    No date is open at both ends.
    """
    first = None if when.earliest is None else scale.at(when.earliest.toordinal())
    last = None if when.latest is None else scale.at(when.latest.toordinal() + 1)
    left = max(0.0, (last or 0.0) - TAIL) if first is None else first
    right = min(100.0, (first or 0.0) + TAIL) if last is None else last
    return left, right, first is None, last is None


def bar_of(group: list[TimeMark], ends: Ends, y: int, linker: Linker) -> Bar:
    left, right, before, after = ends
    words = format_when(group[0].when, "short")
    return Bar(
        href=page_href(linker, when_target(group[0].when)),
        label=f"{words}: {who_words(group)}",
        x=per_cent(left),
        width=per_cent(max(right - left, 1.0)),
        end=per_cent(max(right, left + 1.0)),
        y=y,
        before=before,
        after=after,
        loose=group[0].loose,
        hollow=all(one.hollow for one in group),
        own=any(one.own for one in group),
        count=f"×{len(group):,}" if len(group) > 1 else "",
        count_first=right > 100 - LABEL_ROOM,
        glyph=group[0].glyph if len(group) == 1 else Markup(),
    )


def page_href(linker: Linker, target: str) -> str:
    return linker.href(target) if target and target in linker.urls.targets else ""


def who_words(marks: Sequence[TimeMark]) -> str:
    """`Zelensky says so`; above three voices how many there are."""
    if marks[0].row == HAPPENED:
        return counted(len(marks), "claim")
    voices = list(dict.fromkeys(f"{one.who} {one.verb}" for one in marks))
    return joined(voices) if len(voices) < 4 else counted(len(marks), "statement")
