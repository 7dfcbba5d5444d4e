"""`claimledger check`: every fault of a ledger at once, each at its place with its remedy."""

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import click

from claimledger.build import Examined, examine, made_for_checks, prose_faults
from claimledger.cli.fix import ChangedMeanwhileError, Mended, changes, difference, mended, write
from claimledger.cli.inputs import SiteProse, ledger_at, prose_beside
from claimledger.clock import today
from claimledger.ledger.files import load
from claimledger.text.diagnostics import Diagnostic, Severity, has_errors, in_file_order
from claimledger.text.github import render_github, render_summary
from claimledger.text.report import counts, place, render_json, render_text, shortened
from claimledger.text.sarif import render_sarif

FOUND_ERRORS = 1
COULD_NOT_RUN = 2
MOST_PLACES = 5


class _Day(click.DateTime):
    """A calendar day; no `yesterday`, which is another one tomorrow."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The day, or how to write one."""
        try:
            return datetime.strptime(str(value), "%Y-%m-%d")
        except ValueError:
            self.fail(f"{str(value)!r} is no day: write the day like 2022-09-09", param, ctx)


@click.command("check")
@click.argument("path", default="claims.yaml", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="For people, for programs, for remarks in a pull request, or for code scanning.",
)
@click.option(
    "--as-of",
    type=_Day(),
    metavar="DAY",
    help="Check as on that day, such as 2022-09-09; today where not given.",
)
@click.option("--fix", is_flag=True, help="Mend what has one certain remedy, and tell the rest.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; write nothing.")
@click.option("--all", "everything", is_flag=True, help="List all advice, however much it is.")
def check_command(
    path: Path, form: str, as_of: datetime | None, fix: bool, diff: bool, everything: bool
) -> None:
    """Check the ledger at PATH: a file, or a folder that holds claims.yaml.

    Where mkdocs.yml stands beside it, the pages of its site are checked as its build would. That
    loads the plugins and extensions of Markdown which it names, as a build does.

    Exit code 0: no error; 1: errors; 2: it could not run.
    """
    root = ledger_at(path)
    today_ = day_of_today()
    look = partial(examine, day=as_of.date() if as_of else today_, today=today_)
    if fix or diff:
        if form != "text":
            raise click.UsageError("--fix and --diff print text; leave --format out")
        _tell_mended(mended(root, look), everything, only_show=diff)
        return
    examined = look(load(root))
    # what pages refer to is judged at today only
    prose = SiteProse() if as_of else prose_beside(root, Path.cwd())
    faults = (*examined.diagnostics, *_in_prose(examined, prose))
    _tell(faults, len(examined.ledger.claims), len(prose.pages), form, everything)
    sys.exit(FOUND_ERRORS if has_errors(faults) else 0)


def _in_prose(examined: Examined, prose: SiteProse) -> tuple[Diagnostic, ...]:
    """What is wrong with prose; beside a ledger with errors there is nothing to hold it to."""
    made = made_for_checks(examined) if prose.pages else None
    return prose_faults(prose.pages, made, prose.more)


def _tell(
    faults: Sequence[Diagnostic], claims: int, pages: int, form: str, everything: bool
) -> None:
    said = ("\n" if faults else "") + counts(faults, claims, pages)
    if form == "json":
        click.echo(render_json(faults, claims))
    elif form == "sarif":
        click.echo(render_sarif(faults, version("claimledger")))
    elif form == "github":
        click.echo(render_github(faults) + said)
        _add_summary(render_summary(faults, claims))
    else:
        click.echo(_as_text(faults, everything) + said)


def _as_text(faults: Sequence[Diagnostic], everything: bool) -> str:
    """The faults for people; of much advice the first of each kind, if not everything is asked."""
    told, more = (faults, ()) if everything else shortened(faults)
    rest = [*more, "--all lists them", ""] if more else []
    return "\n".join([render_text(told, paint), *rest])


def _add_summary(summary: str) -> None:
    """Every fault in the step's summary, where the build service names a file for it."""
    file = os.environ.get("GITHUB_STEP_SUMMARY")
    if not file:
        return
    try:
        with Path(file).open("a", encoding="utf-8", errors="replace") as opened:
            opened.write(summary)
    except OSError as error:
        click.echo(f"no summary was written: {error.strerror}", err=True)


def _tell_mended(done: Mended, everything: bool, only_show: bool) -> None:
    """What was or would be mended, then what remains; exits as a check of the files would."""
    number, would = len(done.fixed), "would fix" if only_show else "fixed"
    if only_show:
        for line in difference(done):
            click.echo(_paint_line(line))
    else:
        _write(done)
    for line in changes(done.fixed, would):
        click.echo(line)
    severe = [one for one in done.left if one.severity is not Severity.ADVICE]
    rest = (*severe, *(one for one in done.left if one.severity is Severity.ADVICE))
    if rest:
        click.echo("\n" + _as_text(in_file_order(rest), everything))
    of = number + len(severe)
    said = f"{would} {number} of {of}" if of else "nothing to fix"
    for line in _left_to_the_editor(done):
        click.echo(line)
    click.echo(f"{said}; {counts(done.left, len(done.examined.ledger.claims))}")
    faulty = has_errors(done.left) or (only_show and has_errors(done.fixed))
    sys.exit(FOUND_ERRORS if faulty else 0)


def _left_to_the_editor(done: Mended) -> Iterator[str]:
    """What had a remedy that was not applied."""
    if done.refused:
        places = ", ".join(place(one.span) for one in done.refused[:MOST_PLACES])
        more = ", ..." if len(done.refused) > MOST_PLACES else ""
        yield f"not fixed, as other errors would follow: {places}{more}"
    if done.guesses:
        number = len(done.guesses)
        what = "1 suggestion is a guess" if number == 1 else f"{number} suggestions are guesses"
        yield f"{what}, left to you"


def _write(done: Mended) -> None:
    try:
        write(done)
    except ChangedMeanwhileError as error:
        raise click.UsageError(f"{error} was saved by another program; run this again") from error
    except OSError as error:
        raise click.UsageError(f"cannot write: {error.strerror}") from error


def _paint_line(line: str) -> str:
    colours = {"+": "green", "-": "red", "@": "cyan"}
    return click.style(line, fg=colours[line[0]]) if line[:1] in colours else line


def day_of_today() -> date:
    """Today, or the day of `SOURCE_DATE_EPOCH`; a wrong one ends the command."""
    try:
        return today(os.environ)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def paint(text: str, colour: str) -> str:
    """A colour by name, in a terminal only."""
    return click.style(text, fg=colour, bold=True)
