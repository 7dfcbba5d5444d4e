"""A position or check that was pasted too far to the left, out of its list and its claim."""

import re
from collections.abc import Callable

from claimledger.ledger import fields as tables
from claimledger.ledger.slips.passage import Line, lines_of
from claimledger.ledger.slips.slip import Edit, Slip, edited

_RECORD = re.compile(r"^  ([^\s:#][^:\n]*):", re.MULTILINE)
_NEXT = re.compile(r"^ {0,2}[^\s#]", re.MULTILINE)
_FIRST = re.compile(r" {0,3}- (?P<key>actor|by):(?: |$)")
_LISTS = {"actor": ("a position", "positions"), "by": ("a check", "verifications")}
_KEYS = frozenset(field.name for field in (*tables.POSITIONS, *tables.VERIFICATIONS))

Reads = Callable[[str, bool], int | None]


def astray(text: str, offset: int, reads: Reads) -> Slip | None:
    """The slip, where the line at an offset begins such a record; it is mended below its list."""
    stray = astray_lines(text, offset)
    if not stray:
        return None
    what, name = _LISTS[stray[0].key]
    column = _column_above(text, stray[0])
    edits = _moved(stray, column) if column else ()
    start = stray[0].start + stray[0].indent
    told = f"{what} that does not stand in the list `{name}` of its claim"
    below = f", and the lines below it {column + 2}" if len(stray) > 1 else ""
    if edits and _reads(text, stray[0].start, edits, reads):
        help_ = f"indent it as the one above it: its dash by {column} spaces{below}"
        return Slip(start, start + 1, told, help_, edits)
    return Slip(start, start + 1, told, f"indent it below `{name}:`, as that list's others are", ())


def astray_lines(text: str, offset: int) -> tuple[Line, ...]:
    """The lines of the record that begins, too far to the left, on the line of an offset."""
    start = text.rfind("\n", 0, offset) + 1
    lines = lines_of(text, start, min(len(text), start + 20_000))
    first = next(lines, None)
    if first is None or not _FIRST.match(first.text):
        return ()
    stray = [first]
    for line in lines:
        if not line.speaks or line.key not in _KEYS or line.indent > first.indent + 2:
            break
        if line.text.lstrip(" ").startswith("- "):
            break
        stray.append(line)
    return tuple(stray)


def record_before(text: str, offset: int) -> re.Match[str] | None:
    """The id, two spaces in, of the record that an offset lies in; None outside any record."""
    begin = None
    for match in _RECORD.finditer(text, 0, min(len(text), offset + 1)):
        begin = match
    if begin is None or re.search(r"^[^\s#]", text[begin.start() + 1 : offset], re.MULTILINE):
        return None
    return begin


def _column_above(text: str, first: Line) -> int:
    """The column of the dashes of the list that ends right above; 0 for none."""
    above = text[max(0, first.start - 20_000) : first.start].split("\n")
    for line in reversed(above):
        dashed = re.match(r"( *)- (\w+):", line)
        if dashed:
            return len(dashed[1]) if dashed[2] == first.key else 0
        if line.strip() and len(line) - len(line.lstrip()) < first.indent + 6:
            return 0
    return 0


def _moved(stray: tuple[Line, ...], column: int) -> tuple[Edit, ...]:
    """Edits that indent the lines: the dash to a column, and what follows by two more."""
    columns = (column, *(column + 2 for _ in stray[1:]))
    return tuple(
        (line.start, line.start, " " * (to - line.indent))
        for line, to in zip(stray, columns, strict=True)
    )


def _reads(text: str, start: int, edits: tuple[Edit, ...], reads: Reads) -> bool:
    """Whether the record around can be read with the edits made, every key where it belongs."""
    begin = record_before(text, start)
    if begin is None:
        return False
    after = _NEXT.search(text, text.find("\n", edits[-1][0]) + 1)
    end = after.start() if after else len(text)
    here = tuple((s - begin.start(), e - begin.start(), put) for s, e, put in edits)
    return reads(edited(text[begin.start() : end], here), True) is None
