"""Mistakes of layout: wrong columns, lists without dash or key, records outside their list."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimledger.ledger.model import POSITION, VERIFICATION
from claimledger.ledger.sections import DECLARATIONS, SECTIONS
from claimledger.ledger.syntax_errors.passage import (
    Line,
    Mistake,
    Passage,
    PassageEdit,
    Reads,
    edited,
    known_keys,
    lines_of,
    passage,
)
from claimledger.ledger.syntax_errors.records import id_column, next_record, record_before
from claimledger.text.suggestions import nearest

# Lines in a wrong column, and list items without their dash or key.

_LISTS = {"actor": "positions", "by": "verifications"}
_FURTHEST = 4
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def no_dash(p: Passage) -> Iterator[Mistake]:
    """A record of a list that begins in the column of the dashes, without one."""
    line = p.line
    if line.key not in known_keys() or line.text[line.indent] == "-":
        return
    dashed = [other for other in p.above() if other.indent == line.indent]
    if not dashed or not dashed[0].text[line.indent :].startswith("- "):
        return
    if dashed[0].key != line.key:  # it rather goes on with the record above
        return
    at = line.start + line.indent
    edits = [(at, at, "- ")]
    for below in p.below(line):
        if below.indent < line.indent or below.text[line.indent :].startswith("- "):
            break
        edits.append((below.start, below.start, "  "))
    more = ", and two spaces before the lines of it that follow" if len(edits) > 1 else ""
    yield Mistake(
        at,
        at + len(line.key),
        f"no dash before `{line.key}`, which begins another record of the list",
        f"write `- {line.key}:`{more}",
        tuple(edits),
        alone=True,
    )


def no_key_above_list(p: Passage) -> Iterator[Mistake]:
    """Positions or verifications without the key that they stand under."""
    line, above = p.line, next(p.above(), None)
    name = _LISTS.get(line.key)
    if name is None or above is None or not above.key or line.text[line.indent :][:2] != "- ":
        return
    if above.indent <= line.indent and above.text[above.indent] != "-":
        yield Mistake(
            line.start + line.indent,
            line.start + line.indent + 1,
            f"a list without its key: `{name}:` is missing above it",
            f"write `{name}:` on a line of its own above",
            ((line.start, line.start, f"{' ' * above.indent}{name}:\n"),),
            alone=True,
        )


def wrong_column(p: Passage) -> Iterator[Mistake]:
    """A line that begins between the columns of the lines above it, or that others do not follow.

    One line is moved before several are: YAML complains of what follows a line that was moved.
    """
    yield from _id_in_wrong_column(p)
    columns = _columns(p) if _is_layout(p.line) else []
    movable = [column for column in columns if column >= 0]
    # Where it stands as deep as the keys of most records, the line above it was rather moved.
    if p.line.indent == 2 * id_column(p.text):
        yield from _line_above_moved(p)
    for column in movable:
        yield _mistake(p.line, [p.line], column)
    yield from _line_above_moved(p)
    for column in movable:
        by = column - p.line.indent
        deeper, as_deep = [p.line], [p.line]
        for below in p.below(p.line):
            if below.indent < p.line.indent:
                break
            as_deep.append(below)
        for below in p.below(p.line):
            if below.indent <= p.line.indent:
                break
            deeper.append(below)
        for lines in (deeper, as_deep):
            if len(lines) > 1 and all(line.indent + by >= 0 for line in lines):
                yield _mistake(p.line, lines, column)


_FURTHEST_UP = 25
"""How many lines above the one where YAML stops may be the one that was moved."""


def _line_above_moved(p: Passage) -> Iterator[Mistake]:
    """A line further up whose key stands in another column than its neighbours."""
    lines = [line for line in p.lines[: p.at + 1] if line.has_content][-_FURTHEST_UP - 1 :]
    for at in range(len(lines) - 2, -1, -1):
        line = lines[at]
        if line.key not in known_keys() or not _is_layout(line):
            continue
        around = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2], p.line)
        columns = {column for near in around for column in near.columns} - {line.indent}
        if line.text.lstrip(" ").startswith("- "):
            columns |= {column - 2 for column in lines[at + 1].columns} - {line.indent, -2, -1}
        near = (column for column in columns if abs(column - line.indent) <= _FURTHEST)
        for column in sorted(near, key=lambda to: (abs(to - line.indent), -to)):
            yield _mistake(line, [line], column)


def lines_above_moved(p: Passage) -> Iterator[Mistake]:
    """Several lines in a row that were moved together, right above the one where YAML stops."""
    lines = [line for line in p.lines[: p.at] if line.has_content][-_FURTHEST_UP:]
    for first in range(len(lines) - 2, -1, -1):
        moved = lines[first:]
        if not _is_layout(moved[0]):
            continue
        around = (*lines[max(0, first - 1) : first], p.line)
        columns = {column for near in around for column in near.columns}
        columns |= {column + by for column in columns for by in (-2, 2)}
        here, least = moved[0].indent, min(line.indent for line in moved)
        near = (column - here for column in columns if 0 < abs(column - here) <= _FURTHEST)
        for by in sorted(near, key=lambda by: (abs(by), -by)):
            if least + by >= 0:
                yield replace(_mistake(moved[0], moved, here + by), certain=False)


_MOST_LINES_UP = 400


def _id_in_wrong_column(p: Passage) -> Iterator[Mistake]:
    """The id of a record, alone on its line, that stands in another column than all ids."""
    column = id_column(p.text)
    start = p.text.rfind("\n", 0, p.line.start) + 1
    for _ in range(_MOST_LINES_UP):
        line = next(lines_of(p.text, start, min(len(p.text), start + 1_000)), None)
        if line is None or (line.indent == 0 and line.key in known_keys()):
            return
        alone = line.entry is not None and not line.entry["value"] and line.key not in known_keys()
        if alone and line.indent != column and _ID.fullmatch(line.key):
            yield _mistake(line, [line], column)
            return
        if start == 0:
            return
        start = p.text.rfind("\n", 0, start - 1) + 1


def _is_layout(line: Line) -> bool:
    """Whether this is a line with a key or dash of its own, not one of a longer text."""
    rest = line.text.lstrip(" ")
    if rest.startswith("- "):
        return True
    key, value = line.key, line.entry["value"] if line.entry else ""
    known = key in known_keys() or (" " not in key and nearest(key, known_keys()) is not None)
    return bool(key) and (known or (_ID.fullmatch(key) is not None and value[:1] in ("", "{")))


def _columns(p: Passage) -> list[int]:
    """Columns that would do, the nearest first; for an id, that of the ids."""
    here = p.line.indent
    near = [column for column in {*p.levels()} if 0 < abs(column - here) <= _FURTHEST]
    is_id = p.line.key not in known_keys() and not p.line.text.lstrip(" ").startswith("- ")
    ids = id_column(p.text)
    return sorted(near, key=lambda to: (is_id and to != ids, abs(to - here), -to))


def _mistake(line: Line, lines: list[Line], column: int) -> Mistake:
    """The mistake of a line that, with others below it perhaps, is to begin in a column."""
    by = column - line.indent
    below = len(lines) - 1
    with_ = f", and to the {below} below it" if below > 1 else ", and to the one below" * below
    what = f"{abs(by)} {'space' if abs(by) == 1 else 'spaces'}"
    if by < 0:
        with_ = with_.replace(" to ", " from ")
        help_ = f"remove {what} from the beginning of this line{with_}"
    else:
        help_ = f"add {what} to the beginning of this line{with_}"
    at = line.start + line.indent
    return Mistake(
        at,
        at + max(1, len(line.key)),
        f"this line is indented by {_spaces(line.indent)} instead of {column}",
        help_,
        tuple(_shift(moved, by) for moved in lines),
        alone=True,
    )


def _shift(line: Line, by: int) -> PassageEdit:
    return (line.start, line.start, " " * by) if by > 0 else (line.start, line.start - by, "")


def _spaces(number: int) -> str:
    return "1 space" if number == 1 else f"{number} spaces"


# Positions and verifications that were pasted too far to the left, out of their claim.

_FIRST = re.compile(r" {0,3}- (?P<key>actor|by):(?: |$)")
_CLAIM_LISTS = {"actor": ("a position", "positions"), "by": ("a check", "verifications")}
_KEYS = frozenset(field.name for field in (*POSITION.fields, *VERIFICATION.fields))


def record_outside_list(text: str, offset: int, reads: Reads) -> Mistake | None:
    """The mistake of such a record on the line of an offset; it is mended below its list."""
    lines = lines_outside_list(text, offset)
    if not lines:
        return None
    what, name = _CLAIM_LISTS[lines[0].key]
    column = _column_above(text, lines[0])
    edits = _moved(lines, column) if column else ()
    start = lines[0].start + lines[0].indent
    message = f"{what} that does not stand in the list `{name}` of its claim"
    below = f", and the lines below it {column + 2}" if len(lines) > 1 else ""
    if edits and _reads(text, lines[0].start, edits, reads):
        help_ = f"indent it as the one above it: its dash by {column} spaces{below}"
        return Mistake(start, start + 1, message, help_, edits)
    return Mistake(
        start, start + 1, message, f"indent it below `{name}:`, as that list's others are", ()
    )


def lines_outside_list(text: str, offset: int) -> tuple[Line, ...]:
    """The lines of the record that begins, too far to the left, on the line of an offset."""
    start = text.rfind("\n", 0, offset) + 1
    following = lines_of(text, start, min(len(text), start + 20_000))
    first = next(following, None)
    if first is None or not _FIRST.match(first.text):
        return ()
    found = [first]
    for line in following:
        if not line.has_content or line.key not in _KEYS or line.indent > first.indent + 2:
            break
        if line.text.lstrip(" ").startswith("- "):
            break
        found.append(line)
    return tuple(found)


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


def _moved(lines: tuple[Line, ...], column: int) -> tuple[PassageEdit, ...]:
    """Edits that indent the lines: the dash to a column, and what follows by two more."""
    columns = (column, *(column + 2 for _ in lines[1:]))
    return tuple(
        (line.start, line.start, " " * (to - line.indent))
        for line, to in zip(lines, columns, strict=True)
    )


def _reads(text: str, start: int, edits: tuple[PassageEdit, ...], reads: Reads) -> bool:
    """Whether the record around can be read with the edits made, every key where it belongs."""
    begin = record_before(text, start)
    if begin is None:
        return False
    after = next_record(text, text.find("\n", edits[-1][0]) + 1)
    end = after.start() if after else len(text)
    here = tuple((s - begin.start(), e - begin.start(), put) for s, e, put in edits)
    return reads(edited(text[begin.start() : end], here), True) is None


# What is said where nobody can tell which line was moved.

_OR_QUOTES = "; a text that has a colon or quotation marks in it goes between quotes"


def misfit(text: str, offset: int) -> Mistake | None:
    """A line that does not fit those above it, without a remedy; None where there is none."""
    p = passage(text, offset)
    above = next(p.above(), None)
    if above is None or not p.line.has_content:
        return None
    message, help_ = _misfit(p, above)
    start = p.line.start + p.line.indent
    return Mistake(start, start + max(1, len(p.line.key)), message, f"{help_}{_OR_QUOTES}", ())


def _misfit(p: Passage, above: Line) -> tuple[str, str]:
    """How many spaces the line where YAML stops has, and how many those that it may belong to."""
    line, levels = p.line, _levels(p)
    here = _spaces(line.indent)
    own = _level_of(line, levels)
    if own is not None and own.column != line.indent:
        message = f"this line begins with {here}, and the other lines of {own.name} with "
        help_ = f"{own.name} begins in line {own.number}: begin this line with "
        return f"{message}{own.column}", f"{help_}{_spaces(own.column)} too"
    message = f"this line begins with {here}, and the line above it with {above.indent}"
    if line.indent == above.indent:
        message = f"this line does not fit the line above it, though both begin with {here}"
    begun = ", ".join(
        f"those of {level.name} (line {level.number}) with {level.column}" for level in levels
    )
    if begun:
        return message, f"begin the lines of a record with as many spaces: {begun}"
    record = record_before(p.text, line.start)
    if record is None:
        return message, "begin it with as many as its neighbours"
    number, column = _number(p.text, record.start()), 2 * id_column(p.text)
    return message, f"`{record[1]}` begins in line {number}, and its lines with {_spaces(column)}"


def _number(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


@dataclass(frozen=True, slots=True)
class _Level:
    """A record, or list, that is open above a line.

    Attributes:
        column: where its lines begin.
        name: what it is called.
        number: the line in which it begins.
        fields: the keys that its lines can have; empty for dashes.
    """

    column: int
    name: str
    number: int
    fields: frozenset[str]


_LIST_ITEMS = {
    "actor": ("the position", frozenset(field.name for field in POSITION.fields)),
    "by": ("the check", frozenset(field.name for field in VERIFICATION.fields)),
}


def _levels(p: Passage) -> list[_Level]:
    """What is open where YAML stopped, outermost first."""
    levels: list[_Level] = []
    number = _number(p.text, p.start)
    ids = id_column(p.text)
    for at, line in enumerate(p.lines[: p.at]):
        if not line.has_content or not line.key:
            continue
        levels = [level for level in levels if level.column <= line.indent]
        if line.text[line.indent :].startswith("- "):
            name, fields = _LIST_ITEMS.get(line.key, ("the item", known_keys()))
            levels = [level for level in levels if level.column < line.columns[-1]]
            levels.append(_Level(line.columns[-1], name, number + at, fields))
        elif line.entry and not line.entry["value"] and line.key not in known_keys():
            below = next(p.below(line), None)
            if line.indent == ids and below is not None and below.indent > ids:
                levels.append(_Level(below.indent, f"`{line.key}`", number + at, _RECORD_KEYS))
    return levels


_RECORD_KEYS = frozenset(
    field.name
    for section in (*SECTIONS.values(), *DECLARATIONS.values())
    for field in section.fields
)


def _level_of(line: Line, levels: list[_Level]) -> _Level | None:
    """The innermost of them that a line can belong to by its key."""
    if line.text[line.indent :].startswith("- "):
        return None
    return next((level for level in reversed(levels) if line.key in level.fields), None)
