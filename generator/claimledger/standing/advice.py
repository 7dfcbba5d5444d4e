"""Advice that needs the rules: what the editors set by hand, and need not any more."""

from collections.abc import Iterator
from datetime import date

from claimledger.ledger.model import Claim, Ledger, Override, spot
from claimledger.standing.history import standing_at
from claimledger.standing.index import index_of
from claimledger.text.diagnostics import Diagnostic


def advice(ledger: Ledger, day: date) -> tuple[Diagnostic, ...]:
    """W613: an override says what the rules give at that day by themselves."""
    overridden = [claim for claim in ledger.claims.values() if claim.override is not None]
    return tuple(_idle_overrides(ledger, overridden, day)) if overridden else ()


def _idle_overrides(ledger: Ledger, claims: list[Claim], day: date) -> Iterator[Diagnostic]:
    index = index_of(ledger)
    for claim in claims:
        standing, override = standing_at(index, claim.id, day), claim.override
        if standing and override and standing.derived.value == override.status:
            yield _idle(override)


def _idle(override: Override) -> Diagnostic:
    return Diagnostic(
        "W613",
        spot(override, "status"),
        f"the rules give `{override.status}` by themselves",
        "remove the override, and tell readers under `corrections`",
    )
