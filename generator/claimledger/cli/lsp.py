"""`claimledger lsp`: the language server, for editors that speak its protocol."""

import os
from functools import partial
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import click

from claimledger.clock import today

_LSP_HELP = """\
Serve an editor: faults while typing, completion, hover, definitions, renaming.

It speaks the Language Server Protocol over standard input and output; an editor starts it.
"""


@click.command("lsp", help=_LSP_HELP)
@click.option(
    "--ledger",
    default="claims.yaml",
    show_default=True,
    type=click.Path(path_type=Path),
    help="The ledger's root file, in the folder that the editor has open.",
)
@click.option(
    "--content",
    type=click.Path(path_type=Path),
    help="The folder of prose, likewise; where not given, the `docs_dir` of mkdocs.yml.",
)
def lsp_command(ledger: Path, content: Path | None) -> None:
    """Serve an editor: faults while typing, completion, hover, definitions, renaming."""
    if find_spec("pygls") is None:
        raise click.UsageError(
            "the language server needs pygls; install it with: pip install 'claimledger[lsp]'"
        )
    from claimledger.lsp.server import make_server

    make_server(version("claimledger"), ledger, content, partial(today, os.environ)).start_io()
