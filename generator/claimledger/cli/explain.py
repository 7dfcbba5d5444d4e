"""`claimledger explain`: what stands behind a code, with an example and the example put right."""

import click

from claimledger.text.codes import CODES, FAMILIES, RETIRED
from claimledger.text.explanations import explanation
from claimledger.text.suggestions import nearest

_EXPLAIN_HELP = """\
Explain CODE, such as E203, or list all codes.

Exit code 0: done; 2: there is no such code.
"""


@click.command("explain", help=_EXPLAIN_HELP)
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """Explain CODE, such as E203, or list all codes."""
    if code is None:
        click.echo(_all_codes())
        return
    asked = code.strip().upper()
    if asked in RETIRED:
        click.echo(f"{asked} is no longer given: {RETIRED[asked]}")
        return
    if asked not in CODES:
        meant = nearest(asked, CODES)
        hint = f"did you mean {meant}?" if meant else "`claimledger explain` lists all"
        raise click.UsageError(f"there is no code {code}; {hint}")
    click.echo(explanation(asked).markdown, nl=False)


def _all_codes() -> str:
    return "\n\n".join(_family(id_, title) for id_, title in FAMILIES.items())


def _family(id_: str, title: str) -> str:
    codes = (code for code in CODES.values() if code.id.startswith(id_))
    return "\n".join((click.style(title, bold=True), *(f"  {c.id}  {c.title}" for c in codes)))
