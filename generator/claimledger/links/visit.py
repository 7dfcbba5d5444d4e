"""One link, from the first request to what is found of it: redirects followed, tries repeated."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from claimledger.links.answer import Answer, Ask, NoAnswerError, RefusedError
from claimledger.links.finding import BROKEN, REFUSED, UNSURE, Finding, judged, named
from claimledger.links.limits import Limits
from claimledger.links.pace import Pace
from claimledger.links.target import NotAskedError, Target, target

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
