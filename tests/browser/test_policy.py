"""The site works under the strict Content-Security-Policy that it is built with."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from tests.real_site import DAY
from tests.specimen import SPECIMEN

NOTED = """
window.refusals = [];
document.addEventListener("securitypolicyviolation", event => {
  window.refusals.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`);
});
"""


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The specimen, served with the headers that its `_headers` asks for."""
    project = tmp_path_factory.mktemp("policy") / "site"
    shutil.copytree(SPECIMEN, project, ignore=shutil.ignore_patterns("site"))
    config = (project / "mkdocs.yml").read_text("utf-8")
    config = re.sub(r"^( +)(ledger: .*)$", r"\1\2\n\1security_headers: true", config, flags=re.M)
    (project / "mkdocs.yml").write_text(config, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", project / "mkdocs.yml"],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": DAY},
    )
    assert done.returncode == 0, done.stderr
    headers = _headers(project / "site")
    assert "Content-Security-Policy" in headers

    class Handler(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            for name, value in headers.items():
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    serving = ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Handler, directory=str(project / "site"))
    )
    Thread(target=serving.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()


def _headers(site: Path) -> dict[str, str]:
    lines = (site / "_headers").read_text("utf-8").splitlines()
    assert lines[0] == "/*"
    pairs = (line.strip().partition(": ") for line in lines[1:])
    return {name: value for name, _, value in pairs}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that notes what the policy has refused."""
    context = browser.new_context()
    context.add_init_script(NOTED)
    yield context.new_page()
    context.close()


def refused(page: Page) -> list[str]:
    return list(page.evaluate("window.refusals"))


PAGES = ("", "claims/", "explore/", "methodology/", "places/", "dates/", "data/", "nowhere/")


@pytest.mark.parametrize("address", PAGES)
def test_nothing_of_a_page_is_refused(page: Page, origin: str, address: str) -> None:
    page.goto(f"{origin}/{address}", wait_until="networkidle")
    assert refused(page) == []


def test_what_is_not_the_sites_own_is_refused(page: Page, origin: str) -> None:
    page.goto(origin)
    script = "Object.assign(document.createElement('script'), {text: 'window.ran = 1'})"
    page.evaluate(f"document.body.append({script})")
    assert page.evaluate("window.ran") is None
    assert [line.split(" ")[0] for line in refused(page)] == ["script-src-elem"]


def test_search_explore_and_the_switch_of_colours_work(page: Page, origin: str) -> None:
    page.goto(f"{origin}/claims/", wait_until="networkidle")
    before = page.evaluate("document.body.getAttribute('data-md-color-scheme')")
    if page.locator("label[for^=__palette]:visible").count():
        page.locator("label[for^=__palette]:visible").first.click()
        assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") != before
    page.locator("[data-md-component=search-query]").fill("hessel")
    page.locator(".md-search-result__link[href*='places/hessel']").first.wait_for()
    page.goto(f"{origin}/explore/", wait_until="networkidle")
    assert page.locator("main a[href*='claims/']").count() > 1
    assert refused(page) == []
