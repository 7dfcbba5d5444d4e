"""The tables that `claimledger export csv` writes, or a site gives out, -> records.

A column is named by the way to its field, joined by `_`; lists of records of a claim are tables of
their own. Columns of what follows from the record are passed over.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from dataclasses import fields as attributes_of
from typing import Any

from claimledger.importing.drafts import Draft, Sections
from claimledger.importing.report import Cell, Left
from claimledger.importing.table import Table
from claimledger.importing.values import POINT, Refusal, Settings, as_corrected, number_of
from claimledger.ledger.fields import Field, RecordType
from claimledger.ledger.model import WAIVER
from claimledger.ledger.quantities import BUILT_IN_UNITS, custom_unit, parse_number
from claimledger.ledger.sections import DECLARATIONS, SECTIONS
from claimledger.text.spreadsheet import text_of_cell

LISTS: Mapping[str, RecordType] = {
    of.name: of.type.record
    for of in SECTIONS["claims"].fields
    if of.type.many and of.type.record is not None
}
"""The tables of lists, by the field of a claim that lists their rows."""

NAMES = ("ledger", *DECLARATIONS, *SECTIONS, *LISTS, "waivers")
"""The tables that make a ledger, by the names of their files."""


_POINT = Settings(decimals=POINT)


@dataclass(slots=True)
class OwnTables:
    """What the tables hold.

    Attributes:
        head: what stands above the sections.
        sections: the records.
        left: what could not be carried over.
    """

    head: dict[str, Any] = field(default_factory=dict)
    sections: Sections = field(default_factory=lambda: defaultdict(dict))
    left: list[Left] = field(default_factory=list)


def read_own(tables: Mapping[str, Table], derived: Mapping[str, Collection[str]]) -> OwnTables:
    """The ledger in these tables, which are named as in `NAMES`.

    `derived` names the columns of each table that follow from others and are not written.
    """
    reading = _Reading(derived)
    for name in NAMES:
        if name in tables:
            reading.read(name, tables[name])
    return reading.found


class _Reading:
    def __init__(self, derived: Mapping[str, Collection[str]]) -> None:
        self.found = OwnTables()
        self._derived = derived
        self._units = dict(BUILT_IN_UNITS)

    def read(self, name: str, table: Table) -> None:
        """Adds the records of a table."""
        self.found.left += table.left
        if name in LISTS:
            self._list(name, table)
        elif name in ("ledger", "waivers"):
            self._head(name, table)
        else:
            self._section(name, table)

    def _head(self, name: str, table: Table) -> None:
        for row in self._rows(table):
            if name == "waivers":
                draft = Draft()
                self._fill(draft, WAIVER, row, "waivers", keys=())
                self.found.head.setdefault("waivers", []).append(draft.plain_values())
            else:
                self.found.head |= {key: cell.text for key, cell in row.items()}
            if name == "ledger":
                return

    def _section(self, name: str, table: Table) -> None:
        type_ = {**SECTIONS, **DECLARATIONS}[name]
        records = self.found.sections[name]
        for row in self._rows(table):
            id_ = row["id"].text if "id" in row else ""
            if not id_ or id_ in records:
                self._leave(row, "the row has no id" if not id_ else "the id stands twice")
                continue
            records[id_] = Draft()
            self._fill(records[id_], type_, row, name, keys=("id",))
            if name == "units":
                self._units[id_] = custom_unit(id_, id_)

    def _list(self, name: str, table: Table) -> None:
        """Adds the rows to their claims, in the order of their numbers."""
        claims = self.found.sections["claims"]
        rows = []
        for at, row in enumerate(self._rows(table)):
            number = row["number"].text if "number" in row else ""
            rows.append((int(number) if number.isdecimal() and len(number) < 10 else at, at, row))
        for _, _, row in sorted(rows, key=lambda each: each[:2]):
            owner = claims.get(row["claim"].text) if "claim" in row else None
            if owner is None:
                self._leave(row, "there is no such claim")
                continue
            draft = Draft()
            self._fill(draft, LISTS[name], row, name, keys=("claim", "number"))
            owner.values.setdefault(name, []).append(draft)

    def _rows(self, table: Table) -> Iterator[dict[str, Cell]]:
        header = table.rows[0]
        for number, cells in enumerate(table.rows[1:], 2):
            row = {}
            for at, text in enumerate(cells):
                if not text:
                    continue
                name = header[at] if at < len(header) else f"column {at + 1}"
                row[name] = Cell(table.name, number, name, text_of_cell(text))
            if row:
                yield row

    def _fill(
        self, draft: Draft, type_: RecordType, row: dict[str, Cell], table: str, keys: Sequence[str]
    ) -> None:
        known = set(keys)
        self._fill_from(draft, type_, row, "", known)
        passed_over = self._derived.get(table, ())
        for name, cell in row.items():
            if name not in known and name not in passed_over:
                self._left(cell, "no field of the ledger has the name of this column")

    def _fill_from(
        self, draft: Draft, type_: RecordType, row: dict[str, Cell], before: str, known: set[str]
    ) -> None:
        for of in type_.fields:
            name = f"{before}{of.name}"
            if of.type.fields and not of.type.many:
                assert of.type.record is not None
                inner = Draft()
                self._fill_from(inner, of.type.record, row, f"{name}_", known)
                if inner.values:
                    draft.values[of.name] = inner.values
                    draft.cells[of.name] = list(inner.all_cells())
                continue
            known.add(name)
            if name in row and not of.type.fields:
                value = self._value(of, row[name])
                if value and value != _default(type_.model, of):
                    draft.put(of.name, value, row[name])

    def _value(self, of: Field, cell: Cell) -> Any:
        if of.type.many or of.type.kind == "names":
            return self._of_json(of, cell)
        return self._single(of, cell, cell.text)

    def _of_json(self, of: Field, cell: Cell) -> Any:
        try:
            found = json.loads(cell.text)
        except (ValueError, RecursionError):
            found = None
        if of.type.kind == "names" and isinstance(found, dict):
            if all(isinstance(name, str) for name in found.values()):
                return found
        elif isinstance(found, list) and all(isinstance(v, str | int | float) for v in found):
            values = (self._single(of, cell, str(value)) for value in found)
            return tuple(value for value in values if value)
        self._left(cell, 'this is no list of JSON, as in ["one", "two"]')
        return None

    def _single(self, of: Field, cell: Cell, text: str) -> str:
        kind = of.type.kind
        if kind == "number":
            value = number_of(text, _POINT, of.type.low, of.type.high)
            if parse_number(text.removeprefix("-")) is None or isinstance(value, Refusal):
                self._left(cell, "this is no number with a point before decimals, or out of range")
                return ""
            return value
        if kind in ("line", "text"):
            return text
        value = as_corrected(text, of, self._units)
        if isinstance(value, Refusal):
            self._left(cell, value.why)
            return ""
        return value

    def _leave(self, row: Mapping[str, Cell], why: str) -> None:
        for cell in row.values():
            self._left(cell, why)

    def _left(self, cell: Cell, why: str) -> None:
        self.found.left.append(Left(cell, why))


def _default(model: type, of: Field) -> str:
    """What holds where nothing is written, as a text."""
    default = next((a.default for a in attributes_of(model) if a.name == of.attribute), None)
    return "false" if default is False else str(default)
