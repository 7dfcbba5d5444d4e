"""Where records are written and mentioned: definitions, references, the outline, renaming."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimledger.ledger.ids import is_id
from claimledger.ledger.model import Mention, Record
from claimledger.ledger.sections import SECTIONS
from claimledger.ledger.tree import ListNode, MapNode
from claimledger.ledger.writing import CannotInsertError, new_item
from claimledger.lsp.cursor import RecordAtCursor
from claimledger.lsp.hover import label
from claimledger.lsp.workspace import Snapshot
from claimledger.prose.references import SECTION_OF
from claimledger.site.pages import introduced
from claimledger.site.prose.wording import current_id
from claimledger.text.diagnostics import Fix
from claimledger.text.source import Span

# Where a record is written, and every place that speaks of it.


def definition(snapshot: Snapshot, of: RecordAtCursor) -> Span:
    """The id at the head of its record; of a measure its first line."""
    if of.section == "measures":
        return snapshot.ledger.measures[of.id].node.head_span
    return snapshot.ledger.section(of.section)[of.id].key.span


def references(snapshot: Snapshot, of: RecordAtCursor) -> tuple[Span, ...]:
    """Every mention in ledger and prose, by file, whether its current id or an old one stands."""
    return (*_in_ledger(snapshot, of), *_in_prose(snapshot, of))


def _in_ledger(snapshot: Snapshot, of: RecordAtCursor) -> Iterator[Span]:
    for mention in snapshot.ledger.mentions:
        if mention.ref.id == of.id and of.section == _section(snapshot, mention):
            yield mention.ref.span


def _section(snapshot: Snapshot, mention: Mention) -> str:
    """Where a mention leads: of several sections the first that has such a record."""
    sections = (name for name in mention.sections if snapshot.ledger.knows(name, mention.ref.id))
    return next(sections, mention.sections[0])


def _in_prose(snapshot: Snapshot, of: RecordAtCursor) -> Iterator[Span]:
    for prose in snapshot.prose.values():
        for reference in prose.references.values():
            section = SECTION_OF.get(reference.kind, "")
            if section == of.section and current_id(reference, snapshot.ledger) == of.id:
                yield reference.id_span
        for block in prose.blocks.values():
            for mention in block.request.mentions:
                id_ = snapshot.ledger.aliases.get((of.section, mention.ref.id), mention.ref.id)
                if id_ == of.id and of.section in mention.sections:
                    yield mention.ref.span


# The sections of a ledger's file, and the records in them.


@dataclass(frozen=True, slots=True)
class Heading:
    """A section or a record.

    Attributes:
        name: the section's name, or the record's id.
        detail: what the record is called.
        span: all of it.
        key: its key alone.
        records: of a section, what is in it.
    """

    name: str
    detail: str
    span: Span
    key: Span
    records: tuple["Heading", ...] = ()


def outline(snapshot: Snapshot, path: Path) -> tuple[Heading, ...]:
    """The headings of a file of the ledger, as last read."""
    return tuple(
        _section_symbol(snapshot, root, name)
        for root in snapshot.loaded.roots
        if isinstance(root, MapNode) and snapshot.paths[root.source.name] == path
        for name in root.by_key
        if name in SECTIONS
    )


def _section_symbol(snapshot: Snapshot, root: MapNode, name: str) -> Heading:
    key, records = root.key(name), root.by_key[name]
    assert key is not None
    pairs = records.pairs if isinstance(records, MapNode) else ()
    found = tuple(
        Heading(
            id_.text,
            label(snapshot.ledger, name, id_.text),
            Span(id_.source, id_.start, max(id_.end, value.end)),
            id_.span,
        )
        for id_, value in pairs
    )
    whole = Span(key.source, key.start, max(key.end, records.end))
    return Heading(name, f"{len(found)} records", whole, key.span, found)


# A record under another id: every mention follows, and its old address leads on.


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a new id changes.

    Attributes:
        fixes: the edits, in ledger and prose.
        moves: introductions of the record's page that are named after it: from, to.
    """

    fixes: tuple[Fix, ...]
    moves: tuple[tuple[Path, Path], ...]


def renaming(snapshot: Snapshot, of: RecordAtCursor, new: str) -> Renaming | str:
    """The edits that rename a record, or why it cannot be."""
    refusal = _refusal(snapshot, of, new)
    if refusal:
        return refusal
    record = snapshot.examined.ledger.section(of.section)[of.id]
    kept = tuple(_kept(record, new))
    if not kept:
        return f"add `{of.id}` to the `aliases` of a record that is written in one line by hand"
    spans = (definition(snapshot, of), *references(snapshot, of))
    return Renaming((*(Fix(span, new) for span in spans), *kept), tuple(_moves(snapshot, of, new)))


def _refusal(snapshot: Snapshot, of: RecordAtCursor, new: str) -> str:
    ledger = snapshot.examined.ledger
    if of.section not in SECTIONS:
        return "only records of sides, actors, places, sources and claims have aliases"
    if not ledger.complete or snapshot.loaded.skipped or of.id not in ledger.section(of.section):
        return "first mend what cannot be read: a mention may stand there"
    if not is_id(new):
        return f"`{new}` cannot be an id: small letters a to z, digits and single hyphens"
    if ledger.knows(of.section, new):
        return f"the id `{new}` is taken"
    if ledger.aliases.get((of.section, new), of.id) != of.id:
        return f"`{new}` is an old id of `{ledger.aliases[of.section, new]}`"
    return ""


def _kept(record: Record, new: str) -> Iterator[Fix]:
    """The old id written among the aliases, in place of the new id if that stands there."""
    old, written = record.id, record.node.value("aliases")
    nodes = written.values if isinstance(written, ListNode) else [written] if written else []
    for node in nodes:
        if node.text == new:
            yield Fix(node.span, old)
            return
    text = record.node.source.text
    if isinstance(written, ListNode) and text[written.start] == "[":
        before = f"{nodes[-1].span.text}, " if nodes else ""
        span = nodes[-1].span if nodes else written.span
        yield Fix(span, before + old if nodes else f"[{old}]")
    elif written is not None and not written.empty and not isinstance(written, ListNode):
        yield Fix(written.span, f"[{written.span.text}, {old}]")
    elif written is None and text[record.node.start] == "{":
        end = record.node.pairs[-1][1].end
        yield Fix(Span(record.node.source, end, end), f", aliases: [{old}]")
    else:
        yield from _as_item(record.node, old)


def _as_item(node: MapNode, old: str) -> Iterator[Fix]:
    try:
        made = new_item(node, "aliases", [old])
    except CannotInsertError:
        return
    yield Fix(Span(made.source, made.offset, made.offset), made.text)


def _moves(snapshot: Snapshot, of: RecordAtCursor, new: str) -> Iterator[tuple[Path, Path]]:
    for name, prose in snapshot.prose.items():
        path = snapshot.paths[prose.source.name]
        if introduced(name) == f"{of.section}/{of.id}" and path.stem == of.id:
            yield path, path.with_stem(new)
