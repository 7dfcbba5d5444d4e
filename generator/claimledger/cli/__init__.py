"""The command `claimledger`. The only importer of click."""

import click

from claimledger.cli.check import check_command
from claimledger.cli.common import Group
from claimledger.cli.diff import diff_command
from claimledger.cli.explain import explain_command
from claimledger.cli.export import export_command
from claimledger.cli.import_ import import_command
from claimledger.cli.init import init_command
from claimledger.cli.links import links_command
from claimledger.cli.lsp import lsp_command
from claimledger.cli.new import new_command
from claimledger.cli.schema import schema_command
from claimledger.cli.status import status_command

_MAIN_HELP = "A ledger of claims: who said what, who contradicts it, who checked it."


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]}, help=_MAIN_HELP)
@click.version_option(package_name="claimledger")
def main() -> None:
    """A ledger of claims: who said what, who contradicts it, who checked it."""


main.add_command(check_command)
main.add_command(diff_command)
main.add_command(explain_command)
main.add_command(export_command)
main.add_command(import_command)
main.add_command(init_command)
main.add_command(links_command)
main.add_command(lsp_command)
main.add_command(new_command)
main.add_command(schema_command)
main.add_command(status_command)
