"""What becomes of each claim."""

from collections.abc import Mapping
from dataclasses import replace

from claimledger.ledger.model import Claim, Position, Verification
from claimledger.review.alignment import Renames
from claimledger.review.causes import UNKNOWN, Cause, cause
from claimledger.review.edits import ClaimEdits, present
from claimledger.review.remarks import remark_changes
from claimledger.review.told import Because, ClaimReview, RemarkChange
from claimledger.review.wording import Wording, where, word_of
from claimledger.review.worlds import Versions
from claimledger.standing.standing import Standing, Status

MOST_CAUSES = 300
"""Causes are looked for of so many changes of status; a change of more is no pull request."""

_STATEMENTS = ("position", "verification", "order")


def claim_reviews(versions: Versions, wording: Wording, ids: Renames) -> tuple[ClaimReview, ...]:
    """Every claim of which something changes for readers, the weightiest first."""
    old_ids = {new: old for (section, old), new in ids.items() if section == "claims"}
    found: list[ClaimReview] = []
    looked = 0
    for id_ in versions.order:
        one = _claim(versions, wording, id_, old_ids.get(id_, ""), looked < MOST_CAUSES)
        if one is not None:
            looked += one.because is not None
            found.append(one)
    return tuple(sorted(found, key=_weight))


def own_reviews(
    edits: Mapping[str, ClaimEdits], wording: Wording, ids: Renames
) -> tuple[ClaimReview, ...]:
    """Every claim of which something was written, where nothing could be derived."""
    old_ids = {new: old for (section, old), new in ids.items() if section == "claims"}
    found = (_own(wording, id_, old_ids.get(id_, ""), one) for id_, one in edits.items())
    return tuple(sorted(found, key=_weight))


def _claim(
    versions: Versions, wording: Wording, id_: str, was_id: str, look: bool
) -> ClaimReview | None:
    edits = versions.claims.get(id_)
    was, now = versions.was.standings.get(id_), versions.now.standings.get(id_)
    both = edits is None or (edits.before is not None and edits.after is not None)
    because: Because | None = None
    remarks: tuple[RemarkChange, ...] = ()
    if both and _status(was) is not _status(now):
        found = cause(versions, id_, _status(was), _status(now)) if look else UNKNOWN
        because = _because(wording, found)
    if both and was is not None and now is not None:
        remarks = remark_changes(wording, was, now)
    if edits is None and not (because or remarks or was_id):
        return None
    return replace(
        _own(wording, id_, was_id, edits),
        before=word_of(was) if edits is None or edits.before else None,
        after=word_of(now) if edits is None or edits.after else None,
        because=because,
        remarks=remarks,
    )


def _own(wording: Wording, id_: str, was_id: str, edits: ClaimEdits | None) -> ClaimReview:
    """What was written of a claim itself."""
    claim = wording.after.claims.get(id_)
    live = present(claim)
    if edits is None:
        return ClaimReview("around", id_, wording.name("claims", id_), was_id, where=_at(live))
    told = tuple(wording.alteration(one) for one in edits.edits)
    if edits.before is None or edits.after is None:
        return _whole(wording, id_, claim, edits)
    return ClaimReview(
        how="changed",
        id=id_,
        statement=wording.name("claims", id_),
        was_id=was_id,
        reworded=_reworded(edits),
        fields=tuple(one for one in told if one.part not in (*_STATEMENTS, "statement")),
        statements=tuple(one for one in told if one.part in _STATEMENTS),
        where=_at(live),
    )


def _whole(wording: Wording, id_: str, tombstone: Claim | None, edits: ClaimEdits) -> ClaimReview:
    """A claim that came or went."""
    known = edits.after or edits.before
    assert known is not None
    removed = tombstone.removed if tombstone else None
    said: tuple[Position | Verification, ...] = (*known.positions, *known.verifications)
    return ClaimReview(
        how="added" if edits.after else "withdrawn",
        id=id_,
        statement=known.statement,
        reason=removed.reason if removed else "",
        said=tuple(wording.told(one) for one in said) if edits.after else (),
        where=_at(edits.after),
    )


def _because(wording: Wording, found: Cause) -> Because:
    return Because(found.kind, tuple(wording.alteration(one) for one in found.edits))


def _reworded(edits: ClaimEdits) -> tuple[str, str] | None:
    return next(((e.before, e.after) for e in edits.edits if e.part == "statement"), None)


def _status(standing: Standing | None) -> Status | None:
    return standing.status if standing else None


def _at(claim: Claim | None) -> str:
    return where(claim.key) if claim else ""


def _weight(one: ClaimReview) -> int:
    """Status changes, then withdrawn, added, reworded or otherwise changed, said, the rest."""
    if one.because is not None:
        return 0
    if one.how in ("withdrawn", "added"):
        return 1 if one.how == "withdrawn" else 2
    if one.reworded or one.was_id or one.fields:
        return 3
    return 4 if one.statements else 5
