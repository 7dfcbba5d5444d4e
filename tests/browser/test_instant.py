"""The site works with the instant navigation of Material, which fetches pages itself."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from tests.real_site import DAY
from tests.support import ROOT

MINIMAL = ROOT / "examples" / "minimal"
INSTANT = """\
  features:
    - navigation.instant
    - navigation.instant.prefetch
    - navigation.instant.progress
    - search.highlight
"""


class Handler(SimpleHTTPRequestHandler):
    """A server that says nothing."""

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The first site with the feature; the theme asks that its address is that of the server."""
    project = tmp_path_factory.mktemp("instant") / "project"
    shutil.copytree(MINIMAL, project, ignore=shutil.ignore_patterns("site"))
    config = (project / "mkdocs.yml").read_text("utf-8")
    (project / "mkdocs.yml").write_text(config.replace("  features:\n", INSTANT), "utf-8")
    (project / "site").mkdir()
    handler = partial(Handler, directory=str(project / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        address = f"http://127.0.0.1:{serving.server_port}/"
        built = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "-q", "-f", project / "mkdocs.yml"],
            check=False,
            capture_output=True,
            text=True,
            env={**os.environ, "SOURCE_DATE_EPOCH": DAY, "SITE_URL": address},
        )
        assert built.returncode == 0, built.stderr
        Thread(target=serving.serve_forever, daemon=True).start()
        yield address
        serving.shutdown()


@pytest.fixture
def page(browser: Browser, origin: str) -> Iterator[Page]:
    """A page of the site, at whose end no script of any page may have failed."""
    failed: list[str] = []
    with browser.new_context(base_url=origin) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: failed.append(str(error)))
        yield page
        assert failed == []


def go(page: Page, link: str, path: str, heading: str) -> None:
    """Follows the first such link, and waits until its page is shown and not only its address."""
    page.locator(link).first.click()
    page.wait_for_url(f"**{path}")
    page.locator("h1", has_text=re.compile(f"^{re.escape(heading)}")).wait_for()


def test_pages_with_drawings_are_shown_and_not_only_their_addresses(page: Page) -> None:
    page.goto("claims/")
    page.wait_for_load_state("networkidle")
    page.evaluate("window.loadedOnce = true")
    go(page, ".cl-row__statement a", "/claims/crack-in-pier/", "The eastern pier")
    go(page, ".cl-terms a[href*=places]", "/places/bridgewick/", "Bridgewick")
    page.go_back()
    page.locator("h1", has_text="The eastern pier").wait_for()
    assert page.evaluate("window.loadedOnce") is True


def test_a_link_in_a_drawing_leads_to_its_page(page: Page) -> None:
    page.goto("claims/")
    page.wait_for_load_state("networkidle")
    go(page, ".cl-terms a, .cl-row__where a[href*=places]", "/places/bridgewick/", "Bridgewick")
    page.locator("svg a[href*=dates]").first.dispatch_event("click")
    page.wait_for_url("**/dates/2024/05/**")
    page.locator("h1", has_text="2024").wait_for()
    go(page, ".cl-row__statement a", "/claims/**", "")


def test_words_that_were_sought_are_marked_on_a_generated_page(page: Page) -> None:
    page.goto("claims/crack-in-pier/?h=pier")
    marked = page.locator("mark[data-md-highlight]")
    marked.first.wait_for()
    assert {word.lower() for word in marked.all_text_contents()} == {"pier"}


def test_the_search_finds_parts_of_words_after_pages_were_fetched(page: Page) -> None:
    page.goto("claims/")
    page.wait_for_load_state("networkidle")
    page.locator(".cl-row__statement a").first.dispatch_event("click")
    page.wait_for_url("**/claims/*/**")
    page.wait_for_timeout(500)  # the theme closes the search shortly after each page
    page.keyboard.press("/")
    page.keyboard.type("ridgewic")
    found = page.locator(".md-search-result__link[href*='places/bridgewick']")
    found.locator("mark").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?h=ridgewic")
