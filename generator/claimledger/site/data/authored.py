"""Records of the ledger as values: everything that somebody wrote, by the names of the file.

References are by the current ids of records, whatever alias is written. Dates are as written, with
the first and the last day that they can stand for beside them.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from claimledger.ledger.fields import Field, RecordType
from claimledger.ledger.model import Quantity
from claimledger.ledger.quantities import parse_number
from claimledger.ledger.tree import ListNode
from claimledger.ledger.vocabulary import Relation

Values = dict[str, Any]
_Writer = Callable[[Any, Values], None]


def values_of(record: Any, type_: RecordType, *, internal: bool = False) -> Values:
    """What the fields of a record hold; of `internal` ones only where that is asked for."""
    found: Values = {}
    for write in _writers(type_, internal):
        write(record, found)
    return found


def numbered(records: Iterable[Any], type_: RecordType, numbers: Iterable[int]) -> list[Values]:
    """What the records of a list hold, each with its number there."""
    return [
        {"number": number, **values_of(record, type_)}
        for record, number in zip(records, numbers, strict=True)
    ]


@cache
def _writers(type_: RecordType, internal: bool) -> tuple[_Writer, ...]:
    return tuple(
        _writer(field)
        for field in type_.fields
        if field.attribute and (internal or not field.internal)
    ) + ((_write_figure,) if type_.model is Quantity else ())


def _writer(field: Field) -> _Writer:
    """What writes the value of a field of a record among the values of the record."""
    name, attribute, kind = field.name, field.attribute, field.type.kind
    if kind == "date":
        return _writer_of_date(name, attribute)
    if kind == "record" and field.type.many:
        return _writer_of_records(field)
    as_value = _AS_VALUE.get(kind, _same)
    if kind in ("record", "quantity"):
        assert field.type.record is not None
        inner = field.type.record
        as_value = lambda held: values_of(held, inner)  # noqa: E731

    if field.type.many:

        def write_many(record: Any, found: Values) -> None:
            found[name] = [as_value(each) for each in getattr(record, attribute)]

        return write_many

    def write(record: Any, found: Values) -> None:
        held = getattr(record, attribute)
        found[name] = None if held is None or held == "" else as_value(held)

    return write


def _writer_of_date(name: str, attribute: str) -> _Writer:
    earliest, latest = f"{name}_earliest", f"{name}_latest"

    def write(record: Any, found: Values) -> None:
        when = getattr(record, attribute)
        found[name] = when.as_written if when else None
        found[earliest] = iso(when.earliest) if when else None
        found[latest] = iso(when.latest) if when else None

    return write


def _writer_of_records(field: Field) -> _Writer:
    name, attribute, inner = field.name, field.attribute, field.type.record
    assert inner is not None

    def write(record: Any, found: Values) -> None:
        held = getattr(record, attribute)
        found[name] = numbered(held, inner, range(1, len(held) + 1))

    return write


def _write_figure(quantity: Quantity, found: Values) -> None:
    """The figure under its relation, as in the file, and the bounds of what it allows."""
    for relation in Relation:
        found[relation.value] = _figures(quantity, relation)
    bounds = quantity.range
    found["low"] = as_number(bounds.low) if bounds else None
    found["high"] = as_number(bounds.high) if bounds else None


def _figures(quantity: Quantity, relation: Relation) -> Any:
    node = quantity.node.value(relation.value)
    if relation is Relation.BETWEEN:
        both = node.values if isinstance(node, ListNode) else ()
        return [as_number(parse_number(each.text)) for each in both]
    return None if node is None else as_number(parse_number(node.text))


def as_number(number: Decimal | None) -> int | float | None:
    """A number of JSON. One of more than 15 figures may lose its last ones where there is a point.

    How it was written stands in the ledger; whole numbers keep all their figures.
    """
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def iso(day: date | None) -> str | None:
    """A day as `2022-09-08`."""
    return None if day is None else day.isoformat()


def _same(held: Any) -> Any:
    return held


_AS_VALUE: dict[str, Callable[[Any], Any]] = {
    "word": lambda held: held.value,
    "number": as_number,
    "ref": lambda held: held.id,
    "alias": lambda held: held.as_written,
    "unit": lambda held: getattr(held, "id", held),
    "names": dict,
}
"""What becomes of a value of the model; one of another kind is a value already."""
