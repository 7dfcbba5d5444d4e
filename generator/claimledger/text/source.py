"""The text of a file, and spans of it: the places of diagnostics."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import overload

LARGEST_EDIT = 2000
"""The most lines between two edits that `EditedLineStarts` keeps as one range of changed lines."""


def line_starts_after(text: str, offset: int = 0) -> list[int]:
    """The offset after each LF of a text that itself begins at `offset`."""
    found = []
    at = text.find("\n")
    while at != -1:
        found.append(offset + at + 1)
        at = text.find("\n", at + 1)
    return found


class EditedLineStarts(Sequence[int]):
    """The line starts of a text after an edit, without a search through the whole text.

    Args:
        before: the line starts of the text before the edit.
        first, last: the edit replaces those from `first` up to, but not including, `last`.
        new: the line starts in their place.
        shift: the number of characters by which later line starts have moved.
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
            return [self[index] for index in range(*at.indices(len(self)))]
        at = range(len(self))[at]
        if at < self.first:
            return self.before[at]
        after_new = at - self.first - len(self.new)
        if after_new < 0:
            return self.new[after_new]
        return self.before[self.last + after_new] + self.shift

    def __iter__(self) -> Iterator[int]:
        moved = (start + self.shift for start in self.before[self.last :])
        return chain(self.before[: self.first], self.new, moved)


def edited_line_starts(
    starts: Sequence[int], begin: int, end: int, replacement: str
) -> Sequence[int]:
    """The line starts after the characters from `begin` to `end` were replaced."""
    first, last = bisect_right(starts, begin), bisect_right(starts, end)
    new = line_starts_after(replacement, begin)
    shift = len(replacement) - (end - begin)
    if not isinstance(starts, EditedLineStarts):
        return EditedLineStarts(starts, first, last, new, shift)
    low, high = starts.first, starts.first + len(starts.new)
    if max(last, high) - min(first, low) > LARGEST_EDIT:
        return EditedLineStarts(list(starts), first, last, new, shift)
    moved = [start + shift for start in starts[last:high]]
    return EditedLineStarts(
        starts.before,
        min(first, low),
        starts.last + max(0, last - high),
        [*starts[low:first], *new, *moved],
        starts.shift + shift,
    )


@dataclass(frozen=True)
class SourceText:
    """The text of a file.

    Attributes:
        name: the path that diagnostics show, relative to the folder of the ledger.
        text: the whole text, decoded, with line ends as written.
    """

    name: str
    text: str = field(repr=False)

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """The offset of the first character of every line; a line ends with LF or CR LF."""
        return [0, *line_starts_after(self.text)]

    def edited(self, start: int, end: int, replacement: str) -> "SourceText":
        """The source with the characters from `start` to `end` replaced.

        Its line starts follow from the earlier ones, because an editor sends every keystroke.
        """
        text = "".join((self.text[:start], replacement, self.text[end:]))
        edited = SourceText(self.name, text)
        starts = edited_line_starts(self.line_starts, start, end, replacement)
        vars(edited)["line_starts"] = starts
        return edited

    def position(self, offset: int) -> tuple[int, int]:
        """The line and column of an offset, both counted from 1, in characters."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end; empty after the last line."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : len(self.text) if end == -1 else end].rstrip("\r")


@dataclass(frozen=True, slots=True)
class Span:
    """The characters of a source from offset `start` up to, but not including, `end`."""

    source: SourceText
    start: int
    end: int

    @property
    def line(self) -> int:
        """The line of the first character, counted from 1."""
        return self.source.position(self.start)[0]

    @property
    def column(self) -> int:
        """The column of the first character, counted from 1, in characters."""
        return self.source.position(self.start)[1]

    @property
    def text(self) -> str:
        """The characters themselves."""
        return self.source.text[self.start : self.end]
