"""The records that a check looks at, and what several checks ask of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

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
from claimledger.ledger.order import extent, may_have_time
from claimledger.ledger.vocabulary import ClaimKind

Statement = Position | Verification


def standing_claims(ledger: DraftLedger) -> Iterator[Claim]:
    """The claims that are not removed; of some, only a part could be read."""
    return (claim for claim in ledger.claims.values() if claim.removed is None)


def whole_claims(ledger: DraftLedger) -> Iterator[Claim]:
    """The claims that are not removed and have no fault of shape: what they lack, they lack."""
    unread = ledger.unread
    if not unread:
        return standing_claims(ledger)
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


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far a record may be dated before another that it cannot precede.

    Attributes:
        days: between the days of two dates of which at most one has a time with its offset.
        hours: between two moments.
        reason: why, as a sentence for readers of the documentation.
    """

    days: int
    hours: int
    reason: str


def surely_before(when: When, other: When, tolerance: Tolerance) -> bool:
    """Whether a record is dated before another by more than a tolerance, in every reading.

    Two times with their offsets are compared as moments; all else by the days as written.
    """
    days_fit = when.latest is not None and (other.earliest or date.min) <= when.latest
    if days_fit and not may_have_time(other):
        return False
    record, later = extent(when, date.max), extent(other, date.max)
    assert record is not None
    assert later is not None
    moments = record.moment, later.moment
    if moments[0] is not None and moments[1] is not None:
        return moments[1] - moments[0] > timedelta(hours=tolerance.hours)
    return (later.first - record.last).days > tolerance.days


def surely_after(when: When, day: date, tolerance: Tolerance) -> bool:
    """Whether a date lies after a day by more than a tolerance, whichever day it stands for."""
    return when.earliest is not None and (when.earliest - day).days > tolerance.days


def waived_by(ledger: DraftLedger, waiver: Waiver) -> tuple[str, str]:
    """The section and the current id of the record that a waiver names."""
    section, _, id_ = waiver.record.partition("/")
    return section, ledger.aliases.get((section, id_), id_)
