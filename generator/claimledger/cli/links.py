"""`claimledger links`: whether the addresses of sources still lead anywhere."""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import click

from claimledger.cli.common import FOUND_ERRORS, day_of_today, paint
from claimledger.cli.inputs import ledger_at
from claimledger.ledger.files import load
from claimledger.ledger.model import Records
from claimledger.ledger.reader import read
from claimledger.links.cited import Uncopied, cited, copy_of, is_offline, uncopied
from claimledger.links.network import Limits, ask, resolves
from claimledger.links.report import Told, render_json, render_text
from claimledger.links.results import Results, merged, only, read_results, results_text
from claimledger.links.visit import Asking, Finding, Pace, findings, visit

OFFLINE = (
    "no address could be reached, not even by name: is this machine off the network? "
    "Nothing was recorded."
)
RESULTS = ".claimledger-links.json"


@click.command("links")
@click.argument("path", default="claims.yaml", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
@click.option(
    "--results",
    "results_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"The file that keeps results; {RESULTS} beside the ledger where not given.",
)
@click.option(
    "--max-age",
    type=click.IntRange(0),
    default=7,
    show_default=True,
    metavar="DAYS",
    help="Do not ask again what answered well less than DAYS ago; 0 asks everything.",
)
@click.option("--archive", is_flag=True, help="Ask the Internet Archive for copies not recorded.")
@click.option(
    "--pause",
    type=click.FloatRange(0, 60),
    default=1,
    show_default=True,
    metavar="SECONDS",
    help="Between two requests to one host.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 300),
    default=30,
    show_default=True,
    metavar="SECONDS",
    help="For one request, from finding the host to the end of its answer.",
)
@click.option(
    "--allow-private",
    is_flag=True,
    help="Connect also to addresses of this machine and its network, and to any port.",
)
def links_command(
    path: Path,
    form: str,
    results_file: Path | None,
    max_age: int,
    archive: bool,
    pause: float,
    timeout: float,
    allow_private: bool,
) -> None:
    """Ask every address of the sources in the ledger at PATH, politely, and tell which are broken.

    Exit code 0: none is; 1: some are broken or refused; 2: it could not run.
    """
    root, today = ledger_at(path), day_of_today()
    ledger = _ledger(root)
    file = results_file or root.parent / RESULTS
    limits = Limits(
        connect=min(10, timeout),
        read=min(15, timeout),
        total=timeout,
        backoff=2 * pause,
        pause=pause,
    )
    asking = Asking(
        partial(ask, limits=limits, allow_private=allow_private),
        Pace(pause, time.monotonic, time.sleep),
        limits,
        time.time,
        allow_private,
    )
    told = _told(ledger, file, asking, today, max_age, archive)
    click.echo(render_json(told) if form == "json" else render_text(told, paint))
    sys.exit(FOUND_ERRORS if told.bad else 0)


def _ledger(root: Path) -> Records:
    loaded = load(root)
    if not loaded.complete:
        raise click.UsageError("the ledger cannot be read; `claimledger check` says why")
    return read(loaded.roots, loaded.skipped, complete=True)[0]


def _told(
    ledger: Records, file: Path, asking: Asking, today: date, max_age: int, archive: bool
) -> Told:
    """What is known after asking; results are written even where somebody interrupts it."""
    links, without = cited(ledger), uncopied(ledger)
    before = only(_read_results(file), links)
    old = [u for u in links if not (u in before.links and before.links[u].young(today, max_age))]
    found: dict[str, Finding] = {}
    copies: dict[str, str] = {}
    try:
        with _progress(len(old), "links") as step:
            for url, finding in findings(old, partial(visit, asking=asking), asking.limits.hosts):
                found[url] = finding
                step()
        if archive:
            _ask_archive(_to_ask(without, before, today, max_age), asking, copies)
    finally:
        offline = is_offline(found, links, partial(resolves, limits=asking.limits))
        results = before if offline else merged(before, found, copies, today)
        if not offline:
            _write_results(file, results)
    if offline:
        raise click.UsageError(OFFLINE)
    return Told(links, without, results, len(found))


def _to_ask(
    without: tuple[Uncopied, ...], before: Results, today: date, max_age: int
) -> Mapping[str, Uncopied]:
    young = {url for url, copy in before.copies.items() if copy.young(today, max_age)}
    return {source.url: source for source in without if source.url not in young}


def _ask_archive(sources: Mapping[str, Uncopied], asking: Asking, copies: dict[str, str]) -> None:
    """Adds to `copies` each copy that the archive names, by the address of the source."""
    with _progress(len(sources), "archive") as step:
        for url, source in sources.items():
            copy = copy_of(source, asking)
            if copy is not None:
                copies[url] = copy
            step()


@contextmanager
def _progress(length: int, label: str) -> Iterator[Callable[[], None]]:
    """A function to call after each item; progress is shown on a terminal, on standard error."""
    if not length or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def _read_results(file: Path) -> Results:
    try:
        return read_results(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Results()
    except (OSError, ValueError) as error:
        name = click.format_filename(file)
        raise click.UsageError(f"{name} holds no results that can be read; remove it") from error


def _write_results(file: Path, results: Results) -> None:
    """Writes the results: all of them, or none if that fails.

    Raises:
        click.UsageError: the file cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as opened:
                opened.write(results_text(results))
            Path(name).chmod(0o644)
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise click.UsageError(f"cannot write the results: {error.strerror}") from error
