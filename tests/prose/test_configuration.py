"""Which pages belong to a ledger is what MkDocs reads of its configuration; else it is said."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mkdocs.structure.files import InclusionLevel, get_files

from claimledger.cli import main
from claimledger.prose.configuration import (
    MOST_FRAMES,
    configuration_beside,
    plain_configuration,
)
from tests.support import ROOT

LEDGER = (ROOT / "examples" / "minimal" / "claims.yaml").read_text("utf-8")
PAGE = "[[claim:nope]]\n"
WITHOUT_ERROR = "3 claims checked: no error, no advice"

Files = Mapping[str, str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the smallest ledger, in which commands run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793491200")  # 1 November 2026
    write(tmp_path, {"claims.yaml": LEDGER})
    return tmp_path


def write(folder: Path, files: Files) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def check() -> Result:
    return CliRunner().invoke(main, ["check"])


FOUND = {
    "named": {"mkdocs.yml": "site_name: T\ndocs_dir: pages\n"},
    "inherited": {
        "mkdocs.yml": "INHERIT: base.yml\nsite_name: T\n",
        "base.yml": "docs_dir: pages\n",
    },
    "inherited from a folder above what is inherited": {
        "mkdocs.yml": "INHERIT: conf/a.yml\nsite_name: T\n",
        "conf/a.yml": "INHERIT: ../base.yml\n",
        "base.yml": "docs_dir: pages\n",
    },
    "of the environment": {"mkdocs.yml": "site_name: T\ndocs_dir: !ENV [DOCS, docs]\n"},
    "of the environment, left to its default": {
        "mkdocs.yml": "site_name: T\ndocs_dir: !ENV [NOT_SET, pages]\n"
    },
    "on another line": {"mkdocs.yml": "site_name: T\ndocs_dir:\n  pages\n"},
    "in braces": {"mkdocs.yml": "{site_name: T, docs_dir: pages}\n"},
    "under the other name of the file": {"mkdocs.yaml": "site_name: T\ndocs_dir: pages\n"},
}


@pytest.mark.parametrize("case", FOUND)
def test_the_folder_of_prose_is_found(
    folder: Path, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCS", "pages")
    write(folder, {**FOUND[case], "pages/index.md": PAGE})
    done = check()
    assert "pages/index.md:1:9: error[E601]" in done.output
    assert "3 claims and 1 page checked: 1 error" in done.output
    assert done.exit_code == 1


def test_without_a_site_the_ledger_alone_is_checked_and_this_is_said(folder: Path) -> None:
    write(folder, {"content/index.md": PAGE})
    done = check()
    assert done.output.endswith(f"{WITHOUT_ERROR}\n")
    assert done.exit_code == 0


def test_pages_of_a_site_with_another_ledger_are_left_alone(folder: Path) -> None:
    plugins = "plugins:\n  - claimledger: {ledger: other.yaml}\n"
    write(folder, {"mkdocs.yml": f"site_name: T\n{plugins}", "docs/index.md": PAGE})
    write(folder, {"other.yaml": LEDGER})
    assert check().output.endswith(f"{WITHOUT_ERROR}\n")


def test_only_what_mkdocs_publishes_is_looked_at(folder: Path) -> None:
    settings = "exclude_docs: |\n  /internal/\ndraft_docs: |\n  draft.md\n"
    write(folder, {"mkdocs.yml": f"site_name: T\n{settings}", "docs/index.md": "Of it.\n"})
    hidden = ("internal/a.md", "draft.md", ".hidden.md", ".b/a.md", "templates/a.md", "README.md")
    write(folder, {f"docs/{name}": PAGE for name in hidden})
    done = check()
    assert done.output.endswith("3 claims and 1 page checked: no error, no advice\n")


NAMES = (
    *("index.md", "README.md", "index.html", "a.md", "a/index.md", "a/README.md", "b/README.md"),
    *("b.md", "c/index.html", "c/README.md", "d/README.md", "d/index.md", "draft/index.md"),
    *("draft/README.md", "e/x.png", ".f/a.md", "templates/a.md", "g.markdown", "g.md", "h.MD"),
)


@pytest.mark.parametrize("directories", ["true", "false"])
def test_what_is_published_is_what_mkdocs_collects(folder: Path, directories: str) -> None:
    settings = f"use_directory_urls: {directories}\ndraft_docs: |\n  draft/index.md\n"
    write(folder, {"mkdocs.yml": f"site_name: T\n{settings}"})
    write(folder, {f"docs/{name}": "" for name in NAMES})
    configuration = configuration_beside(folder, folder).configuration
    assert configuration is not None
    collected = [
        file.src_uri
        for file in get_files(configuration.mkdocs)
        if file.inclusion.value > InclusionLevel.DRAFT.value
    ]
    assert sorted(configuration.published(sorted(NAMES))) == sorted(collected)


UNREADABLE = {
    "no folder of prose": ("site_name: T\ndocs_dir: nowhere\n", "2:1", "'nowhere'"),
    "no folder of prose, unnamed": ("site_name: T\n", "1:1", "'docs'"),
    "no YAML": ("site_name: T\ndocs_dir: [a\n", "3:1", "expected ',' or ']'"),
    "no mapping": ("- a\n", "1:1", ""),
    "nothing to inherit": ("INHERIT: base.yml\nsite_name: T\n", "1:1", "base.yml"),
    "an option of ours": (
        "site_name: T\nplugins:\n  - claimledger: {page_size: 1}\n",
        "2:1",
        "page_size",
    ),
    "an extension with an option that it does not have": (
        "site_name: T\nmarkdown_extensions:\n  - tables: {no-such: 1}\n",
        "2:1",
        "no-such",
    ),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_configuration_that_cannot_be_read_is_an_error(folder: Path, case: str) -> None:
    text, place, said = UNREADABLE[case]
    write(folder, {"mkdocs.yml": text, **({} if "folder" in case else {"docs/index.md": PAGE})})
    done = check()
    (line,) = [line for line in done.output.splitlines() if "E013" in line]
    assert line.startswith(f"mkdocs.yml:{place}: error[E013]: the site's configuration cannot be")
    assert said in line
    assert str(folder) not in done.output
    assert done.exit_code == 1


MISSING = {
    "a plugin": (
        "plugins: [search, no-such-plugin]\n",
        "without the plugin `no-such-plugin`",
        True,
    ),
    "a plugin with options": (
        "plugins:\n  search:\n  no-such-plugin: {a: b}\n",
        "without the plugin `no-such-plugin`",
        True,
    ),
    "a theme": ("theme: {name: no-such-theme}\n", "without the theme `no-such-theme`", True),
    "an extension": ("markdown_extensions: [no_such]\n", "no page was looked at: `no_such`", False),
}


@pytest.mark.parametrize("case", MISSING)
def test_what_is_not_installed_is_told_and_is_no_error(folder: Path, case: str) -> None:
    text, said, looked_at = MISSING[case]
    write(folder, {"mkdocs.yml": f"site_name: T\n{text}", "docs/index.md": PAGE})
    done = check()
    (line,) = [line for line in done.output.splitlines() if "W703" in line]
    assert said in line
    assert ("E601" in done.output) == looked_at
    assert done.exit_code == int(looked_at)


def test_scripts_of_the_site_are_not_run_by_a_check(folder: Path) -> None:
    script = "from pathlib import Path\nPath('ran').touch()\n"
    write(folder, {"mkdocs.yml": "site_name: T\nhooks: [hook.py]\n", "hook.py": script})
    write(folder, {"docs/index.md": "# A\n"})
    assert check().exit_code == 0
    assert not (folder / "ran").exists()


def test_mkdocs_is_not_even_loaded_where_there_is_no_site(folder: Path) -> None:
    program = (
        "import sys\nfrom click.testing import CliRunner\nfrom claimledger.cli import main\n"
        "CliRunner().invoke(main, ['check'])\n"
        "print([name for name in ('mkdocs', 'markdown', 'material') if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=folder
    )
    assert done.stdout == "[]\n"


def test_an_option_relative_to_the_page_is_read_as_mkdocs_reads_it(folder: Path) -> None:
    snippets = "markdown_extensions:\n  - pymdownx.snippets: {base_path: [!relative '']}\n"
    write(folder, {"mkdocs.yml": f"site_name: T\n{snippets}", "docs/part.txt": PAGE})
    write(
        folder, {"docs/a/index.md": '--8<-- "here.txt"\n', "docs/a/here.txt": "[a](javascript:x)\n"}
    )
    done = check()
    assert "docs/a/index.md:1:1: error[E503]" in done.output


def test_nested_text_fails_at_the_same_depth_whoever_asks(tmp_path: Path) -> None:
    convert = plain_configuration(tmp_path, tmp_path).to_html("a.md")
    text, limit = "1. " * 300, sys.getrecursionlimit()

    def deeper(more: int) -> str:
        return convert(text) if more == 0 else deeper(more - 1)

    for depth in (0, 100):
        with pytest.raises(RecursionError):
            deeper(depth)
    assert sys.getrecursionlimit() == limit
    assert limit > MOST_FRAMES
