"""Real repositories, made for a test."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path


class Repo:
    """A repository with one commit after another.

    Attributes:
        day: on which the next commits are made, in UTC.
    """

    def __init__(self, folder: Path, day: str = "2026-10-01") -> None:
        self.folder, self.day = folder, day
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> str:
        nobody = {"NAME": "A", "EMAIL": "a@example.org", "DATE": f"{self.day}T00:00:00Z"}
        people = {f"GIT_{who}_{k}": v for who in ("AUTHOR", "COMMITTER") for k, v in nobody.items()}
        alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder,
            env={**os.environ, **people, **alone},
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def commit(self, files: Mapping[str, str], day: str = "", message: str = "A change") -> str:
        """The id of a commit with these files, on a day if one is given."""
        self.day = day or self.day
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message)
        return self.git("rev-parse", "HEAD")
