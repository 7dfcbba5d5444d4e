"""The stages that are measured, and the process that measures one of them.

Run as `stages.py STAGE FOLDER [PROFILE]`: prints seconds and how much was made, as JSON; what
comes before the stage is done before the clock starts.
"""

import cProfile
import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from claimledger.ledger.checks import check, without_errors
from claimledger.ledger.files import load
from claimledger.ledger.model import Ledger
from claimledger.ledger.reader import read
from claimledger.site.options import DataOptions, Options
from claimledger.site.page import SitePage
from claimledger.site.pages import site_pages
from claimledger.standing.derive import Derived, derive
from claimledger.text.diagnostics import Diagnostic, in_file_order
from tests.bench.plain import write_plain
from tests.bench.projects import ROOT
from tests.bench.synthetic import DAY


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a build: `before` makes from a project's folder what `run` is given."""

    before: Callable[[Path], Any]
    run: Callable[[Any], Any]
    made: Callable[[Any], dict[str, int]]


@dataclass(frozen=True, slots=True)
class Checked:
    """A ledger and all that is advised about it."""

    ledger: Ledger
    diagnostics: tuple[Diagnostic, ...]


def parse_and_check(folder: Path) -> Checked:
    """From the file to the ledger and all that is wrong with it."""
    loaded = load(folder / "claims.yaml", folder)
    draft, faults = read(loaded.roots, loaded.skipped)
    found = in_file_order((*loaded.diagnostics, *faults, *check(draft, DAY)))
    ledger = without_errors(draft, found)
    assert ledger is not None
    return Checked(ledger, found)


def derive_all(checked: Checked) -> tuple[Ledger, Derived]:
    """What follows from the ledger at the day."""
    return checked.ledger, derive(checked.ledger, DAY)


def render_all(from_derive: tuple[Ledger, Derived]) -> tuple[SitePage, ...]:
    """Every page, before MkDocs puts a frame around it.

    The page of the data, which tells how large the files are, has none: `exports.py` measures them.
    """
    ledger, derived = from_derive
    options = Options(DAY, ROOT / "site_templates", data=DataOptions(formats=()))
    return tuple(site_pages(ledger, derived, options))


def _derived(folder: Path) -> tuple[Ledger, Derived]:
    return derive_all(parse_and_check(folder))


STAGES = {
    "check": Stage(
        lambda folder: folder, parse_and_check, lambda made: {"diagnostics": len(made.diagnostics)}
    ),
    "derive": Stage(
        parse_and_check, derive_all, lambda made: {"standings": len(made[1].standings)}
    ),
    "render": Stage(_derived, render_all, lambda made: {"pages": len(made)}),
    "markdown": Stage(
        lambda folder: (render_all(_derived(folder)), folder / "markdown"),
        lambda given: write_plain(*given),
        lambda made: made,
    ),
}
"""By name, in order. `markdown` writes the pages for plain MkDocs, and is no part of a build."""


def measured(name: str, folder: Path, profile: str = "") -> dict[str, float]:
    """Seconds that a stage takes by the clock and on a processor, and how much it makes."""
    stage = STAGES[name]
    given = stage.before(folder)
    profiler = cProfile.Profile()
    if profile:
        profiler.enable()
    start, busy = time.perf_counter(), time.process_time()
    made = stage.run(given)
    times = {"seconds": time.perf_counter() - start, "busy": time.process_time() - busy}
    if profile:
        profiler.disable()
        profiler.dump_stats(profile)
    return times | stage.made(made)


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], Path(sys.argv[2]), *sys.argv[3:])))
