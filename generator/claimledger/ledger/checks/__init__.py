"""What a ledger must hold beyond its shape: one function for each check.

A module holds the checks of one family of codes, which its docstring names, and ends with a tuple
of them. A check's docstring begins with the one code that it finds; `explanations/` has a file for
each code with its reason and an example.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date

from claimledger.ledger.checks import (
    advice_on_claims,
    advice_on_points,
    advice_on_records,
    advice_on_words,
    dates,
    identity,
    positions,
    shape,
)
from claimledger.ledger.model import DraftLedger, Ledger
from claimledger.ledger.tree import garbage_collection_paused
from claimledger.text.diagnostics import Diagnostic, has_errors

Check = Callable[[DraftLedger, date], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    *shape.CHECKS,
    *identity.CHECKS,
    *dates.CHECKS,
    *positions.CHECKS,
    *advice_on_records.CHECKS,
    *advice_on_points.CHECKS,
    *advice_on_words.CHECKS,
    *advice_on_claims.CHECKS,
)


def check(ledger: DraftLedger, day: date) -> tuple[Diagnostic, ...]:
    """Every fault and every advice of a ledger, as its editors see it on a day.

    `day` is today, also where a site is built as it stood on an earlier day: what has been said
    since is not in the future.
    """
    with garbage_collection_paused():
        return tuple(fault for find in CHECKS for fault in find(ledger, day))


def without_errors(draft: DraftLedger, found: Sequence[Diagnostic]) -> Ledger | None:
    """The ledger as later stages take it; None if there is an error in what was `found` of it."""
    if has_errors(found):
        return None
    return Ledger(**{field.name: getattr(draft, field.name) for field in fields(Ledger)})
