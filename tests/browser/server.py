"""A loopback server that serves built sites as a static host does: compressed, and cached."""

import gzip
import mimetypes
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

COMPRESSED = ("text/", "application/json", "text/javascript", "image/svg+xml", "application/xml")


@dataclass(frozen=True)
class Answer:
    """What was sent for one request: its path, its status, the bytes of its body as sent."""

    path: str
    status: int
    size: int


@dataclass(frozen=True)
class Served:
    """Running sites; `answers` grows with every request."""

    origin: str
    answers: list[Answer] = field(default_factory=list)

    def url(self, base: str, path: str) -> str:
        """The address of a file of the site at `base`; of a folder's index, that of the folder."""
        return f"{self.origin}{base}{path.removesuffix('index.html')}"


def _file(folders: Mapping[str, Path], path: str) -> tuple[Path, int]:
    """The file for a path; where there is none, the 404 page of the site that the path is below."""
    base = next((base for base in folders if path.startswith(base)), next(iter(folders)))
    below = path.removeprefix(base)
    file = folders[base] / (f"{below}index.html" if not below or below.endswith("/") else below)
    return (file, 200) if file.is_file() else (folders[base] / "404.html", 404)


def _handler(folders: Mapping[str, Path], answers: list[Answer]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            file, status = _file(folders, path)
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            body = file.read_bytes()
            compressed = kind.startswith(COMPRESSED)
            if compressed:
                body = gzip.compress(body, 6)
            answers.append(Answer(path, status, len(body)))
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            if compressed:
                self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    return Handler


@contextmanager
def serving(folders: Mapping[str, Path]) -> Iterator[Served]:
    """The folders by the path that each is served under (`/deep/er/`), on a free port."""
    answers: list[Answer] = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(folders, answers))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_port}", answers)
    finally:
        server.shutdown()
        server.server_close()
