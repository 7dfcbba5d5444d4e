"""What git knows was published: an id that is gone fails the check, and a rename is told as one."""

import json

import pytest
from click.testing import CliRunner, Result

from claimledger.cli import main
from tests.cli.test_diff import SMALL, claim, diff, repo
from tests.repositories import Repo

__all__ = ["repo"]


def another(name: str) -> str:
    return claim(name).removeprefix("claims:\n")


TWO = SMALL + claim("one") + another("two")
RENAMED = TWO.replace("  two:", "  second:")
LEADING_ON = TWO.replace("  two:\n", "  second:\n    aliases: [two]\n")
DELETED = SMALL + claim("one")
REMOVED = DELETED + "  two: {removed: {date: 2022-12-01, reason: Entered twice.}}\n"


def check(*options: str) -> Result:
    return CliRunner().invoke(main, ["check", *options], catch_exceptions=False)


def write(repo: Repo, text: str) -> None:
    (repo.folder / "claims.yaml").write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (TWO, ""),
        (RENAMED, "it seems to be `second` now: write `aliases: [two]` there"),
        (LEADING_ON, ""),
        (DELETED, "keep `two:` with `removed: {date: ..., reason: ...}`, or list it under"),
        (REMOVED, ""),
        (TWO + another("three"), ""),
    ],
    ids=["unchanged", "renamed", "leading on", "deleted", "removed", "added"],
)
def test_a_published_id_leads_somewhere_for_ever(repo: Repo, text: str, told: str) -> None:
    repo.commit({"claims.yaml": TWO})
    write(repo, text)
    for options in ((), ("--fix",), ("--format", "json")):
        result = check(*options)
        assert ("E210" in result.output) == bool(told)
        assert result.exit_code == bool(told)
    assert told in check().output


OLDER = TWO.replace("  two:\n", "  two:\n    aliases: [older, oldest]\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (OLDER, []),
        (OLDER.replace("older, ", ""), ["it seems to be `two` now: add `older` to the `aliases`"]),
        (
            TWO,
            [
                "it seems to be `two` now: write `aliases: [older]` there",
                "it seems to be `two` now: write `aliases: [oldest]` there",
            ],
        ),
        (
            LEADING_ON,
            [
                "it seems to be `second` now: add `older` to the `aliases` there",
                "it seems to be `second` now: add `oldest` to the `aliases` there",
            ],
        ),
        (REMOVED, ["it seems to be `two` now: write `aliases: [older]` there"] * 2),
        (REMOVED.replace("{removed", "{aliases: [older, oldest], removed"), []),
    ],
    ids=[
        "unchanged",
        "one less",
        "without any",
        "renamed once more",
        "removed",
        "removed, and led to",
    ],
)
def test_an_older_id_leads_on_for_ever(repo: Repo, text: str, told: list[str]) -> None:
    repo.commit({"claims.yaml": OLDER})
    write(repo, text)
    output = check().output
    assert output.count("error[E210]") == len(told)
    assert all(each in output for each in told)


def test_it_is_told_once_the_deletion_is_committed_too(repo: Repo) -> None:
    repo.commit({"claims.yaml": TWO})
    repo.commit({"claims.yaml": DELETED})
    assert "the claim `two` was published" in check().output
    repo.commit({"claims.yaml": REMOVED})
    assert check().exit_code == 0


def test_where_git_knows_nothing_of_it_nothing_is_told(repo: Repo) -> None:
    write(repo, DELETED)
    assert check().exit_code == 0


def test_a_rename_names_its_successor(repo: Repo) -> None:
    repo.commit({"claims.yaml": TWO})
    write(repo, RENAMED)
    output = diff("HEAD").output
    assert output.startswith("1 claim renamed, 1 page new, 1 page gone, nothing else.\n")
    nowhere = "whose address leads nowhere now: write aliases: [two] in second"
    assert f"renamed: was two, {nowhere}" in output
    write(repo, LEADING_ON)
    assert "renamed: was two, which leads on" in diff("HEAD").output


def test_a_removed_claim_is_not_called_withdrawn(repo: Repo) -> None:
    repo.commit({"claims.yaml": TWO})
    write(repo, REMOVED)
    output = diff("HEAD").output
    assert output.startswith("1 claim removed, ")
    assert "Claims removed (1)" in output
    assert "withdrawn" not in output


def test_the_line_that_leads_on_is_offered(repo: Repo) -> None:
    repo.commit({"claims.yaml": TWO})
    write(repo, RENAMED)
    told = json.loads(check("--format", "json").output)["diagnostics"]
    ((fix,),) = [fault["fixes"] for fault in told if fault["code"] == "E210"]
    lines = RENAMED.split("\n")
    line, at = lines[fix["line"] - 1], fix["column"] - 1
    lines[fix["line"] - 1] = line[:at] + fix["replacement"] + line[at:]
    assert "\n".join(lines) == LEADING_ON
