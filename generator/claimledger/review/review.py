"""Two versions of a ledger and its prose -> what the change does to the site. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from claimledger.build import Examined
from claimledger.ledger.model import Claim, Ledger, Position, Verification, Waiver
from claimledger.ledger.statuses import Status
from claimledger.ledger.tree import uncollected
from claimledger.review.causes import UNKNOWN, Cause, Versions, cause
from claimledger.review.edits import (
    COMPARED_SECTIONS,
    ClaimEdits,
    Edit,
    Renames,
    aligned,
    claim_edits,
    present,
    record_edits,
    renames,
)
from claimledger.review.prose import prose_faults
from claimledger.review.wording import (
    NOT_YET_SAID,
    Alteration,
    Because,
    ClaimReview,
    Fault,
    Pages,
    Passed,
    RecordReview,
    RemarkChange,
    Review,
    Word,
    Wording,
    fault_of,
    where,
    word,
    word_of,
)
from claimledger.site.cross_references import index_of
from claimledger.site.pages import introduced
from claimledger.site.links import day_words
from claimledger.site.pages import targets
from claimledger.site.urls import URL_SECTIONS, Urls, urls
from claimledger.standing.derive import Derived, derive
from claimledger.standing.sentences import ModifierKind
from claimledger.standing.standing import Change, Modifier, Standing
from claimledger.text.diagnostics import Diagnostic, Severity, has_errors
from claimledger.text.source import SourceText

# Faults of two versions: what is new is told by code and message, wherever its line is now.

_FaultKey = tuple[str, ...]


def new_faults(before: Iterable[Diagnostic], after: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What the later version has more of; of several alike, the last ones in file order."""
    left = Counter(map(_key, before))
    found = []
    for fault in after:
        key = _key(fault)
        if left[key] > 0:
            left[key] -= 1
        else:
            found.append(fault)
    return tuple(found)


def broken_pins(
    before: Iterable[Diagnostic], after: Iterable[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """The pins that no longer hold and did hold, or that were not there."""
    failed = Counter(map(_pin, before))
    found = []
    for fault in after:
        if failed[_pin(fault)] > 0:
            failed[_pin(fault)] -= 1
        else:
            found.append(fault)
    return tuple(found)


def with_code(faults: Sequence[Diagnostic], *codes: str) -> tuple[Diagnostic, ...]:
    """Those of the faults that have one of the codes."""
    return tuple(fault for fault in faults if fault.code in codes)


def _key(fault: Diagnostic) -> _FaultKey:
    return fault.code, fault.message, fault.span.source.name if fault.code == "E602" else ""


def _pin(fault: Diagnostic) -> _FaultKey:
    """The file, and the reference as written, wherever it stands; not how things are now."""
    span = fault.span
    opened = max(0, span.source.text.rfind("[[", 0, span.start))
    return span.source.name, " ".join(span.source.text[opened : span.end].split())


# Which addresses of the site appear, vanish, or lead on to another.


def addresses(ledger: Ledger, derived: Derived, prose: Iterable[str]) -> Urls:
    """Every page of a version; `prose` are the names of Markdown files."""
    own = (_target(name) for name in prose if introduced(name) is None)
    return urls((*targets(ledger, index_of(ledger, derived)), *own))


def page_changes(before: Ledger, after: Ledger, old: Urls, new: Urls) -> Pages:
    """What becomes of the addresses of two versions."""
    reached = old.targets | _leading_on(before, old).keys()
    leading = _leading_on(after, new)
    moved = {one: leading[one] for one in (old.targets & leading.keys()) - new.targets}
    return Pages(
        appear=tuple(map(new.path, sorted(new.targets - reached - set(moved.values())))),
        vanish=tuple(map(old.path, sorted(reached - new.targets - leading.keys()))),
        moved=tuple((old.path(one), new.path(to)) for one, to in sorted(moved.items())),
    )


def _leading_on(ledger: Ledger, known: Urls) -> dict[str, str]:
    """The addresses under old ids, with what they lead to."""
    return {
        f"{section}/{old}": f"{section}/{new}"
        for (section, old), new in ledger.aliases.items()
        if section in URL_SECTIONS and f"{section}/{new}" in known.targets
    }


def _target(name: str) -> str:
    """The target of a Markdown file: `explainers/x.md` and `explainers/x/index.md` are alike."""
    stem = name.rpartition(".")[0]
    folder, _, last = stem.rpartition("/")
    return folder if last in ("index", "README") else stem


# What time alone changed: not this change's doing, and told apart from it.


def passed(versions: Versions, wording: Wording, written: date | None) -> tuple[Passed, ...]:
    """Claims of the earlier version with another status than on the day it was written."""
    return tuple(_passed(versions, wording, written)) if written else ()


def _passed(versions: Versions, wording: Wording, written: date) -> Iterator[Passed]:
    for claim, standing in versions.was.standings.items():
        history = versions.was.histories[claim]
        later = [one for one in history if one.day > written]
        earlier = [one for one in history if one.day <= written]
        was = _word(earlier[-1]) if earlier else NOT_YET_SAID
        if later and was.status != standing.status.value:
            since = day_words(later[-1].day, "short")
            name = wording.name("claims", claim)
            yield Passed(claim, name, was, word_of(standing), since)


def _word(change: Change) -> Word:
    return word(change.standing.status) if change.standing else NOT_YET_SAID


# Actors, places, sources and sides: added, renamed, removed, changed.

RecordEdits = Mapping[tuple[str, str], tuple[Edit, ...]]


def record_reviews(wording: Wording, ids: Renames, edits: RecordEdits) -> Iterator[RecordReview]:
    """What becomes of each that differs, section by section; then the ledger itself."""
    old_ids = {(section, new): old for (section, old), new in ids.items()}
    for section in COMPARED_SECTIONS[1:]:
        met = dict.fromkeys(id_ for one, id_ in edits if one == section)
        moved = dict.fromkeys(id_ for one, id_ in old_ids if one == section)
        for id_ in (*met, *(one for one in moved if one not in met)):
            was = old_ids.get((section, id_), "")
            yield _record(wording, section, id_, was, edits.get((section, id_), ()))
    yield from _heads(wording.before, wording.after)
    yield from _waivers(wording.before, wording.after)


def _record(
    wording: Wording, section: str, id_: str, was: str, edits: tuple[Edit, ...]
) -> RecordReview:
    told = tuple(wording.alteration(one) for one in edits)
    how = "renamed" if was else "changed"
    if told and told[0].part == "record":
        how = told[0].how
    record = wording.after.section(section).get(id_)
    return RecordReview(
        section=section,
        id=id_,
        name=wording.name(section, id_),
        how=how,
        was_id=was,
        fields=tuple(one for one in told if one.part != "record"),
        where=where(record.key) if record and record.removed is None else "",
    )


def _heads(before: Ledger, after: Ledger) -> Iterator[RecordReview]:
    """The ledger's title and language, and its measures."""
    head = [
        _change("ledger", "", name, getattr(before, name), getattr(after, name))
        for name in ("title", "language")
        if getattr(before, name) != getattr(after, name)
    ]
    if head:
        yield RecordReview("ledger", "", after.title, "changed", fields=tuple(head))
    for id_ in {**after.measures, **before.measures}:
        old, new = before.measures.get(id_), after.measures.get(id_)
        was, now = (f"{one.name} ({one.unit})" if one else "" for one in (old, new))
        if was != now:
            how = "changed" if old and new else "added" if new else "removed"
            fields = (_change("measures", id_, "name", was, now),) if how == "changed" else ()
            yield RecordReview("measures", id_, now or was, how, fields=fields)


def _waivers(before: Ledger, after: Ledger) -> Iterator[RecordReview]:
    """Advice that the editors will not be told, and that they will be told again."""
    old, new = Counter(before.waivers), Counter(after.waivers)
    for one in (new - old).elements():
        yield RecordReview("waivers", one.record, _waived(one), "added", where=where(one.node))
    for one in (old - new).elements():
        yield RecordReview("waivers", one.record, _waived(one), "removed")


def _waived(one: Waiver) -> str:
    return f"{one.code} until {one.until.as_written}, {one.reason}"


def _change(section: str, id_: str, part: str, was: str, now: str) -> Alteration:
    return Alteration(section, id_, now, part, "changed", was, now, (), "")


# Remarks beside the badge that readers would notice coming or going.

UNNOTICED = frozenset(
    (ModifierKind.OTHER_FIGURES, ModifierKind.ALSO_DATED, ModifierKind.SUPERSEDES)
)
"""Remarks that list what else there is, and say nothing of this claim."""

_Key = tuple[ModifierKind, str]


def remark_changes(wording: Wording, before: Standing, after: Standing) -> tuple[RemarkChange, ...]:
    """What comes and what goes; left out is what the reason at that time tells anyway."""
    old, new = dict.fromkeys(_keys(before)), dict.fromkeys(_keys(after))
    ways = ((True, new, old, _told(after)), (False, old, new, _told(before)))
    return tuple(
        RemarkChange(_words(wording, kind, names), appears)
        for appears, several, others, told in ways
        for kind, names in _grouped(several, others, told).items()
    )


def _told(standing: Standing) -> set[str]:
    """The speakers and claims that the reason names."""
    said = {one.actor.id for one in standing.reason.positions}
    return said | set(standing.reason.claims)


def _keys(standing: Standing) -> Iterator[_Key]:
    """Kind, and one speaker or claim that it names; an empty one where it names none."""
    for one in standing.modifiers:
        if one.kind not in UNNOTICED:
            yield from ((one.kind, name) for name in _names(one))


def _names(one: Modifier) -> tuple[str, ...]:
    if one.kind in (ModifierKind.PARTIES_ONLY, ModifierKind.OVERRIDDEN):
        return ("",)
    if one.claims:
        return one.claims
    said = (ref.actor.id for ref in one.positions)
    return (*dict.fromkeys(said), *dict.fromkeys(ref.by.id for ref in one.verifications))


def _grouped(
    several: dict[_Key, None], others: dict[_Key, None], told: set[str]
) -> dict[ModifierKind, list[str]]:
    found: dict[ModifierKind, list[str]] = {}
    for kind, name in several:
        if (kind, name) not in others and name not in told:
            found.setdefault(kind, []).append(name)
    return found


def _words(wording: Wording, kind: ModifierKind, names: list[str]) -> str:
    section = "claims" if "claims" in kind.sentence.slots else "actors"
    shown = "; ".join(wording.name(section, name) for name in names)
    if kind is ModifierKind.DECLINED:
        return f"declined to comment: {shown}"
    return kind.sentence.text.format(
        actors=shown, names=shown, checks=shown, claims=shown, count=len(names)
    )


# What becomes of each claim.

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
        for section in COMPARED_SECTIONS[1:]
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
