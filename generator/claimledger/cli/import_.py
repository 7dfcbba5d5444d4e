"""`claimledger import`: sheets and other people's files become a ledger."""

import csv
import hashlib
import io
import json
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from os.path import relpath
from pathlib import Path
from typing import NoReturn

import click

from claimledger.cli.common import FOUND_ERRORS, day_of_today, paint
from claimledger.importing.claimreview import review_table
from claimledger.importing.drafts import Ids, alike, earlier_ids, kept_cells
from claimledger.importing.header import column_names
from claimledger.importing.mapping import (
    LARGEST_MAPPING,
    SheetMapping,
    held_to_sheet,
    read_mapping,
)
from claimledger.importing.own_tables import NAMES, read_own
from claimledger.importing.proposal import proposed, proposed_for_reviews
from claimledger.importing.report import Continued, in_order, lost, report_csv, summary
from claimledger.importing.result import Result, result
from claimledger.importing.sheets import Gathered, Sheet, gather, has_statements
from claimledger.importing.table import LARGEST_SHEET, Table, UnreadableError, read_table
from claimledger.importing.targets import LEAVE_OUT, TARGETS
from claimledger.ledger.reader import read
from claimledger.ledger.sections import DECLARATIONS, SECTIONS
from claimledger.ledger.writing import Values
from claimledger.ledger.yaml_reader import parse
from claimledger.site.data.tables import TABLES
from claimledger.site.exports.data_csv import PACKAGE
from claimledger.text.report import harmless, render_text
from claimledger.text.source import SourceText
from claimledger.text.spreadsheet import harmless_cell

MOST_REASONS = 12
"""How many reasons are printed; the report has all of them."""

_MARK = re.compile(r"# Imported by claimledger from .*\. Checksum: ([0-9a-f]{16})\n")


@click.group("import", help="Make a ledger of sheets (CSV), or of fact-checks (ClaimReview).")
def import_command() -> None:
    """Make a ledger of sheets (CSV), or of fact-checks (ClaimReview)."""


@import_command.command("fields", help="List what a column of a sheet can become.")
def fields_command() -> None:
    """List what a column of a sheet can become."""
    for target in TARGETS.values():
        if not re.match(r"[a-z]+[3-9]\.", target.path):
            click.echo(f"{target.path}\n    {target.help}")
    click.echo(f"{LEAVE_OUT}\n    Nothing; the report lists what stands in the column.")


_OUTPUT = click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="The ledger to write; claims.yaml beside FILE where not given.",
)
_REPLACE = click.option(
    "--replace",
    is_flag=True,
    help="Write over a ledger that was changed since it was imported, or that is another.",
)

_CSV_HELP = """\
Make a ledger of the sheet FILE: each row a claim and who says what of it.

FILE2 is a second sheet, where claims stand in one and who says what of them in the other.

What the columns become stands in a mapping file beside each sheet. Where there is none yet, one is
proposed and nothing is imported: correct it, and run the command again. What could not be carried
over stands in a report beside FILE.

Exit code 0: done; 1: a mapping file has faults; 2: it could not run.
"""


@import_command.command("csv", help=_CSV_HELP)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE [FILE2]"
)
@_OUTPUT
@_REPLACE
def csv_command(files: tuple[Path, ...], output: Path | None, replace: bool) -> None:
    """Make a ledger of the sheet FILE: each row a claim and who says what of it."""
    if len(files) == 1 and files[0].is_dir():
        _import_tables(files[0], output, replace)
        return
    if len(files) > 2:
        raise click.UsageError("two sheets at most: one of claims, one of what is said of them")
    mappings = [_mapping_path(file) for file in files]
    lacking = [pair for pair in zip(files, mappings, strict=True) if not pair[1].exists()]
    tables = {file: _table(file) for file in files} if lacking else {}
    for file, path in lacking:
        beside = next((tables[other] for other in files if other != file), None)
        _offer(file, path, proposed(tables[file], file.stem, beside))
    if lacking:
        click.echo("\nNothing is imported yet. Look through it, correct it, and run this again.")
        return
    _import([_sheet(*pair) for pair in zip(files, mappings, strict=True)], files, output, replace)


_REVIEWS_HELP = """\
Make a ledger of fact-checks: files of schema.org ClaimReview (JSON-LD), or pages that hold it.

PATH is a file, or a folder whose .json, .jsonld and .html files are read. The checks are written
as a sheet, `claimreview.csv` beside PATH, with a mapping file that says what each property becomes:
correct that, and run the command again. The rest is as with `claimledger import csv`.

Exit code 0: done; 1: the mapping file has faults; 2: it could not run.
"""


@import_command.command("claimreview", help=_REVIEWS_HELP)
@click.argument("path", type=click.Path(path_type=Path))
@_OUTPUT
@_REPLACE
def claimreview_command(path: Path, output: Path | None, replace: bool) -> None:
    """Make a ledger of fact-checks: files of schema.org ClaimReview, or pages that hold it."""
    found = sorted(path.iterdir()) if path.is_dir() else [path]
    files = [f for f in found if f == path or f.suffix.lower() in _WITH_REVIEWS]
    sheet = path.parent / "claimreview.csv"
    contents = [(file.name, _bytes_of(file, LARGEST_SHEET)) for file in files]
    try:
        table = review_table(sheet.name, contents)
    except UnreadableError as error:
        raise click.UsageError(str(error)) from error
    _write_sheet(sheet, table, replace)
    mapping = _mapping_path(sheet)
    if not mapping.exists():
        _offer(sheet, mapping, proposed_for_reviews(table, path.stem))
        click.echo("\nNothing is imported yet. Look through it, correct it, and run this again.")
        return
    _import([_sheet(sheet, mapping, table)], [sheet], output, replace)


_WITH_REVIEWS = (".json", ".jsonld", ".html", ".htm")


def _write_sheet(path: Path, table: Table, replace: bool) -> None:
    """Writes the sheet of the fact-checks, unless somebody has changed the one that stands there.

    Raises:
        click.UsageError: somebody has.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([harmless_cell(cell) for cell in row] for row in table.rows)
    content = f"\ufeff{text.getvalue()}"
    if path.exists() and not replace and _bytes_of(path, LARGEST_SHEET) != content.encode():
        raise click.UsageError(
            f"{_shown(path)} is not what the fact-checks give any more: to go on with it, run "
            f"`claimledger import csv {_shown(path)}`; to write it anew, use --replace"
        )
    _write(path, content)


def _mapping_path(file: Path) -> Path:
    return file.with_name(f"{file.stem}.mapping.yaml")


def _shown(path: Path) -> str:
    return click.format_filename(relpath(path))


def _bytes_of(path: Path, largest: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(largest + 1)
    except OSError as error:
        raise click.UsageError(f"{_shown(path)}: {error.strerror}") from error


def _table(file: Path, encoding: str = "", delimiter: str = "") -> Table:
    try:
        return read_table(file.name, _bytes_of(file, LARGEST_SHEET), encoding, delimiter)
    except UnreadableError as error:
        raise click.UsageError(str(error)) from error


def _offer(file: Path, path: Path, text: str) -> None:
    _write(path, text)
    click.echo(f"{_shown(path)} now says what the columns of {_shown(file)} become:\n")
    for line in text.splitlines():
        click.echo(harmless(line))


def _sheet(file: Path, path: Path, table: Table | None = None) -> Sheet:
    content = _bytes_of(path, LARGEST_MAPPING)
    if len(content) > LARGEST_MAPPING:
        raise click.UsageError(f"{_shown(path)} is larger than a mapping file can be")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{_shown(path)} is not UTF-8: save it as UTF-8") from error
    mapping, faults = read_mapping(_shown(path), text)
    if mapping is None:
        _refuse(render_text(faults, paint))
    table = table or _table(file, mapping.encoding, mapping.delimiter)
    header = column_names(table, int(mapping.header_row), int(mapping.header_rows))
    faults = held_to_sheet(mapping, header)
    if faults:
        _refuse(render_text(faults, paint))
    return Sheet(table, mapping, header)


def _refuse(text: str) -> NoReturn:
    click.echo(text, nl=False)
    click.echo("\nnothing is imported: correct the mapping file and run this again")
    sys.exit(FOUND_ERRORS)


def _import_tables(folder: Path, output: Path | None, replace: bool) -> None:
    """Makes a ledger of the tables that `claimledger export csv` or a site has written."""
    tables = {}
    for name in NAMES:
        file = folder / f"{name}.csv"
        if file.is_file():
            tables[name] = _table(file)
    if "claims" not in tables:
        raise click.UsageError(f"{_shown(folder)} holds no claims.csv")
    found = read_own(tables, _DERIVED)
    head = {"format": "1", "title": _title(folder)} | found.head
    path = output or folder / "claims.yaml"
    names = [f"{name}.csv" for name in tables]
    _finish(
        head,
        Gathered(found.sections, found.left),
        path,
        _before(path, replace),
        names,
        folder / "import.report.csv",
    )


_DERIVED = {table.name: {column.name for column in table.columns} for table in TABLES}
"""The columns of the tables that a site gives out; those of no field follow from the others."""


def _title(folder: Path) -> str:
    """The title that the description of the tables has; the folder's name where there is none."""
    file = folder / PACKAGE
    if not file.is_file():
        return folder.resolve().name
    try:
        found = json.loads(_bytes_of(file, LARGEST_SHEET))
    except ValueError:
        found = None
    title = found.get("title") if isinstance(found, dict) else None
    return title if isinstance(title, str) and title.strip() else folder.resolve().name


def _import(
    sheets: Sequence[Sheet], files: Sequence[Path], output: Path | None, replace: bool
) -> None:
    if not any(has_statements(sheet) for sheet in sheets):
        _refuse("no column becomes `claim.statement`: say which one holds the claim\n")
    path = output or files[0].with_name("claims.yaml")
    before = _before(path, replace)
    gathered = gather(sheets, Ids(_earlier(before)))
    mapping: SheetMapping = sheets[0].mapping
    head = {"format": "1", "title": mapping.title, "language": mapping.language}
    names = [file.name for file in files]
    report = files[0].with_name(f"{files[0].stem}.report.csv")
    told = list(_told_of_continued(gathered.continued))
    pairs = list(islice(alike(gathered.sections), MOST_REASONS))
    if pairs:
        told.append("perhaps one and the same; if so, say it under `words` in the mapping file:")
        told += (f"  {first}  /  {second}" for first, second in pairs)
    _finish(head, gathered, path, before, names, report, told)


def _told_of_continued(continued: Sequence[Continued]) -> Iterator[str]:
    if not continued:
        return
    if len(continued) == 1:
        yield "1 row names no claim and is taken to be about the one above it; is it?"
    else:
        number = len(continued)
        yield f"{number} rows name no claim and are taken to be about the one above them; are they?"
    for taken in continued[:_MOST_CONTINUED]:
        yield f"  row {taken.row} of {taken.file}: {_short(taken.statement)}"
    if len(continued) > _MOST_CONTINUED:
        yield f"  and {len(continued) - _MOST_CONTINUED} more, at the end of the report"


_MOST_CONTINUED = 3


def _finish(
    head: Values,
    gathered: Gathered,
    path: Path,
    before: str,
    names: Sequence[str],
    report: Path,
    told: Sequence[str] = (),
) -> None:
    """Writes the ledger and the report, and tells what was done."""
    found = result(head, gathered.sections, day_of_today())
    left = lost((*gathered.left, *found.left), kept_cells(gathered.sections), gathered.shared)
    left = in_order(left, names)
    text = _marked(found.text, names)
    if text == before:
        click.echo(f"{_shown(path)} says all of this already: nothing is changed")
    else:
        _write(path, text)
        click.echo(f"{_shown(path)} is written: {_counted(found)}")
    _write(report, report_csv(left, gathered.continued))
    for line in told:
        click.echo(harmless(line))
    if not left:
        click.echo("everything is carried over")
        return
    click.echo(f"\nnot carried over: {_cells(len(left))}, listed in {_shown(report)}")
    for why, number, first in summary(left)[:MOST_REASONS]:
        cell = first.cell
        click.echo(harmless(f"  {number:>5}  {why}"))
        click.echo(harmless(f"         first: row {cell.row}, {cell.column}: {_short(cell.text)}"))
        if first.remedy:
            click.echo(harmless(f"         {first.remedy}"))


def _cells(number: int) -> str:
    return "1 cell" if number == 1 else f"{number} cells"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _counted(found: Result) -> str:
    nouns = {**SECTIONS, **DECLARATIONS}
    counted = (
        f"{number} {name if number != 1 else nouns[name].noun}"
        for name, number in found.counts.items()
    )
    return ", ".join(counted) or "no records"


# The ledger that an import wrote: what it may replace, and which ids it gave.


def _marked(text: str, names: Sequence[str]) -> str:
    """The text, with a first line by which a later import knows that nobody has changed it."""
    return f"# Imported by claimledger from {', '.join(names)}. Checksum: {_sum(text)}\n{text}"


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _before(path: Path, replace: bool) -> str:
    """The ledger that stands where the new one is to be written, if it may be replaced.

    Raises:
        click.UsageError: somebody has written or changed it.
    """
    if not path.exists():
        return ""
    text = _bytes_of(path, 64_000_000).decode("utf-8", "replace")
    mark = _MARK.match(text)
    if (mark is None or mark[1] != _sum(text[mark.end() :])) and not replace:
        what = "is no ledger that was imported" if mark is None else "was changed by hand"
        raise click.UsageError(
            f"{_shown(path)} {what}: name another with --output, or write over it with --replace"
        )
    return text


def _earlier(text: str) -> dict[tuple[str, str], str]:
    if not text:
        return {}
    tree = parse(SourceText("", text))
    return earlier_ids(read((tree.root,) if tree.root else (), tree.skipped)[0])


def _write(path: Path, text: str) -> None:
    try:
        path.write_bytes(text.encode())
    except OSError as error:
        raise click.UsageError(f"cannot write {_shown(path)}: {error.strerror}") from error
