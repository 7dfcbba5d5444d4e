"""`claimledger export`: the ledger in another form, to go on with it elsewhere."""

import sys
from pathlib import Path

import click

from claimledger.build import examine
from claimledger.cli.common import FOUND_ERRORS, day_of_today
from claimledger.cli.inputs import ledger_at
from claimledger.ledger.checks import without_errors
from claimledger.ledger.files import load
from claimledger.site.exports.data_csv import authored_csv
from claimledger.text.report import counts


@click.group("export", help="Write the ledger in another form.")
def export_command() -> None:
    """Write the ledger in another form."""


_CSV_HELP = """\
Write all that the ledger at PATH holds into tables of CSV in FOLDER, one for each section.

`claimledger import csv FOLDER` makes the same ledger of them again.

Exit code 0: done; 1: the ledger has errors; 2: it could not run.
"""


@export_command.command("csv", help=_CSV_HELP)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    default="claims.yaml",
    show_default=True,
    metavar="PATH",
    help="The ledger: a file, or a folder that holds claims.yaml.",
)
@click.option("--replace", is_flag=True, help="Write over tables that stand there.")
@click.option(
    "--show-withheld",
    is_flag=True,
    help="Write all of sensitive records, which are written as readers know them otherwise.",
)
def csv_command(folder: Path, ledger: Path, replace: bool, show_withheld: bool) -> None:
    """Write all that the ledger holds into tables of CSV in FOLDER, one for each section."""
    examined = examine(load(ledger_at(ledger), Path.cwd()), day_of_today())
    if examined.valid is None:
        click.echo(counts(examined.diagnostics, len(examined.ledger.claims)))
        click.echo("the ledger has errors: `claimledger check` tells them; nothing is written")
        sys.exit(FOUND_ERRORS)
    whole = without_errors(examined.ledger, examined.diagnostics)
    written = whole if show_withheld and whole is not None else examined.valid
    files = list(authored_csv(written))
    there = [name for name, _ in files if (folder / name).exists()]
    if there and not replace:
        shown = click.format_filename(folder)
        raise click.UsageError(f"{shown} holds {there[0]} already: write over it with --replace")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files:
            (folder / name).write_bytes(b"\xef\xbb\xbf" + text.encode())
    except OSError as error:
        raise click.UsageError(f"cannot write: {error.strerror}") from error
    click.echo(f"{len(files)} tables are written into {click.format_filename(folder)}")
    if examined.withheld and not show_withheld:
        click.echo("sensitive records are written as readers know them: see --show-withheld")
