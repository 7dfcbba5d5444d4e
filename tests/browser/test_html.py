"""The Nu HTML checker, on every page: it finds nothing that Material's own empty pages lack."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.walker import BuiltSite

CHECKER = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"


@pytest.fixture(scope="module")
def java() -> str:
    """The path of Java; without it, or the checker, tests are skipped, but not in `.ci/run`."""
    path = shutil.which("java")
    if path is None or not CHECKER.is_file():
        missing = "no HTML checker (it needs java, and npm to be installed by: make test)"
        if os.environ.get("CLAIMLEDGER_CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return path


def messages(java: str, folder: Path) -> dict[str, str]:
    """What the checker says of a site's pages, errors and warnings: the message, and one place."""
    done = subprocess.run(
        [java, "-jar", CHECKER, "--format", "json", "--exit-zero-always", "--skip-non-html", "."],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
    )
    said = json.loads(done.stderr)["messages"]
    return {
        message[
            "message"
        ]: f"{message['url']}:{message.get('lastLine')}: {message.get('extract', '').strip()}"
        for message in said
    }


@pytest.mark.parametrize("name", ["specimen", "corners"])
def test_nothing_is_wrong_that_is_not_wrong_in_material(
    java: str, plain: BuiltSite, name: str, request: pytest.FixtureRequest
) -> None:
    site: BuiltSite = request.getfixturevalue(name)
    theirs = messages(java, plain.folder)
    ours = messages(java, site.folder)
    told = [f"{where}\n  {what}" for what, where in ours.items() if what not in theirs]
    assert "\n".join(told) == ""


def test_the_checker_reads_the_pages(java: str, tmp_path: Path) -> None:
    page = "<!doctype html><html lang=en><title>x</title><p><section></section></p>"
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    assert "No “p” element in scope but a “p” end tag seen." in str(messages(java, tmp_path).keys())
