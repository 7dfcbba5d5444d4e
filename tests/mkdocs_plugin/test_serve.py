"""`mkdocs serve` as an editor runs it."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.mkdocs_plugin.test_ledger import LEDGER

CONFIG = """\
site_name: Example
theme: {name: material, font: false}
plugins: [search, claimledger]
nav: [claims/, about.md]
"""
PATIENCE = 60  # seconds until a test gives up; it goes on as soon as it sees what it waits for


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project whose ledger is faulty."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/about.md").write_text("# About\n\nSo [[claim:bridge-held]].\n")
    (tmp_path / "mkdocs.yml").write_text(CONFIG)
    (tmp_path / "claims.yaml").write_text(LEDGER.replace("actor: bell", "actor: ball"))
    return tmp_path


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """Where the server answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    with (folder / "printed.txt").open("w") as printed:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", place],
            cwd=folder,
            stdout=printed,
            stderr=subprocess.STDOUT,
            env={**os.environ, "SOURCE_DATE_EPOCH": "1662681600"},
        )
        try:
            yield f"http://{place}/"
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


def test_the_server_outlives_a_faulty_ledger(folder: Path, address: str) -> None:
    shown = wait_for(f"{address}about/", lambda html: " to mend</title>" in html)
    assert "claims.yaml:19:16: error[E203]: there is no actor `ball`" in shown
    assert "error[E203]" in page(f"{address}claims/bridge-held/")

    (folder / "claims.yaml").write_text(LEDGER)
    wait_for(f"{address}about/", lambda html: "The bridge at Ford is open." in html)
    assert "The bridge at Ford is open." in page(f"{address}claims/bridge-held/")

    (folder / "docs/about.md").write_text("# About\n\nSo [[claim:bridge-hold]].\n")
    shown = wait_for(f"{address}claims/bridge-held/", lambda html: "error[E601]" in html)
    assert "docs/about.md:3:12" in shown

    printed = (folder / "printed.txt").read_text()
    assert "error[E203]" in printed and "error[E601]" in printed
    assert not re.search("Traceback", printed)
