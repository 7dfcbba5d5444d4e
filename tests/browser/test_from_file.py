"""Pages whose scripts need a server say so where the site is opened as files."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visits import SPECIMEN, Visitor
from tests.walker import BuiltSite

NOTE = "[data-from-file]"
PAGES = ["explore/", "compare/", "dossier/"]


@pytest.mark.parametrize("address", PAGES)
def test_a_page_that_is_opened_as_a_file_says_so(
    browser: Browser, specimen: BuiltSite, address: str
) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((specimen.folder / address / "index.html").as_uri())
        expect(page.locator(NOTE)).to_be_visible()
        expect(page.locator(NOTE)).to_contain_text("This page was opened as a file")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_that_a_server_sends_does_not(visitor: Visitor, address: str) -> None:
    with visitor.visit(visitor.served.url(SPECIMEN, address)) as visit:
        expect(visit.page.locator("h1")).to_be_visible()
        expect(visit.page.locator(NOTE)).to_be_hidden()
