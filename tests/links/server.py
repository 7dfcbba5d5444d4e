"""A web server of the tests' own, on the loopback address: as rude as a path asks it to be."""

import socket
import socketserver
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Behave = Callable[["Request"], None]


@dataclass(frozen=True)
class Request:
    """One request as it came in, and the connection to answer on."""

    server: "Server"
    connection: socket.socket
    method: str
    path: str
    headers: dict[str, str]

    @property
    def count(self) -> int:
        """How often this path was asked until now, this request included."""
        return len(self.server.asked(self.path))

    def send(self, content: bytes) -> None:
        self.connection.sendall(content)

    def answer(self, status: str, *headers: str, body: bytes = b"") -> None:
        lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "", ""]
        self.server.answered(self)
        self.send("\r\n".join(lines).encode() + (b"" if self.method == "HEAD" else body))


@dataclass
class Server:
    """Its address, and its own log of who asked what, and how many at the same time."""

    behaviour: dict[str, Behave]
    port: int = 0
    log: list[Request] = field(default_factory=list)
    busy: Counter[str] = field(default_factory=Counter)
    most: Counter[str] = field(default_factory=Counter)
    open: dict[int, str] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    over: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def asked(self, path: str) -> list[str]:
        """The methods with which a path was asked."""
        return [received.method for received in self.log if received.path == path]

    def serve(self, connection: socket.socket) -> None:
        content = b""
        while b"\r\n\r\n" not in content:
            piece = connection.recv(4096)
            if not piece:
                return
            content += piece
        first, *rest = content.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
        method, path, _ = first.split(" ")
        headers = dict(line.split(": ", 1) for line in rest)
        request, host = Request(self, connection, method, path, headers), headers["Host"]
        with self.lock:
            self.log.append(request)
            self.open[id(request)] = host
            self.busy[host] += 1
            self.most[host] = max(self.most[host], self.busy[host])
        try:
            self.behaviour[path.partition("?")[0]](request)
        finally:
            self.answered(request)

    def answered(self, request: Request) -> None:
        """Counts it as over; before the answer is sent, for its reader may ask on at once."""
        with self.lock:
            host = self.open.pop(id(request), None)
            if host is not None:
                self.busy[host] -= 1


class _TCPServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def serving(behaviour: dict[str, Behave]) -> Iterator[Server]:
    """A server that behaves as told, by path, for as long as it is needed."""
    server = Server(behaviour)

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                server.serve(self.request)

    with _TCPServer(("127.0.0.1", 0), Handler) as tcp:
        server.port = tcp.server_address[1]
        thread = threading.Thread(target=tcp.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            tcp.shutdown()
            thread.join()


def well(request: Request) -> None:
    request.answer("200 OK", "Content-Type: text/html", body=b"<p>Here it is.</p>")


def status(line: str, *headers: str) -> Behave:
    return lambda request: request.answer(line, *headers)


def leads(to: str, line: str = "302 Found") -> Behave:
    return status(line, f"Location: {to}")


def stalls(request: Request) -> None:
    """Says nothing until the test is over."""
    request.server.over.wait(10)


def drips(request: Request) -> None:
    """One byte of a header at a time, for ever: no single wait is long."""
    request.send(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not request.server.over.wait(0.02):
        request.send(b"a")


def never_ends(start: bytes) -> Behave:
    """Sends for as long as somebody takes it."""

    def behave(request: Request) -> None:
        request.send(start)
        until = time.monotonic() + 10
        while time.monotonic() < until:
            request.send(b"a: " + b"z" * 997 + b"\r\n")

    return behave
