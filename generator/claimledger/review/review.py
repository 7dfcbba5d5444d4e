"""Two versions of a ledger and its prose -> what the change does to the site. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from claimledger.build import Examined
from claimledger.ledger.model import Ledger
from claimledger.ledger.tree import uncollected
from claimledger.review.alignment import Renames, aligned, renames
from claimledger.review.claims import claim_reviews, own_reviews
from claimledger.review.edits import SECTIONS, ClaimEdits, claim_edits, record_edits
from claimledger.review.faults import broken_pins, new_faults, with_code
from claimledger.review.pages import addresses, page_changes
from claimledger.review.passing import passed
from claimledger.review.prose import prose_faults
from claimledger.review.records import RecordEdits, record_reviews
from claimledger.review.told import Fault, Review
from claimledger.review.wording import Wording, fault_of
from claimledger.review.worlds import Versions
from claimledger.standing.derive import derive
from claimledger.text.diagnostics import Diagnostic, Severity, has_errors
from claimledger.text.source import SourceText

PIN = "W701"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the ledger and what leans on it.

    Attributes:
        name: how it was asked for, such as `main`.
        examined: the ledger; of both versions as on the same day.
        prose: Markdown files by their name below the folder of prose.
        written: the day it was written; None where that is not known, or is today.
    """

    name: str
    examined: Examined
    prose: Mapping[str, SourceText]
    written: date | None = None


@uncollected()
def review(before: Version, after: Version) -> Review:
    """What the change from one version to the other does to the site."""
    ids = renames(before.examined.ledger, after.examined.ledger)
    old, new = aligned(before.examined.ledger, ids), after.examined.ledger
    wording, records = Wording(old, new), _record_edits(old, new)
    started = Review(
        base=before.name,
        head=after.name,
        day=after.examined.day,
        errors=_errors(after.examined.diagnostics),
        records=tuple(record_reviews(wording, ids, records)),
        prose=_edited(before.prose, after.prose),
        **_advice(before.examined.diagnostics, after.examined.diagnostics),
    )
    problem = _problem(before, after)
    if problem:
        readable = _readable(claim_edits(old, new), before.examined.ledger, new)
        claims = own_reviews(readable, wording, ids)
        return replace(started, not_derived=problem, claims=claims)
    versions = _versions(before.examined, after.examined, old, ids, records)
    return _derived(started, before, after, versions, wording, ids)


def _derived(
    started: Review,
    before: Version,
    after: Version,
    versions: Versions,
    wording: Wording,
    ids: Renames,
) -> Review:
    """The rest of the review: what follows from the two ledgers."""
    first, last = before.examined.derived, after.examined.derived
    assert first is not None
    assert last is not None
    old_ledger, new_ledger = before.examined.ledger, after.examined.ledger
    old = addresses(old_ledger, first, before.prose)
    new = addresses(new_ledger, last, after.prose)
    were = prose_faults(before.prose, old_ledger, first, old)
    are = prose_faults(after.prose, new_ledger, last, new)
    fresh = [one for one in new_faults(were, are) if one.code != PIN]
    return replace(
        started,
        errors=(*started.errors, *_errors(are)),
        claims=claim_reviews(versions, wording, ids),
        pages=page_changes(old_ledger, new_ledger, old, new),
        pins=_faults(broken_pins(with_code(were, PIN), with_code(are, PIN))),
        advice=(*started.advice, *_faults(one for one in fresh if not has_errors((one,)))),
        passed=passed(versions, wording, before.written),
    )


def _versions(
    before: Examined, after: Examined, old: Ledger, ids: Renames, records: RecordEdits
) -> Versions:
    was, now = before.derived, after.derived
    assert was is not None
    assert now is not None
    if ids:
        was = derive(old, before.day)
    listed = dict.fromkeys((*after.ledger.claims, *old.claims))
    return Versions(
        before=old,
        after=after.ledger,
        was=was,
        now=now,
        claims=claim_edits(old, after.ledger),
        records=records,
        order={id_: place for place, id_ in enumerate(listed)},
    )


def _problem(before: Version, after: Version) -> str:
    """Why nothing can be derived; empty where it can."""
    for one in (after, before):
        if has_errors(one.examined.diagnostics):
            return f"{one.name} has errors"
    return ""


def _record_edits(before: Ledger, after: Ledger) -> RecordEdits:
    return {
        (section, id_): edits
        for section in SECTIONS[1:]
        for id_, edits in record_edits(section, before, after).items()
    }


def _readable(
    edits: Mapping[str, ClaimEdits], before: Ledger, after: Ledger
) -> Mapping[str, ClaimEdits]:
    """Without the claims that could not be read in full, in either version."""
    unread = {id_ for section, id_ in before.unread | after.unread if section in ("", "claims")}
    return {id_: one for id_, one in edits.items() if id_ not in unread}


def _errors(found: Iterable[Diagnostic]) -> tuple[Fault, ...]:
    return _faults(one for one in found if one.severity is Severity.ERROR)


def _advice(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> dict[str, Any]:
    """What is advised anew, and how much is not advised any more.

    Not all advice is sought beside errors, so that nothing is gone then.
    """
    before, after = tuple(before), tuple(after)
    were, are = _mild(before), _mild(after)
    gone = () if has_errors(after) else new_faults(are, were)
    return {"advice": _faults(new_faults(were, are)), "advice_gone": len(gone)}


def _mild(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(one for one in found if one.severity is not Severity.ERROR)


def _faults(found: Iterable[Diagnostic]) -> tuple[Fault, ...]:
    return tuple(fault_of(one) for one in found)


def _edited(before: Mapping[str, SourceText], after: Mapping[str, SourceText]) -> tuple[str, ...]:
    return tuple(name for name in after if name in before and before[name].text != after[name].text)
