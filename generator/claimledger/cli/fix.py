"""Certain remedies applied to a ledger until no more can be, and none that does harm."""

import difflib
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from claimledger.build import Examined
from claimledger.ledger.files import Loaded, load
from claimledger.text.characters import visible
from claimledger.text.diagnostics import Diagnostic, Fix, Severity
from claimledger.text.fixes import apply_fixes
from claimledger.text.report import place
from claimledger.text.source import SourceText

MOST_ROUNDS = 10
"""A mended fault of syntax lets others be seen; so many times the ledger is read anew."""

MOST_TRIED = 60
"""So many times remedies are tried apart, to find the one that does harm."""

_UNREADABLE = ("E004", "E005")
_SHAPE = ("E101", "E102", "E103")
_Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Mended:
    """A ledger with every certain remedy applied that leaves nothing worse.

    Attributes:
        before, after: the text of each file that changed, by resolved path.
        names: the name of each file, as faults tell it.
        fixed: the faults that were mended.
        refused: the faults whose remedy would have led to others, as they are told now.
        examined: the ledger with the changes.
    """

    before: Mapping[Path, str]
    after: Mapping[Path, str]
    names: Mapping[Path, str]
    fixed: tuple[Diagnostic, ...]
    refused: tuple[Diagnostic, ...]
    examined: Examined

    @property
    def left(self) -> tuple[Diagnostic, ...]:
        """What is still found."""
        return self.examined.diagnostics

    @property
    def guesses(self) -> tuple[Diagnostic, ...]:
        """What is left with a remedy that only an editor can choose."""
        return tuple(one for one in self.left if one.fixes and not one.certain)


def mended(root: Path, examine: Callable[[Loaded], Examined]) -> Mended:
    """The ledger with its certain remedies applied, round by round; nothing is written."""
    mender = _Mender(root, examine)
    first = state = mender.read({}, ())
    for _ in range(MOST_ROUNDS):
        keys = [key for key in map(_key, _certain(state)) if key not in mender.refused]
        if not keys:
            break
        state = mender.accepted(state, list(dict.fromkeys(keys)))
    written = {path.resolve(): source for path, source in first.files}
    return Mended(
        {path: written[path].text for path in state.texts},
        state.texts,
        {path: written[path].name for path in state.texts},
        state.fixed,
        tuple(one for one in _certain(state) if _key(one) in mender.refused),
        state.examined,
    )


@dataclass(frozen=True, slots=True)
class _State:
    """A ledger with some texts in place of what the disk holds, and what was mended by them."""

    texts: Mapping[Path, str]
    fixed: tuple[Diagnostic, ...]
    loaded: Loaded
    examined: Examined

    @property
    def files(self) -> Iterator[tuple[Path, SourceText]]:
        """Path and text of every file."""
        return zip(self.loaded.paths, self.loaded.sources, strict=True)

    @property
    def errors(self) -> list[Diagnostic]:
        """Every error."""
        return [one for one in self.examined.diagnostics if one.severity is Severity.ERROR]


@dataclass(slots=True)
class _Mender:
    root: Path
    examine: Callable[[Loaded], Examined]
    refused: set[_Key] = field(default_factory=set)
    tried: int = 0

    def read(self, texts: Mapping[Path, str], fixed: tuple[Diagnostic, ...]) -> _State:
        """The ledger with these texts."""
        loaded = load(self.root, edited=texts)
        return _State(texts, fixed, loaded, self.examine(loaded))

    def accepted(self, state: _State, keys: list[_Key]) -> _State:
        """The state with the faults of these keys mended, less those whose remedy does harm."""
        self.tried += 1
        if self.tried <= MOST_TRIED:
            new = self._settled(state, keys)
            if not any(_harmful(state, new)):
                return new
        if len(keys) == 1 or self.tried > MOST_TRIED:
            self.refused |= set(keys)
            return state
        half = len(keys) // 2
        return self.accepted(self.accepted(state, keys[:half]), keys[half:])

    def _settled(self, state: _State, keys: Iterable[_Key]) -> _State:
        """The state with these faults mended, and then all that comes to light by that."""
        others = {*map(_key, _certain(state)), *self.refused} - set(keys)
        for _ in range(MOST_ROUNDS):
            faults = [one for one in _certain(state) if _key(one) not in others]
            if not faults:
                break
            state = self._once(state, faults)
        return state

    def _once(self, state: _State, faults: Iterable[Diagnostic]) -> _State:
        done = apply_fixes(faults)
        new = {
            path.resolve(): done.texts[source.name]
            for path, source in state.files
            if source.name in done.texts
        }
        return self.read({**state.texts, **new}, (*state.fixed, *done.applied))


def _certain(state: _State) -> list[Diagnostic]:
    return [one for one in state.examined.diagnostics if one.certain]


def _key(fault: Diagnostic) -> _Key:
    """What a fault is known by when lines have moved."""
    source = fault.span.source
    return fault.code, fault.message, source.name, source.line(fault.span.line).strip()


def _harmful(before: _State, after: _State) -> Iterator[Diagnostic]:
    """Errors that the changes have made, and not only brought to light."""
    known = Counter((one.code, one.message) for one in before.errors)
    hid = _mended_codes(before, after)
    # What lacks more than one compulsory key is no record, but a part torn from one.
    lacks = Counter(one.span for one in after.errors if one.code == "E102")
    lines = {line for source in before.loaded.sources for line in source.text.splitlines()}
    for one in after.errors:
        known[one.code, one.message] -= 1
        if known[one.code, one.message] < 0 and not one.certain:
            changed = one.span.source.line(one.span.line) not in lines
            hidden = _was_hidden(one.code, hid, before.examined.ledger.complete, changed)
            if not hidden or lacks[one.span] > 1:
                yield one


def _mended_codes(before: _State, after: _State) -> set[str]:
    """The codes of which there are fewer errors now."""
    fewer = Counter(one.code for one in before.errors)
    fewer.subtract(Counter(one.code for one in after.errors))
    return {code for code, number in fewer.items() if number > 0}


def _was_hidden(code: str, hid: set[str], complete: bool, changed: bool) -> bool:
    """Whether a new error can have stood there before, behind one that is mended.

    A record that cannot be read hides all its faults but those of its text, and a file that
    cannot be read hides those too. A key that stands twice hides what its second record means. On
    a line that was changed, a word that was misspelt hides what is wrong with its value.
    """
    if not complete:
        return True
    if hid & set(_UNREADABLE):
        return not code.startswith("E0") and code != "E103"
    meaning = not code.startswith("E0") and code not in _SHAPE
    return meaning and (changed or "E006" in hid)


# What was mended in a ledger's files: shown, or written.

_BOM = b"\xef\xbb\xbf"


def difference(done: Mended) -> Iterator[str]:
    """The lines of a unified diff, in the order of the files, made harmless to show."""
    for path, text in done.after.items():
        name = done.names[path]
        lines = difflib.unified_diff(
            done.before[path].splitlines(), text.splitlines(), name, name, lineterm="", n=2
        )
        yield from (visible(line) for line in lines)


MOST_TOLD = 20
"""So many changes are told one by one."""

_LONGEST = 60


def changes(fixed: Sequence[Diagnostic], would: str) -> Iterator[str]:
    """A line for each fault that was mended: `fixed claims.yaml:9:20: denyes -> denies`."""
    for fault in fixed[:MOST_TOLD]:
        yield f"{would} {place(fault.span)}: {visible(_change(fault))}"
    if len(fixed) > MOST_TOLD:
        yield f"{would} {len(fixed) - MOST_TOLD} more"


def _change(fault: Diagnostic) -> str:
    """What was put for what; the fault's own words where that is more than a few words."""
    edits = {(fix.span.text, fix.replacement) for fix in fault.fixes}
    before, after = edits.pop()
    more = f" ({len(fault.fixes)} places)" if len(fault.fixes) > 1 else ""
    if edits or not before.strip() or not after.strip():
        before, after, more = *_on_one_line(fault.fixes), ""
    short = before and after and max(len(before), len(after)) <= _LONGEST
    return f"{before} -> {after}{more}" if short and "\n" not in before + after else fault.message


def _on_one_line(fixes: Sequence[Fix]) -> tuple[str, str]:
    """The one line that is changed, before and after; empty where more than one is."""
    source = fixes[0].span.source
    lines = {source.position(at)[0] for fix in fixes for at in (fix.span.start, fix.span.end)}
    if len(lines) > 1 or not fixes[0].span.text.strip() + fixes[0].replacement.strip():
        return "", ""
    before = source.line(*lines)
    return before.strip(), _changed(source, before, fixes).strip()


def _changed(source: SourceText, line: str, fixes: Sequence[Fix]) -> str:
    for fix in sorted(fixes, key=lambda one: -one.span.start):
        start = fix.span.column - 1
        line = line[:start] + fix.replacement + line[start + fix.span.end - fix.span.start :]
    return line


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
