"""What differs between two versions of a ledger: records matched, and one edit for each change."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from claimledger.ledger.model import (
    POSITION,
    VERIFICATION,
    Claim,
    Position,
    Record,
    Records,
    Ref,
    Verification,
)
from claimledger.ledger.sections import SECTIONS

# Pairs of positions and of verifications, which have no id

S = TypeVar("S", Position, Verification)
L = TypeVar("L", bound=Records)

ALIKE = 3
"""Of who, what, when, where and in which words, so many are the same in one that was changed."""


@dataclass(frozen=True, slots=True)
class Pair(Generic[S]):
    """One statement in both versions; None in a version that lacks it."""

    before: S | None
    after: S | None

    @property
    def same(self) -> bool:
        """Nothing of it was changed but its place in the list."""
        if self.before is None or self.after is None:
            return False
        return alike(self.before, self.after)


def alike(statement: S, other: S) -> bool:
    """Whether two statements say the same, wherever they stand in the list."""
    return replace(statement, index=0) == replace(other, index=0)


def pairs(before: Sequence[S], after: Sequence[S]) -> tuple[Pair[S], ...]:
    """Every statement of both versions, in the order of now; what is gone, where it stood."""
    partner = _partners(before, after)
    found = [Pair(partner.get(statement.index), statement) for statement in after]
    taken = {statement.index for statement in partner.values()}
    for place, statement in enumerate(before):
        if statement.index not in taken:
            found.insert(_after(found, before[place - 1] if place else None), Pair(statement, None))
    return tuple(found)


def reordered(found: Sequence[Pair[S]]) -> bool:
    """Whether those that stand in both versions stand in another order now."""
    order = [pair.before.index for pair in found if pair.before and pair.after]
    return order != sorted(order)


def in_order_of_before(found: Sequence[Pair[S]]) -> tuple[Pair[S], ...]:
    """The same pairs in the order of before; what is new, behind what it stands behind now."""
    rows: list[Pair[S]] = sorted(
        (pair for pair in found if pair.before),
        key=lambda pair: pair.before.index if pair.before else 0,
    )
    for place, pair in enumerate(found):
        if pair.before is None:
            rows.insert(rows.index(found[place - 1]) + 1 if place else 0, pair)
    return tuple(rows)


def _partners(before: Sequence[S], after: Sequence[S]) -> dict[int, S]:
    """The statement of before by the index of its partner of now."""
    waiting: dict[S, list[S]] = defaultdict(list)
    for statement in before:
        waiting[replace(statement, index=0)].append(statement)
    found: dict[int, S] = {}
    for other in after:
        same = waiting.get(replace(other, index=0))
        if same:
            found[other.index] = same.pop(0)
    gone = [statement for rest in waiting.values() for statement in rest]
    fresh = [statement for statement in after if statement.index not in found]
    for old, other in _closest(gone, fresh):
        found[other.index] = old
    return found


def _closest(gone: Sequence[S], fresh: Sequence[S]) -> Iterator[tuple[S, S]]:
    """Pairs that are alike in most, the most alike first; each statement in one pair only."""
    scored = [(_likeness(old, other), old, other) for old in gone for other in fresh]
    met: set[tuple[str, int]] = set()
    for score, old, other in sorted(scored, key=lambda row: (-row[0], row[1].index, row[2].index)):
        here = {("before", old.index), ("after", other.index)}
        if score >= ALIKE and not here & met:
            met |= here
            yield old, other


def _likeness(statement: S, other: S) -> int:
    return sum(a == b for a, b in zip(_features(statement), _features(other), strict=True))


def _features(statement: Position | Verification) -> tuple[object, ...]:
    if isinstance(statement, Position):
        words = (statement.quote, statement.summary)
        return (
            statement.actor,
            (statement.stance, statement.in_part),
            statement.statement_date,
            statement.sources,
            words,
        )
    return statement.by, statement.outcome, statement.date, statement.sources, statement.method


def _after(found: Sequence[Pair[S]], previous: S | None) -> int:
    """The place behind the pair of a statement of before; the beginning for none."""
    return next((n + 1 for n, pair in enumerate(found) if pair.before is previous), 0)


# Records that have another id now

Renames = Mapping[tuple[str, str], str]
"""(section, old id) to the id of now."""


def renames(before: Records, after: Records) -> Renames:
    """The ids of before that are aliases now."""
    return {
        (section, old): new
        for (section, old), new in after.aliases.items()
        if old in before.section(section) and old not in after.section(section)
    }


def aligned(before: L, ids: Renames) -> L:
    """The ledger with the ids of now; the same where there are no others.

    A record whose id of now was another record's before (two were joined) keeps its old one.
    """
    if not ids:
        return before
    sections: dict[str, Any] = {name: _section(before, name, ids) for name in SECTIONS}
    return replace(before, **sections)


def _section(ledger: Records, name: str, ids: Renames) -> Mapping[str, Any]:
    records = ledger.section(name)
    found: dict[str, Record] = {}
    for old, record in records.items():
        new = ids.get((name, old), old)
        id_ = old if new in records else new
        found[id_] = replace(_renamed(record, ids), id=id_)
    return MappingProxyType(found)


def _renamed(part: Any, ids: Renames) -> Any:
    """A record, or a part of one, whose mentions lead to the ids of now."""
    changed = {}
    sections = _LEADS_INTO[type(part)]
    for field in fields(part):
        value = getattr(part, field.name)
        new = _value(value, sections.get(field.name, ()), ids)
        if new is not value:
            changed[field.name] = new
    return replace(part, **changed) if changed else part


def _value(value: Any, sections: tuple[str, ...], ids: Renames) -> Any:
    if isinstance(value, Ref):
        new = next(
            (ids[section, value.id] for section in sections if (section, value.id) in ids), None
        )
        return replace(value, id=new) if new else value
    if isinstance(value, tuple):
        several = tuple(_value(item, sections, ids) for item in value)
        same = all(new is old for new, old in zip(several, value, strict=True))
        return value if same else several
    return _renamed(value, ids) if isinstance(value, Position | Verification) else value


_LEADS_INTO: Mapping[type, Mapping[str, tuple[str, ...]]] = {
    record.model: {field.attribute: field.type.sections for field in record.fields}
    for record in (*SECTIONS.values(), POSITION, VERIFICATION)
}
"""The sections that the mentions in each attribute lead into, by class."""


# Edits: what an editor changed, each thing by itself

STATEMENTS = ("positions", "verifications")
_NOT_COMPARED = frozenset(("id", "node", "key", "aliases", "removed", *STATEMENTS))
COMPARED_SECTIONS = ("claims", "actors", "places", "sources", "media", "sides")


@dataclass(frozen=True, slots=True, eq=False)  # two edits alike are still two
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
        return next((edit for edit in self.edits if edit.part == "order"), None)


def record_edits(section: str, before: Records, after: Records) -> dict[str, tuple[Edit, ...]]:
    """What differs of the records of a section but claims, by their id of now."""
    old, new = before.section(section), after.section(section)
    found = {id_: tuple(_record(section, old.get(id_), new.get(id_))) for id_ in {**new, **old}}
    return {id_: edits for id_, edits in found.items() if edits}


def claim_edits(before: Records, after: Records) -> dict[str, ClaimEdits]:
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
    positions = _with_edits("position", id_, pairs(before.positions, after.positions))
    checks = _with_edits("verification", id_, pairs(before.verifications, after.verifications))
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
    return [position.actor for position in record.positions], record.against, record.contradicts


def _with_edits(
    part: str, id_: str, found: Sequence[Pair[Any]]
) -> tuple[tuple[Any, Edit | None], ...]:
    return tuple(
        (pair, None if pair.same else Edit("claims", id_, part, pair.before, pair.after))
        for pair in found
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
    names = [field.name for field in fields(after) if field.name not in _NOT_COMPARED]
    values = ((name, getattr(before, name), getattr(after, name)) for name in names)
    return tuple(Edit(section, after.id, name, old, new) for name, old, new in values if old != new)
