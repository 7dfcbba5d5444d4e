"""Texts that must not stand anywhere are found wherever a plain search of each finds them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.text.wanted import Wanted

TEXTS = ("Ilsabet Crane", "Crane", "The only house", "-31.04875", "Кран", "كرين", "—", "a.b")


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>of Ilsabet\n  crane, who</p>", "Ilsabet\n  crane"),
        ("<p>the cranes</p>", ""),
        ("<p>КРАН</p>", "КРАН"),
        ("<p>Ils<b>abet</b> Crane</p>", "Crane"),
        ('{"said": "\\u041a\\u0440\\u0430\\u043d"}', "Кран"),
        ('<a href="?q=%D0%9A%D1%80%D0%B0%D0%BD">', "Кран"),
        ('<a href="?q=the%20only%20house">', "the only house"),
        ("<p>the&#32;only&#32;house</p>", "the only house"),
        ("only the house", ""),
        ("at -31.04875", "-31.04875"),
        ("وكرين", "كرين"),
    ],
)
def test_a_text_is_found_as_formats_write_it(html: str, found: str) -> None:
    assert Wanted(TEXTS[:6]).stands_in(html) == found


pieces = st.sampled_from((*TEXTS, "ilsabet", "CRANE", "the", "only", "house", " ", "\n", "x", "-"))


@given(st.lists(pieces, max_size=12).map("".join), st.sets(st.sampled_from(TEXTS)))
def test_places_are_those_of_a_plain_search_of_all_texts(text: str, texts: set[str]) -> None:
    wanted = Wanted(texts)
    plain = []
    for each in wanted.texts:
        words = r"\s+".join(map(re.escape, each.split()))
        before = r"(?<!\w)" if (each[0].isascii() and each[0].isalnum()) or each[0] == "К" else ""
        after = r"(?!\w)" if (each[-1].isascii() and each[-1].isalnum()) or each[-1] == "н" else ""
        plain.append(f"{before}{words}{after}")
    found = re.finditer("|".join(plain), text, re.IGNORECASE) if plain else ()
    assert list(wanted.places(text)) == [match.span() for match in found]
