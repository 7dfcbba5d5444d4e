"""Characters that disguise text, wherever in a text they stand."""

import pytest

from claimledger.text.characters import STRETCH, disguises


@pytest.mark.parametrize("offset", [0, STRETCH - 1, STRETCH, 2 * STRETCH + 5])
def test_a_disguise_is_found_in_a_long_text(offset: int) -> None:
    text = "a" * offset + "\u202e" + "b" * STRETCH
    assert [one.offset for one in disguises(text)] == [offset]


def test_a_joiner_passes_beside_a_letter_that_needs_it() -> None:
    text = "a" * (STRETCH - 1) + "\u0915\u200d\u0915 a\u200db"
    assert [text[one.offset - 1] for one in disguises(text)] == ["a"]
