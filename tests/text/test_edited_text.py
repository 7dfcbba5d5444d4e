"""A text that is edited knows its lines as one that is read anew."""

import random

import pytest

from claimledger.text import source as lines
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
def test_an_edited_text_is_as_if_read_anew(case: str) -> None:
    text, start, end, words = EDITS[case]
    made = SourceText("a", text).edited(start, end, words)
    assert made.text == text[:start] + words + text[end:]
    assert list(made.line_starts) == SourceText("a", made.text).line_starts


@pytest.mark.parametrize("near", [0, 3, 10_000])
def test_lines_stay_right_however_many_edits_follow_one_another(
    monkeypatch: pytest.MonkeyPatch, near: int
) -> None:
    monkeypatch.setattr(lines, "NEAR", near)
    chance = random.Random(7)
    source = SourceText("a", "some words\n\n" * 40)
    for _ in range(400):
        start = chance.randint(0, len(source.text))
        end = min(len(source.text), start + chance.choice((0, 0, 1, 30)))
        source = source.edited(start, end, chance.choice(("", "x", "\n", "a\nb\n\n")))
        anew = SourceText("a", source.text)
        assert list(source.line_starts) == anew.line_starts
        assert len(source.line_starts) == len(anew.line_starts)
        assert source.line_starts[-1] == anew.line_starts[-1]
        assert source.line_starts[1:4] == anew.line_starts[1:4]
        at = chance.randint(0, len(source.text))
        assert source.position(at) == anew.position(at)
