"""The processor time and the memory that one page may take, whoever reads it.

Markdown needs the square of what some texts hold: ten thousand brackets that never close keep it
busy for minutes. No list of such texts is complete, so that all of reading is stopped instead. A
timer of the process does so, which reaches into regular expressions as well; where there is none,
as on Windows and outside the main thread, another thread does.
"""

import ctypes
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

try:
    import resource
except ImportError:  # pragma: no cover - Windows
    resource = None  # type: ignore[assignment]

SECONDS_FOR_A_PAGE = 5
"""Processor time; a page of a hundred screens takes a tenth of a second."""

MEGABYTES_FOR_A_PAGE = 500
"""Memory; a page of a hundred screens takes less than ten."""

_AGAIN = 0.1
"""Seconds until a page is stopped once more, should some code have caught the exception."""

_MEMORY = Path("/proc/self/statm")
_MEGABYTE = 1_000_000

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one page may take.

    Attributes:
        seconds: processor time.
        megabytes: memory, in millions of bytes; there is no limit where the system keeps none.
    """

    seconds: float = SECONDS_FOR_A_PAGE
    megabytes: int = MEGABYTES_FOR_A_PAGE


class OverLimitError(Exception):
    """A page takes more than it may; the message says what, such as `more than 500 MB`."""


class _StopReading(BaseException):
    """Ends what takes too long; no `except Exception` of an extension holds it up."""


def limited(work: Callable[[], Result], limits: Limits) -> Result:
    """What a function returns.

    Raises:
        OverLimitError: it takes more than it may, and was stopped.
    """
    try:
        with _bounded_memory(limits.megabytes):
            return _timed(work, limits.seconds)
    except _StopReading:
        seconds = "second" if limits.seconds == 1 else "seconds"
        raise OverLimitError(f"more than {limits.seconds:g} {seconds}") from None
    except MemoryError:
        raise OverLimitError(f"more than {limits.megabytes} MB of memory") from None


def _timed(work: Callable[[], Result], seconds: float) -> Result:
    is_main = threading.current_thread() is threading.main_thread()
    if is_main and hasattr(signal, "setitimer"):
        return _timed_by_signal(work, seconds)
    return _timed_by_thread(work, seconds)


def _timed_by_signal(work: Callable[[], Result], seconds: float) -> Result:
    is_running = True

    def stop(*_: object) -> None:
        if is_running:
            raise _StopReading

    before = signal.signal(signal.SIGPROF, stop)
    timer = signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        return work()
    finally:
        is_running = False
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
        signal.setitimer(signal.ITIMER_PROF, *timer)


def _timed_by_thread(work: Callable[[], Result], seconds: float) -> Result:
    """Stops after as many seconds of the clock, for other threads take processor time as well.

    It is Python's only means to raise an exception in another thread. The lock makes sure that
    none is raised once the work is done.
    """
    reader, lock, done = threading.get_ident(), threading.Lock(), threading.Event()

    def watch() -> None:
        wait = seconds
        while not done.wait(wait):
            with lock:
                if not done.is_set():
                    _raise_in(reader)
            wait = _AGAIN

    watchdog = threading.Thread(target=watch, daemon=True)
    watchdog.start()
    try:
        try:
            return work()
        finally:
            _settle(lock, done)
    finally:  # once more, if an exception arrived before the watch was ended
        _settle(lock, done)
        watchdog.join()


def _settle(lock: Any, done: threading.Event) -> None:
    """Ends the watch; an exception that was on its way arrives here and is dropped."""
    while not done.is_set():
        with suppress(_StopReading), lock:
            done.set()


def _raise_in(thread: int) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread), ctypes.py_object(_StopReading)
    )


@contextmanager
def _bounded_memory(megabytes: int) -> Iterator[None]:
    """Lets the process grow by so much; not where the system cannot tell its size."""
    used = _memory_in_use()
    if resource is None or used is None:
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = used + megabytes * _MEGABYTE
    is_lower = soft == resource.RLIM_INFINITY or most < soft
    if is_lower:
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    try:
        yield
    finally:
        if is_lower:
            resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _memory_in_use() -> int | None:
    """The address space of the process in bytes, where the system tells it."""
    try:
        pages = int(_MEMORY.read_text("ascii").split()[0])
    except (OSError, ValueError, IndexError):
        return None
    return pages * resource.getpagesize()
