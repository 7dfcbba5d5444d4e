"""The names of a sheet's columns, from a header of one row or of several merged ones."""

from collections.abc import Sequence
from itertools import zip_longest

from claimledger.importing.table import Table

_BETWEEN = " / "


def column_names(table: Table, first: int, rows: int) -> tuple[str, ...]:
    """The name of each column; unlike, whatever the header holds.

    Of a header of several rows the upper ones are those of merged cells, which hold for the columns
    to their right too: `Position / Date`.

    Args:
        table: the sheet.
        first: the row of the header, from 1.
        rows: how many rows it has.
    """
    header = table.rows[first - 1 : first - 1 + rows]
    merged = [_carried_on(row) for row in header[:-1]] + [list(row) for row in header[-1:]]
    names: list[str] = []
    for at, parts in enumerate(zip_longest(*merged, fillvalue=""), 1):
        name = _BETWEEN.join(dict.fromkeys(" ".join(part.split()) for part in parts if part))
        name = name or f"column {at}"
        same = sum(other == name or other.startswith(f"{name} (") for other in names)
        names.append(f"{name} ({same + 1})" if name in names else name)
    width = max((at for at, _ in enumerate(names, 1) if _is_used(table, at, first)), default=0)
    return tuple(names[:width])


def _carried_on(row: Sequence[str]) -> list[str]:
    carried, last = [], ""
    for cell in row:
        last = cell or last
        carried.append(last)
    return carried


def _is_used(table: Table, at: int, first: int) -> bool:
    """Whether anything stands in a column, from the header on."""
    return any(len(row) >= at and row[at - 1] for row in table.rows[first - 1 :])
