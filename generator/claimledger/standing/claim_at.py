"""A claim at a day, in one reading of the record: what the rules look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimledger.ledger.model import Claim, Position, Verification
from claimledger.ledger.vocabulary import Certainty, Outcome, Stance
from claimledger.standing.control import AdjacentPeriods, ControlPeriod
from claimledger.standing.index import Local, Opposition, StandingIndex, settles
from claimledger.standing.stances import moves

# Looked up once: on Python 3.11 to look up a member costs five times as much as to compare it.
_ASSERTS, _DENIES, _IMPLIES = Stance.ASSERTS, Stance.DENIES, Stance.IMPLIES
_POSSIBLE = Certainty.POSSIBLE


@dataclass(frozen=True, slots=True)
class ClaimAtDay:
    """All that is on record of a claim at the end of a day in one reading, and nothing later.

    Attributes:
        positions: those that exist, or may exist, by the last day on which that can have been.
        verifications: likewise.
        local: where everybody stands, and the latest verification of each verifier.
        opposition: what the claims that contradict it are.
        checks: the latest verification of each verifier.
        assertions: the positions of those who say so; of one actor the latest, as for the others.
        every_assertion: all by which they stand, of those who said so again the earlier ones too.
        denials: of those who deny it outright.
        part_denials: of those who deny it in part.
        implications: of those who imply it, and do not assert it.
        asserted: every assertion so far, whether or not its speaker stands by it.
        denied: every denial so far, likewise, in part or not.
        called_possible: those of people who say no more than that it, or its contrary, is possible.
    """

    index: StandingIndex
    claim: Claim
    day: date
    positions: tuple[Position, ...]
    verifications: tuple[Verification, ...]
    local: Local
    opposition: Opposition
    checks: tuple[Verification, ...]
    assertions: tuple[Position, ...]
    every_assertion: tuple[Position, ...]
    denials: tuple[Position, ...]
    part_denials: tuple[Position, ...]
    implications: tuple[Position, ...]
    asserted: tuple[Position, ...]
    denied: tuple[Position, ...]
    called_possible: tuple[Position, ...]

    @property
    def is_on_record(self) -> bool:
        """Whether anybody is on record as asserting, denying or checking it, hedged or not."""
        return bool(self.asserted or self.denied or self.checks or self.called_possible)

    def checks_with(self, *outcomes: Outcome) -> tuple[Verification, ...]:
        """The latest checks that settle it with one of these outcomes."""
        if not self.checks:
            return ()
        return tuple(
            [check for check in self.checks if check.outcome in outcomes and settles(check)]
        )

    @property
    def control(self) -> tuple[tuple[ControlPeriod, AdjacentPeriods], ...]:
        """Of a claim of control, who holds each of its places before and after it.

        Only the remarks ask for it: no rule should pay for all who hold the place.
        """
        return self.index.adjacent(self.claim.id, self.day)

    def side_of(self, position: Position) -> str | None:
        """The side its actor belongs to; `none`; None where that is not known."""
        return self.index.affiliations[position.actor.id].side

    def speaks_for(self, position: Position) -> str | None:
        """The side its actor speaks for."""
        return self.index.affiliations[position.actor.id].speaks_for


def readings(index: StandingIndex, claim_id: str, day: date) -> tuple[ClaimAtDay, ...]:
    """A claim at a day, in every reading; none where nothing of it can be on record, or removed.

    Raises:
        TooManyReadingsError: there are more than are worked out.
    """
    if not index.may_be_said_by(claim_id, day):
        return ()
    timeline = index.timelines[claim_id]
    positions, verifications = timeline.positions_at(day), timeline.verifications_at(day)
    claim = index.ledger.claims[claim_id]
    oppositions = index.oppositions(claim_id, day)
    return tuple(
        [
            _claim_at(index, claim, day, positions, verifications, local, opposition)
            for local in index.local(claim_id, day)
            for opposition in oppositions
        ]
    )


def _claim_at(
    index: StandingIndex,
    claim: Claim,
    day: date,
    positions: tuple[Position, ...],
    verifications: tuple[Verification, ...],
    local: Local,
    opposition: Opposition,
) -> ClaimAtDay:
    taken, live = local.stances.taken, local.stances.live
    flat = [held for held in positions if held.index in taken and moves(held)]
    standing = [held for held in flat if held.index in live]
    return ClaimAtDay(
        index,
        claim,
        day,
        positions,
        verifications,
        local,
        opposition,
        checks=tuple([check for check in verifications if check.index in local.checks]),
        assertions=latest_of_each([held for held in standing if held.stance is _ASSERTS]),
        every_assertion=tuple([held for held in standing if held.stance is _ASSERTS]),
        denials=latest_of_each([h for h in standing if h.stance is _DENIES and not h.in_part]),
        part_denials=latest_of_each([h for h in standing if h.stance is _DENIES and h.in_part]),
        implications=latest_of_each([held for held in standing if held.stance is _IMPLIES]),
        asserted=tuple([held for held in flat if held.stance is _ASSERTS]),
        denied=tuple([held for held in flat if held.stance is _DENIES]),
        called_possible=()
        if len(flat) == len(taken)
        else _called_possible([held for held in positions if held.index in taken], standing),
    )


def _called_possible(
    taken: Sequence[Position], standing: Sequence[Position]
) -> tuple[Position, ...]:
    """What is called possible, but by those who stand by something surer."""
    surer = {held.actor.id for held in standing if held.stance in (_ASSERTS, _DENIES)}
    return tuple(
        held
        for held in taken
        if held.stance in (_ASSERTS, _DENIES)
        and held.certainty is _POSSIBLE
        and held.actor.id not in surer
    )


def latest_of_each(positions: Sequence[Position]) -> tuple[Position, ...]:
    """The last of these of each actor."""
    if len(positions) < 2:
        return tuple(positions)
    latest: dict[str, Position] = {}
    for held in positions:
        latest.pop(held.actor.id, None)
        latest[held.actor.id] = held
    return tuple(latest.values())
