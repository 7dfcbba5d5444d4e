"""A key that stands alone on its line and lost its colon: one fault, there, and one fix."""

import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimledger.build import examine
from claimledger.cli import main
from claimledger.ledger.files import load
from claimledger.text.diagnostics import Severity
from tests.support import ROOT

LINES = (ROOT / "examples/minimal/claims.yaml").read_text(encoding="utf-8").split("\n")
ALONE = re.compile(r"( *(?:- +)*([\w-]+)):( *(?:#.*)?)")
KEYS = [number for number, line in enumerate(LINES) if ALONE.fullmatch(line)]


def test_there_are_sections_ids_and_fields() -> None:
    assert {len(LINES[at]) - len(LINES[at].lstrip()) for at in KEYS} >= {0, 2, 4}


@pytest.mark.parametrize("sign", ["", ";", " ="])
@pytest.mark.parametrize("at", KEYS)
def test_it_is_told_alone_and_mended(tmp_path: Path, at: int, sign: str) -> None:
    match = ALONE.fullmatch(LINES[at])
    assert match is not None
    file = tmp_path / "claims.yaml"
    broken = [*LINES[:at], f"{match[1]}{sign}{match[3]}", *LINES[at + 1 :]]
    file.write_text("\n".join(broken), encoding="utf-8")

    found = examine(load(file, base=tmp_path), date(2026, 1, 1)).diagnostics
    errors = [fault for fault in found if fault.severity is Severity.ERROR]
    assert [(fault.code, fault.span.text) for fault in errors] == [("E004", match[2])]
    assert errors[0].message.startswith("no colon after")

    CliRunner().invoke(main, ["check", str(file), "--fix"], catch_exceptions=False)
    assert file.read_text(encoding="utf-8") == "\n".join(LINES)


def test_a_word_alone_in_a_longer_text_is_no_key(tmp_path: Path) -> None:
    file = tmp_path / "claims.yaml"
    at = next(n for n, line in enumerate(LINES) if line.lstrip().startswith("statement: "))
    text = "\n".join(
        [*LINES[:at], "    statement: >-", "      sources", "       of water", *LINES[at + 1 :]]
    )
    file.write_text(text, encoding="utf-8")
    found = examine(load(file, base=tmp_path), date(2026, 1, 1)).diagnostics
    assert not [fault for fault in found if fault.severity is Severity.ERROR]
