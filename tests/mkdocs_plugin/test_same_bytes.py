"""One ledger and one day give the same site on every machine: same bytes, whatever surrounds it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT

pytestmark = pytest.mark.slow

DAY = "1793491200"  # 1 November 2026
PLAIN = {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"}
OTHERWISE = {
    **{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    **{"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4242"},
}


def built(folder: Path, environment: dict[str, str], line_end: str = "\n") -> dict[str, bytes]:
    """The files of the smallest example's site, built in an environment."""
    minimal = ROOT / "examples" / "minimal"
    shutil.copytree(minimal, folder, ignore=shutil.ignore_patterns("site"))
    for path in (folder / "claims.yaml", *(folder / "content").rglob("*.md")):
        path.write_bytes(path.read_bytes().replace(b"\n", line_end.encode()))
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q"],
        cwd=folder,
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": DAY, **environment},
    )
    found = (path for path in (folder / "site").rglob("*") if path.is_file())
    return {path.relative_to(folder / "site").as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(tmp_path_factory.mktemp("plain") / "mine", PLAIN)


def test_locale_time_zone_and_hashes_change_nothing(
    plain: dict[str, bytes], tmp_path: Path
) -> None:
    other = built(tmp_path / "elsewhere" / "mine", OTHERWISE)
    assert other.keys() == plain.keys()
    assert [name for name in plain if plain[name] != other[name]] == []


def test_line_ends_change_nothing_but_the_copy_of_the_ledger(
    plain: dict[str, bytes], tmp_path: Path
) -> None:
    other = built(tmp_path / "mine", PLAIN, line_end="\r\n")
    assert [name for name in plain if plain[name] != other[name]] == ["data/v1/ledger/claims.yaml"]
