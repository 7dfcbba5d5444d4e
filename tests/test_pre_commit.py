"""The hook that others' repositories run before a commit: its form, and what it does."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.support import ROOT

LEDGER = "format: 1\ntitle: A ledger\nsides:\n  one: {name: One, colour: red}\n"


def hook() -> dict[str, Any]:
    (only,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(only, dict)
    return only


def test_it_has_what_pre_commit_asks_for() -> None:
    assert {"id", "name", "entry", "language"} <= set(hook())
    assert (hook()["id"], hook()["language"]) == ("claimledger-check", "python")


@pytest.mark.parametrize(
    ("name", "runs"),
    [
        ("claims.yaml", True),
        ("desk/claims.yaml", True),
        ("ledger/september.yaml", True),
        ("ledger/2022/september.yml", True),
        ("mkdocs.yml", False),
        ("content/index.md", True),
        ("reclaims.yaml", False),
    ],
)
def test_it_runs_when_the_ledger_or_prose_changes(name: str, runs: bool) -> None:
    assert bool(re.search(hook()["files"], name)) is runs


@pytest.mark.parametrize(
    ("text", "code"), [(LEDGER, 1), (LEDGER.replace(", colour: red", ""), 0)], ids=["bad", "good"]
)
def test_its_command_stops_a_faulty_ledger(tmp_path: Path, text: str, code: int) -> None:
    (tmp_path / "claims.yaml").write_text(text, encoding="utf-8")
    assert hook()["pass_filenames"] is False
    command, *arguments = hook()["entry"].split()
    found = Path(sys.executable).with_name(command)
    done = subprocess.run(
        [found, *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == code
    assert ("error[E101]" in done.stdout) is (code == 1)
