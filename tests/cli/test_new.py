"""`claimledger new`: what is asked, what is written, and that nothing else changes."""

import difflib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimledger.cli import main
from claimledger.ledger.quoting import quoted, scalar
from claimledger.ledger.tree import ListNode
from tests.cli.test_check import GOOD
from tests.support import read_text

LEDGER = (
    GOOD.replace("actors:\n", "# Who speaks.\nactors:\n")
    + "\n  lost:   # the other one\n    statement: The town is lost.\n    places: [town]\n"
    + "    verifications:\n      - by: reporter\n        outcome: supports\n"
    + "        date: 2022-09-09\n        method: Looked.\n        source: paper   # page 1\n"
    + "\n# The end.\n"
)
TODAY = {"SOURCE_DATE_EPOCH": "1662681600"}  # 9 September 2022


def new(folder: Path, *arguments: str, answers: str | None = None, text: str = LEDGER) -> Result:
    file = folder / "claims.yaml"
    file.write_bytes(text.encode())
    command = ["new", *arguments, "--ledger", str(file)]
    return CliRunner().invoke(main, command, input=answers, env=TODAY, catch_exceptions=False)


def added(folder: Path, text: str = LEDGER) -> str:
    """The lines that are new; nothing may be lost."""
    after = (folder / "claims.yaml").read_bytes().decode()
    lines = list(difflib.ndiff(text.splitlines(keepends=True), after.splitlines(keepends=True)))
    assert [line for line in lines if line.startswith("- ")] == []
    return "".join(line[2:] for line in lines if line.startswith("+ "))


def test_a_position_from_options_alone(tmp_path: Path) -> None:
    result = new(
        tmp_path,
        *("position", "--claim", "held", "--actor", "reporter", "--stance", "declines"),
        *("--statement-date", "8 September 2022", "--source", "paper", "--summary", "No: none."),
    )
    assert result.exit_code == 0, result.output
    assert added(tmp_path) == (
        "      - actor: reporter\n        stance: declines\n        statement_date: 2022-09-08\n"
        '        summary: "No: none."\n        source: paper\n'
    )
    assert "claims.yaml:24:\n" in result.output
    after = (tmp_path / "claims.yaml").read_text("utf-8")
    assert "source: paper\n\n  lost:   # the other one" in after


def test_a_position_asked_for_field_by_field(tmp_path: Path) -> None:
    answers = "lst\nlost\nreportr\nreporter\ndenied\ndenies\n\nNot so.\n\n\n?\npaper\n\n"
    result = new(tmp_path, "position", answers=answers)
    assert result.exit_code == 0, result.output
    assert added(tmp_path) == (
        "    positions:\n      - actor: reporter\n        stance: denies\n"
        "        statement_date: 2022-09-09\n        summary: Not so.\n        source: paper\n"
    )
    for said in ("did you mean lost?", "did you mean reporter?", "did you mean denies?"):
        assert said in result.output
    assert "known: paper" in result.output
    assert (tmp_path / "claims.yaml").read_text("utf-8").endswith("source: paper\n\n# The end.\n")


def test_a_verification_stands_below_the_last_and_its_remark(tmp_path: Path) -> None:
    result = new(
        tmp_path,
        *("verification", "--claim", "lost", "--by", "reporter", "--outcome", "inconclusive"),
        *("--date", "2022-09-10", "--method", "no", "--source", "paper"),
    )
    assert result.exit_code == 0, result.output
    assert added(tmp_path) == (
        "      - by: reporter\n        outcome: inconclusive\n        date: 2022-09-10\n"
        '        method: "no"\n        source: paper\n'
    )
    assert "# page 1\n      - by: reporter" in (tmp_path / "claims.yaml").read_text("utf-8")


def test_an_actor_is_written_before_the_next_section(tmp_path: Path) -> None:
    answers = "Anna O'Neil: reporter\n\n\n\n\n\n"
    result = new(tmp_path, "actor", answers=answers)
    assert result.exit_code == 0, result.output
    assert added(tmp_path) == '  anna-oneil-reporter:\n    name: "Anna O\'Neil: reporter"\n'
    after = (tmp_path / "claims.yaml").read_text("utf-8")
    assert 'reporter"\nplaces:\n' in after


def test_a_claim_is_set_apart_as_the_others_are_and_asks_for_who_says_it(tmp_path: Path) -> None:
    options = ("claim", "--id", "free", "--statement", "The town is free.", "--places", "town")
    result = new(tmp_path, *options)
    assert result.exit_code == 0, result.output
    assert added(tmp_path).strip() == (
        "free:\n    statement: The town is free.\n    places: [town]"
    )
    after = (tmp_path / "claims.yaml").read_text("utf-8")
    assert "page 1\n\n  free:\n" in after
    assert "[town]\n\n# The end.\n" in after
    assert "claimledger new position --claim free" in result.output


def test_a_missing_section_is_made_and_line_ends_stay(tmp_path: Path) -> None:
    text = "format: 1\r\ntitle: T"
    result = new(tmp_path, "place", "--id", "p", "--name", "12", text=text)
    assert result.exit_code == 0, result.output
    written = (tmp_path / "claims.yaml").read_bytes()
    assert written == b'format: 1\r\ntitle: T\r\nplaces:\r\n  p:\r\n    name: "12"\r\n'


def test_a_source_goes_where_the_sources_are(tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text("sources:\n  x: {title: X}\n", encoding="utf-8")
    text = "include: [more.yaml]\nformat: 1\ntitle: T\n"
    result = new(tmp_path, "source", "--id", "y", "--title", "Y", text=text)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "more.yaml").read_text("utf-8").endswith('  y:\n    title: "Y"\n')


def test_new_faults_are_told_and_old_ones_are_not(tmp_path: Path) -> None:
    options = ("position", "--claim", "held", "--actor", "reporter", "--stance", "asserts")
    text = LEDGER.replace("name: The town,", "nmae: The town,")
    result = new(tmp_path, *options, "--statement-date", "2023-01-01", "--summary", "S", text=text)
    assert result.exit_code == 1
    assert "error[E405]" in result.output
    assert "nmae" not in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("actor", "--name", "R", "--id", "reporter"), "the id reporter is taken"),
        (("actor", "--name", "R", "--id", "Re porter"), "for example re-porter"),
        (("actor", "--name", "R", "--id", "r", "--side", "x"), "there is no 'x'; known: none"),
        (("source", "--title", "T", "--id", "t", "--published", "soon"), "this is not a date"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(
    tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = new(tmp_path, *arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())
    assert added(tmp_path) == ""


@pytest.mark.parametrize("text", ["{c: {statement: S, places: p}}", "\n  c: {statement: S}"])
def test_records_within_braces_are_left_to_the_editor(tmp_path: Path, text: str) -> None:
    text = f"format: 1\ntitle: T\nactors:\n  a: {{name: A}}\nclaims: {text}\n"
    options = ("--actor", "a", "--stance", "asserts", "--statement-date", "2022", "--summary", "S")
    result = new(tmp_path, "position", "--claim", "c", *options, "--source", "s", text=text)
    assert result.exit_code == 2
    assert (tmp_path / "claims.yaml").read_text("utf-8") == text


TEXTS = (
    *("plain", "two words", "no", "12:30", "010", "~", "2022-09-08", "a: b", "a #b", "#a", "- a"),
    *("? a", "a:", "[a]", "{a", "a, b", "*a", "&a", "!a", "%a", "@a", "`a`", "|", ">", "'", '"'),
    *("it's", 'say "no"', 'it\'s "no"', "back\\slash", " a", "a ", "é", "«a»", "null", "=", "..."),
    *("a\nb", 'a\n"b\\"', "---", "!!str a", "a]", "https://example.org/a?b=c#d", "1,000", "<<"),
)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_reads_back_as_it_is(text: str) -> None:
    for way in (scalar(text), quoted(text)):
        ledger, _ = read_text(f"format: 1\ntitle: T\nplaces:\n  p:\n    note: {way}\n")
        assert ledger.places["p"].node.by_key["note"].text == text
    ledger, _ = read_text(f"places: {{p: {{also_written: [{scalar(text, flow=True)}]}}}}\n")
    written = ledger.places["p"].node.by_key["also_written"]
    assert isinstance(written, ListNode)
    assert [value.text for value in written] == [text]
