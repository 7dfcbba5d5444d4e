"""Two days side by side: chosen, kept in the address, and the pages of days without a script."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.visits import PHONE, SPECIMEN, Visit, Visitor

Open = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture
def compare(visitor: Visitor) -> Open:
    """Opens the page with a query, `?from=2024-04-08&to=2024-04-12`."""

    def opened(query: str = "", **others: object) -> AbstractContextManager[Visit]:
        url = visitor.served.url(SPECIMEN, f"compare/{query}")
        return visitor.visit(url, **others)  # type: ignore[arg-type]

    return opened


def chosen(page: Page, label: str) -> Locator:
    return page.locator(".cl-compare").get_by_label(label)


def rows(page: Page) -> list[str]:
    return page.locator(".cl-compare .cl-row").all_inner_texts()


def test_an_address_keeps_both_days(compare: Open) -> None:
    with compare("?from=2024-04-08&to=2024-04-12") as visit:
        page = visit.page
        assert chosen(page, "From").input_value() == "2024-04-08"
        assert chosen(page, "To").input_value() == "2024-04-12"
        assert rows(page)
        told = page.locator(".cl-compare__count").inner_text()
        assert told.startswith(f"{len(rows(page))} of ")
        assert told.endswith("other words on 12 April 2024 than on 8 April 2024.")
        assert page.locator(".cl-compare__plain").is_hidden()
        link = page.locator(".cl-compare .cl-row a").first.get_attribute("href")
        assert link is not None
        assert link.endswith("?as-of=2024-04-12")
        assert visit.faults == []


def test_another_day_is_put_into_the_address(compare: Open) -> None:
    with compare("?from=2024-04-08&to=2024-04-12") as visit:
        page = visit.page
        before = rows(page)
        chosen(page, "To").fill("2024-04-08")
        assert page.url.endswith("?from=2024-04-08&to=2024-04-08")
        assert page.locator(".cl-compare__count").inner_text().startswith("All of ")
        assert rows(page) == []
        chosen(page, "To").fill("2024-04-12")
        assert rows(page) == before


def test_words_that_are_open_are_all_shown(compare: Open) -> None:
    with compare("?from=2024-03-01&to=2026-11-01") as visit:
        several = [row for row in rows(visit.page) if " or " in row]
        assert several


@pytest.mark.parametrize(
    "query", ["", "?from=x&to=2024-13-40", "?from=0001-01-01&to=9999-12-31", "?to=%3Cscript%3E"]
)
def test_an_address_that_names_no_such_day_shows_the_last_change(compare: Open, query: str) -> None:
    with compare(query) as visit:
        page = visit.page
        assert chosen(page, "To").input_value() == "2026-11-01"
        assert chosen(page, "From").input_value() < "2026-11-01"
        assert visit.faults == []


def test_it_fits_a_phone(compare: Open) -> None:
    with compare("?from=2024-04-08&to=2024-04-12", width=PHONE) as visit:
        wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        assert visit.page.evaluate(wide)


def test_without_javascript_it_leads_to_the_days(compare: Open) -> None:
    with compare("?from=2024-04-08&to=2024-04-12", javascript=False) as visit:
        page = visit.page
        assert page.locator("noscript p").is_visible()
        page.locator(".cl-periods a").first.click()
        assert page.locator("h1").inner_text().strip()
