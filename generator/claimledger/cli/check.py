"""`claimledger check`: every fault of a ledger, at its place, with what to write instead."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

import click

from claimledger.build import Examined, examine, made_when_asked, prose_faults
from claimledger.cli.common import (
    FOUND_ERRORS,
    Day,
    day_of_today,
    paint,
    paint_difference,
    repository_root,
)
from claimledger.cli.fix import (
    ChangedMeanwhileError,
    FixResult,
    ReasonRefused,
    changes,
    difference,
    fix_ledger,
    write,
)
from claimledger.cli.inputs import SiteProse, has_site, ledger_at, prose_beside
from claimledger.cli.published import gone_since_publication
from claimledger.ledger.files import Loaded, load
from claimledger.ledger.tree import garbage_collection_paused
from claimledger.ledger.withheld import NOTHING_WITHHELD
from claimledger.text.diagnostics import Diagnostic, Severity, has_errors, in_file_order
from claimledger.text.github import render_github, render_summary
from claimledger.text.report import (
    counts,
    lines_of,
    place,
    render_json,
    render_text,
    shortened,
    shortened_for_programs,
)
from claimledger.text.sarif import render_sarif

MOST_PLACES = 5
"""How many places of faults that were not fixed are listed."""


_CHECK_HELP = """\
Check the ledger at PATH: a file, or a folder that holds claims.yaml.

Where mkdocs.yml stands beside it, the pages of its site are checked as its build would. That
loads the plugins and extensions of Markdown which it names, as a build does.

Exit code 0: no error; 1: errors; 2: it could not run.
"""


@click.command("check", help=_CHECK_HELP)
@click.argument("path", default="claims.yaml", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="For people, for programs, for annotations of a pull request, or for code scanning.",
)
@click.option(
    "--as-of",
    type=Day(),
    metavar="DAY",
    help="Check as on that day, such as 2022-09-09; today where not given.",
)
@click.option(
    "--fix",
    is_flag=True,
    help="Make every fix of the ledger that is certain, and tell what remains there and in pages.",
)
@click.option("--diff", is_flag=True, help="Show what --fix would change; write nothing.")
@click.option("--all", "everything", is_flag=True, help="List every fault, however many there are.")
@click.option(
    "--show-withheld",
    is_flag=True,
    help="Tell what stands in sensitive records, too: on your own screen, never in a log.",
)
@garbage_collection_paused(at_the_end=True)
def check_command(
    path: Path,
    format_: str,
    as_of: datetime | None,
    fix: bool,
    diff: bool,
    everything: bool,
    show_withheld: bool,
) -> None:
    """Check the ledger at PATH: a file, or a folder that holds claims.yaml."""
    root = ledger_at(path)
    today_ = day_of_today()
    look = partial(examine, day=as_of.date() if as_of else today_, today=today_)
    if fix or diff:
        if format_ != "text":
            raise click.UsageError("--fix and --diff print text; leave --format out")
        as_of_day = as_of is not None
        _fix(root, look, everything, show_withheld, only_show=diff, as_of=as_of_day)
        return
    # Build services take names of files to be relative to the root of the repository.
    base = repository_root(root) if format_ in ("github", "sarif") else Path.cwd()
    loaded = load(root, base)
    examined = look(loaded)
    # what pages refer to is judged at today only
    prose = SiteProse() if as_of else prose_beside(root, base, loaded)
    gone = gone_since_publication(root, loaded, examined)
    faults = (*in_file_order((*examined.diagnostics, *gone)), *_in_prose(examined, prose))
    if not show_withheld:
        faults = examined.told(faults)
    said = _summary(faults, examined, prose, without_pages=as_of is not None and has_site(root))
    _print(faults, len(examined.ledger.claims), said, format_, everything)
    sys.exit(FOUND_ERRORS if has_errors(faults) else 0)


def _in_prose(examined: Examined, prose: SiteProse) -> tuple[Diagnostic, ...]:
    """What is wrong with prose; beside a ledger with errors there is nothing to hold it to."""
    made = made_when_asked(examined) if prose.pages else None
    faults = prose_faults(prose.pages, made, prose.more, examined.withheld)
    dead = () if made is None else prose.leading_nowhere(made.urls.targets)
    return in_file_order((*faults, *dead))


def _summary(
    faults: Sequence[Diagnostic], examined: Examined, prose: SiteProse, *, without_pages: bool
) -> str:
    """The last lines: what nobody has looked at, and the number of faults."""
    unseen = ""
    if without_pages:
        unseen = "not looked at: the pages of the site, which are judged at today only\n"
    elif prose.pages and examined.valid is None:
        unseen = "not looked at: what the pages refer to, as the ledger has errors\n"
    return unseen + counts(faults, len(examined.ledger.claims), len(prose.pages))


def _print(
    faults: Sequence[Diagnostic], claims: int, said: str, format_: str, everything: bool
) -> None:
    said = ("\n" if faults else "") + said
    shown, left_out = (faults, {}) if everything else shortened_for_programs(faults)
    if format_ == "json":
        click.echo(render_json(shown, claims, left_out))
    elif format_ == "sarif":
        click.echo(render_sarif(shown, version("claimledger"), left_out))
    elif format_ == "github":
        click.echo(render_github(faults) + said)
        _add_summary(render_summary(faults, claims))
    else:
        click.echo(as_text(faults, everything) + said)


def as_text(faults: Sequence[Diagnostic], everything: bool) -> str:
    """The faults for people; of very many the first of each kind, if not everything is asked."""
    shown, left_out = (faults, {}) if everything else shortened(faults)
    rest = [*lines_of(left_out), "--all lists them", ""] if left_out else []
    return "\n".join([render_text(shown, paint), *rest])


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


def _fix(
    root: Path,
    look: Callable[[Loaded], Examined],
    everything: bool,
    show_withheld: bool,
    *,
    only_show: bool,
    as_of: bool,
) -> None:
    """Fixes the ledger, tells what was fixed and what remains; exits as a check would then.

    Pages are looked at as a check does, and never changed.
    """
    result = fix_ledger(root, look)
    withheld = NOTHING_WITHHELD if show_withheld else result.examined.withheld
    number, would = len(result.fixed), "would fix" if only_show else "fixed"
    if only_show:
        for line in difference(result, withheld):
            click.echo(paint_difference(withheld.wanted.redacted(line)))
    else:
        _write(result)
    for line in changes(result.fixed, would):
        click.echo(withheld.wanted.redacted(line))
    prose = SiteProse() if as_of else prose_beside(root, Path.cwd(), result.loaded)
    in_prose = _in_prose(result.examined, prose)
    gone = gone_since_publication(root, result.loaded, result.examined)
    remaining = (*in_file_order((*result.remaining, *gone)), *in_prose)
    if not show_withheld:
        remaining = result.examined.told(remaining)
    if remaining:
        click.echo("\n" + as_text(remaining, everything))
    of = number + sum(fault.severity is not Severity.ADVICE for fault in remaining)
    said = f"{would} {number} of {of}" if of else "nothing to fix"
    for line in _left_to_the_editor(result, in_prose):
        click.echo(line)
    summary = _summary(remaining, result.examined, prose, without_pages=as_of and has_site(root))
    unseen, _, counted = summary.rpartition("\n")
    if unseen:
        click.echo(unseen)
    click.echo(f"{said}; {counted}")
    faulty = has_errors(remaining) or (only_show and has_errors(result.fixed))
    sys.exit(FOUND_ERRORS if faulty else 0)


def _left_to_the_editor(result: FixResult, in_prose: Sequence[Diagnostic]) -> Iterator[str]:
    """What had a fix that was not made, and why."""
    for refusal in ReasonRefused:
        faults = [fault for fault, why in result.refused if why is refusal]
        if faults:
            yield f"not fixed, as {refusal.value}: {_places(faults)}"
    certain = [fault for fault in in_prose if fault.certain]
    if certain:
        yield f"not fixed, as pages are never changed: {_places(certain)}"
    number = sum(bool(fault.fixes) and not fault.certain for fault in (*result.guesses, *in_prose))
    if number:
        what = "1 suggestion is a guess" if number == 1 else f"{number} suggestions are guesses"
        yield f"{what}, left to you"


def _places(faults: Sequence[Diagnostic]) -> str:
    places = ", ".join(place(fault.span) for fault in faults[:MOST_PLACES])
    return places + (", ..." if len(faults) > MOST_PLACES else "")


def _write(result: FixResult) -> None:
    try:
        write(result)
    except ChangedMeanwhileError as error:
        raise click.UsageError(f"{error} was saved by another program; run this again") from error
    except OSError as error:
        raise click.UsageError(f"cannot write: {error.strerror}") from error
