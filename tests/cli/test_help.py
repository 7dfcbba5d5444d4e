"""What `--help` tells of every command, however Python is run."""

import subprocess
import sys

import pytest

COMMANDS = ("", "check", "diff", "explain", "links", "lsp", "new", "new claim", "schema", "status")


def help_of(command: str, *flags: str) -> str:
    run = [sys.executable, *flags, "-c", "from claimledger.cli import main; main()"]
    told = subprocess.run(
        [*run, *command.split(), "--help"], capture_output=True, text=True, check=True
    )
    return told.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_the_same_without_docstrings(command: str) -> None:
    told = help_of(command)
    assert len(told.splitlines()) > 5
    assert help_of(command, "-OO") == told
