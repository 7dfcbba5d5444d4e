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
from claimledger.ledger.withheld import public_ledger
from claimledger.links.cache import Cache, cache_text, parse_cache
from claimledger.links.checking import Client, Finding, check_link, network_is_down
from claimledger.links.network import Limits, request, resolves
from claimledger.links.report import Report, render_json, render_text
from claimledger.links.scheduling import RateLimiter, by_host_in_parallel
from claimledger.links.sources import UnarchivedSource, citations, find_copy, unarchived_sources

NETWORK_IS_DOWN = (
    "no host name could be resolved: is this machine off the network? Nothing was recorded."
)
CACHE_NAME = ".claimledger-links.json"


_LINKS_HELP = """\
Ask every address of the sources in the ledger at PATH, politely, and tell which are broken.

Exit code 0: none is; 1: some are broken or refused; 2: it could not run.
"""


@click.command("links", help=_LINKS_HELP)
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
    "cache_path",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"Where results are kept; {CACHE_NAME} beside the ledger where not given.",
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
    cache_path: Path | None,
    max_age: int,
    archive: bool,
    pause: float,
    timeout: float,
    allow_private: bool,
) -> None:
    """Ask every address of the sources in the ledger at PATH, and tell which are broken."""
    root, today = ledger_at(path), day_of_today()
    ledger = _ledger(root)
    file = cache_path or root.parent / CACHE_NAME
    limits = Limits(
        connect=min(10, timeout),
        read=min(15, timeout),
        total=timeout,
        backoff=2 * pause,
        pause=pause,
    )
    client = Client(
        partial(request, limits=limits, allow_private=allow_private),
        RateLimiter(pause, time.monotonic, time.sleep),
        limits,
        time.time,
        allow_private,
    )
    report = _checked(ledger, file, client, today, max_age, archive)
    click.echo(render_json(report) if form == "json" else render_text(report, paint))
    sys.exit(FOUND_ERRORS if report.failed else 0)


def _ledger(root: Path) -> Records:
    loaded = load(root)
    if not loaded.complete:
        raise click.UsageError("the ledger cannot be read; `claimledger check` says why")
    draft = read(loaded.roots, loaded.skipped, complete=True)[0]
    # Who is asked for an address learns that somebody wants to know of it.
    return public_ledger(loaded, draft)


def _checked(
    ledger: Records, file: Path, client: Client, today: date, max_age: int, archive: bool
) -> Report:
    """Checks the links that have no fresh finding; findings are written even if interrupted."""
    links, unarchived = citations(ledger), unarchived_sources(ledger)
    before = _read_cache(file).restricted_to(links)
    known = before.findings
    stale = [url for url in links if not (url in known and known[url].is_fresh(today, max_age))]
    findings: dict[str, Finding] = {}
    copies: dict[str, str] = {}
    check, hosts = partial(check_link, client=client), client.limits.hosts
    try:
        with _progress(len(stale), "links") as step:
            for url, finding in by_host_in_parallel(stale, check, hosts):
                findings[url] = finding
                step()
        if archive:
            _find_copies(_without_fresh_copy(unarchived, before, today, max_age), client, copies)
    finally:
        is_down = network_is_down(findings, links, partial(resolves, limits=client.limits))
        cache = before if is_down else before.updated(findings, copies, today)
        if not is_down:
            _write_cache(file, cache)
    if is_down:
        raise click.UsageError(NETWORK_IS_DOWN)
    return Report(links, unarchived, cache, len(findings))


def _without_fresh_copy(
    unarchived: tuple[UnarchivedSource, ...], cache: Cache, today: date, max_age: int
) -> Mapping[str, UnarchivedSource]:
    """The sources, by address, of which the archive has to be asked."""
    fresh = {url for url, copy in cache.copies.items() if copy.is_fresh(today, max_age)}
    return {source.url: source for source in unarchived if source.url not in fresh}


def _find_copies(
    sources: Mapping[str, UnarchivedSource], client: Client, copies: dict[str, str]
) -> None:
    """Adds to `copies` what the archive answers, source by source."""
    with _progress(len(sources), "archive") as step:
        for url, source in sources.items():
            copy = find_copy(source, client)
            if copy is not None:
                copies[url] = copy
            step()


@contextmanager
def _progress(length: int, label: str) -> Iterator[Callable[[], None]]:
    """A function to call after each step; a bar is shown on terminals only, on standard error."""
    if not length or not sys.stderr.isatty():
        yield lambda: None
        return
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def _read_cache(file: Path) -> Cache:
    try:
        return parse_cache(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Cache()
    except (OSError, ValueError) as error:
        name = click.format_filename(file)
        raise click.UsageError(f"{name} holds no results that can be read; remove it") from error


def _write_cache(file: Path, cache: Cache) -> None:
    """Writes the whole file, or leaves the earlier one as it is."""
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f"{file.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as opened:
                opened.write(cache_text(cache))
            Path(name).chmod(0o644)
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise click.UsageError(f"cannot write the results: {error.strerror}") from error
