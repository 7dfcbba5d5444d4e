"""Advice on time: what waits for an editor, and events without clear days."""

from collections.abc import Iterable
from datetime import date, timedelta

from claimledger.ledger.checks.walk import whole_claims
from claimledger.ledger.model import Ledger, spot
from claimledger.text.diagnostics import Diagnostic

SOON = timedelta(days=14)
MANY_MONTHS = timedelta(days=184)  # six months at their longest


def waiting(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """W608: a forecast whose time has passed has its outcome, an override is looked at in time."""
    for claim in whole_claims(ledger):
        last = claim.event_date.latest if claim.event_date else None
        if claim.kind == "forecast" and claim.outcome is None and last is not None and last < day:
            yield Diagnostic(
                "W608",
                spot(claim, "event_date"),
                "the time of this forecast has passed",
                "name the claim that tells how it came out as `outcome:`",
            )
        until = claim.override.until.latest if claim.override else None
        if claim.override and until is not None and day <= until <= day + SOON:
            yield Diagnostic(
                "W608",
                spot(claim.override, "until"),
                f"this override ends on {until}",
                "record what has come to light since, and remove it; after that day it is an error",
            )


def event_of_many_months(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """W611: an event has days, not a season."""
    for claim in whole_claims(ledger):
        when = claim.event_date
        if claim.kind != "event" or when is None or when.earliest is None or when.latest is None:
            continue
        if when.latest - when.earliest >= MANY_MONTHS:
            yield Diagnostic(
                "W611",
                spot(claim, "event_date"),
                "an event on some day within more than six months",
                "narrow it where a source allows, or divide the claim",
            )
