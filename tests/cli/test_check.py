"""`claimledger check`, run as a command: what it prints, and the exit code."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimledger.cli import main
from tests.specimen import SPECIMEN

GOOD = """\
format: 1
title: A ledger
actors:
  reporter: {name: A reporter, kind: witness}
places:
  town: {name: The town, latitude: 49.47, longitude: 36.87, precision_km: 3}
sources:
  paper:
    title: A paper
    published: 2022-09-09
    url: https://example.org/paper
    archived: https://archive.example.org/paper
claims:
  held:
    statement: The town is held.
    places: [town]
    positions:
      - actor: reporter
        stance: asserts
        statement_date: 2022-09-08
        summary: Saw it.
        source: paper
"""


def check(folder: Path, text: str | bytes, *arguments: str) -> Result:
    file = folder / "claims.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return CliRunner().invoke(main, ["check", str(file), *arguments], catch_exceptions=False)


def test_a_good_ledger_passes(tmp_path: Path) -> None:
    result = check(tmp_path, GOOD)
    assert (result.exit_code, result.output) == (0, "1 claim checked: no error, no advice\n")


def test_a_folder_stands_for_its_ledger(tmp_path: Path) -> None:
    (tmp_path / "claims.yaml").write_text(GOOD, encoding="utf-8")
    assert CliRunner().invoke(main, ["check", str(tmp_path)]).exit_code == 0


def test_every_fault_is_told_and_counted(tmp_path: Path) -> None:
    text = GOOD.replace("actor: reporter", "actor: reportr").replace("asserts", "assert")
    result = check(tmp_path, text)
    assert result.exit_code == 1
    assert "error[E203]" in result.output
    assert "error[E104]" in result.output
    assert result.output.endswith("2 errors, no advice\n")


def test_advice_alone_does_not_fail(tmp_path: Path) -> None:
    text = GOOD.replace("    archived: https://archive.example.org/paper\n", "")
    result = check(tmp_path, text)
    assert result.exit_code == 0
    assert "advice[W602]" in result.output


UNUSED = "".join(
    f"  x{n}: {{title: Paper {n}, archived: https://a.example/{n}}}\n" for n in range(30)
)


@pytest.mark.parametrize("options", [(), ("--fix",)])
def test_much_advice_is_told_in_short(tmp_path: Path, options: tuple[str, ...]) -> None:
    text = GOOD.replace("sources:\n", f"sources:\n{UNUSED}")
    short = check(tmp_path, text, *options)
    assert short.exit_code == 0
    assert short.output.count("advice[W607]") == 5
    assert "\nand 25 more of W607: a record that nothing uses\n--all lists them\n" in short.output
    assert short.output.endswith("1 claim checked: no error, 30 pieces of advice\n")
    everything = check(tmp_path, text, "--all", *options)
    assert everything.exit_code == 0
    assert everything.output.count("advice[W607]") == 30
    assert "more of" not in everything.output


def test_programs_get_all_advice(tmp_path: Path) -> None:
    text = GOOD.replace("sources:\n", f"sources:\n{UNUSED}")
    told = json.loads(check(tmp_path, text, "--format", "json").output)["diagnostics"]
    assert len(told) == 30


def test_programs_read_json(tmp_path: Path) -> None:
    result = check(tmp_path, GOOD.replace("asserts", "assert"), "--format", "json")
    assert result.exit_code == 1
    assert [fault["code"] for fault in json.loads(result.output)["diagnostics"]] == ["E104"]


def test_code_scanning_reads_sarif(tmp_path: Path) -> None:
    result = check(tmp_path, GOOD.replace("asserts", "assert"), "--format", "sarif")
    assert result.exit_code == 1
    (run,) = json.loads(result.output)["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["E104"]


def test_a_pull_request_gets_remarks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    result = check(tmp_path, GOOD.replace("asserts", "assert"), "--format", "github")
    assert result.exit_code == 1
    assert "::error file=" in result.output


@pytest.mark.parametrize("form", ["github", "sarif"])
@pytest.mark.parametrize("folder", ["sites/a", "sites", "other/deep"])
def test_build_services_get_names_relative_to_the_root_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, folder: str
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    for name in (".git", "sites/a/content", folder):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
    (tmp_path / "sites" / "a" / "claims.yaml").write_text(
        GOOD.replace("asserts", "assert"), "utf-8"
    )
    monkeypatch.chdir(tmp_path / folder)
    path = os.path.relpath(tmp_path / "sites" / "a")
    result = CliRunner().invoke(main, ["check", path, "--format", form], catch_exceptions=False)
    assert result.exit_code == 1
    named = {"github": "::error file=sites/a/claims.yaml,", "sarif": '"uri": "sites/a/claims.yaml"'}
    assert named[form] in result.output


SPEAKERS = "".join(f"  s{n}: {{nam: Speaker}}\n" for n in range(600))


def test_very_many_errors_are_told_in_short(tmp_path: Path) -> None:
    text = GOOD.replace("places:\n  town", f"{SPEAKERS}places:\n  town")
    short = check(tmp_path, text)
    assert short.exit_code == 1
    assert short.output.count("error[E101]") == 20
    assert "\nand 580 more of E101: unknown key\n" in short.output
    assert short.output.endswith("1 claim checked: 600 errors, no advice\n")
    assert check(tmp_path, text, "--all").output.count("error[E101]") == 600


def test_unknown_keys_of_one_record_are_told_up_to_a_hundred_and_counted(tmp_path: Path) -> None:
    keys = "".join(f"key{number}: 1\n" for number in range(3000))
    short = check(tmp_path, f"{GOOD}{keys}", "--all")
    assert short.exit_code == 1
    assert short.output.count("error[E101]") == 101
    assert "error[E101]: the ledger has 2,900 more keys that are unknown" in short.output
    assert short.output.endswith("1 claim checked: 101 errors, no advice\n")


def test_programs_are_told_how_many_errors_are_left_out(tmp_path: Path) -> None:
    text = GOOD.replace("places:\n  town", f"{SPEAKERS}places:\n  town")
    told = json.loads(check(tmp_path, text, "--format", "json").output)
    assert len(told["diagnostics"]) == 200
    assert told["left_out"] == {"E101": 400}
    (run,) = json.loads(check(tmp_path, text, "--format", "sarif").output)["runs"]
    assert len(run["results"]) == 200
    assert run["properties"]["left_out"] == told["left_out"]
    everything = json.loads(check(tmp_path, text, "--format", "json", "--all").output)
    assert len(everything["diagnostics"]) == 600
    assert everything["left_out"] == {}


def test_the_summary_of_a_step_is_added_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    check(tmp_path, GOOD.replace("asserts", "assert"), "--format", "github")
    before, counted, _, fault = summary.read_text().splitlines()
    assert (before, counted) == ("before", "**1 claim checked: 1 error, no advice**")
    assert "error `E104`" in fault


def test_a_summary_that_cannot_be_written_hides_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "nowhere" / "summary.md"))
    result = check(tmp_path, GOOD.replace("asserts", "assert"), "--format", "github")
    assert result.exit_code == 1
    assert "::error file=" in result.output
    assert "no summary was written" in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.yaml"], "there is no ledger at nowhere.yaml"),
        (["--as-of", "yesterday"], "yesterday"),
        (["--format", "xml"], "xml"),
    ],
)
def test_what_cannot_be_run_is_told_with_exit_code_2(arguments: list[str], said: str) -> None:
    result = CliRunner().invoke(main, ["check", *arguments], catch_exceptions=False)
    assert result.exit_code == 2
    assert said in result.output


def test_a_day_that_is_none_in_the_environment_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    result = CliRunner().invoke(main, ["check", str(SPECIMEN / "claims.yaml")])
    assert result.exit_code == 2
    assert "SOURCE_DATE_EPOCH" in result.output


@pytest.mark.parametrize(
    "text",
    [b"", b"- a\n- list\n", b"just a word", b"\xff\xfe\x00", b"a: [", b"a: &x [*x, *x]\n", b"\x00"],
)
def test_what_is_no_ledger_is_told_and_never_a_traceback(tmp_path: Path, text: bytes) -> None:
    result = check(tmp_path, text)
    assert result.exit_code == 1
    assert "error[E" in result.output


def test_a_day_that_is_none_is_told_with_how_to_write_one(tmp_path: Path) -> None:
    result = check(tmp_path, GOOD, "--as-of", "yesterday")
    assert result.exit_code == 2
    assert "write the day like 2022-09-09" in result.output


PINNED = "# Held\n\n[[claim:held is disputed|it was held]], [[claim:helt]], `[[claim:x]]`.\n"


def site(folder: Path, config: str = "site_name: A site\ndocs_dir: 'prose'  # ours\n") -> None:
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    (folder / "prose").mkdir()
    (folder / "prose" / "page.md").write_text(PINNED, encoding="utf-8")


def test_the_pages_of_the_site_beside_a_ledger_are_checked_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    site(tmp_path)
    result = check(tmp_path, GOOD)
    assert result.exit_code == 1
    told = "prose/page.md:3:17: warning[W701]: pinned as disputed, but single-source since"
    assert told in result.output
    assert "prose/page.md:3:49: error[E601]: no claim `helt`" in result.output
    assert result.output.endswith("1 claim and 1 page checked: 1 error, 1 warning, no advice\n")


def test_a_pin_is_judged_at_today_only(tmp_path: Path) -> None:
    site(tmp_path)
    result = check(tmp_path, GOOD, "--as-of", "2022-09-09")
    unseen = "not looked at: the pages of the site, which are judged at today only\n"
    assert (result.exit_code, result.output) == (
        0,
        f"{unseen}1 claim checked: no error, no advice\n",
    )


def test_what_pages_refer_to_is_not_counted_as_looked_at_beside_a_ledger_with_errors(
    tmp_path: Path,
) -> None:
    site(tmp_path)
    result = check(tmp_path, GOOD.replace("asserts", "says nothing of"))
    assert result.exit_code == 1
    assert "E601" not in result.output
    unseen = "not looked at: what the pages refer to, as the ledger has errors\n"
    assert result.output.endswith(f"{unseen}1 claim and 1 page checked: 1 error, no advice\n")


def test_markdown_that_is_no_site_is_left_alone(tmp_path: Path) -> None:
    site(tmp_path)
    (tmp_path / "mkdocs.yml").unlink()
    assert check(tmp_path, GOOD).exit_code == 0


@pytest.mark.parametrize("asked", ["claims.yaml", "../ledger.yaml"])
def test_where_there_is_no_ledger_the_nearest_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    (tmp_path / "claims.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "prose").mkdir()
    monkeypatch.chdir(tmp_path / "prose")
    result = CliRunner().invoke(main, ["check", asked])
    assert result.exit_code == 2
    assert f"there is no ledger at {asked}; there is one at ../claims.yaml" in result.output


def test_a_part_of_a_ledger_is_not_checked_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head, claims = GOOD.split("claims:")
    root = head.replace("actors:", "include: [ledger/*.yaml]\nactors:")
    (tmp_path / "claims.yaml").write_text(root, encoding="utf-8")
    (tmp_path / "ledger").mkdir()
    (tmp_path / "ledger" / "claims.yaml").write_text(f"claims:{claims}", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "ledger")
    result = CliRunner().invoke(main, ["check"])
    assert result.exit_code == 2
    assert "claims.yaml is a part of the ledger ../claims.yaml: check that" in result.output
    assert CliRunner().invoke(main, ["check", ".."]).exit_code == 0
