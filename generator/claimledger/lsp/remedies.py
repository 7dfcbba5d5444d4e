"""The faults on some lines that know their remedy."""

from claimledger.lsp.desk import Desk
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText

LONGEST = 40
"""A replacement of so many characters is shown itself; a longer one by the fault's help."""


def remedies(desk: Desk, source: SourceText, first: int, last: int) -> tuple[Diagnostic, ...]:
    """The mendable faults of a file that touch the lines from `first` to `last`, from 0."""
    return tuple(
        fault
        for fault in desk.diagnostics
        if fault.fixes
        and fault.span.source.name == source.name
        and fault.span.line - 1 <= last
        and source.position(max(fault.span.start, fault.span.end - 1))[0] - 1 >= first
    )


def remedy(fault: Diagnostic) -> str:
    """What the remedy does, in the fault's own words."""
    told = fault.help or fault.message
    if len(fault.fixes) == 1 and 0 < len(fault.fixes[0].replacement.strip()) < LONGEST:
        told = f"write `{fault.fixes[0].replacement.strip()}`"
    return told[:1].upper() + told[1:]
