"""Which quotations stand in a text, and what is nearest to those that do not."""

import pytest

from claimledger.ledger.quotations import (
    LONGEST_PASSAGE,
    Missing,
    Passage,
    comparable,
    missing_part,
    nearest_passage,
)

TEXT = """\
“The city is
under our control,” he said — and left at once. We don’t know
more. «Нас не чути», she wrote. The [T]own hall burned; about 10,000 ﬂed in co\u00adlumns.
He said so twice, he said.
"""

THERE = {
    "word for word": "under our control",
    "over the end of a line": "The city is under our control",
    "with a full stop where the source has a comma": "The city is under our control.",
    "with its marks": "“The city is under our control,” he said",
    "with other marks": '"The city is under our control," he said',
    "with another apostrophe": "We don't know more.",
    "with another dash": "he said -- and left at once",
    "with a dash without spaces": "he said—and left at once",
    "with marks of another language": "“Нас не чути”",
    "with two parts": "The city … left at once",
    "with parts and brackets": "The city [...] left at once. (…) know more",
    "with an ellipsis at both ends": "... under our control ...",
    "with a small letter made large": "[W]e don’t know",
    "with a large letter made small": "[t]he city is under our control",
    "within a sentence": "left at once. [W]e don’t know",
    "as the source has a bracket": "The [T]own hall burned",
    "without the bracket of the source": "The Town hall burned",
    "with a ligature": "fled in columns",
    "the same twice, in two places": "he said … he said",
    "nothing but an ellipsis": "…",
}

NOT_THERE = {
    "with another word": "The town is under our control",
    "in other letters": "the city is",
    "a part of a word": "he city is",
    "with another figure": "about 10,00",
    "without what is between": "The city is left at once",
    "with a question mark that is not there": "We don’t know more?",
}

PART_NOT_THERE = {
    "The city … was lost": Missing("was lost", False),
    "left at once … The city": Missing("The city", False, earlier=True),
    "he said … he said … he said": Missing("he said", False, earlier=True),
}


@pytest.mark.parametrize("name", THERE)
def test_what_stands_in_the_text_is_found(name: str) -> None:
    assert missing_part(THERE[name], comparable(TEXT)) is None


@pytest.mark.parametrize("name", NOT_THERE)
def test_what_does_not_stand_in_the_text_is_not_found(name: str) -> None:
    assert missing_part(NOT_THERE[name], comparable(TEXT)) == Missing(NOT_THERE[name], True)


@pytest.mark.parametrize("quotation", PART_NOT_THERE)
def test_the_first_part_that_does_not_stand_there_is_told(quotation: str) -> None:
    assert missing_part(quotation, comparable(TEXT)) == PART_NOT_THERE[quotation]


def test_accents_that_are_composed_in_another_way_are_the_same() -> None:
    composed, decomposed = "Її чай", "\u0406\u0308\u0456\u0308 ча\u0438\u0306"
    assert composed != decomposed
    assert missing_part(composed, comparable(decomposed)) is None
    assert missing_part(decomposed, comparable(composed)) is None


NEAREST = {
    "The town is under our control": Passage("The city is under our control", 1, True),
    "we do not know much more": Passage("We don’t know more", 2, True),
    "Нас тут не чути": Passage("Нас не чути", 3, True),
    "nothing of this kind": None,
    "!?": None,
}


@pytest.mark.parametrize("quotation", NEAREST)
def test_the_nearest_passage(quotation: str) -> None:
    assert nearest_passage(quotation, TEXT) == NEAREST[quotation]


def test_a_long_passage_is_cut_between_words() -> None:
    long = " ".join(f"word{number}" for number in range(100))
    found = nearest_passage(long + " more", f"before {long} after")
    assert found is not None
    assert (found.whole, len(found.text) <= LONGEST_PASSAGE + 2) == (False, True)
    assert found.text.endswith(" …")
    assert found.text.startswith("word0 word1 ")
