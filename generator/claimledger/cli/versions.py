"""The two versions that a review compares: the ledger and the prose, of a commit or as they lie."""

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from claimledger.build import examine
from claimledger.cli.git import Repository
from claimledger.cli.prose import is_markdown, prose_below
from claimledger.ledger.files import Loaded, includes, load, text_of
from claimledger.ledger.yaml_tree import parse
from claimledger.review.review import Version

WORKING_TREE = "the working tree"
NOTHING = Loaded((), (), (), (), True, ())
"""No ledger yet: everything in the other version is new."""


class NoLedgerError(Exception):
    """A version has no ledger; the message says which."""


@dataclass(frozen=True, slots=True)
class Where:
    """What to read: the repository, the ledger's root file and the folder of prose."""

    repository: Repository
    ledger: Path
    content: Path


def working_tree(where: Where, day: date) -> Version:
    """The version that lies in the folder now.

    Raises:
        NoLedgerError: there is none.
    """
    folder = where.repository.folder
    root = folder / where.ledger
    if not root.is_file():
        raise NoLedgerError(f"there is no ledger at {where.ledger}")
    examined = examine(load(root, folder), day)
    return Version(WORKING_TREE, examined, prose_below(folder / where.content, folder))


def committed(where: Where, commit: str, name: str, day: date, *, needed: bool) -> Version:
    """The version of a commit, read from a folder of its own that holds only what is looked at.

    A ledger that is not `needed` may be missing, and is empty then.

    Raises:
        NoLedgerError: a ledger that is needed is missing.
        GitError: a path lies outside the repository.
    """
    with tempfile.TemporaryDirectory(prefix="claimledger-") as made:
        top = Path(made).resolve()
        base = top / where.repository.folder.relative_to(where.repository.top)
        base.mkdir(parents=True, exist_ok=True)
        root = _ledger(where, commit, top)
        if root is None and needed:
            raise NoLedgerError(f"there is no ledger at {where.ledger} in {name}")
        content = where.repository.path(where.content)
        _write(where.repository, commit, content, is_markdown, top)
        loaded = NOTHING if root is None else load(root, base)
        prose = prose_below(top / content, base)
        return Version(name, examine(loaded, day), prose, where.repository.day(commit))


def _ledger(where: Where, commit: str, top: Path) -> Path | None:
    """The root file, written below `top` with whatever it could include."""
    repository, path = where.repository, where.repository.path(where.ledger)
    _write_all(repository, commit, (path,), top)
    root = top / path
    if not root.is_file():
        return None
    tree = parse(text_of(root, top)[0])
    last = [PurePosixPath(pattern.text).name for pattern in includes(tree.root)]

    def could_be_included(name: PurePosixPath) -> bool:
        return any(fnmatchcase(name.name, one) for one in last)

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
    _write_all(repository, commit, names, top)


def _write_all(
    repository: Repository, commit: str, names: Iterable[PurePosixPath], top: Path
) -> None:
    for name, content in repository.contents(commit, names):
        file = top / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
