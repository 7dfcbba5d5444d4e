"""One link, from the first request to what is found of it: redirects followed, tries repeated."""

import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

from claimledger.links.addresses import NotAskedError, Target, target
from claimledger.links.network import Answer, Ask, Limits, NoAnswerError, RefusedError

# What an answer says of a link.

WELL = "well"
MOVED = "moved"
UNSURE = "unsure"
BROKEN = "broken"
REFUSED = "refused"

OUTCOMES = {
    WELL: "it answers",
    MOVED: "it answers, and says that it has another address for good",
    UNSURE: "it is there, and does not answer a program; a person must look",
    BROKEN: "it does not lead anywhere any more",
    REFUSED: "it is not asked, for where it leads is not public",
}
"""Every outcome, with what it means."""

_NOT_FOR_PROGRAMS = frozenset({401, 402, 403, 405, 406, 407, 429, 451, 999})


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of a link.

    Attributes:
        outcome: one of OUTCOMES.
        note: why, in a few words; empty where it is well.
        moved_to: the address that it has for good now.
    """

    outcome: str
    note: str = ""
    moved_to: str = ""

    @property
    def bad(self) -> bool:
        """Whether somebody has to do something."""
        return self.outcome in (BROKEN, REFUSED)


def judged(status: int, moved_to: str = "") -> Finding:
    """What the status of the last answer says, and where permanent redirects led."""
    if 200 <= status < 300:
        return Finding(MOVED if moved_to else WELL, moved_to=moved_to)
    note = f"it answers {named(status)}"
    return Finding(UNSURE if status in _NOT_FOR_PROGRAMS else BROKEN, note)


def named(status: int) -> str:
    """`404 Not Found`."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


# Politeness: a host is asked one thing at a time, with a pause before the next.


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


# Many links at once: hosts beside each other, the links of one host one after the other.

Result = tuple[str, Finding | Exception]


def findings(
    urls: Iterable[str], visit: Callable[[str], Finding], hosts: int
) -> Iterator[tuple[str, Finding]]:
    """Each address with what is found of it, as they come in.

    The threads do not keep the program alive: whoever stops taking results may leave.
    """
    groups = _by_host(urls)
    waiting: queue.SimpleQueue[list[str]] = queue.SimpleQueue()
    done: queue.SimpleQueue[Result] = queue.SimpleQueue()
    for group in groups:
        waiting.put(group)
    for _ in range(min(hosts, len(groups))):
        threading.Thread(target=_work, args=(waiting, done, visit), daemon=True).start()
    for _ in range(sum(len(group) for group in groups)):
        url, found = done.get()
        if isinstance(found, Exception):
            raise found
        yield url, found


def _work(
    waiting: "queue.SimpleQueue[list[str]]",
    done: "queue.SimpleQueue[Result]",
    visit: Callable[[str], Finding],
) -> None:
    while True:
        try:
            group = waiting.get_nowait()
        except queue.Empty:
            return
        for url in group:
            try:
                done.put((url, visit(url)))
            except Exception as error:  # told by whoever takes the results
                done.put((url, error))


def _by_host(urls: Iterable[str]) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for url in urls:
        try:
            host = urlsplit(url).hostname or ""
        except ValueError:
            host = ""
        groups.setdefault(host, []).append(url)
    return list(groups.values())


_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_ASK_AGAIN = frozenset({429, 500, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Asking:
    """How links are asked.

    Attributes:
        ask: makes one request.
        pace: whose turn it is at a host.
        limits: how long, how often and how much.
        now: seconds since 1970, for hosts that name the time at which to ask again.
        any_port: ports that are not the web's are asked too.
    """

    ask: Ask
    pace: Pace
    limits: Limits
    now: Callable[[], float]
    any_port: bool = False

    def answer(self, to: Target, method: str) -> Answer:
        """One request, when it is its turn."""
        with self.pace.turn(to.host):
            return self.ask(to, method)


class _DeadEndError(Exception):
    """Redirects that lead nowhere; asking again does not help."""


@dataclass(frozen=True, slots=True)
class _Arrival:
    answer: Answer
    at: Target
    moved_to: str


def visit(url: str, asking: Asking) -> Finding:
    """What is found of a link, after as many tries as it takes."""
    try:
        start = target(url, asking.any_port)
    except NotAskedError as error:
        return Finding(REFUSED, str(error))
    method, found = "HEAD", Finding(BROKEN)
    until = asking.now() + asking.limits.patience
    for number in range(asking.limits.tries):
        if number and asking.now() > until:
            break
        host, wait = start.host, asking.limits.backoff * 2**number
        try:
            arrival = _arrival(start, method, asking)
        except RefusedError as error:
            return Finding(REFUSED, str(error))
        except _DeadEndError as error:
            return Finding(BROKEN, str(error))
        except NoAnswerError as error:
            method, found = "GET", Finding(BROKEN, str(error))
        else:
            found = judged(arrival.answer.status, arrival.moved_to)
            if arrival.answer.status not in _ASK_AGAIN:
                return found
            host = arrival.at.host
            wait = max(wait, seconds_to_wait(arrival.answer.retry_after, asking.now()))
            if wait > asking.limits.longest_wait:
                note = f"it answers {named(arrival.answer.status)}, and asks to wait too long"
                return Finding(UNSURE, note)
        asking.pace.put_off(host, wait)
    return found


def _arrival(at: Target, method: str, asking: Asking) -> _Arrival:
    """The last answer, and the address for good: as far as each redirect so far is permanent."""
    met, moved_to, for_good = {at.url}, "", True
    for _ in range(asking.limits.redirects + 1):
        answer = _asked(at, method, asking)
        if answer.status not in _REDIRECTS:
            return _Arrival(answer, at, moved_to)
        if not answer.location:
            raise _DeadEndError(f"it answers {named(answer.status)} and does not say where")
        at = _next(at, answer.location, asking)
        if at.url in met:
            raise _DeadEndError("it redirects in a circle")
        met.add(at.url)
        for_good = for_good and answer.status in _FOR_GOOD
        moved_to = at.url if for_good else moved_to
    raise _DeadEndError(f"it redirects more than {asking.limits.redirects} times")


def _asked(at: Target, method: str, asking: Asking) -> Answer:
    """The answer; whatever HEAD is refused with is asked again with GET, as many know no HEAD."""
    answer = asking.answer(at, method)
    if method == "HEAD" and answer.status >= 400 and answer.status not in (429, 503):
        return asking.answer(at, "GET")
    return answer


def _next(at: Target, location: str, asking: Asking) -> Target:
    try:
        return target(urljoin(at.url, location), asking.any_port)
    except ValueError as error:
        said = str(error) if isinstance(error, NotAskedError) else "the address cannot be read"
        raise RefusedError(f"it redirects, and {said}") from error


def seconds_to_wait(written: str, now: float) -> float:
    """What `Retry-After` asks for (RFC 9110, 10.2.3): seconds, or the time of a date; else 0."""
    if written.isascii() and written.isdigit():
        return float(written[:9])
    try:
        when = parsedate_to_datetime(written)
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        return max(0.0, when.timestamp() - now)
    except (ValueError, OverflowError):
        return 0.0
