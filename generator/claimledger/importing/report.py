"""What could not be carried over: which cells, where they stand, and why; a lost row at once."""

import csv
import io
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from claimledger.text.spreadsheet import harmless_cell


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a sheet.

    Attributes:
        file: the name of the file.
        row: as the spreadsheet counts, from 1.
        column: the name in its header; empty for what the mapping file says of every row.
        text: what stands in it.
        at: the number of the column, from 0.
    """

    file: str
    row: int
    column: str
    text: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """A cell, or a part of it, that is not in the ledger, and why.

    Attributes:
        why: what was wrong.
        remedy: the line of the mapping file that settles it; empty where none does.
        is_whole: nothing of the cell was carried over, for one of the fields that it becomes.
        of_column: it is told of the whole column at once.
        of_row: it went with a row, or with a record in it; told of all that went with it at once.
        claim: the statement of the claim that this would have been about; empty where unknown.
    """

    cell: Cell
    why: str
    remedy: str = ""
    is_whole: bool = True
    of_column: bool = False
    of_row: bool = False
    claim: str = ""


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


@dataclass(frozen=True, slots=True)
class Line:
    """What is told at once: a cell, a row with all that went with it, or a column.

    Attributes:
        file: the name of the file.
        row: the row, or the first row of a column.
        columns: the columns of the cells.
        texts: what stands in the cells.
        why: why they are not in the ledger, in the same words for all that has the same fault.
        details: what was wrong with single cells of a row.
        remedies: lines of the mapping file that settle it.
        claim: the statement of the claim that this would have been about.
        number: of the cells.
        is_row: the row, or a record in it, is left out.
    """

    file: str
    row: int
    columns: tuple[str, ...]
    texts: tuple[str, ...]
    why: str
    details: tuple[str, ...] = ()
    remedies: tuple[str, ...] = ()
    claim: str = ""
    number: int = 1
    is_row: bool = False

    @property
    def value(self) -> str:
        """What stands in the cells, as a text."""
        return " | ".join(self.texts)

    @property
    def whole_why(self) -> str:
        """All that was wrong, with what settles it."""
        claim = f"the claim is `{self.claim}`" if self.claim else ""
        return "; ".join(filter(None, (self.why, claim, *self.details, *self.remedies)))


def still_continued(
    continued: Iterable[Continued], lines: Iterable[Line], statements: Container[str]
) -> list[Continued]:
    """The rows taken to be about the claim above that came over, as that claim did."""
    gone = {(line.file, line.row) for line in lines if line.is_row}
    return [
        each
        for each in continued
        if (each.file, each.row) not in gone and each.statement in statements
    ]


def lines_of_cells(left: Iterable[Left], files: Sequence[str]) -> list[Line]:
    """What was left of cells and rows, by file and row; each cell and row once."""
    order = {file: number for number, file in enumerate(files)}
    by_row: dict[tuple[str, int], list[Left]] = {}
    for each in left:
        if each.cell.column and not each.of_column:
            by_row.setdefault((each.cell.file, each.cell.row), []).append(each)
    rows = sorted(by_row, key=lambda key: (order.get(key[0], 0), key[1]))
    return [line for row in rows for line in _lines_of_row(by_row[row])]


def _lines_of_row(left: Sequence[Left]) -> Iterator[Line]:
    whole = [each for each in left if each.of_row]
    gone = {each.cell for each in whole}
    if whole:
        with_it = [e for e in left if not e.of_row and (e.is_whole or e.cell in gone)]
        yield _row_line(whole, with_it)
        gone |= {each.cell for each in with_it}
    by_cell: dict[Cell, list[Left]] = {}
    for each in left:
        if each.cell not in gone:
            by_cell.setdefault(each.cell, []).append(each)
    for cell, faults in by_cell.items():
        why = "; ".join(dict.fromkeys(each.why for each in faults))
        remedies = tuple(dict.fromkeys(each.remedy for each in faults if each.remedy))[:1]
        yield Line(cell.file, cell.row, (cell.column,), (cell.text,), why, remedies=remedies)


def _row_line(whole: Sequence[Left], with_it: Sequence[Left]) -> Line:
    cells = sorted({each.cell for each in (*whole, *with_it)}, key=lambda cell: cell.at)
    whys = dict.fromkeys(each.why for each in whole if each.why != WITH_ANOTHER) or (WITH_ANOTHER,)
    details = (f"{e.cell.column} `{short(e.cell.text)}`: {e.why}" for e in with_it)
    told = [*with_it, *whole]
    return Line(
        cells[0].file,
        cells[0].row,
        tuple(cell.column for cell in cells),
        tuple(cell.text for cell in cells),
        f"left out: {'; '.join(whys)}",
        tuple(dict.fromkeys(details)),
        tuple(dict.fromkeys(each.remedy for each in told if each.remedy)),
        next((each.claim for each in whole if each.claim), ""),
        len(cells),
        is_row=True,
    )


WITH_ANOTHER = "what names this is left out"
"""Why a record is left out that nothing refers to any more."""


def lines_of_columns(left: Iterable[Left], files: Sequence[str]) -> list[Line]:
    """What was left of whole columns, a line for each column and reason."""
    found: dict[tuple[str, str, str], list[Cell]] = {}
    for each in left:
        if each.of_column:
            key = (each.cell.file, each.cell.column, each.why)
            found.setdefault(key, []).append(each.cell)
    lines = [
        Line(
            file,
            cells[0].row,
            (column,),
            tuple(islice(dict.fromkeys(short(cell.text) for cell in cells), _MOST_TEXTS)),
            why,
            number=len(cells),
        )
        for (file, column, why), cells in found.items()
    ]
    return sorted(lines, key=lambda line: [*files, line.file].index(line.file))


_MOST_TEXTS = 3
"""Of how many texts of a column the report gives an example."""


def short(text: str) -> str:
    """The beginning of a text, on a line."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def report_csv(
    lines: Sequence[Line], columns: Sequence[Line], continued: Sequence[Continued] = ()
) -> str:
    """The report as a table that any spreadsheet opens.

    What was left of cells and rows stands first, then the columns that were left out, then the rows
    that are taken to be about the claim above them.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(["file", "row", "column", "value", "why"])
    rows = [(each, each.whole_why) for each in lines]
    rows += [(each, f"{counted_cells(each.number)}: {each.why}") for each in columns]
    for line, why in rows:
        row = (line.file, line.row, " | ".join(line.columns), line.value, why)
        writer.writerow([harmless_cell(value) for value in row])
    for taken in continued:
        row = (taken.file, taken.row, "", taken.statement, _CONTINUED)
        writer.writerow([harmless_cell(value) for value in row])
    return text.getvalue()


_CONTINUED = "nothing is lost: the row names no claim and is taken to be about this claim above it"


def counted_cells(number: int) -> str:
    """So many cells, in words."""
    return "1 cell" if number == 1 else f"{number} cells"


def summary(lines: Sequence[Line]) -> list[tuple[str, int, Line]]:
    """The reasons, each with how often it is given and the first line; the most frequent first."""
    counts = Counter(each.why for each in lines)
    first = {each.why: each for each in reversed(lines)}
    return [(why, number, first[why]) for why, number in counts.most_common()]
