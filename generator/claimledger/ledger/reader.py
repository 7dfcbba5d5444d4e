"""The trees of a ledger's files -> the ledger, and every fault of shape and identity."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

from claimledger.ledger import fields as tables
from claimledger.ledger.edits import further_in
from claimledger.ledger.fields import DECLARATIONS, ROOT, SECTIONS, Field, Type
from claimledger.ledger.ids import check_id, renamed
from claimledger.ledger.misplaced import strayed
from claimledger.ledger.model import Actor, Claim, Ledger, Measure, Place, Record, Side, Source
from claimledger.ledger.quantities import BUILT_IN_UNITS, Unit, custom_unit
from claimledger.ledger.records import values_of
from claimledger.ledger.tree import ListNode, MapNode, Node, uncollected
from claimledger.ledger.values import Reading
from claimledger.text.diagnostics import Diagnostic, Label

_MODELS: dict[str, tuple[str, type[Record]]] = {
    "sides": ("a side", Side),
    "actors": ("an actor", Actor),
    "places": ("a place", Place),
    "sources": ("a source", Source),
    "claims": ("a claim", Claim),
}
_IN_INCLUDED = tuple(Field(name, Type("section"), "") for name in (*SECTIONS, *DECLARATIONS))
_IN_ROOT = (*ROOT, *_IN_INCLUDED)
Entry = tuple[Node, Node]


def read(
    roots: Iterable[Node], skipped: Iterable[str] = (), *, complete: bool = True
) -> tuple[Ledger, tuple[Diagnostic, ...]]:
    """The ledger that the files hold together, the root file first, and the faults.

    Records with faults are listed as `unread`, and hold what could be read of them. `skipped`
    names records that YAML could not read at all, `complete` tells whether every file was read.
    """
    with uncollected():
        reading = Reading({}, dict(BUILT_IN_UNITS))
        maps = _mappings(reading, roots)
        head = _head(reading, maps)
        entries = {name: _entries(reading, maps, name) for name in (*DECLARATIONS, *SECTIONS)}
        astray = any(fault.code in ("E101", "E103") for fault in reading.diagnostics)
        for name in SECTIONS:
            _gather_aliases(reading, name, entries[name])
        reading.units |= _units(reading, entries["units"])
        unread = {("", name) for name in skipped}
        measures = _measures(reading, entries["measures"], unread)
        records: dict[str, Any] = {
            name: _records(reading, name, entries[name], unread) for name in SECTIONS
        }
        ledger = Ledger(
            **head,
            units=MappingProxyType(reading.units),
            measures=MappingProxyType(measures),
            **records,
            aliases=MappingProxyType(reading.aliases),
            mentions=tuple(reading.mentions),
            unread=frozenset(unread),
            complete=complete and not astray,
        )
    return ledger, renamed(ledger, reading.diagnostics)


def _mappings(reading: Reading, roots: Iterable[Node]) -> list[MapNode]:
    """The roots that are what a ledger file must be."""
    maps = []
    for root in roots:
        if isinstance(root, MapNode):
            maps.append(root)
            continue
        found = "a list" if isinstance(root, ListNode) else "plain text"
        message = f"a ledger is a record of sections, not {found}"
        help_ = "begin with `format: 1` and the sections sides, actors, places, sources, claims"
        reading.tell("E103", root.head_span, message, help_)
    return maps


def _head(reading: Reading, maps: list[MapNode]) -> dict[str, Any]:
    """The fields that stand above the sections, of the root file alone."""
    head: dict[str, Any] = {}
    for index, root in enumerate(maps):
        above = MapNode(root.source, root.start, root.end)
        above.pairs = [
            (k, v)
            for k, v in root.pairs
            if k.text not in (*SECTIONS, *DECLARATIONS) and not _tell_strayed(reading, root, k, v)
        ]
        above.by_key = {k.text: v for k, v in above.pairs}
        if not above.pairs and root.pairs:
            above.start = root.pairs[0][0].start
            above.end = root.pairs[0][0].end
        if index == 0:
            head = values_of(reading, above, _IN_ROOT, "the ledger") or {}
        elif above.pairs:
            values_of(reading, above, _IN_INCLUDED, "an included file")
    return {name: head[name] for name in ("title", "language", "waivers") if name in head}


def _tell_strayed(reading: Reading, root: MapNode, key: Node, value: Node) -> bool:
    section = strayed(root, key, value)
    if section is None:
        return False
    what = _MODELS[section][0]
    reading.tell(
        "E101",
        key.span,
        f"`{key.text}` stands beside the section `{section}`, not within it",
        f"{what} is indented by two spaces: add two to this line and to each line that belongs "
        "to it",
        fixes=further_in(key.source, key.start, value.end),
    )
    return True


def _entries(reading: Reading, maps: list[MapNode], section: str) -> dict[str, Entry]:
    """The records of a section by id, from every file; an id stands once."""
    entries: dict[str, Entry] = {}
    for root in maps:
        node = root.value(section)
        if node is None or (node.empty and node.kind == "text"):
            continue
        if not isinstance(node, MapNode):
            help_ = "write each record under its id: `some-id:`, then its fields, indented"
            message = f"`{section}` is a mapping from id to record"
            reading.tell("E103", node.head_span, message, help_)
            continue
        for key, value in node.pairs:
            check_id(reading, key)
            first = entries.setdefault(key.text, (key, value))[0]
            if first is not key:
                _tell_twice(reading, key, first)
    return entries


def _tell_twice(reading: Reading, key: Node, first: Node) -> None:
    reading.diagnostics.append(
        Diagnostic(
            "E202",
            key.span,
            f"the id `{key.text}` stands twice",
            "give one of them another id, or join the two records",
            others=(Label(first.span, "first used here"),),
        )
    )


def _gather_aliases(reading: Reading, section: str, entries: dict[str, Entry]) -> None:
    """The old ids of a section; one that is in use already is told."""
    met: dict[str, Node] = {id_: key for id_, (key, _) in entries.items()}
    for id_, (_, record) in entries.items():
        written = record.value("aliases") if isinstance(record, MapNode) else None
        nodes = written.values if isinstance(written, ListNode) else [written] if written else []
        for node in nodes:
            if node.kind != "text" or node.empty:
                continue
            check_id(reading, node)
            if node.text in met:
                _tell_twice(reading, node, met[node.text])
            else:
                met[node.text] = node
                reading.aliases[section, node.text] = id_


def _units(reading: Reading, entries: dict[str, Entry]) -> dict[str, Unit]:
    units = {}
    for id_, (key, node) in entries.items():
        if id_ in BUILT_IN_UNITS:
            reading.tell("E202", key.span, f"the unit `{id_}` is built in", "choose another id")
            continue
        values = values_of(reading, node, tables.UNITS, "a unit", key) or {}
        units[id_] = custom_unit(id_, values.get("name", id_))
    return units


def _measures(
    reading: Reading, entries: dict[str, Entry], unread: set[tuple[str, str]]
) -> dict[str, Measure]:
    measures = {}
    for id_, (key, node) in entries.items():
        values = values_of(reading, node, tables.MEASURES, "a measure", key)
        if values and len(values) == 2 and isinstance(node, MapNode):
            measures[id_] = Measure(id_, values["name"], values["unit"], node)
        else:
            unread.add(("measures", id_))
    return measures


def _records(
    reading: Reading, section: str, entries: dict[str, Entry], unread: set[tuple[str, str]]
) -> MappingProxyType[str, Any]:
    what, model = _MODELS[section]
    fields = SECTIONS[section]
    records = {}
    for id_, (key, node) in entries.items():
        reading.owner = (section, id_)
        before = len(reading.diagnostics)
        values = values_of(reading, node, fields, what, key)
        if len(reading.diagnostics) > before:
            unread.add(reading.owner)
        if values is not None:
            records[id_] = model(id=id_, node=node, key=key, **values)  # type: ignore[arg-type]
    return MappingProxyType(records)
