"""`claimledger new`: what is asked, what is written, and that nothing else changes."""

import difflib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimledger.cli import main
from claimledger.ledger.tree import ListNode
from claimledger.ledger.writing import quoted, scalar
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
    answers = (
        "lst\nlost\nreportr\nA Reporter\nsays\ndenied\n\n9 September 2022\n\nNot so.\n\n\n?\n1\n\n"
    )
    result = new(tmp_path, "position", answers=answers)
    assert result.exit_code == 0, result.output
    assert added(tmp_path) == (
        "    positions:\n      - actor: reporter\n        stance: denies\n"
        "        statement_date: 2022-09-09\n        summary: Not so.\n        source: paper\n"
    )
    for said in ("did you mean lost?", "did you mean reporter?", "`says` is not a valid stance"):
        assert said in result.output
    for said in ("understood as denies", "understood as 2022-09-09", "  1  paper  A paper\n"):
        assert said in result.output
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
    result = new(tmp_path, *options, *VOICE)
    assert result.exit_code == 0, result.output
    assert added(tmp_path).strip() == (
        "free:\n    statement: The town is free.\n    places: [town]\n    positions:\n"
        "      - actor: reporter\n        stance: asserts\n        statement_date: 2022-09-08\n"
        "        summary: So.\n        source: paper"
    )
    after = (tmp_path / "claims.yaml").read_text("utf-8")
    assert "page 1\n\n  free:\n" in after
    assert "source: paper\n\n# The end.\n" in after
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


POSITION = ("position", "--claim", "held", "--actor", "reporter", "--stance", "asserts")
WHEN = ("--statement-date", "2022-09-08")
FIGURE = ("--kind", "quantity")
VOICE = (*POSITION[3:], *WHEN, "--summary", "So.", "--source", "paper")


def test_new_faults_are_told_and_old_ones_are_not_and_nothing_is_written(tmp_path: Path) -> None:
    text = LEDGER.replace("name: The town,", "nmae: The town,")
    options = ("--statement-date", "2023-01-01", "--summary", "S", "--source", "paper")
    result = new(tmp_path, *POSITION, *options, text=text)
    assert result.exit_code == 1
    assert "error[E306]: said 2023-01-01" in result.output
    assert "nmae" not in result.output
    assert result.output.endswith("\nnothing was written\n")
    assert added(tmp_path, text) == ""


def test_a_verification_by_a_party_is_not_written(tmp_path: Path) -> None:
    text = LEDGER.replace("kind: witness", "kind: witness, side: us")
    text = text.replace("actors:", "sides: {us: {name: Us}}\nactors:", 1).replace(
        "by: reporter", "by: other"
    )
    text = text.replace("places:\n", "  other: {name: O, side: none}\nplaces:\n", 1)
    options = ("verification", "--claim", "lost", "--by", "reporter", "--outcome", "partly")
    more = ("--date", "2022-09-09", "--method", "Looked.", "--source", "paper")
    result = new(tmp_path, *options, *more, text=text)
    assert result.exit_code == 1
    assert "a party's own check is a position" in result.output
    assert added(tmp_path, text) == ""
    asked = new(tmp_path, *options[:3], *more, text=text, answers="reporter\npartly\n\nother\n")
    assert asked.exit_code == 0, asked.output
    assert "- by: other\n        outcome: partly\n" in added(tmp_path, text)


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [
        (
            ("position",),
            "--claim, --actor, --stance, --statement-date, --summary or --quote, --source",
        ),
        ((*POSITION, *WHEN, "--source", "paper"), "--summary or --quote"),
        ((*POSITION, *WHEN, "--quote", "So it is."), "--source"),
        (
            (*POSITION[:-1], "implies", *WHEN, "--source", "paper", "--quote", "Q"),
            "--summary, --reading",
        ),
        (("verification", "--claim", "held"), "--by, --outcome, --date, --method, --source"),
        (
            ("claim", "--statement", "S."),
            "--places, --id, --actor, --stance, --statement-date, --summary or --quote, --source",
        ),
        (
            ("claim", "--id", "s", "--statement", "S.", "--places", "town", *VOICE, *FIGURE),
            "--as-stated",
        ),
        (("source", "--id", "x"), "--title"),
    ],
)
def test_without_a_terminal_the_missing_options_are_named(
    tmp_path: Path, arguments: tuple[str, ...], missing: str
) -> None:
    result = new(tmp_path, *arguments)
    assert result.exit_code == 2
    assert f"missing: {missing} (there is no terminal" in " ".join(result.output.split())
    assert added(tmp_path) == ""


def test_a_decline_needs_no_words_and_a_summary_or_a_quote_does_else(tmp_path: Path) -> None:
    declined = (*POSITION[:-1], "declines", *WHEN, "--source", "paper")
    assert new(tmp_path, *declined).exit_code == 0
    result = new(tmp_path, *POSITION, *WHEN, answers="\n\n\nSo it is.\n\n\npaper\n\n")
    assert result.exit_code == 0, result.output
    assert "an answer is needed here" in result.output
    assert "        quote: So it is.\n        source: paper\n" in added(tmp_path)


def test_a_denial_may_come_before_who_says_it(tmp_path: Path) -> None:
    text = LEDGER + "  free:\n    statement: All is free.\n    places: [town]\n"
    options = ("position", "--claim", "free", "--actor", "reporter", "--stance", "denies")
    result = new(tmp_path, *options, *WHEN, "--summary", "S.", "--source", "paper", text=text)
    assert result.exit_code == 0, result.output
    assert "error[E401]: this claim is denied, but nobody is recorded as saying it" in result.output
    assert "      - actor: reporter\n        stance: denies\n" in added(tmp_path, text)


def test_what_was_typed_in_vain_is_shown(tmp_path: Path) -> None:
    options = ("position", "--claim", "held", "--statement-date", "2023-01-01")
    result = new(tmp_path, *options, answers="reporter\ndenies\n\nNot so.\n\n\npaper\n\n")
    assert result.exit_code == 1
    shown = "nothing was written; it would have been:\n      - actor: reporter\n"
    assert shown in result.output
    assert added(tmp_path) == ""


def test_lists_take_commas_names_and_the_option_again(tmp_path: Path) -> None:
    text = LEDGER.replace("sources:\n", "  mill: {name: The mill}\nsources:\n", 1)
    options = ("claim", "--id", "free", "--statement", "All is free.")
    for places in (
        ("--places", "town,mill"),
        ("--places", "town, mill"),
        ("--places", "The Town, mill"),
        ("--places", "town", "--places", "mill"),
    ):
        result = new(tmp_path, *options, *places, *VOICE, text=text)
        assert result.exit_code == 0, result.output
        assert "    places: [town, mill]\n" in added(tmp_path, text)
    help_ = " ".join(new(tmp_path, "claim", "--help").output.split())
    assert "Where. Several: with commas, or repeat the option." in help_


def test_a_word_lists_the_records_that_hold_it_and_a_number_takes_one(tmp_path: Path) -> None:
    text = LEDGER.replace("places:\n", "  reporter-two: {name: A reader}\nplaces:\n", 1)
    answers = "the town\n2\nrep\n2\nasserts\n2022-09-08\n\nS\n\n\nPAPER\n\n"
    result = new(tmp_path, "position", answers=answers, text=text)
    assert result.exit_code == 0, result.output
    for said in (
        "  1  held  The town is held.\n   2  lost  The town is lost.\n",
        "  1  reporter  A reporter\n   2  reporter-two  A reader\n",
        "understood as paper\n",
    ):
        assert said.replace("\n   2", "\n  " + " 2") in result.output
    assert "- actor: reporter-two\n" in added(tmp_path, text)


def test_an_id_is_made_of_the_statement(tmp_path: Path) -> None:
    answers = "The western gate of the old town has a crack in it.\n\ntown\n\n\n\n"
    result = new(tmp_path, "claim", *VOICE, answers=answers)
    assert result.exit_code == 0, result.output
    assert "id [western-gate-old-town-crack-it]: " in result.output
    told = "now record what others say: claimledger new position --claim western-gate-"
    assert told in result.output


def test_where_no_id_is_on_offer_one_is_asked_for_again(tmp_path: Path) -> None:
    options = ("claim", "--statement", "Місто вільне.", "--places", "town")
    result = new(tmp_path, *options, *VOICE, answers="\nfree\n")
    assert result.exit_code == 0, result.output
    assert "small letters, digits and single hyphens" in result.output


def test_a_claim_of_control_is_asked_for_its_holder(tmp_path: Path) -> None:
    text = LEDGER.replace("actors:", "sides: {us: {name: Us}}\nactors:", 1)
    answers = "The town is ours.\ncontrol\nUs\ntown\n\n\n\n"
    result = new(tmp_path, "claim", *VOICE, answers=answers, text=text)
    assert result.exit_code == 0, result.output
    assert "    kind: control\n    holder: us\n    places: [town]\n" in added(tmp_path, text)


def test_a_place_that_is_not_there_yet_is_made_and_no_answer_is_lost(tmp_path: Path) -> None:
    claim = "The mill burned down.\n\nThe old mill\nyes\n\ntown\n\n\n\n\n\nmill-burned\n"
    position = "Nina Reed\ny\nwitness\n\n\n\n\nasserts\n2022-09-08\n\nSaw it.\n\n\npaper\n\n"
    result = new(tmp_path, "claim", answers=claim + position)
    assert result.exit_code == 0, result.output
    for said in (
        "there is no 'The old mill': write a new place? [yes]: ",
        "id [the-old-mill]: ",
        "noted: the place the-old-mill; it is written with the rest.\n",
        "there is no 'Nina Reed': write a new actor? [yes]: ",
    ):
        assert said in result.output
    assert added(tmp_path).replace("\n\n", "\n") == (
        "  nina-reed:\n    name: Nina Reed\n    kind: witness\n"
        "  the-old-mill:\n    name: The old mill\n    within: town\n"
        "  mill-burned:\n    statement: The mill burned down.\n    places: [the-old-mill]\n"
        "    positions:\n      - actor: nina-reed\n        stance: asserts\n"
        "        statement_date: 2022-09-08\n        summary: Saw it.\n        source: paper\n"
    )


def test_what_is_like_a_known_record_is_made_only_when_it_is_answered_again(
    tmp_path: Path,
) -> None:
    options = ("claim", "--id", "c", "--statement", "S.", *VOICE)
    again = "\ntowm\ntowm\nno\ntowm\nyes\nThe other one\n\n\n\n\n\n\n"
    result = new(tmp_path, *options, answers=again)
    assert result.exit_code == 0, result.output
    assert result.output.count("did you mean town?") == 2
    assert result.output.count("there is no 'towm': write a new place?") == 2
    assert "  towm:\n    name: The other one\n" in added(tmp_path)


def test_a_name_with_a_comma_is_one_name_where_it_is_said_so(tmp_path: Path) -> None:
    options = (*POSITION, *WHEN, "--summary", "So.")
    answers = "\n\n\nThe Vale Courier, 13 March 2025\n\ny\nVale Courier\ny\n"
    asked = new(tmp_path, *options, answers=answers)
    assert "'The Vale Courier, 13 March 2025': one name with a comma in it? [yes]: " in asked.output
    assert "there is no 'The Vale Courier, 13 March 2025': write a new source?" in asked.output
    assert "kind (or nothing) [media]: " in asked.output  # of its publisher


def test_names_of_which_one_is_known_are_several(tmp_path: Path) -> None:
    options = ("claim", "--id", "c", "--statement", "S.", *VOICE)
    answers = "\ntown, The old mill\n\ny\n\ntown\n\n\n\n\n\n"
    result = new(tmp_path, *options, answers=answers)
    assert "'town, The old mill': one name with a comma in it? [no]: " in result.output
    assert result.exit_code == 0, result.output
    assert "    places: [town, the-old-mill]\n" in added(tmp_path)


def test_the_language_of_a_quote_is_not_that_of_the_statement(tmp_path: Path) -> None:
    options = ("claim", "--id", "c", "--statement", "S.", "--places", "town", *VOICE)
    quote = ("--quote", "Sì.", "--translation", "Yes.", "--translator", "The desk")
    refused = new(tmp_path, *options, *quote, "--language", "it")
    assert refused.exit_code == 2
    assert "that of the quote is --position-language" in " ".join(refused.output.split())
    result = new(tmp_path, *options, *quote, "--position-language", "it")
    assert result.exit_code == 0, result.output
    assert "        quote: Sì.\n        language: it\n" in added(tmp_path)
    assert "\n    language:" not in added(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("side", "--id", "east", "--name", "The East"), "  east:\n    name: The East\n"),
        (
            ("measure", "--id", "dead", "--name", "The dead", "--unit", "people"),
            "  dead:\n    name: The dead\n    unit: people\n",
        ),
    ],
)
def test_sides_and_measures_are_records_too(
    tmp_path: Path, arguments: tuple[str, ...], expected: str
) -> None:
    result = new(tmp_path, *arguments)
    assert result.exit_code == 0, result.output
    assert expected in added(tmp_path)


def test_each_record_is_told_at_the_line_where_it_then_stands(tmp_path: Path) -> None:
    options = ("claim", "--id", "c", "--statement", "S.", *VOICE)
    result = new(tmp_path, *options, answers="\nThe mill\ny\n\n\n\n\n\n\n\n")
    assert result.exit_code == 0, result.output
    lines = (tmp_path / "claims.yaml").read_text("utf-8").splitlines()
    for record in ("  the-mill:", "  c:"):
        assert f"claims.yaml:{lines.index(record) + 1}:\n{record}\n" in result.output


def test_who_breaks_off_sees_what_was_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimledger.cli.asking.is_terminal", lambda: True)
    answers = "The mill burned.\n\nThe mill\ny\n\n\n\n\n\n\n\nburned\nreporter\n"
    result = new(tmp_path, "claim", answers=answers)
    assert result.exit_code == 1
    shown = result.output.partition("nothing was written; it would have been:\n")[2]
    for line in ("  the-mill:", "statement: The mill burned.", "  - actor: reporter"):
        assert f"{line}\n" in shown
    assert added(tmp_path) == ""


def test_a_record_that_is_not_made_with_another_one_is_only_told_of(tmp_path: Path) -> None:
    result = new(tmp_path, "position", answers="The mill burned down.\nheld\n")
    assert "there is no 'The mill burned down.'; known: held, lost" in result.output
    assert "write a new claim" not in result.output


def test_a_figure_is_asked_for_in_its_parts(tmp_path: Path) -> None:
    answers = "Twelve died.\nquantity\ntown\n\n\ntwelve\n\npeople\n“twelve people”\nexactly\n12\n"
    result = new(tmp_path, "claim", *VOICE, answers=answers)
    assert result.exit_code == 0, result.output
    assert (
        "    kind: quantity\n    places: [town]\n    quantity:\n      unit: people\n"
        "      as_stated: twelve people\n      exactly: 12\n    positions:\n"
    ) in added(tmp_path)


def test_a_figure_may_be_its_words_alone(tmp_path: Path) -> None:
    options = ("--id", "few", "--statement", "Some died.", "--kind", "quantity", "--places", "town")
    result = new(tmp_path, "claim", *options, *VOICE, "--as-stated", "some")
    assert result.exit_code == 0, result.output
    assert "    quantity:\n      as_stated: some\n    positions:\n" in added(tmp_path)


def test_a_quote_in_another_language_is_asked_for_its_translation(tmp_path: Path) -> None:
    answers = "\n\n«Місто вільне»\nuk\nThe town is free.\nThe desk\n\npaper\n\n"
    result = new(tmp_path, *POSITION, *WHEN, answers=answers)
    assert result.exit_code == 0, result.output
    assert (
        "        quote: Місто вільне\n        language: uk\n"
        "        translation: The town is free.\n        translator: The desk\n"
    ) in added(tmp_path)


@pytest.mark.parametrize(
    ("pasted", "written"),
    [
        ("“So it is.”", "So it is."),
        ("„So ist es.“", "So ist es."),
        ("« Voilà. »", "Voilà."),
        ('"So it is."', "So it is."),
        ("“Yes” and “no”", "“Yes” and “no”"),
        ("He said “yes”", "He said “yes”"),
        ("“", "“"),
    ],
)
def test_quotation_marks_around_a_pasted_quote_are_left_to_the_page(
    tmp_path: Path, pasted: str, written: str
) -> None:
    result = new(tmp_path, *POSITION, *WHEN, "--source", "“paper”", "--quote", pasted)
    assert result.exit_code == 0, result.output
    assert f"        quote: {scalar(written)}\n        source: paper\n" in added(tmp_path)
    assert (f"understood as {written}" in result.output) is (written != pasted)


@pytest.mark.parametrize(
    ("arguments", "next_"),
    [
        (("actor", "--name", "P", "--id", "p"), "claimledger new position --actor p\n"),
        (("source", "--title", "P", "--id", "p"), "claimledger new position --source p\n"),
        (("place", "--name", "P", "--id", "p"), "claimledger new claim --places p\n"),
        (("media", "--description", "A.", "--id", "m"), "claimledger new position --media m\n"),
    ],
)
def test_the_next_command_is_told(tmp_path: Path, arguments: tuple[str, ...], next_: str) -> None:
    output = new(tmp_path, *arguments).output
    assert next_ in output
    assert "nothing uses" not in output


def test_a_record_that_cannot_be_read_is_not_written_again(tmp_path: Path) -> None:
    text = LEDGER.replace("stance: asserts", "stance asserts", 1)
    why = "`held` (line 15) cannot be read because of line 20: no colon after `stance`"
    for arguments in (
        ("claim", "--id", "held", "--statement", "S.", "--places", "town"),
        POSITION,
    ):
        result = new(tmp_path, *arguments, text=text)
        assert result.exit_code == 2
        assert f"{why}; mend that first; nothing was written" in " ".join(result.output.split())
        assert added(tmp_path, text) == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("actor", "--name", "R", "--id", "reporter"), "the id reporter is taken"),
        (("actor", "--name", "R", "--id", "Re porter"), "for example re-porter"),
        (("actor", "--name", "R", "--id", "r", "--side", "x"), "there is no 'x'; known: none"),
        (("source", "--title", "T", "--id", "t", "--published", "soon"), "this is not a date"),
        (("source", "--title", "T", "--id", "t", "--url", "www.x.org"), "is not a web address"),
        (("place", "--name", "P", "--id", "p", "--latitude", "52,1"), "`52,1` is not a number"),
        (("claim", "--id", "c", "--statement", "S", "--places", "nowhere"), "no 'nowhere'"),
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
