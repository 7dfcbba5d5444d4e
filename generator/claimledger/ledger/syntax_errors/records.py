"""Where records begin in a text that YAML cannot read: by columns, and by what can be an id.

A key of a record that was moved to the left stands where ids stand, and is none.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice

from claimledger.ledger.fields import Field
from claimledger.ledger.sections import DECLARATIONS, ROOT, SECTIONS

_USUAL = 2
_LOOKED_THROUGH = 1_000
"""Characters above a place that are looked through for the record's beginning at first."""
_ID_ALONE = re.compile(r"^( {1,8})([a-z0-9][a-z0-9-]*):[ \t]*\r?\n( +)(?=[^\s#])", re.MULTILINE)
_COLON_LAST = re.compile(r":[ \t]*\r?\n")
_KEY = re.compile(r" *[\"']?([^\s\"':#-][^:\n\"']*)[\"']?:(?=\s|$)")
_TOP = (*SECTIONS, *DECLARATIONS, *(field.name for field in ROOT))


@cache
def every_field() -> tuple[Field, ...]:
    """Every field that the format has, of whatever record."""
    sections = (*SECTIONS.values(), *DECLARATIONS.values())
    fields = [*ROOT, *(field for section in sections for field in section.fields)]
    for field in fields:
        fields.extend(field.type.fields)
    return tuple(fields)


@cache
def _names() -> frozenset[str]:
    return frozenset(field.name for field in every_field())


def on_lines(
    line: re.Pattern[str], sign: re.Pattern[str], text: str, end: int
) -> Iterator[re.Match[str]]:
    """The matches, before an offset, of a pattern that begins a line and holds a sign.

    What begins with one certain character is found many times faster than lines of some form.
    """
    read = 0
    for found in sign.finditer(text, 0, end):
        start = text.rfind("\n", 0, found.start()) + 1
        match = line.match(text, start, end) if start >= read else None
        if match:
            read = match.end()
            yield match


_IDS_LOOKED_AT = 2000
"""How many ids tell the column of all: a long file is asked again after each of its faults."""


@lru_cache(maxsize=4)
def id_column(text: str) -> int:
    """The column in which the ids of a file stand: 2 in most, 4 where levels have four spaces."""
    found = (
        len(match[1])
        for match in on_lines(_ID_ALONE, _COLON_LAST, text, len(text))
        if len(match[3]) > len(match[1]) and match[2] not in _names()
    )
    columns = Counter(islice(found, _IDS_LOOKED_AT))
    return max(columns, key=lambda column: (columns[column], column == _USUAL), default=_USUAL)


def is_key_of_record(line: str) -> bool:
    """Whether a line in the column of ids, or left of it, has a key that belongs in a record."""
    match = _KEY.match(line)
    if match is None or match[1] not in _names():
        return False
    return line.startswith(" ") or match[1] not in _TOP


def depth_of(line: str, column: int) -> int:
    """The column of a line with which a record or section begins; an id's is that of all ids."""
    match = _KEY.match(line)
    indent = len(line) - len(line.lstrip(" "))
    return indent if match is None or match[1] in _TOP else max(indent, column)


def records_from(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The lines from a place on with which a record or a section begins, up to an end."""
    column = id_column(text)
    for match in _upto(column).finditer(text, start, end):
        if not is_key_of_record(match.group()):
            yield match


def next_record(text: str, start: int, end: int | None = None) -> re.Match[str] | None:
    """The first line from a place on with which a record or a section begins."""
    return next(records_from(text, start, len(text) if end is None else end), None)


def record_before(text: str, offset: int) -> re.Match[str] | None:
    """The id, in the column of ids, of the record that an offset lies in; None outside of any."""
    column = id_column(text)
    begin, end, length = None, min(len(text), offset + 1), _LOOKED_THROUGH
    while begin is None and end > 0:
        start = text.rfind("\n", 0, max(0, end - length)) + 1
        for match in _at(column).finditer(text, start, end):
            if not is_key_of_record(match.group()):
                begin = match
        end, length = start, 2 * length
    if begin is None:
        return None
    outside = (
        line
        for line in re.finditer(r"^[^\s#][^\n]*", text[begin.start() + 1 : offset], re.MULTILINE)
        if not is_key_of_record(line.group())
    )
    return None if next(outside, None) else begin


def line_above(text: str, start: int) -> tuple[int, str] | None:
    """The start and text of the next line with content above the line that begins at `start`."""
    while start > 0:
        end = start - 1
        start = text.rfind("\n", 0, end) + 1
        if _has_content(text[start:end]):
            return start, text[start:end].rstrip("\r")
    return None


def line_below(text: str, end: int) -> tuple[int, str] | None:
    """The start and text of the next line with content below the line that holds `end`."""
    while (start := text.find("\n", end) + 1) > 0:
        end = text.find("\n", start)
        end = len(text) if end == -1 else end
        if _has_content(text[start:end]):
            return start, text[start:end].rstrip("\r")
    return None


def _has_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def ids_in(text: str, column: int) -> list[str]:
    """The ids in the column of ids, or a space beside it; also one that lacks its colon."""
    found = re.finditer(
        rf"^ {{{max(1, column - 1)},{column + 1}}}[\"']?([a-z0-9][a-z0-9-]*)[\"']?"
        r"(?::|(?=[ \t]*\W?[ \t]*(?:#.*)?\r?$))",
        text,
        re.MULTILINE,
    )
    return [match[1] for match in found if not is_key_of_record(match.group())]


@cache
def _upto(column: int) -> re.Pattern[str]:
    return re.compile(rf"^ {{0,{column}}}[^\s#-][^\n]*", re.MULTILINE)


@cache
def _at(column: int) -> re.Pattern[str]:
    return re.compile(rf"^ {{{column}}}([^\s:#][^:\n]*):", re.MULTILINE)
