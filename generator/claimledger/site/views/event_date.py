"""How the event date of a claim is meant."""

from claimledger.ledger.model import Claim
from claimledger.site.words import EVENT_DATES


def date_kind(claim: Claim) -> str:
    """How a closed interval is meant; an open one says it by itself: `from 8 September 2022`."""
    when = claim.event_date
    if when is None or not when.interval or when.start is None or when.end is None:
        return ""
    return EVENT_DATES[claim.kind]
