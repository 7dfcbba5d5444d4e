"""Each record is declared once: its attributes and the fields of the file cannot differ."""

from collections.abc import Iterator
from dataclasses import fields
from decimal import Decimal
from typing import Any, get_type_hints

import pytest

from claimledger.ledger.dates import When
from claimledger.ledger.fields import Field, RecordType, with_article
from claimledger.ledger.model import Ledger, Quantity, Record, Ref
from claimledger.ledger.quantities import Unit
from claimledger.ledger.sections import DECLARATIONS, REFERABLE, ROOT, SECTIONS
from claimledger.ledger.values import SCALARS
from claimledger.ledger.vocabulary import Relation

ATTRIBUTES_OF_TYPE: dict[str, object] = {
    "line": str,
    "text": str,
    "flag": bool,
    "number": Decimal,
    "date": When,
    "url": str,
    "language": str,
    "id": str,
    "sha256": str,
    "advice": str,
    "path": str,
    "ref": Ref,
    "alias": Ref,
}
"""The class of an attribute by the type of its field."""

NOT_IN_THE_FILE = {
    *("id", "key", "node", "index"),
    *("range",),  # of a quantity: made of the key that its `Relation` names
    *("symbol", "dimension", "factor"),  # of a unit: only built-in ones differ in them
}
"""Attributes of the model that are no fields."""

READ_BY_THE_PIPELINE = {
    *("units", "measures", "sides", "actors", "places", "sources", "media", "claims"),
    *("aliases", "mentions"),
}
"""Attributes of a ledger that are no fields of its head."""


def record_types() -> Iterator[RecordType]:
    """Every sort of record, each once."""
    waiting: list[RecordType] = [*SECTIONS.values(), *DECLARATIONS.values()]
    waiting += (field.type.record for field in ROOT if field.type.record is not None)
    for record in waiting:
        yield record
        within = (field.type.record for field in record.fields)
        waiting += (other for other in within if other is not None and other not in waiting)


RECORD_TYPES = tuple(record_types())


def id_of(record: RecordType) -> str:
    return record.noun


@pytest.mark.parametrize("record", RECORD_TYPES, ids=id_of)
def test_an_attribute_without_a_row_is_no_field_of_the_file(record: RecordType) -> None:
    attributes = {attribute.name for attribute in fields(record.model)}
    declared = {field.attribute for field in record.fields if field.attribute}
    assert attributes - declared <= NOT_IN_THE_FILE
    assert declared <= attributes


@pytest.mark.parametrize("record", RECORD_TYPES, ids=id_of)
def test_an_attribute_holds_what_its_row_reads(record: RecordType) -> None:
    hints = get_type_hints(record.model)
    for field in record.fields:
        if field.attribute:
            assert hints[field.attribute] in expected(field), field.name


def expected(field: Field) -> tuple[object, ...]:
    """The annotations that an attribute of this field may have."""
    if field.type.kind == "unit":
        return (str, Unit | None)  # by its id in a measure, found already in a quantity
    if field.type.kind == "names":
        return (get_type_hints(Record.__subclasses__()[0])["names"],)
    known: Any = ATTRIBUTES_OF_TYPE.get(field.type.kind)
    if field.type.kind == "word":
        known = type(field.type.words[0])
    elif field.type.record is not None:
        known = field.type.record.model
    return (tuple[known, ...],) if field.type.many else (known, known | None)


def test_the_head_of_a_ledger_is_declared_on_the_ledger() -> None:
    attributes = {attribute.name for attribute in fields(Ledger)}
    declared = {field.attribute for field in ROOT if field.attribute}
    assert attributes - declared == READ_BY_THE_PIPELINE
    assert {field.name for field in ROOT if not field.attribute} == {"format", "include"}


def test_a_quantity_has_a_field_for_each_relation() -> None:
    (quantity,) = (record for record in RECORD_TYPES if record.model is Quantity)
    assert {field.name for field in quantity.fields if not field.attribute} == set(Relation)


def test_every_type_of_a_field_can_be_read() -> None:
    kinds = {field.type.kind for record in RECORD_TYPES for field in record.fields}
    assert kinds <= {*SCALARS, "record", "names", "quantity"}


def test_a_waiver_can_name_whatever_a_reference_can() -> None:
    paths = [f.type for r in RECORD_TYPES for f in r.fields if f.type.kind == "path"]
    assert [type_.sections for type_ in paths] == [tuple(REFERABLE)]


def test_every_reference_leads_into_a_section() -> None:
    sections = {name for r in RECORD_TYPES for f in r.fields for name in f.type.sections}
    assert sections == set(REFERABLE)


@pytest.mark.parametrize("record", RECORD_TYPES, ids=id_of)
def test_every_field_says_what_it_is_for(record: RecordType) -> None:
    assert [field.name for field in record.fields if not field.help.endswith(".")] == []


def test_a_noun_has_its_article() -> None:
    assert [with_article(noun) for noun in ("claim", "actor")] == ["a claim", "an actor"]
