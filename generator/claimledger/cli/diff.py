"""`claimledger diff`: what a change does to the published site, claim by claim."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from claimledger.build import examine
from claimledger.cli.common import FOUND_ERRORS, day_of_today
from claimledger.history.git import GitError, Repository, repository
from claimledger.history.versions import write_files, write_ledger
from claimledger.ledger.files import Loaded, load, read_text_files
from claimledger.ledger.withheld import NOTHING_WITHHELD, Withheld
from claimledger.prose.documents import read_documents, read_pages
from claimledger.prose.files import is_looked_into
from claimledger.prose.reading import Prose
from claimledger.review.render import render_json, render_markdown, render_text
from claimledger.review.review import Version, review
from claimledger.review.wording import Review
from claimledger.text.diagnostics import Diagnostic

if TYPE_CHECKING:
    from claimledger.prose.configuration import Configuration, Found

# The two versions that a review compares: the ledger and the prose, of a commit or as they lie.

WORKING_TREE = "the working tree"
NO_LEDGER = Loaded((), (), (), (), True, ())
"""No ledger yet: everything in the other version is new."""


class NoLedgerError(Exception):
    """A version has no ledger; the message says which."""


@dataclass(frozen=True, slots=True)
class Project:
    """What to read: the repository, the ledger's root file, and the prose as a site reads it.

    The configuration is that of the folder in which the command runs, for both versions: another
    version's names code to run, and may be a stranger's.
    """

    repository: Repository
    ledger: Path
    site: Found


def working_tree(project: Project, day: date) -> Version:
    """The version that lies in the folder now.

    Raises:
        NoLedgerError: there is none.
    """
    folder = project.repository.folder
    root = folder / project.ledger
    if not root.is_file():
        raise NoLedgerError(f"there is no ledger at {project.ledger}")
    examined, site = examine(load(root, folder, project=folder), day), project.site.configuration
    pages, more = _read(site, folder)
    return Version(WORKING_TREE, examined, pages, more=(*project.site.diagnostics, *more))


def committed(
    project: Project,
    commit: str,
    name: str,
    day: date,
    *,
    needed: bool,
    withheld: Withheld = NOTHING_WITHHELD,
) -> Version:
    """The version of a commit, read from a folder of its own that holds only what is looked at.

    A ledger that is not `needed` may be missing, and is empty then. What a later version has
    `withheld` is withheld of this one, too.

    Raises:
        NoLedgerError: a ledger that is needed is missing.
        GitError: a path lies outside the repository.
    """
    with tempfile.TemporaryDirectory(prefix="claimledger-") as made:
        top = Path(made).resolve()
        base = top / project.repository.folder.relative_to(project.repository.top)
        base.mkdir(parents=True, exist_ok=True)
        root = write_ledger(project.repository, project.ledger, commit, top)
        if root is None and needed:
            raise NoLedgerError(f"there is no ledger at {project.ledger} in {name}")
        loaded = NO_LEDGER if root is None else load(root, base)
        if root is not None and loaded.text_files:
            loaded = _with_texts(project.repository, commit, root, top, loaded)
        pages, more = _read(_site_of(project, commit, top), base)
        # What could not be looked at is told of the later version, whose ledger is needed.
        more = (*project.site.diagnostics, *more) if needed else more
        examined = examine(loaded, day, others=withheld)
        return Version(name, examined, pages, project.repository.day(commit), more)


def _with_texts(
    repository: Repository, commit: str, root: Path, top: Path, loaded: Loaded
) -> Loaded:
    """The ledger of a commit with the texts of its sources, which are written below `top`."""
    files = {top / name for name in repository.names(commit, _folder(root, top))}
    wanted = (root.parent / PurePosixPath(name) for name in loaded.text_files)
    names = [PurePosixPath(file.relative_to(top).as_posix()) for file in wanted if file in files]
    write_files(repository, commit, names, top)
    return replace(loaded, text_files=read_text_files(root.parent, loaded.roots))


def _folder(root: Path, top: Path) -> PurePosixPath:
    return PurePosixPath(root.parent.relative_to(top).as_posix())


def _read(
    site: Configuration | None, base: Path
) -> tuple[Mapping[str, Prose], tuple[Diagnostic, ...]]:
    """The pages of a site, and what is wrong with its other files."""
    if site is None:
        return {}, ()
    documents = read_documents(site, base)
    return read_pages(documents, site), documents.diagnostics


def _site_of(project: Project, commit: str, top: Path) -> Configuration | None:
    """The site with the prose of a commit, written below `top`.

    Files that nobody reads are empty there: they are judged by their names.
    """
    site = project.site.configuration
    if site is None:
        return None
    docs, repository = project.repository.path(site.docs_dir), project.repository
    names = repository.names(commit, docs)
    is_read = {name: site.is_page(name.name) or is_looked_into(name.name) for name in names}
    write_files(repository, commit, (name for name in names if is_read[name]), top)
    for name in names:
        if not is_read[name]:
            (top / name).parent.mkdir(parents=True, exist_ok=True)
            (top / name).touch()
    return replace(site, folder=top / repository.path(site.folder), docs_dir=top / docs)


RENDERERS: dict[str, Callable[[Review], str]] = {
    "text": render_text,
    "markdown": lambda found: render_markdown(found).rstrip("\n"),
    "json": render_json,
}


_DIFF_HELP = """\
What changes on the site from BASE to HEAD, two git revisions; HEAD is what lies here now.

Prose of both is read with the mkdocs.yml that lies here now, beside the ledger.

Exit code 0: it ran; 1: HEAD has errors; 2: it could not run.
"""


@click.command("diff", help=_DIFF_HELP)
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
    type=click.Path(path_type=Path),
    help="The folder of prose, in both versions; where not given, the `docs_dir` of mkdocs.yml.",
)
@click.option(
    "--merge-base",
    is_flag=True,
    help="Begin where HEAD left BASE, so that only HEAD's own changes are shown.",
)
def diff_command(
    base: str, head: str | None, form: str, ledger: Path, content: Path | None, merge_base: bool
) -> None:
    """What changes on the site from BASE to HEAD, two git revisions; HEAD is what lies here now."""
    try:
        found = _review(base, head, ledger, content, merge_base)
    except (GitError, NoLedgerError) as error:
        raise click.UsageError(str(error)) from error
    click.echo(RENDERERS[form](found))
    sys.exit(FOUND_ERRORS if found.errors else 0)


def _review(
    base: str, head: str | None, ledger: Path, content: Path | None, merge_base: bool
) -> Review:
    day, here = day_of_today(), repository(Path.cwd())
    # Both names are looked at before anything is read.
    first = here.commit(base)
    last = here.commit(head) if head is not None else None
    here.path(ledger)
    if content is not None:
        here.path(content)
    project = Project(here, ledger, _site(here.folder, (here.folder / ledger).parent, content))
    if merge_base:
        first = project.repository.merge_base(first, last or project.repository.commit("HEAD"))
    if head is None or last is None:
        after = working_tree(project, day)
    else:
        after = committed(project, last, head, day, needed=True)
    withheld = after.examined.withheld
    return review(
        committed(project, first, base, day, needed=False, withheld=withheld),
        after,
    )


def _site(base: Path, folder: Path, content: Path | None) -> Found:
    """How prose is read: as the site beside the ledger does, or as MkDocs does by default."""
    # MkDocs takes its time, and other commands do without.
    from claimledger.prose.configuration import configuration_for

    return configuration_for(folder, base, content)
