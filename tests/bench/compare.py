"""What a whole site costs: this project, Hugo, and plain MkDocs with Material, in turns.

Run as `.venv/bin/python tests/bench/compare.py [--size N ...] [--runs R] [--write FILE]`. All
three build one world: the pages of our site, for the other two as the Markdown that says the same.
"""

import argparse
import os
import platform
import re
import shutil
import sys
from collections.abc import Callable, Set
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.hugo import hugo_command, write_hugo_project
from tests.bench.processes import FailedError, Run, mkdocs_build, run, stage
from tests.bench.projects import write_ours, write_plain_project
from tests.bench.synthetic import CLAIMS_A_FILE, DAY, ledger_files

_HEAD = (
    "| site | pages | seconds | of a processor | MB of memory | files | MB |\n"
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
)


_ABOUT = """\
# What a build costs

Measured on {day} by `make bench` on {machine}; at the end {load}
processes wanted to run. Seconds are the median of runs in turns. Those of a processor count all
processes of a build; where the machine is busy, go by them. Memory is the most that all processes
of a build held at once, what they share counted once.

*This project* checks the ledger, derives every status with its history, and writes the pages in
Material's frame, the search index, data, feeds and pages to embed. *Hugo, bare* has the text of the
same pages as Markdown in one data file, read by a content adapter, and layouts with a heading and a
navigation only. *Plain Material* has it as one Markdown file for each page. With more than 2,000
claims plain Material is left out, which takes minutes, and with more than 20,000 Hugo, which holds
3 GB of memory at 10,000. A second build of ours takes what it can from `.cache/`.

"""

_LARGEST = {"hugo": 20_000, "material": 2_000}
"""With more claims the others are left out: at 10,000 Hugo holds 3 GB, at 1,000 plain Material
takes over a minute."""


@dataclass
class Builds:
    """All runs of one way to build, and where the site of the last stands."""

    name: str
    build: Callable[[], Run]
    site: Path
    runs: list[Run] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """By the clock, the median."""
        return median(run.seconds for run in self.runs)

    @property
    def busy(self) -> float:
        """On processors, the median; other work on the machine lengthens it less."""
        return median(run.busy for run in self.runs)

    def row(self) -> str:
        """A row of the table."""
        files = [path for path in self.site.rglob("*") if path.is_file()]
        pages = sum(path.suffix == ".html" for path in files)
        size = sum(path.stat().st_size for path in files) / 1e6
        memory = max(run.megabytes for run in self.runs)
        return (
            f"| {self.name} | {pages:,} | {self.seconds:.1f} | {self.busy:.1f} | {memory:,.0f} "
            f"| {len(files):,} | {size:,.0f} |"
        )


def main() -> int:
    """Prints the tables, and writes them where one asks for it."""
    options = _options()
    told = []
    for size in options.size:
        without = {*options.without, *(name for name, most in _LARGEST.items() if size > most)}
        try:
            told.append(_measured(size, options.claims_a_file, options.runs, without))
        except FailedError as error:
            print(error, file=sys.stderr)
            return 1
        print(told[-1], flush=True)
    if options.write:
        _write(options.write, told)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", nargs="+", type=int, default=[1000, 10000], help="claims")
    parser.add_argument(
        "--claims-a-file",
        type=int,
        default=CLAIMS_A_FILE,
        help="with more claims the ledger stands in several files; the edit is made in the last",
    )
    parser.add_argument("--runs", type=int, default=3, help="of each way to build, in turns")
    parser.add_argument("--without", nargs="*", default=[], choices=["hugo", "material"])
    parser.add_argument("--write", type=Path, help="a page of Markdown to put the tables into")
    return parser.parse_args()


def _measured(claims: int, claims_a_file: int, runs: int, without: Set[str]) -> str:
    with TemporaryDirectory() as name:
        folder = Path(name)
        ours = folder / "ours"
        write_ours(ours, ledger_files(claims, 1, claims_a_file))
        ways = [Builds("this project", lambda: mkdocs_build(ours, DAY), ours / "site")]
        ways += _others(folder, ours, without)
        for _ in range(runs):
            for way in ways:
                for made in (way.site, way.site.with_name(".cache")):
                    shutil.rmtree(made, ignore_errors=True)
                way.runs.append(way.build())
        lines = [f"## {claims:,} claims", "", _HEAD, *(way.row() for way in ways), ""]
        lines += [
            f"Seconds of {ways[0].name} for one of {way.name}: "
            f"{ways[0].seconds / way.seconds:.2f} by the clock, {ways[0].busy / way.busy:.2f} on "
            "processors."
            for way in ways[1:]
        ]
        lines += ["", *_second_builds(ours)]
        return "\n".join(lines)


def _others(folder: Path, ours: Path, without: Set[str]) -> list[Builds]:
    plain, hugo, command = folder / "plain", folder / "hugo", hugo_command()
    if {"hugo", "material"} <= without or (command is None and "material" in without):
        return []
    write_plain_project(plain)
    stage("markdown", ours)
    (plain / "docs").rmdir()
    (ours / "markdown").rename(plain / "docs")
    found = []
    if "hugo" not in without and command is not None:
        write_hugo_project(hugo, plain / "docs")
        arguments = [command, "--quiet", "--noBuildLock", "--destination", "site"]
        found.append(Builds("Hugo, bare", lambda: run(arguments, hugo), hugo / "site"))
    if "material" not in without:
        found.append(Builds("plain Material", lambda: mkdocs_build(plain, DAY), plain / "site"))
    return found


def _second_builds(ours: Path) -> list[str]:
    """The second build of ours: after no edit, and after one in the last file of claims."""
    again = mkdocs_build(ours, DAY)
    files = [ours / "claims.yaml", *sorted(ours.glob("ledger/*.yaml"))]
    ledger = files[-1]
    text = ledger.read_text("utf-8")
    edited = re.sub(r"(?m)^(    statement: .*)\.$", r"\1, as told later.", text, count=1)
    assert edited != text, "the ledger has no statement to edit"
    ledger.write_text(edited, "utf-8")
    after = mkdocs_build(ours, DAY)
    return [
        f"A second build takes {again.seconds:.1f} seconds ({again.busy:.1f} of a processor) "
        f"after no edit, and {after.seconds:.1f} ({after.busy:.1f}) after one in "
        f"{'the only file' if len(files) == 1 else f'one of {len(files)} files'} of the ledger."
    ]


def _write(page: Path, told: list[str]) -> None:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    load = f"{os.getloadavg()[0]:.0f}" if hasattr(os, "getloadavg") else "not known"
    machine = f"{platform.machine()} with {cores} cores, Python {platform.python_version()}"
    text = _ABOUT.format(day=f"{date.today():%-d %B %Y}", machine=machine, load=load)
    page.write_text(text + "\n\n".join(told) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
