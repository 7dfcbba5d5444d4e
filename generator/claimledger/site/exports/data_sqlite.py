"""The records as one SQLite database, for SQL and for Datasette.

Same ledger, same day, same bytes: nothing in it tells the time, rows are packed by VACUUM, and what
a version of the library or a choice of whoever compiled it would leave in unused places is set to
zero. Another version may still lay out pages in a way of its own: the same tables and rows are
promised of all of them, the same bytes of one.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing

from claimledger.site.data.dataset import head
from claimledger.site.data.derived import TYPES
from claimledger.site.data.files import DataFile, data_path, is_made
from claimledger.site.data.tables import TABLES, Cell, Column, Table, rows
from claimledger.site.materials import Materials

NAME = "claims.sqlite"

LIBRARY = f"SQLite {sqlite3.sqlite_version}"

_TYPES = {"flag": "INTEGER", "integer": "INTEGER", "number": "NUMERIC"}
_LARGEST_INTEGER = 2**63 - 1
_ROWS_AT_A_TIME = 5000

_PAGE, _HEADER = 4096, 100
"""Bytes of a page, and of the header at the start of the first one."""

_HEADS = {2: 12, 5: 12, 10: 8, 13: 8}
"""The kinds of pages that are part of a tree, by their first byte, and how long their head is."""

_CHANGE_COUNTER, _VALID_FOR, _LIBRARY = slice(24, 28), slice(92, 96), slice(96, 100)
"""Bytes of the header, see https://www.sqlite.org/fileformat2.html: they decide nothing here."""
_OLDEST = (3_008_000).to_bytes(4, "big")
"""The first version of the library that reads these tables."""


def sqlite_files(m: Materials) -> Iterator[DataFile]:
    """The one file."""
    if not is_made(m, "sqlite"):
        return
    yield DataFile(
        data_path(NAME),
        database(m),
        "all tables in one database, with the meaning of each column",
        f"curl -sO {{url}} && sqlite3 {NAME} "
        "'SELECT standing_status, count(*) FROM claims GROUP BY 1 ORDER BY 2 DESC'",
    )


def database(m: Materials) -> bytes:
    """The database as a file."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        made.execute(f"PRAGMA page_size = {_PAGE}")
        made.execute("PRAGMA secure_delete = ON")  # some have it so when they are compiled
        made.execute("PRAGMA encoding = 'UTF-8'")
        made.execute("BEGIN")
        _describe(made, m)
        for table in TABLES:
            made.execute(_definition(table))
        for section in TYPES:
            _fill(made, m, section)
        made.execute("COMMIT")
        made.execute("VACUUM")
        content = bytearray(made.serialize())
    content[_CHANGE_COUNTER] = content[_VALID_FOR] = (1).to_bytes(4, "big")
    content[_LIBRARY] = _OLDEST
    _clear(content)
    return bytes(content)


def text_of_database(content: bytes) -> str:
    """Every text in the tables of a database that `database` made, one a line."""
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(content)
        return "\n".join(opened.iterdump()).replace("''", "'")


def _clear(content: bytearray) -> None:
    """Writes zeros where the pages of a tree hold nothing: between the list of cells and the cells.

    The other pages are those on which a long row goes on; their first byte is none of these.
    """
    for start in range(0, len(content), _PAGE):
        head = start or _HEADER
        size = _HEADS.get(content[head])
        if size is not None:
            cells = int.from_bytes(content[head + 3 : head + 5], "big")
            first = int.from_bytes(content[head + 5 : head + 7], "big")
            unused = slice(head + size + 2 * cells, start + first)
            content[unused] = bytes(unused.stop - unused.start)


def _describe(made: sqlite3.Connection, m: Materials) -> None:
    made.execute("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT)")
    told = ((name, value) for name, value in head(m, "schema.json").items() if name != "schema")
    made.executemany("INSERT INTO about VALUES (?, ?)", told)
    made.execute(
        "CREATE TABLE columns (table_name TEXT, column_name TEXT, meaning TEXT, "
        "PRIMARY KEY (table_name, column_name))"
    )
    made.executemany(
        "INSERT INTO columns VALUES (?, ?, ?)",
        (
            (table.name, column.name, column.member.meaning)
            for table in TABLES
            for column in table.columns
        ),
    )


def _definition(table: Table) -> str:
    """Names are our own, and none of them holds a quotation mark."""
    parts = [_column(column) for column in table.columns]
    parts.append(f"PRIMARY KEY ({', '.join(_quoted(name) for name in table.key)})")
    parts += [
        f"FOREIGN KEY ({_quoted(column.name)}) REFERENCES {_quoted(column.leads_to)} (id)"
        for column in table.columns
        if column.leads_to
    ]
    end = "" if table.key == ("id",) else " WITHOUT ROWID"
    lines = ",\n  ".join(parts)
    return f"CREATE TABLE {_quoted(table.name)} (\n  {lines}\n){end}"


def _column(column: Column) -> str:
    type_ = "TEXT" if column.is_json else _TYPES.get(column.member.kind, "TEXT")
    return f"{_quoted(column.name)} {type_}{'' if column.optional else ' NOT NULL'}"


def _quoted(name: str) -> str:
    return f'"{name}"'


def _fill(made: sqlite3.Connection, m: Materials, section: str) -> None:
    inserts = {
        table.name: f"INSERT INTO {_quoted(table.name)} VALUES "
        f"({', '.join('?' * len(table.columns))})"
        for table in TABLES
        if table.section == section
    }
    waiting = defaultdict[str, list[tuple[Cell, ...]]](list)
    for name, row in rows(m, section):
        waiting[name].append(tuple([_stored(cell) for cell in row]))
        if len(waiting[name]) == _ROWS_AT_A_TIME:
            made.executemany(inserts[name], waiting.pop(name))
    for name, left in waiting.items():
        made.executemany(inserts[name], left)


def _stored(cell: Cell) -> Cell:
    """A whole number beyond those of SQLite becomes one with a point."""
    if isinstance(cell, int) and abs(cell) > _LARGEST_INTEGER:
        return float(cell)
    return cell
