"""What ends a build from outside: one clear line is told, and the published site is as it was."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support import ROOT

resource = pytest.importorskip("resource")

pytestmark = pytest.mark.slow

DAY = "1793491200"  # 1 November 2026
COMMAND = [sys.executable, "-m", "mkdocs", "build", "-q"]
STAYS = "Nothing was published; what was published before stands as it was."


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The smallest example with its site."""
    folder = tmp_path_factory.mktemp("failures") / "mine"
    minimal = ROOT / "examples" / "minimal"
    shutil.copytree(minimal, folder, ignore=shutil.ignore_patterns("site"))
    assert build(folder).returncode == 0
    return folder


@pytest.fixture
def project(published: Path, tmp_path: Path) -> Path:
    """A copy of it, whose pages have changed since."""
    folder = Path(shutil.copytree(published, tmp_path / "mine"))
    page = folder / "content" / "index.md"
    page.write_text(page.read_text("utf-8") + "\nOne sentence more.\n", "utf-8")
    return folder


def environment() -> dict[str, str]:
    return {**os.environ, "SOURCE_DATE_EPOCH": DAY}


def build(project: Path, largest: int | None = None) -> subprocess.CompletedProcess[str]:
    """A build that can write files of so many bytes, as on a disk that is nearly full."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    return subprocess.run(
        COMMAND,
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env=environment(),
        preexec_fn=limit,
    )


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("largest", [20_000, 100_000])
def test_a_full_disk_ends_the_build_in_one_line(project: Path, largest: int) -> None:
    before, stood = files(project / "site"), names(project)
    done = build(project, largest)
    assert done.returncode == 1
    (told,) = done.stderr.splitlines()
    assert "the site could not be written: file too large" in told
    assert done.stdout.strip() == STAYS
    assert files(project / "site") == before
    assert names(project) == stood


def test_a_build_that_is_killed_leaves_the_old_site_and_the_next_one_works(project: Path) -> None:
    before, stood = files(project / "site"), names(project)
    running = subprocess.Popen(COMMAND, cwd=project, env=environment())
    while not (project / ".site.building").exists() and running.poll() is None:
        time.sleep(0.01)
    running.kill()
    assert running.wait() == -signal.SIGKILL
    assert files(project / "site") == before
    assert build(project).returncode == 0
    assert b"One sentence more." in files(project / "site")["index.html"]
    assert names(project) == stood


def test_of_two_builds_at_once_one_publishes_and_the_other_says_so(project: Path) -> None:
    stood = names(project)
    running = subprocess.Popen(COMMAND, cwd=project, env=environment())
    while not (project / ".site.building").exists() and running.poll() is None:
        time.sleep(0.01)
    running.send_signal(signal.SIGSTOP)
    other = build(project)
    running.send_signal(signal.SIGCONT)
    assert other.returncode == 1
    assert "Traceback" not in other.stderr
    assert "another build is writing this site; begin again when it has ended" in other.stderr
    assert running.wait() == 0
    assert b"One sentence more." in files(project / "site")["index.html"]
    assert names(project) == stood
