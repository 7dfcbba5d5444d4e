"""What cannot be carried over: never put into another's mouth, and told in a line that helps."""

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimledger.cli import main
from claimledger.ledger.model import Claim, Ledger
from tests.support import ledger_at

TODAY = {"SOURCE_DATE_EPOCH": "1669852800"}  # 1 December 2022

COLUMNS = """\
columns:
  - {column: No, field: claim.key}
  - {column: Claim, field: claim.statement}
  - {column: Place, field: claim.places}
  - {column: Who, field: position.actor}
  - {column: Says, field: position.stance}
  - {column: Date, field: position.statement_date}
  - {column: Words, field: position.quote}
  - {column: Link, field: position.source}
"""
HEADER = "No;Claim;Place;Who;Says;Date;Words;Link"
ROW = "1;The dam burst.;Sarn;Board;asserts;2022-09-08;It burst.;https://a.example/1"
OTHER = "2;The bridge stands.;Unterau;Mayor;asserts;2022-09-09;It stands.;https://b.example/2"


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def run(*rows: str, header: str = HEADER, mapping: str = COLUMNS) -> Result:
    Path("sheet.csv").write_text("\n".join((header, *rows)), "utf-8")
    Path("sheet.mapping.yaml").write_text(f"title: A sheet\n{mapping}", "utf-8")
    arguments = ["import", "csv", "sheet.csv"]
    return CliRunner().invoke(main, arguments, env=TODAY, catch_exceptions=False)


def imported(*rows: str, header: str = HEADER, mapping: str = COLUMNS) -> Ledger:
    told = run(*rows, header=header, mapping=mapping)
    assert told.exit_code == 0, told.output
    return ledger_at(Path())


def reported() -> list[tuple[str, str, str, str]]:
    """The row, the columns, what stands there, and why, of each line of the report."""
    with Path("sheet.report.csv").open(encoding="utf-8", newline="") as file:
        found = csv.DictReader(file)
        return [(each["row"], each["column"], each["value"], each["why"]) for each in found]


def said(ledger: Ledger) -> dict[str, list[str]]:
    """Who says something of each claim, by its statement."""
    return {
        claim.statement: [position.actor.id for position in claim.positions]
        for claim in ledger.claims.values()
    }


def only(ledger: Ledger) -> Claim:
    (claim,) = ledger.claims.values()
    return claim


# Rows that do not belong together


def test_a_row_with_the_number_of_another_claim_is_left_out() -> None:
    row = OTHER.replace("2;", "1;", 1)
    assert said(imported(ROW, row)) == {"The dam burst.": ["board"]}
    ((number, _, value, why),) = reported()
    assert number == "3"
    assert "The bridge stands. | Unterau | Mayor" in value
    assert "row 2 has the same `1` and another statement, `The dam burst.`" in why
    assert "{column: Claim, text: The bridge stands., means: The dam burst.}" in why


def test_a_row_with_the_same_statement_in_other_capitals_belongs_to_it() -> None:
    row = OTHER.replace("2;The bridge stands.", "1;the dam burst")
    assert said(imported(ROW, row)) == {"The dam burst.": ["board", "mayor"]}


@pytest.mark.parametrize("statement", ["7", "1,200", "?", "tbc", "n/a", "-"])
def test_a_row_whose_statement_says_nothing_is_left_out_with_what_follows_it(
    statement: str,
) -> None:
    row = OTHER.replace("The bridge stands.", statement).replace("2;", ";", 1)
    below = ";;;Radio;asserts;2022-09-10;It does.;https://c.example/3"
    assert said(imported(ROW, row, below)) == {"The dam burst.": ["board"]}
    (first, second) = reported()
    assert (first[0], second[0]) == ("3", "4")
    assert f"`{statement}`" in first[3]
    assert "no claim stands in this row, and none that came over above it" in second[3]


def test_what_follows_a_number_that_no_claim_has_is_not_said_of_the_claim_above() -> None:
    unknown = "9;;;Mayor;asserts;2022-09-09;It stands.;https://b.example/2"
    below = ";;;Radio;asserts;2022-09-10;It does.;https://c.example/3"
    assert said(imported(ROW, unknown, below)) == {"The dam burst.": ["board"]}
    assert "if the column only counts the rows, let it be leave-out" in reported()[0][3]


def test_a_second_number_of_a_claim_leads_to_it_too() -> None:
    again = ROW.replace("1;", "4;", 1).replace("Board", "Council").replace("It burst", "It broke")
    below = "4;;;Radio;asserts;2022-09-10;It does.;https://c.example/3"
    assert said(imported(ROW, again, below)) == {"The dam burst.": ["board", "council", "radio"]}


def test_cells_at_odds_about_a_claim_are_told_as_rows_that_may_not_belong_together() -> None:
    mapping = COLUMNS.replace(
        "claim.places}", "claim.places}\n  - {column: Day, field: claim.event_date}"
    )
    first = f"{ROW};2022-09-01"
    second = "1;;;Radio;asserts;2022-09-10;It does.;https://c.example/3;2022-09-02"
    imported(first, second, header=f"{HEADER};Day", mapping=mapping)
    ((row, column, value, why),) = reported()
    assert (row, column, value) == ("3", "Day", "2022-09-02")
    assert why.startswith("row 2 says `2022-09-01` of the same claim: perhaps these rows do not")


@pytest.mark.parametrize("number", ["1", "#1", "1.", "01", "1.0"])
def test_a_number_is_the_same_however_a_spreadsheet_writes_it(number: str) -> None:
    row = f"{number};;;Mayor;asserts;2022-09-09;It stands.;https://b.example/2"
    assert said(imported(ROW, OTHER, row))["The dam burst."] == ["board", "mayor"]


# Verdicts


@pytest.mark.parametrize("name", ["STATUS", "Says"])
def test_a_verdict_that_is_to_become_a_stance_is_told_once(name: str) -> None:
    rows = (ROW.replace("asserts", "DISPUTED"), OTHER.replace("asserts", "confirmed"))
    told = run(
        *rows,
        header=HEADER.replace("Says", name),
        mapping=COLUMNS.replace("Says", name)
        + "constants:\n  - {field: position.stance, value: asserts}\n",
    )
    assert told.exit_code == 0
    assert said(ledger_at(Path())) == {"The dam burst.": ["board"], "The bridge stands.": ["mayor"]}
    ((_, column, value, why),) = reported()
    assert (column, value) == (name, "DISPUTED | confirmed")
    assert why.startswith("2 cells: a verdict, which follows from what is recorded")
    assert "disputes-source" not in told.output


def test_words_that_are_given_a_meaning_are_no_verdicts() -> None:
    words = "words:\n  - {column: Says, text: disputed, means: denies}\n"
    ledger = imported(
        ROW, "1;;;Mayor;disputed;2022-09-09;No.;https://b.example/2", mapping=COLUMNS + words
    )
    assert [each.stance for each in only(ledger).positions] == ["asserts", "denies"]


# Constants


def test_a_constant_fills_the_empty_cells_of_its_column() -> None:
    constant = "constants:\n  - {field: position.stance, value: asserts}\n"
    ledger = imported(ROW.replace("asserts", ""), OTHER, mapping=COLUMNS + constant)
    assert len(ledger.claims) == 2
    assert reported() == []


def test_a_constant_holds_where_a_column_of_names_gives_only_some_a_stance() -> None:
    mapping = COLUMNS.replace("column: Says", "column: Who") + (
        "constants:\n  - {field: position.stance, value: asserts}\n"
        "words:\n  - {column: Who, text: Mayor, field: position.stance, means: denies}\n"
    )
    row = "1;;;Mayor;;2022-09-09;It stands.;https://b.example/2"
    claim = only(imported(ROW, row, mapping=mapping))
    assert [each.stance for each in claim.positions] == ["asserts", "denies"]
    assert [line for line in reported() if line[1] != "Says"] == []


def test_a_constant_does_not_stand_for_a_word_that_nobody_knows() -> None:
    constant = "constants:\n  - {field: position.stance, value: asserts}\n"
    imported(ROW, OTHER.replace("asserts", "hums"), mapping=COLUMNS + constant)
    ((row, _, _, why),) = reported()
    assert row == "3"
    assert "Says `hums`: `hums` is not a valid stance" in why


# Figures


def with_figure(figure: str, unit: str = "", constant: str = "") -> Claim:
    mapping = COLUMNS.replace(
        "  - {column: Who,",
        "  - {column: Figure, field: claim.quantity}\n"
        "  - {column: Unit, field: claim.quantity.unit}\n  - {column: Who,",
    )
    if constant:
        mapping += f"constants:\n  - {{field: claim.quantity.unit, value: {constant}}}\n"
    mapping = f"decimals: point\n{mapping}"
    return only(imported(f"{ROW};{figure};{unit}", header=f"{HEADER};Figure;Unit", mapping=mapping))


@pytest.mark.parametrize(
    ("figure", "unit", "constant", "stated", "in_unit"),
    [
        ("1,200", "houses", "", "1,200 houses", "houses"),
        ("more than 300", "km2", "", "more than 300 km2", "km2"),
        ("40–50", "", "cars", "40–50 cars", "cars"),
        ("1,200 houses", "houses", "", "1,200 houses", "houses"),
        ("12 km", "", "houses", "12 km", "km"),
        ("30 boats", "", "", "30 boats", ""),
        ("12 km", "houses", "", "12 km", ""),
        ("dozens", "tanks", "", "dozens of tanks", ""),
    ],
)
def test_the_unit_of_a_figure_reaches_the_reader(
    figure: str, unit: str, constant: str, stated: str, in_unit: str
) -> None:
    quantity = with_figure(figure, unit, constant).quantity
    assert quantity is not None
    assert (quantity.as_stated, quantity.unit.id if quantity.unit else "") == (stated, in_unit)


def test_a_unit_that_is_not_known_is_told_with_the_line_to_paste() -> None:
    with_figure("30 boats")
    ((_, column, _, why),) = reported()
    assert column == "Figure"
    assert "under `constants`: {field: claim.quantity.unit, value: boats}" in why


def test_a_cell_without_a_figure_makes_no_quantity() -> None:
    claim = with_figure("a crack")
    assert (claim.kind, claim.quantity) != ("quantity", None)
    assert claim.quantity is None
    ((_, column, value, why),) = reported()
    assert (column, value) == ("Figure", "a crack")
    assert "no figure stands here" in why
    assert "{column: Figure, text: a crack, means: }" in why


def test_a_statement_without_a_figure_is_no_quantity_and_is_not_reported() -> None:
    mapping = COLUMNS + "  - {column: Claim, field: claim.quantity}\n"
    assert only(imported(ROW, mapping=mapping)).quantity is None
    assert reported() == []


# Nothing came over


def test_where_no_claim_comes_over_no_ledger_is_written() -> None:
    told = run(ROW.replace("Sarn", ""), OTHER.replace("Unterau", ""))
    assert told.exit_code == 1
    assert "no claim came over, so claims.yaml is not written" in told.output
    assert "{field: claim.places, value: }" in told.output
    assert not Path("claims.yaml").exists()
    assert [line[0] for line in reported()] == ["2", "3"]


def test_a_lost_row_leaves_no_actor_place_or_source_behind() -> None:
    header, mapping = (
        f"{HEADER};Outlet",
        (COLUMNS + "  - {column: Outlet, field: position.source.publisher}\n"),
    )
    lost = OTHER.replace("2022-09-09", "some day")
    ledger = imported(f"{ROW};Post", f"{lost};Kurier", header=header, mapping=mapping)
    assert list(ledger.actors) == ["board", "post"]
    assert list(ledger.places) == ["sarn"]
    assert list(ledger.sources) == ["a-example"]
    ((row, _, value, _),) = reported()
    assert row == "3"
    assert {"Kurier", "Mayor", "Unterau"} <= set(value.split(" | "))


# The report


def test_a_missing_date_is_one_line_that_names_row_claim_and_remedy() -> None:
    row = "1;;;Mayor;asserts;10.09.2022;It stands.;https://b.example/2"
    imported(ROW, row)
    ((number, columns, value, why),) = reported()
    assert (number, columns) == ("3", "Who | Says | Date | Words | Link")
    assert value == "Mayor | asserts | 10.09.2022 | It stands. | https://b.example/2"
    assert why.startswith("left out: the position has no statement date")
    assert "the claim is `The dam burst.`" in why
    assert (
        "Date `10.09.2022`: it can mean 2022-09-10 or 2022-10-09: write `dates: day-first`" in why
    )


def test_a_claim_that_nobody_says_is_told_with_row_claim_and_remedy() -> None:
    told = run(ROW, "2;The bridge stands.;Unterau;;;;;")
    ((number, _, value, why),) = reported()
    assert (number, value) == ("3", "The bridge stands. | Unterau")
    assert "nobody says the claim" in why
    assert "the claim is `The bridge stands.`" in why
    assert "add who says so to the row" in why
    assert "the claim is `The bridge stands.`" in told.output


def test_columns_left_out_are_a_line_each_below_what_was_lost() -> None:
    header = f"{HEADER};Note;Seen"
    mapping = (
        COLUMNS + "  - {column: Note, field: leave-out}\n  - {column: Seen, field: leave-out}\n"
    )
    lost = OTHER.replace("2022-09-09", "some day")
    told = run(f"{ROW};call;yes", f"{lost};ring;yes", header=header, mapping=mapping)
    assert [(row, column, value) for row, column, value, _ in reported()[1:]] == [
        ("2", "Note", "call | ring"),
        ("2", "Seen", "yes"),
    ]
    assert reported()[0][0] == "3"
    assert "not carried over of Note (2), Seen (2): the mapping file leaves this" in told.output


@pytest.mark.parametrize("gap", ["n/a", "-", "–", "?", "none", "TBC", "N/A", "k. A."])
@pytest.mark.parametrize("column", ["Who", "Link"])
def test_a_sign_for_an_empty_cell_is_no_name_and_no_source(gap: str, column: str) -> None:
    at = HEADER.split(";").index(column)
    cells = OTHER.split(";")
    cells[at] = gap
    ledger = imported(ROW, ";".join(cells))
    assert (list(ledger.actors), list(ledger.sources)) == (["board"], ["a-example"])
    assert reported()[-1][1] == column
    assert reported()[-1][2].removeprefix("'") == gap  # which no spreadsheet takes for a formula
    assert "taken for an empty cell" in reported()[-1][3]


def test_a_sign_for_an_empty_cell_that_is_given_a_meaning_has_it() -> None:
    words = "words:\n  - {column: Who, text: '?', means: Somebody}\n"
    ledger = imported(ROW.replace("Board", "?"), mapping=COLUMNS + words)
    assert list(ledger.actors) == ["somebody"]


@pytest.mark.parametrize("day", ["mid-September", "early Sept 2022", "end of May"])
def test_a_part_of_a_month_is_told_as_such(day: str) -> None:
    imported(ROW, OTHER.replace("2022-09-09", day))
    ((_, _, _, why),) = reported()
    lacks = "" if "2022" in day else ", without its year"
    assert f"a part of a month in words{lacks}: write the first and the last day" in why
    assert f"{{column: Date, text: {day}, means: }}" in why


def test_names_whose_ids_only_a_person_can_write_are_told() -> None:
    told = run(ROW.replace("Board", "Рада"), OTHER.replace("Mayor", "Anna Groß"))
    assert list(ledger_at(Path()).actors) == ["actor-1", "anna-gross"]
    assert "actor-1  Рада" in told.output
    assert "anna-gross" not in told.output


def test_names_of_lost_rows_are_not_told_of() -> None:
    told = run(ROW, OTHER.replace("Mayor", "Рада").replace("2022-09-09", "some day"))
    assert "ids by number" not in told.output


def test_an_id_that_a_person_gave_stays_with_another_import() -> None:
    imported(ROW.replace("Board", "Рада"))
    given = Path("claims.yaml").read_text("utf-8").replace("actor-1", "rada")
    Path("claims.yaml").write_text(given, "utf-8")
    arguments = ["import", "csv", "sheet.csv", "--replace"]
    told = CliRunner().invoke(main, arguments, env=TODAY, catch_exceptions=False)
    assert told.exit_code == 0
    assert list(ledger_at(Path()).actors) == ["rada"]
    assert "ids by number" not in told.output


def test_a_row_that_is_left_out_is_not_told_as_taken_to_be_about_the_claim_above() -> None:
    kept = ";;;Radio;asserts;2022-09-10;It does.;https://c.example/3"
    told = run(ROW, kept, kept.replace("2022-09-10", "some day").replace("does", "did"))
    assert [(row, why.partition(":")[0]) for row, _, _, why in reported()] == [
        ("4", "left out"),
        ("3", "nothing is lost"),
    ]
    assert "1 row names no claim" in told.output


def test_a_row_below_a_claim_that_is_lost_is_lost_with_it() -> None:
    below = ";;;Radio;asserts;2022-09-10;It does.;https://c.example/3"
    assert said(imported(ROW, OTHER.replace("Unterau", ""), below)) == {"The dam burst.": ["board"]}
    assert [row for row, _, _, _ in reported()] == ["3", "4"]
    assert all("the claim has no place" in why for *_, why in reported())
