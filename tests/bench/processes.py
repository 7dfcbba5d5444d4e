"""One process for each measurement: its seconds, its peak memory, and what it printed."""

import json
import os
import subprocess
import sys
import time
from calendar import timegm
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryFile

STAGES = Path(__file__).with_name("stages.py")
_UNITS_PER_MB = 1_000_000 if sys.platform == "darwin" else 1_000
"""`ru_maxrss` counts bytes on macOS and kilobytes elsewhere (getrusage(2))."""


class FailedError(Exception):
    """A measured process ended with an error; its last lines are the message."""


@dataclass(frozen=True, slots=True)
class Run:
    """What was measured.

    Attributes:
        seconds: by the clock; `busy`: of those, on a processor (other work does not lengthen it).
        megabytes: the most memory that the process held.
    """

    seconds: float
    busy: float
    megabytes: float
    printed: str


def stage(name: str, folder: Path, profile: str = "") -> tuple[Run, dict[str, float]]:
    """One run of a stage: `seconds` are its own; the memory is that of the process so far."""
    run = _run([str(STAGES), name, str(folder), *([profile] if profile else [])], folder)
    made: dict[str, float] = json.loads(run.printed.splitlines()[-1])
    return Run(made.pop("seconds"), made.pop("busy"), run.megabytes, run.printed), made


def mkdocs_build(folder: Path, day: date, profile: str = "") -> Run:
    """A whole `mkdocs build`, as one would run it, on that day."""
    before = ["-m", "cProfile", "-o", profile] if profile else []
    arguments = [*before, "-m", "mkdocs", "build", "--clean", "--site-dir", "site"]
    return _run(arguments, folder, {"SOURCE_DATE_EPOCH": str(timegm(day.timetuple()))})


def _run(arguments: list[str], folder: Path, environment: dict[str, str] | None = None) -> Run:
    with TemporaryFile() as output, TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=folder,
            stdout=output,
            stderr=errors,
            env=os.environ | (environment or {}),
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            raise FailedError(errors.read().decode("utf-8", "replace")[-2000:])
        output.seek(0)
        busy = usage.ru_utime + usage.ru_stime
        return Run(seconds, busy, usage.ru_maxrss / _UNITS_PER_MB, output.read().decode("utf-8"))
