"""A project in a folder of its own."""

from pathlib import Path

import pytest

from tests.mkdocs_plugin.support import Project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project in a folder of its own."""
    return Project(tmp_path, monkeypatch)
