"""A mapping of the file -> a record of the model, with every fault of its shape."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any

from claimledger.ledger.edits import without_entry, without_list
from claimledger.ledger.fields import Field
from claimledger.ledger.misplaced import help_for_typed_status, help_for_unknown_key
from claimledger.ledger.model import (
    Correction,
    Override,
    Position,
    Quantity,
    Removed,
    Verification,
    Waiver,
)
from claimledger.ledger.quantities import RELATIONS, Range, range_of
from claimledger.ledger.tree import ListNode, MapNode, Node
from claimledger.ledger.values import SCALARS, Reading
from claimledger.text.meant import meant_word

Values = dict[str, Any]


@cache
def _by_name(fields: tuple[Field, ...]) -> Mapping[str, Field]:
    return MappingProxyType({field.name: field for field in fields})


@cache
def _required(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.required)


def _first(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return (_required(fields) or fields)[:3]


def values_of(
    reading: Reading, node: Node, fields: tuple[Field, ...], what: str, key: Node | None = None
) -> Values | None:
    """The values of a record by attribute; None where it is no mapping.

    `what` names the record in messages, such as "a position"; `key` is its id, if it has one.
    """
    if not isinstance(node, MapNode):
        found = "a list" if isinstance(node, ListNode) else "a text" if node.text else "nothing"
        reading.tell(
            "E103",
            key.span if key and node.end == node.start else node.head_span,
            f"{what} is a record of `key: value` lines, not {found}",
            f"it begins with: {', '.join(f'`{f.name}:`' for f in _first(fields))}",
        )
        return None
    if node.pairs and what in _KEYED and all(_is_keyed(one, fields) for one in node.pairs):
        first = node.pairs[0][0]
        message = f"{what} under the key `{first.text}`; it is an item of a list"
        key_ = _required(fields)[0].name
        reading.tell("E103", first.span, message, f"write `- {key_}: ...` in its place")
        return None
    known, values = _by_name(fields), {}
    meant: set[str | None] = set()
    for key, value in node.pairs:
        field = known.get(key.text)
        if field is None:
            meant.add(_tell_unknown(reading, key, value, fields, what))
        else:
            read = _value(reading, value, field, node)
            if read is not None:
                values[field.attribute or field.name] = read
    for field in _required(fields) if "removed" not in node.by_key else ():
        if field.name not in node.by_key and field.name not in meant:
            _tell_missing(reading, node, field, what)
    return values


_KEYED = ("a position", "a verification", "a correction", "a waiver")
"""Records of lists, which have no id."""


def _is_keyed(pair: tuple[Node, Node], fields: tuple[Field, ...]) -> bool:
    """Whether a whole record stands under a key, as if the key were its id."""
    key, value = pair
    known = _by_name(fields)
    return (
        key.text not in known
        and isinstance(value, MapNode)
        and any(one.text in known for one, _ in value.pairs)
    )


def _tell_unknown(
    reading: Reading, key: Node, value: Node, fields: tuple[Field, ...], what: str
) -> str | None:
    if key.text == "status" and what == "a claim":
        help_, gone = help_for_typed_status(value.text), without_entry(key, value)
        reading.tell("E105", key.span, "a status is derived, never typed", help_, fixes=gone)
        return None
    names = tuple(field.name for field in fields)
    before, colon, after = key.text.partition(":")
    if colon and before in names and value.empty:
        help_ = f"write `{before}: {after}`"
        message = f"no space after the colon of `{before}`"
        reading.tell("E101", key.span, message, help_, f"{before}: {after}")
        return before
    meant = meant_word(key.text, names)
    help_ = f"did you mean `{meant.word}`?" if meant else help_for_unknown_key(key.text, fields)
    reading.tell("E101", key.span, f"{what} has no `{key.text}`", help_, meant=meant)
    return meant.word if meant else None


def _tell_missing(reading: Reading, node: MapNode, field: Field, what: str) -> None:
    at = node.pairs[0][0].span if node.pairs else node.head_span
    help_ = field.help[0].lower() + field.help[1:].rstrip(".")
    reading.tell("E102", at, f"{what} without `{field.name}`", f"add `{field.name}:`, {help_}")


def _value(reading: Reading, node: Node, field: Field, record: MapNode) -> object:
    if node.empty:
        at = node.span if node.end > node.start else _key_span(record, field)
        reading.tell(
            "E108", at, f"`{field.name}` is empty", "write its value, or leave the line out"
        )
        return None
    if not field.type.many:
        return _one(reading, node, field)
    nodes = node.values if isinstance(node, ListNode) else [node]
    read = (_element(reading, each, field, index) for index, each in enumerate(nodes))
    return tuple(value for value in read if value is not None)


def _key_span(record: MapNode, field: Field) -> Any:
    key = record.key(field.name)
    return key.span if key else record.head_span


def _element(reading: Reading, node: Node, field: Field, index: int) -> object:
    if node.empty:
        reading.tell("E108", node.span, f"an empty place in `{field.name}`", "remove it")
        return None
    return _one(reading, node, field, index)


def _one(reading: Reading, node: Node, field: Field, index: int = 0) -> object:
    kind = field.type.kind
    read = SCALARS.get(kind)
    if read is None:
        return _COMPOSED[kind](reading, node, field, index)
    if node.kind != "text":
        _tell_not_text(reading, node, field)
        return None
    return read(reading, node, field)


def _tell_not_text(reading: Reading, node: Node, field: Field) -> None:
    one = node.values[0] if isinstance(node, ListNode) and len(node.values) == 1 else None
    single = one is not None and one.kind == "text" and not one.empty
    many = isinstance(node, ListNode) and len(node.values) > 1 and not field.type.many
    found = "a list" if isinstance(node, ListNode) else "a record"
    help_ = (
        f"write `{one.text}` in its place"
        if one is not None and single
        else _WHERE_ONE.get(field.name, _CHOOSE[field.type.kind == "date"])
        if many
        else (
            "write plain text; text with a colon, or that begins with [ or {, goes between quotes"
        )
    )
    fixes = without_list(node) if single and isinstance(node, ListNode) else ()
    message = f"`{field.name}` is {'one value' if single or many else 'text'}, not {found}"
    if field.type.many and found == "a list":
        message = f"a list within the list of `{field.name}`"
    reading.tell("E103", node.head_span, message, help_, fixes=fixes)


_CHOOSE = (
    "keep one of them; a text that begins with [ goes between quotes",
    "write the first and the last day as an interval, as in 2022-09-06/2022-09-08",
)
_WHERE_ONE = {
    "stance": "keep one here, and add a position of the same actor for the other",
    "actor": "keep one here, and add a position for the other",
    "by": "keep one here, and add a verification for the other",
}


def _record(reading: Reading, node: Node, field: Field, index: int) -> object:
    what, make = _MADE[field.name]
    before = len(reading.diagnostics)
    values = values_of(reading, node, field.type.fields, what)
    if values is None or len(reading.diagnostics) > before:
        return None
    return make(values, node, index)


def _names(reading: Reading, node: Node, field: Field, index: int) -> object:
    if not isinstance(node, MapNode):
        help_ = "write `names: {uk: ..., ru: ...}`"
        reading.tell("E103", node.head_span, "`names` gives a name for each language", help_)
        return None
    for key, value in node.pairs:
        SCALARS["language"](reading, key, field)
        if value.kind != "text" or value.empty:
            reading.tell("E108", value.head_span, "a name is missing here", "write it, in quotes")
    return MappingProxyType({key.text: value.text for key, value in node.pairs})


def _quantity(reading: Reading, node: Node, field: Field, index: int) -> object:
    before = len(reading.diagnostics)
    values = values_of(reading, node, field.type.fields, "a quantity")
    if values is None or len(reading.diagnostics) > before:
        return None
    assert isinstance(node, MapNode)
    written = [relation for relation in RELATIONS if relation in values]
    if len(written) > 1:
        second = node.key(written[1])
        assert second is not None
        reading.tell(
            "E110",
            second.span,
            f"a quantity has one of `{written[0]}` and `{written[1]}`, not both",
            "for two bounds, write `between: [low, high]`",
        )
        return None
    if not written:
        return Quantity(values.get("measure"), values["as_stated"], "", None, None, node)
    return _figure(reading, values, written[0], node)


def _figure(reading: Reading, values: Values, relation: str, node: MapNode) -> Quantity | None:
    figure = node.value(relation)
    assert figure is not None
    if "unit" not in values:
        help_ = "add `unit:`, such as `km2`"
        reading.tell("E110", figure.head_span, "a figure without its unit", help_)
        return None
    range_ = _range(values[relation], relation)
    if range_ is None:
        help_ = "write `between: [low, high]`, the lower figure first"
        reading.tell("E110", figure.head_span, "`between` takes two figures", help_)
        return None
    unit = reading.units[values["unit"]]
    return Quantity(values.get("measure"), values["as_stated"], relation, range_, unit, node)


def _range(value: Decimal | tuple[Decimal, ...], relation: str) -> Range | None:
    if isinstance(value, Decimal):
        return range_of(relation, value)
    if len(value) != 2 or value[0] > value[1]:
        return None
    return range_of(relation, value[0], value[1])


def _verification(values: Values, node: MapNode, index: int) -> Verification:
    return Verification(**{"method": "", **values}, node=node, index=index)


_COMPOSED: dict[str, Callable[[Reading, Node, Field, int], object]] = {
    "record": _record,
    "names": _names,
    "quantity": _quantity,
}

_MADE: dict[str, tuple[str, Callable[[Values, Any, int], object]]] = {
    "positions": ("a position", lambda v, node, at: Position(**v, node=node, index=at)),
    "verifications": ("a verification", lambda v, node, at: _verification(v, node, at)),
    "corrections": ("a correction", lambda v, node, at: Correction(**v, node=node)),
    "override": ("an override", lambda v, node, at: Override(**v, node=node)),
    "waivers": ("a waiver", lambda v, node, at: Waiver(**v, node=node)),
    "removed": ("a tombstone", lambda v, node, at: Removed(**v, node=node)),
}
