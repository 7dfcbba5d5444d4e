"""`mkdocs serve` as an editor runs it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mkdocs_plugin.test_ledger import LEDGER
from tests.serving.server import page, serving, wait_for

CONFIG = """\
site_name: Example
theme: {name: material, font: false}
plugins: [search, claimledger]
nav: [claims/, about.md]
"""


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
    with serving(folder) as server:
        yield server.address


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
