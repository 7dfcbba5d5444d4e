"""What could not be carried over: each cell, where it stands, and why."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claimledger.text.spreadsheet import harmless_cell


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a sheet.

    Attributes:
        file: the name of the file.
        row: as the spreadsheet counts, from 1.
        column: the name in its header; empty for what the mapping file says of every row.
        text: what stands in it.
    """

    file: str
    row: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class Left:
    """A cell, or a part of it, that is not in the ledger, and why."""

    cell: Cell
    why: str


def in_order(left: Iterable[Left], files: Sequence[str]) -> list[Left]:
    """What was left of cells, by file and row; nothing twice."""
    order = {file: number for number, file in enumerate(files)}
    found = dict.fromkeys(each for each in left if each.cell.column)
    return sorted(found, key=lambda each: (order.get(each.cell.file, 0), each.cell.row))


def report_csv(left: Sequence[Left]) -> str:
    """The report as a table that any spreadsheet opens."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["file", "row", "column", "value", "why"])
    for each in left:
        cell = each.cell
        row = (cell.file, cell.row, cell.column, cell.text, each.why)
        writer.writerow([harmless_cell(value) for value in row])
    return text.getvalue()


def summary(left: Sequence[Left]) -> list[tuple[str, int, Cell]]:
    """The reasons, each with how often it is given and the first cell; the most frequent first."""
    counts = Counter(each.why for each in left)
    first = {each.why: each.cell for each in reversed(left)}
    return [(why, number, first[why]) for why, number in counts.most_common()]
