"""`claimledger export`: the ledger in another form, to go on with it elsewhere."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from claimledger.build import examine
from claimledger.cli.common import FOUND_ERRORS, day_of_today
from claimledger.cli.inputs import ledger_at
from claimledger.ledger.checks import without_errors
from claimledger.ledger.files import load
from claimledger.site.exports.data_csv import authored_csv
from claimledger.text.characters import visible
from claimledger.text.report import counts

_HELP = """\
Write the ledger, or its pages, in another form.

With --pages the pages of the site are written into DIR for another engine, such as properdocs or
Zensical: of each a Markdown file with one line, its finished content beside it, and an `mkdocs.yml`
for all. --built then says whether a site that was built of them has every page in whole.

Exit code 0: done; 1: the site cannot be built, or lacks pages; 2: it could not run.
"""


@click.group("export", help=_HELP, invoke_without_command=True)
@click.option(
    "--pages",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write the pages of the site into DIR, for another engine.",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    default="mkdocs.yml",
    show_default=True,
    metavar="FILE",
    help="The settings of the site whose pages are written.",
)
@click.option(
    "--built",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="SITE",
    help="Write nothing; tell which pages of DIR the site in SITE lacks.",
)
@click.pass_context
def export_command(
    context: click.Context, pages: Path | None, config: Path, built: Path | None
) -> None:
    """Write the ledger, or its pages, in another form."""
    if context.invoked_subcommand is not None:
        return
    if pages is None:
        click.echo(context.get_help())
        raise click.UsageError("say what to write: --pages DIR, or a command")
    from claimledger.mkdocs_plugin.exported import ExportError, export_pages, missing_from

    shown = click.format_filename(pages)
    try:
        if built is not None:
            _tell_missing(missing_from(pages, built), click.format_filename(built))
            return
        if not config.is_file():
            raise click.UsageError(f"there is no {click.format_filename(config)}: see --config")
        with _log_of_the_build():
            written = export_pages(config, pages)
    except ExportError as error:
        click.echo(str(error), err=True)
        sys.exit(FOUND_ERRORS)
    click.echo(f"{len(written):,} pages are written into {shown}")
    click.echo(f"build the site there: cd {shown}, then `properdocs build` or `zensical build`")


@contextmanager
def _log_of_the_build() -> Iterator[None]:
    """What MkDocs warns of while it builds, on the way to the terminal."""
    handler = logging.StreamHandler()
    handler.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


_MISSING_TOLD = 20


def _tell_missing(missing: tuple[str, ...], site: str) -> None:
    if not missing:
        click.echo(f"{site} has every page in whole")
        return
    for address in missing[:_MISSING_TOLD]:
        click.echo(f"missing, or not whole: {visible(address)}")
    if len(missing) > _MISSING_TOLD:
        click.echo(f"and {len(missing) - _MISSING_TOLD:,} more")
    counted = "1 page is" if len(missing) == 1 else f"{len(missing):,} pages are"
    click.echo(f"{counted} missing from {site}, or not whole", err=True)
    sys.exit(FOUND_ERRORS)


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
