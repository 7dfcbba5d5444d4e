"""Sensitive records: what of them is withheld, and the ledger as it is published without it.

A record is sensitive where it says so in any words but `false`: a slip must not publish it. The
published ledger is read from texts in which each such record is replaced by its public form, every
mention of it by its public id, and remarks by nothing; so no later stage can tell more than those
texts do. Lines keep their numbers.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from itertools import chain
from types import MappingProxyType

from claimledger.ledger.fields import Field
from claimledger.ledger.files import Loaded
from claimledger.ledger.ids import id_of
from claimledger.ledger.model import DraftLedger
from claimledger.ledger.reader import read
from claimledger.ledger.sections import SECTIONS
from claimledger.ledger.tree import ListNode, MapNode, Node
from claimledger.ledger.writing import quoted
from claimledger.ledger.yaml_reader import parse
from claimledger.text.codes import CODES
from claimledger.text.diagnostics import Diagnostic, Fix, Label
from claimledger.text.source import SourceText, Span
from claimledger.text.wanted import Wanted, blank

SENSITIVE_SECTIONS = tuple(
    name
    for name, section in SECTIONS.items()
    if any(field.name == "sensitive" for field in section.fields)
)
"""The sections whose records can be sensitive."""

NOT_NAMED = "Withheld"
"""What a sensitive record is called that has no public name, which is an error."""

_NAMED_BY = {"sources": "title", "media": "description"}
"""The field that holds what a record is called, where that is not `name`."""

_PUBLIC = ("sensitive", "public_name", "removed")
_GENERAL = ("flag", "word", "date", "language", "ref")
"""Types of fields whose values are words of the format, or records of their own."""

_DESCRIBING = ("role", "kind", "medium", "note")
_SHORTEST, _SHORTEST_DESCRIPTION, _SHORTEST_NUMBER = 3, 12, 7
"""Characters of a text that is looked for elsewhere; a shorter one is found everywhere."""

_SAYS_SENSITIVE = re.compile(r"\bsensitive\b[\"']?[ \t]*:")
_REMARK = re.compile(r"(?:[ \t]+|^)#[^\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class WithheldRecord:
    """A sensitive record.

    Attributes:
        old_ids: the ids that it had before.
        public_id: what it is called in what is published; no part of it is withheld.
        span: all of it, from its id on.
        named: where its public name stands, or else its id.
        texts: what is looked for elsewhere, each with where it stands.
        tombstone: what becomes of it as a removed record, as text of the file; empty for none.
    """

    section: str
    id: str
    old_ids: tuple[str, ...]
    public_id: str
    public_name: str
    span: Span
    named: Span
    texts: tuple[tuple[str, Span], ...]
    tombstone: str = ""

    @property
    def public_form(self) -> str:
        """The record as it is published, as text of the file."""
        name = _NAMED_BY.get(self.section, "name")
        if self.tombstone:
            return f"{self.public_id}: {self.tombstone}"
        said = quoted(self.public_name)
        return f"{self.public_id}: {{{name}: {said}, sensitive: true, public_name: {said}}}"


@dataclass(frozen=True)
class Withheld:
    """The sensitive records of a ledger.

    Attributes:
        unsure: names of files that speak of sensitive records and could not be read in full.
    """

    records: tuple[WithheldRecord, ...] = ()
    unsure: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.records or self.unsure)

    @cached_property
    def wanted(self) -> Wanted:
        """Finds what is withheld, in any text."""
        return Wanted(dict.fromkeys(text for record in self.records for text, _ in record.texts))

    @cached_property
    def public_ids(self) -> Mapping[tuple[str, str], str]:
        """The public id by section and id, old ids included."""
        return MappingProxyType(
            {
                (record.section, id_): record.public_id
                for record in self.records
                for id_ in (record.id, *record.old_ids)
            }
        )

    def with_earlier(self, earlier: "Withheld", published: DraftLedger) -> "Withheld":
        """With what an earlier version withheld, except of records that are `published` now."""
        still = (
            record
            for record in earlier.records
            if (record.section, record.id) in self.public_ids
            or record.id not in published.section(record.section)
        )
        return Withheld((*self.records, *still), self.unsure | earlier.unsure)

    def place_of(self, text: str) -> Span:
        """Where a text that was found stands in its record."""
        return next(
            span
            for record in self.records
            for said, span in record.texts
            if any(Wanted([said]).places(text))
        )


NOTHING_WITHHELD = Withheld()


# What is withheld


def withheld_of(loaded: Loaded, others: Withheld = NOTHING_WITHHELD) -> Withheld:
    """The sensitive records in the files of a ledger.

    Records that are sensitive in another version, the `others`, are so in this one as well.
    """
    faults = (fault for fault in loaded.diagnostics if fault.code.startswith("E0"))
    unread = {fault.span.source.name: fault.span.source.text for fault in faults}
    unsure = {
        name
        for name, text in unread.items()
        if "sensitive" in text and _SAYS_SENSITIVE.search(text)
    }
    found = tuple(_sensitive(loaded, others))
    return Withheld(found, frozenset(unsure)) if found or unsure else NOTHING_WITHHELD


def _records(roots: Iterable[Node]) -> Iterator[tuple[str, Node, Node]]:
    """The records that can be sensitive: section, id and record."""
    for root in roots:
        for name in SENSITIVE_SECTIONS if isinstance(root, MapNode) else ():
            section = root.value(name) if isinstance(root, MapNode) else None
            for key, record in section.pairs if isinstance(section, MapNode) else ():
                yield name, key, record


def _is_sensitive(record: Node) -> bool:
    said = record.value("sensitive") if isinstance(record, MapNode) else None
    return said is not None and said.text != "false"


def _sensitive(loaded: Loaded, others: Withheld) -> Iterator[WithheldRecord]:
    known = {(record.section, record.id): record for record in others.records}
    for section, key, record in _records(loaded.roots):
        other = known.get((section, key.text))
        if _is_sensitive(record) or (other is not None and isinstance(record, MapNode)):
            assert isinstance(record, MapNode)
            yield _withheld(section, key, record, other)


def _withheld(
    section: str, key: Node, record: MapNode, other: WithheldRecord | None
) -> WithheldRecord:
    written = record.value("public_name")
    is_named = written is not None and written.kind == "text" and not written.empty
    name = " ".join(written.text.split()) if written is not None and is_named else ""
    name = name or (other.public_name if other else NOT_NAMED)
    public = public_id(name)
    known = {name.casefold(), public}
    texts = (
        (text, node.span)
        for node, shortest in (
            (key, _SHORTEST),
            *((node, _SHORTEST) for node in _leaves(record.value("aliases"))),
            *_told(record, section),
        )
        if len(text := " ".join(node.text.split())) >= shortest and text.casefold() not in known
    )
    return WithheldRecord(
        section,
        key.text,
        tuple(node.text for node in _leaves(record.value("aliases"))),
        public,
        name,
        Span(key.source, key.start, max(key.end, record.end)),
        written.span if written is not None and is_named else key.span,
        tuple(texts),
        _tombstone(record.value("removed")),
    )


def public_id(name: str) -> str:
    """The id of a sensitive record in what is published; the same wherever it has the name."""
    return id_of(name) or f"withheld-{sha256(name.encode()).hexdigest()[:8]}"


def _told(record: MapNode, section: str) -> Iterator[tuple[Node, int]]:
    """What stands in the fields of a record, and how long it must be to be looked for.

    A field that is not known is a slip, and what stands in it counts as well.
    """
    fields = {known.name: known for known in SECTIONS[section].fields}
    for key, value in record.pairs:
        shortest = _shortest(fields.get(key.text)) if key.text not in _PUBLIC else None
        if shortest is not None and key.text != "aliases":
            yield from ((node, shortest) for node in _leaves(value))


def _shortest(field: Field | None) -> int | None:
    """The length from which on a value is looked for; None where it is not."""
    if field is None:
        return _SHORTEST
    if field.type.kind in _GENERAL:
        return None
    if field.type.kind == "number":
        return _SHORTEST_NUMBER
    return _SHORTEST_DESCRIPTION if field.name in _DESCRIBING else _SHORTEST


def _leaves(node: Node | None) -> Iterator[Node]:
    """The texts within a value; of a mapping those under its keys."""
    if isinstance(node, MapNode):
        yield from chain.from_iterable(_leaves(value) for _, value in node.pairs)
    elif isinstance(node, ListNode):
        yield from chain.from_iterable(map(_leaves, node.values))
    elif node is not None and node.text:
        yield node


def _tombstone(removed: Node | None) -> str:
    """Of a removed record the day and the reason, which are written for readers."""
    day = removed.value("date") if isinstance(removed, MapNode) else None
    reason = removed.value("reason") if isinstance(removed, MapNode) else None
    if day is None or reason is None or "text" not in (day.kind, reason.kind):
        return ""
    return f"{{removed: {{date: {quoted(day.text)}, reason: {quoted(reason.text.strip())}}}}}"


# The ledger as it is published


def published(loaded: Loaded, draft: DraftLedger, withheld: Withheld) -> Loaded:
    """The files without what is withheld; `draft` is what was read of them."""
    trees = []
    for source, root in _with_roots(loaded):
        text = _edited(source, _edits(source, root, draft, withheld))
        trees.append((text, parse(text).root if text.text != source.text else root))
    return replace(
        loaded,
        sources=tuple(source for source, _ in trees),
        roots=tuple(root for _, root in trees if root is not None and not root.empty),
    )


def public_ledger(
    loaded: Loaded, draft: DraftLedger, others: Withheld = NOTHING_WITHHELD
) -> DraftLedger:
    """What was read of the files, without what is withheld here or in another version."""
    withheld = withheld_of(loaded, others)
    if not withheld.records:
        return draft
    files = published(loaded, draft, withheld)
    return read(files.roots, files.skipped, complete=loaded.complete)[0]


def _with_roots(loaded: Loaded) -> Iterator[tuple[SourceText, Node | None]]:
    roots = {root.source.name: root for root in loaded.roots}
    for source in loaded.sources:
        root = roots.get(source.name)
        yield (source if root is None else root.source), root


_Edit = tuple[int, int, str]


def _edits(
    source: SourceText, root: Node | None, draft: DraftLedger, withheld: Withheld
) -> tuple[_Edit, ...]:
    """What is put in the place of which characters of a file, in file order."""
    records = [
        (record.span.start, record.span.end, _as_many_lines(record.public_form, record.span.text))
        for record in withheld.records
        if record.span.source == source
    ]
    starts = sorted(start for start, _, _ in records)
    ends = {start: end for start, end, _ in records}

    def is_outside(at: int) -> bool:
        before = bisect_right(starts, at) - 1
        return before < 0 or at >= ends[starts[before]]

    others = (
        *_mentions(source, draft, withheld),
        *((start, end, "") for start, end in _remarks(source, root)),
    )
    return tuple(sorted((*records, *(edit for edit in others if is_outside(edit[0])))))


def _as_many_lines(text: str, before: str) -> str:
    return text + "\n" * before.count("\n")


def _mentions(source: SourceText, draft: DraftLedger, withheld: Withheld) -> Iterator[_Edit]:
    for mention in draft.mentions:
        node = mention.ref.node
        if node.source is source or node.source == source:
            id_ = mention.ref.id
            section = next((name for name in mention.sections if draft.knows(name, id_)), "")
            public = withheld.public_ids.get((section, id_))
            if public is not None:
                yield node.start, node.end, public
    for waiver in draft.waivers:
        node = waiver.node.by_key["record"]
        section, _, id_ = waiver.record.partition("/")
        public = withheld.public_ids.get((section, id_))
        if public is not None and node.source == source:
            yield node.start, node.end, f"{section}/{public}"


def _remarks(source: SourceText, root: Node | None) -> Iterator[tuple[int, int]]:
    """What stands after a `#`, as no text of the file."""
    texts = sorted(_scalars(root)) if root is not None else []
    starts = [start for start, _ in texts]
    for found in _REMARK.finditer(source.text):
        before = bisect_right(starts, found.start()) - 1
        if before < 0 or found.start() >= texts[before][1]:
            yield found.span()


def _scalars(node: Node) -> Iterator[tuple[int, int]]:
    """Where every text of a file stands, ids and keys included."""
    if isinstance(node, MapNode):
        for key, value in node.pairs:
            yield key.start, key.end
            yield from _scalars(value)
    elif isinstance(node, ListNode):
        yield from chain.from_iterable(map(_scalars, node.values))
    else:
        yield node.start, node.end


def _edited(source: SourceText, edits: Iterable[_Edit]) -> SourceText:
    parts, at = [], 0
    for start, end, text in edits:
        parts += [source.text[at:start], text]
        at = end
    return SourceText(source.name, "".join((*parts, source.text[at:])))


# What is wrong with sensitive records, and with what stands beside them


def check_withheld(loaded: Loaded, draft: DraftLedger, withheld: Withheld) -> Iterator[Diagnostic]:
    """E209 for public names that are taken, E510 for what is withheld and stands elsewhere."""
    yield from _taken(draft, withheld)
    for source, root in _with_roots(loaded) if withheld.records else ():
        left_out = [(start, end) for start, end, _ in _edits(source, root, draft, withheld)]
        starts = [start for start, _ in left_out]
        for fault in named_in(source, withheld):
            before = bisect_right(starts, fault.span.start) - 1
            if before < 0 or fault.span.start >= left_out[before][1]:
                yield fault
    for record in withheld.records:
        if record.named.start > record.span.start:
            yield from named_in(record.named.source, withheld, record.named)


def _taken(draft: DraftLedger, withheld: Withheld) -> Iterator[Diagnostic]:
    met: dict[tuple[str, str], WithheldRecord] = {}
    for record in withheld.records:
        key = (record.section, record.public_id)
        first = met.setdefault(key, record)
        is_other = record.public_id != record.id and (
            record.public_id in draft.section(record.section) or key in draft.aliases
        )
        if first is not record or is_other:
            others = (Label(first.named, "first used here"),) if first is not record else ()
            yield Diagnostic(
                "E209",
                record.named,
                f"the public name gives the id `{record.public_id}`, which another record has",
                "write another one, so that readers can tell the two apart",
                others=others,
            )


def named_in(
    source: SourceText, withheld: Withheld, within: Span | None = None
) -> Iterator[Diagnostic]:
    """E510 where a text says what is withheld; the message does not say it again."""
    start, end = (within.start, within.end) if within else (0, len(source.text))
    for first, last in withheld.wanted.places(source.text[start:end]):
        yield Diagnostic(
            "E510",
            Span(source, start + first, start + last),
            "this is withheld: it stands in a sensitive record",
            "write the record's public name in its place, or take it out",
        )


# What may be told of faults where others read it


def redacted(
    diagnostics: Iterable[Diagnostic], withheld: Withheld, draft: DraftLedger
) -> tuple[Diagnostic, ...]:
    """The diagnostics as they may stand in a log: at their place, without what is withheld there.

    Of a fault within a sensitive record its title is told. Of one in a file that speaks of
    sensitive records and cannot be read in full the file's text is left out too.
    """
    if not withheld:
        return tuple(diagnostics)
    return tuple(map(_Redaction(withheld, draft).diagnostic, diagnostics))


_TELL_NO_VALUE = ("E102", "E109", "E209", "E510")
"""Faults whose messages name fields and files, and nothing that stands in a field."""

_IN_FULL = "`claimledger check --show-withheld` tells it in full, for your screen alone"


@dataclass(slots=True)
class _Redaction:
    withheld: Withheld
    draft: DraftLedger
    sources: dict[SourceText, SourceText] = field(default_factory=dict)

    def diagnostic(self, fault: Diagnostic) -> Diagnostic:
        inside = fault.code not in _TELL_NO_VALUE and (
            self._is_inside(fault.span) or fault.span.source.name in self.withheld.unsure
        )
        title = CODES[fault.code].title
        return Diagnostic(
            fault.code,
            self._span(fault.span),
            title[0].lower() + title[1:] if inside else self._text(fault.message),
            _IN_FULL if inside else self._text(fault.help),
            "" if inside else self._text(fault.label),
            tuple(
                Label(self._span(other.span), self._text(other.message)) for other in fault.others
            ),
            () if inside else tuple(self._fix(fix) for fix in fault.fixes if self._is_told(fix)),
        )

    def _is_inside(self, span: Span) -> bool:
        return any(
            record.span.source == span.source and record.span.start <= span.start < record.span.end
            for record in self.withheld.records
        )

    def _text(self, text: str) -> str:
        return self.withheld.wanted.redacted(text)

    def _is_told(self, fix: Fix) -> bool:
        return self._text(fix.replacement) == fix.replacement

    def _fix(self, fix: Fix) -> Fix:
        return replace(fix, span=self._span(fix.span))

    def _span(self, span: Span) -> Span:
        source = self.sources.get(span.source)
        if source is None:
            source = self.sources[span.source] = SourceText(
                span.source.name, self._blanked(span.source)
            )
        return Span(source, span.start, span.end)

    def _blanked(self, source: SourceText) -> str:
        if source.name in self.withheld.unsure:
            return blank(source.text)
        parts, at = [], 0
        for start, end, _ in sorted(
            {
                *((record.span.start, record.span.end, "") for record in self._records_in(source)),
                *_mentions(source, self.draft, self.withheld),
            }
        ):
            if start >= at:
                parts += [source.text[at:start], blank(source.text[start:end])]
                at = end
        return self.withheld.wanted.blanked("".join((*parts, source.text[at:])))

    def _records_in(self, source: SourceText) -> Iterator[WithheldRecord]:
        return (record for record in self.withheld.records if record.span.source == source)
