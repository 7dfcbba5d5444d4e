"""The editors' emergency brake: a status set by hand, until a day."""

from datetime import date

from claimledger.ledger.model import Claim
from claimledger.standing.moment import Moment
from claimledger.standing.rules import decide
from claimledger.standing.standing import Status


def in_force(claim: Claim, day: date) -> bool:
    """Whether the status is set by hand at a day: up to `until`, and on that day too."""
    if claim.override is None:
        return False
    last = claim.override.until.latest
    return last is None or day <= last


def shown_status(at: Moment, derived: Status | None = None) -> Status:
    """The status that readers see: the editors' while an override is in force, or the derived."""
    if at.claim.override is not None and in_force(at.claim, at.day):
        return Status(at.claim.override.status)
    return derived or decide(at)[0]
