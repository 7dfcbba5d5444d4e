"""The line starts of an edited text are those of the same text read from a file."""

import random

import pytest

from claimledger.text import source as source_module
from claimledger.text.source import SourceText

EDITS = {
    "a letter in a line": ("one\ntwo\n", 5, 5, "x"),
    "a new line": ("one\ntwo\n", 3, 3, "\nand"),
    "a line taken out": ("one\ntwo\nthree\n", 4, 8, ""),
    "lines put in place of others": ("one\ntwo\nthree\n", 1, 10, "\n\n"),
    "at the very beginning": ("one\ntwo", 0, 0, "\n"),
    "at the very end": ("one\ntwo", 7, 7, "\n"),
    "all of it": ("one\ntwo\n", 0, 8, ""),
    "line ends of Windows": ("one\r\ntwo\r\n", 3, 5, "\r\n\r\n"),
}


@pytest.mark.parametrize("case", EDITS)
def test_an_edited_text_has_the_same_line_starts(case: str) -> None:
    text, start, end, replacement = EDITS[case]
    edited = SourceText("a", text).edited(start, end, replacement)
    assert edited.text == text[:start] + replacement + text[end:]
    assert list(edited.line_starts) == SourceText("a", edited.text).line_starts


@pytest.mark.parametrize("largest", [0, 3, 10_000])
def test_line_starts_are_right_after_many_edits(
    monkeypatch: pytest.MonkeyPatch, largest: int
) -> None:
    monkeypatch.setattr(source_module, "LARGEST_EDIT", largest)
    generator = random.Random(7)
    source = SourceText("a", "some words\n\n" * 40)
    for _ in range(400):
        start = generator.randint(0, len(source.text))
        end = min(len(source.text), start + generator.choice((0, 0, 1, 30)))
        source = source.edited(start, end, generator.choice(("", "x", "\n", "a\nb\n\n")))
        reread = SourceText("a", source.text)
        assert list(source.line_starts) == reread.line_starts
        assert len(source.line_starts) == len(reread.line_starts)
        assert source.line_starts[-1] == reread.line_starts[-1]
        assert source.line_starts[1:4] == reread.line_starts[1:4]
        at = generator.randint(0, len(source.text))
        assert source.position(at) == reread.position(at)
