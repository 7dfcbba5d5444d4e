"""`claimledger diff`: what a change does to the published site, told in claims, not in lines."""

import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

import click

from claimledger.build import examine
from claimledger.cli.common import FOUND_ERRORS, day_of_today
from claimledger.cli.git import GitError, Repository, repository
from claimledger.cli.inputs import is_markdown, prose_below
from claimledger.ledger.files import Loaded, includes, load, text_of
from claimledger.ledger.yaml_reader import parse
from claimledger.review.render import render_json, render_markdown, render_text
from claimledger.review.review import Version, review
from claimledger.review.wording import Review

# The two versions that a review compares: the ledger and the prose, of a commit or as they lie.

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


RENDERERS: dict[str, Callable[[Review], str]] = {
    "text": render_text,
    "markdown": lambda told: render_markdown(told).rstrip("\n"),
    "json": render_json,
}


@click.command("diff")
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(RENDERERS)),
    default="text",
    show_default=True,
    help="For a terminal, for a comment in a pull request, or for programs.",
)
@click.option(
    "--ledger",
    default="claims.yaml",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The ledger's root file, in both versions.",
)
@click.option(
    "--content",
    default="content",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The folder of prose, in both versions.",
)
@click.option(
    "--merge-base",
    is_flag=True,
    help="Begin where HEAD left BASE, so that only HEAD's own changes are told.",
)
def diff_command(
    base: str, head: str | None, form: str, ledger: Path, content: Path, merge_base: bool
) -> None:
    """What changes on the site from BASE to HEAD, two git revisions; HEAD is what lies here now.

    Exit code 0: it ran; 1: HEAD has errors; 2: it could not run.
    """
    try:
        told = _review(base, head, ledger, content, merge_base)
    except (GitError, NoLedgerError) as error:
        raise click.UsageError(str(error)) from error
    click.echo(RENDERERS[form](told))
    sys.exit(FOUND_ERRORS if told.errors else 0)


def _review(base: str, head: str | None, ledger: Path, content: Path, merge_base: bool) -> Review:
    day, where = day_of_today(), Where(repository(Path.cwd()), ledger, content)
    # Both names are looked at before anything is read.
    first = where.repository.commit(base)
    last = where.repository.commit(head) if head is not None else None
    where.repository.path(ledger)
    if merge_base:
        first = where.repository.merge_base(first, last or where.repository.commit("HEAD"))
    before = committed(where, first, base, day, needed=False)
    if head is None or last is None:
        return review(before, working_tree(where, day))
    return review(before, committed(where, last, head, day, needed=True))
