"""What all commands share: exit codes, colours, the day, and output that any pipe can take."""

import os
import sys
from datetime import date, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from claimledger.clock import today

FOUND_ERRORS = 1
"""Exit code: the command ran, and what it looked at has errors, or links that are broken."""

COULD_NOT_RUN = 2
"""Exit code: the command could not do what was asked; `click.UsageError` has it too."""


class Group(click.Group):
    r"""A group of commands that print whatever characters a text has, to whatever pipe.

    A pipe on Windows often has an encoding such as cp1252, which lacks most of the world's
    letters. What it lacks is printed as an escape (`\u0413`), for an exception would hide the
    rest of the output and give another exit code.
    """

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Runs a command; arguments and result are those of `click.Group.main`."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        return super().main(*args, **kwargs)


class Day(click.DateTime):
    """A calendar day; never a word such as `yesterday`, which means another day tomorrow."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The day that a text names; a text that names none ends the command."""
        try:
            return datetime.strptime(str(value), "%Y-%m-%d")
        except ValueError:
            self.fail(f"{str(value)!r} is no day: write the day like 2022-09-09", param, ctx)


def paint(text: str, colour: str) -> str:
    """The text in bold and in a colour, by its name; `click.echo` removes both from pipes."""
    return click.style(text, fg=colour, bold=True)


def paint_difference(line: str) -> str:
    """A line of a unified diff in the colour that its first sign usually has."""
    colours = {"+": "green", "-": "red", "@": "cyan"}
    return click.style(line, fg=colours[line[0]]) if line[:1] in colours else line


def day_of_today() -> date:
    """Today, or the day of `SOURCE_DATE_EPOCH`.

    Raises:
        click.UsageError: the variable holds no number of seconds.
    """
    try:
        return today(os.environ)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def repository_root(file: Path) -> Path:
    """The root of the repository around a file; the working directory where there is none.

    Links are not followed, so that names of files relative to it are as short as they can be.
    """
    folders = Path(os.path.normpath(Path.cwd() / file)).parents
    return next((folder for folder in folders if (folder / ".git").exists()), Path.cwd())
