"""What a wheel carries: a stranger installs it, and nothing of the checkout is there."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.support import ROOT


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as packed:
        return set(packed.namelist())


@pytest.mark.parametrize("folder", ["pages", "parts", "theme", "assets"])
def test_the_templates_ship_in_the_wheel(names: set[str], folder: str) -> None:
    here = ROOT / "site_templates"
    files = [file for file in (here / folder).rglob("*") if file.is_file()]
    assert files
    for file in files:
        assert f"claimledger/site_templates/{file.relative_to(here).as_posix()}" in names


def test_the_package_ships_whole(names: set[str]) -> None:
    package = ROOT / "generator" / "claimledger"
    for file in package.rglob("*"):
        if file.suffix in (".py", ".md", ".yaml", ".typed"):
            assert file.relative_to(package.parent).as_posix() in names


def test_nothing_else_is_in_it(names: set[str]) -> None:
    others = {name for name in names if not name.startswith("claimledger/")}
    assert {Path(name).parts[0] for name in others} == {"claimledger-0.1.0.dist-info"}
