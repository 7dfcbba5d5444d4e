"""`claimledger check`: every fault of a ledger at once, each at its place with its remedy."""

import os
import sys
from datetime import date, datetime
from pathlib import Path

import click

from claimledger.build import examine
from claimledger.clock import today
from claimledger.ledger.files import load
from claimledger.text.diagnostics import has_errors
from claimledger.text.report import counts, render_github, render_json, render_text

FOUND_ERRORS = 1
COULD_NOT_RUN = 2


@click.command("check")
@click.argument("path", default="claims.yaml", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For people, for programs, or for remarks in a pull request.",
)
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Check as on that day, such as 2022-09-09; today where not given.",
)
def check_command(path: Path, form: str, as_of: datetime | None) -> None:
    """Check the ledger at PATH: a file, or a folder that holds claims.yaml.

    Exit code 0: no error; 1: errors; 2: it could not run.
    """
    root = path / "claims.yaml" if path.is_dir() else path
    if not root.exists():
        raise click.UsageError(f"there is no ledger at {click.format_filename(root)}")
    loaded = load(root)
    today_ = _today()
    examined = examine(loaded, as_of.date() if as_of else today_, today_)
    faults, claims = examined.diagnostics, len(examined.ledger.claims)
    if form == "json":
        click.echo(render_json(faults, claims))
    elif form == "github":
        click.echo(render_github(faults) + ("\n" if faults else "") + counts(faults, claims))
    else:
        click.echo(render_text(faults, _paint) + ("\n" if faults else "") + counts(faults, claims))
    sys.exit(FOUND_ERRORS if has_errors(faults) else 0)


def _today() -> date:
    try:
        return today(os.environ)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _paint(text: str, colour: str) -> str:
    return click.style(text, fg=colour, bold=True)
