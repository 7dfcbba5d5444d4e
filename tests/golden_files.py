"""Files that hold what was read and approved once; `make golden` writes them all anew."""

import os

from tests.support import ROOT

GOLDEN = ROOT / "tests" / "golden"


def expect(made: str, name: str) -> None:
    """Fail unless a text is that of a golden file, or write the file where that is asked for."""
    file = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(made, encoding="utf-8")
    assert made == file.read_text(encoding="utf-8")
