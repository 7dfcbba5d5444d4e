"""Politeness: a host is asked one thing at a time, with a pause before the next."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0


class Pace:
    """Turns at hosts, for many threads. Time comes from `clock` and goes by in `sleep`."""

    def __init__(
        self, pause: float, clock: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        """A pace with `pause` seconds between two requests to a host."""
        self._pause, self._clock, self._sleep = pause, clock, sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, name: str) -> Iterator[None]:
        """Waits until the host may be asked, and keeps everyone else from asking it."""
        host = self._host(name)
        with host.lock:
            wait = host.free_at - self._clock()
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                host.free_at = self._clock() + self._pause

    def put_off(self, name: str, seconds: float) -> None:
        """Nobody asks the host before so many seconds have gone by."""
        host = self._host(name)
        with host.lock:
            host.free_at = max(host.free_at, self._clock() + seconds)

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name, _Host())
