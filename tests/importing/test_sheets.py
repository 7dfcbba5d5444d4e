"""Sheets as newsrooms keep them, each with its mapping file, the ledger and the report.

Each folder of `sheets/` holds the sheets, the mapping files as an editor has corrected them, and,
written by `make golden`: the mapping that is proposed, the ledger, the report and what is printed.
"""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimledger.cli import main
from claimledger.importing.header import column_names
from claimledger.importing.mapping import read_mapping
from claimledger.importing.table import read_table
from claimledger.importing.targets import KEY, LEAVE_OUT, TARGETS
from tests.golden_files import expect

SHEETS = sorted(path for path in (Path(__file__).parent / "sheets").iterdir() if path.is_dir())
TODAY = {"SOURCE_DATE_EPOCH": "1669852800"}  # 1 December 2022


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments], env=TODAY, catch_exceptions=False)


def sheets_of(folder: Path) -> list[Path]:
    """The sheets of a folder, the claims first."""
    return sorted(file for file in folder.glob("*.csv") if ".report." not in file.name)


@pytest.mark.golden
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_the_mapping_that_is_proposed(
    sheet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = [Path(shutil.copy(file, tmp_path)).name for file in sheets_of(sheet)]
    printed = run("import", "csv", *names)
    assert printed.exit_code == 0
    assert not (tmp_path / "claims.yaml").exists()
    for name in names:
        proposal = Path(name).with_suffix(".mapping.yaml").read_text("utf-8")
        expect(proposal, sheet / "proposed" / f"{Path(name).stem}.mapping.yaml")


@pytest.mark.golden
@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_the_ledger_and_the_report(
    sheet: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = [Path(shutil.copy(file, tmp_path)).name for file in sheets_of(sheet)]
    for mapping in sheet.glob("*.mapping.yaml"):
        shutil.copy(mapping, tmp_path)
    first = run("import", "csv", *names)
    assert first.exit_code == 0, first.output
    ledger = (tmp_path / "claims.yaml").read_bytes()
    report = next(tmp_path.glob("*.report.csv"))
    expect(ledger.decode(), sheet / "claims.yaml")
    expect(report.read_bytes().decode().replace("\r\n", "\n"), sheet / report.name)
    expect(first.output, sheet / "printed.txt")

    checked = run("check")
    assert checked.exit_code == 0, checked.output
    assert "no error" in checked.output

    second = run("import", "csv", *names)
    assert "nothing is changed" in second.output
    assert (tmp_path / "claims.yaml").read_bytes() == ledger


WRITTEN_OTHERWISE = ("date", "number", "word", "flag", "language")
"""Kinds of fields whose texts a ledger has in a form of its own; see `test_values.py`."""


@pytest.mark.parametrize("folder", SHEETS, ids=lambda path: path.name)
def test_no_word_of_a_cell_is_lost(folder: Path) -> None:
    """What stands in a cell stands in the ledger or in the report, which names columns left out."""
    report = next(folder.glob("*.report.csv")).read_text("utf-8")
    kept = f"{(folder / 'claims.yaml').read_text('utf-8')} {report}".casefold()
    for file in sheets_of(folder):
        text = (folder / f"{file.stem}.mapping.yaml").read_text("utf-8")
        mapping, _ = read_mapping("", text)
        assert mapping is not None
        table = read_table(file.name, file.read_bytes(), mapping.encoding, mapping.delimiter)
        header = column_names(table, int(mapping.header_row), int(mapping.header_rows))
        fields = {column.column: column.field for column in mapping.columns}
        meant = {each.text for each in mapping.words}
        below = table.rows[int(mapping.header_row) + int(mapping.header_rows) - 1 :]
        cells = [
            (header[at], fields.get(header[at], ""), cell) if at < len(header) else ("", "", cell)
            for row in below
            for at, cell in enumerate(row)
        ]
        for name, field, cell in cells:
            kind = TARGETS[field].last.type.kind if field in TARGETS else ""
            if cell and field == LEAVE_OUT:
                assert f",{name}," in report
            elif kind not in WRITTEN_OTHERWISE and field != KEY and cell not in meant:
                missing = [w for w in re.findall(r"\w+", cell) if w.casefold() not in kept]
                assert missing == [], cell
