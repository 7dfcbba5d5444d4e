"""When requests are sent: several hosts at a time, and to each host one request after another."""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import urlsplit

Result = TypeVar("Result")


@dataclass
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0


class RateLimiter:
    """Lets one thread at a time send a request to a host, with a pause after each request."""

    def __init__(
        self, pause: float, clock: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        """A limiter for any number of hosts.

        Args:
            pause: seconds between two requests to one host.
            clock: returns the time in seconds.
            sleep: waits for so many seconds.
        """
        self._pause, self._clock, self._sleep = pause, clock, sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, name: str) -> Iterator[None]:
        """Waits until a request may be sent to the host; until the end no other thread may."""
        host = self._host(name)
        with host.lock:
            wait = host.free_at - self._clock()
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                host.free_at = self._clock() + self._pause

    def delay(self, name: str, seconds: float) -> None:
        """Makes the next request to the host wait for at least so many seconds from now."""
        host = self._host(name)
        with host.lock:
            host.free_at = max(host.free_at, self._clock() + seconds)

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name, _Host())


def by_host_in_parallel(
    urls: Iterable[str], check: Callable[[str], Result], hosts: int
) -> Iterator[tuple[str, Result]]:
    """Calls `check` with each address, and gives address and result as soon as it is there.

    Up to `hosts` threads work at the same time. The addresses of one host are checked in one
    thread, one after another. The threads are daemons: whoever stops taking results may exit.

    Raises:
        Exception: whatever `check` raises.
    """
    groups = _by_host(urls)
    tasks: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    results: queue.SimpleQueue[tuple[str, Result | _Failure]] = queue.SimpleQueue()
    for group in groups:
        tasks.put(group)
    for _ in range(min(hosts, len(groups))):
        threading.Thread(target=_work, args=(tasks, results, check), daemon=True).start()
    for _ in range(sum(len(group) for group in groups)):
        url, result = results.get()
        if isinstance(result, _Failure):
            raise result.error
        yield url, result


@dataclass(frozen=True, slots=True)
class _Failure:
    error: Exception


def _work(
    tasks: "queue.SimpleQueue[list[str]]",
    results: "queue.SimpleQueue[tuple[str, Result | _Failure]]",
    check: Callable[[str], Result],
) -> None:
    while True:
        try:
            group = tasks.get_nowait()
        except queue.Empty:
            return
        for url in group:
            try:
                results.put((url, check(url)))
            except Exception as error:  # raised again by the thread that takes the results
                results.put((url, _Failure(error)))


def _by_host(urls: Iterable[str]) -> list[list[str]]:
    """The addresses in groups of one host each; those without a readable host are one group."""
    groups: dict[str, list[str]] = {}
    for url in urls:
        try:
            host = urlsplit(url).hostname or ""
        except ValueError:
            host = ""
        groups.setdefault(host, []).append(url)
    return list(groups.values())
