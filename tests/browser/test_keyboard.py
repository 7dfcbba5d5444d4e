"""Pages by keyboard alone: the skip link, the way through the content, where the focus is."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import PHONE, WIDE, Visitor

STOPS = """() => [...document.querySelectorAll(
    ".md-content :is(a[href], button, input, select, textarea, summary, [tabindex='0'])")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => one.tabIndex >= 0 && !one.disabled)
  .map((one, number) => { one.dataset.stop = number; return one.textContent.trim(); })"""
FOCUS = """() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const within = box.top > -1 && box.bottom < innerHeight + 1;
  return {
    stop: one.dataset.stop === undefined ? null : Number(one.dataset.stop),
    seen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0 && within,
    what: one.outerHTML.slice(0, 120),
  };
}"""

NUMBER = ".cl-cite__number"


def focused(page: Page) -> Iterator[dict[str, object]]:
    """The stops inside the content, as the Tab key reaches them from the top of the page."""
    begun = False
    for _ in range(2000):
        page.keyboard.press("Tab")
        focus: dict[str, object] = page.evaluate(FOCUS)
        if focus["stop"] is not None:
            begun = True
            yield focus
        elif begun:
            return


@pytest.mark.parametrize("name", ["home", "claim", "day", "explainer", "explore"])
def test_tab_reaches_everything_in_reading_order_and_shows_where_it_is(
    visitor: Visitor, name: str
) -> None:
    with visitor.visit(visitor.url(name)) as visit:
        stops = visit.page.evaluate(STOPS)
        assert len(stops) > 3
        reached = list(focused(visit.page))
        assert [stop["stop"] for stop in reached] == list(range(len(stops)))
        assert [stop["what"] for stop in reached if not stop["seen"]] == []


@pytest.mark.parametrize("width", [WIDE, PHONE])
@pytest.mark.parametrize("name", ["home", "claim", "claims", "place", "methodology", "explainer"])
def test_the_skip_link_comes_first_and_leads_to_the_content(
    visitor: Visitor, name: str, width: int
) -> None:
    with visitor.visit(visitor.url(name), width=width) as visit:
        page = visit.page
        page.keyboard.press("Tab")
        expect(page.locator(".md-skip")).to_be_focused()
        page.keyboard.press("Enter")
        page.evaluate(STOPS)
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS)["stop"] is not None


def test_from_the_badge_to_a_position_and_to_a_source(visitor: Visitor) -> None:
    """A reader follows the reason of a status to the position it names, and to its source."""
    with visitor.visit(visitor.url("claim")) as visit:
        page = visit.page
        for link, place in (("a[href^='#position-']", ".cl-position"), (NUMBER, ".cl-sources li")):
            page.locator(f".cl-opening {link}").first.focus()
            page.keyboard.press("Enter")
            expect(page.locator(f"{place}:target")).to_be_in_viewport()
            page.evaluate(STOPS)
            page.keyboard.press("Tab")
            assert page.evaluate("(place) => document.activeElement.closest(place) !== null", place)


READY = """() => Boolean(document.querySelector('input[name="__palette"]').onkeydown)"""


def test_the_colours_change_by_the_space_bar_as_by_a_button(visitor: Visitor) -> None:
    with visitor.visit(visitor.url("home")) as visit:
        body = visit.page.locator("body")
        visit.page.wait_for_function(READY)
        visit.page.locator('input[name="__palette"]').first.focus()
        for scheme in ("slate", "default", "slate"):
            visit.page.keyboard.press("Space")
            expect(body).to_have_attribute("data-md-color-scheme", scheme)
