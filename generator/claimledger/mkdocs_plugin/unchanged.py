"""Files of a new site that are the same in the published one: they are taken, and not written anew.

A file that is taken has a name in both sites until the old one is removed. So it keeps its time
stamp, by which hosts and `rsync` know that it need not be sent again.
"""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

Put = Callable[[Path, bytes], None]
"""Puts a content into a file of the new site."""

State = tuple[int, int]
"""By which it is seen whether a file was changed: when, and to how many bytes."""

_BESIDE = ".taken"


class Unchanged:
    """The files of the published site, for a new one that is being made."""

    def __init__(self, published: Path, building: Path) -> None:
        """Nothing is taken yet."""
        self._published, self._building = str(published), str(building)

    def put(self, path: Path, content: bytes) -> None:
        """A file of the new site: the published one, where that has the same content."""
        published = self._of(path)
        if not (_holds(published, content) and _taken(published, path)):
            write_file(path, content)

    def state(self, path: Path) -> State | None:
        """The state of a published file, by its path in the new site."""
        return state_of(self._of(path))

    def take_both(self, path: Path, state: State, other: Path, other_state: State) -> bool:
        """Takes two files that are published in these states, or none of them."""
        if self.state(other) != other_state or not self.take(path, state):
            return False
        if self.take(other, other_state):
            return True
        path.unlink()
        return False

    def take(self, path: Path, state: State) -> bool:
        """Takes a file that is published in this state; gives whether it could be taken."""
        published = self._of(path)
        return state_of(published) == state and _taken(published, path)

    def take_the_same(self) -> None:
        """Takes all files that were written and are the same, now that nobody changes them."""
        for file in files_below(self._building):
            published = self._of(Path(file))
            with suppress(OSError):
                made, old = os.lstat(file), os.lstat(published)
                if made.st_ino == old.st_ino or made.st_size != old.st_size:
                    continue
                if _holds(published, Path(file).read_bytes()):
                    beside = f"{file}{_BESIDE}"
                    os.link(published, beside)
                    Path(beside).replace(file)

    def _of(self, path: Path) -> str:
        return self._published + str(path).removeprefix(self._building)


def state_of(path: str | Path) -> State | None:
    """The state of a file; None where there is none."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size) if stat.S_ISREG(found.st_mode) else None


def write_file(path: str | Path, content: bytes) -> None:
    """Writes a file, and makes its folder where there is none: most often there is."""
    try:
        file = os.open(path, _WRITTEN_ANEW, _MODE)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, _WRITTEN_ANEW, _MODE)
    try:
        while content:
            content = content[os.write(file, content) :]
    finally:
        os.close(file)


_WRITTEN_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_MODE = 0o666


def _holds(published: str, content: bytes) -> bool:
    state = state_of(published)
    if state is None or state[1] != len(content):
        return False
    try:
        return Path(published).read_bytes() == content
    except OSError:
        return False


def _taken(published: str, path: Path) -> bool:
    """Gives the published file its second name; where the file system cannot, it is to be written.

    Nothing stands in its place yet: what is there was put there by somebody else.
    """
    try:
        os.link(published, path)
    except FileNotFoundError:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            os.link(published, path)
        except OSError:
            return False
    except OSError:
        return False
    return True


def files_below(folder: str) -> Iterator[str]:
    """The path of every file in a folder, links apart."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from files_below(entry.path)
            elif entry.is_file(follow_symlinks=False):
                yield entry.path
