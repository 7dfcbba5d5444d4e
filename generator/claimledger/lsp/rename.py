"""A record under another id: every mention follows, and its old address leads on."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimledger.ledger.fields import SECTIONS
from claimledger.ledger.ids import is_id
from claimledger.ledger.insertion import CannotInsertError, new_item
from claimledger.ledger.model import Record
from claimledger.ledger.tree import ListNode, MapNode
from claimledger.lsp.desk import Desk
from claimledger.lsp.places import definition, references
from claimledger.lsp.subject import Named
from claimledger.site.introductions import introduced
from claimledger.text.diagnostics import Fix
from claimledger.text.source import Span


@dataclass(frozen=True, slots=True)
class Renaming:
    """What a new id changes.

    Attributes:
        fixes: the edits, in ledger and prose.
        moves: introductions of the record's page that are named after it: from, to.
    """

    fixes: tuple[Fix, ...]
    moves: tuple[tuple[Path, Path], ...]


def renaming(desk: Desk, of: Named, new: str) -> Renaming | str:
    """The edits that rename a record, or why it cannot be."""
    refusal = _refusal(desk, of, new)
    if refusal:
        return refusal
    record = desk.examined.ledger.section(of.section)[of.id]
    kept = tuple(_kept(record, new))
    if not kept:
        return f"add `{of.id}` to the `aliases` of a record that is written in one line by hand"
    spans = (definition(desk, of), *references(desk, of))
    return Renaming((*(Fix(span, new) for span in spans), *kept), tuple(_moves(desk, of, new)))


def _refusal(desk: Desk, of: Named, new: str) -> str:
    ledger = desk.examined.ledger
    if of.section not in SECTIONS:
        return "only records of sides, actors, places, sources and claims have aliases"
    if not ledger.complete or desk.loaded.skipped or of.id not in ledger.section(of.section):
        return "first mend what cannot be read: a mention may stand there"
    if not is_id(new):
        return f"`{new}` cannot be an id: small letters a to z, digits and single hyphens"
    if ledger.knows(of.section, new):
        return f"the id `{new}` is taken"
    if ledger.aliases.get((of.section, new), of.id) != of.id:
        return f"`{new}` is an old id of `{ledger.aliases[of.section, new]}`"
    return ""


def _kept(record: Record, new: str) -> Iterator[Fix]:
    """The old id written among the aliases; it takes the place of the new one there."""
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


def _moves(desk: Desk, of: Named, new: str) -> Iterator[tuple[Path, Path]]:
    for name, prose in desk.prose.items():
        path = desk.paths[prose.source.name]
        if introduced(name) == f"{of.section}/{of.id}" and path.stem == of.id:
            yield path, path.with_stem(new)
