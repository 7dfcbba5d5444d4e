"""Advice on positions and verifications: each is recorded once."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from claimledger.ledger.checks.walk import Statement, standing_claims
from claimledger.ledger.edits import without_item
from claimledger.ledger.model import Ledger, Position, Verification, spot
from claimledger.text.diagnostics import Diagnostic, Fix, Label

_Said = Callable[[Any], Hashable]
"""What a position or verification says; two that say the same are one."""


def one_statement_recorded_twice(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """W618: a claim holds the same position once, and the same verification."""
    for claim in standing_claims(ledger):
        if len(claim.positions) > 1:
            yield from _repeated(claim.positions, _of_position, "position", "actor")
        if len(claim.verifications) > 1:
            yield from _repeated(claim.verifications, _of_check, "verification", "by")


def _repeated(
    statements: Sequence[Statement], said: _Said, what: str, name: str
) -> Iterator[Diagnostic]:
    first: dict[Hashable, Statement] = {}
    before: Statement | None = None
    for one in statements:
        met = first.setdefault(said(one), one)
        if met is not one and before is not None:
            yield Diagnostic(
                "W618",
                spot(one, name),
                f"this {what} stands twice in the claim",
                "keep one of the two, with what only the other says, such as its `locator`",
                others=(Label(spot(met, name), "first here"),),
                fixes=_without(before, one),
            )
        before = one


def _of_position(one: Position) -> Hashable:
    said = (one.stance, one.in_part, one.statement_date.as_written)
    return one.actor.id, *said, _ids(one), _folded(one.summary), _folded(one.quote)


def _of_check(one: Verification) -> Hashable:
    return one.by.id, one.outcome, one.date.as_written, _ids(one), _folded(one.method)


def _ids(one: Statement) -> frozenset[str]:
    return frozenset(ref.id for ref in one.sources)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _without(before: Statement, one: Statement) -> tuple[Fix, ...]:
    """Takes a copy out that follows at once; elsewhere the order on one day may mean something."""
    next_to_it = one.index == before.index + 1
    alike = one.node.span.text.rstrip() == before.node.span.text.rstrip()
    return without_item(before.node, one.node) if next_to_it and alike else ()
