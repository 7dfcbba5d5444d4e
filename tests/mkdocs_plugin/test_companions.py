"""Features, plugins, themes and engines of other sites, and the page that tells of them."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import golden_files
from tests.mkdocs_plugin.companions import GROUPS, Companion, locked_version
from tests.mkdocs_plugin.support import Built, Project
from tests.mkdocs_plugin.test_ledger import LEDGER
from tests.real_site import DAY
from tests.support import ROOT

PAGE = ROOT / "content" / "docs" / "reference" / "themes-and-plugins.md"
ENGINE = (
    "the files of a site are those that MkDocs makes, byte for byte, but for the name of the engine"
)
ROWS = [
    pytest.param(row, id=f"{group}: {row.name}") for group, rows in GROUPS.items() for row in rows
]


@pytest.mark.parametrize("row", ROWS)
def test_what_the_page_says_of_it_holds(project: Project, row: Companion) -> None:
    project.pages = None
    project.write("claims.yaml", LEDGER)
    for name, text in row.files.items():
        project.write(name, text)
    row.proof(project.build(**row.config))


@pytest.fixture
def built_by(tmp_path: Path) -> Callable[[str], dict[str, bytes]]:
    """Builds the first site with an engine."""

    def build(engine: str) -> dict[str, bytes]:
        project = tmp_path / engine
        shutil.copytree(ROOT / "examples" / "minimal", project)
        done = subprocess.run(
            [sys.executable, "-m", engine, "build", "--strict", "-f", project / "mkdocs.yml"],
            check=False, capture_output=True, text=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": DAY},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return Built(project / "site", ()).files()

    return build


def test_properdocs_makes_the_same_site(built_by: Callable[[str], dict[str, bytes]]) -> None:
    named = re.compile(rb'<meta name="generator" content="mkdocs-[^,"]*|Build Date UTC : [^\n]*|'
                       rb"MkDocs version : [^\n]*")  # fmt: skip
    ours, theirs = (
        {name: named.sub(b"", content) for name, content in built_by(engine).items()}
        for engine in ("mkdocs", "properdocs")
    )
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []
    assert len(ours) > 250


@pytest.mark.golden
def test_the_page_has_every_row_with_the_version_that_proves_it() -> None:
    text = PAGE.read_text(encoding="utf-8")
    begin, end = "<!-- rows begin -->\n", "<!-- rows end -->\n"
    before, _, rest = text.partition(begin)
    after = rest.partition(end)[2]
    golden_files.expect(f"{before}{begin}{rows()}{end}{after}", PAGE)


def rows() -> str:
    """The tables of what the tests hold."""
    lines: list[str] = []
    for group, companions in GROUPS.items():
        versions = {row.version for row in companions}
        lines += [f"\n### {group}\n"]
        if len(versions) == 1:
            lines += [f"Tested with {versions.pop()}.\n", "| name | what holds |", "| --- | --- |"]
            lines += [f"| {name(row)} | {row.held} |" for row in companions]
        else:
            lines += ["| name | what holds | tested with |", "| --- | --- | --- |"]
            lines += [f"| {name(row)} | {row.held} | {row.version} |" for row in companions]
    lines += ["\n### Engines\n", f"Tested with properdocs {locked_version('properdocs')}.\n"]
    lines += ["| name | what holds |", "| --- | --- |", f"| `properdocs` | {ENGINE} |", ""]
    return "\n".join(lines) + "\n"


def name(row: Companion) -> str:
    """The name as Markdown; what follows a comma is said of it."""
    first, comma, rest = row.name.partition(",")
    return f"`{first}`{comma}{rest}"
