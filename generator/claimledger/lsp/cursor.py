"""What the cursor stands on, in a ledger's text or in a block of claims."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimledger.ledger.fields import Field
from claimledger.ledger.model import DraftLedger
from claimledger.ledger.sections import DECLARATIONS, IN_INCLUDED, ROOT, SECTIONS
from claimledger.ledger.withheld import NOTHING_WITHHELD, Withheld
from claimledger.prose.blocks import OPTIONS, around
from claimledger.prose.references import SECTION_OF, Reference, mentions
from claimledger.text.source import SourceText, Span

# Where in a ledger's text the cursor stands: found by indentation and brackets alone.
#
# The tree of the file is not used: a text that is being typed often has none.

MARKDOWN_SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""The endings of files that MkDocs takes for pages."""

TABLES = {name: section.fields for name, section in {**SECTIONS, **DECLARATIONS}.items()}
TOP = (*ROOT, *IN_INCLUDED)
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
        path: the keys that lead there from the top. In a value the last is the value's own key;
            in a key the last is that of the record around it.
        on_key: a key stands here or could; otherwise a value.
        start: the offset at which the word at the cursor begins; the word may be empty.
        end: the offset behind it.
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
    """The place of an offset in a ledger's text; None in a comment."""
    begin = text.rfind("\n", 0, offset) + 1
    row = _row(text, begin)
    if text[begin:offset].lstrip(" -").startswith("#"):
        return None
    blank = not text[begin : _line_end(text, begin)].strip()
    column = offset - begin if blank else row.column
    above = tuple(_above(text, begin, column, row.dash))
    path = tuple(row.key for row in reversed(above))
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
        fields = next((field.type.fields for field in fields if field.name == name), ())
    return fields


def field_at(path: tuple[str, ...]) -> Field | None:
    """The field at a path; None where no field has that path."""
    if not path:
        return None
    return next((field for field in table_at(path[:-1]) if field.name == path[-1]), None)


def written_beside(text: str, offset: int) -> frozenset[str]:
    """The keys of the record around the cursor's line, without the key on that line."""
    begin = text.rfind("\n", 0, offset) + 1
    row = _row(text, begin)
    blank = not text[begin : _line_end(text, begin)].strip()
    column = offset - begin if blank else row.column
    found = set()
    at = begin
    if row.dash is None:
        for above in _upwards(text, begin):
            if above.column < column:
                break
            found |= {above.key} if above.column == column else set()
            if above.column == column and above.dash is not None:
                break
    for _ in range(_NEAR):
        at = text.find("\n", at) + 1
        if not at or at >= len(text):
            break
        if not text[at : _line_end(text, at)].strip():
            continue
        below = _row(text, at)
        if below.column < column or (below.dash is not None and below.dash < column):
            break
        found |= {below.key} if below.column == column else set()
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
    """The rows above that are neither empty nor comments, the nearest first."""
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


# Where in a block of claims, a fenced part of a Markdown file, the cursor stands.

_BEFORE = re.compile(r"[ \t>]*")


@dataclass(frozen=True, slots=True)
class InBlock:
    """A place in a block.

    Attributes:
        option: the option whose value the cursor is in; None where it is in an option's name.
        span: the word at the cursor, which may be empty.
        written: the options that the block has on other lines.
    """

    option: Field | None
    span: Span
    written: frozenset[str]


def in_block(source: SourceText, offset: int) -> InBlock | None:
    """The place of an offset; None outside of blocks, in a comment, or in an unknown option."""
    found = around(source, offset)
    if found is None:
        return None
    body, width = found
    text, at = _unindented(body, width, offset)
    cursor = cursor_at(text, at)
    if cursor is None:
        return None
    shift = offset - at
    span = Span(source, cursor.start + shift, cursor.end + shift)
    if not cursor.path:
        return InBlock(None, span, written_beside(text, at)) if cursor.on_key else None
    option = option_named(cursor.path[0])
    return InBlock(option, span, frozenset()) if option else None


def option_named(name: str) -> Field | None:
    """The option of a block that has this name; None where there is none."""
    return next((option for option in OPTIONS if option.name == name), None)


def _unindented(body: Span, width: int, offset: int) -> tuple[str, int]:
    """The lines without their indentation or quote marks, up to a width; and the offset there."""
    lines, at, begin = "", 0, body.start
    for line in body.text.splitlines(keepends=True):
        before = _BEFORE.match(line, 0, width)
        cut = before.end() if before else 0
        if begin <= offset:
            at = len(lines) + max(0, offset - begin - cut)
        lines += line[cut:]
        begin += len(line)
    return lines, at if offset < begin else len(lines)


# What the cursor is on: a record by its id, a field by its key, a word of a field.


@dataclass(frozen=True, slots=True)
class RecordAtCursor:
    """A record, by its section and current id.

    Attributes:
        section, id: those of the record in the ledger.
        span: the id as it is written here.
        public_id: in prose, that of a sensitive record, by which readers know it; else empty.
    """

    section: str
    id: str
    span: Span
    public_id: str = ""


@dataclass(frozen=True, slots=True)
class FieldAtCursor:
    """A field, by its key; with a `word`, that word as its value."""

    field: Field
    span: Span
    word: str = ""


AtCursor = RecordAtCursor | FieldAtCursor


def is_markdown(path: Path) -> bool:
    """Whether a file is prose, by its name."""
    return path.suffix.lower() in MARKDOWN_SUFFIXES


def at_cursor(ledger: DraftLedger, path: Path, source: SourceText, offset: int) -> AtCursor | None:
    """The record or field named at an offset of a ledger's file or of prose; None elsewhere."""
    if is_markdown(path):
        return in_prose(ledger, source, offset, NOTHING_WITHHELD)
    cursor = cursor_at(source.text, offset)
    if cursor is None or not cursor.word:
        return None
    span = Span(source, cursor.start, cursor.end)
    above, field = cursor.path[:1], field_at(cursor.path)
    if cursor.on_key:
        if len(cursor.path) == 1 and (*above, "") != ("units", ""):
            return _record(ledger, above, cursor.word, span)
        key = field_at((*cursor.path, cursor.word))
        return FieldAtCursor(key, span) if key else None
    if field is None:
        return None
    if field.type.kind == "alias":
        return _record(ledger, above, cursor.path[1], span)
    return _value(ledger, field, span)


def _value(ledger: DraftLedger, field: Field, span: Span) -> AtCursor | None:
    if field.type.kind == "ref":
        return _record(ledger, field.type.sections, span.text, span)
    return FieldAtCursor(field, span, span.text) if span.text in field.type.words else None


def _record(
    ledger: DraftLedger, sections: tuple[str, ...], id_: str, span: Span
) -> RecordAtCursor | None:
    for section in sections:
        current = ledger.aliases.get((section, id_), id_)
        if section in (*SECTIONS, "measures") and current in ledger.section(section):
            return RecordAtCursor(section, current, span)
    return None


def in_prose(
    ledger: DraftLedger, source: SourceText, offset: int, withheld: Withheld
) -> AtCursor | None:
    """The same of prose, where sensitive records are named by their public ids."""
    if place := in_block(source, offset):
        if place.option:
            sections, id_ = place.option.type.sections, place.span.text
            known = _value(ledger, place.option, place.span)
            return known or _withheld(ledger, withheld, sections, id_, place.span)
        option = option_named(place.span.text)
        return FieldAtCursor(option, place.span) if option else None
    for mention in mentions(source):
        if mention.span.start <= offset <= mention.span.end and isinstance(mention, Reference):
            section = SECTION_OF.get(mention.kind)
            if section is None:
                return None
            known = _record(ledger, (section,), mention.id, mention.id_span)
            return known or _withheld(ledger, withheld, (section,), mention.id, mention.id_span)
    return None


def _withheld(
    ledger: DraftLedger, withheld: Withheld, sections: tuple[str, ...], id_: str, span: Span
) -> RecordAtCursor | None:
    """The sensitive record of one of these sections that readers know by this id."""
    for record in withheld.records:
        is_meant = record.section in sections and record.public_id == id_
        if is_meant and record.id in ledger.section(record.section):
            return RecordAtCursor(record.section, record.id, span, id_)
    return None
