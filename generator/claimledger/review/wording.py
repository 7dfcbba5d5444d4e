"""Edits, statements and values in words, with names instead of ids."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from claimledger.ledger.dates import When, format_when
from claimledger.ledger.model import (
    Claim,
    Ledger,
    Override,
    Position,
    Quantity,
    Record,
    Ref,
    Verification,
)
from claimledger.ledger.tree import Node
from claimledger.review.edits import Edit
from claimledger.review.told import Alteration, Fault, Told, Word
from claimledger.site.views.positions import check_anchor, position_anchor
from claimledger.site.views.voices import stance_of
from claimledger.site.words import OUTCOME_VERBS, STANCE_VERBS, STATUS_WORDS, Verb
from claimledger.standing.standing import Standing, Status
from claimledger.text.diagnostics import Diagnostic

NOT_YET_SAID = Word("", "Not yet said")
_ANYWHERE = ("sides", "actors", "places", "sources", "claims")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words for what stands in either version of a ledger; the later one's names come first."""

    before: Ledger
    after: Ledger

    def name(self, section: str, id_: str) -> str:
        """What a record is called; its id where it has no name, or none could be read."""
        for ledger in (self.after, self.before):
            record = ledger.section(section).get(id_)
            if record is not None:
                return name_of(record)
        return id_

    def told(self, one: Position | Verification) -> Told:
        """A statement in words."""
        sources = tuple(self.name("sources", ref.id) for ref in one.sources)
        if isinstance(one, Position):
            return Told(
                speaker=self.name("actors", one.actor.id),
                verb=self._by(one.actor.id, STANCE_VERBS[stance_of(one)]),
                day=format_when(one.statement_date, "short"),
                words=f"“{one.quote}”" if one.quote else one.summary,
                sources=sources,
                anchor=position_anchor(one),
            )
        return Told(
            speaker=self.name("actors", one.by.id),
            verb=self._by(one.by.id, OUTCOME_VERBS[one.outcome]),
            day=format_when(one.date, "short"),
            words=one.method,
            sources=sources,
            anchor=check_anchor(one),
        )

    def _by(self, id_: str, verb: Verb) -> str:
        """The form of a verb for this actor, whose name may be a plural."""
        actor = self.after.actors.get(id_) or self.before.actors.get(id_)
        return verb.by(actor) if actor else verb.one

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

    def _side(self, edit: Edit, value: object) -> Told | str | None:
        if isinstance(value, Position | Verification):
            return self.told(value)
        if edit.part == "order":
            return ""
        if isinstance(value, Record):
            return name_of(value)
        return self._words(value) or None

    def _words(self, value: Any) -> str:
        """The value of a field in words; empty for none."""
        if isinstance(value, Ref):
            known = (one for one in _ANYWHERE if self._has(one, value.id))
            return self.name(next(known, "claims"), value.id)
        if isinstance(value, tuple):
            return ", ".join(self._words(one) for one in value)
        if isinstance(value, Mapping):
            return ", ".join(f"{key}: {self._words(one)}" for key, one in value.items())
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
    """The status of a standing as readers see it."""
    if standing is None:
        return NOT_YET_SAID
    sentence = "" if standing.overridden else standing.reason.sentence
    return word(standing.status, sentence)


def word(status: Status, sentence: str = "") -> Word:
    """A status as readers see it."""
    return Word(status.value, STATUS_WORDS[status].word, sentence)


def fault_of(fault: Diagnostic) -> Fault:
    """A diagnostic in words."""
    line, column = fault.span.source.position(fault.span.start)
    place = f"{fault.span.source.name}:{line}:{column}"
    return Fault(place, fault.code, fault.severity.value, fault.message, fault.help)


def where(node: Node) -> str:
    """`claims.yaml:12`."""
    return f"{node.source.name}:{node.span.line}"


def name_of(record: Record) -> str:
    """A claim's statement, a source's title, else the name."""
    if isinstance(record, Claim):
        return record.statement or record.id
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
    one, other = edit.before, edit.after
    if not isinstance(one, Position | Verification) or type(one) is not type(other):
        return ()
    names = (field.name for field in fields(one) if field.name not in ("node", "index"))
    found = (name for name in names if getattr(one, name) != getattr(other, name))
    return tuple("source" if name == "sources" else name for name in found)
