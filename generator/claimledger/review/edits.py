"""What differs between two versions of a ledger: one edit for each thing that an editor changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

from claimledger.ledger.model import Claim, Ledger, Position, Record, Verification
from claimledger.review.matching import Pair, pairs, reordered

STATEMENTS = ("positions", "verifications")
_NOT_COMPARED = frozenset(("id", "node", "key", "aliases", "removed", *STATEMENTS))
SECTIONS = ("claims", "actors", "places", "sources", "sides")


@dataclass(frozen=True, slots=True, eq=False)  # each is itself alone, however like another
class Edit:
    """One thing that differs.

    Attributes:
        section, id: the record that it stands in, by its id of now.
        part: `position`, `verification`, `order` (of the positions), `record` where the whole
            record came or went, else the name of a field.
        before, after: the statement, record or value of a field; None where there is none.
    """

    section: str
    id: str
    part: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class ClaimEdits:
    """A claim in both versions.

    Attributes:
        before, after: None where the version has no such claim, or only its tombstone.
        edits: what differs, in the order of the fields.
        positions, verifications: each with its edit; None where nothing of it differs.
    """

    before: Claim | None
    after: Claim | None
    edits: tuple[Edit, ...]
    positions: tuple[tuple[Pair[Position], Edit | None], ...] = ()
    verifications: tuple[tuple[Pair[Verification], Edit | None], ...] = ()

    @property
    def order(self) -> Edit | None:
        """The edit that puts the positions into another order."""
        return next((one for one in self.edits if one.part == "order"), None)


def record_edits(section: str, before: Ledger, after: Ledger) -> dict[str, tuple[Edit, ...]]:
    """What differs of the records of a section but claims, by their id of now."""
    old, new = before.section(section), after.section(section)
    found = {id_: tuple(_record(section, old.get(id_), new.get(id_))) for id_ in {**new, **old}}
    return {id_: edits for id_, edits in found.items() if edits}


def claim_edits(before: Ledger, after: Ledger) -> dict[str, ClaimEdits]:
    """The claims that differ, by their id of now, in the order of now."""
    found = {}
    for id_ in {**after.claims, **before.claims}:
        old, new = before.claims.get(id_), after.claims.get(id_)
        if not same_text(old, new):
            compared = compare(id_, old, new)
            if compared.edits:
                found[id_] = compared
    return found


def compare(id_: str, old: Claim | None, new: Claim | None) -> ClaimEdits:
    """A claim in both versions."""
    before, after = present(old), present(new)
    if before is None or after is None:
        whole = Edit("claims", id_, "record", before, after)
        return ClaimEdits(before, after, (whole,) if before or after else ())
    positions = _told("position", id_, pairs(before.positions, after.positions))
    checks = _told("verification", id_, pairs(before.verifications, after.verifications))
    statements = [edit for _, edit in (*positions, *checks) if edit is not None]
    if reordered([pair for pair, _ in positions]):
        statements.append(Edit("claims", id_, "order", before.positions, after.positions))
    own = _fields("claims", before, after)
    return ClaimEdits(before, after, (*own, *statements), positions, checks)


def present(record: Any) -> Any:
    """The record; None for a tombstone."""
    return record if record is not None and record.removed is None else None


def same_text(old: Record | None, new: Record | None) -> bool:
    """Whether both are written alike, to the letter: then nothing differs."""
    if old is None or new is None:
        return old is new
    if old.removed is not None or new.removed is not None:
        return False
    return old.node.span.text == new.node.span.text and _meant(old) == _meant(new)


def _meant(record: Record) -> object:
    """What one writing can mean in two ledgers: mentions by an alias."""
    if not isinstance(record, Claim):
        return record
    return [one.actor for one in record.positions], record.against, record.contradicts


def _told(part: str, id_: str, found: Sequence[Pair[Any]]) -> tuple[tuple[Any, Edit | None], ...]:
    return tuple(
        (one, None if one.same else Edit("claims", id_, part, one.before, one.after))
        for one in found
    )


def _record(section: str, old: Record | None, new: Record | None) -> Iterator[Edit]:
    if same_text(old, new):
        return
    before, after = present(old), present(new)
    known = before or after
    if known is None:
        return
    if before is None or after is None:
        yield Edit(section, known.id, "record", before, after)
    else:
        yield from _fields(section, before, after)


def _fields(section: str, before: Record, after: Record) -> tuple[Edit, ...]:
    names = [one.name for one in fields(after) if one.name not in _NOT_COMPARED]
    values = ((name, getattr(before, name), getattr(after, name)) for name in names)
    return tuple(Edit(section, after.id, name, old, new) for name, old, new in values if old != new)
