"""`claimledger schema`: the JSON Schema of a ledger, for completion and hover in editors."""

import click

from claimledger.ledger.schema import schema_text


@click.command("schema")
def schema_command() -> None:
    """Print the JSON Schema (draft-07) of a ledger."""
    click.echo(schema_text(), nl=False)
