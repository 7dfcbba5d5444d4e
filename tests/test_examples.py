"""The ledger to begin from: whoever copies it starts with nothing to mend."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from claimledger.build import examine
from claimledger.ledger.files import load
from tests.support import ROOT

MINIMAL = ROOT / "examples" / "minimal"
SOURCE_DATE_EPOCH = "1793491200"  # 1 November 2026


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The example in a folder of its own, with nothing of the checkout beside it."""
    return Path(shutil.copytree(MINIMAL, tmp_path / "mine", ignore=shutil.ignore_patterns("site")))


def test_nothing_is_told_of_its_ledger_not_even_advice(copied: Path) -> None:
    found = examine(load(copied / "claims.yaml", copied), date(2026, 11, 1)).diagnostics
    assert [fault.message for fault in found] == []


def test_it_builds_strictly_with_a_page_for_each_claim(copied: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=copied,
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH,
            "NO_MKDOCS_2_WARNING": "1",
        },
    )
    assert done.returncode == 0, done.stdout + done.stderr
    statuses = {
        "bridge-closed": "Verified",
        "crack-in-pier": "Disputed",
        "families-rehoused": "One side only",
    }
    for claim, status in statuses.items():
        page = copied / "site" / "claims" / claim / "index.html"
        assert status in page.read_text(encoding="utf-8")
    home = (copied / "site" / "index.html").read_text(encoding="utf-8")
    assert "that a pier has a crack" in home


def test_it_builds_the_same_bytes_without_docstrings_and_assertions(copied: Path) -> None:
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": SOURCE_DATE_EPOCH,
        "NO_MKDOCS_2_WARNING": "1",
    }
    sites = {}
    for flag in ("-B", "-OO"):
        site = copied / f"site{flag}"
        command = [sys.executable, flag, "-m", "mkdocs", "build", "--strict", "-d", str(site)]
        done = subprocess.run(
            command, cwd=copied, capture_output=True, text=True, check=False, env=environment
        )
        assert done.returncode == 0, done.stdout + done.stderr
        files = (path for path in site.rglob("*") if path.is_file())
        sites[flag] = {path.relative_to(site).as_posix(): path.read_bytes() for path in files}
    assert "methodology/index.html" in sites["-B"]
    assert sites["-OO"] == sites["-B"]


def test_no_mistake_is_hidden_by_the_way_it_is_checked(copied: Path) -> None:
    ledger = copied / "claims.yaml"
    ledger.write_text(ledger.read_text(encoding="utf-8").replace("by: harbour", "by: mayor-"))
    found = examine(load(ledger, copied), date(2026, 11, 1)).diagnostics
    assert [fault.code for fault in found] == ["E203"]
