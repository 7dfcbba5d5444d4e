"""Certain fixes made in a ledger's files, as far as each removes its own fault and does no harm."""

import difflib
import os
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from claimledger.build import Examined
from claimledger.ledger.files import Loaded, load
from claimledger.ledger.text_files import NO_TEXT_FILES, TextFiles
from claimledger.ledger.withheld import Withheld
from claimledger.text.characters import visible
from claimledger.text.diagnostics import Diagnostic, Fix, Severity
from claimledger.text.fixes import apply_fixes
from claimledger.text.report import place
from claimledger.text.source import SourceText

# Which of the certain fixes are made.
#
# The fixes of some faults are *accepted* where afterwards, with all certain fixes made that they
# bring to light, the ledger has
#   - none of these faults any more,
#   - fewer faults with a certain fix than before,
#   - no error that the changes have made.
# The second makes it end: each time something is accepted, there is less to do. Where several
# fixes together are not accepted, they are tried in halves, down to the single fix that is refused.
# What was refused is tried again after everything else, until nothing more is accepted: so a second
# run finds nothing to do.

MOST_ROUNDS = 100
"""How often the ledger is read again while fixes bring others to light."""

MOST_TRIED = 60
"""How many groups of fixes are tried before all that are left are refused."""

_UNREADABLE = ("E004", "E005")
_SHAPE = ("E101", "E102", "E103")
_NUMBER = re.compile(r"\d+")
_Key = tuple[str, str, str, str]


class ReasonRefused(Enum):
    """Why a certain fix was not made, in words."""

    BRINGS_ERRORS = "other errors would follow"
    USELESS = "the fault would remain"
    NOT_TRIED = "too many other fixes would bring errors"


@dataclass(frozen=True, slots=True)
class FixResult:
    """A ledger with every certain fix made that leaves nothing worse.

    Attributes:
        before: the text of each file that changed, by resolved path.
        after: the same with the fixes made.
        names: the name of each of these files in faults.
        fixed: the faults whose fixes were made.
        refused: the faults whose certain fixes were not made, and why.
        examined: the ledger with the fixes made.
        loaded: its files.
    """

    before: Mapping[Path, str]
    after: Mapping[Path, str]
    names: Mapping[Path, str]
    fixed: tuple[Diagnostic, ...]
    refused: tuple[tuple[Diagnostic, ReasonRefused], ...]
    examined: Examined
    loaded: Loaded

    @property
    def remaining(self) -> tuple[Diagnostic, ...]:
        """The faults that the ledger has with the fixes made."""
        return self.examined.diagnostics

    @property
    def guesses(self) -> tuple[Diagnostic, ...]:
        """The remaining faults whose fix only an editor can choose."""
        return tuple(fault for fault in self.remaining if fault.fixes and not fault.certain)


def fix_ledger(root: Path, examine: Callable[[Loaded], Examined]) -> FixResult:
    """The ledger whose root file is `root` with its certain fixes made; nothing is written."""
    original = version = _read(root, examine, {}, ())
    while True:
        trial = _Trial(root, examine)
        after = trial.accepted_rounds(version)
        if after is version:
            break
        version = after
    written = {path.resolve(): source for path, source in original.files}
    changed = {path: text for path, text in version.texts.items() if text != written[path].text}
    return FixResult(
        before={path: written[path].text for path in changed},
        after=changed,
        names={path: written[path].name for path in changed},
        fixed=version.fixed,
        refused=tuple((fault, trial.refused[_key(fault)]) for fault in version.certain),
        examined=version.examined,
        loaded=version.loaded,
    )


@dataclass(frozen=True, slots=True)
class _Version:
    """A ledger with some texts in place of those on the disk.

    Attributes:
        texts: these texts, by resolved path.
        fixed: the faults whose fixes made them.
    """

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
        """The faults that are errors."""
        return [fault for fault in self.examined.diagnostics if fault.severity is Severity.ERROR]

    @property
    def certain(self) -> list[Diagnostic]:
        """The faults with a certain fix."""
        return [fault for fault in self.examined.diagnostics if fault.certain]

    @property
    def keys(self) -> Counter[_Key]:
        """How many faults with a certain fix there are of each key."""
        return Counter(map(_key, self.certain))


def _read(
    root: Path,
    examine: Callable[[Loaded], Examined],
    texts: Mapping[Path, str],
    fixed: tuple[Diagnostic, ...],
    known: TextFiles = NO_TEXT_FILES,
) -> _Version:
    loaded = load(root, edited=texts, known=known)
    return _Version(texts, fixed, loaded, examine(loaded))


@dataclass(slots=True)
class _Trial:
    """Fixes tried on one ledger.

    Attributes:
        refused: the keys of faults whose fixes are not accepted, and why.
        tried: how many groups of fixes were tried.
    """

    root: Path
    examine: Callable[[Loaded], Examined]
    refused: dict[_Key, ReasonRefused] = field(default_factory=dict)
    tried: int = 0

    def accepted_rounds(self, version: _Version) -> _Version:
        """The version with all fixes made that are accepted; the same version where none is."""
        while keys := [key for key in version.keys if key not in self.refused]:
            version = self.accepted(version, keys)
        return version

    def accepted(self, version: _Version, keys: list[_Key]) -> _Version:
        """The version with the faults of these keys fixed, less those whose fixes are refused."""
        keys = [key for key in keys if key in version.keys]
        if not keys:
            return version
        self.tried += 1
        if self.tried > MOST_TRIED:
            self.refused |= dict.fromkeys(keys, ReasonRefused.NOT_TRIED)
            return version
        new = self._settled(version, keys)
        refusal = _refusal(version, new, keys)
        if new is not None and refusal is None:
            return new
        if len(keys) == 1:
            self.refused[keys[0]] = refusal or ReasonRefused.USELESS
            return version
        half = len(keys) // 2
        first = self.accepted(version, keys[:half])
        return self.accepted(first, keys[half:])

    def _settled(self, version: _Version, keys: Iterable[_Key]) -> _Version | None:
        """The version with these faults fixed, and then all that comes to light by that.

        None where that does not end, since two fixes undo each other or one has no effect.
        """
        wanted = set(keys)
        left_alone = {*version.keys, *self.refused} - wanted
        most: dict[_Key, int] = {}  # of each key that was fixed, how many may still be met
        for _ in range(MOST_ROUNDS):
            faults = [fault for fault in version.certain if _key(fault) not in left_alone]
            if not faults:
                return version
            before = version.keys
            version, applied = self._once(version, faults)
            most |= {key: before[key] - number for key, number in applied.items()}
            now = version.keys
            if not applied or any(now[key] > number for key, number in most.items()):
                return None
        return None

    def _once(
        self, version: _Version, faults: Iterable[Diagnostic]
    ) -> tuple[_Version, Counter[_Key]]:
        """The version with the fixes of some faults made, and how many of each key were made."""
        done = apply_fixes(faults)
        new = {
            path.resolve(): done.texts[source.name]
            for path, source in version.files
            if source.name in done.texts
        }
        fixed = (*version.fixed, *done.applied)
        texts = {**version.texts, **new}
        read = _read(self.root, self.examine, texts, fixed, version.loaded.text_files)
        return read, Counter(map(_key, done.applied))


def _key(fault: Diagnostic) -> _Key:
    """What a fault is recognised by when lines or columns have moved."""
    source = fault.span.source
    message = _NUMBER.sub("0", fault.message)
    return fault.code, message, source.name, source.line(fault.span.line).strip()


def _refusal(
    before: _Version, after: _Version | None, keys: Iterable[_Key]
) -> ReasonRefused | None:
    """Why the fixes that lead from one version to the other are not accepted; None if they are."""
    if after is None or len(after.certain) >= len(before.certain) or _remains(before, after, keys):
        return ReasonRefused.USELESS
    return ReasonRefused.BRINGS_ERRORS if any(_harmful(before, after)) else None


def _remains(before: _Version, after: _Version, keys: Iterable[_Key]) -> bool:
    """Whether a fault of these keys is still found, perhaps without a certain fix."""
    wanted = set(keys)
    fixed = [fault for fault in before.certain if _key(fault) in wanted]
    was, now = (Counter(map(_kind, version.examined.diagnostics)) for version in (before, after))
    places = {_line(fault) for fault in after.examined.diagnostics}
    return any(now[_kind(fault)] >= was[_kind(fault)] and _line(fault) in places for fault in fixed)


def _kind(fault: Diagnostic) -> tuple[str, str]:
    return fault.code, _NUMBER.sub("0", fault.message)


def _line(fault: Diagnostic) -> tuple[str, str, str, int]:
    return (*_kind(fault), fault.span.source.name, fault.span.line)


def _harmful(before: _Version, after: _Version) -> Iterator[Diagnostic]:
    """Errors that the changes have made, and not only brought to light."""
    known = Counter((fault.code, fault.message) for fault in before.errors)
    hiding = _codes_with_fewer_errors(before, after)
    # What lacks more than one required key is no record, but a part torn from one.
    lacking = Counter(fault.span for fault in after.errors if fault.code == "E102")
    lines = {line for source in before.loaded.sources for line in source.text.splitlines()}
    for fault in after.errors:
        known[fault.code, fault.message] -= 1
        if known[fault.code, fault.message] < 0 and not fault.certain:
            changed = fault.span.source.line(fault.span.line) not in lines
            hidden = _was_hidden(fault.code, hiding, before.examined.ledger.complete, changed)
            if not hidden or lacking[fault.span] > 1:
                yield fault


def _codes_with_fewer_errors(before: _Version, after: _Version) -> set[str]:
    fewer = Counter(fault.code for fault in before.errors)
    fewer.subtract(Counter(fault.code for fault in after.errors))
    return {code for code, number in fewer.items() if number > 0}


def _was_hidden(code: str, hiding: set[str], complete: bool, changed: bool) -> bool:
    """Whether a new error can have stood there before, behind an error that is gone.

    A record that cannot be read hides all its faults but those of its text, and a file that
    cannot be read hides those too. A key that stands twice hides what its second record means. On
    a line that was changed, a word that was misspelt hides what is wrong with its value.
    """
    if not complete:
        return True
    if hiding & set(_UNREADABLE):
        return not code.startswith("E0") and code != "E103"
    meaning = not code.startswith("E0") and code not in _SHAPE
    return meaning and (changed or "E006" in hiding)


# What was changed in a ledger's files: shown, or written.

_BOM = b"\xef\xbb\xbf"


def difference(result: FixResult, withheld: Withheld) -> Iterator[str]:
    """The lines of a unified diff, in the order of the files, made harmless to show.

    Lines around a change may be of a sensitive record, so a file that holds one is only named.
    """
    holding = {record.span.source.name for record in withheld.records} | withheld.unsure
    for path, text in result.after.items():
        name = result.names[path]
        if name in holding:
            yield f"{name} would change; it holds sensitive records: see --show-withheld"
            continue
        lines = difflib.unified_diff(
            result.before[path].splitlines(), text.splitlines(), name, name, lineterm="", n=2
        )
        yield from (visible(line) for line in lines)


MOST_LISTED = 20
"""How many changes are listed; of the others only their number is given."""

_LONGEST = 60
"""The characters of a change that is shown itself."""


def changes(fixed: Sequence[Diagnostic], would: str) -> Iterator[str]:
    """A line for each fault that was fixed: `fixed claims.yaml:9:20: denyes -> denies`."""
    for fault in fixed[:MOST_LISTED]:
        yield f"{would} {place(fault.span)}: {visible(_change(fault))}"
    if len(fixed) > MOST_LISTED:
        yield f"{would} {len(fixed) - MOST_LISTED} more"


def _change(fault: Diagnostic) -> str:
    """What was replaced by what; the fault's message where that is longer than a few words."""
    edits = {(fix.span.text, fix.replacement) for fix in fault.fixes}
    before, after = edits.pop()
    more = f" ({len(fault.fixes)} places)" if len(fault.fixes) > 1 else ""
    if edits or not before.strip() or not after.strip():
        before, after, more = *_on_one_line(fault.fixes), ""
    short = before and after and max(len(before), len(after)) <= _LONGEST
    return f"{before} -> {after}{more}" if short and "\n" not in before + after else fault.message


def _on_one_line(fixes: Sequence[Fix]) -> tuple[str, str]:
    """The line that is changed, before and after; empty where several are."""
    source = fixes[0].span.source
    lines = {source.position(at)[0] for fix in fixes for at in (fix.span.start, fix.span.end)}
    if len(lines) > 1 or not fixes[0].span.text.strip() + fixes[0].replacement.strip():
        return "", ""
    before = source.line(*lines)
    return before.strip(), _changed(source, before, fixes).strip()


def _changed(source: SourceText, line: str, fixes: Sequence[Fix]) -> str:
    for fix in sorted(fixes, key=lambda fix: -fix.span.start):
        start = fix.span.column - 1
        line = line[:start] + fix.replacement + line[start + fix.span.end - fix.span.start :]
    return line


class ChangedMeanwhileError(Exception):
    """A file has changed since it was read: another program has saved it."""


def write(result: FixResult) -> None:
    """Writes the files that changed, each at once or not at all.

    A byte order mark and line ends stay as they are.

    Raises:
        ChangedMeanwhileError: a file was saved by another program; nothing is written to it.
        OSError: a file cannot be written.
    """
    for path, text in result.after.items():
        replace_text(path, result.before[path], text)


def replace_text(path: Path, before: str, after: str) -> None:
    """Writes a text to a file that is known to hold the text `before`; raises what `write` does."""
    content = path.read_bytes()
    mark = _BOM if content.startswith(_BOM) else b""
    if content != mark + before.encode():
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
