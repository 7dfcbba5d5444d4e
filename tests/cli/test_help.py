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


def test_a_command_reads_the_modules_of_no_other() -> None:
    code = (
        "import sys; from claimledger.cli import COMMANDS, main; "
        "main(['explain', 'E001'], standalone_mode=False); "
        "print([name for name in COMMANDS if f'claimledger.cli.{name}' in sys.modules])"
    )
    run = [sys.executable, "-c", code]
    told = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert told.splitlines()[-1] == "['explain']"
