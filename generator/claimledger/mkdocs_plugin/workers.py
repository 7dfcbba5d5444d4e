"""Work that is shared among processes, and a file in which what they make waits.

A worker is a copy of this process (`os.fork`): all that was read and worked out is there already,
and nothing has to be sent to it. Where there is no fork, or other threads run, this process does
all the work, and makes the same.
"""

import os
import pickle
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Generic, TypeVar

if sys.platform != "win32":
    import fcntl
    import termios

Made = TypeVar("Made")

MOST_BY_DEFAULT = 8
"""Workers on a machine with more cores: each takes memory, and what all wait for stays the same."""

_PIECES_PER_WORKER = 16
"""With fewer pieces of work, starting a worker takes longer than what it does."""

_TURNS = 960
"""Turns of work at most: their numbers, of four bytes, have to fit into an empty pipe (pipe(7))."""
_BYTES = 4
_TURNS_EACH = 64
"""Of each worker, were all as fast: with more, less is left when the first finds no work."""

Tell = Callable[[int, int], None]
"""Is told how much of the work is done, and how much there is."""

_PREAD = hasattr(os, "pread")
"""Whether a file can be read at a place without moving to it."""


class WorkerError(RuntimeError):
    """A worker has failed, so that what it was to make is missing; the message says why."""


def workers_of(wanted: int) -> int:
    """How many processes work, this one included: those asked for, or one for each core.

    Args:
        wanted: how many; 0 for as many as the machine has cores for this process.
    """
    if not _can_fork():
        return 1
    return wanted or min(_cores(), MOST_BY_DEFAULT)


def _can_fork() -> bool:
    """On macOS its own libraries start threads, and a copy of the process may crash."""
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Spool:
    """A file for what would take too much memory until it is wanted; most often without a name."""

    def __init__(self, folder: Path | None = None, file: IO[bytes] | None = None) -> None:
        """Empty; in a folder, or where temporary files are kept. Or what an open file holds."""
        self._file: IO[bytes] = file or tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        self._end = self._file.seek(0, os.SEEK_END)

    @property
    def size(self) -> int:
        """How many bytes it holds."""
        return self._end

    def keep(self, text: str) -> "Kept":
        """Puts a text in, where other processes can read it, too."""
        return self.keep_data(in_bytes(text))

    def keep_data(self, data: bytes) -> "Kept":
        """The same of bytes."""
        if not _PREAD:
            self._file.seek(self._end)
        self._file.write(data)
        self._file.flush()
        start, self._end = self._end, self._end + len(data)
        return Kept(start, len(data))

    def text(self, kept: "Kept") -> str:
        """Takes a text out; it stays there."""
        return self.data(kept).decode("utf-8", "surrogatepass")

    def data(self, kept: "Kept") -> bytes:
        """The same as bytes."""
        if _PREAD:
            return os.pread(self._file.fileno(), kept.length, kept.start)
        self._file.seek(kept.start)
        return self._file.read(kept.length)


def in_bytes(text: str) -> bytes:
    """A text as it stands in a file of this process."""
    return text.encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a text is in a `Spool`, in bytes."""

    start: int
    length: int


@dataclass(frozen=True, slots=True)
class InSpool:
    """A text of a `Spool`, as bytes."""

    _spool: Spool
    _kept: Kept

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return self._kept.length

    def data(self) -> bytes:
        """Takes them out; they stay there."""
        return self._spool.data(self._kept)


@dataclass
class _Share(Generic[Made]):
    """What one worker has made, by the number of the piece, and at which piece it was stopped."""

    made: dict[int, Made]
    stopped: tuple[int, Exception] | None = None


def _nothing_told(done: int, total: int) -> None:
    """Of all workers, this process alone tells how far the work is."""


def shared(
    pieces: Sequence[Callable[[int], Made]],
    workers: int,
    *,
    expected: tuple[type[Exception], ...] = (),
    first: Callable[[], object] = lambda: None,
    least: int = _PIECES_PER_WORKER,
    alike: Sequence[object] = (),
    tell: Tell = _nothing_told,
) -> list[Made]:
    """What the pieces make, in their order, whoever makes it; what they make has to be picklable.

    Args:
        pieces: called with the number of the worker, from 0 on.
        workers: how many processes do the work.
        expected: exceptions that a piece may raise; that of the first piece counts.
        first: what this process does before it takes a piece, while the others have begun.
        least: pieces for each worker; with fewer there are fewer workers.
        alike: for each piece what it has in common with others, which share what they work out:
            as long as there is enough to do, a worker keeps to pieces that are alike.
        tell: is told, now and then, how many turns of work all workers have begun, and of how many.

    Raises:
        OSError: a worker could not read or write something.
        WorkerError: a worker failed otherwise.
    """
    workers = max(1, min(workers, len(pieces) // least))
    size = max(1, -(-len(pieces) // min(_TURNS, workers * _TURNS_EACH)))
    # a worker alone takes them in their order, so that the first that stops it is the first of all
    turns = _Turns(alike if alike and workers > 1 else [None] * len(pieces), size)
    try:
        return _joined(_shares(pieces, turns, workers, expected, first, tell), len(pieces))
    finally:
        turns.close()


def _shares(
    pieces: Sequence[Callable[[int], Made]],
    turns: "_Turns",
    workers: int,
    expected: tuple[type[Exception], ...],
    first: Callable[[], object],
    tell: Tell,
) -> list[_Share[Made]]:
    def work(worker: int) -> _Share[Made]:
        share = _Share[Made]({})
        for at in turns.taken(worker, _nothing_told if worker else tell):
            try:
                share.made[at] = pieces[at](worker)
            except expected as error:
                share.stopped = at, error
                return share
        return share

    started = _Started()
    try:
        for worker in range(1, workers):
            started.start(work, worker)
        first()
        return [work(0), *started.results()]
    finally:
        started.stop()


class _Turns:
    """Turns of work that workers take: each a few pieces that are alike.

    The numbers of the turns that are left wait in pipes, one for all pieces that are alike: of
    what is read from a pipe nobody else gets anything.
    """

    def __init__(self, alike: Sequence[object], size: int) -> None:
        """All turns are left.

        Args:
            alike: for each piece what it has in common with others.
            size: pieces in a turn.
        """
        groups: dict[object, list[int]] = {}
        for at, group in enumerate(alike):
            groups.setdefault(group, []).append(at)
        self._turns: list[list[int]] = []
        self._pipes: list[int] = []
        for pieces in groups.values():
            first = len(self._turns)
            self._turns += [pieces[at : at + size] for at in range(0, len(pieces), size)]
            reading, writing = os.pipe()
            self._pipes.append(reading)
            try:
                numbers = range(first, len(self._turns))
                os.write(writing, b"".join(at.to_bytes(_BYTES, "little") for at in numbers))
            finally:
                os.close(writing)

    def taken(self, worker: int, tell: Tell) -> Iterator[int]:
        """The pieces of each turn that nobody else has taken; each worker begins with others."""
        begin = worker % max(len(self._pipes), 1)
        for pipe in (*self._pipes[begin:], *self._pipes[:begin]):
            while number := os.read(pipe, _BYTES):
                tell(len(self._turns) - self._left(), len(self._turns))
                yield from self._turns[int.from_bytes(number, "little")]

    def close(self) -> None:
        """No more is taken."""
        for pipe in self._pipes:
            os.close(pipe)

    def _left(self) -> int:
        """How many turns nobody has taken: the bytes that wait in pipes tell (ioctl_tty(2))."""
        if sys.platform == "win32":
            return len(self._turns)
        waiting = [fcntl.ioctl(pipe, termios.FIONREAD, b"    ") for pipe in self._pipes]
        return sum(int.from_bytes(count, sys.byteorder) for count in waiting) // _BYTES


def _joined(shares: Sequence[_Share[Made]], count: int) -> list[Made]:
    stopped = [share.stopped for share in shares if share.stopped is not None]
    if stopped:
        raise min(stopped, key=lambda place: place[0])[1]
    made = {at: result for share in shares for at, result in share.made.items()}
    return [made[at] for at in range(count)]


class _Started:
    """The workers that run, and the files in which they leave what they have made."""

    def __init__(self) -> None:
        self._running: dict[int, IO[bytes]] = {}

    def start(self, work: Callable[[int], Any], worker: int) -> None:
        """Starts a worker: a copy of this process, which never comes back from here."""
        left = tempfile.TemporaryFile()  # noqa: SIM115
        sys.stdout.flush()
        sys.stderr.flush()
        process = os.fork()
        if process:
            self._running[process] = left
            return
        status = 1
        try:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            try:
                found = (True, work(worker))
            except OSError as error:  # of the disk perhaps, which is no fault of ours
                error.add_note(traceback.format_exc())
                found = (False, error)
            except BaseException:
                found = (False, traceback.format_exc())
            pickle.dump(found, left, pickle.HIGHEST_PROTOCOL)
            left.flush()
            status = 0
        finally:
            os._exit(status)  # nothing of this process is ours to end: its files, its handlers

    def results(self) -> Iterator[Any]:
        """What they have made, when each has ended.

        Raises:
            OSError: that of one, with its traceback as a note.
            WorkerError: one has ended without.
        """
        while self._running:
            process, left = next(iter(self._running.items()))
            _, status = os.waitpid(process, 0)
            del self._running[process]
            with left:
                code = os.waitstatus_to_exitcode(status)
                if code:
                    how = f"by signal {-code}" if code < 0 else f"with status {code}"
                    raise WorkerError(f"a worker has ended {how}, so that pages are missing")
                left.seek(0)
                is_made, found = pickle.load(left)
            if isinstance(found, OSError):
                raise found
            if not is_made:
                raise WorkerError(f"a worker has failed:\n{found}")
            yield found

    def stop(self) -> None:
        """Ends those that still run, after an error."""
        for process, left in self._running.items():
            os.kill(process, signal.SIGTERM)
            os.waitpid(process, 0)
            left.close()
        self._running.clear()
