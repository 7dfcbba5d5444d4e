"""One build of a site at a time, with nothing left among temporary files when it is over."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from claimledger.mkdocs_plugin.build_lock import BuildLock

pytest.importorskip("fcntl")
TRIES = """
import sys
from pathlib import Path
from claimledger.mkdocs_plugin.build_lock import BuildLock

overlaps = 0
marker = Path(sys.argv[2])
for _ in range(200):
    lock = BuildLock(Path(sys.argv[1]))
    if lock.take():
        try:
            marker.touch(exist_ok=False)
        except FileExistsError:
            overlaps += 1
        else:
            marker.unlink()
        lock.give_back()
print(overlaps)
"""


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files, with nothing in it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


def test_a_second_build_is_refused_until_the_first_is_over(temporary: Path) -> None:
    first, second = BuildLock(Path("site")), BuildLock(Path("site"))
    assert first.take()
    assert not second.take()
    assert BuildLock(Path("other")).take()
    first.give_back()
    assert second.take()


def test_nothing_is_left_when_it_is_given_back(temporary: Path) -> None:
    for _ in range(3):
        lock = BuildLock(Path("site"))
        assert lock.take()
        assert len(list(temporary.iterdir())) == 1
        lock.give_back()
    assert list(temporary.iterdir()) == []


def test_what_a_killed_build_left_is_taken_and_removed(temporary: Path) -> None:
    killed = (
        "import os, sys; from pathlib import Path;"
        "from claimledger.mkdocs_plugin.build_lock import BuildLock;"
        "lock = BuildLock(Path('site')); assert lock.take(); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", killed], check=False).returncode == 9
    assert len(list(temporary.iterdir())) == 1
    lock = BuildLock(Path("site"))
    assert lock.take()
    lock.give_back()
    assert list(temporary.iterdir()) == []


def test_a_copy_of_the_process_removes_nothing(temporary: Path) -> None:
    lock = BuildLock(Path("site"))
    assert lock.take()
    child = os.fork()
    if child == 0:
        lock._close()
        os._exit(0)
    os.waitpid(child, 0)
    assert len(list(temporary.iterdir())) == 1
    assert not BuildLock(Path("site")).take()
    lock.give_back()


def test_several_at_once_never_hold_it_together(temporary: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-c", TRIES, "site", str(tmp_path / "marker")]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=dict(os.environ))
        for _ in range(4)
    ]
    assert [process.communicate()[0].strip() for process in running] == ["0"] * 4
    assert list(temporary.iterdir()) == []
