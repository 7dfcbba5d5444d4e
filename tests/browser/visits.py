"""Pages as a browser shows them, with what happened while they were opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from tests.browser.kinds import KINDS, example
from tests.browser.server import Served
from tests.walker import BuiltSite

SPECIMEN, CORNERS, PLAIN = "/deep/er/", "/corners/", "/plain/"
Scheme = Literal["light", "dark"]
WIDE, PHONE, SMALLEST = 1280, 390, 320
"""Widths in CSS pixels: a desk, a phone, and what 1280 px at 400 % zoom leaves."""

CORNER_PAGES = {
    "claim in other languages": "claims/bridge-held/index.html",
    "removed claim": "claims/bridge-lost/index.html",
    "place with a long name": "places/bridge/index.html",
    "actor with a long name": "actors/spokesman/index.html",
    "source in another language": "sources/broadcast-ar/index.html",
}
PAGES = (*KINDS, *CORNER_PAGES)
"""Every kind of page by name; what a test of every page kind is run over."""


@dataclass(frozen=True)
class Visit:
    """One open page; `faults` and `hosts` grow as long as it is open."""

    page: Page
    faults: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def at(self, width: int) -> Page:
        """The page at another width."""
        self.page.set_viewport_size({"width": width, "height": 900})
        return self.page


@dataclass(frozen=True)
class Visitor:
    """Opens pages of the served sites."""

    browser: Browser
    served: Served
    specimen: BuiltSite
    corners: BuiltSite
    contexts: dict[tuple[Scheme, bool], BrowserContext] = field(default_factory=dict)

    def url(self, name: str) -> str:
        """The address of an example page by its name in `PAGES`; of "404" one that is not there."""
        if name == "404":
            return self.served.url(SPECIMEN, "no/such/page/")
        if name in CORNER_PAGES:
            return self.served.url(CORNERS, CORNER_PAGES[name])
        return self.served.url(SPECIMEN, example(self.specimen, name))

    def context(self, scheme: Scheme, javascript: bool) -> BrowserContext:
        """A browser profile for such readers; it keeps its cache from page to page."""
        if (scheme, javascript) not in self.contexts:
            self.contexts[scheme, javascript] = self.browser.new_context(
                color_scheme=scheme, java_script_enabled=javascript, reduced_motion="reduce"
            )
        return self.contexts[scheme, javascript]

    @contextmanager
    def visit(
        self, url: str, *, width: int = WIDE, scheme: Scheme = "light", javascript: bool = True
    ) -> Iterator[Visit]:
        """A page in a tab of its own, loaded, with its scripts at rest."""
        visit = Visit(self.context(scheme, javascript).new_page())

        def heard(message: ConsoleMessage) -> None:
            # the browser itself says of a missing page that it is missing
            if message.type in ("error", "warning") and message.location["url"] != url:
                visit.faults.append(f"{message.type}: {message.text}")

        def asked(request: Request) -> None:
            parts = urlsplit(request.url)
            if parts.scheme not in ("data", "blob"):
                visit.hosts.add(f"{parts.scheme}://{parts.netloc}")

        visit.page.on("console", heard)
        visit.page.on("pageerror", lambda error: visit.faults.append(f"thrown: {error}"))
        visit.page.on("request", asked)
        visit.at(width).goto(url, wait_until="networkidle")
        yield visit
        visit.page.close()
