"""A review as values: words for edits and statuses, and the headline that counts what changes.

All is plain text, to be escaped by whatever shows it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from claimledger.ledger.date_words import format_when
from claimledger.ledger.dates import When
from claimledger.ledger.model import (
    Actor,
    Claim,
    Media,
    Override,
    Position,
    Quantity,
    Record,
    Records,
    Ref,
    Verification,
)
from claimledger.ledger.sections import SECTIONS
from claimledger.ledger.statuses import Status, statuses_in_words
from claimledger.ledger.tree import Node
from claimledger.review.causes import CauseKind
from claimledger.review.edits import Edit
from claimledger.site.views.positions import check_anchor, position_anchor, stance_of
from claimledger.site.words import STANCE_VERBS, Verb, counted, finding_verb
from claimledger.standing.catalogue import review as catalogue
from claimledger.standing.sentences import Sentence
from claimledger.standing.standing import Standing
from claimledger.text.diagnostics import Diagnostic

# Two versions of a text, compared word by word

LONGEST = 400
"""Words beyond which the two are told one after the other, unlooked at."""

Piece = tuple[str, str]
"""`same`, `out` or `in`, and the words."""


def word_difference(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces of both wordings in reading order."""
    old, new = before.split(), after.split()
    if max(len(old), len(new)) > LONGEST:
        return ("out", before), ("in", after)
    return tuple(_pieces(old, new))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, start, end, start_now, end_now in matcher.get_opcodes():
        if kind == "equal":
            yield "same", " ".join(old[start:end])
            continue
        if start < end:
            yield "out", " ".join(old[start:end])
        if start_now < end_now:
            yield "in", " ".join(new[start_now:end_now])


@dataclass(frozen=True, slots=True)
class Word:
    """What readers see of a claim's statuses: `disputed`, "Disputed", and why.

    Attributes:
        statuses: their names; several where it is not recorded which holds.
        word: their words, joined by "or".
        sentence: what readers are told; empty where the editors set the status.
    """

    statuses: tuple[str, ...]
    word: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class StatementWords:
    """A position or verification in words.

    Attributes:
        speaker: the name of who says or checked it.
        verb: what they do, such as "denies it".
        day: when, in words.
        words: the quote in its marks, the summary, or the method.
        sources: the titles of its sources.
        anchor: its anchor on the claim's page.
        reading: why the editors understand the words so; empty where they do not.
    """

    speaker: str
    verb: str
    day: str
    words: str
    sources: tuple[str, ...]
    anchor: str
    reading: str


@dataclass(frozen=True, slots=True)
class Alteration:
    """One edit in words.

    Attributes:
        section, id, name: the record, and its statement, name or title.
        part: `position`, `verification`, `order`, `record`, or the name of a field as in the file.
        how: added, removed or changed.
        before, after: the statement, or a value in words; None where there is none.
        differs: of a changed statement, the fields that differ.
        where: `claims.yaml:12`, in the version that has it.
    """

    section: str
    id: str
    name: str
    part: str
    how: str
    before: StatementWords | str | None
    after: StatementWords | str | None
    differs: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Because:
    """What a change of status comes from, in words."""

    kind: CauseKind
    alterations: tuple[Alteration, ...]


@dataclass(frozen=True, slots=True)
class RemarkChange:
    """A remark beside the badge that readers see appear or vanish, such as "denied by ..."."""

    words: str
    appears: bool


@dataclass(frozen=True, slots=True)
class ClaimReview:
    """What becomes of one claim.

    Attributes:
        how: added, removed, changed, or `around` where only what surrounds it was changed.
        id, statement: as now; of a removed claim as before.
        was_id: its old id, where it goes by another now; else empty.
        leads_on: whether the address of its old id leads on to it.
        reason: of a removed claim the words of its tombstone; empty where it has none.
        before, after: its status; None where there is no claim, or nothing could be derived.
        because: the cause where the status changed; None where it did not.
        reworded: the statement before and now; None where it is the same.
        fields: what else of its own was changed: kind, places, dates, relations, remarks.
        statements: positions and verifications.
        remarks: what appears or vanishes beside the badge.
        said: of an added claim, every position and verification.
        where: `claims.yaml:12`; empty where it is gone.
    """

    how: str
    id: str
    statement: str
    was_id: str = ""
    reason: str = ""
    before: Word | None = None
    after: Word | None = None
    because: Because | None = None
    reworded: tuple[str, str] | None = None
    fields: tuple[Alteration, ...] = ()
    statements: tuple[Alteration, ...] = ()
    remarks: tuple[RemarkChange, ...] = ()
    said: tuple[StatementWords, ...] = ()
    where: str = ""
    leads_on: bool = True


@dataclass(frozen=True, slots=True)
class RecordReview:
    """What becomes of an actor, place, source or side: added, renamed, removed or changed."""

    section: str
    id: str
    name: str
    how: str
    was_id: str = ""
    fields: tuple[Alteration, ...] = ()
    where: str = ""
    leads_on: bool = True


@dataclass(frozen=True, slots=True)
class Pages:
    """Addresses relative to the site's root.

    Attributes:
        appear: pages that are new.
        vanish: pages that are gone, and whose address leads nowhere any more.
        moved: pages whose old address leads on to the new one, as (old, new).
    """

    appear: tuple[str, ...] = ()
    vanish: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """A diagnostic in words."""

    where: str
    code: str
    severity: str
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class StatusByTime:
    """A claim whose status changed since the earlier version was written, by time alone."""

    id: str
    statement: str
    before: Word
    after: Word
    since: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a change does to the site.

    Attributes:
        base, head: the two versions as they were asked for.
        day: the one day at which both are looked at.
        errors: every error of the later version.
        not_derived: why statuses, pages and prose are not compared; empty where they are.
        claims: the weightiest first.
        records: actors, places, sources and sides.
        pins: sentences in prose that held before and do not hold any more.
        advice: warnings and advice that are new.
        advice_gone: how many no longer apply.
        prose: the Markdown files whose text was edited.
        passed: what changed by time alone, and not by this change.
    """

    base: str
    head: str
    day: date
    errors: tuple[Fault, ...] = ()
    not_derived: str = ""
    claims: tuple[ClaimReview, ...] = ()
    records: tuple[RecordReview, ...] = ()
    pages: Pages = Pages()
    pins: tuple[Fault, ...] = ()
    advice: tuple[Fault, ...] = ()
    advice_gone: int = 0
    prose: tuple[str, ...] = ()
    passed: tuple[StatusByTime, ...] = ()

    @property
    def status_changes(self) -> tuple[ClaimReview, ...]:
        """The claims of both versions whose status is another."""
        return tuple(claim for claim in self.claims if claim.because is not None)


# Edits, statements and values in words, with names instead of ids

NOTHING_ON_RECORD = Word((Status.NOT_ON_RECORD.value,), Status.NOT_ON_RECORD.word)
_ANYWHERE = tuple(SECTIONS)


@dataclass(frozen=True, slots=True)
class LedgerWords:
    """Words for what stands in either version of a ledger; the later one's names come first."""

    before: Records
    after: Records

    def name(self, section: str, id_: str) -> str:
        """What a record is called; its id where it has no name, or none could be read."""
        for ledger in (self.after, self.before):
            record = ledger.section(section).get(id_)
            if record is not None:
                return name_of(record)
        return id_

    def statement(self, statement: Position | Verification) -> StatementWords:
        """A statement in words."""
        sources = tuple(self.name("sources", ref.id) for ref in statement.sources)
        if isinstance(statement, Position):
            return StatementWords(
                speaker=self.name("actors", statement.actor.id),
                verb=self._by(statement.actor.id, STANCE_VERBS[stance_of(statement)]),
                day=format_when(statement.statement_date, "short"),
                words=f"“{statement.quote}”" if statement.quote else statement.summary,
                sources=sources,
                anchor=position_anchor(statement),
                reading=statement.reading,
            )
        return StatementWords(
            speaker=self.name("actors", statement.by.id),
            verb=self._finding(statement),
            day=format_when(statement.date, "short"),
            words=statement.method,
            sources=sources,
            anchor=check_anchor(statement),
            reading=statement.reading,
        )

    def _by(self, id_: str, verb: Verb) -> str:
        """The form of a verb for this actor, whose name may be a plural."""
        actor = self._actor(id_)
        return verb.by(actor) if actor else verb.singular

    def _finding(self, check: Verification) -> str:
        """What a verifier did and found, with its hedge."""
        return finding_verb(check, self._actor(check.by.id))

    def _actor(self, id_: str) -> Actor | None:
        return self.after.actors.get(id_) or self.before.actors.get(id_)

    def alteration(self, edit: Edit) -> Alteration:
        """An edit in words."""
        before, after = self._side(edit, edit.before), self._side(edit, edit.after)
        return Alteration(
            section=edit.section,
            id=edit.id,
            name=self.name(edit.section, edit.id),
            part=_key(edit),
            how=_how(before, after),
            before=before,
            after=after,
            differs=_differing(edit),
            where=self._where(edit),
        )

    def _side(self, edit: Edit, value: object) -> StatementWords | str | None:
        if isinstance(value, Position | Verification):
            return self.statement(value)
        if edit.part == "order":
            return ""
        if isinstance(value, Record):
            return name_of(value)
        return self._words(value) or None

    def _words(self, value: Any) -> str:
        """The value of a field in words; empty for none."""
        if isinstance(value, Ref):
            known = (section for section in _ANYWHERE if self._has(section, value.id))
            return self.name(next(known, "claims"), value.id)
        if isinstance(value, tuple):
            return ", ".join(self._words(item) for item in value)
        if isinstance(value, Mapping):
            return ", ".join(f"{key}: {self._words(item)}" for key, item in value.items())
        return _plain(value)

    def _has(self, section: str, id_: str) -> bool:
        return any(id_ in ledger.section(section) for ledger in (self.after, self.before))

    def _where(self, edit: Edit) -> str:
        value = edit.before if edit.after is None else edit.after
        if isinstance(value, Position | Verification):
            return where(value.node)
        if isinstance(value, Record):
            return where(value.key)
        for ledger in (self.after, self.before):
            record = ledger.section(edit.section).get(edit.id)
            if record is not None:
                return where(record.node.value(_key(edit)) or record.key)
        return ""


def word_of(standing: Standing | None) -> Word:
    """The statuses of a standing as readers see them."""
    if standing is None:
        return NOTHING_ON_RECORD
    statuses = tuple([status.value for status in standing.statuses])
    sentence = "" if standing.overridden else standing.sentence
    return Word(statuses, statuses_in_words(standing.statuses), sentence)


def fault_of(fault: Diagnostic) -> Fault:
    """A diagnostic in words."""
    line, column = fault.span.source.position(fault.span.start)
    place = f"{fault.span.source.name}:{line}:{column}"
    return Fault(place, fault.code, fault.severity.value, fault.message, fault.help)


def where(node: Node) -> str:
    """`claims.yaml:12`."""
    return f"{node.source.name}:{node.span.line}"


def name_of(record: Record) -> str:
    """A claim's statement, a source's title, what a media file shows, else the name."""
    if isinstance(record, Claim):
        return record.statement or record.id
    if isinstance(record, Media):
        return record.description or record.id
    return getattr(record, "title", "") or getattr(record, "name", "") or record.id


def _plain(value: object) -> str:
    if isinstance(value, When):
        return format_when(value, "short")
    if isinstance(value, Quantity):
        return value.as_stated
    if isinstance(value, Override):
        return f"{value.status} until {format_when(value.until, 'short')}: {value.reason}"
    if isinstance(value, Decimal):
        return format(value, "f")
    if value is None or value is False:
        return ""
    return "true" if value is True else str(getattr(value, "note", value))


def _key(edit: Edit) -> str:
    return "source" if edit.part == "sources" else edit.part


def _how(before: object, after: object) -> str:
    if before is None:
        return "added"
    return "removed" if after is None else "changed"


def _differing(edit: Edit) -> tuple[str, ...]:
    """The keys that differ in a changed statement."""
    before, after = edit.before, edit.after
    if not isinstance(before, Position | Verification) or type(before) is not type(after):
        return ()
    names = (field.name for field in fields(before) if field.name not in ("node", "index"))
    found = (name for name in names if getattr(before, name) != getattr(after, name))
    return tuple("source" if name == "sources" else name for name in found)


# The headline: what changes, counted

NOTHING = f"{catalogue.NOTHING_CHANGES.text}."
_SINGULAR = {
    "actors": "actor",
    "places": "place",
    "sources": "source",
    "media": "media file",
    "sides": "side",
    "measures": "measure",
    "waivers": "waiver",
}


def headline(review: Review) -> str:
    """`1 status changes, 2 positions added, nothing else.`; in words of ours alone."""
    parts = tuple(_parts(review))
    changes = f"{', '.join(parts)}, nothing else." if parts else NOTHING
    if review.not_derived:
        changes = f"As far as it can be read: {', '.join(parts) or 'no change'}."
    if not review.errors:
        return changes
    stops = f"{counted(len(review.errors), 'error')}: the site cannot be built from this."
    return f"{stops} {changes}" if parts or review.not_derived else stops


def _parts(review: Review) -> Iterator[str]:
    statuses = len(review.status_changes)
    if statuses:
        yield _told(catalogue.STATUSES_CHANGE, statuses)
    yield from _claims(review)
    yield from _statements(review)
    remarks = sum(not claim.because and bool(claim.remarks) for claim in review.claims)
    if remarks:
        yield _told(catalogue.OTHER_REMARKS, remarks)
    yield from _records(review)
    if review.pins:
        yield _told(catalogue.PINS_NO_LONGER_HOLD, len(review.pins))
    if review.prose:
        yield f"{counted(len(review.prose), 'file')} of prose edited"
    pages = review.pages
    for found, what in ((pages.appear, "new"), (pages.moved, "moved"), (pages.vanish, "gone")):
        if found:
            yield f"{counted(len(found), 'page')} {what}"
    if review.advice:
        yield counted(len(review.advice), "new piece of advice", "new pieces of advice")
    if review.advice_gone:
        yield f"{counted(review.advice_gone, 'piece', 'pieces')} of advice less"


def _told(entry: Sentence, count: int) -> str:
    return (entry.text if count == 1 else entry.several).format(count=f"{count:,}")


def _claims(review: Review) -> Iterator[str]:
    known = Counter(claim.how for claim in review.claims)
    changed = [claim for claim in review.claims if claim.how == "changed"]
    known["renamed"] = sum(bool(claim.was_id) for claim in review.claims)
    known["reworded"] = sum(claim.reworded is not None for claim in changed)
    known["otherwise changed"] = sum(bool(claim.fields) for claim in changed)
    for how in ("removed", "added", "renamed", "reworded", "otherwise changed"):
        if known[how]:
            yield f"{counted(known[how], 'claim')} {how}"


def _statements(review: Review) -> Iterator[str]:
    found = Counter((a.part, a.how) for claim in review.claims for a in claim.statements)
    for part in ("position", "verification"):
        for how in ("added", "changed", "removed"):
            if found[part, how]:
                yield f"{counted(found[part, how], part)} {how}"
    order = found["order", "changed"]
    if order:
        yield f"{counted(order, 'list')} of positions in another order"


def _records(review: Review) -> Iterator[str]:
    found = Counter((record.section, record.how) for record in review.records)
    for (section, how), count in found.items():
        if section == "ledger":
            yield "the ledger's title or language changed"
        else:
            yield f"{counted(count, _SINGULAR[section])} {how}"
