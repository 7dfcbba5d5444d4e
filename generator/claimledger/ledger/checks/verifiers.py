"""Who may check: nobody who takes part."""

from collections.abc import Iterable
from datetime import date

from claimledger.ledger.checks.walk import standing_claims, whose_side
from claimledger.ledger.model import NO_SIDE, Actor, Ledger, Verification, spot
from claimledger.text.diagnostics import Diagnostic, Label

_AS_POSITION = {
    "supports": "`stance: asserts`",
    "partly": "`stance: asserts` on a narrower claim",
    "refutes": "`stance: denies`",
    "inconclusive": "`stance: unknown`",
}


def own_check(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """E402: a check is made by somebody who belongs to no side; a party's own is a position."""
    for claim in standing_claims(ledger):
        for check in claim.verifications:
            holder = whose_side(ledger, check.by.id)
            if holder is not None and holder.side is not None and holder.side.id != NO_SIDE:
                yield _own(ledger, check, holder, holder.side.id)


def _own(ledger: Ledger, check: Verification, holder: Actor, side: str) -> Diagnostic:
    through = "" if holder.id == check.by.id else f" through `{holder.id}`"
    return Diagnostic(
        "E402",
        check.by.span,
        f"`{check.by.id}` belongs to the side `{side}`{through}: a party's own check is a position",
        f"move it to `positions`, with {_AS_POSITION[check.outcome]}, and what it found as "
        "`summary`",
        others=(Label(spot(holder, "side"), "its side"),),
    )
