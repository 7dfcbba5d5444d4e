"""The ledger as it was published, as far as the repository around it knows."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from claimledger.build import Examined
from claimledger.history.git import GitError, Repository, repository
from claimledger.history.versions import write_ledger
from claimledger.ledger.checks.published import published_ids
from claimledger.ledger.files import Loaded, load
from claimledger.ledger.reader import read
from claimledger.ledger.withheld import public_ledger
from claimledger.text.diagnostics import Diagnostic

BRANCHES = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
"""The branches from which a site is published, the surest first."""

_SHORT = 8


def gone_since_publication(
    root: Path, loaded: Loaded, examined: Examined
) -> tuple[Diagnostic, ...]:
    """E210 for ids that the published branch has, or had a commit before, and that are gone.

    Nothing where there is no git, no repository, no such branch, or nothing was changed since.
    """
    try:
        here = repository(root.parent, offline=True)
        path = here.path(Path(root.name))
        for commit in _published(here):
            if here.differs(commit, path.parent):
                with tempfile.TemporaryDirectory(prefix="claimledger-") as made:
                    top = Path(made).resolve()
                    file = write_ledger(here, Path(root.name), commit, top)
                    if file is None:
                        continue
                    before = load(file, top)
                    records, _ = read(before.roots, before.skipped, complete=before.complete)
                    since = f"commit {commit[:_SHORT]}"
                    published = public_ledger(before, records, examined.withheld)
                    found = published_ids(published, examined.public, loaded.sources[0], since)
                if found:
                    return found
    except GitError:
        pass
    return ()


def _published(here: Repository) -> Iterator[str]:
    """The commits that were published: where HEAD left that branch, or else HEAD and before it."""
    head = here.commit("HEAD")
    for name in BRANCHES:
        try:
            base = here.merge_base(head, here.commit(name))
        except GitError:
            continue
        yield base
        if base == head:
            yield from _first_parent(here)
        return
    yield from _first_parent(here, merges_only=True)


def _first_parent(here: Repository, *, merges_only: bool = False) -> Iterator[str]:
    """The commit before HEAD; of a merge, as services check out a pull request, the branch's."""
    try:
        if merges_only:
            here.commit("HEAD^2")
        yield here.commit("HEAD^1")
    except GitError:
        return
