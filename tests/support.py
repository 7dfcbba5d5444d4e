"""What many tests need: a ledger from a text, and the faults of a text in short words."""

from datetime import date
from pathlib import Path

from claimledger.ledger.model import Ledger
from claimledger.ledger.reader import read
from claimledger.ledger.yaml_reader import parse
from claimledger.text.diagnostics import Diagnostic, has_errors, in_file_order
from claimledger.text.source import SourceText

ROOT = Path(__file__).parent.parent
TODAY = date(2022, 12, 1)


def read_text(text: str, name: str = "claims.yaml") -> tuple[Ledger, tuple[Diagnostic, ...]]:
    """The ledger that a text holds, and the faults of reading it."""
    tree = parse(SourceText(name, text))
    ledger, faults = read((tree.root,) if tree.root else (), tree.skipped)
    return ledger, in_file_order((*tree.diagnostics, *faults))


def ledger_of(text: str) -> Ledger:
    """The ledger that a text holds; the text must be without errors of shape."""
    ledger, faults = read_text(text)
    assert not has_errors(faults), [fault.message for fault in faults]
    return ledger


def short(faults: tuple[Diagnostic, ...]) -> list[str]:
    """`9:20 E203 the message`, one line for each fault."""
    return [f"{f.span.line}:{f.span.column} {f.code} {f.message}" for f in faults]
