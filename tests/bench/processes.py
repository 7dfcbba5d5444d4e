"""One process for each measurement: its seconds, its peak memory, and what it printed."""

import json
import os
import subprocess
import sys
import threading
import time
from calendar import timegm
from collections.abc import Iterator
from contextlib import suppress
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
        megabytes: the most memory that the process held, with all that it started; where the
            system does not tell, that of the largest of them.
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
    return run([sys.executable, *arguments], folder, environment)


def run(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> Run:
    """One run of a command in a folder.

    Raises:
        FailedError: it ended with an error.
    """
    with TemporaryFile() as output, TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=output,
            stderr=errors,
            env=os.environ | (environment or {}),
        )
        memory = _Memory(process.pid)
        memory.start()
        _, status, usage = os.wait4(process.pid, 0)
        memory.end()
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            raise FailedError(errors.read().decode("utf-8", "replace")[-2000:])
        output.seek(0)
        busy = usage.ru_utime + usage.ru_stime
        most = max(usage.ru_maxrss / _UNITS_PER_MB, memory.most)
        return Run(seconds, busy, most, output.read().decode("utf-8"))


class _Memory(threading.Thread):
    """Looks, every fifth of a second, how much memory a process and those below it hold.

    What they share is counted once: each is given its share of it (PSS in proc(5), on Linux alone).

    Attributes:
        most: the most so far, in MB.
    """

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.most = 0.0
        self._process = process
        self._ended = threading.Event()

    def run(self) -> None:
        """Until `end` is called."""
        while not self._ended.wait(0.2):
            self.most = max(self.most, sum(map(_share, _with_those_below(self._process))))

    def end(self) -> None:
        """Stops looking."""
        self._ended.set()
        self.join()


def _with_those_below(process: int) -> Iterator[int]:
    yield process
    with suppress(OSError):
        for tasks in Path(f"/proc/{process}/task").iterdir():
            for child in (tasks / "children").read_text().split():
                yield from _with_those_below(int(child))


def _share(process: int) -> float:
    with suppress(OSError):
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
        return (
            sum(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")) / 1e3
        )
    return 0.0
