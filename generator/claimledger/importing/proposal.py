"""A mapping file on offer for a sheet: what its columns probably become, for an editor to correct.

Nothing in it counts before an editor has seen it: an import without a mapping file writes one and
ends.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from claimledger.importing.claimreview import fields_of_column
from claimledger.importing.header import column_names
from claimledger.importing.offers import (
    Offer,
    OtherSheet,
    cells_of,
    fields_of,
    header_language,
    offered,
    other_sheet,
)
from claimledger.importing.synonyms import MEANINGS
from claimledger.importing.table import Table
from claimledger.importing.targets import LEAVE_OUT, QUANTITY_UNIT, QUANTITY_WORDS, TARGETS
from claimledger.importing.values import (
    ANY_SIGN,
    Refusal,
    Settings,
    date_of,
    figure_of,
    number_of,
)
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


def proposed(table: Table, title: str, beside: Table | None = None) -> str:
    """The text of a mapping file for a sheet.

    Args:
        table: the sheet.
        title: what the ledger is about.
        beside: the sheet that is imported together with it, if any.
    """
    header = _header(table)
    other = other_sheet(*_below_header(beside)) if beside is not None else OtherSheet()
    columns = offered(header.names, _rows_below(table, header), other)
    return _text(table, title, header, columns, {}, lacks_claims=not other.keys)


def _below_header(table: Table) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
    header = _header(table)
    return header.names, _rows_below(table, header)


def _rows_below(table: Table, header: _Header) -> Sequence[Sequence[str]]:
    return table.rows[header.first - 1 + header.rows :]


def proposed_for_reviews(table: Table, title: str) -> str:
    """The text of a mapping file for a sheet of fact-checks; see `review_table`."""
    header = _Header(1, 1, column_names(table, 1, 1))
    columns = [Offer(name, field) for name in header.names for field in fields_of_column(name)]
    return _text(table, title, header, columns, {"position.stance": "asserts"})


def _text(
    table: Table,
    title: str,
    header: _Header,
    columns: Sequence[Offer],
    known: Mapping[str, str],
    *,
    lacks_claims: bool = False,
) -> str:
    rows = _rows_below(table, header)
    at = {name: number for number, name in enumerate(header.names)}
    texts = [list(cells_of(rows, at[offer.column])) for offer in columns]
    fields = [offer.field for offer in columns]
    cells = [(o.column, o.field, found) for o, found in zip(columns, texts, strict=True)]
    lines = [
        f"# What the columns of {visible(table.name)} become: a proposal.",
        "# Correct it, write what is missing after a colon, and run the same command again.",
        "# `claimledger import fields` lists what a column can become. What stands in one that",
        "# becomes `leave-out` is not carried over, and the report lists it.",
        f"title: {scalar(title)}    # what the ledger is about",
        _language(header_language(header.names)),
        f"encoding: {table.encoding}" + ("" if table.is_certain else _UNSURE),
        f"delimiter: {table.delimiter}",
        f"header_row: {header.first}",
        f"header_rows: {header.rows}    # 2 where cells of the header are merged",
        *_settings(cells),
        "columns:",
        *(_NO_CLAIM if lacks_claims and "claim.statement" not in fields else []),
        *(_column(offer, found) for offer, found in zip(columns, texts, strict=True)),
        *_constants(columns, known, cells),
        *_words(cells),
    ]
    return "".join(f"{line}\n" for line in lines)


def _language(language: str) -> str:
    if language == "en":
        return "language: en"
    return f"language: {language}    # the header is in it; correct this if your own words are not"


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
            fields = {field for field in fields_of(names) if field != LEAVE_OUT}
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


def _column(offer: Offer, cells: Sequence[str]) -> str:
    target = TARGETS.get(offer.field)
    entry = f"column: {scalar(offer.column, flow=True)}, field: {offer.field}"
    remark = offer.remark
    if target is not None and target.last.type.sections not in ((), ("sources",), ("claims",)):
        sign, example = _separator(cells, many=target.last.type.many)
        if sign:
            entry += f', separator: "{sign}"'
            remark = f"{_example(example)} becomes several; without separator, one"
    if offer.separator:
        entry += f', separator: "{offer.separator}"'
        remark = f"{_example(offer.several)} is about each of them; without separator, about none"
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
    ("position.summary", "what each said, such as `Said so.`, where no column tells it"),
    ("position.source", "where all of it can be read: an address or a title"),
    ("verification.by", "who checked all of it"),
    ("verification.outcome", "supports, partly, refutes or inconclusive, of every check"),
    (
        "verification.date",
        "the day of every check, or an interval where nobody knows it: ../2022-10-03 is until then",
    ),
    ("verification.method", "how all of it was checked"),
    ("verification.source", "where the checks can be read: an address or a title"),
    (
        "position2.stance",
        "what the second who speak do: denies, if each of them does; else add a column",
    ),
    ("position2.statement_date", "the day on which the second who speak said it"),
    ("position2.summary", "what the second who speak said, where no column tells it"),
    ("position2.source", "where the second who speak can be read: an address or a title"),
)
"""What every claim, position and check has to have, with what to write for it."""

_LOST = {
    "claim": "no claim",
    "position": "no position",
    "position2": "no position of the second who speak",
    "verification": "no check",
}
"""What is carried over without it, by the group."""


def _constants(
    columns: Sequence[Offer], known: Mapping[str, str], cells: Sequence[_Cells]
) -> Iterator[str]:
    """What a ledger has to have and no column holds, to be filled in."""
    fields = [field for offer in columns for field in (offer.field, *offer.asked) if field]
    groups = {field.partition(".")[0] for field in fields}
    has = {*fields, *(field.rpartition(".")[0] for field in fields)}
    for group in groups:
        if f"{group}.quote" in has:
            has.add(f"{group}.summary")
    if "claim.statement" not in has:  # a sheet of positions alone
        has.add("claim.places")
    lacking = [
        f"  - {{field: {path}, value: {known.get(path, '')}}}    # {why}; without this, "
        f"{_LOST[path.partition('.')[0]]} is carried over"
        for path, why in _ALWAYS
        if path not in has and path.partition(".")[0] in groups
    ]
    if QUANTITY_UNIT not in has:
        lacking += _units(cells)
    if lacking:
        yield "constants:    # what no column above becomes: let one become it, or write it here"
        yield from lacking


_MOST_UNITS_NAMED = 3


def _units(columns: Sequence[_Cells]) -> Iterator[str]:
    """The unit of figures that have none, to be filled in; those of other rows are named."""
    cells = [cell for _, field, found in columns if field == QUANTITY_WORDS for cell in found]
    figures = [(cell, figure_of(cell, ANY_SIGN)) for cell in cells]
    read = [(cell, figure) for cell, figure in figures if not isinstance(figure, Refusal)]
    bare = [cell for cell, figure in read if not figure.unit]
    if not bare:
        return
    rows = "1 row" if len(bare) == 1 else f"{len(bare)} rows"
    why = f"the unit of the figures in {rows} that have none, such as {_example(bare[0])}"
    named = list(dict.fromkeys(figure.unit for _, figure in read if figure.unit))
    if named:
        others = ", ".join(_example(unit) for unit in named[:_MOST_UNITS_NAMED])
        why += f"; other rows name {others}"
    yield f"  - {{field: {QUANTITY_UNIT}, value: }}    # {why}; without this, they have none"


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
