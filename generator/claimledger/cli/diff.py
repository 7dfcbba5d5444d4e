"""`claimledger diff`: what a change does to the published site, told in claims, not in lines."""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from claimledger.cli.git import GitError, repository
from claimledger.cli.versions import NoLedgerError, Where, committed, working_tree
from claimledger.clock import today
from claimledger.review.render_json import render_json
from claimledger.review.render_markdown import render_markdown
from claimledger.review.render_text import render_text
from claimledger.review.review import review
from claimledger.review.told import Review

HEAD_HAS_ERRORS = 1
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
    sys.exit(HEAD_HAS_ERRORS if told.errors else 0)


def _review(base: str, head: str | None, ledger: Path, content: Path, merge_base: bool) -> Review:
    day, where = _today(), Where(repository(Path.cwd()), ledger, content)
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


def _today() -> date:
    try:
        return today(os.environ)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
