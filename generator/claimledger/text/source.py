"""A text with a name, its lines, and a stretch of it: what every fault points at."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import overload

# Where the lines of a text begin, without looking through all of it at every keystroke.

NEAR = 2000
"""Edits that lie so many lines apart at most are kept as one changed stretch."""


def starts_of(text: str, offset: int = 0) -> list[int]:
    """Where lines begin behind each LF of a text that itself begins at `offset`."""
    found = []
    at = text.find("\n")
    while at != -1:
        found.append(offset + at + 1)
        at = text.find("\n", at + 1)
    return found


class EditedStarts(Sequence[int]):
    """The starts of the lines of an earlier text, of which one stretch has changed since.

    Args:
        before: the starts in the earlier text.
        first, last: those from `first` up to but without `last` are gone.
        new: they have become these.
        shift: by so much all behind them have moved.
    """

    def __init__(
        self, before: Sequence[int], first: int, last: int, new: Sequence[int], shift: int
    ) -> None:
        self.before, self.first, self.last = before, first, last
        self.new, self.shift = new, shift

    def __len__(self) -> int:
        return len(self.before) - (self.last - self.first) + len(self.new)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        at = range(len(self))[at]
        if at < self.first:
            return self.before[at]
        behind = at - self.first - len(self.new)
        return self.new[behind] if behind < 0 else self.before[self.last + behind] + self.shift

    def __iter__(self) -> Iterator[int]:
        moved = (one + self.shift for one in self.before[self.last :])
        return chain(self.before[: self.first], self.new, moved)


def edited_starts(starts: Sequence[int], begin: int, end: int, words: str) -> Sequence[int]:
    """The starts after the characters from `begin` to `end` have become `words`."""
    first, last = bisect_right(starts, begin), bisect_right(starts, end)
    new, shift = starts_of(words, begin), len(words) - (end - begin)
    if not isinstance(starts, EditedStarts):
        return EditedStarts(starts, first, last, new, shift)
    low, high = starts.first, starts.first + len(starts.new)
    if max(last, high) - min(first, low) > NEAR:
        return EditedStarts(list(starts), first, last, new, shift)
    moved = [one + shift for one in starts[last:high]]
    return EditedStarts(
        starts.before,
        min(first, low),
        starts.last + max(0, last - high),
        [*starts[low:first], *new, *moved],
        starts.shift + shift,
    )


# A text with a name, and a stretch of it: the two things that every fault points at.


@dataclass(frozen=True)
class SourceText:
    """One file's text, and the name under which faults tell of it.

    Attributes:
        name: the path as an editor would type it, relative to where the ledger stands.
        text: the whole text, decoded, line ends as written.
    """

    name: str
    text: str = field(repr=False)

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """Offset of the first character of every line; a line ends with LF (or CR LF)."""
        return [0, *starts_of(self.text)]

    def edited(self, start: int, end: int, words: str) -> "SourceText":
        """The source with the characters from `start` to `end` replaced.

        Its lines are known at once, for a large text is edited at every keystroke.
        """
        made = SourceText(self.name, "".join((self.text[:start], words, self.text[end:])))
        vars(made)["line_starts"] = edited_starts(self.line_starts, start, end, words)
        return made

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both counted from 1, in characters."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line counted from 1, without its line end; empty past the last."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : len(self.text) if end == -1 else end].rstrip("\r")


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` (included) to `end` (excluded) of a source."""

    source: SourceText
    start: int
    end: int

    @property
    def line(self) -> int:
        """The line of the first character, from 1."""
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        """The column of the first character, from 1, in characters."""
        return self.source.position(self.start)[1]

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.source.text[self.start : self.end]
