"""A claim at a day: what the rules and modifiers look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimledger.ledger.model import Claim, Position, Verification
from claimledger.ledger.vocabulary import Outcome, Stance
from claimledger.standing.control import AdjacentPeriods, ControlPeriod, adjacent_periods
from claimledger.standing.index import StandingIndex
from claimledger.standing.stances import LiveStances

# Looked up once: on Python 3.11 to look up a member costs five times as much as to compare it.
_ASSERTS, _DENIES = Stance.ASSERTS, Stance.DENIES


@dataclass(frozen=True, slots=True)
class ClaimAtDay:
    """All that is on record of a claim at a day, and nothing later.

    Attributes:
        positions: those that exist, in the order they came to count.
        verifications: likewise.
        checks: the latest verification of each verifier, the oldest first.
        stances: who stands where.
        rivals: ids of the claims that contradict this one and have a live assertion.
    """

    index: StandingIndex
    claim: Claim
    day: date
    positions: tuple[Position, ...]
    verifications: tuple[Verification, ...]
    checks: tuple[Verification, ...]
    stances: LiveStances
    rivals: tuple[str, ...]

    @property
    def control(self) -> tuple[tuple[ControlPeriod, AdjacentPeriods], ...]:
        """Of a claim of control, its period at each place where others speak of control too.

        Each stands with the periods next to it. Only the modifiers ask for them, so that no rule
        takes longer the more claims of control a place has.
        """
        at_places = self.index.control_periods.get(self.claim.id, ())
        return tuple(
            [(periods[n], adjacent_periods(periods, n, self.day)) for periods, n in at_places]
        )

    @property
    def asserted(self) -> tuple[Position, ...]:
        """Every assertion so far, live or not."""
        return tuple([position for position in self.positions if position.stance is _ASSERTS])

    @property
    def denied(self) -> tuple[Position, ...]:
        """Every denial so far, live or not, in part or not."""
        return tuple(position for position in self.positions if position.stance is _DENIES)

    def checks_with(self, *outcomes: Outcome) -> tuple[Verification, ...]:
        """The latest checks with one of these outcomes."""
        if not self.checks:
            return ()
        return tuple([check for check in self.checks if check.outcome in outcomes])

    def side_of(self, position: Position) -> str | None:
        """The side its actor belongs to; `none`; None where that is not known."""
        return self.index.affiliations[position.actor.id].side

    def speaks_for(self, position: Position) -> str | None:
        """The side its actor speaks for."""
        return self.index.affiliations[position.actor.id].speaks_for


def claim_at(index: StandingIndex, claim_id: str, day: date) -> ClaimAtDay | None:
    """A claim at a day; None where it is not yet said, or was removed."""
    timeline = index.timelines.get(claim_id)
    if timeline is None or not timeline.was_said_by(day):
        return None
    verifications = timeline.verifications_at(day)
    return ClaimAtDay(
        index=index,
        claim=index.ledger.claims[claim_id],
        day=day,
        positions=timeline.positions_at(day),
        verifications=verifications,
        checks=_latest_of_each_verifier(verifications),
        stances=index.live_stances(claim_id, day),
        rivals=index.live_rivals(claim_id, day) if claim_id in index.rivals else (),
    )


def _latest_of_each_verifier(verifications: Sequence[Verification]) -> tuple[Verification, ...]:
    latest: dict[str, Verification] = {}
    for verification in verifications:
        latest.pop(verification.by.id, None)
        latest[verification.by.id] = verification
    return tuple(latest.values())
