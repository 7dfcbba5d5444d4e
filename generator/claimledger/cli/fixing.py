"""Fixes applied to a ledger's files until nothing more can be mended; shown, or written."""

import difflib
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimledger.build import Examined
from claimledger.ledger.files import Loaded, load
from claimledger.text.characters import visible
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.fixing import apply_fixes

MOST_ROUNDS = 10
"""A mended fault of syntax lets others be seen; so many times the ledger is read anew."""

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Mended:
    """A ledger with every certain remedy applied.

    Attributes:
        before, after: the text of each file that changed, by resolved path.
        names: the name of each file, as faults tell it.
        fixed: the faults that were mended.
        examined: the ledger with the changes.
    """

    before: Mapping[Path, str]
    after: Mapping[Path, str]
    names: Mapping[Path, str]
    fixed: tuple[Diagnostic, ...]
    examined: Examined

    @property
    def left(self) -> tuple[Diagnostic, ...]:
        """What is still found."""
        return self.examined.diagnostics


def mended(root: Path, examine: Callable[[Loaded], Examined]) -> Mended:
    """The ledger with all fixes applied, round by round; nothing is written."""
    after: dict[Path, str] = {}
    before: dict[Path, str] = {}
    names: dict[Path, str] = {}
    fixed: list[Diagnostic] = []
    loaded = load(root)
    examined = examine(loaded)
    for _ in range(MOST_ROUNDS):
        done = apply_fixes(examined.diagnostics)
        if not done.applied:
            break
        for source, path in zip(loaded.sources, loaded.paths, strict=True):
            if source.name in done.texts:
                before.setdefault(path.resolve(), source.text)
                names[path.resolve()] = source.name
                after[path.resolve()] = done.texts[source.name]
        fixed += done.applied
        loaded = load(root, edited=after)
        examined = examine(loaded)
    return Mended(before, after, names, tuple(fixed), examined)


def difference(done: Mended) -> Iterator[str]:
    """The lines of a unified diff, in the order of the files, made harmless to show."""
    for path, text in done.after.items():
        name = done.names[path]
        lines = difflib.unified_diff(
            done.before[path].splitlines(), text.splitlines(), name, name, lineterm="", n=2
        )
        yield from (visible(line) for line in lines)


class ChangedMeanwhileError(Exception):
    """A file is not as it was read: somebody else has saved it."""


def write(done: Mended) -> None:
    """Writes the files that changed, each at once or not at all.

    A byte order mark and line ends stay as they are.

    Raises:
        ChangedMeanwhileError: a file was saved by somebody else; nothing is written to it.
        OSError: a file cannot be written.
    """
    for path, text in done.after.items():
        replace_text(path, done.before[path], text)


def replace_text(path: Path, before: str, after: str) -> None:
    """Puts a text in the place of the one that a file is known to hold; raises as `write`."""
    held = path.read_bytes()
    mark = _BOM if held.startswith(_BOM) else b""
    if held != mark + before.encode():
        raise ChangedMeanwhileError(path.name)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(mark + after.encode())
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o7777)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
