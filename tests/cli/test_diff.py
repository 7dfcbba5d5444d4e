"""`claimledger diff` on real repositories: what it reads from git, prints, and returns."""

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claimledger.cli import main
from tests.golden_files import GOLDEN, expect
from tests.repositories import Repo
from tests.specimen import SPECIMEN
from tests.support import ROOT

DAY = "1793491200"  # 1 November 2026
FILES = {
    file.relative_to(SPECIMEN).as_posix(): file.read_text(encoding="utf-8")
    for end in ("yaml", "txt")
    for file in sorted(SPECIMEN.rglob(f"*.{end}"))
}
DENIAL = """\
      - actor: mara-quill
        stance: denies
        statement_date: 2024-05-20
        summary: Said again that the gate had been in good order.
        source: post-june
"""
COMMITS = (
    # what was written before `reading` was compulsory has errors now
    ("89317013e31b", "97de1d376f62", "readings-are-ours", 1),
    ("c73e70877425", "06275c970c3c", "readings-on-record", 0),
)
PROSE = """\
# The gate

The League says that [[claim:gate-neglected is conceded-in-effect|it was left without repair]].
"""


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    monkeypatch.chdir(tmp_path)
    return Repo(tmp_path)


def diff(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments], catch_exceptions=False)


def with_denial() -> dict[str, str]:
    """The file of the specimen that holds the claim, with one more position at the end of it."""
    name = "ledger/claims-flood.yaml"
    before, claim, after = FILES[name].partition("  gate-neglected:")
    positions, next_key, rest = after.partition("    would_settle:")
    return {name: f"{before}{claim}{positions}{DENIAL}{next_key}{rest}"}


def test_quotes_are_compared_with_the_texts_of_the_commit(repo: Repo) -> None:
    text = "texts/league-leaflet.txt"
    repo.commit(FILES)
    repo.commit({text: FILES[text].replace("Both gates", "All gates")})
    repo.commit({text: FILES[text], "claims.yaml": FILES["claims.yaml"] + "# a remark"})
    before_last = diff("HEAD~2", "HEAD~1")
    assert before_last.exit_code == 1
    assert "is not the text that was read" in before_last.output
    assert diff("HEAD~2", "HEAD").exit_code == 0


@pytest.mark.golden
@pytest.mark.parametrize(("form", "suffix"), [("text", "txt"), ("markdown", "md")])
def test_a_denial_in_the_specimen_is_the_cause_that_is_named(
    repo: Repo, form: str, suffix: str
) -> None:
    repo.commit({**FILES, "content/prose.md": PROSE})
    repo.commit(with_denial())
    result = diff("HEAD~1", "HEAD", "--format", form)
    assert result.exit_code == 0
    assert "Mara Quill denies it" in result.output
    expect(result.output, GOLDEN / "diff" / f"denial-added.{suffix}")


@pytest.mark.golden
@pytest.mark.parametrize(("form", "suffix"), [("text", "txt"), ("markdown", "md")])
@pytest.mark.parametrize(("base", "head", "name", "code"), COMMITS, ids=str)
def test_between_commits_of_this_repository(
    base: str,
    head: str,
    name: str,
    code: int,
    form: str,
    suffix: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    known = subprocess.run(
        ["git", "cat-file", "-e", f"{base}^{{commit}}"], cwd=ROOT, capture_output=True, check=False
    )
    if known.returncode:
        # A shallow or rewritten history is no fault of the code; the case above needs none.
        pytest.skip(f"the commit {base} is not in this copy of the repository")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    monkeypatch.chdir(ROOT)
    result = diff(base, head, "--format", form)
    assert result.exit_code == code
    expect(result.output, GOLDEN / "diff" / f"{name}.{suffix}")


SMALL = """\
format: 1
title: Small
actors: {un: {name: United Nations, side: none}}
places: {town: {name: The town}}
sources: {s: {title: A source, published: 2022-09-09}}
"""
CLAIM = """\
claims:
  NAME:
    statement: The town is held.
    places: [town]
    positions:
      - {actor: un, stance: asserts, statement_date: 2022-09-08, summary: So., source: s}
"""
PARTED = SMALL + "include: [ledger/*.yaml, more/**/last.yaml]\n"


def claim(name: str) -> str:
    return CLAIM.replace("NAME", name).replace("The town", f"The {name}")


def test_without_head_the_working_tree_is_compared(repo: Repo) -> None:
    repo.commit({"claims.yaml": SMALL + claim("one")})
    assert diff("HEAD").output.startswith("Nothing changes for readers.\n")
    (repo.folder / "claims.yaml").write_text(SMALL + claim("two"), encoding="utf-8")
    result = diff("HEAD")
    assert result.exit_code == 0
    assert result.output.startswith("1 claim removed, 1 claim added, 1 page new, 1 page gone")
    assert "HEAD → the working tree" in result.output


def test_included_files_are_read_by_the_rules_of_include(repo: Repo) -> None:
    files = {
        "claims.yaml": PARTED,
        "ledger/a.yaml": claim("one"),
        "more/deep/er/last.yaml": claim("two"),
        "elsewhere/ledger/b.yaml": claim("three"),
        "ledger/deeper/c.yaml": claim("four"),
    }
    repo.commit({})
    repo.commit(files)
    result = diff("HEAD~1", "HEAD")
    assert "2 claims added" in result.output
    assert "(one, ledger/a.yaml:2)" in result.output
    assert "(two, more/deep/er/last.yaml:2)" in result.output


def test_a_ledger_in_a_folder_is_found_from_there_and_from_above(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = {"desk/claims.yaml": PARTED, "desk/ledger/a.yaml": claim("one")}
    repo.commit({**desk, "desk/more/last.yaml": "{}\n"})
    repo.commit({"desk/ledger/a.yaml": claim("two")})
    above = diff("HEAD~1", "HEAD", "--ledger", "desk/claims.yaml")
    assert "(two, desk/ledger/a.yaml:2)" in above.output
    monkeypatch.chdir(repo.folder / "desk")
    assert "(two, ledger/a.yaml:2)" in diff("HEAD~1", "HEAD").output
    assert "(two, ledger/a.yaml:2)" in diff("HEAD~1").output


def test_a_link_out_of_the_commit_is_not_followed(
    repo: Repo, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.yaml"
    outside.write_text("secret: words\n", encoding="utf-8")
    repo.commit({"claims.yaml": SMALL + claim("one")})
    (repo.folder / "claims.yaml").unlink()
    (repo.folder / "claims.yaml").symlink_to(outside)
    repo.commit({})
    result = diff("HEAD~1", "HEAD")
    assert result.exit_code == 2
    assert "there is no ledger at claims.yaml in HEAD" in result.output
    (repo.folder / "claims.yaml").unlink()
    (repo.folder / "real.yaml").write_text(SMALL + claim("two"), encoding="utf-8")
    (repo.folder / "claims.yaml").symlink_to("real.yaml")
    repo.commit({})
    assert "(two, claims.yaml:7)" in diff("HEAD~2", "HEAD").output


def test_only_the_changes_since_they_parted(repo: Repo) -> None:
    repo.commit({"claims.yaml": SMALL + claim("one")})
    repo.git("checkout", "--quiet", "-b", "mine")
    repo.commit({"claims.yaml": SMALL + claim("mine")})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"claims.yaml": SMALL + claim("main")})
    assert "(main" in diff("main", "mine").output
    assert "(main" not in diff("main", "mine", "--merge-base").output


def test_errors_of_head_are_listed_and_fail(repo: Repo) -> None:
    repo.commit({"claims.yaml": SMALL + claim("one")})
    repo.commit({"claims.yaml": SMALL + claim("one").replace("actor: un", "actor: nu")})
    result = diff("HEAD~1", "HEAD")
    assert result.exit_code == 1
    assert "claims.yaml:11:17 E203 error: there is no actor `nu`" in result.output
    back = diff("HEAD", "HEAD~1")
    assert back.exit_code == 0
    assert "not compared: HEAD has errors" in back.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "there is no revision 'nowhere'"),
        (["HEAD", "nowhere"], "there is no revision 'nowhere'"),
        (["--", "--output=stolen"], "not a revision"),
        (["--", "HEAD", "-p"], "not a revision"),
        (["HEAD\nHEAD"], "not a revision"),
        ([""], "not a revision"),
        (["HEAD:claims.yaml"], "there is no revision"),
        (["HEAD", "--ledger", "nowhere.yaml"], "there is no ledger at nowhere.yaml"),
        (
            ["HEAD", "HEAD", "--ledger", "nowhere.yaml"],
            "there is no ledger at nowhere.yaml in HEAD",
        ),
        (["HEAD", "--ledger", "../claims.yaml"], "lies outside the repository"),
        (["HEAD", "--content", "/"], "lies outside the repository"),
        (["HEAD", "--format", "html"], "html"),
    ],
)
def test_what_cannot_be_run_is_told_with_exit_code_2(
    repo: Repo, arguments: list[str], said: str
) -> None:
    repo.commit({"claims.yaml": SMALL + claim("one")})
    result = diff(*arguments)
    assert (result.exit_code, said in result.output) == (2, True), result.output
    assert sorted(path.name for path in repo.folder.iterdir()) == [".git", "claims.yaml"]


def test_without_a_repository_or_without_git_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert (diff("HEAD").exit_code, "not a git repository" in diff("HEAD").output) == (2, True)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git cannot be run: is it installed?" in diff("HEAD").output
