"""Without JavaScript: nothing is hidden, and links lead on.

What is marked `data-with-script` stands for something that only a script can do or tell, such as a
button that opens the search; a script brings it to light.
"""

import pytest

from tests.browser.visits import Visitor

UNSEEN = """() => {
  const words = (one) => one.textContent.trim();
  // on a wide page a matrix names its columns once, above them
  const heads = (one) => [...one.closest("table").querySelectorAll("thead th")]
    .filter((head) => head.checkVisibility()).map(words);
  return [...document.querySelectorAll(".md-content *")]
    .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((one) => !one.closest("template, script, style, noscript, svg title, svg desc"))
    .filter((one) => !one.matches(".headerlink, .footnote-backref"))
    .filter((one) => !(one.matches(".cl-matrix__heading") && heads(one).includes(words(one))))
    .filter((one) => !one.closest("[data-with-script][hidden]"))
    .filter((one) => one.closest("summary") || !one.closest("details:not([open])"))
    .filter((one) => !one.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .map((one) => one.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize(
    "name", ["home", "claim", "claims", "place", "actor", "day", "source", "explainer", "explore"]
)
def test_all_that_is_written_is_seen(visitor: Visitor, name: str) -> None:
    with visitor.visit(visitor.url(name), javascript=False) as visit:
        assert len(visit.page.locator(".md-content").inner_text()) > 300
        assert visit.page.evaluate(UNSEEN) == []


def test_a_reader_goes_from_the_lists_to_a_claim_and_on(visitor: Visitor) -> None:
    with visitor.visit(visitor.url("claims"), javascript=False) as visit:
        page = visit.page
        for link, heading in (
            (".cl-row__statement a", ".cl-statement"),
            (".cl-place a", "h1"),
            (".cl-row__statement a", ".cl-statement"),
            (".cl-position__when a", "h1"),
        ):
            with page.expect_navigation():
                page.locator(f".md-content {link}").first.click()
            assert page.locator(f".md-content {heading}").inner_text().strip()


def test_explore_leads_to_the_lists(visitor: Visitor) -> None:
    with visitor.visit(visitor.url("explore"), javascript=False) as visit:
        page = visit.page
        assert page.locator("noscript p").is_visible()
        page.locator(".md-content a[href$='claims/']").first.click()
        assert page.locator(".cl-row__statement").count() > 10
