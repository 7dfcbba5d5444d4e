"""Advice on lists: each id once."""

from collections.abc import Iterable, Iterator
from datetime import date

from claimledger.ledger.checks.walk import standing_claims, statements
from claimledger.ledger.edits import without_item
from claimledger.ledger.model import Ledger, Position, Ref
from claimledger.text.diagnostics import Diagnostic, Label


def one_id_twice(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """W616: a list names a record once."""
    for refs in _lists(ledger):
        if len(refs) > 1 and len({ref.id for ref in refs}) < len(refs):
            yield from _repeated(refs)


def _lists(ledger: Ledger) -> Iterator[tuple[Ref, ...]]:
    for source in ledger.sources.values():
        yield source.relays
    for claim in standing_claims(ledger):
        yield from (claim.places, claim.against, claim.rests_on, claim.contradicts)
        for statement in statements(claim):
            yield statement.sources
            if isinstance(statement, Position):
                yield statement.via


def _repeated(refs: tuple[Ref, ...]) -> Iterator[Diagnostic]:
    first: dict[str, Ref] = {}
    before: Ref | None = None
    for ref in refs:
        met = first.setdefault(ref.id, ref)
        if met is not ref and before is not None:
            yield Diagnostic(
                "W616",
                ref.span,
                f"`{ref.id}` stands twice in this list",
                "remove one of the two",
                others=(Label(met.span, "first here"),),
                fixes=without_item(before.node, ref.node),
            )
        before = ref
