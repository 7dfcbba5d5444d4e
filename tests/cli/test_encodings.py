"""Every command prints to a pipe whose encoding lacks most letters, as Windows gives one."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_check import GOOD

WITH_LETTERS = GOOD.replace("A reporter,", "Ганна Берг,").replace("The town is held.", "Місто.")
UNKNOWN_KEY = WITH_LETTERS.replace("{name: Ганна", "{nam: Ганна")
CAPITAL = WITH_LETTERS.replace("actor: reporter", "actor: Reporter   # Ганна")

COMMANDS = {
    "check": (UNKNOWN_KEY, ["check"], 1, r"\u0413"),
    "check of a right ledger": (WITH_LETTERS, ["check"], 0, "no error"),
    "check --fix": (CAPITAL, ["check", "--fix"], 0, "fixed 1 of 1"),
    "check --diff": (CAPITAL, ["check", "--diff"], 1, r"\u0413"),
    "check --format json": (UNKNOWN_KEY, ["check", "--format", "json"], 1, '"E101"'),
    "check --format sarif": (UNKNOWN_KEY, ["check", "--format", "sarif"], 1, '"E101"'),
    "check --format github": (UNKNOWN_KEY, ["check", "--format", "github"], 1, "::error"),
    "check of what is not there": (WITH_LETTERS, ["check", "Ганна.yaml"], 2, r"\u0413"),
    "new": (
        WITH_LETTERS,
        ["new", "actor", "--id", "x", "--name", "Ім’я"],
        0,
        "x",
    ),
    "explain": (WITH_LETTERS, ["explain", "E502"], 0, "E502"),
    "explain of what is no code": (WITH_LETTERS, ["explain", "Ганна"], 2, r"\u0413"),
    "schema": (WITH_LETTERS, ["schema"], 0, "draft-07"),
    "no such command": (WITH_LETTERS, ["Ганна"], 2, r"\u0413"),
    "links": (re.sub(r" +(url|archived): .*\n", "", WITH_LETTERS), ["links"], 0, "link"),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_prints_what_it_has_to_say(name: str, tmp_path: Path) -> None:
    text, arguments, code, words = COMMANDS[name]
    (tmp_path / "claims.yaml").write_text(text, encoding="utf-8")
    narrow = {"PYTHONUTF8": "0", "PYTHONIOENCODING": "cp1252", "GITHUB_STEP_SUMMARY": ""}
    done = subprocess.run(
        [sys.executable, "-c", "from claimledger.cli import main; main()", *arguments],
        cwd=tmp_path,
        env=os.environ | narrow,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    printed = (done.stdout + done.stderr).decode("cp1252")
    assert "Traceback" not in printed
    assert (done.returncode, words in printed) == (code, True), printed
