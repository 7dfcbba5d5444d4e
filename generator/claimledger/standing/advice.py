"""Advice that needs the rules: what the editors set by hand, and what waits to be settled."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from claimledger.ledger.dates import When
from claimledger.ledger.model import Claim, Ledger, Override, spot
from claimledger.ledger.statuses import Status
from claimledger.ledger.vocabulary import ClaimKind
from claimledger.standing.derive import standing_at
from claimledger.standing.index import StandingIndex, index_of
from claimledger.text.diagnostics import Diagnostic

A_YEAR = timedelta(days=365)
TWO_YEARS = timedelta(days=730)
CAN_BE_SETTLED = (ClaimKind.EVENT, ClaimKind.CONTROL, ClaimKind.QUANTITY)


def advice(ledger: Ledger, day: date) -> tuple[Diagnostic, ...]:
    """What waits for the editors at a day.

    W613: an override says what the rules give by themselves.
    W608: a disputed claim that could be settled has heard nothing new for two years. Not in a
    ledger that is finished: one where the newest word is older than a year.
    """
    present = [claim for claim in ledger.claims.values() if claim.removed is None]
    overridden = [claim for claim in present if claim.override is not None]
    quiet = list(_quiet(present, day))
    if not overridden and not quiet:
        return ()
    index = index_of(ledger)
    return (*_idle_overrides(index, overridden, day), *_stale(index, quiet, day))


def _idle_overrides(
    index: StandingIndex, claims: Sequence[Claim], day: date
) -> Iterator[Diagnostic]:
    for claim in claims:
        standing, override = standing_at(index, claim.id, day), claim.override
        if standing and override and standing.derived == override.status:
            yield _idle(override)


def _idle(override: Override) -> Diagnostic:
    return Diagnostic(
        "W613",
        spot(override, "status"),
        f"the rules give `{override.status}` by themselves",
        "remove the override, and tell readers under `corrections`",
    )


def _quiet(claims: Sequence[Claim], day: date) -> Iterator[tuple[Claim, date]]:
    """The claims that could be settled and are old, with their last day, in a ledger at work."""
    last = {claim.id: _last_day(claim, day) for claim in claims}
    newest = max(filter(None, last.values()), default=None)
    if newest is None or day - newest > A_YEAR:
        return
    for claim in claims:
        ended = last[claim.id]
        can_be = claim.would_settle and claim.kind in CAN_BE_SETTLED
        if can_be and ended is not None and day - ended > TWO_YEARS:
            yield claim, ended


def _last_day(claim: Claim, day: date) -> date | None:
    """The day of the newest word on a claim: a position, a check, or a correction."""
    dates: list[When] = [position.statement_date for position in claim.positions]
    dates += [verification.date for verification in claim.verifications]
    dates += [correction.date for correction in claim.corrections]
    known = [when.latest or when.earliest for when in dates]
    return max((last for last in known if last is not None and last <= day), default=None)


def _stale(
    index: StandingIndex, claims: Sequence[tuple[Claim, date]], day: date
) -> Iterator[Diagnostic]:
    for claim, last in claims:
        standing = standing_at(index, claim.id, day)
        if standing is not None and standing.derived is Status.DISPUTED:
            yield Diagnostic(
                "W608",
                spot(claim, "would_settle"),
                f"disputed, and nothing new since {last}",
                "see whether this has come to light, and record the position or the check; if "
                "not, waive this advice for a while",
            )
