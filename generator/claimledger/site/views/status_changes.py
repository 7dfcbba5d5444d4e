"""A claim's status over time: as of earlier days, and what brought each change about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from markupsafe import Markup

from claimledger.ledger.dates import When
from claimledger.ledger.model import Position, Verification
from claimledger.site.badges import Badge, badge_of
from claimledger.site.links import Link, Linker, day_words
from claimledger.site.materials import Materials
from claimledger.site.render import format_html
from claimledger.site.urls import day_target
from claimledger.site.views.common import PositionView, VerificationView
from claimledger.site.views.positions import (
    OverviewLine,
    check_anchor,
    overview,
    position_anchor,
    stance_of,
    standing_positions,
)
from claimledger.site.views.reasons import reason_claims
from claimledger.site.words import OUTCOME_VERBS, STANCE_VERBS, counted
from claimledger.standing.standing import Change, Standing

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
    """The statements that count from that day: on the claim, else on those it then rests on."""
    own = tuple(_counting_from(m, claim, day))
    if own:
        return own
    others = m.known(_rested_on(m, claim, day))
    return tuple(cause for other in others for cause in _counting_from(m, other, day))


def is_latest_day(m: Materials, claim: str, day: date) -> bool:
    """Whether what happened on that day is dated to a longer time, of which it is the last day."""
    whens = [cause.when for cause in causes_of(m, claim, day)]
    return bool(whens) and all(when.earliest != when.latest for when in whens)


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
        if day in (held.extent.first, held.extent.last):
            yield CountedStatement(claim, held.record)


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
    return actor.name, OUTCOME_VERBS[statement.outcome].by(actor), check_anchor(statement)


# The status of a claim as of earlier days, for readers who look back.

DAYS_SHOWN = 40
"""Days that a page can be looked at as of; beyond that the last on which the word changed."""

NOT_YET_SAID = "Not yet said"
"""What stands in the place of a badge before a claim was said."""

_NEXT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StatusAsOf:
    """The standing of a claim from a day on.

    Attributes:
        iso: the day, `2022-09-08`.
        words: the day as read out, linked where it has a page.
        badge: None where it was spoken of, and neither asserted, denied nor checked.
        overview: who said so and who said otherwise by then.
        reason_claims: the other claims that the status rested on.
        word: stands in the place of a badge.
    """

    iso: str
    words: str | Markup
    badge: Badge | None
    overview: tuple[OverviewLine, ...]
    reason_claims: str | Markup = ""
    word: str = NOT_YET_SAID


def statuses_as_of(
    m: Materials, linker: Linker, claim: str, numbers: dict[str, int]
) -> tuple[StatusAsOf, ...]:
    """The claim on each such day, the oldest first."""
    changed = {change.day: change.standing for change in m.derived.histories.get(claim, ())}
    days = set(_counting_days(m, claim)) | changed.keys()
    shown = sorted(days if len(days) <= DAYS_SHOWN else changed)
    return (
        *_skipped(m, linker, shown[:-DAYS_SHOWN]),
        *(
            _status_as_of(m, linker, day, changed.get(day) or m.derived.at(claim, day), numbers)
            for day in shown[-DAYS_SHOWN:]
        ),
    )


def _skipped(m: Materials, linker: Linker, days: Sequence[date]) -> Iterator[StatusAsOf]:
    """One moment for all days that a page has no room for; it says how many they are."""
    if days:
        words = linked_day(m, linker, days[0])
        yield StatusAsOf(days[0].isoformat(), words, None, (), word=skipped_words(len(days)))


def skipped_words(count: int) -> str:
    """How many earlier changes of its status a page leaves out."""
    return f"{counted(count, 'change')} of its status, not shown"


def _counting_days(m: Materials, claim: str) -> Iterator[date]:
    """From when positions and checks count, and from when a forecast's time has passed."""
    timeline, event = m.derived.index.timelines[claim], m.ledger.claims[claim].event_date
    for held in timeline.statements:
        if held.extent.last <= m.derived.day:
            yield held.extent.last
    last = event.latest if event is not None else None
    forecast = m.ledger.claims[claim].kind == "forecast"
    if forecast and last is not None and last < m.derived.day:
        yield last + _NEXT


def _status_as_of(
    m: Materials, linker: Linker, day: date, standing: Standing | None, numbers: dict[str, int]
) -> StatusAsOf:
    words = linked_day(m, linker, day)
    if standing is None:
        return StatusAsOf(day.isoformat(), words, None, ())
    lines, others = overview(m, linker, standing, numbers), reason_claims(m, linker, standing)
    return StatusAsOf(day.isoformat(), words, badge_of(standing), lines, others)


def linked_day(m: Materials, linker: Linker, day: date) -> str | Markup:
    """A day in words, linked where it has a page."""
    if day_target(day) in m.urls.targets:
        return linker.day(day, "long").html
    return day_words(day)


def day_before(statuses: tuple[StatusAsOf, ...]) -> str:
    """The last day on which nothing was said."""
    return (date.fromisoformat(statuses[0].iso) - _NEXT).isoformat() if statuses else ""


# The days of each statement on a page, for the script that looks back.


@dataclass(frozen=True, slots=True)
class StatementDays:
    """From when positions and checks on a claim count, and until when positions stood, by place.

    Days as `2022-09-08`; a place is that in the file. What stands still has no end.
    """

    positions: dict[int, str]
    ends: dict[int, str]
    checks: dict[int, str]

    def dated(self, view: PositionView, position: Position) -> PositionView:
        """The view of a position with its days."""
        at = position.index
        return replace(view, since=self.positions[at], until=self.ends.get(at, ""))

    def dated_check(self, view: VerificationView, check: Verification) -> VerificationView:
        """The view of a check with its day."""
        return replace(view, since=self.checks[check.index])


def statement_days(m: Materials, claim: str) -> StatementDays:
    """The days of everything on the page of a claim."""
    timeline = m.derived.index.timelines[claim]
    said = [(held.record, held.extent.last) for held in timeline.positions]
    checked = [(held.record, held.extent.last) for held in timeline.verifications]
    return StatementDays(
        positions={position.index: day.isoformat() for position, day in said},
        ends=dict(_ends(m, claim, said)),
        checks={verification.index: day.isoformat() for verification, day in checked},
    )


def _ends(
    m: Materials, claim: str, said: Iterable[tuple[Position, date]]
) -> Iterator[tuple[int, str]]:
    live = {id(position) for position in standing_positions(m.derived, claim)}
    for position, since in said:
        if position.stance in ("asserts", "denies") and id(position) not in live:
            ended = _end(m, claim, position, since)
            if ended is not None:
                yield position.index, ended.isoformat()


def _end(m: Materials, claim: str, position: Position, since: date) -> date | None:
    """The first day on which a position no longer stood."""
    index = m.derived.index
    days = {event.extent.last for event in index.tables[claim].events}
    for day in sorted(day for day in days if since <= day <= m.derived.day):
        if position not in standing_positions(m.derived, claim, day):
            return day
    return None


# The changes of a status in a row, at the head of a claim's page.


@dataclass(frozen=True, slots=True)
class Step:
    """A status in the course of time, from a day on.

    Attributes:
        day: the day from which it counts.
        iso: the same day, `2022-09-08`.
        badge: the status; none before the claim was said.
        here: it is the status of the page.
        word: stands in the place of a badge.
        by: the day is only the last of a longer time that what was said is dated to.
    """

    day: Link
    iso: str
    badge: Badge | None
    here: bool
    word: str = NOT_YET_SAID
    by: bool = False


def status_steps(m: Materials, linker: Linker, id: str) -> tuple[Step, ...]:  # noqa: A002
    """The changes of its status; of very many the last, and how many came before."""
    changes = m.derived.histories.get(id, ())
    return (
        *_skipped_step(linker, changes[:-DAYS_SHOWN]),
        *(
            Step(
                day=linker.day(change.day),
                iso=change.day.isoformat(),
                badge=badge_of(change.standing),
                here=change is changes[-1],
                by=is_latest_day(m, id, change.day),
            )
            for change in changes[-DAYS_SHOWN:]
        ),
    )


def _skipped_step(linker: Linker, changes: Sequence[Change]) -> Iterator[Step]:
    if changes:
        day, words = changes[0].day, skipped_words(len(changes))
        yield Step(linker.day(day), day.isoformat(), None, here=False, word=words)


def counts_late(standing: Standing) -> bool:
    """Whether somebody may have spoken or checked before the day from which it counts."""
    said = [position.statement_date for position in standing.positions]
    dates = [*said, *(verification.date for verification in standing.verifications)]
    return any(when.earliest is not None and when.earliest != when.latest for when in dates)
