"""A timeline: when it was said, who said otherwise, who checked it, and when it happened.

Statement dates and event dates share an axis and stand apart. What says so stands above the axis,
what says otherwise hangs below it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.ledger.dates import format_when
from claimledger.site.drawings.day_ticks import Tick, day_ticks
from claimledger.site.drawings.days import DayScale, day_scale
from claimledger.site.drawings.lanes import Bar, ends_of
from claimledger.site.drawings.scales import per_cent
from claimledger.site.drawings.strips import Strip, strip
from claimledger.site.drawings.time_marks import (
    ASIDE,
    CHECKED,
    DENIED,
    HAPPENED,
    SO,
    UNITS,
    TimeMark,
    stretch_in,
    time_marks,
)
from claimledger.site.drawings.timeline_list import Listed, listed
from claimledger.site.links import DateWords, Link, Linker
from claimledger.site.materials import Materials
from claimledger.site.periods import ANY_DAY, Days
from claimledger.site.words import NOBODY_DENIES, NOBODY_SAYS, counted

COLUMNS = 36
"""Days drawn at most, over all rows; beyond that months are, then years."""

ROWS = 9
"""Events that have a row of their own; more are drawn together, as statements are."""

BOUND = 32_000
"""No timeline is longer, in bytes of HTML, whatever the number of claims, as long as statements and
names are of ordinary length (its eighteen sentences hold one each)."""

NOTHING_DATED = Markup('<p class="cl-none">Nothing dated is recorded.</p>')

LEFT, RIGHT = 2.0, 98.0


@dataclass(frozen=True, slots=True)
class Band:
    """A row under its heading.

    Attributes:
        empty: what is said where nothing is in it.
        more: what is not drawn, in words; empty for nothing.
    """

    id: str
    title: str
    count: str
    strip: Strip
    empty: str
    more: str


@dataclass(frozen=True, slots=True)
class EventRow:
    """A claim and when it is said to have happened."""

    statement: Link
    mark: Markup
    status: str
    date: DateWords
    bar: Bar


@dataclass(frozen=True, slots=True)
class AxisTick:
    """A name on the axis; `anchor` keeps it inside."""

    at: str
    text: str
    year: str
    minor: bool
    anchor: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The days below and between the rows; `breaks` in per cent."""

    ticks: tuple[AxisTick, ...]
    breaks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """A drawn timeline.

    Attributes:
        prefix: begins every id, so that a page can hold several.
        said, denied: the rows above and below the axis.
        others: checks, and who neither says so nor denies it; those that there are.
        events: one row for each claim; `happened` is the row of all together, where many.
        left_out: what is not drawn, in words; empty for nothing.
        unit: what a column stands for: day, month, year.
        legend: what the shapes mean, of those that are drawn.
    """

    prefix: str
    caption: str
    day: str
    axis: Axis
    said: Band
    denied: Band
    others: tuple[Band, ...]
    events: tuple[EventRow, ...]
    happened: Band | None
    left_out: str
    unit: str
    legend: tuple[str, ...]
    listed: Listed


def timeline(
    m: Materials,
    path: str,
    claims: Sequence[str],
    caption: str,
    speaker: str = "",
    prefix: str = "timeline",
    days: Days = ANY_DAY,
) -> Markup:
    """The timeline of some claims, for the page at `path`.

    Args:
        m: the materials of the site.
        path: of the page that it stands on.
        claims: ids; those not yet said are left out.
        caption: what is compared, in words; plain text.
        speaker: id of the actor it is about: what others say is drawn lighter.
        prefix: begins every id; differs between the drawings of a page.
        days: only what can be dated to these days is drawn; the rest is counted.
    """
    known = m.known(claims)
    every = time_marks(m, known, speaker)
    marks = tuple(one for one in every if days.hold(one.when))
    scale = _scale(marks)
    if scale is None:
        return NOTHING_DATED
    left = _left_out(len(known), every, len(every) - len(marks))
    view = _view(m, m.linker(path), marks, scale, caption, speaker, prefix, left)
    return m.render("drawings/timeline.html", view)


def _scale(marks: Iterable[TimeMark]) -> DayScale | None:
    days = []
    for mark in marks:
        if mark.when.earliest is not None:
            days.append(mark.when.earliest.toordinal())
        if mark.when.latest is not None:
            days.append(mark.when.latest.toordinal() + 1)
    if not days:
        return None
    before = any(mark.when.earliest is None for mark in marks)
    after = any(mark.when.latest is None for mark in marks)
    return day_scale(days, LEFT + 6 * before, RIGHT - 6 * after)


def _unit(marks: Sequence[TimeMark]) -> str:
    """The finest unit in which few enough columns have to be drawn."""
    return next((unit for unit in UNITS if _columns(marks, unit) <= COLUMNS), UNITS[-1])


def _columns(marks: Sequence[TimeMark], unit: str) -> int:
    found = {(one.row, stretch_in(one.when, unit)) for one in marks}
    return sum(stretch is not None for _, stretch in found)


def _view(
    m: Materials,
    linker: Linker,
    marks: Sequence[TimeMark],
    scale: DayScale,
    caption: str,
    speaker: str,
    prefix: str,
    left_out: str,
) -> TimelineView:
    unit = _unit(marks)
    rows: dict[str, list[TimeMark]] = defaultdict(list)
    for mark in marks:
        rows[mark.row].append(mark)

    def band(row: str, title: str, empty: str = "", down: bool = False) -> Band:
        drawn = strip(rows[row], scale, unit, linker, down)
        more = (
            f"{drawn.more:,} with other dates are not drawn; the list counts them"
            if drawn.more
            else ""
        )
        return Band(row, title, f"{len(rows[row]):,}", drawn, empty, more)

    together = len(rows[HAPPENED]) > ROWS
    others = [(CHECKED, "Checked"), (ASIDE, "Neither says so nor denies it")]
    return TimelineView(
        prefix=prefix,
        caption=caption,
        day=m.day_words,
        axis=_axis(scale),
        said=band(SO, "Says so", NOBODY_SAYS),
        denied=band(DENIED, "Says otherwise", NOBODY_DENIES, down=True),
        others=tuple(band(row, title) for row, title in others if rows[row]),
        events=() if together else tuple(_event(m, linker, one, scale) for one in rows[HAPPENED]),
        happened=band(HAPPENED, "Said to have happened") if together else None,
        left_out=left_out,
        unit=unit,
        legend=tuple(_legend(marks, scale, unit, speaker)),
        listed=listed(linker, marks),
    )


def _axis(scale: DayScale) -> Axis:
    return Axis(
        tuple(_axis_tick(one) for one in day_ticks(scale)),
        tuple(per_cent(one) for one in scale.breaks),
    )


def _axis_tick(tick: Tick) -> AxisTick:
    anchor = "start" if tick.at < 7 else "end" if tick.at > 93 else "middle"
    return AxisTick(per_cent(tick.at), tick.text, tick.year, tick.minor, anchor)


def _event(m: Materials, linker: Linker, mark: TimeMark, scale: DayScale) -> EventRow:
    left, right, before, after = ends_of(mark.when, scale)
    wide = max(right - left, 1.5)
    bar = Bar(
        href="",
        label=format_when(mark.when, "short"),
        x=per_cent(left),
        width=per_cent(wide),
        end=per_cent(left + wide),
        y=4,
        before=before,
        after=after,
        loose=mark.loose,
        hollow=False,
        own=True,
        count="",
        count_first=False,
        glyph=Markup(),
    )
    badge = m.badge(mark.claim)
    return EventRow(linker.claim(mark.claim), badge.html, badge.word, linker.when(mark.when), bar)


def _left_out(claims: int, every: Sequence[TimeMark], beyond: int) -> str:
    undated = claims - sum(one.row == HAPPENED for one in every)
    told = []
    if undated:
        told.append(f"{counted(undated, 'claim')} without an event date")
    if beyond:
        told.append(f"{counted(beyond, 'date')} before or after these days")
    return " and ".join(told)


def _legend(marks: Sequence[TimeMark], scale: DayScale, unit: str, speaker: str) -> Iterable[str]:
    yield f"A block: one statement, on its {unit}"
    if any(stretch_in(one.when, unit) is None for one in marks):
        yield "a bar: dated only to a longer time, ×n where n share that date"
    if any(one.when.earliest is None or one.when.latest is None for one in marks):
        yield "fading: the end is open or not known"
    if any(one.loose for one in marks):
        yield "dashed: the date is uncertain or approximate"
    if any(one.hollow and one.row in (SO, DENIED) for one in marks):
        yield "hollow: implied, in part, or taken back"
    if speaker and not all(one.own for one in marks):
        yield "light: said by others"
    if scale.breaks:
        yield "slashes: time left out"
