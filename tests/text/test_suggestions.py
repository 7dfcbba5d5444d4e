"""The known id or word that is suggested for an unknown one, and whether it is certain."""

import pytest

from claimledger.text.suggestions import Suggestion, suggest_id, suggest_word

IDS = ("zelensky", "railway-spokesman", "radio-2024-05-03", "area-1000", "area-6000", "area-12000")
STANCES = ("asserts", "denies", "retracts", "implies", "declines", "unknown", "disputes-source")
KEYS = ("name", "names", "statement_date", "translation", "translator", "note", "part_of")
STATUSES = ("verified", "inconclusive", "conceded", "conceded-in-effect")


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("Zelensky", "zelensky"),
        ("ZELENSKY", "zelensky"),
        ("zel\u0435nsky", "zelensky"),  # a Cyrillic letter
        ("z\u00e9lensky", "zelensky"),
        ("railway_spokesman", "railway-spokesman"),
        ("Railway Spokesman", "railway-spokesman"),
        ("railway.spokesman", "railway-spokesman"),
        ("radio-2024.05.03", "radio-2024-05-03"),
    ],
)
def test_an_id_that_is_spelt_otherwise_is_certain(written: str, known: str) -> None:
    assert suggest_id(written, IDS) == Suggestion(known, certain=True)


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("zelenska", "zelensky"),
        ("railway-spokeswoman", "railway-spokesman"),
        ("radio-2024-05-04", "radio-2024-05-03"),
        ("area-7000", "area-1000"),
        ("area-600", "area-6000"),
        ("area-10-00", "area-1000"),  # figures are not put together
    ],
)
def test_an_id_that_is_a_letter_or_a_figure_off_is_a_guess(written: str, known: str) -> None:
    assert suggest_id(written, IDS) == Suggestion(known, certain=False)


def test_an_id_that_can_be_read_as_two_is_a_guess() -> None:
    assert suggest_id("A B", ("ab", "a-b")) == Suggestion("a-b", certain=False)
    assert suggest_id("nobody-like-this", IDS) is None


@pytest.mark.parametrize(
    ("written", "words", "known", "certain"),
    [
        ("denied", STANCES, "denies", True),
        ("deneis", STANCES, "denies", True),
        ("Retracted", STANCES, "retracts", True),
        ("disputes", STANCES, "disputes-source", False),
        ("not denies", STANCES, "denies", False),
        ("no_denies", STANCES, "denies", False),
        ("nmae", KEYS, "name", True),
        ("Statement date", KEYS, "statement_date", True),
        ("translated", KEYS, "translator", False),  # or translation
        ("note2", KEYS, "note", False),
        ("not", KEYS, "note", False),
        ("conclusive", STATUSES, "inconclusive", False),
        ("unverified", STATUSES, "verified", False),
    ],
)
def test_a_word_of_a_list_may_have_a_typo_but_no_negation(
    written: str, words: tuple[str, ...], known: str, certain: bool
) -> None:
    assert suggest_word(written, words) == Suggestion(known, certain)
