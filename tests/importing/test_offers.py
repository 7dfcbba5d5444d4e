"""What is proposed for columns whose names alone would mislead: numbers, verdicts, units."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimledger.cli import main


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def proposed(**sheets: str) -> dict[str, str]:
    """What the columns of the last sheet become, by name; empty where an editor is asked."""
    for name, text in sheets.items():
        Path(f"{name}.csv").write_text(text, "utf-8")
    told = CliRunner().invoke(main, ["import", "csv", *(f"{name}.csv" for name in sheets)])
    assert told.exit_code == 0, told.output
    return dict(re.findall(r'\{column: "?(.+?)"?, field: ([\w.-]*)', text_of([*sheets][-1])))


def text_of(name: str) -> str:
    return Path(f"{name}.mapping.yaml").read_text("utf-8")


# Two sheets

CLAIMS = """\
No;Statement;Place
1;The dam was inspected in May – as required;Vellbach
2;Between 40 and 50 cars were swept away;Vellbach
3;The alarm did not sound;Unterau
"""
SAID = "".join(
    f"{number};{claim};{who};{says};8 Sept 2022\n"
    for number, claim, who, says in (
        (1, 1, "Jörg Müller", "says so"),
        (2, 1, "Radio Tal", "denied"),
        (3, 2, "Fire service", "says so"),
        (4, 3, "Anna Groß", "says so"),
        (5, 3, "Jörg Müller", "no comment"),
        (6, 9, "Anna Groß", "says so"),
    )
)


@pytest.mark.parametrize(
    ("header", "counting", "link"),
    [
        ("No;Claim;Speaker;Says;Date", "No", "Claim"),
        ("Nr;zu Claim;Speaker;Says;Date", "Nr", "zu Claim"),
        ("#;Regarding;Speaker;Says;Date", "#", "Regarding"),
        ("Row;Statement;Speaker;Says;Date", "Row", "Statement"),
        ("Lfd;Nr;Speaker;Says;Date", "Lfd", "Nr"),
    ],
)
@pytest.mark.parametrize("written", ["1", "#1", "1.0"])
def test_of_two_sheets_the_column_with_numbers_of_the_other_is_the_key(
    header: str, counting: str, link: str, written: str
) -> None:
    said = re.sub(r"(?m)^(\d+);(\d)", lambda at: f"{at[1]};{written.replace('1', at[2])}", SAID)
    fields = proposed(claims=CLAIMS, said=f"{header}\n{said}")
    assert (fields[counting], fields[link]) == ("leave-out", "claim.key")
    assert "claim.statement" not in fields.values()


def test_the_sheet_of_claims_may_be_named_last() -> None:
    assert proposed(said=f"No;Claim;Who;Says;Date\n{SAID}", claims=CLAIMS)["No"] == "claim.key"
    assert "{column: Claim, field: claim.key}" in text_of("said")


def test_numbers_that_may_count_the_rows_are_asked() -> None:
    said = "No;Speaker\n1;Jörg Müller\n2;Radio Tal\n3;Anna Groß\n"
    assert proposed(claims=CLAIMS, said=said)["No"] == ""
    assert "claim.key, if it is that of the claim; leave-out, if it only counts" in text_of("said")


def test_numbers_of_rows_are_no_key_where_the_other_sheet_has_few_of_them() -> None:
    said = "No;Speaker\n" + "".join(f"{number};A speaker\n" for number in range(1, 9))
    assert proposed(claims=CLAIMS, said=said)["No"] == "leave-out"


def test_ids_and_statements_lead_to_the_other_sheet_too() -> None:
    by_id = CLAIMS.replace("No;", "ID;").replace("\n1;", "\na1;").replace("\n2;", "\na2;")
    said = "Re;Who\na1;Jörg Müller\na1;Radio Tal\na2;Anna Groß\n"
    assert proposed(claims=by_id, said=said)["Re"] == "claim.id"


def test_where_both_sheets_have_the_statements_numbers_of_rows_are_no_key() -> None:
    said = (
        "No;Claim;Who\n1;The alarm did not sound;A\n2;The alarm did not sound;B\n"
        "3;Between 40 and 50 cars were swept away;C\n"
    )
    fields = proposed(claims=CLAIMS, said=said)
    assert (fields["No"], fields["Claim"]) == ("leave-out", "claim.statement")


# One sheet


@pytest.mark.parametrize("name", ["No.", "Nr", "#", "Row"])
def test_a_number_of_each_row_is_no_key_where_a_row_names_no_claim(name: str) -> None:
    sheet = f"{name},Claim,Who\n1,The dam burst.,A\n2,,B\n3,The bridge stands.,C\n"
    assert proposed(sheet=sheet)[name] == "leave-out"
    assert "it only counts the rows" in text_of("sheet")


def test_a_number_of_each_row_is_no_key_where_claims_repeat() -> None:
    sheet = "No,Claim,Who\n1,The dam burst.,A\n2,The dam burst.,B\n3,The bridge stands.,C\n"
    assert proposed(sheet=sheet)["No"] == "leave-out"


def test_a_remark_below_the_sheet_leaves_the_number_what_it_is() -> None:
    sheet = "No,Claim,Who\n1,The dam burst.,A\n1,,B\n2,The bridge stands.,C\nSeen by the desk.,,\n"
    assert proposed(sheet=sheet)["No"] == "claim.key"


@pytest.mark.parametrize("numbers", [("1", "2"), ("7.", "9."), ("C-1", "C-2"), ("#1", "#2")])
def test_numbers_are_no_statements(numbers: tuple[str, str]) -> None:
    sheet = f"Claim,Who,Text\n{numbers[0]},A,The dam burst.\n{numbers[1]},B,The bridge stands.\n"
    fields = proposed(sheet=sheet)
    assert (fields["Claim"], fields["Text"]) == ("claim.key", "claim.statement")


# Verdicts


@pytest.mark.parametrize("name", ["STATUS", "Says", "Stance", "True?"])
def test_a_column_of_verdicts_is_left_out_and_told_as_such(name: str) -> None:
    sheet = f"Claim,Who,{name}\nThe dam burst.,A,DISPUTED\nIt rains.,B,confirmed\nIt holds.,C,\n"
    assert proposed(sheet=sheet)[name] == "leave-out"
    assert "a verdict, which follows from what is recorded" in text_of("sheet")
    assert "disputes-source" not in text_of("sheet")


@pytest.mark.parametrize("words", [("says", "confirmed"), ("denied", "false"), ("asserts", "true")])
def test_what_somebody_says_is_no_verdict(words: tuple[str, str]) -> None:
    sheet = f"Claim,Who,Says\nThe dam burst.,A,{words[0]}\nIt rains.,B,{words[1]}\n"
    assert proposed(sheet=sheet)["Says"] == "position.stance"


# Units


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Number,Units", "houses"),
        ("Figure,Unit", "houses"),
        ("Destroyed,Unit", "houses"),
        ("Number,In", "km²"),
    ],
)
def test_a_column_of_units_beside_figures_is_their_unit(header: str, unit: str) -> None:
    figure, of = header.split(",")
    rows = f'"1,200",{unit},The dam burst.\n300,{unit},The bridge stands.\n,,It rains.\n'
    fields = proposed(sheet=f"{header},Claim\n{rows}")
    assert (fields[figure], fields[of]) == ("claim.quantity", "claim.quantity.unit")


def test_a_number_of_the_row_and_a_number_of_something_are_two_things() -> None:
    sheet = (
        "No.,Claim,Who,Number,Units\n1,Houses were destroyed.,A,1200,houses\n"
        "2,Houses were destroyed.,B,300,houses\n3,The bridge stands.,C,,\n4,,D,,\n"
    )
    fields = proposed(sheet=sheet)
    assert (fields["No."], fields["Number"]) == ("leave-out", "claim.quantity")


def test_ids_that_are_numbers_of_rows_are_no_ids() -> None:
    sheet = "ID,Claim,Who\n1,The dam burst.,A\n2,,B\n3,The bridge stands.,C\n"
    assert proposed(sheet=sheet)["ID"] == "leave-out"


def test_ids_that_are_numbers_of_claims_are_their_keys() -> None:
    claims, said = CLAIMS.replace("No;", "ID;"), f"ID;Claim ID;Who;Says;Date\n{SAID}"
    fields = proposed(claims=claims, said=said)
    assert (fields["ID"], fields["Claim ID"]) == ("leave-out", "claim.key")
    assert "{column: ID, field: claim.key}" in text_of("claims")


def test_statements_of_the_second_sheet_in_other_words_are_left_out() -> None:
    said = "Claim no;Claim;Who\n1;Inspection of the dam;A\n1;Inspection of the dam;B\n3;Alarm;C\n"
    fields = proposed(claims=CLAIMS, said=said)
    assert (fields["Claim no"], fields["Claim"]) == ("claim.key", "leave-out")


def test_signs_for_empty_cells_are_no_words_and_no_examples() -> None:
    sheet = "Claim,Who,Says\nThe dam burst.,n/a,says so\nIt rains.,B,?\n"
    assert proposed(sheet=sheet)["Says"] == "position.stance"
    assert "n/a" not in text_of("sheet")
    assert "?" not in text_of("sheet")


# Figures of which some have no unit


def test_the_unit_of_figures_without_one_is_asked_and_those_of_other_rows_are_named() -> None:
    proposed(
        losses="Claim;Place;How many\nIt lost men at Vellbach.;Vellbach;40 soldiers\n"
        "It lost more.;Vellbach;55\nIt left the hill.;Vellbach;30 km\nIt lost most.;Vellbach;60\n"
    )
    (line,) = re.findall(r".*claim.quantity.unit.*", text_of("losses"))
    assert line.startswith("  - {field: claim.quantity.unit, value: }    # the unit of the figures")
    assert "in 2 rows that have none, such as 55; other rows name soldiers, km;" in line


@pytest.mark.parametrize("figure", ["40 soldiers", "heavy"])
def test_no_unit_is_asked_where_no_figure_lacks_one(figure: str) -> None:
    proposed(losses=f"Claim;Place;How many\nIt lost men at Vellbach.;Vellbach;{figure}\n")
    assert "claim.quantity.unit" not in text_of("losses")
