"""The words of a claim at a day: those that some reading of the record gives, and what is told.

Where all readings agree there is one word. What is told of a word holds in every reading that gives
it; what is told of why there are several holds in every reading.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from claimledger.ledger.model import Ledger, Position, Verification
from claimledger.ledger.statuses import Status
from claimledger.ledger.vocabulary import Stance
from claimledger.standing.claim_at import ClaimAtDay, readings
from claimledger.standing.index import StandingIndex
from claimledger.standing.phrases import sentence_of
from claimledger.standing.readings import TooManyReadingsError
from claimledger.standing.rules import decide, override_in_force
from claimledger.standing.sentences import (
    CANNOT_BE_TOLD,
    CONCEDED,
    CONCEDED_IN_EFFECT,
    DISPUTED_DENIED,
    STATUS_TEXTS,
)
from claimledger.standing.stances import moves
from claimledger.standing.standing import Reason, Word

T = TypeVar("T")

AS_TOLD = (Status.NOT_ON_RECORD, *reversed([s for s in Status if s is not Status.NOT_ON_RECORD]))
"""The order in which several words are told: what says least comes first."""


def words_at(index: StandingIndex, claim: str, day: date) -> tuple[Word, ...]:
    """The words of a claim at a day; none where nothing of it can be on record yet."""
    try:
        return words_of(readings(index, claim, day))
    except TooManyReadingsError:
        return (cannot_be_told(),)


def cannot_be_told() -> Word:
    """The word where more readings are possible than are worked out."""
    return Word(Status.CANNOT_BE_TOLD, Reason(CANNOT_BE_TOLD), CANNOT_BE_TOLD.text)


def words_of(each: Sequence[ClaimAtDay]) -> tuple[Word, ...]:
    """The words of a claim's readings, what says least first.

    There are none where in no reading anything is on record.
    """
    if not each:
        return ()
    reasons: dict[Status, list[Reason]] = {}
    for at in each:
        status, reason = decide(at)
        reasons.setdefault(status, []).append(reason)
    if reasons.keys() == {Status.NOT_ON_RECORD}:
        return ()
    ledger = each[0].index.ledger
    return tuple(_word(ledger, status, reasons[status]) for status in AS_TOLD if status in reasons)


def statuses_of(each: Iterable[ClaimAtDay]) -> tuple[Status, ...]:
    """The statuses of a claim's readings, as the words of `words_of`."""
    found = {decide(at)[0] for at in each}
    if found <= {Status.NOT_ON_RECORD}:
        return ()
    return tuple([status for status in AS_TOLD if status in found])


def derived_at(index: StandingIndex, claim: str, day: date) -> tuple[Status, ...]:
    """The statuses that the rules give a claim at a day, in the order of its words.

    There are none where nothing of it can be on record yet, or it was removed.
    """
    if not index.may_be_said_by(claim, day):
        return ()
    try:
        return index.remembered_beside(
            "statuses", claim, day, lambda: statuses_of(readings(index, claim, day))
        )
    except TooManyReadingsError:
        return (Status.CANNOT_BE_TOLD,)


def statuses_at(index: StandingIndex, claim: str, day: date) -> tuple[Status, ...]:
    """The statuses that a claim shows at a day: those of all readings, or what the editors set.

    There are none where nothing of it can be on record yet, or it was removed.
    """
    statuses = derived_at(index, claim, day)
    override = override_in_force(index.ledger.claims[claim], day) if statuses else None
    return statuses if override is None else (override,)


def is_certainly(index: StandingIndex, claim: str, day: date, status: Status) -> bool:
    """Whether a claim shows one status at a day: in every reading, or set by the editors."""
    return statuses_at(index, claim, day) == (status,)


@dataclass(frozen=True, slots=True)
class Standpoints:
    """Who stands where on a claim at a day, as far as all readings agree.

    Attributes:
        assertions: the positions of those who say so, in every reading.
        denials: of those who deny it outright, likewise.
        part_denials: of those who deny it in part.
        implications: of those who imply it.
        again: positions by which they stand as well, where they took that stance more than once.
        perhaps: positions by which their actors stand in some readings and not in others.
        ever: places of all positions by which anybody stands in some reading.
        ended: places of those that exist in some reading, and by which nobody stands there.
        checks: the latest check of each verifier, in every reading.
        perhaps_checks: those that are the latest of their verifiers in some readings only.
    """

    assertions: tuple[Position, ...] = ()
    denials: tuple[Position, ...] = ()
    part_denials: tuple[Position, ...] = ()
    implications: tuple[Position, ...] = ()
    again: tuple[Position, ...] = ()
    perhaps: tuple[Position, ...] = ()
    ever: frozenset[int] = frozenset()
    ended: frozenset[int] = frozenset()
    checks: tuple[Verification, ...] = ()
    perhaps_checks: tuple[Verification, ...] = ()


def standpoints_at(index: StandingIndex, claim: str, day: date) -> Standpoints:
    """Who stands where on a claim at a day; nobody where nothing of it can be on record."""
    if claim not in index.timelines:
        return Standpoints()
    return index.remembered("standpoints", claim, day, lambda: _standpoints_at(index, claim, day))


def _standpoints_at(index: StandingIndex, claim: str, day: date) -> Standpoints:
    timeline = index.timelines[claim]
    positions, checks = timeline.positions_at(day), timeline.verifications_at(day)
    try:
        readings_ = index.local(claim, day)
    except TooManyReadingsError:
        perhaps = tuple([held for held in positions if moves(held)])
        places = frozenset([held.index for held in perhaps])
        return Standpoints(perhaps=perhaps, ever=places, ended=places, perhaps_checks=checks)
    always = frozenset.intersection(*(local.stances.live for local in readings_))
    ever = frozenset.union(*(local.stances.live for local in readings_))
    ended = frozenset.union(*(local.stances.taken - local.stances.live for local in readings_))
    shown = {_who_does_what(held): held for held in positions if held.index in always}
    standing = list(shown.values())
    latest = frozenset.intersection(*(local.checks for local in readings_))
    ever_latest = frozenset.union(*(local.checks for local in readings_))
    return Standpoints(
        assertions=tuple([held for held in standing if held.stance is Stance.ASSERTS]),
        denials=tuple([h for h in standing if h.stance is Stance.DENIES and not h.in_part]),
        part_denials=tuple([h for h in standing if h.stance is Stance.DENIES and h.in_part]),
        implications=tuple([held for held in standing if held.stance is Stance.IMPLIES]),
        again=tuple(
            [
                held
                for held in positions
                if held.index in always and shown[_who_does_what(held)] is not held
            ]
        ),
        perhaps=tuple(
            [
                held
                for held in positions
                if held.index in ever - always and _who_does_what(held) not in shown
            ]
        ),
        ever=ever,
        ended=ended,
        checks=tuple([check for check in checks if check.index in latest]),
        perhaps_checks=tuple([check for check in checks if check.index in ever_latest - latest]),
    )


def _who_does_what(position: Position) -> tuple[str, Stance, bool]:
    return position.actor.id, position.stance, position.in_part


def _word(ledger: Ledger, status: Status, reasons: Sequence[Reason]) -> Word:
    reason = _in_common(status, reasons)
    return Word(status, reason, sentence_of(ledger, reason))


_OF_SIDES_ALONE = (CONCEDED, CONCEDED_IN_EFFECT)
"""Sentences that name sides and no speaker: true whichever of a side's words a reading rests on."""


def _in_common(status: Status, reasons: Sequence[Reason]) -> Reason:
    """What several readings' reasons for one status have in common."""
    first = reasons[0]
    if all(reason == first for reason in reasons[1:]):
        return first
    shared = Reason(
        first.entry,
        _shared([reason.positions for reason in reasons]),
        _shared([reason.verifications for reason in reasons]),
        _shared([reason.claims for reason in reasons]),
        _shared([reason.sides for reason in reasons]),
    )
    text = STATUS_TEXTS[status]
    if all(reason.entry is first.entry for reason in reasons) and (
        not first.entry.slots
        or (first.entry in _OF_SIDES_ALONE and all(r.sides == first.sides for r in reasons))
    ):
        return shared
    general = text.general or text.sentence
    if status is Status.DISPUTED and any(held.stance is Stance.DENIES for held in shared.positions):
        general = DISPUTED_DENIED
    return Reason(general, shared.positions, shared.verifications, shared.claims, shared.sides)


def _shared(each: Sequence[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(item for item in each[0] if all(item in items for items in each[1:]))
