"""Where in a ledger's text the cursor stands: found by indentation and brackets alone.

No tree is asked, for a text that is being typed often has none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimledger.ledger.fields import DECLARATIONS, ROOT, SECTIONS, Field, Type

TABLES = {**SECTIONS, **DECLARATIONS}
TOP = (*ROOT, *(Field(name, Type("section"), "A section of records.") for name in TABLES))
_ROW = re.compile(
    r"(?P<indent>[ ]*)(?P<dash>(?:-[ ]+)*)"
    r"(?:(?P<quote>[\"']?)(?P<key>[\w-]+)(?P=quote)[ ]*:(?=[ \t\r\n]|\Z))?"
)
_FIRST = re.compile(rf"(?:{'|'.join(TABLES)}):")
# By a line end and not by `^`, which would be tried at every character.
_SECTION = re.compile(rf"\n(?:{'|'.join(TABLES)}):")
_WORD = re.compile(r"[\w-]*")
_NEAR = 300


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a ledger's text.

    Attributes:
        path: the keys that lead there from the top; the last is the one whose value is meant,
            or of a key the record that it stands in.
        on_key: a key stands here or could; otherwise a value.
        start, end: the offsets of the word at the cursor, which may be empty.
        word: that word.
    """

    path: tuple[str, ...]
    on_key: bool
    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class _Row:
    """A line: the column of its key or text, and of its dash, if any."""

    start: int
    column: int
    dash: int | None
    key: str
    key_end: int  # offset behind the colon; of a line without a key that of its text


def cursor_at(text: str, offset: int) -> Cursor | None:
    """What the cursor is in; None in a remark."""
    begin = text.rfind("\n", 0, offset) + 1
    row = _row(text, begin)
    if text[begin:offset].lstrip(" -").startswith("#"):
        return None
    blank = not text[begin : _line_end(text, begin)].strip()
    column = offset - begin if blank else row.column
    above = tuple(_above(text, begin, column, row.dash))
    path = tuple(one.key for one in reversed(above))
    start, end = _word(text, offset)
    word = text[start:end]
    if above:
        inside = _brackets(text, above[0].key_end, begin)
        if inside is not None:
            keys, on_key = _brackets(text, above[0].key_end, start) or ((), False)
            return Cursor((*path, *keys), on_key, start, end, word)
    on_value = row.key and offset >= row.key_end
    here = (*path, row.key) if on_value else path
    inside = _brackets(text, row.key_end, start) if on_value or not row.key else None
    if inside is not None:
        return Cursor((*here, *inside[0]), inside[1], start, end, word)
    if on_value:
        return Cursor(here, False, start, end, word)
    field = field_at(path)
    in_list = field is not None and len(path) > 2 and not field.type.fields
    return Cursor(path, not in_list, start, end, word)


def table_at(path: tuple[str, ...]) -> tuple[Field, ...]:
    """The fields that may stand in the record at a path; none where ids or texts stand."""
    if not path:
        return TOP
    fields = TABLES.get(path[0], ()) if len(path) > 1 else ()
    for name in path[2:]:
        fields = next((one.type.fields for one in fields if one.name == name), ())
    return fields


def field_at(path: tuple[str, ...]) -> Field | None:
    """The field at a path, if there is such a one."""
    if not path:
        return None
    return next((one for one in table_at(path[:-1]) if one.name == path[-1]), None)


def written_beside(text: str, offset: int) -> frozenset[str]:
    """The keys of the record in which the cursor's line stands, its own apart."""
    begin = text.rfind("\n", 0, offset) + 1
    row = _row(text, begin)
    blank = not text[begin : _line_end(text, begin)].strip()
    column = offset - begin if blank else row.column
    found = set()
    at = begin
    if row.dash is None:
        for one in _upwards(text, begin):
            if one.column < column:
                break
            found |= {one.key} if one.column == column else set()
            if one.column == column and one.dash is not None:
                break
    for _ in range(_NEAR):
        at = text.find("\n", at) + 1
        if not at or at >= len(text):
            break
        if not text[at : _line_end(text, at)].strip():
            continue
        one = _row(text, at)
        if one.column < column or (one.dash is not None and one.dash < column):
            break
        found |= {one.key} if one.column == column else set()
    return frozenset(found - {""})


def _row(text: str, begin: int) -> _Row:
    match = _ROW.match(text, begin)
    assert match is not None
    column = match.end("dash") - begin
    dash = match.end("indent") - begin if match["dash"] else None
    return _Row(begin, column, dash, match["key"] or "", match.end())


def _line_end(text: str, begin: int) -> int:
    end = text.find("\n", begin)
    return len(text) if end == -1 else end


def _upwards(text: str, begin: int) -> Iterator[_Row]:
    """The rows above that are neither empty nor remarks, the nearest first."""
    for _ in range(_NEAR):
        if begin <= 0:
            return
        begin = text.rfind("\n", 0, begin - 1) + 1
        line = text[begin : _line_end(text, begin)].strip()
        if line and not line.startswith("#"):
            yield _row(text, begin)


def _above(text: str, begin: int, column: int, dash: int | None) -> Iterator[_Row]:
    """The rows whose keys lead to a line, the nearest first."""
    limit, in_list = (column, False) if dash is None else (dash, True)
    while limit > 0 or in_list:
        found = None
        for row in _upwards(text, begin):
            leads = row.column < limit or (in_list and row.column == limit and row.dash is None)
            if row.key and leads:
                found = row
                break
            if row.dash is not None and row.column == limit and not in_list:
                limit, in_list = row.dash, True
        found = found or _section(text, begin)
        if found is None:
            return
        yield found
        begin = found.start
        limit, in_list = (found.column, False) if found.dash is None else (found.dash, True)


def _section(text: str, before: int) -> _Row | None:
    """The section that begins last before an offset, however far away."""
    starts = [0] if _FIRST.match(text, 0, before) else []
    starts += [match.start() + 1 for match in _SECTION.finditer(text, 0, before)]
    return _row(text, starts[-1]) if starts else None


def _word(text: str, offset: int) -> tuple[int, int]:
    start = offset
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] in "-_"):
        start -= 1
    # a dash that opens a line of a list is not part of the word
    while text[start : start + 2] == "- " or text[start:offset] == "-":
        start += 1
    match = _WORD.match(text, max(start, offset))
    return start, match.end() if match else offset


def _brackets(text: str, begin: int, end: int) -> tuple[tuple[str, ...], bool] | None:
    """The keys within brackets that are open at `end`, and whether a key may stand there."""
    frames: list[list[str]] = []
    token, at = begin, begin
    while at < end:
        sign = text[at]
        fresh = not text[token:at].strip()
        if sign in "\"'" and fresh:
            closing = text.find(sign, at + 1, end)
            if closing == -1:
                break
            at = closing
        elif sign == "#" and text[at - 1 : at].isspace():
            at = _line_end(text, at)
        elif sign in "[{" and fresh and (frames or not text[begin:at].strip(" -\r\n\t")):
            frames.append([sign, ""])
            token = at + 1
        elif sign in "]}" and frames:
            frames.pop()
            token = at + 1
        elif sign == "," and frames:
            frames[-1][1] = ""
            token = at + 1
        elif sign == ":" and frames and frames[-1][0] == "{" and not frames[-1][1]:
            frames[-1][1] = text[token:at].strip(" \"'\n\r\t")
            token = at + 1
        at += 1
    if not frames:
        return None
    keys = tuple(key for sign, key in frames if sign == "{" and key)
    return keys, frames[-1] == ["{", ""]
