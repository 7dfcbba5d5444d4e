"""One HTTP request to one host. The only module that opens connections.

A host name is resolved once, its IP addresses are checked, and the connection is opened to a
checked address: a name server that gives another answer the next time gains nothing. The proxies
of the environment are not used, because a proxy would resolve the name again.
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

NAME_UNKNOWN = "its name cannot be resolved"
"""The message where no name server knows a host; without a network that is every host."""

NAME_TIMEOUT = "its name could not be resolved in time"
"""The message where no name server answers."""


@dataclass(frozen=True, slots=True)
class Response:
    """The response to one request.

    Attributes:
        status: the status code.
        location: the header `Location`; empty if there is none.
        retry_after: the header `Retry-After` as written; empty if there is none.
        body: the first bytes of the content, as sent: never decompressed.
        sets_cookie: whether it asks for a cookie to be sent with further requests.
    """

    status: int
    location: str = ""
    retry_after: str = ""
    body: bytes = b""
    sets_cookie: bool = False


class NoResponseError(Exception):
    """A server could not be reached, or sent no valid response; another try may help."""


class ForbiddenAddressError(Exception):
    """A host has an IP address to which no connection may be opened; the message says why."""


Send = Callable[[Target, str], Response]
"""Sends one request with a method. Raises NoResponseError and ForbiddenAddressError."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of requests. Times are in seconds.

    Attributes:
        connect: to resolve a host name, and to open a connection.
        read: to wait for the next byte.
        total: for one request, from first to last byte.
        tries: how often a link is requested, the first time included.
        patience: after this time a link is not tried again.
        pause: between two requests to one host.
        backoff: before the second try; it doubles for each further one.
        longest_wait: the longest `Retry-After` that is waited for.
        redirects: how many are followed.
        body: bytes of a response's content that are read.
        head: bytes of a response before its content that are read.
        hosts: how many hosts are sent requests at the same time.
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
"""How many IP addresses of one host are tried."""


def request(target: Target, method: str, limits: Limits, allow_private: bool = False) -> Response:
    """Sends one request and reads the response.

    Raises:
        ForbiddenAddressError: an address of the host is not public, unless `allow_private`.
        NoResponseError: there is no valid response within the limits.
    """
    deadline = time.monotonic() + limits.total
    addresses = _resolve(target, limits.connect)
    for address in addresses:
        reason = None if allow_private else refusal(address)
        if reason:
            raise ForbiddenAddressError(f"{target.host} leads to {address}, which {reason}")
    try:
        connection = _connect(target, addresses[:MOST_ADDRESSES], limits, deadline)
        return _exchange(target, method, connection, limits)
    except ssl.SSLCertVerificationError as error:
        reason = getattr(error, "verify_message", "") or "no reason given"
        raise NoResponseError(f"its certificate is not valid: {reason}") from error
    except TimeoutError as error:
        raise NoResponseError("no answer in time") from error
    except (http.client.HTTPException, OSError, ValueError) as error:
        raise NoResponseError(_reason(error)) from error


def _reason(error: Exception) -> str:
    if isinstance(error, http.client.RemoteDisconnected | http.client.IncompleteRead):
        return "it closed the connection early"
    if isinstance(error, http.client.HTTPException):
        return "its answer is not HTTP"
    strerror = getattr(error, "strerror", None)
    return f"no connection: {strerror.lower()}" if strerror else "no connection"


def resolves(host: str, limits: Limits) -> bool:
    """Whether a host name has an IP address."""
    try:
        return bool(_resolve(Target(f"https://{host}/", "https", host, 443, "/"), limits.connect))
    except NoResponseError:
        return False


def _resolve(target: Target, seconds: float) -> list[str]:
    """The IP addresses of a host, each once, in the order that the resolver gives.

    The resolver of the system has no time limit, so it runs in a thread of its own.

    Raises:
        NoResponseError: the name is unknown, or was not resolved within `seconds`.
    """
    results: queue.Queue[list[str] | OSError] = queue.Queue()

    def resolve() -> None:
        try:
            rows = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
            results.put(list(dict.fromkeys(str(row[4][0]) for row in rows)))
        except (OSError, UnicodeError) as error:
            results.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=resolve, daemon=True).start()
    try:
        result = results.get(timeout=seconds)
    except queue.Empty:
        raise NoResponseError(NAME_TIMEOUT) from None
    if isinstance(result, OSError) or not result:
        raise NoResponseError(NAME_UNKNOWN)
    return result


def _connect(
    target: Target, addresses: list[str], limits: Limits, deadline: float
) -> "_LimitedSocket":
    """A connection to the first address that accepts one.

    Raises:
        OSError: none does.
        TimeoutError: the deadline has passed.
    """
    last_error = OSError()
    for address in addresses:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        try:
            plain = socket.create_connection((address, target.port), min(limits.connect, left))
        except OSError as error:
            last_error = error
            continue
        secured = _with_tls(plain, target) if target.scheme == "https" else plain
        return _LimitedSocket(secured, limits, deadline)
    raise last_error


def _with_tls(plain: socket.socket, target: Target) -> socket.socket:
    """The connection, encrypted; the certificate must be valid for the host name."""
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=target.host)
    except BaseException:
        plain.close()
        raise


class _LimitedSocket:
    """A socket that raises when the deadline of the request has passed, or too much was received.

    It has the methods of a socket that `http.client` calls.
    """

    def __init__(self, wrapped: socket.socket, limits: Limits, deadline: float) -> None:
        self._wrapped, self._read_timeout, self._deadline = wrapped, limits.read, deadline
        self._bytes_left = limits.head + limits.body

    def _set_timeout(self) -> None:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._wrapped.settimeout(min(self._read_timeout, left))

    def sendall(self, content: bytes) -> None:
        self._set_timeout()
        self._wrapped.sendall(content)

    def receive_into(self, buffer: memoryview) -> int:
        self._set_timeout()
        if self._bytes_left <= 0:
            raise http.client.HTTPException("too many bytes")
        number = self._wrapped.recv_into(buffer[: self._bytes_left])
        self._bytes_left -= number
        return number

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_SocketReader(self))

    def close(self) -> None:
        """Does nothing: `http.client` closes a connection before the response has been read."""

    def really_close(self) -> None:
        self._wrapped.close()


class _SocketReader(io.RawIOBase):
    def __init__(self, source: _LimitedSocket) -> None:
        self._source = source

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._source.receive_into(memoryview(buffer))


def _exchange(target: Target, method: str, opened: _LimitedSocket, limits: Limits) -> Response:
    connection = http.client.HTTPConnection(target.host, target.port)
    connection.sock = cast(Any, opened)
    try:
        connection.putrequest(method, target.path, skip_host=True, skip_accept_encoding=True)
        for name, value in _headers(target):
            connection.putheader(name, value)
        connection.endheaders()
        received = connection.getresponse()
        return Response(
            received.status,
            _header_text(received.getheader("Location")),
            _header_text(received.getheader("Retry-After")),
            b"" if method == "HEAD" else _read_body(received, limits.body),
            received.getheader("Set-Cookie") is not None,
        )
    finally:
        connection.close()
        opened.really_close()


def _headers(target: Target) -> tuple[tuple[str, str], ...]:
    return (
        ("Host", target.host_header),
        ("User-Agent", USER_AGENT),
        ("Accept", "*/*"),
        ("Accept-Encoding", "identity"),
        ("Connection", "close"),
    )


def _header_text(header: str | None) -> str:
    """The value of a header; servers send UTF-8 where the protocol says Latin-1."""
    text = header or ""
    try:
        return text.encode("latin-1").decode("utf-8").strip()
    except UnicodeError:
        return text.strip()


def _read_body(received: http.client.HTTPResponse, limit: int) -> bytes:
    """At most `limit` bytes of the content.

    Raises:
        IncompleteRead: the server sent fewer bytes than it announced.
    """
    content = b""
    while len(content) < limit:
        chunk = received.read(min(limit - len(content), 16 * 1024))
        if not chunk:
            break
        content += chunk
    if len(content) < limit and received.length:
        raise http.client.IncompleteRead(content, received.length)
    return content
