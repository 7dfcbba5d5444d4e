"""`claimledger schema`: the JSON Schema of a ledger, for completion and hover in editors."""

import click

from claimledger.ledger.schema import schema_text

_SCHEMA_HELP = "Print the JSON Schema (draft-07) of a ledger."


@click.command("schema", help=_SCHEMA_HELP)
def schema_command() -> None:
    """Print the JSON Schema (draft-07) of a ledger."""
    click.echo(schema_text(), nl=False)
