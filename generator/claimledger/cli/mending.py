"""Certain remedies applied to a ledger until no more can be, and none that does harm."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claimledger.build import Examined
from claimledger.ledger.files import Loaded, load
from claimledger.text.diagnostics import Diagnostic, Severity
from claimledger.text.fixing import apply_fixes
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
