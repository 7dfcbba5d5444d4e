"""A claim on every day on which something about it came to count, for readers who look back."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from markupsafe import Markup

from claimledger.ledger.model import Position, Verification
from claimledger.site.badges import Badge, badge_of
from claimledger.site.links import Linker, day_words
from claimledger.site.materials import Materials
from claimledger.site.urls import day_target
from claimledger.site.views.common import PositionView, VerificationView
from claimledger.site.views.opening import Line, opening
from claimledger.site.views.reasons import reason_claims
from claimledger.site.views.voices import standing_positions
from claimledger.site.words import counted
from claimledger.standing.standing import Standing

MOMENTS = 40
"""Days that a page can be looked at as of; beyond that the last on which the word changed."""

UNSAID = "Not yet said"
"""What stands in the place of a badge before a claim was said."""

_NEXT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Moment:
    """The standing of a claim from a day on.

    Attributes:
        iso: the day, `2022-09-08`.
        words: the day as read out, linked where it has a page.
        badge: None where it was spoken of, and neither asserted, denied nor checked.
        opening: who said so and who said otherwise by then.
        reason_claims: the other claims that the status rested on.
        word: stands in the place of a badge.
    """

    iso: str
    words: str | Markup
    badge: Badge | None
    opening: tuple[Line, ...]
    reason_claims: str | Markup = ""
    word: str = UNSAID


def moments(
    m: Materials, linker: Linker, claim: str, numbers: dict[str, int]
) -> tuple[Moment, ...]:
    """The claim on each such day, the oldest first."""
    changed = {one.day: one.standing for one in m.derived.histories.get(claim, ())}
    days = set(_turning_days(m, claim)) | changed.keys()
    shown = sorted(days if len(days) <= MOMENTS else changed)
    return (
        *_skipped(m, linker, shown[:-MOMENTS]),
        *(
            _moment(m, linker, day, changed.get(day) or m.derived.at(claim, day), numbers)
            for day in shown[-MOMENTS:]
        ),
    )


def _skipped(m: Materials, linker: Linker, days: Sequence[date]) -> Iterator[Moment]:
    """One moment for all days that a page has no room for; it says how many they are."""
    if days:
        words = linked_day(m, linker, days[0])
        yield Moment(days[0].isoformat(), words, None, (), word=skipped_words(len(days)))


def skipped_words(count: int) -> str:
    """How many earlier changes of its status a page leaves out."""
    return f"{counted(count, 'change')} of its status, not shown"


def _turning_days(m: Materials, claim: str) -> Iterator[date]:
    """From when positions and checks count, and from when a forecast's time has passed."""
    timeline, event = m.derived.index.timelines[claim], m.ledger.claims[claim].event_date
    for day in (*timeline.position_days, *timeline.verification_days):
        if day <= m.derived.day:
            yield day
    last = event.latest if event is not None else None
    forecast = m.ledger.claims[claim].kind == "forecast"
    if forecast and last is not None and last < m.derived.day:
        yield last + _NEXT


def _moment(
    m: Materials, linker: Linker, day: date, standing: Standing | None, numbers: dict[str, int]
) -> Moment:
    words = linked_day(m, linker, day)
    if standing is None:
        return Moment(day.isoformat(), words, None, ())
    lines, others = opening(m, linker, standing, numbers), reason_claims(m, linker, standing)
    return Moment(day.isoformat(), words, badge_of(standing), lines, others)


def linked_day(m: Materials, linker: Linker, day: date) -> str | Markup:
    """A day in words, linked where it has a page."""
    if day_target(day) in m.urls.targets:
        return linker.day(day, "long").html
    return day_words(day)


def day_before(moments_: tuple[Moment, ...]) -> str:
    """The last day on which nothing was said."""
    return (date.fromisoformat(moments_[0].iso) - _NEXT).isoformat() if moments_ else ""


@dataclass(frozen=True, slots=True)
class Spans:
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


def spans(m: Materials, claim: str) -> Spans:
    """The days of everything on the page of a claim."""
    timeline = m.derived.index.timelines[claim]
    said = list(zip(timeline.positions, timeline.position_days, strict=True))
    found = zip(timeline.verifications, timeline.verification_days, strict=True)
    return Spans(
        positions={one.index: day.isoformat() for one, day in said},
        ends=dict(_ends(m, claim, said)),
        checks={one.index: day.isoformat() for one, day in found},
    )


def _ends(
    m: Materials, claim: str, said: Iterable[tuple[Position, date]]
) -> Iterator[tuple[int, str]]:
    live = {id(one) for one in standing_positions(m.derived, claim)}
    for one, since in said:
        if one.stance in ("asserts", "denies") and id(one) not in live:
            ended = _end(m, claim, one, since)
            if ended is not None:
                yield one.index, ended.isoformat()


def _end(m: Materials, claim: str, position: Position, since: date) -> date | None:
    """The first day on which a position no longer stood."""
    for day, live in m.derived.index.lives[claim]:
        stands = (*live.assertions, *live.denials, *live.part_denials)
        if day >= since and all(one is not position for one in stands):
            return day
    return None
