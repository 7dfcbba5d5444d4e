"""The theme's search: it fetches its index when somebody wants to search, and not before."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.server import Served
from tests.browser.visits import PHONE, PLAIN, SPECIMEN, Visitor

INDEX = "search/search_index.json"
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


def asked(served: Served, start: int) -> list[str]:
    return [answer.path for answer in served.answers[start:] if answer.path.endswith(INDEX)]


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
    assert asked(served, start) == [f"{SPECIMEN}{INDEX}"]


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
