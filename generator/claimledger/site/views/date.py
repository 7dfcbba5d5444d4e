"""The page of a day, month or year: what was said, happened, was checked, changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from claimledger.site.kinds import PageKind
from claimledger.site.links import Link
from claimledger.site.lists import Section, section
from claimledger.site.markup import filled
from claimledger.site.materials import Materials
from claimledger.site.mentions import DateMentions
from claimledger.site.page import SitePage
from claimledger.site.periods import Period, above, period
from claimledger.site.targets import date_targets
from claimledger.site.views.common import Pager
from claimledger.site.views.date_counts import tallies
from claimledger.site.views.dated_rows import (
    Then,
    dated_change,
    dated_checked,
    dated_claim,
    dated_correction,
    dated_removal,
    dated_said,
)
from claimledger.site.views.paging import Row, latest, list_pages
from claimledger.site.views.record_rows import source_row


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A month of a year or a day of a month, with what is dated in it."""

    link: Link
    weekday: str
    words: str


@dataclass(frozen=True, slots=True)
class DateHead:
    """What stands above the lists on the first page.

    Attributes:
        weekday: of a day; else empty.
        words: what is dated in this period.
        unit: what the rows of `inside` are: days or months.
        inside: the days of a month, the months of a year, that have a page.
        future: the period has not passed at the day of the site.
    """

    intro: Markup
    weekday: str
    words: str
    unit: str
    inside: tuple[PeriodRow, ...]
    future: bool


@dataclass(frozen=True, slots=True)
class DateView:
    """One page of a period; `head` stands on the first only.

    Attributes:
        previous, next: the nearest periods of its length that have a page.
        up: the month of a day, the year of a month; None for a year.
    """

    title: str
    day: str
    trail: tuple[Link, ...]
    previous: Link | None
    up: Link | None
    next: Link | None
    head: DateHead | None
    sections: tuple[Section[Markup], ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """The periods before and after each, those inside it, and what is dated in it."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    inside: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]


def _pages(m: Materials) -> Iterator[SitePage]:
    dates = m.index.dates
    around = _neighbours(m)
    for target in (*dates.years, *dates.months, *dates.days):
        yield from _date(m, period(target), around)


def _neighbours(m: Materials) -> _Neighbours:
    dates = m.index.dates
    before: dict[str, str] = {}
    inside: dict[str, list[str]] = {}
    for level in (dates.years, dates.months, dates.days):
        before.update(zip(level[1:], level, strict=False))
        for one in level:
            inside.setdefault(one.rpartition("/")[0], []).append(one)
    after = {earlier: later for later, earlier in before.items()}
    held = {target: tuple(targets) for target, targets in inside.items()}
    return _Neighbours(before, after, held, tallies(m.index))


def _date(m: Materials, one: Period, around: _Neighbours) -> Iterator[SitePage]:
    for page in list_pages(m, one.target, _sections(m, one)):
        first = page.number == 1
        title = one.name if first else f"{one.name}, page {page.number}"
        outer = [_link(m, page.path, target) for target in above(one.target)]
        view = DateView(
            title=title,
            day=m.day_words,
            trail=(m.linker(page.path).to("dates", "Dates"), *outer),
            previous=_nearest(m, page.path, around.before.get(one.target)),
            up=outer[-1] if outer else None,
            next=_nearest(m, page.path, around.after.get(one.target)),
            head=_head(m, one, page.path, around) if first else None,
            sections=page.sections,
            pager=page.pager,
        )
        inside = (("inside", view.head.unit),) if view.head and view.head.inside else ()
        yield SitePage(
            path=page.path,
            kind="date",
            title=title,
            description=f"{one.name}: {around.words[one.target]}.",
            html=m.render("pages/date.html", view),
            toc=(*inside, *((part.id, part.title) for part in page.sections)),
        )


def _head(m: Materials, one: Period, path: str, around: _Neighbours) -> DateHead:
    inner = (period(target) for target in around.inside.get(one.target, ()))
    return DateHead(
        intro=m.intro(one.target),
        weekday=one.weekday,
        words=around.words[one.target],
        unit="Days" if one.level == "month" else "Months",
        inside=tuple(
            PeriodRow(_link(m, path, p.target), p.weekday, around.words[p.target]) for p in inner
        ),
        future=one.last > m.options.day,
    )


def _link(m: Materials, path: str, target: str) -> Link:
    return m.linker(path).to(target, period(target).name)


def _nearest(m: Materials, path: str, target: str | None) -> Link | None:
    return None if target is None else _link(m, path, target)


def _then(m: Materials, one: Period) -> Then | None:
    if one.last > m.options.day:
        return None
    return Then(one.last, f"{'On' if one.level == 'day' else 'At the end of'} {one.short}")


_SPANNING = "Said to lie in a time that begins before and ends after"


def _sections(m: Materials, one: Period) -> list[Section[Row]]:
    """What is dated so; of a month or a year, what is dated no closer than that."""
    found = m.index.dates.mentions.get(one.target, DateMentions())
    then = _then(m, one)
    said: list[Row] = [partial(dated_said, m, each, then) for each in found.said]
    happened: list[Row] = [partial(dated_claim, m, each, then) for each in found.happened]
    spanning: list[Row] = [partial(dated_claim, m, each, then) for each in found.spanning]
    rows: tuple[tuple[str, str, list[Row]], ...] = (
        ("checked", "Checked", [partial(dated_checked, m, each, then) for each in found.checked]),
        ("changed", "Statuses that changed", [partial(dated_change, m, o) for o in found.changed]),
        ("published", "Published", [partial(source_row, m, each) for each in found.published]),
        ("corrected", "Corrected", [partial(dated_correction, m, o) for o in found.corrected]),
        ("removed", "Removed", [partial(dated_removal, m, *each) for each in found.removed]),
    )
    sections = (
        section("said", "Said", said),
        section("happened", "Said to have happened", happened),
        latest("spanning", _SPANNING, spanning, partial(_began_earlier, m)),
        *(section(id_, title, drawn) for id_, title, drawn in rows),
    )
    return [one for one in sections if one.rows]


def _began_earlier(m: Materials, left: int, path: str) -> Markup:
    """A time of many years spans many months: not each can list all that lies in it."""
    claims = m.linker(path).to("claims", "all claims")
    return filled("%s that began earlier, among %s.", f"{left:,}", claims)


DATE = PageKind("date", date_targets, _pages)
