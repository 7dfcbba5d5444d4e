"""Columns as editors count them."""

import pytest

from claimledger.lsp.protocol import offset_at, position
from claimledger.text.source import SourceText

TEXT = SourceText("a", "плуг\r\n🌾 хліб\nend")


@pytest.mark.parametrize(
    ("encoding", "column"), [("utf-8", 5 + 8), ("utf-16", 3 + 4), ("utf-32", 2 + 4)]
)
def test_a_column_counts_the_units_of_the_encoding(encoding: str, column: int) -> None:
    offset = TEXT.text.index("\nend")
    assert position(TEXT, offset, encoding) == (1, column)
    assert offset_at(TEXT, 1, column, encoding) == offset


@pytest.mark.parametrize("offset", range(len(TEXT.text) + 1))
def test_every_offset_comes_back(offset: int) -> None:
    line, column = position(TEXT, offset)
    assert offset_at(TEXT, line, column) == offset or TEXT.text[offset - 1] == "\r"


def test_behind_the_end_of_a_line_is_its_end() -> None:
    assert offset_at(TEXT, 0, 99) == 4
    assert offset_at(TEXT, 99, 0) == len(TEXT.text)
