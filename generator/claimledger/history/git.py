"""Files of another revision, asked of the git command: nothing is checked out, no shell, no hook.

What is asked for comes from strangers in a pull request's review, so names are never options: a
revision is resolved to a commit first, and files are asked for by that commit's id.
"""

import os
import re
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePosixPath

_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_REFUSED = re.compile(r"[\x00-\x1f\x7f]")
_FILES = ("100644", "100755", "120000")


class GitError(Exception):
    """Git cannot say what a revision holds; the message, for the user, says why."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository, and the folder that names given by the user are relative to.

    Attributes:
        offline: what a partial clone lacks is not fetched.
    """

    top: Path
    folder: Path
    offline: bool = False

    def commit(self, revision: str) -> str:
        """The id of the commit that a revision names.

        Raises:
            GitError: there is no such revision.
        """
        if not revision or revision.startswith("-") or _REFUSED.search(revision):
            raise GitError(f"not a revision: {revision!r}")
        wanted = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        try:
            found = _git(self.folder, *wanted).decode().split()
        except GitError as error:
            raise GitError(f"there is no revision {revision!r} in this repository") from error
        return _checked(found[-1] if found else "")

    def merge_base(self, first: str, second: str) -> str:
        """The latest commit that two commits, given by their ids, have in common.

        Raises:
            GitError: they have none.
        """
        try:
            return _checked(_git(self.folder, "merge-base", first, second).decode().strip())
        except GitError as error:
            raise GitError("the two revisions have no commit in common") from error

    def day(self, commit: str) -> date:
        """The day on which a commit was made, in UTC."""
        seconds = _git(self.folder, "show", "--no-patch", "--format=%ct", commit).decode().split()
        return _day(seconds[-1])

    def first_parents(
        self, commit: str, paths: Iterable[PurePosixPath], at_most: int
    ) -> tuple[tuple[str, date], ...]:
        """The commits up to one that touched files or folders, and their days in UTC.

        The latest comes first. Of a merge only the first parent is followed: what came by it was
        made by the merge.
        """
        wanted = ("rev-list", "--first-parent", "--timestamp", f"--max-count={at_most}", commit)
        listed = _git(
            self.top, "--literal-pathspecs", *wanted, "--", *map(str, paths), offline=self.offline
        )
        rows = (row.split() for row in listed.decode().splitlines())
        return tuple((_checked(found), _day(seconds)) for seconds, found in rows)

    def is_shallow(self) -> bool:
        """Whether the repository was cloned without its earlier commits."""
        return _git(self.top, "rev-parse", "--is-shallow-repository").strip() == b"true"

    def renamed_in(self, commit: str, path: PurePosixPath) -> bool:
        """Whether a file had another name before a commit."""
        wanted = ("diff-tree", "--no-commit-id", "--name-status", "--diff-filter=R", "-M", "-r")
        listed = _git(self.top, *wanted, "-z", commit, offline=self.offline).split(b"\0")
        return any(os.fsencode(str(path)) == to for to in listed[2::3])

    def path(self, file: Path) -> PurePosixPath:
        """A file's path in the repository; it need not exist.

        Raises:
            GitError: it lies outside the repository.
        """
        full = Path(os.path.normpath(self.folder / file))
        try:
            return PurePosixPath(full.relative_to(self.top).as_posix())
        except ValueError as error:
            raise GitError(f"{file} lies outside the repository") from error

    def differs(self, commit: str, folder: PurePosixPath) -> bool:
        """Whether any file of YAML below a folder is another now than in a commit."""
        wanted = ("diff", "--name-only", "-z", "--no-ext-diff", "--no-renames", commit, "--")
        listed = _git(self.top, "--literal-pathspecs", *wanted, str(folder), offline=self.offline)
        return any(name.endswith((b".yaml", b".yml")) for name in listed.split(b"\0"))

    def names(self, commit: str, folder: PurePosixPath) -> tuple[PurePosixPath, ...]:
        """Every file below a folder of a commit, links included; none where there is no such."""
        wanted = ("ls-tree", "-r", "-z", "--full-tree", commit)
        below = () if folder == PurePosixPath(".") else ("--", f"{folder}/")
        listed = _git(self.top, "--literal-pathspecs", *wanted, *below, offline=self.offline)
        rows = (row.partition(b"\t") for row in listed.split(b"\0") if row)
        return tuple(
            PurePosixPath(os.fsdecode(name))
            for head, _, name in rows
            if head.decode().split()[0] in _FILES
        )

    def contents(
        self, commit: str, names: Iterable[PurePosixPath]
    ) -> Iterator[tuple[PurePosixPath, bytes]]:
        """The files of a commit that exist; links within it are followed, others are left out."""
        asked = [name for name in names if "\n" not in str(name)]
        if not asked:
            return
        lines = b"".join(os.fsencode(f"{commit}:{name}\n") for name in asked)
        wanted = ("cat-file", "--batch", "--follow-symlinks")
        answer = _git(self.top, *wanted, given=lines, offline=self.offline)
        at = 0
        for name in asked:
            end = answer.index(b"\n", at)
            head, at = answer[at:end], end + 1
            parts = head.rsplit(b" ", 2)
            size = int(parts[-1]) if parts[-1].isdigit() else 0
            if head.endswith(b" missing"):
                continue
            if len(parts) == 3 and parts[1] == b"blob":
                yield name, answer[at : at + size]
            at += size + 1


def repository(folder: Path, *, offline: bool = False) -> Repository:
    """The repository around a folder; `offline`: what a partial clone lacks is not fetched.

    Raises:
        GitError: there is no git, or no repository.
    """
    top = os.fsdecode(_git(folder, "rev-parse", "--show-toplevel")).rstrip("\n")
    if not top:
        raise GitError("the repository has no working tree")
    return Repository(Path(top).resolve(), folder.resolve(), offline)


def _checked(commit: str) -> str:
    if not _COMMIT.fullmatch(commit):
        raise GitError("git gave something else than the id of a commit")
    return commit


def _day(seconds: str) -> date:
    """Raises `GitError` where no calendar has such a day."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise GitError("a commit has a day that is none") from error


_NO_NETWORK = {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none"}


def _git(folder: Path, *arguments: str, given: bytes = b"", offline: bool = False) -> bytes:
    """What git prints.

    Raises:
        GitError: it cannot be run, or fails.
    """
    quiet = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ["git", "--no-pager", "-C", str(folder), *arguments],
            input=given,
            capture_output=True,
            check=False,
            env={**os.environ, **quiet, **(_NO_NETWORK if offline else {})},
        )
    except OSError as error:
        raise GitError("git cannot be run: is it installed?") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise GitError(said[0] if said else f"git {arguments[0]} failed")
    return done.stdout
