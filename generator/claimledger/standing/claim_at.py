"""A claim at a day: what the rules and modifiers look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimledger.ledger.model import Claim, Position, Verification
from claimledger.standing.control import Hold, Reign, reign_of
from claimledger.standing.index import Index
from claimledger.standing.stances import Live


@dataclass(frozen=True, slots=True)
class Moment:
    """All that is on record of a claim at a day, and nothing later.

    Attributes:
        positions: those that exist, in the order they came to count.
        verifications: likewise.
        checks: the latest verification of each verifier, the oldest first.
        live: the live stances.
        rivals: ids of the claims that contradict this one and have a live assertion.
    """

    index: Index
    claim: Claim
    day: date
    positions: tuple[Position, ...]
    verifications: tuple[Verification, ...]
    checks: tuple[Verification, ...]
    live: Live
    rivals: tuple[str, ...]

    @property
    def reigns(self) -> tuple[tuple[Hold, Reign], ...]:
        """Of a claim of control, its reign at each place where others speak of control too.

        Only the remarks ask for it: no rule should pay for all who hold the place.
        """
        holds = self.index.holds.get(self.claim.id, ())
        return tuple([(row[place], reign_of(row, place, self.day)) for row, place in holds])

    @property
    def asserted(self) -> tuple[Position, ...]:
        """Every assertion so far, live or not."""
        return tuple([one for one in self.positions if one.stance == "asserts"])

    @property
    def denied(self) -> tuple[Position, ...]:
        """Every denial so far, live or not, in part or not."""
        return tuple(one for one in self.positions if one.stance == "denies")

    def found(self, *outcomes: str) -> tuple[Verification, ...]:
        """The latest checks with one of these outcomes."""
        if not self.checks:
            return ()
        return tuple([check for check in self.checks if check.outcome in outcomes])

    def side_of(self, position: Position) -> str | None:
        """The side its actor belongs to; `none`; None where that is not known."""
        return self.index.belonging[position.actor.id].side

    def speaks_for(self, position: Position) -> str | None:
        """The side its actor speaks for."""
        return self.index.belonging[position.actor.id].speaks_for


def moment(index: Index, claim_id: str, day: date) -> Moment | None:
    """A claim at a day; None where it is not yet said, or was removed."""
    timeline = index.timelines.get(claim_id)
    if timeline is None or not timeline.said_at(day):
        return None
    verifications = timeline.verifications_at(day)
    return Moment(
        index=index,
        claim=index.ledger.claims[claim_id],
        day=day,
        positions=timeline.positions_at(day),
        verifications=verifications,
        checks=_latest(verifications),
        live=index.live(claim_id, day),
        rivals=index.live_rivals(claim_id, day) if claim_id in index.rivals else (),
    )


def _latest(verifications: Sequence[Verification]) -> tuple[Verification, ...]:
    latest: dict[str, Verification] = {}
    for one in verifications:
        latest.pop(one.by.id, None)
        latest[one.by.id] = one
    return tuple(latest.values())
