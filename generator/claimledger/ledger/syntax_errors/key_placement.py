"""Whether a few records, as they would be read, have keys only where these belong."""

from claimledger.ledger.fields import Field
from claimledger.ledger.sections import DECLARATIONS, ROOT, SECTIONS
from claimledger.ledger.tree import ListNode, MapNode, Node

_SECTIONS = {**SECTIONS, **DECLARATIONS}
_HEAD = tuple(field.name for field in ROOT)


def fits(root: Node | None) -> bool:
    """Whether this can be a passage of a ledger: its sections, or records of one section."""
    if not isinstance(root, MapNode):
        return False
    names = [key.text for key, _ in root.pairs]
    if all(name in _SECTIONS or name in _HEAD for name in names):
        return all(_section_fits(key.text, value) for key, value in root.pairs)
    return any(_records_fit(root, section.fields) for section in _SECTIONS.values())


def _section_fits(name: str, value: Node) -> bool:
    if name in _HEAD or _is_empty(value):
        return True
    return isinstance(value, MapNode) and _records_fit(value, _SECTIONS[name].fields)


def _records_fit(records: MapNode, fields: tuple[Field, ...]) -> bool:
    """Of the record that follows a passage only the id is there, so the last may be empty."""
    values = [value for _, value in records.pairs]
    if values and _is_empty(values[-1]):
        values.pop()
    return all(_record_fits(value, fields) for value in values)


def _is_empty(value: Node) -> bool:
    return value.kind == "text" and value.empty


def _record_fits(record: Node, fields: tuple[Field, ...]) -> bool:
    if not isinstance(record, MapNode):
        return False
    table = {field.name: field for field in fields}
    return all(
        key.text in table and _value_fits(value, table[key.text]) for key, value in record.pairs
    )


def _value_fits(value: Node, field: Field) -> bool:
    if field.type.kind == "names":
        return isinstance(value, MapNode)
    if isinstance(value, ListNode):
        return field.type.many and all(_one_fits(one, field) for one in value)
    return _one_fits(value, field)


def _one_fits(value: Node, field: Field) -> bool:
    if field.type.fields:
        return _record_fits(value, field.type.fields)
    return value.kind == "text"
