"""The page of a day, month or year: what was said, happened, was checked, changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from markupsafe import Markup

from claimledger.ledger.model import Ledger, Removed
from claimledger.ledger.statuses import Status
from claimledger.site.badges import BADGE_HTML, badges_html
from claimledger.site.changes import Changed, standing_on
from claimledger.site.cross_references import Checked, Corrected, DateMentions, Index, Said
from claimledger.site.links import Link, Linker
from claimledger.site.lists import ListSection, section
from claimledger.site.materials import Materials
from claimledger.site.page import Apart, PageKind, PageSummary, SitePage
from claimledger.site.periods import Period, above, period
from claimledger.site.render import (
    ROOT_PLACEHOLDER,
    STATUS_PLACEHOLDER,
    format_html,
    replace_placeholders,
)
from claimledger.site.urls import root_of
from claimledger.site.views.common import ClaimRow, Pager
from claimledger.site.views.paging import DrawnRow, latest, list_pages
from claimledger.site.views.rows import checked_row, claim_row_view, said_row, source_row
from claimledger.site.views.status_changes import cause_words, open_days_words
from claimledger.site.words import counted
from claimledger.standing.catalogue.changes import (
    AT_END_OF,
    NOW,
    ON_THAT_DAY,
    STATUSES_CHANGED,
    STATUSES_MAY_HAVE_CHANGED,
    THEN,
    THEN_AND_NOW,
)
from claimledger.standing.catalogue.pages import (
    COUNT_CHANGES,
    COUNT_CHANGES_OF_NO_DAY,
    COUNT_HAPPENED,
    SAID_THEN_OR_NOT,
    SAID_TO_HAVE_HAPPENED,
    SAID_TO_SPAN,
)
from claimledger.standing.sentences import Sentence
from claimledger.standing.standing import Standing

# How much is dated on a day, in a month, in a year.


@dataclass(slots=True)
class DateCounts:
    """What is dated so, each statement once even where an interval has two ends in it."""

    said: set[tuple[str, int]] = field(default_factory=set)
    happened: set[str] = field(default_factory=set)
    checked: set[tuple[str, int]] = field(default_factory=set)
    published: set[str] = field(default_factory=set)
    changed: int = 0
    perhaps_changed: set[tuple[str, date | None, date | None]] = field(default_factory=set)
    corrected: int = 0
    removed: int = 0

    def add(self, found: DateMentions) -> None:
        """Counts the mentions of one page."""
        self.said.update((statement.claim, statement.position.index) for statement in found.said)
        self.happened.update(found.happened)
        self.checked.update(
            (checked.claim, checked.verification.index) for checked in found.checked
        )
        self.published.update(found.published)
        self.changed += len(found.changed)
        self.perhaps_changed.update(
            (each.claim, each.first, each.last) for each in found.perhaps_changed
        )
        self.corrected += len(found.corrected)
        self.removed += len(found.removed)

    def words(self) -> str:
        """`14 statements, 3 said to have happened, 5 changes of status`."""
        parts = (
            (len(self.said), counted(len(self.said), "statement")),
            (len(self.happened), _told(COUNT_HAPPENED, len(self.happened))),
            (len(self.checked), counted(len(self.checked), "check")),
            (len(self.published), f"{counted(len(self.published), 'source')} published"),
            (self.changed, _told(COUNT_CHANGES, self.changed)),
            (len(self.perhaps_changed), _told(COUNT_CHANGES_OF_NO_DAY, len(self.perhaps_changed))),
            (self.corrected, counted(self.corrected, "correction")),
            (self.removed, counted(self.removed, "removal")),
        )
        return ", ".join(words for count, words in parts if count) or "nothing"


def _told(entry: Sentence, count: int) -> str:
    text = entry.several if entry.several and count != 1 else entry.text
    return text.format(count=f"{count:,}")


def count_words(index: Index) -> Mapping[str, str]:
    """What is dated in each year, month and day that has a page, in words."""
    found: dict[str, DateCounts] = {target: DateCounts() for target in _periods(index)}
    for target, mentions in index.dates.mentions.items():
        for name in (target, *above(target)):
            found[name].add(mentions)
    return {target: counts.words() for target, counts in found.items()}


def _periods(index: Index) -> Iterable[str]:
    yield from index.dates.years
    yield from index.dates.months
    yield from index.dates.days


# Rows of date pages, with the status on that day beside the status now.

_NOW = f"<span>{NOW.text.format(words='%s')}</span>"
_SAME = f"<span>{THEN_AND_NOW.text.format(when='%s', words='%s')}</span>"
_THEN_NOW = f"<span>{THEN.text.format(when='%s', words='%s')}</span> {_NOW}"
_STANDING = '<p class="cl-row__now cl-then">%s</p>'


@dataclass(frozen=True, slots=True)
class LookBack:
    """The day that a date page looks back to; None where it has not come yet.

    Attributes:
        label: `On 8 Sep 2022`, `At the end of Sep 2022`.
    """

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class DatedClaim:
    """A claim whose event is dated so.

    Attributes:
        claim: the claim with its speakers and places.
        standing: its status then and now.
    """

    claim: ClaimRow
    standing: Markup


@dataclass(frozen=True, slots=True)
class DatedChange:
    """A status that changed, or may have: from which to which, and why.

    Attributes:
        day: where the day is not the page's own; in words where it is not known. Else empty.
        before: the badge before.
        verb: `became`, or `may have become`.
        after: the badge after; badges joined by `or`, where several words may each hold.
        meanwhile: what it may have been in between; empty for nothing else.
        sentence: of the status after.
        because: why the day is not known; else empty.
        cause: who said or found what brought it about; empty where another claim did, or where the
            day is not known.
        now: the badge at the day of the site.
    """

    day: str | Markup
    claim: Link
    before: Markup
    verb: str
    after: Markup
    meanwhile: Markup
    sentence: str
    because: str
    cause: Markup
    now: Markup


@dataclass(frozen=True, slots=True)
class DatedCorrection:
    """A correction to the record of a claim.

    Attributes:
        kind: what was corrected, in words.
    """

    claim: Link
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class DatedRemoval:
    """A record that was removed.

    Attributes:
        record: leads to the page that stays in its place.
        noun: claim, place, actor or source.
        reason: why it was removed.
    """

    record: Link
    noun: str
    reason: str


Draw = Callable[[str], Markup]


def then_now(m: Materials, claim: str, then: LookBack | None) -> Markup:
    """The status of a claim at the end of a day, beside the status at the day of the site."""
    now = m.badge(claim).html
    if then is None:
        return format_html(_NOW, now)
    was = badge_html(m, standing_then(m, claim, then.day))
    if was == now:
        return format_html(_SAME, then.label, now)
    return format_html(_THEN_NOW, then.label, was, now)


def standing_then(m: Materials, claim: str, day: date) -> Standing | None:
    """The standing that a claim's history gives for a day; None where it can have none yet."""
    return standing_on(m.derived, claim, day)


def badge_html(m: Materials, standing: Standing | None) -> Markup:
    """The badge at the day of a standing; also where nothing can be on record yet."""
    if standing is None:
        return BADGE_HTML[Status.NOT_ON_RECORD]
    by_reading = m.is_by_reading_at(standing.claim, standing.day)
    return badges_html(standing.statuses, by_reading=by_reading)


def dated_said(m: Materials, said: Said, then: LookBack | None, path: str) -> Markup:
    """A position."""
    return said_row(m, said, path, _standing(m, said.claim, then))


def dated_checked(m: Materials, checked: Checked, then: LookBack | None, path: str) -> Markup:
    """A check."""
    return checked_row(m, checked, path, _standing(m, checked.claim, then))


def dated_claim(m: Materials, claim: str, then: LookBack | None, path: str) -> Markup:
    """A claim."""
    key = ("dated", claim)
    if key not in m.rows:
        view = DatedClaim(claim_row_view(m, claim, ROOT_PLACEHOLDER), Markup(STATUS_PLACEHOLDER))
        m.rows[key] = m.render("parts/dated_claim.html", view)
    return replace_placeholders(m.rows[key], root_of(path), _standing(m, claim, then))


def _standing(m: Materials, claim: str, then: LookBack | None) -> Markup:
    return format_html(_STANDING, then_now(m, claim, then))


def dated_change(m: Materials, changed: Changed, path: str) -> Markup:
    """A change of status, on the page of its day, or of a month or year that its day lies in."""
    day = open_days_words(changed) if changed.day is None else ""
    return m.render("parts/dated_change.html", _change(m, changed, path, day))


def recent_change(m: Materials, changed: Changed, path: str) -> Markup:
    """A change of status with its day, on any other page."""
    day = open_days_words(changed) if changed.day is None else m.linker(path).day(changed.day).html
    return m.render("parts/dated_change.html", _change(m, changed, path, day))


def _change(m: Materials, changed: Changed, path: str, day: str | Markup) -> DatedChange:
    after, linker, meanwhile = changed.after, m.linker(path), changed.meanwhile
    returned = changed.returned
    return DatedChange(
        day=day,
        claim=linker.claim(changed.claim),
        before=badge_html(m, changed.before),
        verb=changed.verb,
        after=badges_html(meanwhile) if returned and meanwhile else badge_html(m, after),
        meanwhile=Markup() if returned or not meanwhile else badges_html(meanwhile),
        sentence=after.sentence,
        because=changed.because,
        cause=change_cause(m, linker, changed),
        now=m.badge(changed.claim).html,
    )


def change_cause(m: Materials, linker: Linker, changed: Changed) -> Markup:
    """Who did what on the day of a change; empty where that day is not known."""
    return Markup() if changed.day is None else cause_words(m, linker, changed.claim, changed.day)


def dated_correction(m: Materials, corrected: Corrected, path: str) -> Markup:
    """A correction."""
    correction = corrected.correction
    link = m.linker(path).claim(corrected.claim)
    return m.render(
        "parts/dated_correction.html", DatedCorrection(link, correction.kind.label, correction.note)
    )


def dated_removal(m: Materials, section: str, id: str, path: str) -> Markup:  # noqa: A002
    """A removal; its page says why, too."""
    record = m.ledger.section(section)[id]
    removed: Removed | None = record.removed
    link = m.linker(path).to(f"{section}/{id}", id)
    view = DatedRemoval(link, section.removesuffix("s"), removed.reason if removed else "")
    return m.render("parts/dated_removal.html", view)


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A month of a year or a day of a month, with what is dated in it.

    Attributes:
        link: the month or day.
        weekday: of a day; else empty.
        words: how much is dated in it.
    """

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
    sections: tuple[ListSection[Markup], ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """The periods before and after each, those inside it, and what is dated in it."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    inside: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    """Days, months and years that something is dated, and the years and months above them."""
    yield from index.dates.days
    yield from index.dates.months
    yield from index.dates.years


def _shown(m: Materials) -> tuple[str, ...]:
    dates = m.index.dates
    return (*dates.years, *dates.months, *_days(m))


def _days(m: Materials) -> tuple[str, ...]:
    return tuple(day for day in m.index.dates.days if day in m.urls.targets)


def _neighbours(m: Materials) -> _Neighbours:
    dates = m.index.dates
    before: dict[str, str] = {}
    inside: dict[str, list[str]] = {}
    for level in (dates.years, dates.months, _days(m)):
        before.update(zip(level[1:], level, strict=False))
        for page in level:
            inside.setdefault(page.rpartition("/")[0], []).append(page)
    after = {earlier: later for later, earlier in before.items()}
    held = {target: tuple(targets) for target, targets in inside.items()}
    return _Neighbours(before, after, held, count_words(m.index))


def _pages(m: Materials, target: str) -> Iterator[SitePage]:
    shown, around = period(target), m.once("neighbours of dates", _neighbours)
    summary = _summary(m, target)
    for page in list_pages(m, shown.target, _sections(m, shown)):
        first = page.number == 1
        title = summary.title if first else f"{summary.title}, page {page.number}"
        outer = [_link(m, page.path, target) for target in above(shown.target)]
        view = DateView(
            title=title,
            day=m.day_words,
            trail=(m.linker(page.path).to("dates", "Dates"), *outer),
            previous=_nearest(m, page.path, around.before.get(shown.target)),
            up=outer[-1] if outer else None,
            next=_nearest(m, page.path, around.after.get(shown.target)),
            head=_head(m, shown, page.path, around) if first else None,
            sections=page.sections,
            pager=page.pager,
        )
        inside = (("inside", view.head.unit),) if view.head and view.head.inside else ()
        yield SitePage(
            path=page.path,
            kind=DATE.name,
            title=title,
            description=f"{shown.name}: {around.words[shown.target]}.",
            html=m.render(DATE.template, view),
            toc=(*inside, *((part.id, part.title) for part in page.sections)),
        )


def _summary(m: Materials, target: str) -> PageSummary:
    return PageSummary(m.urls.path(target), period(target).name)


def _head(m: Materials, shown: Period, path: str, around: _Neighbours) -> DateHead:
    inner = (period(target) for target in around.inside.get(shown.target, ()))
    return DateHead(
        intro=m.intro(shown.target),
        weekday=shown.weekday,
        words=around.words[shown.target],
        unit="Days" if shown.level == "month" else "Months",
        inside=tuple(
            PeriodRow(_link(m, path, p.target), p.weekday, around.words[p.target]) for p in inner
        ),
        future=shown.last > m.options.day,
    )


def _link(m: Materials, path: str, target: str) -> Link:
    return m.linker(path).to(target, period(target).name)


def _nearest(m: Materials, path: str, target: str | None) -> Link | None:
    return None if target is None else _link(m, path, target)


def _then(m: Materials, shown: Period) -> LookBack | None:
    if shown.last > m.options.day:
        return None
    label = ON_THAT_DAY if shown.level == "day" else AT_END_OF
    return LookBack(shown.last, label.text.format(day=shown.short))


def _sections(m: Materials, shown: Period) -> list[ListSection[DrawnRow]]:
    """What is dated so; of a month or a year, what is dated no closer than that."""
    found = m.index.dates.mentions.get(shown.target, DateMentions())
    then = _then(m, shown)
    certain = [each for each in found.said if _is_said_in(each, shown)]
    perhaps = [each for each in found.said if not _is_said_in(each, shown)]
    said: list[DrawnRow] = [partial(dated_said, m, each, then) for each in certain]
    perhaps_said: list[DrawnRow] = [partial(dated_said, m, each, then) for each in perhaps]
    happened: list[DrawnRow] = [partial(dated_claim, m, each, then) for each in found.happened]
    spanning: list[DrawnRow] = [partial(dated_claim, m, each, then) for each in found.spanning]
    rows: tuple[tuple[str, str, list[DrawnRow]], ...] = (
        ("checked", "Checked", [partial(dated_checked, m, each, then) for each in found.checked]),
        ("changed", STATUSES_CHANGED.text, [partial(dated_change, m, o) for o in found.changed]),
        (
            "perhaps-changed",
            STATUSES_MAY_HAVE_CHANGED.text,
            [partial(dated_change, m, each) for each in found.perhaps_changed],
        ),
        ("published", "Published", [partial(source_row, m, each) for each in found.published]),
        ("corrected", "Corrected", [partial(dated_correction, m, o) for o in found.corrected]),
        ("removed", "Removed", [partial(dated_removal, m, *each) for each in found.removed]),
    )
    sections = (
        section("said", "Said", said),
        section("perhaps-said", SAID_THEN_OR_NOT.text, perhaps_said),
        section("happened", SAID_TO_HAVE_HAPPENED.text, happened),
        latest("spanning", SAID_TO_SPAN.text, spanning, partial(_began_earlier, m)),
        *(section(id_, title, drawn) for id_, title, drawn in rows),
    )
    return [part for part in sections if part.rows]


def _is_said_in(said: Said, shown: Period) -> bool:
    """Whether a position was taken within the period, whatever of its date is not recorded."""
    when = said.position.statement_date
    first, last = when.earliest, when.latest
    return first is not None and last is not None and shown.first <= first and last <= shown.last


def _began_earlier(m: Materials, left: int, path: str) -> Markup:
    """A time of many years spans many months: not each can list all that lies in it."""
    claims = m.linker(path).to("claims", "all claims")
    return format_html("%s that began earlier, among %s.", f"{left:,}", claims)


DATE = PageKind(
    "date",
    "dates",
    "pages/date.html",
    DateView,
    Apart(_shown, _pages, _summary),
    _targets,
    has=Index.has_date,
)
