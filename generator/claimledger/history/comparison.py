"""Two versions of a ledger, one after the other: what the later one changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claimledger.history.versions import LedgerVersion
from claimledger.ledger.model import Ledger, Position, Verification
from claimledger.ledger.tree import garbage_collection_paused
from claimledger.review.causes import UNKNOWN, Cause, Versions, cause, claims_around
from claimledger.review.edits import (
    COMPARED_SECTIONS,
    ClaimEdits,
    Edit,
    Renames,
    aligned,
    claim_edits,
    record_edits,
    renames,
)
from claimledger.site.record_history import ClaimChange, RecordChange, RecordEdit, RecordVersion
from claimledger.standing.derive import Derived
from claimledger.standing.index import index_of
from claimledger.standing.words import statuses_at

CLAIMS_TOLD = 200
"""Claims of one commit that are told of singly; the rest of a very large edit is counted."""

CAUSES_SOUGHT = 50
"""Changes of status of one commit whose cause is looked for, which takes a while each."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What a version changed.

    Attributes:
        added: ids of the claims that the version before did not have, not even as removed.
        renamed: old and new ids of claims.
    """

    version: RecordVersion
    added: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]


@garbage_collection_paused()
def compared(before: LedgerVersion, after: LedgerVersion) -> Compared:
    """What the later version changed; both without errors, and looked at on the later one's day."""
    assert before.ledger is not None
    assert after.ledger is not None
    ids = renames(before.ledger, after.ledger)
    old, new = aligned(before.ledger, ids), after.ledger
    records = {
        (section, id_): edits
        for section in COMPARED_SECTIONS[1:]
        for id_, edits in record_edits(section, old, new).items()
    }
    versions = Versions(
        before=old,
        after=new,
        was=_underived(old, after),
        now=_underived(new, after),
        claims=claim_edits(old, new),
        records=records,
        order={id_: at for at, id_ in enumerate(dict.fromkeys((*new.claims, *old.claims)))},
    )
    claims = sorted(_claims(versions, ids), key=_weight)
    return Compared(
        version=RecordVersion(
            commit=after.commit,
            day=after.day,
            claims=tuple(claims[:CLAIMS_TOLD]),
            records=tuple(_records(records, ids)),
            more=max(0, len(claims) - CLAIMS_TOLD),
        ),
        added=tuple(change.id for change in claims if change.how == "added"),
        renamed=tuple((was, now) for (section, was), now in ids.items() if section == "claims"),
    )


def _underived(ledger: Ledger, at: LedgerVersion) -> Derived:
    """A ledger of which only those statuses are worked out that an edit can have changed."""
    return Derived(at.day, {}, {}, {}, index_of(ledger))


# Claims


def _claims(versions: Versions, ids: Renames) -> Iterator[ClaimChange]:
    old_ids = {new: old for (section, old), new in ids.items() if section == "claims"}
    sought = 0
    for id_ in sorted(_affected(versions, old_ids), key=lambda id_: versions.order[id_]):
        change = _claim(versions, id_, old_ids.get(id_, ""), sought < CAUSES_SOUGHT)
        if change is not None:
            sought += bool(change.cause)
            yield change


def _affected(versions: Versions, old_ids: Mapping[str, str]) -> set[str]:
    """The claims of which anything can be another now."""
    if any(edit.part != "record" for edits in versions.records.values() for edit in edits):
        return set(versions.order)
    edited = {*versions.claims, *old_ids}
    return edited | {other for id_ in edited for other in claims_around(versions, id_)}


def _claim(versions: Versions, id_: str, was_id: str, look: bool) -> ClaimChange | None:
    edits = versions.claims.get(id_)
    was, now = (_statuses(derived, id_) for derived in (versions.was, versions.now))
    if edits is not None and (edits.before is None or edits.after is None):
        how = _came_or_went(versions, id_, edits)
        return ClaimChange(id_, how, was_id, after=_names(now) if how != "removed" else ())
    found = None
    if was != now:
        found = cause(versions, id_, was, now) if look else UNKNOWN
    if edits is None and found is None and not was_id:
        return None
    return ClaimChange(
        id=id_,
        how="changed" if edits is not None or was_id else "around",
        was_id=was_id,
        edits=tuple(_edits(edits)),
        **(_changed_status(found, was, now) if found is not None else {}),
    )


def _came_or_went(versions: Versions, id_: str, edits: ClaimEdits) -> str:
    if edits.after is None:
        return "removed"
    return "restored" if id_ in versions.before.claims else "added"


def _changed_status(found: Cause, was: Iterable[Any], now: Iterable[Any]) -> dict[str, Any]:
    return {
        "before": _names(was),
        "after": _names(now),
        "cause": found.kind.value,
        "because": tuple(map(_edit, found.edits)),
    }


def _statuses(derived: Derived, id_: str) -> tuple[Any, ...]:
    if id_ not in derived.index.timelines:
        return ()
    return statuses_at(derived.index, id_, derived.day)


def _names(statuses: Iterable[Any]) -> tuple[str, ...]:
    return tuple(status.value for status in statuses)


def _edits(edits: ClaimEdits | None) -> Iterator[RecordEdit]:
    return map(_edit, edits.edits if edits is not None else ())


def _edit(edit: Edit) -> RecordEdit:
    known = edit.before if edit.after is None else edit.after
    how = "added" if edit.before is None else "removed" if edit.after is None else "changed"
    if isinstance(known, Position):
        actor, dated = known.actor.id, known.statement_date.as_written
    elif isinstance(known, Verification):
        actor, dated = known.by.id, known.date.as_written
    else:
        actor = dated = ""
    return RecordEdit(edit.section, edit.id, edit.part, how, actor, dated)


def _weight(change: ClaimChange) -> int:
    """Changes of status, then what was removed, added, renamed or reworded, the rest."""
    if change.cause:
        return 0
    if change.how in ("removed", "added"):
        return 1 if change.how == "removed" else 2
    return 3 if change.was_id or any(edit.part == "statement" for edit in change.edits) else 4


# Records other than claims


def _records(
    edits: Mapping[tuple[str, str], tuple[Edit, ...]], ids: Renames
) -> Iterator[RecordChange]:
    old_ids = {(section, new): old for (section, old), new in ids.items() if section != "claims"}
    for section, id_ in dict.fromkeys((*edits, *old_ids)):
        found, was_id = edits.get((section, id_), ()), old_ids.get((section, id_), "")
        how = "renamed" if was_id else "changed"
        if found and found[0].part == "record":
            how = "added" if found[0].before is None else "removed"
        fields = tuple(edit.part for edit in found if edit.part != "record")
        yield RecordChange(section, id_, how, was_id, fields)
