"""A claim in the frame of another site: as it is pasted there, alone, and without JavaScript."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import serious
from tests.browser.server import serving
from tests.browser.test_pages import HEADINGS
from tests.browser.visits import PHONE, SMALLEST, SPECIMEN, WIDE, Scheme, Visitor
from tests.walker import BuiltSite

LONGEST = "embed/gate-neglected/index.html"
GROUNDS: dict[Scheme, str] = {"light": "rgb(255, 255, 255)", "dark": "rgb(30, 33, 41)"}


def pasted(specimen: BuiltSite, claim: str, origin: str) -> tuple[str, str]:
    """The frame and the script as a reader copies them, with the address of the tests' server."""
    page = (specimen.folder / f"claims/{claim}/index.html").read_text("utf-8")
    codes = re.findall(r'<pre class="cl-embed-this__code"[^>]*>(.*?)</pre>', page, re.S)
    frame, script = (html.unescape(code) for code in codes)
    assert frame.count("https://example.org/") == 1
    return frame.replace("https://example.org", origin), script


@pytest.fixture(scope="module")
def host(visitor: Visitor, specimen: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of somebody else, with two claims of the specimen in its one page."""
    folder = tmp_path_factory.mktemp("host")
    frame, script = pasted(specimen, "gate-neglected", visitor.served.origin)
    other, _ = pasted(specimen, "lock-closed", visitor.served.origin)
    head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>An article</title>'
    scheme = '<meta name="color-scheme" content="light dark">'
    (folder / "index.html").write_text(
        f"{head}{scheme}{script}<p>An article.</p>{frame}<p>It goes on.</p>{other}", "utf-8"
    )
    (folder / "plain.html").write_text(f"{head}<p>An article.</p>{frame}", "utf-8")
    return folder


@pytest.fixture
def article(browser: Browser, host: Path) -> Iterator[tuple[Page, str]]:
    """A page of that site's reader, and where the site stands: on another host than ours."""
    with serving({"/": host}) as served:
        page = browser.new_page()
        yield page, served.origin
        page.close()


@pytest.mark.parametrize("width", [WIDE, PHONE, SMALLEST])
def test_each_frame_is_as_high_as_what_it_shows(article: tuple[Page, str], width: int) -> None:
    page, origin = article
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{origin}/index.html", wait_until="networkidle")
    for name in ("gate-neglected", "lock-closed"):
        frame = page.frame(url=re.compile(f"/embed/{name}/$"))
        assert frame is not None
        frame.wait_for_function(
            "innerHeight === Math.ceil(document.documentElement.getBoundingClientRect().height)"
        )
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_follows_the_colours_of_the_page_around_it(
    article: tuple[Page, str], scheme: Scheme
) -> None:
    page, origin = article
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{origin}/index.html", wait_until="networkidle")
    inner = page.frame_locator("iframe").first
    ground = inner.locator("html").evaluate("(one) => getComputedStyle(one).backgroundColor")
    assert ground == GROUNDS[scheme]


def test_a_link_in_it_leads_the_whole_window_to_the_claim(article: tuple[Page, str]) -> None:
    page, origin = article
    page.goto(f"{origin}/index.html", wait_until="networkidle")
    page.frame_locator("iframe").first.get_by_role("link", name="All about this claim").click()
    page.wait_for_url("**/claims/gate-neglected/")


def test_where_no_script_runs_it_is_whole_and_scrolls(
    browser: Browser, host: Path, visitor: Visitor
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 600, "height": 800})
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with serving({"/": host}) as served:
        page.goto(f"{served.origin}/plain.html", wait_until="networkidle")
        inner = page.frame_locator("iframe").first
        for text in ("because the Company had left", "Conceded in effect", "Hanne Brook"):
            expect(inner.get_by_text(text).first).to_be_visible()
        expect(inner.get_by_text("As of 1 November 2026.")).to_be_visible()
        ours = [url for url in asked if url.startswith(visitor.served.origin)]
        assert ours == [visitor.served.url(SPECIMEN, LONGEST).removesuffix("index.html")]
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, SMALLEST])
@pytest.mark.parametrize("path", [LONGEST, "embed/lock-shut-by-guards/index.html"])
def test_alone_it_is_a_small_accessible_page(
    visitor: Visitor, path: str, width: int, scheme: Scheme
) -> None:
    url = visitor.served.url(SPECIMEN, path)
    with visitor.visit(url, width=width, scheme=scheme) as visit:
        assert serious(visit.page) == set()
        assert visit.page.evaluate(HEADINGS) == [1]
        assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert visit.hosts == {visitor.served.origin}
        assert visit.faults == []


def test_a_claim_under_its_old_id_leads_on(visitor: Visitor, specimen: BuiltSite) -> None:
    old = next(path for path in specimen.pages if path.startswith("embed/") and "refresh" in
               (specimen.folder / path).read_text("utf-8"))  # fmt: skip
    with visitor.visit(visitor.served.url(SPECIMEN, old)) as visit:
        visit.page.wait_for_url(lambda url: old.removesuffix("index.html") not in url)
        assert "/embed/" in visit.page.url
        expect(visit.page.locator("h1")).to_be_visible()


def test_what_embeds_it_is_copied_from_the_page_of_the_claim(visitor: Visitor) -> None:
    url = visitor.served.url(SPECIMEN, "claims/gate-neglected/index.html")
    with visitor.visit(url) as visit:
        page = visit.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.get_by_text("Embed this claim").click()
        page.get_by_role("button", name="Copy the frame").click()
        expect(page.get_by_text("Copied.")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.startswith('<iframe src="https://example.org/deep/er/embed/gate-neglected/"')
        assert visit.faults == []
