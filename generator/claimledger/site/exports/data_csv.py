"""The records as tables of CSV, described by a Data Package (Frictionless, specification 1).

RFC 4180 in UTF-8, without a byte order mark, each cell as `text/spreadsheet.py` makes it harmless.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from claimledger.ledger.model import WAIVER, Ledger
from claimledger.site.data.derived import TYPES, VERSION
from claimledger.site.data.files import DataFile, as_readable_json, data_path, is_made
from claimledger.site.data.tables import TABLES, Cell, Column, Table, authored_tables, rows
from claimledger.site.materials import Materials
from claimledger.text.spreadsheet import harmless_cell

PACKAGE = "datapackage.json"

_EXAMPLES = {
    "claims": "curl -s {url} | python3 -c 'import csv, sys; "
    'print(*(row["statement"] for row in csv.DictReader(sys.stdin)), sep="\\n")\'',
}
_EXAMPLE = "curl -s {url} | head -n 3"
_APOSTROPHE = (
    "A cell that a spreadsheet would take for a formula begins with an apostrophe, and so does one "
    "whose text begins with an apostrophe: take one away."
)


def csv_files(m: Materials) -> Iterator[DataFile]:
    """A file for each table, and the description of them."""
    if not is_made(m, "csv"):
        return
    for section in TYPES:
        texts = {table.name: io.StringIO() for table in TABLES if table.section == section}
        writers = {name: csv.writer(text, lineterminator="\r\n") for name, text in texts.items()}
        for table in TABLES:
            if table.section == section:
                writers[table.name].writerow([column.name for column in table.columns])
        for name, row in rows(m, section):
            writers[name].writerow(map(_written, row))
        for table in TABLES:
            if table.section == section:
                content = texts[table.name].getvalue().encode()
                example = _EXAMPLES.get(table.name, _EXAMPLE)
                yield DataFile(_path(table), content, table.about, example)
    yield DataFile(
        data_path(PACKAGE),
        as_readable_json(data_package(m)),
        "what the columns of the tables mean (Data Package of Frictionless)",
        "curl -s {url} | jq -r '.resources[].path'",
    )


def authored_csv(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """The names and texts of files with all that somebody wrote, and nothing that follows from it.

    For editors: what the site does not show, the head of the ledger and its waivers, included.
    """
    yield "ledger.csv", _text(("title", "language"), [(ledger.title, ledger.language)])
    if ledger.waivers:
        rows = [
            (each.code, each.record, each.reason, each.until.as_written) for each in ledger.waivers
        ]
        yield "waivers.csv", _text([field.name for field in WAIVER.fields], rows)
    for table, written in authored_tables(ledger):
        yield f"{table.name}.csv", _text([column.name for column in table.columns], written)


def _text(header: Iterable[str], rows: Iterable[Sequence[Any]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return text.getvalue()


def _path(table: Table) -> str:
    return data_path(f"{table.name}.csv")


def _written(cell: Cell) -> Any:
    if cell is True or cell is False:
        return "true" if cell else "false"
    return harmless_cell(cell)


# The description

_TYPES = {
    "text": {"type": "string"},
    "word": {"type": "string"},
    "flag": {"type": "boolean"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "date": {"type": "string"},
    "day": {"type": "date"},
    "address": {"type": "string"},
    "id": {"type": "string"},
    "names": {"type": "object"},
}


def data_package(m: Materials) -> dict[str, Any]:
    """The description of all tables."""
    options = m.options
    found: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "claims",
        "title": m.ledger.title,
        "description": f"Claims as of {options.day.isoformat()}. {_APOSTROPHE}",
        "version": f"{VERSION}.0.0",
    }
    if options.site_url:
        found["homepage"] = options.site_url
    if options.data.licence:
        licence = {"title": options.data.licence}
        if re.fullmatch(r"[\w.-]+", options.data.licence, re.ASCII):
            licence["name"] = options.data.licence
        if options.data.licence_url:
            licence["path"] = options.data.licence_url
        if "name" in licence or "path" in licence:
            found["licenses"] = [licence]
    found["resources"] = [_resource(table) for table in TABLES]
    return found


def _resource(table: Table) -> dict[str, Any]:
    columns = [column for column in table.columns if column.leads_to]
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {
                    "fields": column.name,
                    "reference": {
                        "resource": "" if column.leads_to == table.name else column.leads_to,
                        "fields": "id",
                    },
                }
                for column in columns
            ],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    member = column.member
    type_ = {"type": "array"} if member.many else dict(_TYPES[member.kind])
    constraints: dict[str, Any] = {} if column.optional else {"required": True}
    if member.words and not member.many:
        constraints["enum"] = list(member.words)
    found = {"name": column.name, **type_, "description": member.meaning}
    return found | ({"constraints": constraints} if constraints else {})
