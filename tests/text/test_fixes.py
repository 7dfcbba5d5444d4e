"""Fixes are applied to a text: all of a diagnostic or none, and none that overlap."""

import pytest

from claimledger.text.diagnostics import Diagnostic, Fix
from claimledger.text.fixes import apply_fixes
from claimledger.text.source import SourceText, Span

SOURCE = SourceText("claims.yaml", "0123456789")


def fault(*edits: tuple[int, int, str]) -> Diagnostic:
    fixes = tuple(Fix(Span(SOURCE, start, end), text) for start, end, text in edits)
    return Diagnostic("E203", Span(SOURCE, 0, 1), f"fault {edits}", fixes=fixes)


@pytest.mark.parametrize(
    ("faults", "text", "applied"),
    [
        ([fault((1, 3, "x"))], "0x3456789", 1),
        ([fault((1, 3, "x")), fault((2, 4, "y"))], "0x3456789", 1),
        ([fault((1, 3, "x")), fault((3, 4, "y"))], "0xy456789", 2),
        ([fault((2, 4, "y")), fault((1, 3, "x"))], "01y456789", 1),
        ([fault((0, 9, "x")), fault((4, 4, "y"))], "x9", 1),
        ([fault((4, 4, "y")), fault((0, 9, "x"))], "0123y456789", 1),
        ([fault((2, 2, "x")), fault((2, 2, "y"))], "01x23456789", 1),
        ([fault((2, 2, "x")), fault((2, 2, "x"))], "01x23456789", 2),
        ([fault((1, 1, "("), (5, 5, ")")), fault((5, 6, "x"))], "0(1234)56789", 1),
        ([fault((5, 6, "x")), fault((1, 1, "("), (5, 5, ")"))], "01234x6789", 1),
        ([fault()], "", 0),
    ],
)
def test_edits_that_overlap_wait(faults: list[Diagnostic], text: str, applied: int) -> None:
    fixed = apply_fixes(faults)
    assert fixed.texts.get("claims.yaml", "") == text
    assert len(fixed.applied) == applied
