"""The search: what it looks through is fetched when somebody wants to search, and not before."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from claimledger.mkdocs_plugin.quick_search import texts_of
from tests.browser.server import Served
from tests.browser.visits import PHONE, PLAIN, SPECIMEN, Visitor
from tests.walker import BuiltSite

INDEX, TEXTS = "search/search_index.json", "search/texts.json"
PAGES = ("claims/gate-neglected/", "explainers/why-the-gate-gave-way/", "explore/", "no/such/page/")
RESULT = ".md-search-result__link[href*='places/hessel']"


@pytest.fixture
def context(visitor: Visitor) -> Iterator[BrowserContext]:
    """A reader who comes for the first time."""
    context = visitor.browser.new_context()
    yield context
    context.close()


def opened(context: BrowserContext, served: Served, path: str, width: int = 1280) -> Page:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(served.url(SPECIMEN, path), wait_until="networkidle")
    return page


WORKER = "assets/claimledger/search/worker.js"
ENTRIES = {
    # address: title, text
    "claims/bus/": (
        "Residents were taken away by bus",
        "<p>Disputed. Kololisedorhirsk, Кололіседоргірськ. </p>",
    ),
    "places/kololisedorhirsk/": ("Kololisedorhirsk", "<p>A place. Кололіседоргірськ. </p>"),
    "claims/crimea/": ("Crimea was named", "<p>Disputed. 克里米亚半岛. </p>"),
    "explainers/law/": ("What the law says", ""),
    "explainers/law/#café": (
        "Café &amp; law",
        "<p>Long before that. </p><p>The bus-stop at R&amp;D was closed. </p>",
    ),
}


def asked(served: Served, start: int) -> list[str]:
    both = (INDEX, TEXTS)
    return [answer.path for answer in served.answers[start:] if answer.path.endswith(both)]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_is_only_read_does_not_fetch_it(
    context: BrowserContext, served: Served, path: str
) -> None:
    start = len(served.answers)
    opened(context, served, path)
    assert asked(served, start) == []


def test_the_theme_by_itself_fetches_it_on_every_page(
    context: BrowserContext, served: Served
) -> None:
    start = len(served.answers)
    context.new_page().goto(served.url(PLAIN, "index.html"), wait_until="networkidle")
    assert asked(served, start) == [f"{PLAIN}{INDEX}"]


@pytest.mark.parametrize("path", PAGES)
def test_a_key_opens_it_and_finds(context: BrowserContext, served: Served, path: str) -> None:
    start = len(served.answers)
    page = opened(context, served, path)
    page.keyboard.press("/")
    page.keyboard.type("hessel")
    page.locator(RESULT).first.wait_for()
    assert asked(served, start) == [f"{SPECIMEN}{TEXTS}"]


def test_a_tap_on_a_phone_opens_it_and_finds(context: BrowserContext, served: Served) -> None:
    page = opened(context, served, "claims/gate-neglected/", PHONE)
    page.locator("label.md-header__button[for=__search]").click()
    page.locator("[data-md-component=search-query]").fill("hessel")
    page.keyboard.press("End")
    page.locator(RESULT).first.wait_for()


def test_the_button_of_the_home_page_opens_it(context: BrowserContext, served: Served) -> None:
    page = opened(context, served, "index.html")
    page.locator("[data-opens-search]").click()
    page.keyboard.type("hessel")
    page.locator(RESULT).first.wait_for()


def test_an_address_that_searches_is_answered_at_once(
    context: BrowserContext, served: Served
) -> None:
    page = opened(context, served, "claims/gate-neglected/?q=hessel")
    page.locator(RESULT).first.wait_for()


@pytest.fixture(scope="module")
def answers(browser: Browser, specimen: BuiltSite) -> Iterator[Page]:
    """A page in which the worker's own classes can be asked."""
    page = browser.new_page()
    page.add_script_tag(path=specimen.folder / WORKER)
    entries = [
        {"location": location, "title": title, "text": text}
        for location, (title, text) in ENTRIES.items()
    ]
    docs = texts_of({"config": {}, "docs": entries})["docs"]
    page.evaluate("docs => { site = new Site(docs, { suggest: true }); }", docs)
    yield page
    page.close()


def answer(answers: Page, query: str) -> Any:
    return answers.evaluate("query => site.answer(query)", query)


def locations(answers: Page, query: str) -> list[str]:
    return [entry["location"] for group in answer(answers, query)["items"] for entry in group]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kolol", ["places/kololisedorhirsk/", "claims/bus/"]),  # the beginning of a word
        ("SEDOR", ["places/kololisedorhirsk/", "claims/bus/"]),  # its middle
        ("оліс", ["places/kololisedorhirsk/", "claims/bus/"]),
        ("米亚", ["claims/crimea/"]),  # words that nothing divides
        ("cafe", ["explainers/law/#café", "explainers/law/"]),  # without its accent
        ("r&d", ["explainers/law/#café", "explainers/law/"]),
        ("amp", []),
        # all words first, then those that lack some
        (
            "bus kolol",
            ["claims/bus/", "places/kololisedorhirsk/", "explainers/law/#café", "explainers/law/"],
        ),
        ("bus kolol -stop", ["claims/bus/", "places/kololisedorhirsk/"]),
        ("bus -stop", ["claims/bus/"]),  # one left out
        ('"bus-stop at"', ["explainers/law/#café", "explainers/law/"]),
        # stands nowhere so, but its parts do
        ("bus-residents", ["claims/bus/", "explainers/law/#café", "explainers/law/"]),
        ("kolol nowhere", ["places/kololisedorhirsk/", "claims/bus/"]),  # most words
        ("dor nowhere", []),  # but not for the middle of one
        ("<p", []),  # no tag is text
        ("nowhere", []),
        ("", []),
        ('" - *', []),
    ],
)
def test_what_is_found(answers: Page, query: str, found: list[str]) -> None:
    assert locations(answers, query) == found


def test_what_is_found_is_marked_and_nothing_of_it_is_markup(answers: Page) -> None:
    [[section, page]] = answer(answers, "r&d")["items"]
    assert section["text"] == "<p>The bus-stop at <mark>R&amp;D</mark> was closed.</p>"
    assert section["title"] == "Café &amp; law"
    [[section, page]] = answer(answers, "cafe")["items"]
    assert section["title"] == "<mark>Café</mark> &amp; law"
    assert (page["score"], page["text"]) == (0, "")


def test_words_that_are_missing_are_told(answers: Page) -> None:
    first = answer(answers, "kolol nowhere")["items"][0][0]
    assert first["terms"] == {"kolol": True, "nowhere": False}


def test_the_last_word_is_completed(answers: Page) -> None:
    assert answer(answers, "taken resi")["suggest"] == ["taken", "residents"]


def test_the_box_finds_the_middle_of_a_word_and_goes_on_with_the_keys(
    context: BrowserContext, served: Served
) -> None:
    page = opened(context, served, "claims/gate-neglected/")
    page.keyboard.press("/")
    page.keyboard.type("esse")
    page.locator(f"{RESULT} mark").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/hessel/")


def test_with_another_worker_of_the_theme_its_own_search_is_used(
    context: BrowserContext, served: Served
) -> None:
    """As if the theme were another version, whose worker has a name that is not known here."""
    page = context.new_page()

    def renamed(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(
            response=answer, body=re.sub(r"workers/search\.", "workers/./search.", answer.text())
        )

    page.route("**/claims/gate-neglected/", renamed)
    start = len(served.answers)
    page.goto(served.url(SPECIMEN, "claims/gate-neglected/"), wait_until="networkidle")
    page.keyboard.press("/")
    page.keyboard.type("hessel")
    page.locator(RESULT).first.wait_for()
    assert asked(served, start) == [f"{SPECIMEN}{INDEX}"]
