"""What stands in another language than the page says so, to screen readers and for hyphenation."""

import pytest

from tests.browser.visits import CORNERS, SPECIMEN, Visitor

LANGUAGE = "(one) => one.closest('[lang]').lang"


@pytest.mark.parametrize(
    ("path", "words", "language"),
    [
        (f"{CORNERS}claims/bridge-held/", "Міст наш, і ми його", "uk"),
        (f"{CORNERS}claims/bridge-held/", "الجسر ليس في", "ar"),
        (f"{CORNERS}claims/bridge-held/", "We do not comment.", "en"),
        (f"{CORNERS}claims/bridge-held/", "and we shall not give it up", "en"),
        (f"{CORNERS}claims/bridge-held/", "Вечірній випуск", "uk"),
        (f"{CORNERS}sources/broadcast-ar/", "نشرة المساء", "ar"),
        (f"{SPECIMEN}actors/hanne-brook/", "هانه بروك", "ar"),
        (f"{SPECIMEN}places/hessel/", "Гессель", "uk"),
    ],
)
def test_words_in_another_language_say_which(
    visitor: Visitor, path: str, words: str, language: str
) -> None:
    with visitor.visit(f"{visitor.served.origin}{path}") as visit:
        found = visit.page.locator(".md-content").get_by_text(words)
        assert found.count() > 0
        assert {element.evaluate(LANGUAGE) for element in found.all()} == {language}


def test_a_quote_runs_in_the_direction_of_its_script(visitor: Visitor) -> None:
    with visitor.visit(visitor.url("claim in other languages")) as visit:
        quote = visit.page.get_by_text("الجسر ليس في")
        assert quote.evaluate("(one) => getComputedStyle(one).direction") == "rtl"
