"""One browser and one server for all browser tests of a session."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser import chromium, sites
from tests.browser.server import Served, serving
from tests.browser.visits import CORNERS, PAGES, PLAIN, SPECIMEN, Visit, Visitor
from tests.walker import BuiltSite


@pytest.fixture(scope="session")
def specimen(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The specimen with some more claims, so that its lists are long; served under a sub-path."""
    return BuiltSite(sites.specimen(tmp_path_factory.mktemp("specimen")), SPECIMEN)


@pytest.fixture(scope="session")
def corners(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of what is hard to show."""
    return BuiltSite(sites.corners(tmp_path_factory.mktemp("corners")), CORNERS)


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """Material alone, in the specimen's configuration."""
    return BuiltSite(sites.plain(tmp_path_factory.mktemp("plain")), PLAIN)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; without one its tests are skipped, but not in `.ci/run`."""
    path = chromium.found()
    if path is None:
        missing = "no Chromium on this machine (on Debian: apt-get install chromium)"
        if os.environ.get("CLAIMLEDGER_CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with chromium.started(path) as browser:
        yield browser


@pytest.fixture(scope="session")
def served(
    browser: Browser, specimen: BuiltSite, corners: BuiltSite, plain: BuiltSite
) -> Iterator[Served]:
    """All sites, on one loopback server."""
    folders = {site.base: site.folder for site in (specimen, corners, plain)}
    with serving(folders) as served:
        yield served


@pytest.fixture(scope="session")
def visitor(browser: Browser, served: Served, specimen: BuiltSite, corners: BuiltSite) -> Visitor:
    """Opens pages."""
    return Visitor(browser, served, specimen, corners)


@pytest.fixture(scope="session", params=PAGES)
def visit(request: pytest.FixtureRequest, visitor: Visitor) -> Iterator[Visit]:
    """A page of every kind, in light; opened once for all the tests that look at it."""
    with visitor.visit(visitor.url(request.param)) as visit:
        yield visit
