"""What the two archives hold: the sdist all of the repository, the wheel what a site needs.

The wheel is built from the unpacked sdist, as a stranger would build it.
"""

import os
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from claimledger.cli.init import OTHER_IF_EMPTY, STARTER
from tests.support import ROOT

VERSION = "0.1.0"
NOT_IN_SDIST: set[str] = set()
"""Files that git tracks and no test, build or reader of the sdist needs."""

READING_THE_REPOSITORY = (
    "tests/test_examples.py",
    "tests/test_pre_commit.py",
    "tests/test_templates.py",
    "tests/ledger/test_schema.py",
    "tests/test_layers.py",
)
"""Tests without a browser or a built site that open files outside `tests` and `generator`."""


def build(target: str, source: Path, folder: Path) -> Path:
    """The one archive that hatchling builds of `source` into the empty `folder`."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder],
        cwd=source,
        check=True,
        capture_output=True,
    )
    (archive,) = folder.iterdir()
    return archive


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an unpacked sdist."""
    archive = build("sdist", ROOT, tmp_path_factory.mktemp("sdist"))
    unpacked = tmp_path_factory.mktemp("unpacked")
    with tarfile.open(archive) as packed:
        packed.extractall(unpacked, filter="data")
    return unpacked / f"claimledger-{VERSION}"


@pytest.fixture(scope="module")
def wheel(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in the wheel."""
    with ZipFile(build("wheel", sdist, tmp_path_factory.mktemp("wheel"))) as packed:
        return set(packed.namelist())


def tracked() -> set[str]:
    """The files of this repository; those of the folder where it is an unpacked sdist."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
        )
        names = set(listed.stdout.split("\0")) - {""}
        return {name for name in names if (ROOT / name).is_file()}
    made = ("__pycache__", ".venv", "node_modules", ".pytest_cache")
    files = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return {file.as_posix() for file in files if not set(made) & set(file.parts)}


def test_the_sdist_holds_every_file_of_the_repository(sdist: Path) -> None:
    packed = {file.relative_to(sdist).as_posix() for file in sdist.rglob("*") if file.is_file()}
    assert tracked() - packed == NOT_IN_SDIST


def in_sdist(sdist: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Runs pytest in an unpacked sdist, with the package that is in it."""
    environment = {**os.environ, "PYTHONPATH": str(sdist / "generator")}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=sdist,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_test_of_the_sdist_can_be_collected(sdist: Path) -> None:
    here = {file.relative_to(ROOT).as_posix() for file in (ROOT / "tests").rglob("test_*.py")}
    done = in_sdist(sdist, "--collect-only")
    assert done.returncode == 0, done.stdout
    assert {line.partition("::")[0] for line in done.stdout.splitlines() if "::" in line} == here


def test_tests_of_the_sdist_find_the_files_that_they_read(sdist: Path) -> None:
    done = in_sdist(sdist, *READING_THE_REPOSITORY)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("folder", ["pages", "parts", "theme", "assets"])
def test_the_templates_ship_in_the_wheel(wheel: set[str], folder: str) -> None:
    here = ROOT / "site_templates"
    files = [file for file in (here / folder).rglob("*") if file.is_file()]
    assert files
    for file in files:
        assert f"claimledger/site_templates/{file.relative_to(here).as_posix()}" in wheel


def test_the_files_of_a_first_site_ship_in_the_wheel(wheel: set[str]) -> None:
    assert {f"claimledger/starter/{name}" for name in STARTER} <= wheel
    assert {f"claimledger/starter_empty/{name}" for name in OTHER_IF_EMPTY} <= wheel


def test_the_package_ships_whole(wheel: set[str]) -> None:
    package = ROOT / "generator" / "claimledger"
    for file in package.rglob("*"):
        if file.suffix in (".py", ".md", ".yaml", ".typed"):
            assert file.relative_to(package.parent).as_posix() in wheel


def test_nothing_else_is_in_the_wheel(wheel: set[str]) -> None:
    others = {name for name in wheel if not name.startswith("claimledger/")}
    assert {Path(name).parts[0] for name in others} == {f"claimledger-{VERSION}.dist-info"}


# The oldest versions that are allowed


def project() -> dict[str, Any]:
    """The table `project` of pyproject.toml."""
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return table


def lower_bounds() -> dict[str, Version]:
    """The lowest version that pyproject.toml allows of what a site or an editor runs with."""
    extras = project()["optional-dependencies"]
    listed = (*project()["dependencies"], *extras["lsp"], *extras["cards"])
    bounds = {}
    for requirement in map(Requirement, listed):
        (lowest,) = (part.version for part in requirement.specifier if part.operator == ">=")
        bounds[requirement.name] = Version(lowest)
    return bounds


def pinned() -> dict[str, Version]:
    """The versions in requirements-oldest.txt."""
    lines = (ROOT / "requirements-oldest.txt").read_text("utf-8").splitlines()
    pins = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {name: Version(version) for name, version in pins}


def test_the_oldest_versions_that_are_tried_are_those_that_are_allowed() -> None:
    assert pinned() == lower_bounds()
