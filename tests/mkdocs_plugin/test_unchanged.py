"""A file that is the same in the published site is taken from there, with its time stamp."""

import os
from pathlib import Path

import pytest

from claimledger.mkdocs_plugin.site_folder import SiteFolder
from claimledger.mkdocs_plugin.unchanged import state_of

LONG_AGO = 1_000_000_000


def site_of(tmp_path: Path) -> SiteFolder:
    """A published site with files from long ago, and a new one that is being made."""
    for name in ("index.html", "a/index.html", "a/index.md"):
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
        os.utime(path, (LONG_AGO, LONG_AGO))
    folder = SiteFolder(str(tmp_path / "site"))
    folder.prepare()
    folder.building.mkdir()
    return folder


def is_old(path: Path) -> bool:
    return path.stat().st_mtime == LONG_AGO


@pytest.mark.parametrize(
    ("name", "content", "is_taken"),
    [
        ("a/index.html", "a/index.html", True),
        ("a/index.html", "A/INDEX.HTML", False),
        ("a/index.html", "longer than it was", False),
        ("b/index.html", "a/index.html", False),
        ("index.html", "index.html", True),
        ("a", "no folder any more", False),
    ],
)
def test_what_is_put_is_there_whatever_was_published(
    tmp_path: Path, name: str, content: str, is_taken: bool
) -> None:
    folder = site_of(tmp_path)
    folder.unchanged.put(folder.building / name, content.encode())
    assert folder.publish()
    assert (folder.site / name).read_text("utf-8") == content
    assert is_old(folder.site / name) == is_taken


def test_what_others_wrote_keeps_its_time_stamp_where_it_is_the_same(tmp_path: Path) -> None:
    folder = site_of(tmp_path)
    (folder.building / "index.html").write_text("index.html", "utf-8")
    (folder.building / "new.html").write_text("index.html", "utf-8")
    assert folder.publish()
    assert is_old(folder.site / "index.html")
    assert not is_old(folder.site / "new.html")
    assert sorted(path.name for path in folder.site.iterdir()) == ["index.html", "new.html"]


def test_a_file_is_not_taken_once_it_was_changed_where_it_is_published(tmp_path: Path) -> None:
    folder = site_of(tmp_path)
    path, state = folder.site / "a/index.md", state_of(folder.site / "a/index.md")
    assert state is not None
    assert folder.unchanged.take(folder.building / "a/index.md", state)
    path.write_text("A/INDEX.MD", "utf-8")
    assert not folder.unchanged.take(folder.building / "b/index.md", state)


def test_a_link_to_another_file_is_not_taken_for_that_file(tmp_path: Path) -> None:
    folder = site_of(tmp_path)
    (folder.site / "link.html").symlink_to(folder.site / "index.html")
    folder.unchanged.put(folder.building / "link.html", b"index.html")
    assert not (folder.building / "link.html").is_symlink()
    assert not is_old(folder.building / "link.html")


def test_without_second_names_files_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", link)
    folder = site_of(tmp_path)
    folder.unchanged.put(folder.building / "a/index.html", b"a/index.html")
    (folder.building / "index.html").write_text("index.html", "utf-8")
    assert folder.publish()
    assert (folder.site / "a/index.html").read_text("utf-8") == "a/index.html"
    assert (folder.site / "index.html").read_text("utf-8") == "index.html"


def test_a_site_that_is_given_up_leaves_the_published_one_as_it_was(tmp_path: Path) -> None:
    folder = site_of(tmp_path)
    folder.unchanged.put(folder.building / "a/index.html", b"a/index.html")
    folder.discard()
    assert (folder.site / "a/index.html").read_text("utf-8") == "a/index.html"
    assert is_old(folder.site / "a/index.html")
