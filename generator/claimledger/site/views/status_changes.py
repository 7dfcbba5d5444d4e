"""A claim's status over time: as of earlier days, and what brought each change about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from claimledger.ledger.dates import MONTHS, When
from claimledger.ledger.model import Position, Verification
from claimledger.ledger.statuses import Status
from claimledger.site.badges import BADGE_HTML, Badge, badge_of
from claimledger.site.changes import ONE_DAY, Changed, Span, changes, opening_of, pages_of, spans
from claimledger.site.links import Linker, day_words
from claimledger.site.materials import Materials
from claimledger.site.render import format_html
from claimledger.site.urls import day_target
from claimledger.site.views.overview import DrawnLines, OverviewLine, overview
from claimledger.site.views.positions import (
    PositionView,
    VerificationView,
    check_anchor,
    position_anchor,
    stance_of,
    standing_positions,
)
from claimledger.site.views.reasons import reason_claims
from claimledger.site.words import STANCE_VERBS, counted, finding_verb
from claimledger.standing.catalogue.changes import (
    ANY_DAY_BEFORE,
    CHANGES_NOT_SHOWN,
    HELD_ALWAYS,
    HELD_AT_THE_LATEST_BY,
    HELD_BEFORE,
    HELD_FROM,
    HELD_ON,
    HELD_SINCE,
    HELD_UP_TO,
    ON_DAY,
    ON_SOME_DAY_FROM,
    ON_SOME_DAY_SINCE,
    ON_SOME_DAY_UP_TO,
)
from claimledger.standing.derive import days_to_ask
from claimledger.standing.sentences import NOT_ON_RECORD
from claimledger.standing.stances import MOVING
from claimledger.standing.standing import Standing
from claimledger.standing.words import standpoints_at

# The causes of a change, and whether its day is known or only the latest it can be.

CAUSES_NAMED = 2
"""So many are named at most; the rest is counted."""

_WORD = '<a href="%s">%s</a> %s (%s)'


@dataclass(frozen=True, slots=True)
class CountedStatement:
    """A position or check that came to count, and the claim that it is on."""

    claim: str
    statement: Position | Verification

    @property
    def when(self) -> When:
        """When it was said or found."""
        return (
            self.statement.statement_date
            if isinstance(self.statement, Position)
            else self.statement.date
        )


def causes_of(m: Materials, claim: str, day: date) -> tuple[CountedStatement, ...]:
    """What was said or checked on that day and no other: of the claim, else of those it rests on.

    What is dated to a longer time brought about nothing that is known to be of one day.
    """
    own = tuple(_counting_from(m, claim, day))
    if own:
        return own
    others = m.known(_rested_on(m, claim, day))
    return tuple(cause for other in others for cause in _counting_from(m, other, day))


def is_latest_day(m: Materials, claim: str, day: date) -> bool:
    """Whether all that counts from a day is dated to a longer time, of which it is the last day."""
    ending = [
        held.extent
        for held in m.derived.index.timelines[claim].statements
        if held.extent.last == day
    ]
    return bool(ending) and not any(extent.is_one_day for extent in ending)


def cause_words(m: Materials, linker: Linker, claim: str, day: date) -> Markup:
    """Who did what, such as `Igor Konashenkov implies it, without saying so (10 Sep 2022)`."""
    causes = causes_of(m, claim, day)
    words = [_word(m, linker, claim, cause) for cause in causes[:CAUSES_NAMED]]
    if len(causes) > CAUSES_NAMED:
        words.append(Markup(counted(len(causes) - CAUSES_NAMED, "other")))
    return Markup("; ").join(words)


def _counting_from(m: Materials, claim: str, day: date) -> Iterator[CountedStatement]:
    timeline = m.derived.index.timelines[claim]
    for held in timeline.statements:
        if held.extent.is_one_day and held.extent.last == day and _can_change(held.record):
            yield CountedStatement(claim, held.record)


def _can_change(statement: Position | Verification) -> bool:
    """Whether a word can follow from it: not from a refusal to comment."""
    return isinstance(statement, Verification) or statement.stance in MOVING


def _rested_on(m: Materials, claim: str, day: date) -> tuple[str, ...]:
    changes = (
        change.standing for change in m.derived.histories.get(claim, ()) if change.day == day
    )
    return next((standing.reason.claims for standing in changes), ())


def _word(m: Materials, linker: Linker, claim: str, cause: CountedStatement) -> Markup:
    actor, verb, anchor = _parts(m, cause.statement)
    at = linker.href(f"claims/{cause.claim}", anchor)
    word = format_html(_WORD, at, actor, verb, linker.once(cause.when))
    return word if cause.claim == claim else format_html("%s: %s", word, linker.claim(cause.claim))


def _parts(m: Materials, statement: Position | Verification) -> tuple[str, str, str]:
    """Who, what they do, and where that stands on the claim's page."""
    if isinstance(statement, Position):
        actor = m.ledger.actors[statement.actor.id]
        return actor.name, STANCE_VERBS[stance_of(statement)].by(actor), position_anchor(statement)
    actor = m.ledger.actors[statement.by.id]
    return actor.name, finding_verb(statement, actor), check_anchor(statement)


# The status of a claim as of earlier days, for readers who look back.

DAYS_SHOWN = 40
"""Days that a page can be looked at as of; beyond that the last on which the word changed."""


@dataclass(frozen=True, slots=True)
class StatusAsOf:
    """The standing of a claim from a day on.

    Attributes:
        iso: the day, `2022-09-08`; empty for the time before the first.
        words: the day as read out, linked where it has a page.
        badge: of a claim on which nothing can be on record yet, that it is not on record; None in
            the place of days that are left out.
        sentence: of the badge.
        overview: who said so and who said otherwise by then.
        reason_claims: the other claims that the status rested on.
        word: stands in the place of a badge.
    """

    iso: str
    words: str | Markup
    badge: Badge | None
    sentence: str = ""
    overview: tuple[OverviewLine, ...] = ()
    reason_claims: str | Markup = ""
    word: str = ""


def statuses_as_of(
    m: Materials, linker: Linker, claim: str, numbers: dict[str, int], known: DrawnLines
) -> tuple[StatusAsOf, ...]:
    """The claim before anything was on record, then on each day on which what is told changed.

    Of a claim with very many such days only the words are told, as of the days on which they
    changed: between these, more was said. `known` are lines of its page that are drawn already.
    """
    changed = {change.day: change.standing for change in m.derived.histories.get(claim, ())}
    days = sorted({*_telling_days(m, claim), *changed})
    first = days[0] if days else m.derived.day
    before = _before(m, linker, claim, first, numbers, known)
    if len(days) > DAYS_SHOWN:
        shown = sorted(changed)
        return (
            before,
            *_skipped(m, linker, shown[:-DAYS_SHOWN]),
            *(_word_as_of(m, linker, day, changed[day]) for day in shown[-DAYS_SHOWN:]),
        )
    found = [before]
    for day in days:
        standing = changed.get(day) or m.derived.at(claim, day)
        moment = _status_as_of(m, linker, day, standing, numbers, known)
        if not _tells_the_same(moment, found[-1]):
            found.append(moment)
    return tuple(found)


def _tells_the_same(moment: StatusAsOf, other: StatusAsOf) -> bool:
    return (moment.sentence, moment.overview, moment.reason_claims) == (
        other.sentence,
        other.overview,
        other.reason_claims,
    ) and (moment.badge and moment.badge.word) == (other.badge and other.badge.word)


def _before(
    m: Materials, linker: Linker, claim: str, day: date, numbers: dict[str, int], known: DrawnLines
) -> StatusAsOf:
    """The claim on any day before the first on which anything changed."""
    words, opening = ANY_DAY_BEFORE.text.format(day=day_words(day)), opening_of(m.derived, claim)
    if opening is None:
        return StatusAsOf("", words, not_on_record(m, day - ONE_DAY), NOT_ON_RECORD.text)
    told = _status_as_of(m, linker, opening.day, opening, numbers, known)
    return replace(told, iso="", words=words)


def not_on_record(m: Materials, day: date) -> Badge:
    """The badge of a claim of which nothing can be on record by a day."""
    status = Status.NOT_ON_RECORD
    return Badge(
        status=status.value,
        word=status.word,
        family=status.family,
        sentence=NOT_ON_RECORD.text,
        day=day_words(day, "short"),
        html=BADGE_HTML[status],
    )


def _skipped(m: Materials, linker: Linker, days: Sequence[date]) -> Iterator[StatusAsOf]:
    """One moment for all days that a page has no room for; it says how many they are."""
    if days:
        words = linked_day(m, linker, days[0])
        yield StatusAsOf(days[0].isoformat(), words, None, word=skipped_words(len(days)))


def skipped_words(count: int) -> str:
    """How many earlier changes of its status a page leaves out."""
    told = CHANGES_NOT_SHOWN.text if count == 1 else CHANGES_NOT_SHOWN.several
    return told.format(count=f"{count:,}")


def _telling_days(m: Materials, claim: str) -> Iterator[date]:
    """The days up to that of the site from which on something else is told of a claim."""
    index, record = m.derived.index, m.ledger.claims[claim]
    days = days_to_ask(index, claim)
    for held in index.timelines[claim].statements:
        days.update((held.extent.first, held.extent.last))
    others = [contrary for contrary, _ in index.contraries.get(claim, ())]
    if record.outcome is not None:
        others.append(record.outcome.id)
    days.update(change.day for other in others for change in m.derived.histories.get(other, ()))
    last = record.event_date.latest if record.event_date is not None else None
    if record.kind == "forecast" and last is not None and last < date.max:
        days.add(last + ONE_DAY)
    return (day for day in days if date.min < day <= m.derived.day)


def _word_as_of(m: Materials, linker: Linker, day: date, standing: Standing) -> StatusAsOf:
    return StatusAsOf(day.isoformat(), linked_day(m, linker, day), badge_of(standing))


def _status_as_of(
    m: Materials,
    linker: Linker,
    day: date,
    standing: Standing | None,
    numbers: dict[str, int],
    known: DrawnLines,
) -> StatusAsOf:
    words = linked_day(m, linker, day)
    if standing is None:
        return StatusAsOf(day.isoformat(), words, not_on_record(m, day), NOT_ON_RECORD.text)
    lines, others = (
        overview(m, linker, standing, numbers, known=known),
        reason_claims(m, linker, standing),
    )
    by_reading = m.is_by_reading_at(standing.claim, standing.day)
    badge = badge_of(standing)
    sentence = badge_of(standing, by_reading=True).sentence if by_reading else badge.sentence
    return StatusAsOf(day.isoformat(), words, badge, sentence, lines, others)


def linked_day(m: Materials, linker: Linker, day: date) -> str | Markup:
    """A day in words, linked where it has a page."""
    if day_target(day) in m.urls.targets:
        return linker.day(day, "long").html
    return day_words(day)


# The days of each statement on a page, for the script that looks back.


@dataclass(frozen=True, slots=True)
class StatementDays:
    """From when positions and checks on a claim count, and until when positions stood, by place.

    Days as `2022-09-08`; a place is that in the file. What stands still, or may, has no end.

    Attributes:
        first: the first day on which it can have been made; empty where there is none.
        last: the last such day.
    """

    first: dict[tuple[str, int], str]
    last: dict[tuple[str, int], str]
    ends: dict[int, str]

    def dated(self, view: PositionView, position: Position) -> PositionView:
        """The view of a position with its days."""
        key, end = ("position", position.index), self.ends.get(position.index, "")
        return replace(view, perhaps_since=self.first[key], since=self.last[key], until=end)

    def dated_check(self, view: VerificationView, check: Verification) -> VerificationView:
        """The view of a check with its days."""
        key = ("check", check.index)
        return replace(view, perhaps_since=self.first[key], since=self.last[key])


def statement_days(m: Materials, claim: str) -> StatementDays:
    """The days of everything on the page of a claim."""
    timeline = m.derived.index.timelines[claim]
    said = {("position", held.record.index): held.extent for held in timeline.positions}
    checked = {("check", held.record.index): held.extent for held in timeline.verifications}
    extents = {**said, **checked}
    return StatementDays(
        first={
            key: extent.first.isoformat() if extent.first > date.min else ""
            for key, extent in extents.items()
        },
        last={key: extent.last.isoformat() for key, extent in extents.items()},
        ends=dict(_ends(m, claim)),
    )


def _ends(m: Materials, claim: str) -> Iterator[tuple[int, str]]:
    now = _may_stand(m, claim, m.derived.day)
    for held in m.derived.index.timelines[claim].positions:
        position = held.record
        if position.stance in ("asserts", "denies") and position.index not in now:
            ended = _end(m, claim, position, held.extent.last)
            if ended is not None:
                yield position.index, ended.isoformat()


def _end(m: Materials, claim: str, position: Position, since: date) -> date | None:
    """The first day on which a position certainly stood no longer."""
    index = m.derived.index
    days = {event.extent.last for event in index.tables[claim].events}
    for day in sorted(day for day in days if since <= day <= m.derived.day):
        if position.index not in _may_stand(m, claim, day):
            return day
    return None


def _may_stand(m: Materials, claim: str, day: date) -> frozenset[int]:
    """The positions by which somebody stands at a day, in some reading; by place."""
    held = standpoints_at(m.derived.index, claim, day)
    standing = (*standing_positions(m.derived, claim, day), *held.again, *held.perhaps)
    return frozenset(position.index for position in standing)


# The words of a claim in a row, at the head of its page.


@dataclass(frozen=True, slots=True)
class Step:
    """A status in the course of time.

    Attributes:
        day: the days on which it holds, in words, linked where a page lists how it came about.
        iso: a day on which it holds, for the script that looks back: the first, or before all
            others the last; empty where there is none.
        badge: the status; none in the place of changes that are left out.
        here: it is the status of the page.
        open: several words may hold.
        word: stands in the place of a badge.
    """

    day: str | Markup
    iso: str
    badge: Badge | None
    here: bool
    open: bool = False
    word: str = ""


def status_steps(m: Materials, linker: Linker, id: str) -> tuple[Step, ...]:  # noqa: A002
    """The times of its words, the oldest first; of very many the last, and how many came before."""
    every, listed = spans(m.derived, id), changes(m.derived, id)
    shown = every[-DAYS_SHOWN:]
    left = every[: -DAYS_SHOWN or None] if len(every) > DAYS_SHOWN else ()
    return (
        *_before_all(m, every),
        *_skipped_step(left),
        *(_step(m, linker, span, listed, here=span is every[-1]) for span in shown),
    )


def _before_all(m: Materials, every: Sequence[Span]) -> Iterator[Step]:
    """That nothing was on record before the first day on which anything can have been."""
    if every and every[0].first is not None:
        before = every[0].first - ONE_DAY
        yield Step(HELD_BEFORE.text, before.isoformat(), not_on_record(m, before), here=False)


def _step(
    m: Materials, linker: Linker, span: Span, listed: Iterable[Changed], *, here: bool
) -> Step:
    words, target = span_words(span), _listing(m, span, listed)
    at = span.first or span.last
    return Step(
        day=linker.to(target, words, _anchor(target)).html if target else words,
        iso=at.isoformat() if at is not None else m.derived.day.isoformat(),
        badge=badge_of(
            span.standing, by_reading=m.is_by_reading_at(span.standing.claim, span.standing.day)
        ),
        here=here,
        open=span.is_open,
    )


def _listing(m: Materials, span: Span, listed: Iterable[Changed]) -> str:
    """The target of a page that lists the change by which a time began; empty for none."""
    if span.first is None:
        return ""
    for changed in listed:
        standings = (changed.after, *changed.between)
        if any(standing is span.standing for standing in standings):
            return next((page for page in pages_of(changed) if page in m.urls.targets), "")
    return ""


def _anchor(target: str) -> str:
    """Where a page lists changes: a day those of that day, others those whose day is not known."""
    return "" if target.count("/") == DAY_DEPTH else "perhaps-changed"


DAY_DEPTH = 3
"""Slashes in the target of a day's page."""


def span_words(span: Span) -> str:
    """The days on which the same words hold: `1 to 8 Apr 2024`, `at the latest by 9 Apr 2024`."""
    if span.first is None:
        if span.last is None:
            return HELD_ALWAYS.text
        return HELD_UP_TO.text.format(day=day_words(span.last, "short"))
    if not span.is_open:
        told = HELD_AT_THE_LATEST_BY if span.follows else HELD_FROM
        return told.text.format(day=day_words(span.first, "short"))
    if span.last is None:
        return HELD_SINCE.text.format(day=day_words(span.first, "short"))
    return HELD_ON.text.format(days=days_words(span.first, span.last))


def days_words(first: date, last: date) -> str:
    """Both ends of some days, short: `1 to 8 Apr 2024`, `28 Mar to 3 Apr 2024`."""
    if first == last:
        return day_words(first, "short")
    if first.year != last.year:
        return f"{day_words(first, 'short')} to {day_words(last, 'short')}"
    month = "" if first.month == last.month else f" {MONTHS[first.month - 1][:3]}"
    return f"{first.day}{month} to {day_words(last, 'short')}"


def open_days_words(changed: Changed) -> str:
    """On which days a claim's word can have changed: `on some day from 1 to 30 Apr 2024`."""
    if changed.first is None:
        return ON_SOME_DAY_UP_TO.text.format(day=day_words(changed.listed_by, "short"))
    if changed.last is None:
        return ON_SOME_DAY_SINCE.text.format(day=day_words(changed.first, "short"))
    if changed.first == changed.last:
        return ON_DAY.text.format(day=day_words(changed.first, "short"))
    return ON_SOME_DAY_FROM.text.format(days=days_words(changed.first, changed.last))


def _skipped_step(left: Sequence[Span]) -> Iterator[Step]:
    if left:
        first = left[0].first or left[0].last
        assert first is not None
        words = skipped_words(len(left))
        yield Step(day_words(first, "short"), first.isoformat(), None, here=False, word=words)
