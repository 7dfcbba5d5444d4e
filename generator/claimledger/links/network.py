"""One request to one host, at an address that was looked at; all that touches the network.

A name is resolved once, its addresses are judged, and the socket is opened to the very address
that was judged: a name server that answers otherwise the next time gains nothing. Proxies of the
environment are not used, for a proxy would resolve the name anew.
"""

import http.client
import io
import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from claimledger.links.addresses import Target, refusal

# What came back from one request, and what happens where nothing came.

UNRESOLVED = "its name cannot be resolved"
"""What is told of a host that no name server knows; so of every host where there is no network."""

NOT_IN_TIME = "its name could not be resolved in time"
"""What is told where no name server answers."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of a server to one request.

    Attributes:
        status: the number of its status line.
        location: where it sends on to; empty where it does not.
        retry_after: as written; empty where it does not say.
        body: the beginning of the content, as sent: never decompressed.
    """

    status: int
    location: str = ""
    retry_after: str = ""
    body: bytes = b""


class NoAnswerError(Exception):
    """A server could not be reached, or did not answer; trying again may help."""


class RefusedError(Exception):
    """We do not connect to where an address leads; the message says why."""


Ask = Callable[[Target, str], Answer]
"""Makes one request, with a method. Raises NoAnswerError and RefusedError."""


# How long, how often and how much is asked.


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of asking. Times are in seconds.

    Attributes:
        connect: to find and reach a host.
        read: without a byte arriving.
        total: of one request, however slowly it goes on.
        tries: of one link, the first included.
        patience: with one link; after that it is not tried again.
        pause: between two requests to one host.
        backoff: before the second try; doubled for each one after.
        longest_wait: that is granted to a host that says when to ask again.
        redirects: that are followed.
        body: bytes that are read of an answer's content.
        head: bytes that are read of an answer before its content.
        hosts: that are asked at the same time.
    """

    connect: float = 10
    read: float = 15
    total: float = 30
    tries: int = 3
    patience: float = 180
    pause: float = 1
    backoff: float = 2
    longest_wait: float = 60
    redirects: int = 5
    body: int = 64 * 1024
    head: int = 64 * 1024
    hosts: int = 8


USER_AGENT = "claimledger-links (checks that the sources of a ledger can still be read)"
MOST_ADDRESSES = 4
"""Of one name that are tried."""


def ask(to: Target, method: str, limits: Limits, allow_private: bool = False) -> Answer:
    """The answer to one request.

    Raises:
        RefusedError: the host's addresses are not public, unless `allow_private`.
        NoAnswerError: no answer, or none that can be understood, within the limits.
    """
    until = time.monotonic() + limits.total
    addresses = _resolved(to, limits.connect)
    for address in addresses:
        reason = None if allow_private else refusal(address)
        if reason:
            raise RefusedError(f"{to.host} leads to {address}, which {reason}")
    try:
        connected = _connected(to, addresses[:MOST_ADDRESSES], limits, until)
        return _exchanged(to, method, connected, limits)
    except ssl.SSLCertVerificationError as error:
        why = getattr(error, "verify_message", "") or "no reason given"
        raise NoAnswerError(f"its certificate is not valid: {why}") from error
    except TimeoutError as error:
        raise NoAnswerError("no answer in time") from error
    except (http.client.HTTPException, OSError, ValueError) as error:
        raise NoAnswerError(_said(error)) from error


def _said(error: Exception) -> str:
    if isinstance(error, http.client.RemoteDisconnected | http.client.IncompleteRead):
        return "it closed the connection early"
    if isinstance(error, http.client.HTTPException):
        return "its answer is not HTTP"
    strerror = getattr(error, "strerror", None)
    return f"no connection: {strerror.lower()}" if strerror else "no connection"


def resolves(host: str, limits: Limits) -> bool:
    """Whether the name of a host can be found."""
    try:
        return bool(_resolved(Target(f"https://{host}/", "https", host, 443, "/"), limits.connect))
    except NoAnswerError:
        return False


def _resolved(to: Target, seconds: float) -> list[str]:
    """The addresses of a host, each once, in the order of the resolver (which knows no limit)."""
    found: queue.Queue[list[str] | OSError] = queue.Queue()

    def resolve() -> None:
        try:
            rows = socket.getaddrinfo(to.host, to.port, type=socket.SOCK_STREAM)
            found.put(list(dict.fromkeys(str(row[4][0]) for row in rows)))
        except (OSError, UnicodeError) as error:
            found.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=resolve, daemon=True).start()
    try:
        result = found.get(timeout=seconds)
    except queue.Empty:
        raise NoAnswerError(NOT_IN_TIME) from None
    if isinstance(result, OSError) or not result:
        raise NoAnswerError(UNRESOLVED)
    return result


def _connected(to: Target, addresses: list[str], limits: Limits, until: float) -> "_Timed":
    last: OSError = OSError()
    for address in addresses:
        left = until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        try:
            plain = socket.create_connection((address, to.port), min(limits.connect, left))
        except OSError as error:
            last = error
            continue
        return _Timed(_secured(plain, to) if to.scheme == "https" else plain, limits, until)
    raise last


def _secured(plain: socket.socket, to: Target) -> socket.socket:
    """The same connection, encrypted, with the certificate checked for the host's name."""
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=to.host)
    except BaseException:
        plain.close()
        raise


class _Timed:
    """A socket that gives up when the time of the whole request is over, or too much has come."""

    def __init__(self, plain: socket.socket, limits: Limits, until: float) -> None:
        self._plain, self._read, self._until = plain, limits.read, until
        self.left = limits.head + limits.body

    def limit(self) -> None:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._plain.settimeout(min(self._read, left))

    def sendall(self, content: bytes) -> None:
        self.limit()
        self._plain.sendall(content)

    def receive_into(self, buffer: memoryview) -> int:
        self.limit()
        if self.left <= 0:
            raise http.client.HTTPException("too much")
        number = self._plain.recv_into(buffer[: self.left])
        self.left -= number
        return number

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Incoming(self))

    def close(self) -> None:
        """Nothing: `http.client` closes a connection before it has read the answer to its end."""

    def end(self) -> None:
        self._plain.close()


class _Incoming(io.RawIOBase):
    def __init__(self, timed: _Timed) -> None:
        self._timed = timed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._timed.receive_into(memoryview(buffer))


def _exchanged(to: Target, method: str, connected: _Timed, limits: Limits) -> Answer:
    connection = http.client.HTTPConnection(to.host, to.port)
    connection.sock = cast(Any, connected)
    try:
        connection.putrequest(method, to.path, skip_host=True, skip_accept_encoding=True)
        for name, value in _headers(to):
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return Answer(
            answer.status,
            _shown(answer.getheader("Location")),
            _shown(answer.getheader("Retry-After")),
            b"" if method == "HEAD" else _body(answer, limits.body),
        )
    finally:
        connection.close()
        connected.end()


def _headers(to: Target) -> tuple[tuple[str, str], ...]:
    return (
        ("Host", to.host_header),
        ("User-Agent", USER_AGENT),
        ("Accept", "*/*"),
        ("Accept-Encoding", "identity"),
        ("Connection", "close"),
    )


def _shown(header: str | None) -> str:
    """A header's text; servers send UTF-8 where the protocol says Latin-1."""
    text = header or ""
    try:
        return text.encode("latin-1").decode("utf-8").strip()
    except UnicodeError:
        return text.strip()


def _body(answer: http.client.HTTPResponse, most: int) -> bytes:
    """At most so many bytes; fewer than were promised is a fault."""
    content = b""
    while len(content) < most:
        piece = answer.read(min(most - len(content), 16 * 1024))
        if not piece:
            break
        content += piece
    if len(content) < most and answer.length:
        raise http.client.IncompleteRead(content, answer.length)
    return content
