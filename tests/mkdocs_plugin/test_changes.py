"""`changes/` of a real site: from the history in git, where there is one and it is wanted."""

import os
from typing import Any

import pytest

from claimledger.history.record import FOLDER
from tests.mkdocs_plugin.support import Project
from tests.mkdocs_plugin.test_ledger import LEDGER
from tests.repositories import Repo

CHANGED = "The bridge is open to all."


@pytest.fixture
def real(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with a ledger that was edited once since it was begun."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    project.pages = None
    repo = Repo(project.folder)
    repo.commit({"claims.yaml": LEDGER}, "2022-09-08")
    text = LEDGER.replace("The bridge at Ford is open.", CHANGED)
    repo.commit({"claims.yaml": text}, "2022-09-09", message="</p><script>alert(1)</script>")
    return project


def plugins(**options: Any) -> dict[str, Any]:
    return {"plugins": ["search", {"claimledger": options}]}


def test_an_edit_is_told_and_remembered(real: Project) -> None:
    built = real.build()
    page = built.read("changes/")
    assert CHANGED in page
    assert "edited: statement" in page
    assert "The record begins with 1 claim." in page
    assert "The bridge at Ford is open." not in page
    assert "alert(1)" not in page
    assert any("2 versions of the ledger were compared" in line for line in built.log)
    assert len(list((real.folder / FOLDER).glob("*.json"))) == 2
    again = real.build()
    assert not any("were compared" in line for line in again.log)
    assert again.read("changes/") == page


def test_it_can_be_turned_off(real: Project) -> None:
    page = real.build(**plugins(changes=False)).read("changes/")
    assert "edited: statement" not in page
    assert not (real.folder / FOLDER).exists()


def test_it_goes_back_as_far_as_is_said(real: Project) -> None:
    page = real.build(**plugins(changes_commits_at_most=1)).read("changes/")
    assert "edited: statement" in page
    assert "What was edited up to 8 September 2022 is not known here" in page


def test_without_a_repository_the_corrections_are_listed(project: Project) -> None:
    project.pages = None
    project.write("claims.yaml", LEDGER)
    built = project.build()
    assert "the history of the ledger’s files is not known" in built.read("changes/")
    assert any("lists the corrections alone" in line for line in built.log)
