"""What is remembered of the commits of a ledger from one build to the next.

There is a file for each commit and the one that it was compared with.
"""

import json
import os
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from claimledger.site.record_history import ClaimChange, RecordChange, RecordEdit, RecordVersion

FORMAT = 1
"""Raised where what a file holds comes to mean something else."""

T = TypeVar("T")

_PACKAGE = Path(__file__).parents[1]
_BEARS_ON_IT = ("history", "ledger", "review", "standing", "text")
_LARGEST = 10_000_000


@dataclass(frozen=True, slots=True)
class Remembered:
    """What is known of a commit.

    Attributes:
        before: the commit that it was compared with; empty where it was with none.
        includes: the patterns of `include` in the ledger's root file.
        readable: its ledger has no errors.
        claims: ids of the claims that it added; of all where it was compared with none.
        renamed: old and new ids of claims.
        version: what it changed; None where it could not be read or was compared with none.
    """

    before: str
    includes: tuple[str, ...]
    readable: bool
    claims: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    version: RecordVersion | None = None


@dataclass(frozen=True, slots=True)
class HistoryCache:
    """A folder of files.

    A file that is damaged, of another format or of other rules counts as not there. A folder that
    cannot be written is not: then every build works all out anew.

    Attributes:
        folder: need not exist.
        ledger: the path of the ledger's root file in the repository.
    """

    folder: Path
    ledger: str

    def get(self, commit: str, before: str) -> Remembered | None:
        """What is remembered of a commit, compared with another; None for nothing of use."""
        try:
            with self._file(commit, before).open("rb") as file:
                held = json.loads(file.read(_LARGEST))
            if [held[name] for name in ("format", "rules", "ledger")] != self._head():
                return None
            known = _remembered(commit, held)
            return known if known.before == before else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None

    def put(self, commit: str, known: Remembered) -> None:
        """Remembers what is known of a commit; other builds see all of it or nothing."""
        held = dict(zip(("format", "rules", "ledger"), self._head(), strict=True))
        held |= asdict(known)
        text = json.dumps(held, default=date.isoformat, sort_keys=True, separators=(",", ":"))
        write_whole(self._file(commit, known.before), text.encode())

    def keep_only(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Forgets all but these commits, each with the one that it was compared with."""
        wanted = {self._file(*pair) for pair in pairs}
        try:
            for file in self.folder.glob(f"*-{self._of_ledger}.json"):
                if file not in wanted:
                    file.unlink(missing_ok=True)
        except OSError:
            return

    def _file(self, commit: str, before: str) -> Path:
        return self.folder / f"{commit}-{before[:12] or 'first'}-{self._of_ledger}.json"

    @property
    def _of_ledger(self) -> str:
        return sha256(self.ledger.encode()).hexdigest()[:8]

    def _head(self) -> list[object]:
        return [FORMAT, rules(), self.ledger]


PARTS = ".*.part"
"""What files are called that are not yet written whole."""


def write_whole(path: Path, *content: bytes) -> None:
    """Writes a file of the cache: see `write_all`."""
    write_all(path, content)


def write_all(path: Path, content: Iterable[bytes]) -> None:
    """Writes a file of the cache; other builds see all of it or nothing, and git never sees it.

    Where it cannot be written nothing is.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        ignored = path.parent / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", encoding="utf-8")  # so that nobody commits it
        handle, made = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.writelines(content)
            Path(made).replace(path)
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise
    except OSError:
        return


@cache
def rules() -> str:
    """A name for the code that compares versions: with other code, all is worked out anew."""
    found = sha256()
    for folder in _BEARS_ON_IT:
        for file in sorted((_PACKAGE / folder).rglob("*.py")):
            found.update(file.relative_to(_PACKAGE).as_posix().encode() + b"\0")
            found.update(file.read_bytes())
    return found.hexdigest()[:16]


def _remembered(commit: str, held: dict[str, Any]) -> Remembered:
    version = held["version"]
    return Remembered(
        before=_text(held["before"]),
        includes=_each(_text, held["includes"]),
        readable=held["readable"] is True,
        claims=_each(_text, held["claims"]),
        renamed=tuple((_text(was), _text(now)) for was, now in held["renamed"]),
        version=None if version is None else _version(commit, version),
    )


def _version(commit: str, held: dict[str, Any]) -> RecordVersion:
    if held["commit"] != commit:
        raise ValueError("of another commit")
    return RecordVersion(
        commit=commit,
        day=date.fromisoformat(held["day"]),
        claims=_each(_claim, held["claims"]),
        records=_each(_record, held["records"]),
        more=int(held["more"]),
        begins=int(held["begins"]),
    )


def _claim(held: dict[str, Any]) -> ClaimChange:
    return ClaimChange(
        id=_text(held["id"]),
        how=_text(held["how"]),
        was_id=_text(held["was_id"]),
        edits=_each(_edit, held["edits"]),
        before=_each(_text, held["before"]),
        after=_each(_text, held["after"]),
        cause=_text(held["cause"]),
        because=_each(_edit, held["because"]),
    )


def _record(held: dict[str, Any]) -> RecordChange:
    texts = {name: _text(held[name]) for name in ("section", "id", "how", "was_id")}
    return RecordChange(**texts, fields=_each(_text, held["fields"]))


def _edit(held: dict[str, Any]) -> RecordEdit:
    names = ("section", "id", "part", "how", "actor", "dated")
    return RecordEdit(**{name: _text(held[name]) for name in names})


def _each(read: Callable[[Any], T], held: object) -> tuple[T, ...]:
    if not isinstance(held, list):
        raise TypeError("no list")
    return tuple(read(item) for item in held)


def _text(held: object) -> str:
    if not isinstance(held, str):
        raise TypeError("no text")
    return held
