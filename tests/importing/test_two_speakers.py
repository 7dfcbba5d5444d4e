"""Sheets in which two speak in one row, and columns that become two things."""

import csv
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimledger.cli import main
from tests.support import ledger_at

TODAY = {"SOURCE_DATE_EPOCH": "1669852800"}  # 1 December 2022


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def imported(sheet: str, mapping: str = "") -> Result:
    Path("sheet.csv").write_text(sheet, "utf-8")
    if mapping:
        Path("sheet.mapping.yaml").write_text(f"title: A sheet\n{mapping}", "utf-8")
    arguments = ["import", "csv", "sheet.csv"]
    return CliRunner().invoke(main, arguments, env=TODAY, catch_exceptions=False)


def fields(sheet: str) -> list[tuple[str, str]]:
    """What is proposed for the columns; an empty field is asked."""
    imported(sheet)
    proposal = Path("sheet.mapping.yaml").read_text("utf-8")
    return re.findall(r"\{column: (.+?), field: ([\w.-]*)", proposal)


def reported() -> list[tuple[str, str, str]]:
    """The row, the column and the reason of each cell in the report."""
    with Path("sheet.report.csv").open(encoding="utf-8", newline="") as file:
        return [(each["row"], each["column"], each["why"]) for each in csv.DictReader(file)]


# What is proposed


def test_the_column_that_reads_like_claims_is_the_claim_and_text_is_asked() -> None:
    sheet = "Subject,Who,When,Text\nThe dam burst by itself.,A,8 Sept 2022,We saw it.\n"
    assert fields(sheet) == [
        ("Subject", "claim.statement"),
        ("Who", "position.actor"),
        ("When", "position.statement_date"),
        ("Text", ""),
    ]


def test_a_subject_of_a_word_is_not_the_claim() -> None:
    sheet = "Subject,Who,When,Text\nDams,A,8 Sept 2022,The dam burst by itself.\n"
    assert fields(sheet)[0] == ("Subject", "leave-out")
    assert fields(sheet)[3] == ("Text", "claim.statement")


def test_a_second_who_and_when_are_a_second_speaker() -> None:
    sheet = (
        "Claim,Who,When,Who,When,Link\nThe dam burst.,A,8 Sept 2022,B,9 Sept 2022,https://a.b/\n"
    )
    assert fields(sheet) == [
        ("Claim", "claim.statement"),
        ("Who", "position.actor"),
        ("When", "position.statement_date"),
        ("Who (2)", "position2.actor"),
        ("When (2)", "position2.statement_date"),
        ("Link", "position.source"),
        ("Link", ""),
    ]
    proposal = Path("sheet.mapping.yaml").read_text("utf-8")
    assert "{field: position2.stance, value: }" in proposal
    assert "{field: position2.summary, value: }" in proposal


@pytest.mark.parametrize(
    ("numbers", "field"),
    [
        (["1", "2", "3"], "claim.key"),
        (["C-9", "C-2", "C-5"], "claim.key"),
        (["1", "", "3"], ""),
        (["C-1", "C-1", "C-2"], ""),
        (["1.200", "16,000", "3"], ""),
        (["40", "7", "300"], ""),
        (["30 houses", "2 houses", "5 houses"], ""),
    ],
)
def test_a_number_is_the_key_only_if_it_tells_claims_apart(numbers: list[str], field: str) -> None:
    rows = [f"Claim {at}.\t{number}" for at, number in enumerate(numbers)]
    assert fields("\n".join(["Claim\tNumber", *rows])) == [
        ("Claim", "claim.statement"),
        ("Number", field),
    ]


def test_what_is_lost_without_a_line_is_told_beside_it() -> None:
    imported("Claim,Checked by,Outcome,Method\nThe dam burst.,A,true,A film.\n")
    proposal = Path("sheet.mapping.yaml").read_text("utf-8")
    line = next(each for each in proposal.splitlines() if "verification.date" in each)
    assert line.endswith("without this, no check is carried over")
    assert "../2022-10-03" in line


# What is imported

TWO = """\
columns:
  - {column: Claim, field: claim.statement}
  - {column: Place, field: claim.places}
  - {column: Who, field: position.actor}
  - {column: Who 2, field: position2.actor}
  - {column: Text, field: position2.quote}
  - {column: Text, field: position2.stance}
  - {column: Link, field: position.source}
  - {column: Link, field: position2.source}
constants:
  - {field: position.stance, value: asserts}
  - {field: position.summary, value: Said so.}
  - {field: position.statement_date, value: 2022-09-08}
  - {field: position2.statement_date, value: 2022-09-09}
words:
  - {column: Text, text: We saw it., means: denies}
"""
SHEET = """\
Claim,Place,Who,Who 2,Text,Link
The dam burst.,Sarn,Board,Council,We saw it.,https://a.example/1
The water falls.,Sarn,Board,,,https://a.example/2
"""


def test_a_word_for_a_stance_leaves_the_quote_of_the_same_column_as_it_is() -> None:
    imported(SHEET, TWO)
    _, denial = ledger_at(Path()).claims["the-dam-burst"].positions
    assert (denial.stance, denial.quote) == ("denies", "We saw it.")


def test_a_word_that_names_a_quote_changes_the_quote() -> None:
    line = "  - {column: Text, field: position2.quote, text: We saw it., means: We saw that.}\n"
    imported(SHEET, TWO + line)
    _, denial = ledger_at(Path()).claims["the-dam-burst"].positions
    assert (denial.stance, denial.quote) == ("denies", "We saw that.")


def test_a_word_for_a_field_that_its_column_does_not_become_is_a_fault() -> None:
    line = "  - {column: Text, field: claim.note, text: a, means: b}\n"
    told = imported(SHEET, TWO + line)
    assert told.exit_code == 1
    assert "the column `Text` does not become `claim.note`" in told.output
    assert not Path("claims.yaml").exists()


def test_a_cell_that_became_one_of_two_things_is_not_reported() -> None:
    told = imported(SHEET, TWO)
    assert "everything is carried over" in told.output
    assert reported() == []


def test_a_cell_that_became_neither_of_two_things_is_reported_once() -> None:
    told = imported(SHEET.replace("The water falls.,Sarn,Board", "The water falls.,Sarn,"), TWO)
    ((row, columns, why),) = reported()
    assert (row, columns) == ("3", "Claim | Place | Link")
    assert why.startswith("left out: the position has no actor; without it nobody says the claim")
    assert told.exit_code == 0


def test_a_word_without_a_meaning_is_told_with_the_line_to_write() -> None:
    imported(SHEET.replace("We saw it.", "No comment."), TWO)
    line = "{column: Text, text: No comment., field: position2.stance, means: }"
    ((row, columns, why),) = reported()
    assert row == "2"
    assert {"Text", "Who 2"} <= set(columns.split(" | "))
    assert why.endswith(line)
    imported(
        SHEET.replace("We saw it.", "No comment."),
        f"{TWO}  - {line.replace('means: ', 'means: declines')}\n",
    )
    assert reported() == []


def test_a_row_without_a_claim_is_told_with_its_number_and_the_claim() -> None:
    sheet = f"{SHEET},,Mayor,,,https://a.example/3\n"
    told = imported(sheet, TWO)
    assert "1 row names no claim" in told.output
    assert "row 4 of sheet.csv: The water falls." in told.output
    assert [(row, column) for row, column, _ in reported()] == [("4", "")]
    assert "The water falls." in Path("sheet.report.csv").read_text("utf-8")


@pytest.mark.parametrize("link", ["water.example/8", "water.example", "Board, water.example/8"])
def test_an_address_without_its_scheme_is_told(link: str) -> None:
    mapping = TWO.replace("claim.places}", "claim.places}\n  - {column: Note, field: claim.note}")
    sheet = f"Claim;Place;Who;Who 2;Text;Link;Note\nA dam burst.;Sarn;Board;;;{link};\n"
    imported(sheet, mapping)
    ((row, column, why),) = reported()
    assert (row, column) == ("2", "Link")
    assert why.startswith("it is kept as a title, without an address")
    pasted = why.partition("`words`: ")[2]
    imported(sheet, f"{mapping}  - {pasted}\n")
    (source,) = ledger_at(Path()).sources.values()
    assert source.url == f"https://{link.removeprefix('Board, ')}"
    assert reported() == []


@pytest.mark.parametrize("title", ["Node.js and the dam", "No. 8", "The paper, 3/4", "a.b"])
def test_a_title_is_no_address(title: str) -> None:
    imported(SHEET.replace("https://a.example/2", f'"{title}"'), TWO)
    assert reported() == []


def test_all_that_a_check_lacks_is_told_at_once() -> None:
    told = imported(
        "Claim,Place,Who,Link,Checked by,Outcome\nThe dam burst.,Sarn,A,Paper,B,supports\n",
        """\
columns:
  - {column: Claim, field: claim.statement}
  - {column: Place, field: claim.places}
  - {column: Who, field: position.actor}
  - {column: Link, field: position.source}
  - {column: Checked by, field: verification.by}
  - {column: Outcome, field: verification.outcome}
constants:
  - {field: position.stance, value: asserts}
  - {field: position.summary, value: Said so.}
  - {field: position.statement_date, value: 2022-09-08}
""",
    )
    ((_, columns, why),) = reported()
    assert columns == "Checked by | Outcome"
    for name in ("date", "method", "source"):
        assert f"{{field: verification.{name}, value:" in why
    assert "{field: verification.date, value: ../2022-10-03}" in told.output
