"""Checks one link: sends requests, follows redirects, tries again, and says what was found."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from enum import Enum
from http import HTTPStatus
from urllib.parse import urljoin

from claimledger.links.addresses import Target, UnusableUrlError, parse_target
from claimledger.links.network import (
    NAME_TIMEOUT,
    NAME_UNKNOWN,
    ForbiddenAddressError,
    Limits,
    NoResponseError,
    Response,
    Send,
)
from claimledger.links.scheduling import RateLimiter

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT_REDIRECTS = frozenset({301, 308})
TEMPORARY_FAILURES = frozenset({429, 500, 502, 503, 504})
"""Status codes after which a link is tried again."""

NOT_FOR_PROGRAMS = frozenset({401, 402, 403, 405, 406, 407, 429, 451, 999})
"""Status codes of pages that exist, but are not shown to programs."""


class LinkOutcome(Enum):
    """What a check of a link can result in.

    Attributes:
        WELL: the link answers.
        MOVED: it answers, and says that it has another address permanently.
        UNSURE: it exists, and does not answer a program; a person has to look.
        BROKEN: it no longer leads anywhere.
        REFUSED: no request was sent, because the address is not public.
    """

    WELL = "well"
    MOVED = "moved"
    UNSURE = "unsure"
    BROKEN = "broken"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of a check of a link.

    Attributes:
        outcome: how it ended.
        note: the reason, in a few words; empty if the link is well.
        moved_to: its new address, if it has moved permanently; otherwise empty.
    """

    outcome: LinkOutcome
    note: str = ""
    moved_to: str = ""

    @property
    def failed(self) -> bool:
        """Whether an editor has to do something."""
        return self.outcome in (LinkOutcome.BROKEN, LinkOutcome.REFUSED)


def finding_of_status(status: int, moved_to: str = "") -> Finding:
    """The finding that follows from the status code of the last response."""
    if 200 <= status < 300:
        return Finding(LinkOutcome.MOVED if moved_to else LinkOutcome.WELL, moved_to=moved_to)
    outcome = LinkOutcome.UNSURE if status in NOT_FOR_PROGRAMS else LinkOutcome.BROKEN
    return Finding(outcome, f"it answers {status_with_phrase(status)}")


def status_with_phrase(status: int) -> str:
    """The status code with its standard phrase, such as `404 Not Found`."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


@dataclass(frozen=True, slots=True)
class Client:
    """Sends requests, within limits.

    Attributes:
        send: sends one request.
        rate_limiter: says when a request may be sent to a host.
        limits: the limits of requests.
        now: returns the seconds since 1970, for hosts that name a time for the next request.
        any_port: whether ports other than `WEB_PORTS` are allowed.
    """

    send: Send
    rate_limiter: RateLimiter
    limits: Limits
    now: Callable[[], float]
    any_port: bool = False

    def request(self, target: Target, method: str) -> Response:
        """Sends one request, as soon as the host may be sent one.

        Raises:
            NoResponseError: there is no valid response.
            ForbiddenAddressError: the host has an address that is not public.
        """
        with self.rate_limiter.turn(target.host):
            return self.send(target, method)


class _DeadEndError(Exception):
    """Redirects lead nowhere.

    Attributes:
        by_cookie: whether one of them asked for a cookie, which is never sent.
    """

    def __init__(self, message: str, *, by_cookie: bool = False) -> None:
        super().__init__(message)
        self.by_cookie = by_cookie


@dataclass(frozen=True, slots=True)
class _Final:
    """The last response after redirects, its address, and the address to which a link has moved."""

    response: Response
    target: Target
    moved_to: str


def check_link(url: str, client: Client) -> Finding:
    """Requests an address, again after temporary failures, and returns what was found."""
    try:
        start = parse_target(url, client.any_port)
    except UnusableUrlError as error:
        return Finding(LinkOutcome.REFUSED, str(error))
    limits = client.limits
    method, finding = "HEAD", Finding(LinkOutcome.BROKEN)
    deadline = client.now() + limits.patience
    for number in range(limits.tries):
        if number and client.now() > deadline:
            break
        host, wait = start.host, limits.backoff * 2**number
        try:
            final = _follow_redirects(start, method, client)
        except ForbiddenAddressError as error:
            return Finding(LinkOutcome.REFUSED, str(error))
        except _DeadEndError as error:
            if method == "HEAD":  # some servers lead round in a circle only where HEAD is asked
                method = "GET"
                continue
            if error.by_cookie:
                return Finding(LinkOutcome.UNSURE, f"{error} for those that take no cookies")
            return Finding(LinkOutcome.BROKEN, str(error))
        except NoResponseError as error:
            method, finding = "GET", Finding(LinkOutcome.BROKEN, str(error))
        else:
            status = final.response.status
            finding = finding_of_status(status, final.moved_to)
            if status not in TEMPORARY_FAILURES:
                return finding
            host = final.target.host
            wait = max(wait, seconds_to_wait(final.response.retry_after, client.now()))
            if wait > limits.longest_wait:
                note = f"it answers {status_with_phrase(status)}, and asks to wait too long"
                return Finding(LinkOutcome.UNSURE, note)
        client.rate_limiter.delay(host, wait)
    return finding


def _follow_redirects(target: Target, method: str, client: Client) -> _Final:
    """The last response. A link has moved as far as every redirect up to there is permanent.

    Raises:
        _DeadEndError: redirects form a circle, have no address, or are too many.
        NoResponseError, ForbiddenAddressError: as of `Client.request`.
    """
    visited, moved_to, permanent, by_cookie = {target.url}, "", True, False
    for _ in range(client.limits.redirects + 1):
        response = _head_or_get(target, method, client)
        if response.status not in REDIRECTS:
            return _Final(response, target, moved_to)
        if not response.location:
            status = status_with_phrase(response.status)
            raise _DeadEndError(f"it answers {status} and does not say where")
        by_cookie = by_cookie or response.sets_cookie
        target = _redirect_target(target, response.location, client)
        if target.url in visited:
            raise _DeadEndError("it redirects in a circle", by_cookie=by_cookie)
        visited.add(target.url)
        permanent = permanent and response.status in PERMANENT_REDIRECTS
        moved_to = target.url if permanent else moved_to
    said = f"it redirects more than {client.limits.redirects} times"
    raise _DeadEndError(said, by_cookie=by_cookie)


def _head_or_get(target: Target, method: str, client: Client) -> Response:
    """The response; a refused HEAD is followed by GET, as many servers do not support HEAD."""
    response = client.request(target, method)
    if method == "HEAD" and response.status >= 400 and response.status not in (429, 503):
        return client.request(target, "GET")
    return response


def _redirect_target(target: Target, location: str, client: Client) -> Target:
    try:
        return parse_target(urljoin(target.url, location), client.any_port)
    except ValueError as error:
        reason = str(error) if isinstance(error, UnusableUrlError) else "the address cannot be read"
        raise ForbiddenAddressError(f"it redirects, and {reason}") from error


def seconds_to_wait(retry_after: str, now: float) -> float:
    """The seconds that a header `Retry-After` asks for; 0 if it cannot be read.

    The header holds seconds or a date (RFC 9110, section 10.2.3).
    """
    if retry_after.isascii() and retry_after.isdigit():
        return float(retry_after[:9])
    try:
        date = parsedate_to_datetime(retry_after)
        date = date if date.tzinfo else date.replace(tzinfo=UTC)
        return max(0.0, date.timestamp() - now)
    except (ValueError, OverflowError):
        return 0.0


KNOWN_URL = "https://web.archive.org/"
"""An address whose host is expected to have a name at all times."""

MOST_NAMES = 3
"""How many further host names are resolved: without a network each may take its time."""


def network_is_down(
    findings: Mapping[str, Finding], urls: Iterable[str], resolves: Callable[[str], bool]
) -> bool:
    """Whether no host name could be resolved, neither of a checked link nor of another address.

    Args:
        findings: what was found of the links that were checked now, by address.
        urls: all addresses of the ledger.
        resolves: whether a host name can be resolved.
    """
    if not findings or any(
        finding.note not in (NAME_UNKNOWN, NAME_TIMEOUT) for finding in findings.values()
    ):
        return False
    failed = {_host(url) for url in findings}
    others = dict.fromkeys(map(_host, (KNOWN_URL, *urls)))
    unchecked = [host for host in others if host and host not in failed]
    return not any(map(resolves, unchecked[:MOST_NAMES]))


def _host(url: str) -> str:
    try:
        return parse_target(url, any_port=True).host
    except UnusableUrlError:
        return ""
