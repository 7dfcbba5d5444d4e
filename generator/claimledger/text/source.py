"""A text with a name, and a stretch of it: the two things that every fault points at."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from claimledger.text.lines import edited_starts, starts_of


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
