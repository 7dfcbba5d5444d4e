"""The ledger as a commit has it: its files written to a folder, read and checked."""

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from claimledger.history.git import Repository
from claimledger.ledger.checks import check, without_errors
from claimledger.ledger.files import includes, load, text_of
from claimledger.ledger.model import Ledger
from claimledger.ledger.reader import read
from claimledger.ledger.tree import garbage_collection_paused
from claimledger.ledger.withheld import public_ledger
from claimledger.ledger.yaml_reader import Tree, parse
from claimledger.text.source import SourceText

# Files of a commit, written where they can be read.


def write_ledger(
    repository: Repository,
    ledger: Path,
    commit: str,
    top: Path,
    tree_of: Callable[[SourceText], Tree] = parse,
) -> Path | None:
    """The root file, written below `top` with whatever it could include; None where there is none.

    Raises:
        GitError: its path lies outside the repository.
    """
    path = repository.path(ledger)
    write_files(repository, commit, (path,), top)
    root = top / path
    if not root.is_file():
        return None
    base = top / repository.folder.relative_to(repository.top)
    tree = tree_of(text_of(root, base)[0])
    last = [PurePosixPath(pattern.text).name for pattern in includes(tree.root)]

    def could_be_included(name: PurePosixPath) -> bool:
        return any(fnmatchcase(name.name, pattern) for pattern in last)

    if last:
        _write(repository, commit, path.parent, could_be_included, top)
    return root


def _write(
    repository: Repository,
    commit: str,
    folder: PurePosixPath,
    wanted: Callable[[PurePosixPath], bool],
    top: Path,
) -> None:
    names = [name for name in repository.names(commit, folder) if wanted(name)]
    write_files(repository, commit, names, top)


def write_files(
    repository: Repository, commit: str, names: Iterable[PurePosixPath], top: Path
) -> None:
    """Those of the files that the commit has, below `top`."""
    for name, content in repository.contents(commit, names):
        file = top / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


# The ledger in them.

OF_ANOTHER_DAY = frozenset(("E306", "E308"))
"""Errors that are none of what was written, but of the day on which it is read."""


@dataclass(frozen=True, slots=True)
class LedgerVersion:
    """The ledger of a commit.

    Attributes:
        day: on which the commit was made, in UTC.
        includes: the patterns of `include`, which say where else the ledger's files may stand.
        ledger: as it was published; None where it has errors, or is not there.
    """

    commit: str
    day: date
    includes: tuple[str, ...]
    ledger: Ledger | None


@dataclass(slots=True)
class Trees:
    """The trees of files, so that one that several versions have is parsed once."""

    _known: dict[tuple[str, str], Tree] = field(default_factory=dict)
    _asked: dict[tuple[str, str], Tree] = field(default_factory=dict)

    def of(self, source: SourceText) -> Tree:
        """The tree of a text."""
        key = (source.name, source.text)
        tree = self._asked.get(key) or self._known.get(key) or parse(source)
        self._asked[key] = tree
        return tree

    def forget(self) -> None:
        """Those that have not been asked for since the last time are forgotten."""
        self._known, self._asked = self._asked, {}


@garbage_collection_paused()
def ledger_version(
    repository: Repository, ledger: Path, commit: str, day: date, trees: Trees
) -> LedgerVersion:
    """The ledger of a commit as its editors saw it on the day of the commit.

    Raises:
        GitError: its path lies outside the repository, or git fails.
    """
    with tempfile.TemporaryDirectory(prefix="claimledger-") as made:
        top = Path(made).resolve()
        base = top / repository.folder.relative_to(repository.top)
        base.mkdir(parents=True, exist_ok=True)
        root = write_ledger(repository, ledger, commit, top, trees.of)
        if root is None:
            return LedgerVersion(commit, day, (), None)
        loaded = load(root, base, tree_of=trees.of)
    trees.forget()
    draft, faults = read(loaded.roots, loaded.skipped, complete=loaded.complete)
    found = (*loaded.diagnostics, *faults, *check(draft, day))
    patterns = tuple(pattern.text for root in loaded.roots[:1] for pattern in includes(root))
    told = [fault for fault in found if fault.code not in OF_ANOTHER_DAY]
    public = public_ledger(loaded, draft)
    return LedgerVersion(commit, day, patterns, without_errors(public, told))
