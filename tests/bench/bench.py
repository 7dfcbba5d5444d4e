"""What a build costs: seconds and peak memory of each stage, beside plain MkDocs with Material.

Run as `.venv/bin/python tests/bench/bench.py [N ...] [--quick] [--runs R] [--profile STAGE]`.
"""

import argparse
import pstats
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.bench.drawings import print_drawings
from tests.bench.exports import print_exports
from tests.bench.processes import FailedError, Run, mkdocs_build, stage
from tests.bench.projects import write_ours, write_plain_project
from tests.bench.synthetic import DAY, ledger_files

SHORT = {"check": "parse + check", "derive": "derive", "render": "render all pages"}
WHOLE = {"build": "mkdocs build, from the ledger", "plain": "mkdocs build, from Markdown"}
_LARGEST = 20_000
"""With more claims only the stages and the whole build are measured."""
_ROW = "{:<30} {:>8} {:>8} {:>8} {:>8}   {}"


def main() -> int:
    """Prints a table for each size, or the profile of one stage."""
    options = _options()
    for claims in [200] if options.quick else options.claims:
        with TemporaryDirectory() as folder:
            ours, plain = Path(folder) / "ours", Path(folder) / "plain"
            write_ours(ours, ledger_files(claims, options.seed))
            write_plain_project(plain)
            try:
                if options.profile:
                    _print_profile(options.profile, ours, plain)
                else:
                    build = _print_table(claims, ours, plain, options.runs)
                    if claims > _LARGEST:
                        continue
                    print_exports(claims, options.seed, build)
                    print_drawings(claims, options.seed)
            except FailedError as error:
                print(error, file=sys.stderr)
                return 1
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("claims", nargs="*", type=int, default=[1000, 10000])
    parser.add_argument("--quick", action="store_true", help="200 claims only")
    parser.add_argument("--runs", type=int, default=3, help="runs of each short stage")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", choices=[*SHORT, *WHOLE], help="its costliest functions")
    return parser.parse_args()


def _print_table(claims: int, ours: Path, plain: Path, runs: int) -> float:
    """Prints what each stage costs, and gives the seconds that the whole build was busy."""
    size = sum(file.stat().st_size for file in ours.rglob("*.yaml"))
    print(f"\n{claims:,} claims, {size / 1e6:.1f} MB of YAML")
    print(_ROW.format("", "min s", "median s", "busy s", "peak MB", ""))
    for name, label in SHORT.items():
        results = [stage(name, ours) for _ in range(runs)]
        made = ", ".join(f"{n:,} {what}" for what, n in results[0][1].items())
        _print_row(label, [run for run, _ in results], made)
    whole = [mkdocs_build(ours, DAY)]
    _print_row(WHOLE["build"], whole, _published(ours))
    if claims > _LARGEST:
        return whole[0].busy
    made = _write_markdown(ours, plain)
    others = [mkdocs_build(plain, DAY)]
    _print_row(WHOLE["plain"], others, f"{_published(plain)}; {made}")
    clock = f"{whole[0].seconds / others[0].seconds:.3f}"
    busy = f"{whole[0].busy / others[0].busy:.3f}"
    print(_ROW.format("ours / theirs", clock, "", busy, "", ""))
    print("busy: on a processor; where other work shares the machine, go by its ratio")
    return whole[0].busy


def _print_row(label: str, runs: list[Run], made: str) -> None:
    seconds = [run.seconds for run in runs]
    memory = f"{max(run.megabytes for run in runs):.0f}"
    busy = f"{min(run.busy for run in runs):.2f}"
    middle = f"{median(seconds):.2f}" if len(seconds) > 1 else "one run"
    print(_ROW.format(label, f"{min(seconds):.2f}", middle, busy, memory, made), flush=True)


def _write_markdown(ours: Path, plain: Path) -> str:
    """Writes the Markdown of the pages; what is in them, beside what is in ours."""
    _, made = stage("markdown", ours)
    (plain / "docs").rmdir()
    (ours / "markdown").rename(plain / "docs")
    return (
        f"{made['links']:,.0f} links for our {made['links_ours']:,.0f}, "
        f"{made['characters'] / 1e6:.1f} MB of Markdown for {made['html'] / 1e6:.1f} MB of HTML"
    )


def _published(folder: Path) -> str:
    return f"{sum(1 for _ in (folder / 'site').rglob('*.html')):,} HTML files"


def _print_profile(name: str, ours: Path, plain: Path) -> None:
    """The 25 functions that take most of the time, by themselves and with what they call."""
    profile = str(ours / "profile")
    if name in SHORT:
        stage(name, ours, profile)
    elif name == "build":
        mkdocs_build(ours, DAY, profile)
    else:
        _write_markdown(ours, plain)
        mkdocs_build(plain, DAY, profile)
    for order in ("tottime", "cumulative"):
        pstats.Stats(profile).sort_stats(order).print_stats(25)


if __name__ == "__main__":
    sys.exit(main())
