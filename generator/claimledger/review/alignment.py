"""Records that go by another id now: the earlier ledger, told in the ids of the later one."""

from collections.abc import Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

from claimledger.ledger.fields import SECTIONS
from claimledger.ledger.model import Actor, Ledger, Position, Record, Ref, Verification

Renames = Mapping[tuple[str, str], str]
"""(section, old id) to the id of now."""

_SECTIONS_OF = {
    "actor": ("actors",),
    "by": ("actors",),
    "via": ("actors",),
    "publisher": ("actors",),
    "sources": ("sources",),
    "relays": ("sources",),
    "holder": ("sides", "actors"),
    "places": ("places",),
    "within": ("places",),
    "against": ("sides",),
    "side": ("sides",),
    "rests_on": ("claims",),
    "contradicts": ("claims",),
    "outcome": ("claims",),
}


def renames(before: Ledger, after: Ledger) -> Renames:
    """The ids of before that are aliases now."""
    return {
        (section, old): new
        for (section, old), new in after.aliases.items()
        if old in before.section(section) and old not in after.section(section)
    }


def aligned(before: Ledger, ids: Renames) -> Ledger:
    """The ledger with the ids of now; the same where there are no others.

    A record whose id of now was another record's before (two were joined) keeps its old one.
    """
    if not ids:
        return before
    sections: dict[str, Any] = {name: _section(before, name, ids) for name in SECTIONS}
    return replace(before, **sections)


def _section(ledger: Ledger, name: str, ids: Renames) -> Mapping[str, Any]:
    records = ledger.section(name)
    found: dict[str, Record] = {}
    for old, record in records.items():
        new = ids.get((name, old), old)
        id_ = old if new in records else new
        found[id_] = replace(_renamed(record, ids), id=id_)
    return MappingProxyType(found)


def _renamed(part: Any, ids: Renames) -> Any:
    """A record, or a part of one, whose mentions lead to the ids of now."""
    changed = {}
    for one in fields(part):
        value = getattr(part, one.name)
        new = _value(value, _sections(part, one.name), ids)
        if new is not value:
            changed[one.name] = new
    return replace(part, **changed) if changed else part


def _value(value: Any, sections: tuple[str, ...], ids: Renames) -> Any:
    if isinstance(value, Ref):
        new = next((ids[one, value.id] for one in sections if (one, value.id) in ids), None)
        return replace(value, id=new) if new else value
    if isinstance(value, tuple):
        several = tuple(_value(one, sections, ids) for one in value)
        same = all(new is old for new, old in zip(several, value, strict=True))
        return value if same else several
    return _renamed(value, ids) if isinstance(value, Position | Verification) else value


def _sections(part: Any, name: str) -> tuple[str, ...]:
    if name == "part_of":
        return ("actors",) if isinstance(part, Actor) else ("claims",)
    return _SECTIONS_OF.get(name, ())
