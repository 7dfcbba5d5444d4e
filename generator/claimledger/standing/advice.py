"""Advice that needs the standings: what the editors set by hand, and need not any more."""

from collections.abc import Iterator

from claimledger.ledger.model import Claim, Ledger, spot
from claimledger.standing.derive import Derived
from claimledger.text.diagnostics import Diagnostic


def advice(ledger: Ledger, derived: Derived) -> tuple[Diagnostic, ...]:
    """W613: an override says something else than the rules."""
    return tuple(_idle_overrides(ledger, derived))


def _idle_overrides(ledger: Ledger, derived: Derived) -> Iterator[Diagnostic]:
    for claim in ledger.claims.values():
        standing = derived.standings.get(claim.id)
        override = claim.override
        if override and standing and standing.derived.value == override.status:
            yield _idle(claim, override.status)


def _idle(claim: Claim, status: str) -> Diagnostic:
    assert claim.override is not None
    return Diagnostic(
        "W613",
        spot(claim.override, "status"),
        f"the rules give `{status}` by themselves",
        "remove the override, and tell readers under `corrections`",
    )
