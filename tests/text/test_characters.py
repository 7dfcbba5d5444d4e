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


TEXT = {
    "a family": "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "a heart on fire, with its variant": "\u2764\ufe0f\u200d\U0001f525",
    "a person with a tone of skin": "\U0001f468\U0001f3fd\u200d\U0001f4bb",
    "a flag of many colours": "\U0001f3f3\ufe0f\u200d\U0001f308",
    "the flag of a region": "\U0001f3f4"
    "\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "a mark after punctuation in Hebrew": "\u05e9\u05dc\u05d5\u05dd!\u200f (\u05d0)",
    "marks around a figure in Arabic": "\u0628\u0644\u062f \u200f(2022)\u200f \u0628\u0644\u062f",
    "a mark after a Latin name in Arabic": "\u0628\u0644\u062f C++\u200e \u0628\u0644\u062f",
    "a joiner in Persian": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    "a place to break a line in Khmer": "\u1797\u17b6\u179f\u17b6"
    "\u200b\u1781\u17d2\u1798\u17c2\u179a",
    "a separator of vowels in Mongolian": "\u182a\u1820\u180e\u1820",
}
DISGUISE = {
    "a joiner between letters": ("ci\u200dty", 1),
    "a joiner after an emoji, before a letter": ("\U0001f468\u200dty", 1),
    "a joiner at the end": ("\U0001f468\u200d", 1),
    "tags without a flag": ("a\U000e0067\U000e0062", 2),
    "tags of a flag that does not end": ("\U0001f3f4\U000e0067\U000e0062", 2),
    "a mark in Latin text": ("the city\u200f is ours", 1),
    "a mark within a Latin word, in Hebrew": ("\u05e9\u05dc\u05d5\u05dd ci\u200fty", 1),
    "a mark a line after Hebrew": ("\u05e9\u05dc\u05d5\u05dd\nthe city\u200f is", 1),
    "an override in Hebrew": ("\u05e9\u202e\u05dc\u202c", 2),
    "a space of no width in Latin text": ("ci\u200bty", 1),
}


@pytest.mark.parametrize("text", TEXT.values(), ids=TEXT)
def test_what_belongs_to_a_script_or_an_emoji_is_text(text: str) -> None:
    assert list(disguises(text)) == []


@pytest.mark.parametrize(("text", "number"), DISGUISE.values(), ids=DISGUISE)
def test_the_same_characters_elsewhere_disguise(text: str, number: int) -> None:
    assert len(list(disguises(text))) == number


def test_what_reorders_text_is_not_just_dropped() -> None:
    found = {
        disguise.character: disguise.reorders for disguise in disguises("a\u202eb\u202cc\u200bd")
    }
    assert found == {"\u202e": True, "\u202c": True, "\u200b": False}
