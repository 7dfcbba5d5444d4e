"""The sections of a ledger's file, and the records in them."""

from dataclasses import dataclass
from pathlib import Path

from claimledger.ledger.fields import SECTIONS
from claimledger.ledger.tree import MapNode
from claimledger.lsp.desk import Desk
from claimledger.lsp.hover import label
from claimledger.text.source import Span


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


def outline(desk: Desk, path: Path) -> tuple[Heading, ...]:
    """The headings of one of the ledger's files, as last read."""
    return tuple(
        _section(desk, root, name)
        for root in desk.loaded.roots
        if isinstance(root, MapNode) and desk.paths[root.source.name] == path
        for name in root.by_key
        if name in SECTIONS
    )


def _section(desk: Desk, root: MapNode, name: str) -> Heading:
    key, records = root.key(name), root.by_key[name]
    assert key is not None
    pairs = records.pairs if isinstance(records, MapNode) else ()
    found = tuple(
        Heading(
            one.text,
            label(desk.ledger, name, one.text),
            Span(one.source, one.start, max(one.end, value.end)),
            one.span,
        )
        for one, value in pairs
    )
    whole = Span(key.source, key.start, max(key.end, records.end))
    return Heading(name, f"{len(found)} records", whole, key.span, found)
