"""The ids that are offered for names and sentences, in whatever letters they are written."""

import pytest

from claimledger.ledger.ids import id_of, letters_without_ascii, short_id


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Anna Groß", "anna-gross"),
        ("Bürgerinitiative Mühlau", "burgerinitiative-muhlau"),
        ("Lech Wałęsa", "lech-walesa"),
        ("Søren Ærø", "soren-aero"),
        ("Œuvre de Þór", "oeuvre-de-thor"),
        ("İzmir Işık", "izmir-isik"),
        ("Novak Đoković", "novak-dokovic"),
        ("Doctors’ chamber", "doctors-chamber"),
        ("O'Brien & Sons", "obrien-sons"),
        ("inspected in May – as required", "inspected-in-may-as-required"),
        ("“Alles in Ordnung” … 50 %", "alles-in-ordnung-50"),
        ("40–50 km²", "40-50-km2"),
        ("soft\N{SOFT HYPHEN}ly", "softly"),
        ("Володимир Зеленський", None),
        ("Αθήνα", None),
        ("東京", None),
        ("Київ Kyiv", None),
        ("– … !", None),
        ("Index", None),
    ],
)
def test_the_id_of_a_name(text: str, id_: str | None) -> None:
    assert id_of(text) == id_


@pytest.mark.parametrize(
    ("text", "letters"),
    [("Anna Groß – 50 %", ""), ("Kyiv, Київ", "Київ"), ("Й", "Й"), ("Łódź", "")],
)
def test_the_letters_that_only_a_person_turns_into_those_of_an_id(text: str, letters: str) -> None:
    assert letters_without_ascii(text) == letters


def test_an_id_of_a_sentence_with_a_dash_is_made_of_its_words() -> None:
    sentence = "The dam was inspected in May – as the law requires – by two experts."
    assert short_id(sentence, ()) == "dam-inspected-may-as-law"
