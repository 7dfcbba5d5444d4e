"""What many tests need: a ledger from a text, and the faults of a text in short words."""

from datetime import date
from pathlib import Path

from markdown import Markdown  # type: ignore[import-untyped]

from claimledger.ledger.checks import without_errors
from claimledger.ledger.files import load
from claimledger.ledger.model import DraftLedger, Ledger
from claimledger.ledger.reader import read
from claimledger.ledger.yaml_reader import parse
from claimledger.text.diagnostics import Diagnostic, in_file_order
from claimledger.text.source import SourceText

ROOT = Path(__file__).parent.parent
TODAY = date(2022, 12, 1)


def read_text(text: str, name: str = "claims.yaml") -> tuple[DraftLedger, tuple[Diagnostic, ...]]:
    """The ledger that a text holds, and the faults of reading it."""
    tree = parse(SourceText(name, text))
    draft, faults = read((tree.root,) if tree.root else (), tree.skipped)
    return draft, in_file_order((*tree.diagnostics, *faults))


def ledger_of(text: str) -> Ledger:
    """The ledger that a text holds; the text must be without errors of shape."""
    ledger = without_errors(*read_text(text))
    assert ledger is not None, [fault.message for fault in read_text(text)[1]]
    return ledger


def ledger_at(folder: Path) -> Ledger:
    """The ledger in a folder; its files must be without errors of shape."""
    loaded = load(folder / "claims.yaml", folder)
    ledger = without_errors(*read(loaded.roots, loaded.skipped))
    assert ledger is not None
    return ledger


def short(faults: tuple[Diagnostic, ...]) -> list[str]:
    """`9:20 E203 the message`, one line for each fault."""
    return [f"{f.span.line}:{f.span.column} {f.code} {f.message}" for f in faults]


def markdown_fails(text: str) -> bool:
    """Whether the installed version of Markdown, with lists of attributes, raises an exception."""
    try:
        Markdown(extensions=["attr_list", "toc"]).convert(text)
    except Exception:
        return True
    return False
