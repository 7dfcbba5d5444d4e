"""The faults of the one record that is being typed, before everything has been read again.

They are told only where nothing but the lines of one record has changed since the last snapshot,
and nothing else in its files stands in the way of reading them: then they are a part of what the
next snapshot tells, at the same places.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from claimledger.ledger.checks import check_record
from claimledger.ledger.checks.identity import MOST_SUGGESTIONS
from claimledger.ledger.reader import read_record
from claimledger.ledger.sections import SECTIONS
from claimledger.ledger.tree import MapNode
from claimledger.ledger.yaml_reader import parse_record
from claimledger.lsp.workspace import Snapshot
from claimledger.text.diagnostics import Diagnostic, Severity
from claimledger.text.source import SourceText, Span

_ID = re.compile(r" *([a-z0-9-]+):[ \t]*\r?\n")
_OF_SEVERAL_RECORDS = ("E201", "E202", "E204", "E205", "E208", "E409")
"""Errors of a record that others bear on; they are told when everything has been read."""


ShownFault = tuple[Diagnostic, str]
"""A fault, and what an editor is sent of it."""


@dataclass(frozen=True)
class Edit:
    """What has changed in a file since a snapshot.

    Attributes:
        before: the file in the snapshot.
        source: the same as it is now.
        start: the first character that differs.
        end: behind the last one that differs, in the file as it was.
    """

    before: SourceText
    source: SourceText
    start: int
    end: int

    @property
    def by(self) -> int:
        """The number of characters by which what follows has moved."""
        return len(self.source.text) - len(self.before.text)

    def moved(self, span: Span) -> Span | None:
        """Where a span of the file as it was stands now; None where it was edited itself."""
        if span.source.name != self.before.name or span.source is self.source:
            return span
        if span.end < self.start:
            return Span(self.source, span.start, span.end)
        if span.start > self.end:
            return Span(self.source, span.start + self.by, span.end + self.by)
        return None

    def moves(self, fault: Diagnostic) -> Diagnostic | None:
        """A fault where it stands now; None where a place that it names was edited."""
        span = self.moved(fault.span)
        labels = [(label, self.moved(label.span)) for label in fault.others]
        fixes = [(fix, self.moved(fix.span)) for fix in fault.fixes]
        if span is None or any(at is None for _, at in (*labels, *fixes)):
            return None
        return replace(
            fault,
            span=span,
            others=tuple(replace(label, span=at) for label, at in labels if at),
            fixes=tuple(replace(fix, span=at) for fix, at in fixes if at),
        )

    @cached_property
    def _last(self) -> int:
        """The first offset in the file as it was from which lines and columns are what they were.

        None is where lines have other numbers now.
        """
        text = self.before.text
        new = self.source.text.count("\n", self.start, self.end + self.by)
        if new != text.count("\n", self.start, self.end):
            return len(text) + 1
        line_end = text.find("\n", self.end)
        return len(text) if line_end == -1 else line_end

    def settled(self, span: Span) -> bool:
        """Whether the edit has left the line and the columns of a span as they were."""
        is_elsewhere = span.source.name != self.before.name
        return is_elsewhere or span.end < self.start or span.start > self._last


def edit_of(before: SourceText, text: str) -> Edit | None:
    """The one stretch in which a text differs from a file; None where it does not."""
    if text == before.text:
        return None
    start = _alike(before.text, text)
    shorter = min(len(before.text), len(text)) - start
    at_end = _alike_at_end(before.text, text, shorter)
    new = text[start : len(text) - at_end]
    end = len(before.text) - at_end
    return Edit(before, before.edited(start, end, new), start, end)


def _alike(first: str, second: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _alike_at_end(first: str, second: str, most: int) -> int:
    """How many characters, up to a number, two texts have in common at their ends."""
    low, high = 0, most
    ends = len(first), len(second)
    while low < high:
        middle = (low + high + 1) // 2
        if first[ends[0] - middle : ends[0] - low] == second[ends[1] - middle : ends[1] - low]:
            low = middle
        else:
            high = middle - 1
    return low


@dataclass(frozen=True, slots=True)
class EditedRecord:
    """A record in which alone a file differs from a snapshot.

    Attributes:
        section: the name of its section.
        start: where the line with its id begins, before and after the edit.
        end: where the next record or section begins, after the edit.
    """

    edit: Edit
    section: str
    id: str
    start: int
    end: int

    def held(self, span: Span) -> bool:
        """Whether a span of the snapshot lies in the record."""
        return (
            span.source.name == self.edit.before.name
            and self.start <= span.start < self.end - self.edit.by
        )


def edited_record(snapshot: Snapshot, edit: Edit) -> EditedRecord | None:
    """The record in which an edit lies, if all that it changes is within the record's lines."""
    tree = snapshot.trees.get(edit.before)
    root = tree.root if tree is not None else None
    if not isinstance(root, MapNode):
        return None
    at = bisect_right(root.pairs, edit.start, key=lambda pair: pair[0].start) - 1
    key, section = root.pairs[at] if at >= 0 else (root, root)
    if key.text not in SECTIONS or not isinstance(section, MapNode) or not section.pairs:
        return None
    column = edit.before.position(section.pairs[0][0].start)[1] - 1
    text, begins = edit.source.text, _begins(column)
    start = _line_above(text, edit.start, begins)
    line = _ID.match(text, start) if start is not None else None
    if start is None or line is None or start <= key.start or edit.start < line.end():
        return None
    if text[start : line.start(1)] != " " * column or line[1] in _names(key.text):
        return None
    inserted = begins.search(text, edit.start, edit.end + edit.by + column + 1)
    removed = begins.search(edit.before.text, edit.start, edit.end + column + 1)
    if inserted or removed:
        return None
    following = begins.search(text, edit.end + edit.by)
    end = following.start() if following else len(text)
    found = EditedRecord(edit, key.text, line[1], start, end)
    return found if _is_alone(snapshot, found, section) else None


@cache
def _begins(column: int) -> re.Pattern[str]:
    """A line with which a record or a section begins."""
    return re.compile(rf"^ {{0,{column}}}[^\s#]", re.MULTILINE)


@cache
def _names(section: str) -> frozenset[str]:
    return frozenset(field.name for field in SECTIONS[section].fields)


def _line_above(text: str, at: int, begins: re.Pattern[str]) -> int | None:
    """Where the nearest line that matches begins, that of an offset or one above it."""
    start = text.rfind("\n", 0, at) + 1
    while begins.match(text, start) is None:
        if start == 0:
            return None
        start = text.rfind("\n", 0, start - 1) + 1
    return start


def _is_alone(snapshot: Snapshot, record: EditedRecord, section: MapNode) -> bool:
    """Whether nothing else stands in the way of telling what the whole would tell of a record."""
    loaded, draft = snapshot.loaded, snapshot.examined.ledger
    known = draft.section(record.section).get(record.id)
    written = section.key(record.id) if record.id in section.by_key else None
    is_same = known is None or written is None or known.key is written
    suggested = sum(fault.code == "E203" for fault in snapshot.examined.diagnostics)
    return (
        is_same
        and draft.complete
        and {*loaded.skipped} <= {record.id}
        and (written is not None or record.id in loaded.skipped)
        and all(record.held(fault.span) for fault in loaded.diagnostics)
        and suggested < MOST_SUGGESTIONS
        and not any(id_ == record.id for id_ in _aliased(draft.aliases, record.section))
    )


def _aliased(aliases: Mapping[tuple[str, str], str], section: str) -> Iterator[str]:
    """The records of a section that have old ids, and those old ids."""
    for (of, old), current in aliases.items():
        if of == section:
            yield from (old, current)


def faults_of(snapshot: Snapshot, record: EditedRecord, day: date) -> tuple[Diagnostic, ...] | None:
    """The errors of a record as it is now; None where they cannot be told without the others."""
    tree = parse_record(record.edit.source, record.start, record.end)
    if tree is None:
        return None
    found = list(tree.diagnostics)
    if tree.entry is not None:
        _, value = tree.entry
        if isinstance(value, MapNode) and "aliases" in value.by_key:
            return None
        draft, section = snapshot.examined.ledger, SECTIONS[record.section]
        read, mentions, faults = read_record(draft, section, tree.entry)
        found += faults
        if read is not None:
            is_whole = not faults
            found += check_record(draft, section.name, read, mentions, day, is_whole=is_whole)
    moved = (record.edit.moves(fault) for fault in dict.fromkeys(found))
    return tuple(fault for fault in moved if fault is not None)


def kept(
    record: EditedRecord, known: Iterable[ShownFault], shown_as: Callable[[Diagnostic], ShownFault]
) -> Iterator[ShownFault]:
    """The faults of a snapshot that `faults_of` neither tells anew nor takes back.

    Args:
        record: the one that was edited.
        known: the faults of its file, each with what is shown of it.
        shown_as: makes that of a fault whose line or column is another now.
    """
    edit, settled = record.edit, record.edit.settled
    for fault, shown in known:
        is_told = fault.severity is Severity.ERROR and fault.code not in _OF_SEVERAL_RECORDS
        if is_told and record.held(fault.span):
            continue
        if settled(fault.span) and all(settled(label.span) for label in fault.others):
            yield fault, shown
        elif (moved := edit.moves(fault)) is not None:
            yield shown_as(moved)


def file_of(snapshot: Snapshot, path: Path) -> SourceText | None:
    """A file of the ledger in a snapshot."""
    source = snapshot.sources.get(path)
    return source if source in snapshot.trees else None
