"""A mapping file on offer for a sheet: what its columns probably become, for an editor to correct.

Nothing in it counts before an editor has seen it: an import without a mapping file writes one and
ends.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from claimledger.importing.claimreview import fields_of_column
from claimledger.importing.header import column_names
from claimledger.importing.synonyms import (
    FIELD_BY_NAME,
    GROUP_BY_NAME,
    MEANINGS,
    STATUS_NAMES,
)
from claimledger.importing.table import Table
from claimledger.importing.targets import LEAVE_OUT, TARGETS
from claimledger.importing.values import Refusal, Settings, date_of, number_of
from claimledger.ledger.date_reading import lacks_its_year
from claimledger.ledger.writing import scalar
from claimledger.text.characters import visible

_LOOKED_AT = 12
"""In how many rows from the top the header is looked for."""

_MOST_WORDS = 40
_LONGEST_EXAMPLE = 40

_SAID = "position.statement_date"


@dataclass(frozen=True, slots=True)
class _Header:
    first: int
    rows: int
    names: tuple[str, ...]


_Cells = tuple[str, str, Sequence[str]]
"""The name of a column, what it becomes, and what stands in it."""


def proposed(table: Table, title: str) -> str:
    """The text of a mapping file for a sheet."""
    header = _header(table)
    columns = list(zip(header.names, _fields(header.names), strict=True))
    return _text(table, title, header, columns, {})


def proposed_for_reviews(table: Table, title: str) -> str:
    """The text of a mapping file for a sheet of fact-checks; see `review_table`."""
    header = _Header(1, 1, column_names(table, 1, 1))
    columns = [(name, field) for name in header.names for field in fields_of_column(name)]
    return _text(table, title, header, columns, {"position.stance": "asserts"})


def _text(
    table: Table,
    title: str,
    header: _Header,
    columns: Sequence[tuple[str, str]],
    known: Mapping[str, str],
) -> str:
    rows = table.rows[header.first - 1 + header.rows :]
    at = {name: number for number, name in enumerate(header.names)}
    cells = [(name, field, list(_cells(rows, at[name]))) for name, field in columns]
    fields = [field for _, field in columns]
    lines = [
        f"# What the columns of {visible(table.name)} become: a proposal.",
        "# Correct it, write what is missing after a colon, and run the same command again.",
        "# `claimledger import fields` lists what a column can become. What stands in one that",
        "# becomes `leave-out` is not carried over, and the report lists it.",
        f"title: {scalar(title)}    # what the ledger is about",
        "language: en",
        f"encoding: {table.encoding}" + ("" if table.is_certain else _UNSURE),
        f"delimiter: {table.delimiter}",
        f"header_row: {header.first}",
        f"header_rows: {header.rows}    # 2 where cells of the header are merged",
        *_settings(cells),
        "columns:",
        *([] if known or "claim.statement" in fields else _NO_CLAIM),
        *(_column(*each) for each in cells),
        *_constants(fields, known),
        *_words(cells),
    ]
    return "".join(f"{line}\n" for line in lines)


_NO_CLAIM = (
    "  # No column becomes claim.statement yet: let the one that holds the claim become it, unless",
    "  # the claims stand in another sheet.",
)
_UNSURE = "    # it is not UTF-8: look whether the letters below are right; else try cp1251, cp1250"


# The header


def _header(table: Table) -> _Header:
    """The rows near the top whose cells are known as names of columns most often."""
    best, found = 0, _Header(_first_row(table), 1, column_names(table, _first_row(table), 1))
    for first in range(1, min(_LOOKED_AT, len(table.rows)) + 1):
        for rows in (1, 2):
            if rows == 2 and not _is_merged(table.rows[first - 1 : first + 1]):
                continue
            names = column_names(table, first, rows)
            fields = {field for field in _fields(names) if field != LEAVE_OUT}
            if len(fields) > best:
                best, found = len(fields), _Header(first, rows, names)
    return found


def _first_row(table: Table) -> int:
    """The first row with more than one cell; titles of sheets stand in one."""
    wide = (at for at, row in enumerate(table.rows, 1) if sum(map(bool, row)) > 1)
    return next(wide, 1)


def _is_merged(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the upper row has gaps that the lower one fills."""
    if len(rows) < 2:
        return False
    upper = [*rows[0], *([""] * len(rows[1]))]
    gaps = sum(1 for over, cell in zip(upper, rows[1], strict=False) if cell and not over)
    return sum(map(bool, rows[0])) > 1 and gaps > 0 and not any(_is_value(c) for c in rows[1])


def _is_value(cell: str) -> bool:
    return len(cell) > 60 or "://" in cell or bool(re.search(r"\d", cell))


# The columns


def _fields(names: Sequence[str]) -> list[str]:
    """What each column probably becomes; no field twice."""
    taken: set[str] = set()
    found = []
    for name in names:
        field = _field(name)
        if field in taken:
            field = _in_next_group(field, taken)
        taken.add(field)
        found.append(field)
    return [_moved(field, set(found)) for field in found]


def _field(name: str) -> str:
    upper, between, lower = name.rpartition(" / ")
    word = _bare(lower)
    if word in STATUS_NAMES and not between:
        return LEAVE_OUT
    field = FIELD_BY_NAME.get(f"{_bare(upper)} {word}".strip()) or FIELD_BY_NAME.get(
        word, LEAVE_OUT
    )
    group = GROUP_BY_NAME.get(_bare(upper))
    if not between or group is None:
        return field
    _, _, rest = field.partition(".")
    rest = {"claim": _OF_CLAIM, "verification": _OF_CHECK}.get(group, {}).get(rest, rest)
    better = f"{group}.{rest}"
    return better if better in TARGETS else field


_OF_CLAIM = {"statement_date": "event_date", "statement": "statement", "quote": "statement"}
_OF_CHECK = {"actor": "by", "statement_date": "date", "statement": "method", "summary": "method"}


def _bare(name: str) -> str:
    name = re.sub(r"\(.*?\)", " ", name.casefold())
    return " ".join(re.sub(r"[^\w# ]", " ", name.replace("_", " ")).split())


_BY_PATH = {_bare(path.replace(".", " ")): path for path in TARGETS}
"""Targets by themselves, for a sheet whose header names them."""


def _in_next_group(field: str, taken: set[str]) -> str:
    """The same of a second position or check in the row."""
    group, _, rest = field.partition(".")
    if group in ("position", "verification"):
        for number in (2, 3, 4):
            other = f"{group}{number}.{rest}"
            if other in TARGETS and other not in taken:
                return other
    return LEAVE_OUT


def _moved(field: str, all_fields: set[str]) -> str:
    """The stance and the like belong to the position alone where there is one."""
    if field == "claim.event_date" and _SAID not in all_fields and "position.actor" in all_fields:
        return _SAID
    return field


def _column(name: str, field: str, cells: Sequence[str]) -> str:
    target = TARGETS.get(field)
    entry = f"column: {scalar(name, flow=True)}, field: {field}"
    remark = ""
    if target is not None and target.last.type.sections not in ((), ("sources",), ("claims",)):
        sign, example = _separator(cells, many=target.last.type.many)
        if sign:
            entry += f', separator: "{sign}"'
            remark = f"{_example(example)} becomes several; without separator, one"
    if not remark:
        remark = f"such as {_example(cells[0])}" if cells else "empty"
    return f"  - {{{entry}}}    # {remark}"


def _separator(cells: Sequence[str], many: bool) -> tuple[str, str]:
    """What stands between names, where that is to be looked at, and the first such cell."""
    for sign in (";",) if not many else (" / ", ","):
        example = next((cell for cell in cells if sign in cell), "")
        if example and not (many and any(";" in cell for cell in cells)):
            return sign, example
    return "", ""


def _example(text: str) -> str:
    line = " ".join(visible(text).split())
    return line if len(line) <= _LONGEST_EXAMPLE else f"{line[: _LONGEST_EXAMPLE - 1]}…"


def _cells(rows: Iterable[Sequence[str]], at: int) -> Iterator[str]:
    return (row[at] for row in rows if len(row) > at and row[at])


# How cells are meant


def _settings(columns: Sequence[_Cells]) -> Iterator[str]:
    dates: list[str] = []
    figures: list[str] = []
    for _, field, cells in columns:
        kind = TARGETS[field].last.type.kind if field in TARGETS else ""
        if kind == "date":
            dates += cells
        elif kind in ("number", "quantity"):
            figures += cells
    either = next((cell for cell in dates if _is_open(date_of(cell, Settings(year=2000)))), "")
    if either:
        yield f"dates:    # day-first or month-first: how {_example(either)} is meant"
    no_year = next((cell for cell in dates if _has_no_year(cell)), "")
    if no_year:
        yield f"year:    # with four figures, of dates such as {_example(no_year)}"
    open_ = next((cell for cell in figures if _has_open_figure(cell)), "")
    if open_:
        yield f"decimals:    # point or comma, as before decimals: how {_example(open_)} is meant"


def _is_open(found: str | Refusal) -> bool:
    return isinstance(found, Refusal) and "can mean" in found.why


def _has_no_year(cell: str) -> bool:
    found = date_of(cell, Settings())
    return lacks_its_year(cell) or (isinstance(found, Refusal) and "`year:`" in found.why)


def _has_open_figure(cell: str) -> bool:
    figures = re.findall(r"\d[\d.,]*\d", cell)
    return any(_is_open(number_of(figure, Settings())) for figure in figures)


# What no column says

_ALWAYS = (
    ("claim.places", "the place of every claim, such as Kharkiv region"),
    ("position.actor", "who says all of it"),
    (
        "position.stance",
        "asserts, if everybody in the sheet says so; else add a column to the sheet",
    ),
    ("position.statement_date", "the day on which all of it was said, such as 2022-09-08"),
    ("position.summary", "what each said, where no column tells it, such as Said so."),
    ("position.source", "where all of it can be read: an address or a title"),
    ("verification.by", "who checked all of it"),
    ("verification.outcome", "supports, partly, refutes or inconclusive, of every check"),
    ("verification.date", "the day of every check"),
    ("verification.method", "how all of it was checked"),
    ("verification.source", "where the checks can be read: an address or a title"),
    ("position2.stance", "what the second position of each row does: denies, ..."),
)


def _constants(fields: Sequence[str], known: Mapping[str, str]) -> Iterator[str]:
    """What a ledger has to have and no column holds, to be filled in."""
    groups = {field.partition(".")[0] for field in fields}
    has = {*fields, *(field.rpartition(".")[0] for field in fields)}
    if "position.quote" in has:
        has.add("position.summary")
    if "claim.statement" not in has:  # a sheet of positions alone
        has.add("claim.places")
    lacking = [
        f"  - {{field: {path}, value: {known.get(path, '')}}}    # {why}"
        for path, why in _ALWAYS
        if path not in has and path.partition(".")[0] in groups
    ]
    if lacking:
        yield "constants:    # what no column above becomes: let one become it, or write it here,"
        yield "              # or take the line away"
        yield from lacking


def _words(columns: Sequence[_Cells]) -> Iterator[str]:
    """The words of closed lists that stand in the sheet, each with what it probably means."""
    found = []
    for name, field, cells in columns:
        target = TARGETS.get(field)
        if target is None or target.last.type.kind != "word":
            continue
        known = MEANINGS.get(target.last.name, {})
        words = dict.fromkeys(" ".join(cell.split()) for cell in cells)
        for text in islice(words, _MOST_WORDS):
            if text in target.last.type.words:
                continue
            means = known.get(text.casefold(), "")
            entry = f"column: {scalar(name, flow=True)}, text: {scalar(text, flow=True)}"
            choice = ", ".join(target.last.type.words)
            remark = "" if means else f"    # one of {choice}; or take the line away"
            found.append(f"  - {{{entry}, means: {means}}}{remark}")
    if found:
        yield "words:    # what words of the sheet stand for"
        yield from found
