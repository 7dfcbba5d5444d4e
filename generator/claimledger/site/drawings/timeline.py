"""A timeline: when it was said, who said otherwise, who checked it, and when it happened.

Statement dates and event dates share an axis and stand apart. What says so stands above the axis,
what says otherwise hangs below it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from claimledger.ledger.date_words import format_when
from claimledger.ledger.dates import ANY_DAY, MONTHS, Days, When
from claimledger.ledger.model import Position
from claimledger.site.drawings.scales import CHECK_SYMBOLS, per_cent
from claimledger.site.drawings.time_axis import DayScale, Tick, day_scale, day_ticks
from claimledger.site.links import DateWords, Link, Linker, day_words
from claimledger.site.lists import when_key
from claimledger.site.materials import Materials
from claimledger.site.periods import period
from claimledger.site.render import format_html
from claimledger.site.urls import day_target, month_target, point_target, year_target
from claimledger.site.views.columns import IMPLIES, NEITHER, OTHERWISE, SAYS, placed
from claimledger.site.views.positions import check_anchor, position_anchor, stance_of
from claimledger.site.words import (
    NOBODY_DENIES,
    NOBODY_SAYS,
    STANCE_VERBS,
    counted,
    finding_verb,
    joined,
)
from claimledger.standing.catalogue import pages
from claimledger.standing.catalogue.pages import (
    COUNT_NEITHER,
    COUNT_OTHERWISE,
    COUNT_SAYS,
    IT_HAPPENED,
    SAID_TO_HAVE_HAPPENED,
)
from claimledger.standing.catalogue.voices import COLUMN_NEITHER, COLUMN_OTHERWISE, COLUMN_SAYS
from claimledger.standing.sentences import Sentence

# What a timeline shows: every position, check and event date of some claims.

SO, DENIED, ASIDE, CHECKED, HAPPENED = "so", "otherwise", "neither", "checked", "happened"
"""The rows of a timeline."""

_ROWS = {SAYS: SO, IMPLIES: SO, OTHERWISE: DENIED, NEITHER: ASIDE}

NO_SYMBOL = Markup()

UNITS = ("day", "month", "year", "decade", "century")
"""How finely time is drawn; a decade and a century have no page to lead to."""


@dataclass(frozen=True, slots=True)
class TimeMark:
    """One thing that is dated.

    Attributes:
        row: one of the rows above.
        hollow: it is neither plain assertion nor plain denial: implied, in part, taken back.
        symbol: what came of a check; else empty.
        who: the name of who says or checks it; empty of an event.
        verb: what they do.
        anchor: its anchor on the page of the claim.
        own: said by the actor the drawing is about; always so where it is about none.
    """

    row: str
    when: When
    claim: str
    hollow: bool = False
    symbol: Markup = NO_SYMBOL
    actor: str = ""
    who: str = ""
    verb: str = ""
    anchor: str = ""
    own: bool = True

    @property
    def loose(self) -> bool:
        """The date is marked as uncertain or approximate."""
        return self.when.uncertain or self.when.approximate


def time_marks(m: Materials, claims: Iterable[str], speaker: str = "") -> tuple[TimeMark, ...]:
    """All that is dated about the claims; `speaker` is the actor the drawing is about, if any."""
    return tuple(mark for claim in claims for mark in _marks(m, claim, speaker))


def _marks(m: Materials, claim: str, speaker: str) -> Iterator[TimeMark]:
    standing, event = m.standing(claim), m.ledger.claims[claim].event_date
    for column, position in placed(standing.positions):
        yield _said(m, claim, _ROWS[column], position, speaker)
    for check in standing.verifications:
        verifier = m.ledger.actors[check.by.id]
        yield TimeMark(
            row=CHECKED,
            when=check.date,
            claim=claim,
            symbol=CHECK_SYMBOLS[check.outcome],
            actor=check.by.id,
            who=verifier.name,
            verb=finding_verb(check, verifier),
            anchor=check_anchor(check),
            own=speaker in ("", check.by.id),
        )
    if event is not None:
        yield TimeMark(HAPPENED, event, claim)


def _said(m: Materials, claim: str, row: str, position: Position, speaker: str) -> TimeMark:
    stance, actor = stance_of(position), m.ledger.actors[position.actor.id]
    return TimeMark(
        row=row,
        when=position.statement_date,
        claim=claim,
        hollow=stance not in ("asserts", "denies"),
        actor=position.actor.id,
        who=actor.name,
        verb=STANCE_VERBS[stance].by(actor),
        anchor=position_anchor(position),
        own=speaker in ("", position.actor.id),
    )


class Stretch(NamedTuple):
    """Days from `first` up to and without `last`, as ordinals of the calendar."""

    first: int
    last: int


def stretch_in(when: When, unit: str) -> Stretch | None:
    """The day, month, ... that the date lies in entirely; None where it spans several."""
    return _stretch(when.earliest, when.latest, unit)


@lru_cache(maxsize=65_536)
def _stretch(earliest: date | None, latest: date | None, unit: str) -> Stretch | None:
    if earliest is None or latest is None:
        return None
    found = _around(earliest, unit)
    return found if latest.toordinal() < found.last else None


def _around(day: date, unit: str) -> Stretch:
    if unit == "day":
        return Stretch(day.toordinal(), day.toordinal() + 1)
    if unit == "month":
        after = (day.year + day.month // 12, day.month % 12 + 1)
        return Stretch(day.replace(day=1).toordinal(), _first(*after))
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    year = max(day.year - day.year % years, 1)
    return Stretch(_first(year), _first(day.year - day.year % years + years))


def _first(year: int, month: int = 1) -> int:
    """The first day of a month, of the year 10000 too, which the calendar lacks."""
    if year > date.max.year:
        return date.max.toordinal() + 1
    return date(year, month, 1).toordinal()


def stretch_target(stretch: Stretch, unit: str) -> str:
    """The page of a day, month or year; empty where there is none."""
    first = date.fromordinal(stretch.first)
    if unit == "day":
        return day_target(first)
    if unit == "month":
        return month_target(first.year, first.month)
    return year_target(first.year) if unit == "year" else ""


def when_target(when: When) -> str:
    """The page of the later written end of a date; empty where both ends are open."""
    point = when.end or when.start
    return point_target(point) if point is not None else ""


# Dates of more than a day as bars, laid out on tracks so that none covers another.

TRACKS, BARS_DRAWN = 5, 10
"""How many tracks and bars a strip has at most; the rest is counted beside it."""

TAIL = 20.0
"""How far an open end fades out, in per cent."""

LABEL_ROOM = 11.0
"""The room kept beside a bar for its count, in per cent."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What is dated only to a longer time.

    Attributes:
        href: the page of its date; empty for none.
        label: the date, and who says what, or how many do.
        x: its left edge, in per cent.
        width: in per cent.
        end: its right edge, in per cent.
        y: its upper edge, in px from the top of its strip.
        before, after: the end is open, the bar fades out there.
        loose: the date is uncertain or approximate.
        hollow: it is neither plain assertion nor plain denial.
        own: it is of the actor that the drawing is about.
        count: `×28` where several share the date; else empty. It stands after the bar, or before
            one that ends at the right (`count_first`).
        count_first: the count stands before the bar.
        symbol: what came of a check; it stands where the count would.
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
    symbol: Markup


Ends = tuple[float, float, bool, bool]
"""Both ends in per cent, and whether each is open."""

Group = tuple[list[TimeMark], Ends]


def tracks_of(groups: Iterable[list[TimeMark]], scale: DayScale) -> tuple[list[list[Group]], int]:
    """The most frequent dates on tracks, in date order; and how many statements found no room."""
    drawn = [(group, ends_of(group[0].when, scale)) for group in groups]
    chosen = sorted(drawn, key=lambda pair: (-len(pair[0]), pair[1]))[:BARS_DRAWN]
    more = sum(len(group) for group, _ in drawn) - sum(len(group) for group, _ in chosen)
    tracks: list[list[Group]] = []
    for group in sorted(chosen, key=lambda pair: (pair[1][0], pair[1][1])):
        track = next((track for track in tracks if _fits(track, group)), None)
        if track is not None:
            track.append(group)
        elif len(tracks) < TRACKS:
            tracks.append([group])
        else:
            more += len(group[0])
    return tracks, more


def _fits(track: list[Group], group: Group) -> bool:
    """Whether there is room behind the last bar of the track, the counts beside both included."""
    last = track[-1]
    after = LABEL_ROOM if _labelled(last) and last[1][1] <= 100 - LABEL_ROOM else 2.0
    before = LABEL_ROOM if _labelled(group) and group[1][1] > 100 - LABEL_ROOM else 0.0
    return last[1][1] + after + before <= group[1][0]


def _labelled(group: Group) -> bool:
    """Whether a count or a mark stands beside the bar."""
    return len(group[0]) > 1 or bool(group[0][0].symbol)


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
    """The bar of statements that share a date; `y` is its upper edge, in px."""
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
        hollow=all(mark.hollow for mark in group),
        own=any(mark.own for mark in group),
        count=f"×{len(group):,}" if len(group) > 1 else "",
        count_first=right > 100 - LABEL_ROOM,
        symbol=group[0].symbol if len(group) == 1 else Markup(),
    )


def page_href(linker: Linker, target: str) -> str:
    """The link to a page; empty where there is no such page."""
    return linker.href(target) if target and target in linker.urls.targets else ""


def who_words(marks: Sequence[TimeMark]) -> str:
    """`Zelensky says so`; above three voices how many there are."""
    if marks[0].row == HAPPENED:
        return counted(len(marks), "claim")
    voices = list(dict.fromkeys(f"{mark.who} {mark.verb}" for mark in marks))
    return joined(voices) if len(voices) < 4 else counted(len(marks), "statement")


# The rows of a timeline as strips: blocks for days, bars for longer times, numbers for many.

BLOCKS_STACKED = 6
"""So many blocks are stacked at most; where a day has more, heights are proportional."""

BLOCK_HEIGHT, GAP = 10, 2
"""How high a block is, and the space above it, in px."""

TRACK_HEIGHT = 18
"""How high the track of a bar is, in px."""

WIDEST_BLOCK = 5.0
"""A block is never wider, in per cent."""

NUMBERS_APART = 8.0
"""Counts of columns stand at least so far apart, in per cent; the larger ones are shown."""

LEAST_HEIGHT = 26
"""A strip is at least as high, in px, so that a finger can hit it."""


@dataclass(frozen=True, slots=True)
class TimeBlock:
    """One statement, check or event as a rectangle.

    Attributes:
        y: its upper edge, in px from the top of its strip.
        height: in px.
        hollow: it is neither plain assertion nor plain denial.
        loose: the date is uncertain or approximate.
        own: it is of the actor that the drawing is about.
        symbol: what came of a check; else empty.
    """

    y: int
    height: int
    hollow: bool
    loose: bool
    own: bool
    symbol: Markup


@dataclass(frozen=True, slots=True)
class TimeColumn:
    """What is dated on one day (or month, or year), with its link.

    Attributes:
        href: its page; empty for none.
        label: the day, and who says what, or how many do.
        left, width: what can be hit, in per cent.
        x, block_width: left edge and width of the blocks.
        block_width: how wide its blocks are, in per cent.
        middle: of both.
        blocks: one for each statement, or one for all where they are many.
        count: the number shown where blocks would not do; empty where they do. `count_y` in px.
        count_y: where the number stands, in px from the top.
        months: the months of a year with many, as the outline of their bars in a box of 1,000 by
            `months_height`; empty for none.
        months_y: the upper edge of that box, in px from the top.
        months_height: how high it is, in px.
    """

    href: str
    label: str
    left: str
    width: str
    x: str
    block_width: str
    middle: str
    blocks: tuple[TimeBlock, ...]
    count: str
    count_y: int
    months: str
    months_y: int
    months_height: int


@dataclass(frozen=True, slots=True)
class Strip:
    """One row of a timeline.

    Attributes:
        height: in px.
        base: where its columns begin, in px from its top.
        down: it hangs from the axis instead of standing on it.
        columns: what is dated to one day (or month, or year).
        bars: what is dated only to a longer time.
        more: how many with longer dates are not drawn; 0 for none.
    """

    height: int
    base: int
    down: bool
    columns: tuple[TimeColumn, ...]
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
    most = max((len(marks) for marks in by_stretch.values()), default=0)
    numbered = _numbered(by_stretch, scale) if most > BLOCKS_STACKED else set()
    columns_high = min(most, BLOCKS_STACKED) * (BLOCK_HEIGHT + GAP) + (
        14 if most > BLOCKS_STACKED else 0
    )
    months = _by_month(by_stretch, scale) if unit == "year" and most > BLOCKS_STACKED else {}
    fullest = max((each.dated for found in months.values() for each in found), default=0)
    tracks, more = tracks_of(longer.values(), scale)
    height = max(columns_high + len(tracks) * TRACK_HEIGHT + 6, LEAST_HEIGHT)
    base = 3 if down else height - 3
    return Strip(
        height=height,
        base=base,
        down=down,
        columns=tuple(
            _column(
                by_stretch[stretch],
                stretch,
                most,
                stretch in numbered,
                base,
                down,
                scale,
                unit,
                linker,
                _Months(months.get(stretch, ()), fullest),
            )
            for stretch in sorted(by_stretch)
        ),
        bars=tuple(
            bar_of(group, ends, _track_y(number, columns_high, height, down), linker)
            for number, track in enumerate(tracks)
            for group, ends in track
        ),
        more=more,
    )


def _track_y(number: int, columns: int, height: int, down: bool) -> int:
    from_axis = columns + number * TRACK_HEIGHT + 5
    return from_axis + 2 if down else height - from_axis - BLOCK_HEIGHT


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
    months: "_Months",
) -> TimeColumn:
    left, right = scale.at(stretch.first), scale.at(stretch.last)
    block_width, middle = min((right - left) * 0.84, WIDEST_BLOCK), (left + right) / 2
    has_many = most > BLOCKS_STACKED
    blocks = (
        _proportional_block(marks, most, base, down)
        if has_many
        else _stacked_blocks(marks, base, down)
    )
    drawn = _outline(months, down)
    blocks = () if drawn else blocks
    reach = MONTHS_HIGH + GAP if drawn else sum(brick_.height + GAP for brick_ in blocks)
    return TimeColumn(
        href=page_href(linker, stretch_target(stretch, unit)),
        label=f"{_stretch_words(stretch, unit)}: {who_words(marks)}",
        left=per_cent(left),
        width=per_cent(right - left),
        x=per_cent(middle - block_width / 2),
        block_width=per_cent(block_width),
        middle=per_cent(middle),
        blocks=blocks,
        count=f"{len(marks):,}" if numbered else "",
        count_y=base + reach + 11 if down else base - reach - 2,
        months=drawn,
        months_y=base if down else base - MONTHS_HIGH,
        months_height=MONTHS_HIGH,
    )


# A year with many, by its months: the whole of a long time in few columns tells next to nothing.

MONTHS_HIGH = BLOCKS_STACKED * (BLOCK_HEIGHT + GAP) - GAP
"""How high the bar of the fullest month is, in px."""


class _Month(NamedTuple):
    """A month within its year: both ends from 0 to 1,000, and how much is dated to it."""

    first: int
    last: int
    dated: int


class _Months(NamedTuple):
    """The months of a year, and how much is dated to the fullest one of the strip."""

    found: Sequence[_Month]
    fullest: int


def _by_month(
    by_stretch: Mapping[Stretch, list[TimeMark]], scale: DayScale
) -> dict[Stretch, list[_Month]]:
    """The months of each year; nothing where less than half can be dated to one."""
    found: dict[Stretch, Counter[Stretch]] = {
        year: Counter(filter(None, (stretch_in(mark.when, "month") for mark in marks)))
        for year, marks in by_stretch.items()
    }
    dated = sum(months.total() for months in found.values())
    if 2 * dated < sum(len(marks) for marks in by_stretch.values()):
        return {}
    return {
        year: [_month(year, each, months[each], scale) for each in sorted(months)]
        for year, months in found.items()
    }


def _month(year: Stretch, month: Stretch, dated: int, scale: DayScale) -> _Month:
    left, right = scale.at(year.first), scale.at(year.last)
    ends = ((scale.at(each) - left) / (right - left) * 1000 for each in month)
    first, last = ends
    return _Month(round(first), max(round(last), round(first) + 1), dated)


def _outline(months: _Months, down: bool) -> str:
    """The bars of the months, each with a gap behind it that is a sixth of its width."""
    parts = []
    for first, last, dated in months.found:
        high = max(round(dated / months.fullest * MONTHS_HIGH), 2)
        wide = round((last - first) * 5 / 6, 1)
        parts.append(f"M{first} {0 if down else MONTHS_HIGH - high}h{wide:g}v{high}h-{wide:g}z")
    return "".join(parts)


def _numbered(by_stretch: Mapping[Stretch, list[TimeMark]], scale: DayScale) -> set[Stretch]:
    """The columns whose count is shown: the largest, as far as the numbers do not touch."""
    found: dict[Stretch, float] = {}
    several = (stretch for stretch, marks in by_stretch.items() if len(marks) > 1)
    for stretch in sorted(several, key=lambda each: (-len(by_stretch[each]), each)):
        at = (scale.at(stretch.first) + scale.at(stretch.last)) / 2
        if all(abs(at - other) >= NUMBERS_APART for other in found.values()):
            found[stretch] = at
    return set(found)


def _stacked_blocks(marks: list[TimeMark], base: int, down: bool) -> tuple[TimeBlock, ...]:
    ordered = sorted(marks, key=lambda mark: (not mark.own, mark.hollow, mark.loose))
    return tuple(
        TimeBlock(
            base + at * (BLOCK_HEIGHT + GAP)
            if down
            else base - BLOCK_HEIGHT - at * (BLOCK_HEIGHT + GAP),
            BLOCK_HEIGHT,
            mark.hollow,
            mark.loose,
            mark.own,
            mark.symbol,
        )
        for at, mark in enumerate(ordered)
    )


def _proportional_block(
    marks: list[TimeMark], most: int, base: int, down: bool
) -> tuple[TimeBlock, ...]:
    """One block for all, whose height is their share of the fullest day's."""
    height = max(round(len(marks) / most * BLOCKS_STACKED * (BLOCK_HEIGHT + GAP)) - GAP, 2)
    return (TimeBlock(base if down else base - height, height, False, False, True, Markup()),)


def _stretch_words(stretch: Stretch, unit: str) -> str:
    first, last = date.fromordinal(stretch.first), date.fromordinal(stretch.last - 1)
    if unit == "day":
        return day_words(first, "short")
    if unit == "month":
        return f"{MONTHS[first.month - 1]} {first.year}"
    return f"{first.year}" if unit == "year" else f"{first.year} to {last.year}"


# The text equivalent of a timeline: the same in sentences, or counted where there is much.

ENTRIES_LISTED = 18
"""So many are told one by one; more are counted."""

PERIODS_COUNTED = 20
"""Counted by months, or years, so that no more of them are named."""


def _verbs(entry: Sentence) -> tuple[str, str]:
    """What stands behind the count of one, and of several."""
    return entry.text.removeprefix("{count} "), entry.several.removeprefix("{count} ")


_COUNTED = {
    SO: _verbs(COUNT_SAYS),
    DENIED: _verbs(COUNT_OTHERWISE),
    ASIDE: _verbs(COUNT_NEITHER),
    CHECKED: ("check", "checks"),
    HAPPENED: ("event", "events"),
}

_SENTENCE = "%s: %s %s: %s"
_EVENT = IT_HAPPENED.text.format(day="%s", claim="%s")


@dataclass(frozen=True, slots=True)
class PeriodCount:
    """A month or year and what is dated in it.

    Attributes:
        period: the month or year.
        words: how much is dated in it.
    """

    period: Link
    words: str


@dataclass(frozen=True, slots=True)
class TextEquivalent:
    """What is drawn, in words.

    Attributes:
        entries: one by one, in date order; empty where there are too many.
        counted: by periods, where there are.
        wider: what spans several periods, counted; empty for nothing.
        count: how many things are dated.
    """

    entries: tuple[Markup, ...]
    counted: tuple[PeriodCount, ...]
    wider: str
    count: str


def text_equivalent(linker: Linker, marks: Sequence[TimeMark]) -> TextEquivalent:
    """The text of a timeline."""
    count = f"{len(marks):,}"
    if len(marks) <= ENTRIES_LISTED:
        ordered = sorted(marks, key=lambda mark: when_key(mark.when))
        return TextEquivalent(tuple(_entry(linker, mark) for mark in ordered), (), "", count)
    unit = next(
        unit for unit in UNITS if _periods(marks, unit) <= PERIODS_COUNTED or unit == "year"
    )
    by_target: dict[str, Counter[str]] = defaultdict(Counter)
    wider: Counter[str] = Counter()
    for mark in marks:
        stretch = stretch_in(mark.when, unit)
        (wider if stretch is None else by_target[stretch_target(stretch, unit)])[mark.row] += 1
    rows = (
        _counted(linker, target, by_target[target])
        for target in sorted(by_target)[-PERIODS_COUNTED * 2 :]
    )
    return TextEquivalent((), tuple(rows), _words(wider), count)


def _periods(marks: Sequence[TimeMark], unit: str) -> int:
    return len({stretch_in(mark.when, unit) for mark in marks} - {None})


def _entry(linker: Linker, mark: TimeMark) -> Markup:
    if mark.row == HAPPENED:
        return format_html(_EVENT, linker.when(mark.when), linker.claim(mark.claim))
    when = linker.once(mark.when)
    claim = linker.claim(mark.claim, mark.anchor)
    return format_html(_SENTENCE, when, linker.actor(mark.actor), mark.verb, claim)


def _counted(linker: Linker, target: str, rows: Counter[str]) -> PeriodCount:
    return PeriodCount(linker.to(target, period(target).short), _words(rows))


def _words(rows: Counter[str]) -> str:
    return ", ".join(counted(rows[row], *words) for row, words in _COUNTED.items() if rows[row])


COLUMNS_DRAWN = 36
"""Days drawn at most, over all rows; beyond that months are, then years."""

EVENTS_DRAWN = 9
"""Events that have a row of their own; more are drawn together, as statements are."""

BYTES_AT_MOST = 32_000
"""No timeline is longer, in bytes of HTML, whatever the number of claims, as long as statements and
names are of ordinary length (its eighteen sentences hold one each)."""

NOTHING_DATED = Markup(f'<p class="cl-none">{pages.NOTHING_DATED.text}.</p>')

LEFT, RIGHT = 2.0, 98.0


@dataclass(frozen=True, slots=True)
class Band:
    """A row under its heading.

    Attributes:
        id: `so`, `otherwise`, `neither`, `checked` or `happened`.
        title: the heading.
        count: how many things are in it.
        strip: the drawing.
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
    """A claim and when it is said to have happened.

    Attributes:
        mark: the badge of the claim.
        status: its word.
        bar: the drawing.
    """

    statement: Link
    mark: Markup
    status: str
    date: DateWords
    bar: Bar


@dataclass(frozen=True, slots=True)
class AxisTick:
    """A name on the axis.

    Attributes:
        at: where it stands, in per cent of the axis.
        text: the day or month.
        year: on a second line; empty where the year has been named.
        minor: it is drawn smaller.
        anchor: start, middle or end: which part of the text stands there, so that it stays inside.
    """

    at: str
    text: str
    year: str
    minor: bool
    anchor: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The days below and between the rows.

    Attributes:
        ticks: the names along it.
        breaks: where time is left out, in per cent.
    """

    ticks: tuple[AxisTick, ...]
    breaks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """A drawn timeline.

    Attributes:
        prefix: begins every id, so that a page can hold several.
        axis: the names of days along it, and where time is left out.
        said, denied: the rows above and below the axis.
        others: checks, and who neither says so nor denies it; those that there are.
        events: one row for each claim; `happened` is the row of all together, where many.
        happened: all events in one row where they are many; else none.
        left_out: what is not drawn, in words; empty for nothing.
        unit: what a column stands for: day, month, year.
        legend: what the shapes mean, of those that are drawn.
        text_equivalent: the same in words.
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
    text_equivalent: TextEquivalent


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
    marks = tuple(mark for mark in every if days.hold(mark.when))
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
    return next((unit for unit in UNITS if _columns(marks, unit) <= COLUMNS_DRAWN), UNITS[-1])


def _columns(marks: Sequence[TimeMark], unit: str) -> int:
    found = {(mark.row, stretch_in(mark.when, unit)) for mark in marks}
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

    together = len(rows[HAPPENED]) > EVENTS_DRAWN
    others = [(CHECKED, "Checked"), (ASIDE, COLUMN_NEITHER.text)]
    return TimelineView(
        prefix=prefix,
        caption=caption,
        day=m.day_words,
        axis=_axis(scale),
        said=band(SO, COLUMN_SAYS.text, NOBODY_SAYS),
        denied=band(DENIED, COLUMN_OTHERWISE.text, NOBODY_DENIES, down=True),
        others=tuple(band(row, title) for row, title in others if rows[row]),
        events=() if together else tuple(_event(m, linker, mark, scale) for mark in rows[HAPPENED]),
        happened=band(HAPPENED, SAID_TO_HAVE_HAPPENED.text) if together else None,
        left_out=left_out,
        unit=unit,
        legend=tuple(_legend(marks, scale, unit, speaker)),
        text_equivalent=text_equivalent(linker, marks),
    )


def _axis(scale: DayScale) -> Axis:
    return Axis(
        tuple(_axis_tick(tick) for tick in day_ticks(scale)),
        tuple(per_cent(at) for at in scale.breaks),
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
        symbol=Markup(),
    )
    badge = m.badge(mark.claim)
    return EventRow(linker.claim(mark.claim), badge.html, badge.word, linker.when(mark.when), bar)


def _left_out(claims: int, every: Sequence[TimeMark], beyond: int) -> str:
    undated = claims - sum(mark.row == HAPPENED for mark in every)
    told = []
    if undated:
        told.append(f"{counted(undated, 'claim')} without an event date")
    if beyond:
        told.append(f"{counted(beyond, 'date')} before or after these days")
    return " and ".join(told)


def _has_many_in_a_year(marks: Sequence[TimeMark]) -> bool:
    years = Counter((mark.row, stretch_in(mark.when, "year")) for mark in marks)
    return any(count > BLOCKS_STACKED for (_, year), count in years.items() if year is not None)


def _legend(marks: Sequence[TimeMark], scale: DayScale, unit: str, speaker: str) -> Iterable[str]:
    if unit == "year" and _has_many_in_a_year(marks):
        yield "A number: what is dated to its year; a bar: the share of a month"
    else:
        yield f"A block: one statement, on its {unit}"
    if any(stretch_in(mark.when, unit) is None for mark in marks):
        yield "a bar: dated only to a longer time, ×n where n share that date"
    if any(mark.when.earliest is None or mark.when.latest is None for mark in marks):
        yield "fading: the end is open or not known"
    if any(mark.loose for mark in marks):
        yield "dashed: the date is uncertain or approximate"
    if any(mark.hollow and mark.row in (SO, DENIED) for mark in marks):
        yield "hollow: implied, in part, or taken back"
    if speaker and not all(mark.own for mark in marks):
        yield "light: said by others"
    if scale.breaks:
        yield "slashes: time left out"
