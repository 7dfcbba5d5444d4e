"""A site is exchanged when all of it is there; until then, and after a failure, the old stands."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from claimledger.mkdocs_plugin.site_folder import SiteBusyError, SiteFolder

OLD = {"index.html": "old", "a/index.html": "old a", "gone.html": "old", ".git": "gitdir: x"}
NEW = {"index.html": "new", "a/b.html": "new b", "added/index.html": "new"}
PUBLISHED = {**NEW, ".git": "gitdir: x"}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", OLD)


def test_the_new_site_takes_the_place_of_the_old_and_hidden_files_stay(site: Path) -> None:
    folder = SiteFolder(str(site))
    folder.prepare()
    write(folder.building, NEW)
    assert files(site) == OLD
    assert folder.publish()
    assert files(site) == PUBLISHED
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_first_site_needs_no_folder_before(tmp_path: Path) -> None:
    folder = SiteFolder(str(tmp_path / "out" / "site"))
    folder.prepare()
    write(folder.building, NEW)
    assert folder.publish()
    assert files(tmp_path / "out" / "site") == NEW


def test_what_is_discarded_changes_nothing(site: Path) -> None:
    folder = SiteFolder(str(site))
    folder.prepare()
    write(folder.building, NEW)
    folder.discard()
    assert files(site) == OLD
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_what_a_killed_build_left_is_removed_by_the_next(site: Path) -> None:
    write(SiteFolder(str(site)).building, {"half.html": "half"})
    folder = SiteFolder(str(site))
    folder.prepare()
    write(folder.building, NEW)
    folder.publish()
    assert files(site) == PUBLISHED


def test_an_exchange_that_was_killed_when_all_was_in_place_is_not_undone(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = SiteFolder(str(site))
    write(folder.building, NEW)

    class Killed(BaseException):
        pass

    def killed(path: Path) -> None:
        (path / "index.html").unlink()
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", killed)
        with pytest.raises(Killed):
            folder.publish()
    SiteFolder(str(site)).prepare()
    assert files(site) == PUBLISHED
    assert [path.name for path in site.parent.iterdir()] == ["site"]


@pytest.mark.parametrize("done", range(8))
def test_an_exchange_that_was_killed_is_undone_by_the_next_build(
    site: Path, done: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = SiteFolder(str(site))
    write(folder.building, NEW)
    renamed = 0

    class Killed(BaseException):
        pass

    def rename(source: Path, target: Path, really: object = os.rename) -> None:
        nonlocal renamed
        if renamed == done:
            raise Killed
        renamed += 1
        assert callable(really)
        really(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", rename)
        patch.setattr(Path, "rename", rename)
        try:
            folder.publish()
        except Killed:
            pass
        else:
            assert files(site) == PUBLISHED
            return
    SiteFolder(str(site)).prepare()
    left = files(site)
    assert {name: left[name] for name in OLD} == OLD


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real = write(tmp_path / "disk" / "www", OLD)
    link = tmp_path / "site"
    link.symlink_to(real)
    folder = SiteFolder(str(link))
    write(folder.building, NEW)
    assert folder.publish()
    assert link.is_symlink()
    assert files(real) == PUBLISHED


def test_where_nothing_can_be_renamed_files_are_copied(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(18, "another file system")

    folder = SiteFolder(str(site))
    write(folder.building, {**NEW, "gone.html/index.html": "a folder now"})
    monkeypatch.setattr(os, "rename", refuse)
    monkeypatch.setattr(Path, "rename", refuse)
    assert not folder.publish()
    assert files(site) == {**PUBLISHED, "gone.html/index.html": "a folder now"}


def test_where_nothing_can_be_written_beside_the_site_it_is_built_elsewhere(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    folder = SiteFolder(str(site))
    assert site.parent not in folder.building.parents
    write(folder.building, NEW)
    folder.publish()
    assert files(site) == PUBLISHED
    assert not folder.building.exists()


def test_a_build_of_changed_pages_alone_begins_with_the_old_site(site: Path) -> None:
    folder = SiteFolder(str(site))
    folder.prepare(keep=True)
    write(folder.building, {"index.html": "new"})
    folder.publish()
    assert files(site) == {**OLD, "index.html": "new"}


def test_of_two_builds_at_once_the_second_is_refused_and_harms_nothing(site: Path) -> None:
    first, second = SiteFolder(str(site)), SiteFolder(str(site))
    first.prepare()
    write(first.building, NEW)
    with pytest.raises(SiteBusyError):
        second.prepare()
    second.discard()
    assert files(first.building) == NEW
    first.publish()
    assert files(site) == PUBLISHED
    second.prepare()
    second.discard()


def test_where_there_is_no_room_for_a_copy_the_old_site_stays_whole(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, "another file system")

    def is_full(source: Path, target: Path) -> None:
        write(target, {"index.html": "ne"})
        raise OSError(errno.ENOSPC, "no space left on device")

    folder = SiteFolder(str(site))
    folder.prepare()
    write(folder.building, NEW)
    monkeypatch.setattr(os, "rename", refuse)
    monkeypatch.setattr(Path, "rename", refuse)
    monkeypatch.setattr(shutil, "copytree", is_full)
    with pytest.raises(OSError, match="no space left"):
        folder.publish()
    assert files(site) == OLD
