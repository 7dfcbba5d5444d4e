"""What a reader does on the way: by mouse, by keyboard, by touch, and without JavaScript."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.visits import DEMONSTRATION, PHONE, SMALLEST, WIDE, Visitor

BALAKLIIA = "explainers/balakliia/index.html"
HOW_MUCH = "explainers/how-much/index.html"
CITY = "claims/balakliia-retaken/index.html"


@contextmanager
def opened(
    visitor: Visitor, path: str, *, width: int = WIDE, javascript: bool = True
) -> Iterator[Page]:
    """A page of the demonstration by its path."""
    url = visitor.served.url(DEMONSTRATION, path)
    with visitor.visit(url, width=width, javascript=javascript) as visit:
        yield visit.page
        assert visit.faults == []


# Previews of claims in prose


def reference(page: Page) -> Locator:
    return page.locator(".md-content .cl-reference[data-claim='balakliia-retaken']").first


def preview(page: Page) -> Locator:
    return page.locator("#cl-preview")


def test_pointing_at_a_claim_in_prose_shows_how_it_stands(visitor: Visitor) -> None:
    with opened(visitor, BALAKLIIA) as page:
        reference(page).hover()
        expect(preview(page)).to_contain_text("Ukrainian forces hold the city of Balakliia.")
        expect(preview(page)).to_contain_text("Conceded in effect")
        expect(preview(page)).to_contain_text("what makes sense only if it is so.")
        preview(page).hover()
        page.wait_for_timeout(600)
        expect(preview(page)).to_be_visible()
        page.mouse.move(5, 5)
        expect(preview(page)).to_have_count(0)


def test_the_preview_comes_with_the_focus_and_goes_with_escape(visitor: Visitor) -> None:
    with opened(visitor, BALAKLIIA) as page:
        page.keyboard.press("Tab")
        reference(page).focus()
        expect(preview(page)).to_be_visible()
        expect(reference(page)).to_have_accessible_description(
            "The side it counts against denies it no longer, "
            "and says what makes sense only if it is so."
        )
        page.keyboard.press("Escape")
        expect(preview(page)).to_have_count(0)
        expect(reference(page)).to_be_focused()
        assert reference(page).get_attribute("aria-describedby") is None


@pytest.mark.parametrize("width", [WIDE, PHONE, SMALLEST])
def test_every_preview_stays_within_the_window(visitor: Visitor, width: int) -> None:
    with opened(visitor, BALAKLIIA, width=width) as page:
        page.keyboard.press("Tab")
        references = page.locator(".md-content .cl-reference[data-claim]")
        assert references.count() > 5
        for one in references.all():
            one.focus()
            box = preview(page).bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["y"] >= 0


def test_a_touch_follows_the_link_at_once(visitor: Visitor) -> None:
    context = visitor.browser.new_context(has_touch=True, viewport={"width": PHONE, "height": 800})
    page = context.new_page()
    page.goto(visitor.served.url(DEMONSTRATION, BALAKLIIA), wait_until="networkidle")
    reference(page).tap()
    page.wait_for_url("**/claims/balakliia-retaken/")
    context.close()


def test_a_claim_named_again_keeps_its_word_for_those_who_hear_the_page(visitor: Visitor) -> None:
    with opened(visitor, HOW_MUCH) as page:
        word = page.locator(".cl-reference__badge--again .cl-badge__word").first
        assert word.text_content()
        assert (word.bounding_box() or {"width": 9})["width"] <= 1


def test_without_javascript_a_reference_is_a_link_with_its_badge(visitor: Visitor) -> None:
    with opened(visitor, BALAKLIIA, javascript=False) as page:
        expect(page.locator(".cl-reference__badge").first).to_be_visible()
        reference(page).click()
        page.wait_for_url("**/claims/balakliia-retaken/")
