"""Typical mistakes of editors: the message, its place, its remedy, and the file put right.

Each file of `tests/editing/` holds a claim as somebody wrote it, what `check` says of it, and what
`check --fix` makes of it; the sections that a claim needs are those of the explanations' standard
ledger. `make golden` writes the answers anew, to be read before they are kept.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimledger.build import examine
from claimledger.cli import main
from claimledger.ledger.files import load
from claimledger.text.diagnostics import Diagnostic, Severity
from claimledger.text.explanations import Example, completed
from claimledger.text.report import render_text
from tests.golden_files import remaking
from tests.support import ROOT

CASES = sorted((ROOT / "tests" / "editing").glob("*.md"))
DAY = date(2026, 1, 1)
FENCE = "````"
UNTOLD = ("W601", "W602", "W604", "W606", "W607", "W608", "W614")
"""Advice on what these short examples leave out."""


@dataclass(frozen=True)
class Case:
    """One mistake; `fixed` is what was written where nothing is mended."""

    title: str
    written: str
    said: str
    fixed: str


def read(path: Path) -> Case:
    text = path.read_text(encoding="utf-8")
    parts = re.findall(rf"^{FENCE}\w+\n(.*?)^{FENCE}$", text, re.MULTILINE | re.DOTALL)
    written, said, fixed = (*parts, "", "")[:3]
    return Case(text.partition("\n")[0], written, said, fixed or written)


def ledger(folder: Path, text: str) -> Path:
    file = folder / "claims.yaml"
    file.write_bytes(completed(Example("claims.yaml", text)).encode())
    return file


def faults(file: Path) -> tuple[Diagnostic, ...]:
    found = examine(load(file, base=file.parent), DAY).diagnostics
    return tuple(fault for fault in found if fault.code not in UNTOLD)


def check(file: Path, *options: str) -> Result:
    arguments = ["check", str(file), "--as-of", "2026-01-01", *options]
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def update(path: Path, folder: Path) -> None:
    case = read(path)
    file = ledger(folder, case.written)
    said = render_text(faults(file))
    before, rest = case.written, file.read_bytes().decode()[len(case.written) :]
    check(file, "--fix")
    after = file.read_bytes().decode().removesuffix(rest)
    text = f"{case.title}\n\n{FENCE}yaml\n{before}{FENCE}\n"
    text += (
        f"\n## Said\n\n{FENCE}text\n{said}{FENCE}\n"
        if said
        else "\nNothing is said: it is right.\n"
    )
    if after != before:
        text += f"\n## Fixed\n\n{FENCE}yaml\n{after}{FENCE}\n"
    elif said:
        text += "\nNothing is fixed: only an editor can know what was meant.\n"
    path.write_text(text, encoding="utf-8")


@pytest.mark.golden
@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_it_is_said_plainly_and_mended_to_the_byte(path: Path, tmp_path: Path) -> None:
    if remaking():
        update(path, tmp_path)
    case = read(path)
    file = ledger(tmp_path, case.written)
    assert render_text(faults(file)) == case.said
    told = check(file, "--fix").output
    assert file.read_bytes().decode() == completed(Example("claims.yaml", case.fixed))
    again = faults(file)
    refused = "not fixed, as other errors would follow" in told
    assert any(fault.certain for fault in again) == refused
    if case.fixed != case.written:
        assert [fault.message for fault in again if fault.severity is Severity.ERROR] == []


def test_there_are_twenty_and_more() -> None:
    assert len(CASES) >= 20
