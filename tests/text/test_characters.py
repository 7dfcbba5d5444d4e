"""Characters that disguise text are found at any place of a text."""

import pytest

from claimledger.text.characters import CHUNK, disguises


@pytest.mark.parametrize("offset", [0, CHUNK - 1, CHUNK, 2 * CHUNK + 5])
def test_a_disguise_is_found_in_a_long_text(offset: int) -> None:
    text = "a" * offset + "\u202e" + "b" * CHUNK
    assert [disguise.offset for disguise in disguises(text)] == [offset]


def test_a_joiner_passes_beside_a_letter_that_needs_it() -> None:
    text = "a" * (CHUNK - 1) + "\u0915\u200d\u0915 a\u200db"
    assert [text[disguise.offset - 1] for disguise in disguises(text)] == ["a"]
