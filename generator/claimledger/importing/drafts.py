"""Records that are being put together from cells, each with the cells that it was made of."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from claimledger.importing.report import Cell
from claimledger.importing.values import plain
from claimledger.ledger.ids import is_id, short_id, without_signs
from claimledger.ledger.model import DraftLedger
from claimledger.ledger.names import addresses, names
from claimledger.ledger.sections import DECLARATIONS, SECTIONS
from claimledger.ledger.writing import Values
from claimledger.text.suggestions import nearest

ORDER = (*DECLARATIONS, *SECTIONS)
"""The sections of a ledger's file."""


@dataclass(slots=True)
class Draft:
    """A record.

    Attributes:
        values: what stands in it, by key; lists of records as lists of drafts.
        cells: the cells that each key was made of.
        group: that of the targets it was made of, such as `position2`; empty for other records.
        refused: the keys whose cells were refused, which is told already.
        lost_positions: positions of this claim were left out.
    """

    values: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, list[Cell]] = field(default_factory=dict)
    group: str = ""
    refused: set[str] = field(default_factory=set)
    lost_positions: bool = False

    def put(self, key: str, value: Any, cell: Cell | None) -> None:
        """Writes a value, and notes where it comes from."""
        self.values[key] = value
        if cell is not None:
            self.cells.setdefault(key, []).append(cell)

    def plain_values(self) -> Values:
        """The values as they are written."""
        return {
            key: [each.plain_values() for each in value]
            if isinstance(value, list) and value and isinstance(value[0], Draft)
            else value
            for key, value in self.values.items()
        }

    def all_cells(self) -> Iterator[Cell]:
        """Every cell that went into it and into the records of its lists."""
        for cells in self.cells.values():
            yield from cells
        for value in self.values.values():
            for each in value if isinstance(value, list) else ():
                if isinstance(each, Draft):
                    yield from each.all_cells()


Sections = dict[str, dict[str, Draft]]
"""The records of each section by id."""


def kept_cells(sections: Sections) -> set[Cell]:
    """The cells that went into these records.

    Names, titles and addresses do not count: a record that they make stays when nothing refers to
    it any more.
    """
    found: set[Cell] = set()
    for section, records in sections.items():
        for draft in records.values():
            if section == "claims":
                found.update(draft.all_cells())
            else:
                told = (cells for key, cells in draft.cells.items() if key not in _NAMING)
                found.update(cell for cells in told for cell in cells)
    return found


_NAMING = ("name", "title", "url")

_MOST_NAMES = 500
"""Of how many names of a section those that look alike are looked for."""


def alike(sections: Sections) -> Iterator[tuple[str, str]]:
    """Two names of records of a section that may be one, a letter or two apart."""
    for section in ("sides", "actors", "places"):
        met: list[str] = []
        for record in islice(sections.get(section, {}).values(), _MOST_NAMES):
            name = record.values.get("name", "")
            other = nearest(name, met)
            if other is not None and _FIGURES.findall(name) == _FIGURES.findall(other):
                yield other, name
            met.append(name)


_FIGURES = re.compile(r"\d+")


class _Taken(Container[str]):
    """The ids of a section; one that looks like another is taken too."""

    def __init__(self, ids: Iterable[str]) -> None:
        self._seen = {without_signs(id_) for id_ in ids}

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and without_signs(id_) in self._seen

    def add(self, id_: str) -> None:
        self._seen.add(without_signs(id_))


class Ids:
    """Gives records ids that stay the same from one run to the next.

    Args:
        earlier: the ids that an earlier run gave, by section and `plain` name, address or
            statement.
    """

    def __init__(self, earlier: Mapping[tuple[str, str], str]) -> None:
        self._earlier = dict(earlier)
        self._taken = {
            section: _Taken(id_ for (of, _), id_ in earlier.items() if of == section)
            for section in ORDER
        }
        self._used_up: set[tuple[str, str]] = set()
        self._numbers: dict[str, int] = {}

    def new(self, section: str, key: str, offered: str = "", wanted: str = "") -> str:
        """An id for a record that has none yet.

        Args:
            section: where the record stands.
            key: what names it: its name, address or statement.
            offered: the text that the id is made of; `key` where not given.
            wanted: an id that somebody chose; given where it can be one and is free.
        """
        known = self._earlier.pop((section, plain(key)), None)
        if known is not None and (not wanted or wanted == known):
            return known
        taken = self._taken[section]
        if wanted and is_id(wanted) and wanted not in taken:
            id_ = wanted
        else:
            id_ = self._short(section, offered or key) or self._numbered(section, taken)
        taken.add(id_)
        return id_

    def _short(self, section: str, text: str) -> str | None:
        """An id of a text, None where all that are short are taken; those are not tried again."""
        if (section, text) in self._used_up:
            return None
        id_ = short_id(text, self._taken[section])
        if id_ is None:
            self._used_up.add((section, text))
        return id_

    def _numbered(self, section: str, taken: Container[str]) -> str:
        noun = {**SECTIONS, **DECLARATIONS}[section].noun
        number = self._numbers.get(section, 1)
        while f"{noun}-{number}" in taken:
            number += 1
        self._numbers[section] = number + 1
        return f"{noun}-{number}"


def earlier_ids(ledger: DraftLedger) -> dict[tuple[str, str], str]:
    """The ids of a ledger's records by what names them, the first where several are named alike."""
    found: dict[tuple[str, str], str] = {}
    for section in ("sides", "actors", "places", "sources", "claims"):
        for id_, record in ledger.section(section).items():
            keys = [*names(record), *addresses(record)]
            keys += [getattr(record, "title", ""), getattr(record, "statement", "")]
            for key in filter(None, keys):
                found.setdefault((section, plain(key)), id_)
    for id_, measure in ledger.measures.items():
        found.setdefault(("measures", plain(measure.name)), id_)
    for id_, unit in ledger.units.items():
        found.setdefault(("units", plain(unit.name)), id_)
    return found
