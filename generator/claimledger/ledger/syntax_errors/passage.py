"""The lines around a place that YAML cannot read, and a mistake in them with its remedy."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from claimledger.ledger.sections import DECLARATIONS, SECTIONS
from claimledger.ledger.syntax_errors.records import (
    depth_of,
    every_field,
    id_column,
    is_key_of_record,
    next_record,
    records_from,
)

Reads = Callable[[str, bool], int | None]
"""The offset at which YAML stops reading a text; None where it reads it whole.

Asked so, it also stops where a key stands that belongs elsewhere.
"""

PassageEdit = tuple[int, int, str]
"""Start and end offset in the file, and what to put there."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What an editor probably did.

    Attributes:
        start, end: the smallest stretch that is wrong.
        message, help: as of a fault.
        edits: what mends it, all applied together.
        alone: it is believed only if the passage is then without any fault, every key where it
            belongs.
        certain: an editor need not be asked.
    """

    start: int
    end: int
    message: str
    help: str
    edits: tuple[PassageEdit, ...]
    alone: bool = False
    certain: bool = True


def edited(text: str, edits: tuple[PassageEdit, ...]) -> str:
    """The text with the edits made, which do not overlap."""
    for start, end, replacement in sorted(edits, reverse=True):
        text = text[:start] + replacement + text[end:]
    return text


_ENTRY = re.compile(
    r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<key>[A-Za-z0-9_][\w -]*?)(?P<colon>:)(?= |$)"
    r"(?P<gap> *)(?P<value>.*)"
)


@dataclass(frozen=True)
class Line:
    """One line; `start` is the offset of its first character in the file."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)

    @property
    def indent(self) -> int:
        """How many spaces it begins with."""
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def has_content(self) -> bool:
        """It is neither blank nor a remark."""
        rest = self.text.strip()
        return bool(rest) and not rest.startswith("#")

    @cached_property
    def entry(self) -> re.Match[str] | None:
        """Its parts, where it is `key: value`, with dashes before it perhaps."""
        return _ENTRY.fullmatch(self.text)

    @property
    def key(self) -> str:
        """The key of its entry; empty for none."""
        return self.entry["key"] if self.entry else ""

    @property
    def columns(self) -> tuple[int, ...]:
        """Where what it holds begins: its dashes, then its key or text."""
        columns, rest = [self.indent], self.text[self.indent :]
        while match := re.match(r"- +", rest):
            columns.append(columns[-1] + match.end())
            rest = rest[match.end() :]
        return tuple(columns)


@dataclass(frozen=True)
class Passage:
    """The record with the fault, to the first line after it.

    Attributes:
        text: the whole file.
        offset: where YAML stopped.
        start, end: the passage within the file.
        lines: its lines.
        at: the index of the line where YAML stopped.
    """

    text: str
    offset: int
    start: int
    end: int
    lines: tuple[Line, ...]
    at: int

    @property
    def line(self) -> Line:
        """The line where YAML stopped."""
        return self.lines[self.at]

    def above(self) -> Iterator[Line]:
        """The lines that say something above it, from it upwards."""
        return (line for line in reversed(self.lines[: self.at]) if line.has_content)

    def below(self, line: Line) -> Iterator[Line]:
        """The lines that say something below a line."""
        return (other for other in self.lines if other.start > line.start and other.has_content)

    def levels(self) -> tuple[int, ...]:
        """The columns at which something is open where YAML stopped, outermost first."""
        open_: list[int] = []
        for line in self.lines[: self.at]:
            if line.has_content:
                open_ = [column for column in open_ if column < line.indent] + list(line.columns)
        return tuple(open_)


def passage(text: str, offset: int) -> Passage:
    """The passage around an offset."""
    offset = min(offset, len(text))
    line_start = text.rfind("\n", 0, offset) + 1
    begin = 0
    for match in records_from(text, max(0, line_start - 100_000), line_start):
        begin = match.start()
    line_end = _line_end(text, offset)
    line = text[line_start:line_end]
    if _is_record(line, id_column(text)) and not is_key_of_record(line):
        begin = line_start
    after = next_record(text, min(line_end + 1, len(text)))
    end = len(text)
    if after:
        as_deep = _indent(after.group()) >= depth_of(text[begin:line_end], id_column(text))
        end = after.end() if as_deep else after.start()
    lines = tuple(lines_of(text, begin, end))
    at = max((i for i, line in enumerate(lines) if line.start <= offset), default=0)
    return Passage(text, offset, begin, end, lines, at)


def end_of_continuation(text: str, line_end: int) -> int:
    """The end of the last line that goes on with what stands on a line: before the next key."""
    last = line_end
    for line in lines_of(text, line_end + 1, len(text)):
        is_id = bool(line.key) and " " not in line.key and not line.text.split(":")[1].strip()
        if not line.has_content or line.key in known_keys() or is_id:
            break
        if line.text.lstrip(" ").startswith("- "):
            break
        last = line.end
    return last


def _is_record(line: str, column: int) -> bool:
    return bool(re.match(rf"(?: {{{column}}})?[a-z0-9][a-z0-9-]*: *\S|\S", line))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end == -1 else end


def lines_of(text: str, start: int, end: int) -> Iterator[Line]:
    """The lines of a stretch that begins and ends with whole lines."""
    while start < end:
        stop = min(_line_end(text, start), end)
        yield Line(start, text[start:stop].rstrip("\r"))
        start = stop + 1


@cache
def known_keys() -> frozenset[str]:
    """Every key that the format has, of whatever record."""
    return frozenset({*SECTIONS, *DECLARATIONS, *(field.name for field in every_field())})


@cache
def text_keys() -> frozenset[str]:
    """Every key whose value is a text."""
    return frozenset(field.name for field in every_field() if field.type.kind in ("line", "text"))


@cache
def list_keys() -> frozenset[str]:
    """Every key under which a list of single values may stand."""
    return frozenset(
        field.name for field in every_field() if field.type.many and not field.type.fields
    )
