"""`claimledger import csv`: what is asked, what is written, and what is left alone.

Whole sheets with their ledgers and reports are in `tests/importing/sheets/`.
"""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimledger.cli import main
from claimledger.ledger.model import Ledger
from tests.support import ROOT, ledger_at

TODAY = {"SOURCE_DATE_EPOCH": "1669852800"}  # 1 December 2022

MAPPING = """\
title: The desk's tracker
dates: day-first
columns:
  - {column: Claim, field: claim.statement}
  - {column: Place, field: claim.places}
  - {column: Who, field: position.actor}
  - {column: Date, field: position.statement_date}
  - {column: Quote, field: position.quote}
  - {column: Link, field: position.source}
constants:
  - {field: position.stance, value: asserts}
"""
HEADER = "Claim,Place,Who,Date,Quote,Link\n"
ROW = "The town is held.,Town,A Minister,2022-09-08,It is held.,https://example.org/a\n"


@pytest.fixture(autouse=True)
def _in_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> Result:
    command = ["import", "csv", *arguments]
    return CliRunner().invoke(main, command, env=TODAY, catch_exceptions=False)


def imported(sheet: str | bytes, mapping: str = MAPPING, *arguments: str) -> Ledger:
    """The ledger that a sheet becomes."""
    content = sheet if isinstance(sheet, bytes) else sheet.encode()
    Path("sheet.csv").write_bytes(content)
    Path("sheet.mapping.yaml").write_text(mapping, "utf-8")
    result = run("sheet.csv", *arguments)
    assert result.exit_code == 0, result.output
    return ledger_at(Path())


def report() -> str:
    return Path("sheet.report.csv").read_text("utf-8")


def who_says(ledger: Ledger) -> list[str]:
    """`actor stance` of every position."""
    positions = (each for claim in ledger.claims.values() for each in claim.positions)
    return [f"{each.actor.id} {each.stance}" for each in positions]


# The documentation


def test_the_example_of_the_documentation() -> None:
    page = ROOT / "content" / "docs" / "how-to" / "import-a-spreadsheet.md"
    text = page.read_text("utf-8")
    sheet = re.search(r"```text\n(Claim;.*?)```", text, re.DOTALL)
    shown = re.search(r"((?: {8}.*\n)+)", text)
    assert sheet is not None
    assert shown is not None
    Path("tracker.csv").write_text(sheet[1], "utf-8")
    assert run("tracker.csv").exit_code == 0
    proposal = Path("tracker.mapping.yaml").read_text("utf-8")
    lines = [line.removeprefix(" " * 8) for line in shown[1].splitlines()]
    assert [line for line in proposal.splitlines() if line in lines] == lines
    assert run("tracker.csv").exit_code == 1  # it asks
    answered = proposal.replace("dates: ", "dates: day-first ").replace("year: ", "year: 2022 ")
    Path("tracker.mapping.yaml").write_text(answered, "utf-8")
    assert run("tracker.csv").exit_code == 0
    assert who_says(ledger_at(Path())) == ["volodymyr-zelensky asserts", "vitaly-ganchev denies"]


# Encodings and separators


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t"), ("cp1252", ";"), ("utf-8", "|")],
)
def test_a_sheet_in_any_encoding_with_any_separator(encoding: str, separator: str) -> None:
    sheet = (HEADER + ROW).replace(",", separator).replace("A Minister", "Löwe “Müller”")
    ledger = imported(sheet.encode(encoding))
    assert [actor.name for actor in ledger.actors.values()] == ["Löwe “Müller”"]


def test_an_encoding_that_nothing_marks_is_told_in_the_proposal() -> None:
    Path("sheet.csv").write_bytes((HEADER + ROW.replace("Town", "Ізюм")).encode("cp1251"))
    run("sheet.csv")
    proposal = Path("sheet.mapping.yaml").read_text("utf-8")
    assert "encoding: cp1252    # it is not UTF-8" in proposal
    ledger = imported(
        (HEADER + ROW.replace("Town", "Ізюм")).encode("cp1251"), f"encoding: cp1251\n{MAPPING}"
    )
    assert [place.name for place in ledger.places.values()] == ["Ізюм"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"PK\x03\x04 and more", "is a spreadsheet, not CSV: save it as CSV"),
        (b"", "is empty"),
        (b'Claim,Place\n"The town,Town\n', "a quotation mark begins here that does not end"),
        (b"\xff\xfe\x00", "cannot be read as utf-16"),
        (b"Claim,Place\n" + b"x" * 40_000, "a cell has more than 32,767 characters"),
        (b"," * 400, "more than 300 cells"),
        (b"a,b\n" * 100_001, "more than 100,000 rows"),
    ],
)
def test_what_is_no_sheet_is_told(content: bytes, why: str) -> None:
    Path("sheet.csv").write_bytes(content)
    result = run("sheet.csv")
    assert result.exit_code == 2
    assert why in " ".join(result.output.split())
    assert not Path("sheet.mapping.yaml").exists()


# Rows


def test_two_sheets_meet_in_the_number_of_the_claim() -> None:
    Path("claims.csv").write_text("No,Claim,Place\n1,The town is held.,Town\n", "utf-8")
    Path("said.csv").write_text(
        "Claim no,Who,Date,Quote,Link\n1,A Minister,2022-09-08,Held.,https://example.org/a\n"
        "1,A General,2022-09-09,It is ours.,https://example.org/b\n"
        "7,A General,2022-09-09,Lost.,https://example.org/b\n",
        "utf-8",
    )
    run("claims.csv", "said.csv")
    mapping = Path("said.mapping.yaml").read_text("utf-8")
    Path("said.mapping.yaml").write_text(
        mapping.replace("field: position.stance, value:", "field: position.stance, value: asserts"),
        "utf-8",
    )
    result = run("claims.csv", "said.csv", "--output", "ledger.yaml")
    assert result.exit_code == 0, result.output
    Path("claims.yaml").write_bytes(Path("ledger.yaml").read_bytes())
    assert who_says(ledger_at(Path())) == ["a-minister asserts", "a-general asserts"]
    told = Path("claims.report.csv").read_text("utf-8")
    assert "said.csv,4,Claim no | Who | Date | Quote | Link,7 | A General | 2022-09-09" in told
    assert told.count("left out: no sheet has a claim with this number or id, `7`") == 1


def test_who_says_so_and_who_denies_it_in_one_row() -> None:
    mapping = MAPPING.replace(
        "constants:\n",
        "  - {column: Denied by, field: position2.actor}\n"
        "  - {column: Denied on, field: position2.statement_date}\n"
        "constants:\n"
        "  - {field: position2.stance, value: denies}\n"
        "  - {field: position2.summary, value: Denied it.}\n"
        "  - {field: position2.source, value: https://example.org/denials}\n",
    )
    ledger = imported(
        HEADER.replace("\n", ",Denied by,Denied on\n")
        + ROW.replace("\n", ",A General,09.09.2022\n")
        + ROW.replace("The town", "The bridge")
        .replace("It is", "Yes, it is")
        .replace("\n", ",,\n"),
        mapping,
    )
    assert who_says(ledger) == ["a-minister asserts", "a-general denies", "a-minister asserts"]


def test_two_who_speak_in_one_cell_get_a_position_each() -> None:
    mapping = MAPPING.replace("position.actor}", 'position.actor, separator: " and "}')
    ledger = imported(HEADER + ROW.replace("A Minister", "A Minister and A General"), mapping)
    assert who_says(ledger) == ["a-minister asserts", "a-general asserts"]


def test_what_a_sheet_tells_of_who_speaks() -> None:
    mapping = MAPPING.replace(
        "constants:\n",
        "  - {column: Role, field: position.actor.role}\n"
        "  - {column: Side, field: position.actor.side}\nconstants:\n",
    )
    ledger = imported(
        HEADER.replace("\n", ",Role,Side\n")
        + ROW.replace("\n", ",Minister of the town,The League\n")
        + ROW.replace("It is", "Yes it is").replace("\n", ",Minister of all,none\n"),
        mapping,
    )
    actor = ledger.actors["a-minister"]
    assert actor.role == "Minister of the town"
    assert actor.side is not None
    assert ledger.sides[actor.side.id].name == "The League"
    assert 'Role,Minister of all,"row 2 says `Minister of the town` of the same `A Mini' in report()


def test_sources_by_address_by_title_and_by_both() -> None:
    ledger = imported(
        HEADER
        + ROW
        + ROW.replace("https://example.org/a", "A report https://example.org/a")
        + ROW.replace("https://example.org/a", "Our notebook; Post (https://example.org/b)")
    )
    assert [(source.title, source.url) for source in ledger.sources.values()] == [
        ("A report", "https://example.org/a"),
        ("Our notebook", ""),
        ("Post", "https://example.org/b"),
    ]


def test_cells_that_look_like_formulas_are_text() -> None:
    ledger = imported(HEADER + ROW.replace("A Minister", '"=HYPERLINK(""x"")"'))
    assert [actor.name for actor in ledger.actors.values()] == ['=HYPERLINK("x")']


def test_invisible_characters_are_taken_out_and_told() -> None:
    ledger = imported(HEADER + ROW.replace("A Minister", "A\N{ZERO WIDTH SPACE} Minister"))
    assert ledger.actors["a-minister"].name == "A Minister"
    assert 'A<U+200B> Minister,"taken out of the text' in report()


def test_a_name_without_latin_letters_gets_an_id_by_number() -> None:
    ledger = imported(HEADER + ROW.replace("A Minister", "Володимир Зеленський"))
    assert list(ledger.actors) == ["actor-1"]


def test_names_that_make_ids_which_look_alike_get_others() -> None:
    ledger = imported(
        HEADER + ROW + ROW.replace("A Minister", "Aminister").replace("It is", "Is it")
    )
    assert list(ledger.actors) == ["a-minister", "aminister-2"]


# A second run


def test_ids_stay_when_rows_are_added_above() -> None:
    first = imported(HEADER + ROW.replace("is held", "is held at all"))
    other = ROW.replace("The town is held", "The town is held at all, they say")
    again = imported(HEADER + other + ROW.replace("is held", "is held at all"))
    statement = first.claims["the-town-is-held-at-all"].statement
    assert again.claims["the-town-is-held-at-all"].statement == statement


def test_a_ledger_that_somebody_has_edited_is_not_written_over() -> None:
    imported(HEADER + ROW)
    edited = Path("claims.yaml").read_text("utf-8").replace("It is held.", "It is ours.")
    Path("claims.yaml").write_text(edited, "utf-8")
    result = run("sheet.csv")
    assert result.exit_code == 2
    assert "claims.yaml was changed by hand" in result.output
    assert Path("claims.yaml").read_text("utf-8") == edited
    assert run("sheet.csv", "--replace").exit_code == 0
    assert "It is held." in Path("claims.yaml").read_text("utf-8")


def test_another_ledger_is_not_written_over() -> None:
    Path("claims.yaml").write_text("format: 1\ntitle: Ours\n", "utf-8")
    Path("sheet.csv").write_text(HEADER + ROW, "utf-8")
    Path("sheet.mapping.yaml").write_text(MAPPING, "utf-8")
    result = run("sheet.csv")
    assert result.exit_code == 2
    assert "is no ledger that was imported" in result.output


# Faults of the mapping file


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("column: Who", "column: Whoo", "the sheet has no column `Whoo`"),
        ("position.actor", "position.acter", "did you mean `position.actor`?"),
        ("dates: day-first", "dates:", "`dates` is empty"),
        ("dates: day-first", "dates: mostly", "`mostly` is not a valid dates"),
        ("title: The desk's tracker", "tittle: x", "did you mean `title`?"),
        ("columns:", "columns: [", "error[E004]"),
        ("claim.statement", "leave-out", "no column becomes `claim.statement`"),
    ],
)
def test_a_fault_of_the_mapping_is_told_at_its_place(old: str, new: str, message: str) -> None:
    Path("sheet.csv").write_text(HEADER + ROW, "utf-8")
    Path("sheet.mapping.yaml").write_text(MAPPING.replace(old, new), "utf-8")
    result = run("sheet.csv")
    assert result.exit_code == 1
    assert message in result.output
    assert not Path("claims.yaml").exists()


def test_of_two_claims_with_one_quote_the_first_keeps_it() -> None:
    ledger = imported(HEADER + ROW + ROW.replace("The town", "The bridge"))
    assert list(ledger.claims) == ["the-town-is-held"]
    assert "sheet.csv,3," in report()
    assert "the same words stand under `the-town-is-held`" in report()


def test_many_pages_of_one_host_get_an_id_each() -> None:
    rows = "".join(
        ROW.replace("example.org/a", f"example.org/{number}").replace("It is", f"{number}: it is")
        for number in range(150)
    )
    ledger = imported(HEADER + rows)
    assert len(ledger.sources) == 150
    assert [id_ for id_ in ledger.sources if id_.startswith("source-")][:2] == [
        "source-1",
        "source-2",
    ]
