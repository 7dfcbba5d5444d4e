"""Files that hold what was read and approved once; `make golden` writes them all anew.

A test that compares with such a file is marked `golden`, so that one command finds them all.
"""

import os
from pathlib import Path

from tests.support import ROOT

GOLDEN = ROOT / "tests" / "golden"


def remaking() -> bool:
    """Whether the files are to be written anew rather than compared with."""
    return bool(os.environ.get("UPDATE_GOLDEN"))


def expect(made: str, file: Path) -> None:
    """Fail unless a text is that of a golden file, or write the file where that is asked for."""
    if remaking():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(made, encoding="utf-8")
    assert made == file.read_text(encoding="utf-8")
