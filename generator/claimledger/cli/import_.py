"""`claimledger import`: sheets and other people's files become a ledger."""

import csv
import hashlib
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from os.path import relpath
from pathlib import Path
from typing import NoReturn

import click

from claimledger.cli.common import FOUND_ERRORS, day_of_today, paint
from claimledger.importing.claimreview import review_table
from claimledger.importing.drafts import Ids, Sections, alike, earlier_ids, kept_cells
from claimledger.importing.header import column_names
from claimledger.importing.mapping import (
    LARGEST_MAPPING,
    SheetMapping,
    held_to_sheet,
    read_mapping,
)
from claimledger.importing.own_tables import NAMES, read_own
from claimledger.importing.proposal import proposed, proposed_for_reviews
from claimledger.importing.report import (
    Continued,
    Line,
    counted_cells,
    lines_of_cells,
    lines_of_columns,
    lost,
    report_csv,
    short,
    still_continued,
    summary,
)
from claimledger.importing.result import Result, result
from claimledger.importing.sheets import Gathered, Sheet, gather, has_statements
from claimledger.importing.table import LARGEST_SHEET, Table, UnreadableError, read_table
from claimledger.importing.targets import LEAVE_OUT, TARGETS
from claimledger.ledger.ids import letters_without_ascii
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

Exit code 0: done; 1: a mapping file has faults, or no claim came over; 2: it could not run.
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

Exit code 0: done; 1: the mapping file has faults, or no claim came over; 2: it could not run.
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
        orphans_stay=True,
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
    _finish(head, gathered, path, before, names, report, _told_of_names(gathered.sections))


def _told_of_names(sections: Sections) -> Iterator[str]:
    """Of the records as they are when it is asked for, what an editor should look at."""
    pairs = list(islice(alike(sections), MOST_REASONS))
    if pairs:
        yield "perhaps one and the same; if so, say it under `words` in the mapping file:"
        yield from (f"  {first}  /  {second}" for first, second in pairs)
    yield from _told_of_ids(sections)


def _told_of_ids(sections: Sections) -> Iterator[str]:
    """The records whose ids are numbers, as their names are in letters of another script."""
    named = [
        (id_, name)
        for section, records in sections.items()
        for id_, draft in records.items()
        if letters_without_ascii(name := str(draft.values.get(_NAMED_BY.get(section, "name"), "")))
        and re.fullmatch(rf"{ {**SECTIONS, **DECLARATIONS}[section].noun }-\d+", id_)
    ]
    if not named:
        return
    yield "ids by number, as nothing here writes these letters as a to z; give them others in"
    yield "claims.yaml before anything leads to them, and an import with --replace keeps those:"
    yield from (f"  {id_}  {short(name)}" for id_, name in named[:MOST_REASONS])
    if len(named) > MOST_REASONS:
        yield f"  and {len(named) - MOST_REASONS} more"


_NAMED_BY = {"claims": "statement", "sources": "title"}


def _told_of_continued(continued: Sequence[Continued]) -> Iterator[str]:
    if not continued:
        return
    if len(continued) == 1:
        yield "1 row names no claim and is taken to be about the one above it; is it?"
    else:
        number = len(continued)
        yield f"{number} rows name no claim and are taken to be about the one above them; are they?"
    for taken in continued[:_MOST_CONTINUED]:
        yield f"  row {taken.row} of {taken.file}: {short(taken.statement)}"
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
    told: Iterable[str] = (),
    *,
    orphans_stay: bool = False,
) -> None:
    """Writes the ledger and the report, and tells what was done."""
    found = result(head, gathered.sections, day_of_today(), orphans_stay=orphans_stay)
    left = lost((*gathered.left, *found.left), kept_cells(gathered.sections), gathered.shared)
    lines, columns = lines_of_cells(left, names), lines_of_columns(left, names)
    text = _marked(found.text, names)
    has_claims = bool(found.counts.get("claims")) or (orphans_stay and not lines)
    if not has_claims:
        click.echo(f"no claim came over, so {_shown(path)} is not written")
    elif text == before:
        click.echo(f"{_shown(path)} says all of this already: nothing is changed")
    else:
        _write(path, text)
        click.echo(f"{_shown(path)} is written: {_counted(found)}")
    claims = gathered.sections.get("claims", {}).values()
    statements = {str(claim.values.get("statement")) for claim in claims}
    continued = still_continued(gathered.continued, lines, statements)
    _write(report, report_csv(lines, columns, continued))
    for line in (*_told_of_continued(continued), *told) if has_claims else ():
        click.echo(harmless(line))
    if not lines and not columns:
        click.echo("everything is carried over")
    _tell_lines(lines, _shown(report))
    _tell_columns(columns)
    if not has_claims:
        sys.exit(FOUND_ERRORS)


def _tell_lines(lines: Sequence[Line], report: str) -> None:
    """What was lost, the most frequent reasons first."""
    if not lines:
        return
    cells = counted_cells(sum(line.number for line in lines))
    rows = len({(line.file, line.row) for line in lines})
    of = "of 1 row" if rows == 1 else f"of {rows} rows"
    click.echo(f"\nnot carried over: {cells} {of}, listed in {report}")
    for why, number, first in summary(lines)[:MOST_REASONS]:
        where = f"row {first.row}, {', '.join(first.columns)}"
        click.echo(harmless(f"  {number:>5}  {why}"))
        click.echo(harmless(f"         first: {where}: {short(first.value)}"))
        claim = f"the claim is `{short(first.claim)}`" if first.claim else ""
        for line in (claim, *first.details, *first.remedies):
            if line:
                click.echo(harmless(f"         {line}"))


def _tell_columns(columns: Sequence[Line]) -> None:
    by_why: dict[str, list[str]] = {}
    for line in columns:
        column = f"{line.columns[0]} ({line.number})"
        by_why.setdefault(line.why, []).append(column)
    for why, named in by_why.items():
        click.echo()
        click.echo(harmless(f"not carried over of {', '.join(named)}: {why}"))


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
