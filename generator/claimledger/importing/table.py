"""The bytes of a sheet -> its rows of cells, whatever separates them and in whatever encoding."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from claimledger.importing.report import Cell, Left
from claimledger.text.characters import disguises, visible

LARGEST_SHEET = 20_000_000
"""Bytes of one file."""

MOST_ROWS = 100_000
MOST_COLUMNS = 300
LONGEST_CELL = 32_767
"""Characters; spreadsheets keep no more in a cell."""

DELIMITERS: Mapping[str, str] = MappingProxyType(
    {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
)
"""What may stand between two cells, by the word that a mapping file has for it."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FALLBACK = "cp1252"
_LOOKED_AT = 200
"""How many rows tell what separates cells."""

_LINES = str.maketrans({"\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_LAST_ROW = "\N{SYMBOL FOR END OF TEXT}"


class UnreadableError(Exception):
    """A file cannot be read at all; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a sheet.

    Attributes:
        name: of the file.
        rows: every row, empty ones included, so that the first is the spreadsheet's row 1.
        encoding: in which the file was read.
        delimiter: a word of `DELIMITERS`.
        is_certain: nothing but the encoding that was named or marked fits the bytes.
        left: what was taken out of cells.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    encoding: str = "utf-8"
    delimiter: str = "comma"
    is_certain: bool = True
    left: tuple[Left, ...] = ()


def read_table(name: str, content: bytes, encoding: str = "", delimiter: str = "") -> Table:
    """The sheet in a file.

    Args:
        name: what messages call the file.
        content: its bytes.
        encoding: where it is known; else found out.
        delimiter: a word of `DELIMITERS` where it is known; else found out.

    Raises:
        UnreadableError: it is too large, no text, or no table.
    """
    if len(content) > LARGEST_SHEET:
        raise UnreadableError(
            f"{name} is larger than {LARGEST_SHEET // 1_000_000} MB: divide it into several"
        )
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise UnreadableError(f"{name} is a spreadsheet, not CSV: save it as CSV (UTF-8) first")
    text, encoding, is_certain = _decoded(name, content, encoding)
    if not text.strip():
        raise UnreadableError(f"{name} is empty")
    delimiter = delimiter or _delimiter(text)
    table = cleaned(name, _rows(name, text, delimiter), encoding, delimiter)
    return replace(table, is_certain=is_certain)


def _decoded(name: str, content: bytes, encoding: str) -> tuple[str, str, bool]:
    """The text, the encoding it is in, and whether that is certain."""
    marked = next((known for mark, known in _MARKS if content.startswith(mark)), "")
    tried = [encoding or marked or "utf-8", *([] if encoding or marked else [_FALLBACK])]
    for known in tried:
        try:
            text = content.decode(known)
        except (UnicodeError, LookupError):
            continue
        if "\0" in text:
            break
        return text.removeprefix("\ufeff"), known, known != _FALLBACK or bool(encoding)
    raise UnreadableError(
        f"{name} cannot be read as {' or '.join(tried)}: save it as CSV in UTF-8, or name its "
        "`encoding` in the mapping file"
    )


def _delimiter(text: str) -> str:
    """The word for what separates cells: with it most rows have one and the same width."""
    first, _, _ = text.partition("\n")
    named = first.strip().strip('"').lower()
    for word, sign in DELIMITERS.items():
        if named == f"sep={sign}" or first.startswith(f"sep={sign}"):
            return word

    def fitness(word: str) -> tuple[int, int]:
        widths: Counter[int] = Counter()
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=DELIMITERS[word])
        try:
            for _, row in zip(range(_LOOKED_AT), reader, strict=False):
                widths[len(row)] += bool(any(row))
        except csv.Error:
            return 0, 0
        widths.pop(1, None)
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return rows, width

    return max(DELIMITERS, key=fitness)


def _rows(name: str, text: str, delimiter: str) -> Iterator[list[str]]:
    whole = f"{text}\n{_LAST_ROW}" if not text.endswith(("\n", "\r")) else f"{text}{_LAST_ROW}"
    reader = csv.reader(io.StringIO(whole, newline=""), delimiter=DELIMITERS[delimiter])
    number = 0
    try:
        for number, row in enumerate(reader, 1):
            if row == [_LAST_ROW]:
                return
            if row and row[-1].endswith(_LAST_ROW):
                raise UnreadableError(
                    f"{name}, row {number}: a quotation mark begins here that does not end"
                )
            _hold_to_limits(name, number, row)
            yield row
    except csv.Error as error:
        raise UnreadableError(f"{name}, after row {number}: {error}") from error


def _hold_to_limits(name: str, number: int, row: Sequence[str]) -> None:
    if number > MOST_ROWS:
        raise UnreadableError(f"{name} has more than {MOST_ROWS:,} rows: divide it into several")
    if len(row) > MOST_COLUMNS:
        raise UnreadableError(f"{name}, row {number}: more than {MOST_COLUMNS} cells")
    if any(len(cell) > LONGEST_CELL for cell in row):
        raise UnreadableError(
            f"{name}, row {number}: a cell has more than {LONGEST_CELL:,} characters; perhaps a "
            "quotation mark begins there that does not end"
        )


def cleaned(
    name: str, rows: Iterable[Sequence[str]], encoding: str = "utf-8", delimiter: str = "comma"
) -> Table:
    """A table of these rows, without the characters that a ledger may not hold."""
    left: list[Left] = []
    clean = tuple(
        tuple(_clean(name, number, at, cell, left) for at, cell in enumerate(row, 1))
        for number, row in enumerate(rows, 1)
    )
    return Table(name, clean, encoding, delimiter, left=tuple(left))


def _clean(name: str, number: int, at: int, text: str, left: list[Left]) -> str:
    """The text without the characters that a ledger may not hold; they are told."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINES)
    found = list(disguises(text))
    if found:
        kinds = ", ".join(dict.fromkeys(disguise.name for disguise in found))
        cell = Cell(name, number, f"column {at}", visible(text).strip())
        why = f"taken out of the text, since nobody sees it: {kinds}"
        left.append(Left(cell, why, is_whole=False))
        without = {disguise.offset for disguise in found}
        text = "".join(sign for offset, sign in enumerate(text) if offset not in without)
    return text.strip()
