"""What a stranger could hand in with a page: a fault at its place, and nothing is published.

A folder of `tests/attacks` is laid over the smallest example; its `expected.txt` lists every
error. An attack is told alike by `claimledger check` and by the build, which leaves the old site as
it was.
"""

import logging
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from claimledger.cli import main
from tests.support import ROOT, markdown_fails

MINIMAL = ROOT / "examples" / "minimal"
ATTACKS = sorted(folder for folder in (ROOT / "tests" / "attacks").iterdir() if folder.is_dir())
DAY = "1793491200"  # 1 November 2026
SECRET = "TOPSECRET"
BY_PLUGINS_THAT_RUN_CODE = {"plugin-macros"}
"""Told by the build alone: a check never runs what a page asks a plugin to run."""
ONLY_WHERE_MARKDOWN_FAILS = "content/heading.md:1:1 E605"
"""Expected of `crash-of-markdown` where the installed Markdown raises an exception."""
CONFIG = (MINIMAL / "mkdocs.yml").read_text("utf-8") + "  - attr_list\n"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with its site, as published before the attack."""
    folder = tmp_path_factory.mktemp("good") / "mine"
    shutil.copytree(MINIMAL, folder, ignore=shutil.ignore_patterns("site"))
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        build(load_config(str(folder / "mkdocs.yml"), strict=True))
    return folder


@pytest.fixture
def project(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it to be attacked, in the folder where commands run."""
    folder = Path(shutil.copytree(good, tmp_path / "mine"))
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_text(SECRET, "utf-8")
    (tmp_path / "outside" / "index.md").write_text(f"# {SECRET}\n", "utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text(SECRET, "utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def checked() -> str:
    """What the check prints; it finds errors."""
    done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == 1, done.output
    return done.output


def built(project: Path, caplog: pytest.LogCaptureFixture) -> str:
    """What the build logs; it stops, and the old site stands."""
    before = files(project / "site")
    with caplog.at_level(logging.ERROR), pytest.raises(Abort):
        build(load_config(str(project / "mkdocs.yml")))
    assert files(project / "site") == before
    return "\n".join(record.getMessage() for record in caplog.records)


def errors(printed: str) -> list[str]:
    """`content/x.md:2:8 E008` for each error that is printed, in order of place."""
    heads = (line.removeprefix("claimledger: ") for line in printed.splitlines())
    found = [head.split(": error[", 1) for head in heads if ": error[E" in head]
    return sorted(f"{place} {rest[:4]}" for place, rest in found)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda folder: folder.name)
def test_an_attack_is_told_at_its_place_and_changes_nothing(
    project: Path, caplog: pytest.LogCaptureFixture, attack: Path
) -> None:
    shutil.copytree(attack, project, dirs_exist_ok=True)
    expected = (attack / "expected.txt").read_text("utf-8").splitlines()
    if not markdown_fails("## x {: id }"):
        expected = [line for line in expected if line != ONLY_WHERE_MARKDOWN_FAILS]
    if attack.name not in BY_PLUGINS_THAT_RUN_CODE:
        assert errors(checked()) == sorted(expected)
    assert errors(built(project, caplog)) == sorted(expected)


INCLUDE = "include: [{}]\nformat: 1"

LINKS: dict[str, tuple[Mapping[str, str], Mapping[str, str], list[str]]] = {
    # links by their name and what they lead to; texts by the name of the file; errors
    "the folder of prose": ({"content": "../outside"}, {}, ["content:1:1 E507"]),
    "the folder of prose, by way of another": (
        {"content": "elsewhere", "elsewhere": "../outside"},
        {},
        ["content:1:1 E507"],
    ),
    "the folder of prose, to a hidden one": (
        {"content": ".hidden"},
        {".hidden/secret.txt": SECRET},
        ["content:1:1 E507"],
    ),
    "a folder above the folder of prose": (
        {"docs": "../outside"},
        {"mkdocs.yml": CONFIG.replace("docs_dir: content", "docs_dir: docs/.")},
        ["docs:1:1 E507"],
    ),
    "a page": ({"content/x.md": "../../outside/index.md"}, {}, ["content/x.md:1:1 E507"]),
    "a page, to a hidden file": (
        {"content/x.md": "../.env"},
        {".env": SECRET},
        ["content/x.md:1:1 E507"],
    ),
    "a folder of pages": ({"content/x": "../../outside"}, {}, ["content/x:1:1 E507"]),
    "the ledger": (
        {"claims.yaml": "../outside/secret.txt"},
        {},
        ["claims.yaml:1:1 E011"],
    ),
    "the ledger, to a hidden file": (
        {"claims.yaml": ".env"},
        {".env": SECRET},
        ["claims.yaml:1:1 E011"],
    ),
    "a part of the ledger": (
        {"part.yaml": "../outside/secret.txt"},
        {"claims.yaml": INCLUDE.format("part.yaml")},
        ["claims.yaml:1:11 E011"],
    ),
    "a part of the ledger, to a hidden file": (
        {"part.yaml": ".env"},
        {".env": SECRET, "claims.yaml": INCLUDE.format("part.yaml")},
        ["claims.yaml:1:11 E011"],
    ),
    "a part of the ledger that is hidden": (
        {},
        {".env": SECRET, "claims.yaml": INCLUDE.format(".env")},
        ["claims.yaml:1:11 E011"],
    ),
    "a part of the ledger in a hidden folder": (
        {},
        {".git/config": SECRET, "claims.yaml": INCLUDE.format("./.git/config")},
        ["claims.yaml:1:11 E011"],
    ),
    "a part of the ledger in a hidden folder, by a pattern": (
        {},
        {".git/config": SECRET, "claims.yaml": INCLUDE.format('"*/config"')},
        ["claims.yaml:1:11 E011"],
    ),
}


@pytest.mark.parametrize("case", LINKS)
def test_what_a_link_or_a_hidden_file_holds_is_neither_published_nor_printed(
    project: Path, caplog: pytest.LogCaptureFixture, case: str
) -> None:
    links, texts, expected = LINKS[case]
    for name, text in texts.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for name, target in links.items():
        path = project / name
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        path.symlink_to(target)
    told, logged = checked(), built(project, caplog)
    assert errors(told) == [
        fault for fault in errors(told) if fault[-4:] in ("E507", "E011", "E102")
    ]
    for found in (errors(told), errors(logged)):
        assert [fault for fault in found if fault[-4:] in ("E507", "E011")] == expected
    assert SECRET not in told
    assert SECRET not in logged


def test_hidden_files_are_no_part_of_what_a_pattern_names(project: Path) -> None:
    ledger = project / "claims.yaml"
    (project / ".env.yaml").write_text(SECRET, "utf-8")
    (project / "more.yaml").write_text("places:\n  ford: {name: Ford}\n", "utf-8")
    ledger.write_text(
        f'{ledger.read_text("utf-8")}\ninclude: ["*more.yaml", "*m*.yaml"]\n', "utf-8"
    )
    done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == 0, done.output
    assert SECRET not in done.output


def test_the_configuration_is_no_link_out_of_the_project(project: Path, tmp_path: Path) -> None:
    (project / "mkdocs.yml").unlink()
    (project / "mkdocs.yml").symlink_to(tmp_path / "outside" / "secret.txt")
    told = checked()
    assert errors(told) == ["mkdocs.yml:1:1 E013"]
    assert SECRET not in told
