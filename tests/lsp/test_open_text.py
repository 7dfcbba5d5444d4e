"""Texts as an editor holds them, edited as the protocol tells it."""

import pytest
from lsprotocol import types

from claimledger.lsp.pygls_internals import OpenText


def place(line: int, column: int) -> types.Position:
    return types.Position(line, column)


EDITS = {
    "a letter": ("a: b\nc: d\n", (1, 4), (1, 4), "e", "a: b\nc: de\n"),
    "a line taken out": ("a\nb\nc\n", (1, 0), (2, 0), "", "a\nc\n"),
    "behind a line's end": ("a\r\nb\r\n", (0, 99), (0, 99), "x", "ax\r\nb\r\n"),
    "behind the last line": ("a\n", (7, 0), (7, 0), "b", "a\nb"),
    "after a sign of two code units": ("🌾🌾 x\n", (0, 4), (0, 5), "-", "🌾🌾-x\n"),
    "after a sign that only Python takes for a line end": (
        "a\u2028b\x0cc\nd\n",
        (1, 0),
        (1, 1),
        "e",
        "a\u2028b\x0cc\ne\n",
    ),
}


@pytest.mark.parametrize("case", EDITS)
def test_an_edit_of_a_stretch_is_taken(case: str) -> None:
    text, start, end, words, expected = EDITS[case]
    document = OpenText(types.TextDocumentItem("file:///a", "yaml", 1, text))
    stretch = types.Range(place(*start), place(*end))
    document.apply_change(types.TextDocumentContentChangePartial(stretch, words))
    assert document.source == expected


def test_columns_are_counted_as_agreed_with_the_editor() -> None:
    document = OpenText(types.TextDocumentItem("file:///a", "yaml", 1, "🌾 x\n"), "utf-8")
    stretch = types.Range(place(0, 4), place(0, 5))
    document.apply_change(types.TextDocumentContentChangePartial(stretch, "-"))
    assert document.source == "🌾-x\n"


def test_a_whole_new_text_takes_the_place_of_the_old_one() -> None:
    document = OpenText(types.TextDocumentItem("file:///a", "yaml", 1, "a\nb\n"))
    document.apply_change(types.TextDocumentContentChangeWholeDocument("c\n\nd"))
    assert (document.source, list(document.current.line_starts)) == ("c\n\nd", [0, 2, 3])
