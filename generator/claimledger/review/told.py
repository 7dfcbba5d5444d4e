"""A review in words: plain text throughout, to be escaped by whatever shows it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Word:
    """A status as readers see it: `disputed`, "Disputed", and the rule's sentence.

    A claim that nobody has said yet has an empty status.
    """

    status: str
    word: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A position or verification in words.

    Attributes:
        speaker: the name of who says or checked it.
        verb: what they do, such as "denies it".
        day: when, in words.
        words: the quote in its marks, the summary, or the method.
        sources: the titles of its sources.
        anchor: its anchor on the claim's page.
    """

    speaker: str
    verb: str
    day: str
    words: str
    sources: tuple[str, ...]
    anchor: str


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
    before: Told | str | None
    after: Told | str | None
    differs: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Because:
    """What a change of status comes from; `kind` as in `Cause`."""

    kind: str
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
        how: added, withdrawn, changed, or `around` where only what surrounds it was changed.
        id, statement: as now; of a withdrawn claim as before.
        was_id: its old id, where it goes by another now; else empty.
        reason: of a withdrawn claim the words of its tombstone; empty where it has none.
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
    said: tuple[Told, ...] = ()
    where: str = ""


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
class Passed:
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
    passed: tuple[Passed, ...] = ()

    @property
    def status_changes(self) -> tuple[ClaimReview, ...]:
        """The claims of both versions whose status is another."""
        return tuple(one for one in self.claims if one.because is not None)
