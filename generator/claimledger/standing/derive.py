"""Ledger to what follows from it at a day: standings, and how each status came to be what it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from claimledger.ledger.model import Claim, Ledger
from claimledger.ledger.statuses import Status
from claimledger.standing.claim_at import ClaimAtDay, claim_at
from claimledger.standing.index import StanceHistory, StandingIndex, index_of
from claimledger.standing.modifiers import modifiers_of
from claimledger.standing.rules import decide, shown_status
from claimledger.standing.standing import Change, Reason, Standing

_Days = tuple[date, date | None]
"""A first day, and the first day no more; None where there is no such day."""
_ONE_DAY = timedelta(days=1)


def standing_at(index: StandingIndex, claim: str, day: date) -> Standing | None:
    """The standing of a claim at a day; None where it is not yet said, or was removed."""
    at = claim_at(index, claim, day)
    return _standing(at, *decide(at)) if at else None


def history(index: StandingIndex, claim: str, until: date) -> tuple[Change, ...]:
    """The changes of a claim's status up to a day, the oldest first; the first is its first word.

    Each holds the standing as it was on the day of the change.
    """
    changes: list[Change] = []
    last: Status | None = None
    for day in sorted(_days_to_ask(index, claim)):
        at = claim_at(index, claim, day) if day <= until else None
        if at is not None:
            derived, reason = decide(at)
            word = shown_status(at, derived)
            if word is not last:
                changes.append(Change(day, _standing(at, derived, reason)))
                last = word
    return tuple(changes)


def _standing(at: ClaimAtDay, derived: Status, reason: Reason) -> Standing:
    return Standing(
        claim=at.claim.id,
        day=at.day,
        status=shown_status(at, derived),
        derived=derived,
        reason=reason,
        modifiers=modifiers_of(at),
        positions=at.positions,
        verifications=at.verifications,
    )


def _days_to_ask(index: StandingIndex, claim: str) -> set[date]:
    """The days on which the word can change; on no other day need it be asked for."""
    timeline = index.timelines[claim]
    days = {day for day, _ in index.stance_histories[claim]}
    days.update(
        timeline.verification_days,
        _days_of_contradiction(index, claim),
        _day_after_override(index.ledger.claims[claim]),
    )
    if timeline.first_said is not None:
        days.add(timeline.first_said)
    return days


def _day_after_override(claim: Claim) -> Iterator[date]:
    """The day after the last on which an override is in force."""
    last = claim.override.until.latest if claim.override else None
    if last is not None and last < date.max:
        yield last + _ONE_DAY


def _days_of_contradiction(index: StandingIndex, claim: str) -> Iterator[date]:
    """The days on which the first live claim against this one comes up, or the last one goes.

    A claim can have many rivals; only the edges of the time in which there is any at all matter.
    """
    times = (
        (max(start, since), end)
        for rival, since in index.rivals.get(claim, ())
        for start, end in _asserted_days(index.stance_histories[rival])
    )
    reached: date | None = date.min
    for start, end in sorted(times, key=lambda days: days[0]):
        if reached is None:
            return
        if start > reached:
            yield from (reached, start)
        reached = None if end is None else max(reached, end)
    if reached is not None:
        yield reached


def _asserted_days(stances: StanceHistory) -> Iterator[_Days]:
    """The times in which a claim has a live assertion: first day, and first day without one."""
    start: date | None = None
    for day, live in stances:
        if live.assertions and start is None:
            start = day
        elif not live.assertions and start is not None:
            yield start, day
            start = None
    if start is not None:
        yield start, None


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from a ledger at a day.

    Attributes:
        day: the day it holds for.
        standings: by claim id, in file order; a claim not yet said, or removed, is absent.
        histories: the changes of each of these claims' status up to the day, the oldest first.
        rivals: ids of the claims that contradict a claim at the day, declared or found, whether or
            not anyone stands by them; said ones only, in file order; absent where there are none.
        index: what it was worked out from.
    """

    day: date
    standings: Mapping[str, Standing]
    histories: Mapping[str, tuple[Change, ...]]
    rivals: Mapping[str, tuple[str, ...]]
    index: StandingIndex = field(compare=False, repr=False)

    def at(self, claim: str, day: date) -> Standing | None:
        """The standing of a claim at another day; None where it was not yet said then."""
        return standing_at(self.index, claim, day)


def derive(ledger: Ledger, day: date) -> Derived:
    """What follows at a day from a ledger without errors."""
    index = index_of(ledger)
    every = ((claim, standing_at(index, claim, day)) for claim in index.timelines)
    standings = {claim: standing for claim, standing in every if standing is not None}
    return Derived(
        day=day,
        standings=standings,
        histories={claim: history(index, claim, day) for claim in standings},
        rivals=_rivals(index, standings, day),
        index=index,
    )


def _rivals(
    index: StandingIndex, said: Mapping[str, Standing], day: date
) -> Mapping[str, tuple[str, ...]]:
    known = {
        claim: tuple(
            rival for rival, since in index.rivals[claim] if since <= day and rival in said
        )
        for claim in said
        if claim in index.rivals
    }
    return {claim: rivals for claim, rivals in known.items() if rivals}
