"""Prose of any version is read with the configuration that lies here, never with a stranger's."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimledger.cli import main
from tests.support import ROOT

LEDGER = (ROOT / "examples" / "minimal" / "claims.yaml").read_text("utf-8")
DENIAL = """\
      - actor: railway-spokesman
        stance: denies
        statement_date: 2024-05-03
        summary: Said that it is open.
        source: radio-2024-05-03
"""
CONFIG = "site_name: T\ndocs_dir: docs\nplugins: [claimledger]\n"
TOUCH = "from pathlib import Path\nPath('ran').touch()\n"
EVIL = {
    "mkdocs.yml": (
        "site_name: !!python/object/apply:os.system ['touch ran']\ndocs_dir: other\n"
        "hooks: [evil.py]\nmarkdown_extensions: [evil]\n"
    ),
    "evil.py": TOUCH,
    "docs/evil.py": TOUCH,
    "docs/x.md": "# X\n\n[[claim:nope]]\n",
    "other/x.md": "# Y\n\n[[claim:neither]]\n",
}


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit, in which commands run."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name in ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL"):
        monkeypatch.setenv(f"GIT_{name}", "a@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1793491200")  # 1 November 2026
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet", "--initial-branch=main")
    commit({"claims.yaml": LEDGER, "mkdocs.yml": CONFIG, "docs/index.md": "# T\n"})
    return tmp_path


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True)


def write(files: Mapping[str, str]) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")


def commit(files: Mapping[str, str]) -> None:
    write(files)
    git("add", "--all")
    git("commit", "--quiet", "--message", "A change")


def diff(*arguments: str) -> str:
    done = CliRunner().invoke(main, ["diff", *arguments])
    assert done.exit_code in (0, 1), done.output
    return done.output


def test_a_strangers_branch_runs_nothing_and_is_read_as_the_site_is(repo: Path) -> None:
    git("checkout", "--quiet", "-b", "evil")
    commit(EVIL)
    git("checkout", "--quiet", "main")
    told = diff("main", "evil")
    assert "docs/x.md:3:9" in told
    assert "`nope`" in told
    assert "`neither`" not in told
    assert "docs/evil.py" in told  # E505: it would be published
    assert not (repo / "ran").exists()


def test_so_is_one_that_is_the_earlier_version(repo: Path) -> None:
    git("checkout", "--quiet", "-b", "evil")
    commit(EVIL)
    git("checkout", "--quiet", "main")
    assert "docs/x.md" not in diff("evil", "main")
    assert not (repo / "ran").exists()


def test_a_pin_that_fails_is_told_of_the_folder_that_the_site_names(repo: Path) -> None:
    commit({"docs/index.md": "# T\n\n[[claim:bridge-closed is verified]]\n"})
    first, _, rest = LEDGER.partition("    verifications:")
    rest = rest[rest.index("  # Said by one side, denied") :]
    write({"claims.yaml": f"{first}{DENIAL}{rest}"})
    told = diff("HEAD")
    assert "docs/index.md:3:26" in told
    assert "pinned as verified, but disputed" in told


def test_what_cannot_be_looked_at_is_said(repo: Path) -> None:
    write({"mkdocs.yml": f"{CONFIG}markdown_extensions: [no_such]\n"})
    assert "no page was looked at: `no_such` is not installed" in diff("HEAD")


def test_files_of_a_commit_that_are_no_pages_are_judged_by_name_or_by_what_they_hold(
    repo: Path,
) -> None:
    commit({"docs/a.html": "<p>", "docs/b.svg": "<svg onload='x()'/>"})
    commit({"docs/c.png": "", "docs/d.txt": ""})
    told = diff("HEAD~2", "HEAD")
    assert "docs/a.html:1:1" in told
    assert "docs/b.svg:1:6" in told
    assert "c.png" not in told
    assert "d.txt" not in told
