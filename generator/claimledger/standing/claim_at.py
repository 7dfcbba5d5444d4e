"""A claim at a day, in one reading of the record: what the rules look at."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from claimledger.ledger.model import Claim, Position, Verification
from claimledger.ledger.vocabulary import Outcome, Stance
from claimledger.standing.control import AdjacentPeriods, ControlPeriod, adjacent_periods
from claimledger.standing.index import Local, Opposition, StandingIndex, settles
from claimledger.standing.stances import moves


@dataclass(frozen=True)
class ClaimAtDay:
    """All that is on record of a claim at the end of a day in one reading, and nothing later.

    Attributes:
        positions: those that exist, or may exist, by the last day on which that can have been.
        verifications: likewise.
        local: where everybody stands, and the latest verification of each verifier.
        opposition: what the claims that contradict it are.
    """

    index: StandingIndex
    claim: Claim
    day: date
    positions: tuple[Position, ...]
    verifications: tuple[Verification, ...]
    local: Local
    opposition: Opposition

    @cached_property
    def is_on_record(self) -> bool:
        """Whether anybody is on record as asserting, denying or checking it, hedged or not."""
        return bool(self.local.checks or self.asserted or self.denied or self.called_possible)

    @cached_property
    def _live(self) -> tuple[Position, ...]:
        live = self.local.stances.live
        return tuple([position for position in self.positions if position.index in live])

    @cached_property
    def assertions(self) -> tuple[Position, ...]:
        """The positions of those who say so."""
        return self._standing_by(Stance.ASSERTS)

    @cached_property
    def denials(self) -> tuple[Position, ...]:
        """The positions of those who deny it outright."""
        return tuple([held for held in self._standing_by(Stance.DENIES) if not held.in_part])

    @cached_property
    def part_denials(self) -> tuple[Position, ...]:
        """The positions of those who deny it in part."""
        return tuple([held for held in self._standing_by(Stance.DENIES) if held.in_part])

    @cached_property
    def implications(self) -> tuple[Position, ...]:
        """The positions of those who imply it, and do not assert it."""
        return self._standing_by(Stance.IMPLIES)

    def _standing_by(self, stance: Stance) -> tuple[Position, ...]:
        return tuple([position for position in self._live if position.stance is stance])

    @cached_property
    def asserted(self) -> tuple[Position, ...]:
        """Every assertion so far, whether or not its speaker stands by it."""
        return self._taken(Stance.ASSERTS)

    @cached_property
    def denied(self) -> tuple[Position, ...]:
        """Every denial so far, whether or not its speaker stands by it, in part or not."""
        return self._taken(Stance.DENIES)

    @cached_property
    def called_possible(self) -> tuple[Position, ...]:
        """The assertions and denials of those who say no more than that it is possible."""
        hedged = (Stance.ASSERTS, Stance.DENIES)
        return tuple(
            [held for held in self._all_taken if held.stance in hedged and not moves(held)]
        )

    def _taken(self, stance: Stance) -> tuple[Position, ...]:
        return tuple([held for held in self._all_taken if held.stance is stance and moves(held)])

    @cached_property
    def _all_taken(self) -> tuple[Position, ...]:
        taken = self.local.stances.taken
        return tuple([held for held in self.positions if held.index in taken])

    @cached_property
    def checks(self) -> tuple[Verification, ...]:
        """The latest verification of each verifier."""
        latest = self.local.checks
        return tuple([check for check in self.verifications if check.index in latest])

    def checks_with(self, *outcomes: Outcome) -> tuple[Verification, ...]:
        """The latest checks that settle it with one of these outcomes."""
        return tuple(
            [check for check in self.checks if check.outcome in outcomes and settles(check)]
        )

    @property
    def control(self) -> tuple[tuple[ControlPeriod, AdjacentPeriods], ...]:
        """Of a claim of control, who holds each of its places before and after it.

        Only the remarks ask for it: no rule should pay for all who hold the place.
        """
        periods = self.index.periods.get(self.claim.id, ())
        return tuple(
            [(row[place], adjacent_periods(row, place, self.day)) for row, place in periods]
        )

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
    return tuple(
        ClaimAtDay(
            index, index.ledger.claims[claim_id], day, positions, verifications, local, opposition
        )
        for local in index.local(claim_id, day)
        for opposition in index.oppositions(claim_id, day)
    )
