"""The composition root: text in, pages and diagnostics out. It calls stages and decides nothing.

No file system, no clock, no MkDocs: files are read before, the day is told, pages are written after.
"""

from dataclasses import dataclass
from datetime import date

from claimledger.ledger.checks import check
from claimledger.ledger.files import Loaded
from claimledger.ledger.model import Ledger
from claimledger.ledger.reader import read
from claimledger.text.diagnostics import Diagnostic, in_file_order


@dataclass(frozen=True, slots=True)
class Examined:
    """A ledger and all that is wrong with it, in file order."""

    ledger: Ledger
    diagnostics: tuple[Diagnostic, ...]


def examine(loaded: Loaded, day: date) -> Examined:
    """The ledger in the files, checked as on `day`."""
    ledger, faults = read(loaded.roots, loaded.skipped)
    found = (*loaded.diagnostics, *faults, *check(ledger, day))
    return Examined(ledger, in_file_order(found))


