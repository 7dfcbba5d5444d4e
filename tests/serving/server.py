"""A running `mkdocs serve`, and how a test waits for what it shows."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

PATIENCE = 60  # seconds until a test gives up; it goes on as soon as it sees what it waits for


@dataclass(frozen=True, slots=True)
class Server:
    """One that runs.

    Attributes:
        address: of its home page.
        process: its number.
        printed: the file of what it prints.
    """

    address: str
    process: int
    printed: Path

    def megabytes(self) -> float | None:
        """The memory that it holds; None where the system does not tell."""
        try:
            told = Path(f"/proc/{self.process}/status").read_text()
        except OSError:
            return None
        found = re.search(r"VmRSS:\s+(\d+) kB", told)
        return int(found[1]) / 1024 if found else None


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    """Serves a project until the test has ended."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    file = folder / "printed.txt"
    with file.open("w") as printed:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", place],
            cwd=folder,
            stdout=printed,
            stderr=subprocess.STDOUT,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1662681600"},
        )
        try:
            yield Server(f"http://{place}/", server.pid, file)
        finally:
            server.terminate()
            server.wait(PATIENCE)


def page(url: str) -> str:
    """What the server answers; empty while it does not."""
    try:
        with urlopen(url, timeout=5) as answer:
            return str(answer.read().decode())
    except HTTPError as error:
        return error.read().decode()
    except OSError:
        return ""


def wait_for(url: str, seen: Callable[[str], object]) -> str:
    """The page, once it is as expected."""
    end = time.monotonic() + PATIENCE
    while not seen(html := page(url)):
        assert time.monotonic() < end, f"{url} still shows: {html[:2000]}"
        time.sleep(0.1)
    return html
