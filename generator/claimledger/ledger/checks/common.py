"""The records that a check looks at, and what several checks ask of them."""

from collections.abc import Iterator
from datetime import date

from claimledger.ledger.dates import When
from claimledger.ledger.model import (
    Actor,
    Claim,
    DraftLedger,
    Position,
    Records,
    Ref,
    Source,
    Verification,
    Waiver,
)
from claimledger.ledger.vocabulary import ClaimKind

Statement = Position | Verification


def standing_claims(ledger: DraftLedger) -> Iterator[Claim]:
    """The claims that are not removed; of some, only a part could be read."""
    return (claim for claim in ledger.claims.values() if claim.removed is None)


def whole_claims(ledger: DraftLedger) -> Iterator[Claim]:
    """The claims that are not removed and have no fault of shape: what they lack, they lack."""
    unread = ledger.unread
    return (claim for claim in standing_claims(ledger) if ("claims", claim.id) not in unread)


def kind_of(claim: Claim) -> ClaimKind | None:
    """The kind of a claim; None where what is written is none."""
    node = claim.node.by_key.get("kind")
    return claim.kind if node is None or node.text == claim.kind else None


def statements(claim: Claim) -> Iterator[Statement]:
    """The positions of a claim, then its verifications."""
    yield from claim.positions
    yield from claim.verifications


def dated(statement: Statement) -> tuple[When, str]:
    """When a position was taken or a finding published, and the name of that field."""
    if isinstance(statement, Position):
        return statement.statement_date, "statement_date"
    return statement.date, "date"


def cited(ledger: DraftLedger, statement: Statement) -> Iterator[tuple[Ref, Source]]:
    """The sources of a position or verification, as far as they are known."""
    for ref in statement.sources:
        source = ledger.sources.get(ref.id)
        if source is not None:
            yield ref, source


def whose_side(ledger: Records, actor_id: str) -> Actor | None:
    """The actor whose `side` holds for this one: itself, or the nearest along `part_of`.

    None where no side is known. A circle of `part_of` ends the search.
    """
    met: set[str] = set()
    actor = ledger.actors.get(actor_id)
    while actor is not None and actor.side is None and actor.part_of is not None:
        if actor.id in met:
            return None
        met.add(actor.id)
        actor = ledger.actors.get(actor.part_of.id)
    return actor if actor is not None and actor.side is not None else None


def side_of(ledger: Records, actor_id: str) -> str | None:
    """The id of an actor's side, `none`, or None where it is not known."""
    holder = whose_side(ledger, actor_id)
    return holder.side.id if holder is not None and holder.side is not None else None


def surely_before(when: When, other: When, days: int = 0) -> bool:
    """Whether a date lies more than `days` before another, whichever days the two stand for."""
    return (
        when.latest is not None
        and other.earliest is not None
        and (other.earliest - when.latest).days > days
    )


def surely_after(when: When, day: date, days: int = 0) -> bool:
    """Whether the date lies more than `days` after a day, whichever day it stands for."""
    return when.earliest is not None and (when.earliest - day).days > days


def waived_by(ledger: DraftLedger, waiver: Waiver) -> tuple[str, str]:
    """The section and the current id of the record that a waiver names."""
    section, _, id_ = waiver.record.partition("/")
    return section, ledger.aliases.get((section, id_), id_)
