"""`claimledger init`: from an empty folder to a whole site, which nothing is told of."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from claimledger.cli import main
from claimledger.cli.init import ONLY_WITH_RECORDS, OTHER_IF_EMPTY, STARTER
from tests.golden_files import expect
from tests.support import ROOT

MINIMAL = ROOT / "examples" / "minimal"
EMPTY = ROOT / "examples" / "empty"
DAY = {"SOURCE_DATE_EPOCH": "1793491200", "NO_MKDOCS_2_WARNING": "1"}  # 1 November 2026
OURS = """\
          pip install --require-hashes --requirement requirements.lock
          pip install --no-deps --no-build-isolation .
"""
THEIRS = "      - name: Install\n        run: pip install --requirement requirements.txt\n"


def init(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["init", *arguments])


def files(folder: Path) -> list[str]:
    return sorted(f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file())


def workflow(name: str) -> str:
    """One of our workflows as another repository needs it, which installs and tests otherwise."""
    text = (ROOT / ".github" / "workflows" / name).read_text("utf-8")
    text = re.sub(r"# In a repository of your own.*?\n(?!#)", "", text, flags=re.DOTALL)
    text = re.sub(r"  test:\n.*?\n\n(?=  build:)", "", text, flags=re.DOTALL)
    text = text.replace("needs: [test, build]", "needs: [build]")
    text = text.replace("requirements*", "requirements.txt")
    text = text.replace("issues/new?template=claim-error.yml", "issues/new")
    return text.replace(f"      - name: Install\n        run: |\n{OURS}", THEIRS)


def test_an_empty_folder_becomes_a_site_that_builds_without_a_warning(tmp_path: Path) -> None:
    said = init(str(tmp_path / "ours"))
    assert said.exit_code == 0
    assert files(tmp_path / "ours") == sorted(STARTER)
    assert all(str(tmp_path / "ours" / name) in said.output for name in STARTER)
    checked = CliRunner().invoke(main, ["check", str(tmp_path / "ours")], env=DAY)
    assert "3 claims and 4 pages checked: no error, 6 pieces of advice" in checked.output
    assert set(re.findall(r"\[(\w+)\]:", checked.output)) == {"W623"}
    build_without_a_warning(tmp_path / "ours")
    assert "Why the bridge is closed" in (
        tmp_path / "ours/site/explainers/pier/index.html"
    ).read_text("utf-8")


def build_without_a_warning(folder: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **DAY},
    )
    assert built.returncode == 0, built.stdout + built.stderr
    assert "WARNING" not in built.stderr


def test_without_what_is_invented_it_builds_without_a_warning_too(tmp_path: Path) -> None:
    said = init(str(tmp_path / "ours"), "--empty")
    assert said.exit_code == 0
    assert files(tmp_path / "ours") == sorted({*STARTER} - {*ONLY_WITH_RECORDS})
    checked = CliRunner().invoke(main, ["check", str(tmp_path / "ours")], env=DAY)
    assert "no claim and 3 pages checked: no error" in checked.output
    assert set(re.findall(r"\[(\w+)\]:", checked.output)) == {"W623"}
    for name in files(tmp_path / "ours"):
        assert not INVENTED.search((tmp_path / "ours" / name).read_text("utf-8")), name
    build_without_a_warning(tmp_path / "ours")


INVENTED = re.compile(r"bridge|pier|railway|harbour", re.IGNORECASE)
"""What stands in the first site alone."""


@pytest.mark.golden
@pytest.mark.parametrize("name", ["mkdocs.yml", "README.md"])
def test_settings_without_what_is_invented_are_those_of_the_first_site(name: str) -> None:
    text = (MINIMAL / name).read_text("utf-8")
    text = re.sub(r"  - Was the pier cracked\?.*\n", "", text)
    text = re.sub(r"^# The bridge at Bridgewick$", "# Who said what", text, flags=re.MULTILINE)
    text = text.replace("site_name: The bridge at Bridgewick", "site_name: Who said what")
    text = text.replace("Put your own in the place of what is invented here.", "Put your own in.")
    text = text.replace("Who said what about the bridge at Bridgewick, who", "Who said what, who")
    text = text.replace("bridge.example.org", "ledger.example.org")
    text = text.replace("example/bridge", "example/ledger")
    text = text.replace("`content/about.md` and `content/contact.md`", "files below `content/`")
    expect(text, EMPTY / name)


def test_the_files_without_records_are_all_others() -> None:
    assert files(EMPTY) == sorted(OTHER_IF_EMPTY)
    assert {*OTHER_IF_EMPTY, *ONLY_WITH_RECORDS} <= {*STARTER}


def test_what_it_is_built_with_is_what_a_registry_has() -> None:
    """The name and the version with which this is published."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = (MINIMAL / "requirements.txt").read_text("utf-8").splitlines()
    (asked,) = [Requirement(line) for line in lines if not line.startswith("#")]
    assert canonicalize_name(asked.name) == canonicalize_name(project["name"])
    (shown,) = [Requirement(line[2:]) for line in lines if "==" in line]
    assert shown.name == asked.name
    assert str(shown.specifier) == f"=={project['version']}"


def test_without_a_folder_the_one_here_is_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.txt").write_text("ours", "utf-8")
    said = init()
    assert said.exit_code == 0
    assert "cd " not in said.output
    assert files(tmp_path) == sorted((*STARTER, "notes.txt"))


def test_nothing_is_written_where_any_of_them_stands(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/index.md").write_text("mine", "utf-8")
    said = init(str(tmp_path))
    assert said.exit_code == 2
    assert "has already: content/index.md" in said.output
    assert files(tmp_path) == ["content/index.md"]
    assert (tmp_path / "content/index.md").read_text("utf-8") == "mine"


def test_a_file_in_the_way_of_a_folder_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("a file", "utf-8")
    said = init(str(tmp_path))
    assert said.exit_code == 2
    assert re.search(r"^Error: .*content.index\.md cannot be written: ", said.output, re.MULTILINE)


def test_the_files_are_those_of_the_example() -> None:
    assert sorted(STARTER) == [name for name in files(MINIMAL) if not name.startswith("site/")]


@pytest.mark.golden
@pytest.mark.parametrize(
    "name", ["site.yml", "pull-request.yml", "pull-request-comment.yml", "links.yml"]
)
def test_the_workflows_are_ours_but_for_what_they_install(name: str) -> None:
    made = workflow(name)
    assert "requirements.lock" not in made
    assert ".ci/run" not in made
    expect(made, MINIMAL / ".github" / "workflows" / name)


def test_the_example_is_copied_by_nothing_else(tmp_path: Path) -> None:
    """Whoever copies the folder has what `init` writes."""
    copied = Path(shutil.copytree(MINIMAL, tmp_path / "copied"))
    init(str(tmp_path / "written"))
    assert all(
        (copied / name).read_bytes() == (tmp_path / "written" / name).read_bytes()
        for name in STARTER
    )
