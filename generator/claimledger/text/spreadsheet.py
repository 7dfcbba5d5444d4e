"""Cells of CSV as spreadsheets take them.

A spreadsheet takes a cell that begins with `=` and the like for a formula and runs it, so an
apostrophe stands before it, and before one that begins with an apostrophe itself: without its first
apostrophe such a cell is the text that was meant.
"""

from typing import Any

_FORMULA = frozenset("'=+-@\t\r\n＝＋－＠")
"""What a cell begins with that has to have an apostrophe before it."""


def harmless_cell(value: Any) -> Any:
    """The value, a text so that no spreadsheet runs it."""
    return f"'{value}" if isinstance(value, str) and value[:1] in _FORMULA else value


def text_of_cell(cell: str) -> str:
    """The text that `harmless_cell` made the cell of."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in _FORMULA else cell
