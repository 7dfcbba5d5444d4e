"""Two versions of a ledger and its prose -> what the change does to the site. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any

from claimledger.build import Examined, made_for_checks, prose_faults
from claimledger.ledger.checks.published import gone_ids, successors
from claimledger.ledger.model import (
    Claim,
    DraftLedger,
    Ledger,
    Position,
    Records,
    Verification,
    Waiver,
)
from claimledger.ledger.tree import garbage_collection_paused
from claimledger.prose.reading import Prose
from claimledger.review.causes import UNKNOWN, Cause, Statuses, Versions, cause
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
from claimledger.review.wording import (
    NOTHING_ON_RECORD,
    Alteration,
    Because,
    ClaimReview,
    Fault,
    LedgerWords,
    Pages,
    RecordReview,
    RemarkChange,
    Review,
    StatusByTime,
    fault_of,
    where,
    word_of,
)
from claimledger.site.cross_references import Index
from claimledger.site.links import day_words
from claimledger.site.pages import introduced, targets
from claimledger.site.urls import URL_SECTIONS, Urls, urls
from claimledger.standing.catalogue.review import DECLINED_BY
from claimledger.standing.derive import Derived, derive
from claimledger.standing.sentences import ModifierKind
from claimledger.standing.standing import Modifier, Standing
from claimledger.text.diagnostics import Diagnostic, Severity, has_errors
from claimledger.text.wanted import Wanted

# Faults that are new, compared by code and message wherever their lines are now

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


# Addresses of the site


def addresses(ledger: Ledger, derived: Derived, prose: Iterable[str]) -> Urls:
    """Every page of a version; `prose` are the names of Markdown files."""
    own = (_target(name) for name in prose if introduced(name) is None)
    return urls((*targets(ledger, Index(ledger, derived)), *own))


def page_changes(before: Ledger, after: Ledger, old: Urls, new: Urls) -> Pages:
    """What becomes of the addresses of two versions."""
    reached = old.targets | _leading_on(before, old).keys()
    leading = _leading_on(after, new)
    moved = {target: leading[target] for target in (old.targets & leading.keys()) - new.targets}
    return Pages(
        appear=tuple(map(new.path, sorted(new.targets - reached - set(moved.values())))),
        vanish=tuple(map(old.path, sorted(reached - new.targets - leading.keys()))),
        moved=tuple((old.path(was), new.path(now)) for was, now in sorted(moved.items())),
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


# What time alone changed


def changed_by_time(
    versions: Versions, wording: LedgerWords, written: date | None
) -> tuple[StatusByTime, ...]:
    """Claims of the earlier version with another status than on the day it was written."""
    return tuple(_changed_by_time(versions, wording, written)) if written else ()


def _changed_by_time(
    versions: Versions, wording: LedgerWords, written: date
) -> Iterator[StatusByTime]:
    for claim, standing in versions.was.standings.items():
        history = versions.was.histories[claim]
        later = [change for change in history if change.day > written]
        earlier = [change for change in history if change.day <= written]
        was = word_of(earlier[-1].standing) if earlier else NOTHING_ON_RECORD
        now = word_of(standing)
        if later and was.statuses != now.statuses:
            since = day_words(later[-1].day, "short")
            name = wording.name("claims", claim)
            yield StatusByTime(claim, name, was, now, since)


# Records besides claims

RecordEdits = Mapping[tuple[str, str], tuple[Edit, ...]]


def record_reviews(
    wording: LedgerWords, ids: Renames, edits: RecordEdits
) -> Iterator[RecordReview]:
    """What becomes of each that differs, section by section; then the ledger itself."""
    old_ids = {(section, new): old for (section, old), new in ids.items()}
    for section in COMPARED_SECTIONS[1:]:
        met = dict.fromkeys(id_ for kind, id_ in edits if kind == section)
        moved = dict.fromkeys(id_ for kind, id_ in old_ids if kind == section)
        for id_ in (*met, *(id_ for id_ in moved if id_ not in met)):
            was = old_ids.get((section, id_), "")
            yield _record(wording, section, id_, was, edits.get((section, id_), ()))
    yield from _heads(wording.before, wording.after)
    yield from _waivers(wording.before, wording.after)


def _record(
    wording: LedgerWords, section: str, id_: str, was: str, edits: tuple[Edit, ...]
) -> RecordReview:
    alterations = tuple(wording.alteration(edit) for edit in edits)
    how = "renamed" if was else "changed"
    if alterations and alterations[0].part == "record":
        how = alterations[0].how
    record = wording.after.section(section).get(id_)
    return RecordReview(
        section=section,
        id=id_,
        name=wording.name(section, id_),
        how=how,
        was_id=was,
        fields=tuple(alteration for alteration in alterations if alteration.part != "record"),
        where=where(record.key) if record and record.removed is None else "",
    )


def _heads(before: Records, after: Records) -> Iterator[RecordReview]:
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
        was, now = (f"{measure.name} ({measure.unit})" if measure else "" for measure in (old, new))
        if was != now:
            how = "changed" if old and new else "added" if new else "removed"
            fields = (_change("measures", id_, "name", was, now),) if how == "changed" else ()
            yield RecordReview("measures", id_, now or was, how, fields=fields)


def _waivers(before: Records, after: Records) -> Iterator[RecordReview]:
    """Advice that the editors will not be told, and that they will be told again."""
    old, new = Counter(before.waivers), Counter(after.waivers)
    for waiver in (new - old).elements():
        yield RecordReview(
            "waivers", waiver.record, _waived(waiver), "added", where=where(waiver.node)
        )
    for waiver in (old - new).elements():
        yield RecordReview("waivers", waiver.record, _waived(waiver), "removed")


def _waived(waiver: Waiver) -> str:
    return f"{waiver.code} until {waiver.until.as_written}, {waiver.reason}"


def _change(section: str, id_: str, part: str, was: str, now: str) -> Alteration:
    return Alteration(section, id_, now, part, "changed", was, now, (), "")


# Remarks beside the badge

UNNOTICED = frozenset(
    (ModifierKind.OTHER_FIGURES, ModifierKind.ALSO_DATED, ModifierKind.SUPERSEDES)
)
"""Remarks that list what else there is, and say nothing of this claim."""

_Key = tuple[ModifierKind, str]


def remark_changes(
    wording: LedgerWords, before: Standing, after: Standing
) -> tuple[RemarkChange, ...]:
    """What comes and what goes; left out is what the reason at that time tells anyway."""
    old, new = dict.fromkeys(_keys(before)), dict.fromkeys(_keys(after))
    ways = ((True, new, old, _named(after)), (False, old, new, _named(before)))
    return tuple(
        RemarkChange(_words(wording, kind, names), appears)
        for appears, several, others, named in ways
        for kind, names in _grouped(several, others, named).items()
    )


def _named(standing: Standing) -> set[str]:
    """The speakers and claims that the reason names."""
    said = {position.actor.id for position in standing.reason.positions}
    return said | set(standing.reason.claims)


def _keys(standing: Standing) -> Iterator[_Key]:
    """Kind, and one speaker or claim that it names; an empty one where it names none."""
    for modifier in standing.modifiers:
        if modifier.kind not in UNNOTICED:
            yield from ((modifier.kind, name) for name in _names(modifier))


def _names(modifier: Modifier) -> tuple[str, ...]:
    if modifier.kind in (ModifierKind.PARTIES_ONLY, ModifierKind.OVERRIDDEN):
        return ("",)
    if modifier.claims:
        return modifier.claims
    said = (ref.actor.id for ref in modifier.positions)
    return (*dict.fromkeys(said), *dict.fromkeys(ref.by.id for ref in modifier.verifications))


def _grouped(
    several: dict[_Key, None], others: dict[_Key, None], named: set[str]
) -> dict[ModifierKind, list[str]]:
    found: dict[ModifierKind, list[str]] = {}
    for kind, name in several:
        if (kind, name) not in others and name not in named:
            found.setdefault(kind, []).append(name)
    return found


def _words(wording: LedgerWords, kind: ModifierKind, names: list[str]) -> str:
    section = "claims" if "claims" in kind.sentence.slots else "actors"
    shown = "; ".join(wording.name(section, name) for name in names)
    if kind is ModifierKind.DECLINED:
        return DECLINED_BY.text.format(actors=shown)
    return kind.sentence.text.format(
        actors=shown, names=shown, checks=shown, claims=shown, count=len(names)
    )


# Claims

MOST_CAUSES = 300
"""Causes are looked for of so many changes of status; a change of more is no pull request."""

_STATEMENTS = ("position", "verification", "order")


def claim_reviews(
    versions: Versions, wording: LedgerWords, ids: Renames
) -> tuple[ClaimReview, ...]:
    """Every claim of which something changes for readers, the weightiest first."""
    old_ids = {new: old for (section, old), new in ids.items() if section == "claims"}
    found: list[ClaimReview] = []
    looked = 0
    for id_ in versions.order:
        reviewed = _claim(versions, wording, id_, old_ids.get(id_, ""), looked < MOST_CAUSES)
        if reviewed is not None:
            looked += reviewed.because is not None
            found.append(reviewed)
    return tuple(sorted(found, key=_weight))


def own_reviews(
    edits: Mapping[str, ClaimEdits], wording: LedgerWords, ids: Renames
) -> tuple[ClaimReview, ...]:
    """Every claim of which something was written, where nothing could be derived."""
    old_ids = {new: old for (section, old), new in ids.items() if section == "claims"}
    found = (_own(wording, id_, old_ids.get(id_, ""), compared) for id_, compared in edits.items())
    return tuple(sorted(found, key=_weight))


def _claim(
    versions: Versions, wording: LedgerWords, id_: str, was_id: str, look: bool
) -> ClaimReview | None:
    edits = versions.claims.get(id_)
    was, now = versions.was.standings.get(id_), versions.now.standings.get(id_)
    both = edits is None or (edits.before is not None and edits.after is not None)
    because: Because | None = None
    remarks: tuple[RemarkChange, ...] = ()
    if both and _statuses(was) != _statuses(now):
        found = cause(versions, id_, _statuses(was), _statuses(now)) if look else UNKNOWN
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


def _own(wording: LedgerWords, id_: str, was_id: str, edits: ClaimEdits | None) -> ClaimReview:
    """What was written of a claim itself."""
    claim = wording.after.claims.get(id_)
    live = present(claim)
    if edits is None:
        return ClaimReview("around", id_, wording.name("claims", id_), was_id, where=_at(live))
    alterations = tuple(wording.alteration(edit) for edit in edits.edits)
    if edits.before is None or edits.after is None:
        return _whole(wording, id_, claim, edits)
    return ClaimReview(
        how="changed",
        id=id_,
        statement=wording.name("claims", id_),
        was_id=was_id,
        reworded=_reworded(edits),
        fields=tuple(a for a in alterations if a.part not in (*_STATEMENTS, "statement")),
        statements=tuple(a for a in alterations if a.part in _STATEMENTS),
        where=_at(live),
    )


def _whole(
    wording: LedgerWords, id_: str, tombstone: Claim | None, edits: ClaimEdits
) -> ClaimReview:
    """A claim that came or went."""
    known = edits.after or edits.before
    assert known is not None
    removed = tombstone.removed if tombstone else None
    said: tuple[Position | Verification, ...] = (*known.positions, *known.verifications)
    return ClaimReview(
        how="added" if edits.after else "removed",
        id=id_,
        statement=known.statement,
        reason=removed.reason if removed else "",
        said=tuple(wording.statement(statement) for statement in said) if edits.after else (),
        where=_at(edits.after),
    )


def _because(wording: LedgerWords, found: Cause) -> Because:
    return Because(found.kind, tuple(wording.alteration(edit) for edit in found.edits))


def _reworded(edits: ClaimEdits) -> tuple[str, str] | None:
    return next(((e.before, e.after) for e in edits.edits if e.part == "statement"), None)


def _statuses(standing: Standing | None) -> Statuses:
    return standing.statuses if standing else ()


def _at(claim: Claim | None) -> str:
    return where(claim.key) if claim else ""


def _weight(claim: ClaimReview) -> int:
    """Status changes, then removed, added, reworded or otherwise changed, said, the rest."""
    if claim.because is not None:
        return 0
    if claim.how in ("removed", "added"):
        return 1 if claim.how == "removed" else 2
    if claim.reworded or claim.was_id or claim.fields:
        return 3
    return 4 if claim.statements else 5


PIN = "W701"


@dataclass(frozen=True)
class Version:
    """One version of the ledger and what leans on it.

    Attributes:
        name: how it was asked for, such as `main`.
        examined: the ledger; of both versions as on the same day.
        prose: pages by their name below the folder of prose.
        written: the day it was written; None where that is not known, or is today.
        more: what is wrong with the other files there, or could not be looked at.
    """

    name: str
    examined: Examined
    prose: Mapping[str, Prose]
    written: date | None = None
    more: tuple[Diagnostic, ...] = ()

    @cached_property
    def faults(self) -> tuple[Diagnostic, ...]:
        """All that is wrong with its ledger, without what is withheld."""
        return self.examined.told(self.examined.diagnostics)

    @cached_property
    def prose_faults(self) -> tuple[Diagnostic, ...]:
        """All that is wrong with its prose, likewise."""
        made, withheld = made_for_checks(self.examined), self.examined.withheld
        return self.examined.told(prose_faults(self.prose, made, self.more, withheld))


@garbage_collection_paused()
def review(before: Version, after: Version) -> Review:
    """What the change from one version to the other does to the site.

    What either version withholds is left out, except of records that are published now.
    """
    was, is_now, now = before.examined.public, after.examined.public, after.examined
    lost = successors(was, is_now, gone_ids(was, is_now))
    ids = {**renames(was, is_now), **lost}
    found = _with_lost(_review(before, after, ids), lost)
    withheld = now.withheld.with_earlier(before.examined.withheld, now.ledger)
    return _without(found, withheld.wanted) if withheld else found


def _with_lost(found: Review, lost: Renames) -> Review:
    """The review; records whose old address leads nowhere are marked."""

    def leads_on(section: str, was_id: str) -> bool:
        return (section, was_id) not in lost

    claims = (replace(c, leads_on=leads_on("claims", c.was_id)) for c in found.claims)
    records = (replace(r, leads_on=leads_on(r.section, r.was_id)) for r in found.records)
    return replace(found, claims=tuple(claims), records=tuple(records))


def _without(value: Any, withheld: Wanted) -> Any:
    """The value with a mark in the place of what is withheld, in each text within it."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return withheld.redacted(value)
    if isinstance(value, tuple):
        return tuple(_without(each, withheld) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        held = {part.name: _without(getattr(value, part.name), withheld) for part in fields(value)}
        return replace(value, **held)
    return value


def _review(before: Version, after: Version, ids: Renames) -> Review:
    old, new = aligned(before.examined.public, ids), after.examined.public
    wording, records = LedgerWords(old, new), _record_edits(old, new)
    started = Review(
        base=before.name,
        head=after.name,
        day=after.examined.day,
        errors=_errors((*after.faults, *after.prose_faults)),
        records=tuple(record_reviews(wording, ids, records)),
        prose=_edited(before.prose, after.prose),
        **_advice(before.faults, after.faults, ids),
    )
    problem = _problem(before, after)
    if problem:
        readable = _readable(claim_edits(old, new), before.examined.public, new)
        claims = own_reviews(readable, wording, ids)
        return replace(started, not_derived=problem, claims=claims)
    versions = _versions(before.examined, after.examined, ids, records)
    return _derived(started, before, after, versions, wording, ids)


def _derived(
    started: Review,
    before: Version,
    after: Version,
    versions: Versions,
    wording: LedgerWords,
    ids: Renames,
) -> Review:
    """The rest of the review: what follows from the two ledgers."""
    first, last = before.examined.derived, after.examined.derived
    assert first is not None
    assert last is not None
    old_ledger, new_ledger = before.examined.valid, after.examined.valid
    assert old_ledger is not None
    assert new_ledger is not None
    old = addresses(old_ledger, first, before.prose)
    new = addresses(new_ledger, last, after.prose)
    were, are = before.prose_faults, after.prose_faults
    fresh = [fault for fault in new_faults(were, are) if fault.code != PIN]
    return replace(
        started,
        claims=claim_reviews(versions, wording, ids),
        pages=page_changes(old_ledger, new_ledger, old, new),
        pins=_faults(broken_pins(with_code(were, PIN), with_code(are, PIN))),
        advice=(*started.advice, *_faults(fault for fault in fresh if not has_errors((fault,)))),
        passed=changed_by_time(versions, wording, before.written),
    )


def _versions(before: Examined, after: Examined, ids: Renames, records: RecordEdits) -> Versions:
    was, now = before.derived, after.derived
    assert before.valid is not None
    assert after.valid is not None
    assert was is not None
    assert now is not None
    old = aligned(before.valid, ids)
    if ids:
        was = derive(old, before.day)
    listed = dict.fromkeys((*after.valid.claims, *old.claims))
    return Versions(
        before=old,
        after=after.valid,
        was=was,
        now=now,
        claims=claim_edits(old, after.valid),
        records=records,
        order={id_: place for place, id_ in enumerate(listed)},
    )


def _problem(before: Version, after: Version) -> str:
    """Why nothing can be derived; empty where it can."""
    for version in (after, before):
        if has_errors(version.examined.diagnostics):
            return f"{version.name} has errors"
    return ""


def _record_edits(before: Records, after: Records) -> RecordEdits:
    return {
        (section, id_): edits
        for section in COMPARED_SECTIONS[1:]
        for id_, edits in record_edits(section, before, after).items()
    }


def _readable(
    edits: Mapping[str, ClaimEdits], before: DraftLedger, after: DraftLedger
) -> Mapping[str, ClaimEdits]:
    """Without the claims that could not be read in full, in either version."""
    unread = {id_ for section, id_ in before.unread | after.unread if section in ("", "claims")}
    return {id_: compared for id_, compared in edits.items() if id_ not in unread}


def _errors(found: Iterable[Diagnostic]) -> tuple[Fault, ...]:
    return _faults(fault for fault in found if fault.severity is Severity.ERROR)


def _advice(
    before: Iterable[Diagnostic], after: Iterable[Diagnostic], ids: Renames
) -> dict[str, Any]:
    """What is advised anew, and how much is not advised any more.

    Advice of a record that has another id now is compared under that one. Not all advice is sought
    beside errors, so that nothing is gone then.
    """
    before, after = tuple(before), tuple(after)
    new_ids = {f"`{old}`": f"`{new}`" for (_, old), new in ids.items()}
    pattern = re.compile("|".join(map(re.escape, new_ids)) or r"(?!)")

    def renamed(fault: Diagnostic) -> Diagnostic:
        message = pattern.sub(lambda match: new_ids[match.group()], fault.message)
        return replace(fault, message=message)

    were, are = tuple(map(renamed, _mild(before))), _mild(after)
    gone = () if has_errors(after) else new_faults(are, were)
    return {"advice": _faults(new_faults(were, are)), "advice_gone": len(gone)}


def _mild(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(fault for fault in found if fault.severity is not Severity.ERROR)


def _faults(found: Iterable[Diagnostic]) -> tuple[Fault, ...]:
    return tuple(fault_of(fault) for fault in found)


def _edited(before: Mapping[str, Prose], after: Mapping[str, Prose]) -> tuple[str, ...]:
    both = (name for name in after if name in before)
    return tuple(name for name in both if before[name].source.text != after[name].source.text)
