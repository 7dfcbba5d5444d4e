"""The data of the specimen as programs get it, read back."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

from tests.specimen import published

FOLDER = "data/v1/"
SECTIONS = ("sides", "actors", "places", "sources", "media", "claims", "measures", "units")


@cache
def served() -> Mapping[str, bytes]:
    """Every file by its name below `data/v1/`."""
    return {
        file.path.removeprefix(FOLDER): file.content
        for file in published().files
        if file.path.startswith(FOLDER)
    }


def text(name: str) -> str:
    return served()[name].decode()


def listed(section: str) -> list[dict[str, Any]]:
    """The records of a section, from its file of JSON."""
    found: list[dict[str, Any]] = json.loads(text(f"{section}.json"))[section]
    return found


# Tables read back: what stands in a cell again as the value of JSON that it was made of.

Row = dict[str, Any]


def package() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text("datapackage.json"))
    return found


def types(table: str) -> dict[str, str]:
    """The type of each column, as the Data Package tells it."""
    resource = next(each for each in package()["resources"] if each["name"] == table)
    return {field["name"]: field["type"] for field in resource["schema"]["fields"]}


def from_csv(table: str) -> list[Row]:
    known = types(table)
    return [
        {name: from_text(cell, known[name]) for name, cell in row.items()}
        for row in csv.DictReader(io.StringIO(text(f"{table}.csv"), newline=""))
    ]


def from_text(cell: str, type_: str) -> Any:
    if not cell:
        return None
    if type_ in ("array", "object", "boolean", "integer", "number"):
        return json.loads(cell)
    return cell.removeprefix("'")


def from_sqlite(table: str, file: Path) -> list[Row]:
    known = types(table)
    with closing(sqlite3.connect(file)) as made:
        made.row_factory = sqlite3.Row
        order = "rowid" if table in SECTIONS else "claim, number"
        rows = made.execute(f'SELECT * FROM "{table}" ORDER BY {order}').fetchall()
    return [
        {name: _from_cell(row[name], known[name]) for name in row.keys()}  # noqa: SIM118
        for row in rows
    ]


def _from_cell(cell: Any, type_: str) -> Any:
    if type_ in ("array", "object"):
        return None if cell is None else json.loads(cell)
    return bool(cell) if type_ == "boolean" and cell is not None else cell


LISTS = {
    "positions": ("positions",),
    "verifications": ("verifications",),
    "corrections": ("corrections",),
    "history": ("history",),
    "readings": ("standing", "readings"),
    "modifiers": ("standing", "modifiers"),
    "decided_by": ("standing", "decided_by"),
    "would_change": ("standing", "would_change"),
}
"""Where the rows of a table that is part of a claim stand in JSON."""


def rows_of(section: str) -> Iterator[Row]:
    """What the rows of a section's own table should be, by its JSON."""
    for record in listed(section):
        yield _row(section, _flat(record, ""))


def rows_within(table: str) -> Iterator[Row]:
    """What the rows of a table that is part of a claim should be, by the JSON of the claims."""
    for claim in listed("claims"):
        found: Any = claim
        for name in LISTS[table]:
            found = found[name] if found else []
        for each in found:
            yield _row(table, (("claim", claim["id"]), *_flat(each, "")))


def _row(table: str, values: Iterable[tuple[str, Any]]) -> Row:
    """Every column of a table; nothing stands in those below a name that is null."""
    held = {name: value for name, value in values if value is not None}
    assert set(held) <= set(types(table))
    return {name: held.get(name) for name in types(table)}


def _flat(value: Mapping[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    for name, inner in value.items():
        if isinstance(inner, Mapping) and name not in ("names", "statuses"):
            yield from _flat(inner, f"{before}{name}_")
        elif f"{before}{name}" not in map("_".join, LISTS.values()):
            yield f"{before}{name}", inner
