"""The folder that MkDocs writes to, beside the published site, and the exchange of the two.

MkDocs empties `site_dir` before it renders the first page. Here it renders into a fresh folder
instead, which takes the place of what is published only when all of it is there. The folder of the
site itself stays the same one, for it may be a mount, a link, or somebody's working folder; what it
holds is exchanged entry by entry. Hidden entries, such as `.git`, are left alone, as MkDocs does.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

from claimledger.mkdocs_plugin.build_lock import BuildLock
from claimledger.mkdocs_plugin.unchanged import Unchanged

_COPIED = ".new-site"
"""Where the new site is copied to, within the old, before its files are put in place."""


class SiteBusyError(Exception):
    """Another build is writing the site."""


class SiteFolder:
    """Where a site is published, and where it is rendered meanwhile.

    Attributes:
        site: the published folder, links resolved.
        building: the folder to render into.
        unchanged: the files that are the same in both.
    """

    def __init__(self, site_dir: str) -> None:
        self.site = Path(site_dir).resolve()
        self.building = self._beside("building")
        self._before = self._beside("before")
        self._replaced = self._beside("replaced")
        self._lock = BuildLock(self.site)
        self.unchanged = Unchanged(self.site, self.building)

    def prepare(self, *, keep: bool = False) -> None:
        """Removes what an interrupted build has left behind, and brings back what it moved away.

        Args:
            keep: begin with a copy of the published site, for a build of changed pages alone.

        Raises:
            SiteBusyError: another build is writing the site; nothing was touched.
        """
        if not self._lock.take():
            raise SiteBusyError
        _remove(self.building)
        _remove(self._replaced)
        if self._before.is_dir():
            _undo(self._before, self.site)
        if keep and self.site.is_dir():
            shutil.copytree(self.site, self.building, ignore=_hidden)

    def discard(self) -> None:
        """Removes what was rendered; the published site stays as it is."""
        if self._lock.is_held:  # else it may be another build's
            _remove(self.building)
            self._lock.give_back()

    def is_ours(self, path: str) -> bool:
        """Whether a file belongs to the site, or to what is rendered for it."""
        return any(
            Path(path).is_relative_to(folder)
            for folder in (self.site, self.building, self._before, self._replaced)
        )

    def publish(self) -> bool:
        """Puts what was rendered in the place of what is published.

        Returns:
            Whether the exchange took a moment. Where the file system does not allow that, files
            were copied one by one.

        Raises:
            OSError: it could not be; what was published is there as before.
        """
        self.site.mkdir(parents=True, exist_ok=True)
        self.building.mkdir(parents=True, exist_ok=True)
        self.unchanged.take_the_same()
        is_moved = True
        try:
            self._exchange()
        except OSError:
            if self._before.is_dir():
                _undo(self._before, self.site)
            self._copy_all()
            is_moved = False
        self._lock.give_back()
        return is_moved

    def _copy_all(self) -> None:
        """Copies the new site, first of all into a folder within the old: there may be no room."""
        copied = self.site / _COPIED
        try:
            _remove(copied)
            shutil.copytree(self.building, copied)
        except BaseException:
            shutil.rmtree(copied, ignore_errors=True)
            raise
        _remove(self.building)
        _put_in_place(copied, self.site)

    def _exchange(self) -> None:
        self._before.mkdir()
        for entry in [path for path in self.site.iterdir() if not _is_hidden(path)]:
            entry.rename(self._before / entry.name)
        for entry in list(self.building.iterdir()):
            _remove(self.site / entry.name)  # a hidden one, such as `.nojekyll`, made anew
            entry.rename(self.site / entry.name)
        self._before.rename(self._replaced)  # from here on the exchange is not undone
        _remove(self._replaced)
        _remove(self.building)

    def _beside(self, purpose: str) -> Path:
        """A hidden folder beside the site; elsewhere where nothing can be written there."""
        parent = next(path for path in self.site.parents if path.exists())
        if not os.access(parent, os.W_OK):
            name = sha256(str(self.site).encode()).hexdigest()[:12]
            return Path(tempfile.gettempdir()) / f"claimledger-{name}-{purpose}"
        return self.site.parent / f".{self.site.name}.{purpose}"


def _undo(before: Path, site: Path) -> None:
    """Moves back what an exchange that was cut short has moved away."""
    site.mkdir(parents=True, exist_ok=True)
    for entry in list(before.iterdir()):
        _remove(site / entry.name)
        entry.rename(site / entry.name)
    before.rmdir()


def _put_in_place(building: Path, site: Path) -> None:
    """Puts every file in its place, new ones first, then removes what is no longer published."""
    made = set(_below(building))
    for name in sorted(made):
        source, target = building / name, site / name
        if source.is_dir():
            if not target.is_dir():
                _remove(target)
            target.mkdir(exist_ok=True)
            continue
        if target.is_dir():
            _remove(target)
        source.replace(target)
    for name in sorted(_below(site) - made, reverse=True):
        if not _is_hidden(Path(name.parts[0])):
            _remove(site / name)
    _remove(building)


def _below(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*")}


_AT_ONCE = 16
"""Folders that are removed at the same time: the system may have each wait some milliseconds."""


def _remove(path: Path) -> None:
    """Removes a file, or a folder with all that is in it, if it is there."""
    if not path.is_dir() or path.is_symlink():
        path.unlink(missing_ok=True)
        return
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        for _ in threads.map(shutil.rmtree, _folders(path, 2)):
            pass
    shutil.rmtree(path)


def _folders(path: Path, depth: int) -> list[Path]:
    """The folders so far below another; no link is followed."""
    found = [path]
    for _ in range(depth):
        found = [
            Path(entry.path)
            for folder in found
            for entry in os.scandir(folder)
            if entry.is_dir(follow_symlinks=False)
        ]
    return found


def _is_hidden(path: Path) -> bool:
    return path.name.startswith(".")


def _hidden(_: str, names: list[str]) -> Iterator[str]:
    return (name for name in names if name.startswith("."))
