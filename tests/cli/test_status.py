"""`claimledger status`, run as a command: what an editor is told of a claim."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from claimledger.cli import main
from tests.specimen import SPECIMEN

TODAY = {"SOURCE_DATE_EPOCH": "1669852800"}  # 1 December 2022
LEDGER = """\
format: 1
title: A ledger
sides: {east: {name: The East}, west: {name: The West}}
actors:
  state: {name: The state, kind: government, side: east}
  spokeswoman: {name: Ada Lund, kind: person, part_of: state}
  other-state: {name: The other state, kind: government, side: west}
  institute: {name: An institute, kind: analyst, side: none}
places: {town: {name: The town}}
sources: {paper: {title: A paper, published: 2022-09-12}}
claims:
  held:
    statement: The town is held.
    places: [town]
    against: [west]
    aliases: [taken]
    positions:
      - {actor: state, stance: asserts, statement_date: 2022-09-08, summary: So., source: paper}
      - actor: other-state
        stance: implies
        statement_date: 2022-09-10
        summary: Said that it had regrouped.
        reading: Who regroups leaves the town.
        source: paper
    would_settle: A picture.
  loose:
    statement: The bridge is gone.
    places: [town]
    positions:
      - actor: spokeswoman
        stance: asserts
        certainty: likely
        statement_date: 2022-09-05/2022-09-09
        summary: Said that it was probably gone.
        source: paper
  checked:
    statement: The road is closed.
    places: [town]
    verifications:
      - {by: institute, outcome: supports, date: 2022-09-09, method: Looked., source: paper}
    override: {status: disputed, reason: A denial is known., by: Editors, until: 2022-12-31}
  gone:
    removed: {date: 2022-10-01, reason: Entered twice.}
"""


@pytest.fixture(autouse=True)
def _in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are named relative to the working directory."""
    monkeypatch.chdir(tmp_path)


def status(folder: Path, *arguments: str, text: str = LEDGER) -> Result:
    file = folder / "claims.yaml"
    file.write_text(text, encoding="utf-8")
    command = ["status", "--ledger", str(file), *arguments]
    return CliRunner().invoke(main, command, env=TODAY, catch_exceptions=False)


def told(folder: Path, *arguments: str) -> dict[str, dict[str, Any]]:
    """What programs are told, by claim."""
    result = status(folder, "--format", "json", *arguments)
    assert result.exit_code == 0, result.output
    return {each["claim"]: each for each in json.loads(result.output)}


def test_of_a_claim_people_are_told_all(tmp_path: Path) -> None:
    result = status(tmp_path, "held")
    assert (result.exit_code, result.output) == (
        0,
        """\
held, 1 December 2022
  The town is held.

  Conceded in effect
  The West, which it counts against, says what makes sense only if it is so, by
  our reading.

  Beside the badge:
  - implied by The other state
  - only parties to the conflict say so

  Rests on:
  - The other state implies it, without saying so (10 September 2022),
    claims.yaml:19; without it: One side only
  - The state says so (8 September 2022), claims.yaml:18; without it: Not on
    record

  By our reading:
  - The other state implies it, without saying so (10 September 2022): Who
    regroups leaves the town.

  What would settle it:
  - A picture.

  What would change it:
  - a check that supports exactly this: Verified
  - a check that refutes exactly this: Refuted
  - a denial by The West: Disputed
  - a word from The West, which it counts against, that it is so: Conceded
  - a retraction by everybody who said so: Withdrawn
  - a denial by The East, five more outlets that only repeat it or a voice
    independent of all these: no other word
""",
    )


def test_of_all_claims_people_are_told_the_words_and_why(tmp_path: Path) -> None:
    result = status(tmp_path, "--as-of", "2022-09-08")
    assert (result.exit_code, result.output) == (
        0,
        """\
held: One side only
  On record, only The East says so: The state.

loose: Not on record or one side only
  It is not recorded on which day between 5 September 2022 and 9 September 2022
  Ada Lund said that it is likely.

checked: Not on record
  Nothing on record says so, denies it or checks it yet.

gone: Removed
  Removed on 1 October 2022: Entered twice.
""",
    )


def test_programs_are_told_where_a_record_stands_that_the_words_rest_on(tmp_path: Path) -> None:
    rests_on = told(tmp_path)["held"]["rests_on"]
    assert [
        (each["record"], each["record_claim"], each["record_number"], each["actor"], each["at"])
        for each in rests_on
    ] == [
        ("position", "held", 2, "other-state", "claims.yaml:19"),
        ("position", "held", 1, "state", "claims.yaml:18"),
    ]


def test_programs_are_told_of_every_claim(tmp_path: Path) -> None:
    every = told(tmp_path)
    assert {claim: each["words"] for claim, each in every.items()} == {
        "held": ["conceded-in-effect"],
        "loose": ["one-side"],
        "checked": ["disputed"],
        "gone": [],
    }
    assert {each["day"] for each in every.values()} == {"2022-12-01"}
    assert len({tuple(each) for each in every.values()}) == 1, "each has the same keys"


def test_programs_are_told_by_whose_reading_and_on_what_it_rests(tmp_path: Path) -> None:
    held = told(tmp_path, "held")["held"]
    assert held["sentence"].endswith("makes sense only if it is so, by our reading")
    assert [(each["actor"], each["reading"]) for each in held["reading"]] == [
        ("other-state", "Who regroups leaves the town.")
    ]
    record, other = held["rests_on"]
    assert (record["record"], record["what"], record["at"], record["sources"]) == (
        "position",
        "implies",
        "claims.yaml:19",
        ["paper"],
    )
    assert (record["words_without"], other["words_without"]) == (["one-side"], ["not-on-record"])
    changes = {(each["record"], each["side"]): each for each in held["would_change"]}
    assert changes["check-refutes", ""]["words"] == ["refuted"]
    assert changes["denial", "west"]["words"] == ["disputed"]
    assert changes["repetition", ""]["changes"] is False
    assert [each["kind"] for each in held["modifiers"]] == ["implied-by", "parties-only"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2022-09-04", ["not-on-record"]),
        ("2022-09-05", ["not-on-record", "one-side"]),
        ("2022-09-09", ["one-side"]),
    ],
)
def test_the_day_can_be_another(tmp_path: Path, day: str, words: list[str]) -> None:
    loose = told(tmp_path, "--as-of", day, "loose")["loose"]
    assert (loose["day"], loose["words"], loose["reading"]) == (day, words, [])


def test_a_word_set_by_hand_is_told_with_that_of_the_rules(tmp_path: Path) -> None:
    assert "  By the rules: Verified\n" in status(tmp_path, "checked").output
    checked = told(tmp_path, "checked")["checked"]
    assert checked["sentence"] == "Set by the editors until 31 December 2022: A denial is known"
    assert checked["override"]["words_without"] == ["verified"]


def test_a_removed_claim_is_told_with_its_reason(tmp_path: Path) -> None:
    assert "Removed on 1 October 2022: Entered twice.\n" in status(tmp_path, "gone").output
    gone = told(tmp_path, "gone")["gone"]
    assert gone["removed"] == {"date": "2022-10-01", "reason": "Entered twice."}


def test_a_claim_is_found_by_an_id_that_it_had(tmp_path: Path) -> None:
    assert list(told(tmp_path, "loose", "taken", "held")) == ["loose", "held"]


def test_an_unknown_claim_is_told_once_with_the_nearest_id(tmp_path: Path) -> None:
    result = status(tmp_path, "heldd")
    assert result.exit_code == 2
    assert result.output.endswith("Error: there is no claim heldd; did you mean held?\n")
    assert "did you mean" not in status(tmp_path, "elsewhere").output


@pytest.mark.parametrize("format_", ["text", "json"])
def test_a_ledger_with_errors_is_told_as_check_tells_it(tmp_path: Path, format_: str) -> None:
    text = LEDGER.replace("stance: implies", "stance: implied-so")
    result = status(tmp_path, "held", "--format", format_, text=text)
    command = ["check", str(tmp_path / "claims.yaml"), "--format", format_]
    checked = CliRunner().invoke(main, command, env=TODAY)
    assert (result.exit_code, result.output) == (1, checked.output)
    assert "E104" in result.output


def test_advice_is_no_error(tmp_path: Path) -> None:
    assert status(tmp_path, text=LEDGER.replace("[taken]", "[]")).exit_code == 0


def test_a_ledger_may_be_a_folder(tmp_path: Path) -> None:
    (tmp_path / "claims.yaml").write_text(LEDGER, encoding="utf-8")
    result = CliRunner().invoke(main, ["status", "--ledger", str(tmp_path), "held"], env=TODAY)
    assert result.exit_code == 0
    assert CliRunner().invoke(main, ["status", "--ledger", str(tmp_path / "no")]).exit_code == 2


def test_no_line_is_wider_than_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """But for the path of a file, which is not broken: from here the paths are short."""
    monkeypatch.chdir(SPECIMEN)
    every = json.loads(of_specimen("--format", "json"))
    for printed in (of_specimen(), of_specimen(*(each["claim"] for each in every))):
        assert max(len(line) for line in printed.splitlines()) <= 80


def of_specimen(*arguments: str) -> str:
    command = ["status", "--ledger", str(SPECIMEN), *arguments]
    return CliRunner().invoke(main, command, env={"SOURCE_DATE_EPOCH": "1793491200"}).output


def test_what_a_ledger_holds_commands_no_terminal(tmp_path: Path) -> None:
    text = LEDGER.replace("would_settle: A picture.", 'would_settle: "A \\e[2J picture."')
    assert "\x1b" not in status(tmp_path, "held", text=text).output
