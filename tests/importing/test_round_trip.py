"""What `export csv` writes and `import csv` reads is the same ledger, with every authored field."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimledger.cli import main
from claimledger.ledger.model import Ledger
from claimledger.ledger.sections import REFERABLE
from tests.specimen import SPECIMEN
from tests.support import ROOT, ledger_at

TODAY = {"SOURCE_DATE_EPOCH": "1795651200"}  # 26 November 2026


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments], env=TODAY, catch_exceptions=False)


def through_tables(ledger: Path, folder: Path) -> Ledger:
    """The ledger, exported and imported."""
    exported = run("export", "csv", str(folder), "--ledger", str(ledger), "--show-withheld")
    assert exported.exit_code == 0
    imported = run("import", "csv", str(folder))
    assert imported.exit_code == 0
    assert "everything is carried over" in imported.output
    return ledger_at(folder)


@pytest.mark.parametrize("ledger", [SPECIMEN, ROOT], ids=["specimen", "demonstration"])
def test_every_field_comes_back(ledger: Path, tmp_path: Path) -> None:
    before, after = ledger_at(ledger), through_tables(ledger, tmp_path / "tables")
    assert (after.title, after.language, after.units) == (
        before.title,
        before.language,
        before.units,
    )
    assert [(w.code, w.record, w.reason, w.until) for w in after.waivers] == [
        (w.code, w.record, w.reason, w.until) for w in before.waivers
    ]
    for section in REFERABLE:
        old, new = before.section(section), after.section(section)
        assert list(new) == list(old)
        for id_ in old:
            assert without_places(new[id_]) == without_places(old[id_])


def without_places(record: object) -> object:
    """The values of a record; where they stand in a file left aside."""
    if isinstance(record, tuple):
        return tuple(map(without_places, record))
    if hasattr(record, "__dataclass_fields__"):
        return {
            name: without_places(getattr(record, name))
            for name in record.__dataclass_fields__
            if name not in ("node", "key")
        }
    return record


def test_sensitive_records_are_written_as_readers_know_them(tmp_path: Path) -> None:
    result = run("export", "csv", str(tmp_path), "--ledger", str(SPECIMEN))
    assert "sensitive records are written as readers know them" in result.output
    written = "".join(file.read_text("utf-8") for file in tmp_path.iterdir())
    assert "A rower from the valley" in written
    assert "crane" not in written.lower()


def test_a_second_import_changes_nothing(tmp_path: Path) -> None:
    through_tables(SPECIMEN, tmp_path)
    ledger = (tmp_path / "claims.yaml").read_bytes()
    assert "nothing is changed" in run("import", "csv", str(tmp_path)).output
    assert (tmp_path / "claims.yaml").read_bytes() == ledger


def test_tables_that_stand_there_are_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("ours", "utf-8")
    result = run("export", "csv", str(tmp_path), "--ledger", str(SPECIMEN))
    assert result.exit_code == 2
    assert (tmp_path / "claims.csv").read_text("utf-8") == "ours"
    assert (
        run("export", "csv", str(tmp_path), "--ledger", str(SPECIMEN), "--replace").exit_code == 0
    )


CLAIMS = "id,statement,places,event_date,page,mood\r\n"
POSITIONS = "claim,number,actor,stance,statement_date,quote,source\r\n"


def tables(folder: Path, claims: str, positions: str) -> Result:
    """Imports tables of a town, an actor and a source, and of these claims and positions."""
    texts = {
        "actors": "id,name\r\nminister,A Minister\r\n",
        "places": "id,name,latitude,longitude,precision_km\r\ntown,Town,49.462,36.85,5\r\n",
        "sources": "id,title\r\npaper,A paper\r\n",
        "claims": CLAIMS + claims,
        "positions": POSITIONS + positions,
    }
    for name, text in texts.items():
        (folder / f"{name}.csv").write_bytes(text.encode())
    return run("import", "csv", str(folder))


HELD = 'held,The town is held.,"[""town""]",2022-09-08,/claims/held/,\r\n'
SAID = 'held,1,minister,asserts,2022-09-08,Held.,"[""paper""]"\r\n'


def test_columns_that_follow_from_others_are_passed_over(tmp_path: Path) -> None:
    result = tables(tmp_path, HELD, SAID)
    assert "everything is carried over" in result.output
    assert str(ledger_at(tmp_path).places["town"].latitude) == "49.462"


@pytest.mark.parametrize(
    ("claims", "positions", "why"),
    [
        (HELD.replace(",\r", ",glad\r"), SAID, "no field of the ledger has the name"),
        (HELD + HELD, SAID, "the id stands twice"),
        (HELD + HELD.replace("[", "").replace("held,", "lost,"), SAID, "this is no list of JSON"),
        (HELD, SAID + SAID.replace("held", "lost"), "there is no such claim"),
        (HELD, SAID + SAID.replace("asserts", "moans"), "is not a valid stance"),
        (HELD, SAID + SAID.replace("minister", "general"), "there is no actor `general`"),
        (HELD.replace("2022-09-08", "08.09.22"), SAID, "a date with two figures for the year"),
    ],
)
def test_what_cannot_be_carried_over_is_reported(
    claims: str, positions: str, why: str, tmp_path: Path
) -> None:
    result = tables(tmp_path, claims, positions)
    assert result.exit_code == 0
    assert why in (tmp_path / "import.report.csv").read_text("utf-8")


def test_tables_of_which_no_claim_comes_over_become_no_ledger(tmp_path: Path) -> None:
    result = tables(tmp_path, HELD.replace("[", ""), SAID)
    assert result.exit_code == 1
    assert "no claim came over" in result.output
    assert not (tmp_path / "claims.yaml").exists()
    assert "this is no list of JSON" in (tmp_path / "import.report.csv").read_text("utf-8")


def test_a_cell_that_no_spreadsheet_may_run_comes_back_as_it_was(tmp_path: Path) -> None:
    tables(tmp_path, HELD, SAID.replace("Held.", "'=1+1"))
    (position,) = ledger_at(tmp_path).claims["held"].positions
    assert position.quote == "=1+1"
    assert run("export", "csv", str(tmp_path / "out"), "--ledger", str(tmp_path)).exit_code == 0
    assert "'=1+1" in (tmp_path / "out" / "positions.csv").read_text("utf-8")
