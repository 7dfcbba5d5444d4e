"""JSON, CSV and SQLite hold every field that somebody can write, with the value that is written.

The fields are those that the ledger declares, and the values those of the specimen, which uses all
of them: a new field that an export left out fails here.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from claimledger.ledger.tree import MapNode
from tests.site.exports.data import (
    LISTS,
    SECTIONS,
    from_csv,
    from_sqlite,
    listed,
    rows_of,
    rows_within,
    served,
    text,
)
from tests.specimen import Use, examined, field_paths, ledger, used

AT_THE_TOP = {"ledger.title": "title", "ledger.language": "language"}
"""Fields above the sections, and their names at the top of every file."""

INTERNAL = {
    path
    for path, field in field_paths().items()
    if field.internal or (path.startswith("ledger.") and path not in AT_THE_TOP)
}
"""What names files and what is for the editors: it stands in the ledger alone, if anywhere."""

SENSITIVE = {
    f"{record.section}/{record.id}": record.public_id for record in examined().withheld.records
}
"""The ids that sensitive records are published under."""

WRITTEN = [
    path
    for path in used()
    if path not in INTERNAL and path not in AT_THE_TOP and not field_paths()[path].type.fields
]
"""Fields that hold a value, and not further fields."""


def test_only_what_names_files_or_is_for_editors_is_left_out() -> None:
    assert {path for path in INTERNAL if not field_paths()[path].internal} == {"ledger.waivers"}


@pytest.mark.parametrize("path", AT_THE_TOP)
def test_what_stands_above_the_sections_stands_at_the_top_of_every_file(path: str) -> None:
    assert json.loads(text("claims.json"))[AT_THE_TOP[path]] == used()[path][0].node.text


@pytest.mark.parametrize("path", WRITTEN)
def test_json_holds_what_is_written(path: str) -> None:
    by_record: dict[str, list[Use]] = {}
    for use in used()[path]:
        if use.record not in SENSITIVE:  # tests/test_sensitive.py says what is left of it
            by_record.setdefault(use.record, []).append(use)
    assert by_record or path.endswith((".sensitive", ".public_name"))
    for record, uses in by_record.items():
        found = list(_values(record, path))
        wanted = [_wanted(use) for use in uses]
        if field_paths()[path].type.kind in ("word", "flag"):  # where not written, what holds then
            assert _is_part(wanted, found), (record, wanted, found)
        else:
            assert found == wanted, record


def _values(record: str, path: str) -> Iterator[Any]:
    """What stands in JSON where the field does, in order."""
    section, _, id_ = record.partition("/")
    found: list[Any] = [each for each in listed(section) if each["id"] == id_]
    for name in path.split(".")[1:]:
        found = [inner for outer in found for inner in _inside(outer, name)]
    kind = field_paths()[path].type.kind
    for value in found:
        yield Decimal(str(value)) if kind == "number" else value


def _inside(outer: Any, name: str) -> list[Any]:
    value = outer[name]
    return value if isinstance(value, list) else [] if value is None else [value]


def _wanted(use: Use) -> Any:
    kind, node = use.field.type.kind, use.node
    if isinstance(node, MapNode):
        return {language.text: name.text for language, name in node.pairs}
    if kind == "number":
        return Decimal(node.text)
    if kind == "flag":
        return {"true": True, "false": False}[node.text]
    if kind == "ref":
        known = ledger().aliases
        ways = (known.get((section, node.text)) for section in use.field.type.sections)
        id_ = next((way for way in ways if way), node.text)
        sensitive = (SENSITIVE.get(f"{section}/{id_}") for section in use.field.type.sections)
        return next((public for public in sensitive if public), id_)
    return node.text.strip()


def _is_part(wanted: list[Any], found: list[Any]) -> bool:
    """Whether all that is wanted stands there, in that order, with other values between."""
    left = iter(found)
    return all(each in left for each in wanted)


@pytest.mark.parametrize("section", SECTIONS)
def test_csv_holds_what_json_does(section: str) -> None:
    assert from_csv(section) == list(rows_of(section))


@pytest.mark.parametrize("table", LISTS)
def test_csv_holds_the_lists_of_claims_as_json_does(table: str) -> None:
    wanted = list(rows_within(table))
    assert wanted
    assert from_csv(table) == wanted


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("data") / "claims.sqlite"
    file.write_bytes(served()["claims.sqlite"])
    return file


@pytest.mark.parametrize("section", SECTIONS)
def test_sqlite_holds_what_csv_does(section: str, database: Path) -> None:
    assert from_sqlite(section, database) == from_csv(section)


@pytest.mark.parametrize("table", LISTS)
def test_sqlite_holds_the_lists_of_claims_as_csv_does(table: str, database: Path) -> None:
    def key(row: dict[str, Any]) -> tuple[Any, ...]:
        return row["claim"], row["number"]

    assert from_sqlite(table, database) == sorted(from_csv(table), key=key)


def test_every_table_is_compared() -> None:
    tables = {name.removesuffix(".csv") for name in served() if name.endswith(".csv")}
    assert tables == {*SECTIONS, *LISTS}
