"""What could not be carried over: each cell, where it stands, and why."""

import csv
import io
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

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
    """A cell, or a part of it, that is not in the ledger, and why.

    Attributes:
        why: what was wrong.
        remedy: the line of the mapping file that settles it; empty where none does.
        is_whole: nothing of the cell was carried over, for one of the fields that it becomes.
    """

    cell: Cell
    why: str
    remedy: str = ""
    is_whole: bool = True


@dataclass(frozen=True, slots=True)
class Continued:
    """A row without a claim of its own, and the claim above it that it is taken to be about."""

    file: str
    row: int
    statement: str


def lost(
    left: Iterable[Left], kept: Container[Cell], shared: Container[tuple[str, str]]
) -> list[Left]:
    """What was left of cells, without those that became something else all the same.

    Args:
        left: what was left.
        kept: the cells that are in the ledger.
        shared: the columns, by file and name, that become several fields.
    """
    return [
        each
        for each in left
        if not each.is_whole
        or each.cell not in kept
        or (each.cell.file, each.cell.column) not in shared
    ]


def in_order(left: Iterable[Left], files: Sequence[str]) -> list[Left]:
    """What was left of cells, by file and row; each cell once, with all that was wrong with it."""
    order = {file: number for number, file in enumerate(files)}
    found: dict[Cell, Left] = {}
    for each in left:
        if each.cell.column:
            before = found.get(each.cell)
            found[each.cell] = each if before is None else _both(before, each)
    return sorted(found.values(), key=lambda each: (order.get(each.cell.file, 0), each.cell.row))


def _both(first: Left, second: Left) -> Left:
    why = first.why if second.why in first.why else f"{first.why}; {second.why}"
    return replace(first, why=why, remedy=first.remedy or second.remedy)


def report_csv(left: Sequence[Left], continued: Sequence[Continued] = ()) -> str:
    """The report as a table that any spreadsheet opens.

    What was left stands first, then the rows that are taken to be about the claim above them.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["file", "row", "column", "value", "why"])
    for each in left:
        cell = each.cell
        why = f"{each.why}; {each.remedy}" if each.remedy else each.why
        row = (cell.file, cell.row, cell.column, cell.text, why)
        writer.writerow([harmless_cell(value) for value in row])
    for taken in continued:
        row = (taken.file, taken.row, "", taken.statement, _CONTINUED)
        writer.writerow([harmless_cell(value) for value in row])
    return text.getvalue()


_CONTINUED = "nothing is lost: the row names no claim and is taken to be about this claim above it"


def summary(left: Sequence[Left]) -> list[tuple[str, int, Left]]:
    """The reasons, each with how often it is given and the first cell; the most frequent first."""
    counts = Counter(each.why for each in left)
    first = {each.why: each for each in reversed(left)}
    return [(why, number, first[why]) for why, number in counts.most_common()]
