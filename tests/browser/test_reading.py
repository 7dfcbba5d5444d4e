"""What a reader does on the way: by mouse, by keyboard, by touch, and without JavaScript."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import serious
from tests.browser.visits import PHONE, SMALLEST, SPECIMEN, WIDE, Scheme, Visitor

GATE = "explainers/why-the-gate-gave-way/index.html"
HOW_MUCH = "explainers/how-much-water/index.html"
CLAIM = "claims/gate-neglected/index.html"


@contextmanager
def opened(
    visitor: Visitor, path: str, *, width: int = WIDE, javascript: bool = True
) -> Iterator[Page]:
    """A page of the specimen by its path."""
    url = visitor.served.url(SPECIMEN, path)
    with visitor.visit(url, width=width, javascript=javascript) as visit:
        yield visit.page
        assert visit.faults == []


# Previews of claims in prose


def reference(page: Page) -> Locator:
    return page.locator(".md-content .cl-reference[data-claim='gate-neglected']").first


def preview(page: Page) -> Locator:
    return page.locator("#cl-preview")


def test_pointing_at_a_claim_in_prose_shows_how_it_stands(visitor: Visitor) -> None:
    with opened(visitor, GATE) as page:
        reference(page).hover()
        expect(preview(page)).to_contain_text("because the Company had left it without repair.")
        expect(preview(page)).to_contain_text("Conceded in effect")
        expect(preview(page)).to_contain_text("what makes sense only if it is so, by our reading.")
        preview(page).hover()
        page.wait_for_timeout(600)
        expect(preview(page)).to_be_visible()
        page.mouse.move(5, 5)
        expect(preview(page)).to_have_count(0)


def test_the_preview_comes_with_the_focus_and_goes_with_escape(visitor: Visitor) -> None:
    with opened(visitor, GATE) as page:
        page.keyboard.press("Tab")
        reference(page).focus()
        expect(preview(page)).to_be_visible()
        expect(reference(page)).to_have_accessible_description(
            "Company, which it counts against, says what makes sense only if it is so, "
            "by our reading."
        )
        page.keyboard.press("Escape")
        expect(preview(page)).to_have_count(0)
        expect(reference(page)).to_be_focused()
        assert reference(page).get_attribute("aria-describedby") is None


@pytest.mark.parametrize("width", [WIDE, PHONE, SMALLEST])
def test_every_preview_stays_within_the_window(visitor: Visitor, width: int) -> None:
    with opened(visitor, GATE, width=width) as page:
        page.keyboard.press("Tab")
        references = page.locator(".md-content .cl-reference[data-claim]")
        assert references.count() > 5
        for reference in references.all():
            reference.focus()
            box = preview(page).bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
            assert box["y"] >= 0


def test_a_touch_follows_the_link_at_once(visitor: Visitor) -> None:
    context = visitor.browser.new_context(has_touch=True, viewport={"width": PHONE, "height": 800})
    page = context.new_page()
    page.goto(visitor.served.url(SPECIMEN, GATE), wait_until="networkidle")
    reference(page).tap()
    page.wait_for_url("**/claims/gate-neglected/")
    context.close()


def test_a_claim_named_again_keeps_its_word_for_those_who_hear_the_page(visitor: Visitor) -> None:
    with opened(visitor, HOW_MUCH) as page:
        word = page.locator(".cl-reference__badge--again .cl-badge__word").first
        assert word.text_content()
        assert (word.bounding_box() or {"width": 9})["width"] <= 1


def test_without_javascript_a_reference_is_a_link_with_its_badge(visitor: Visitor) -> None:
    with opened(visitor, GATE, javascript=False) as page:
        expect(page.locator(".cl-reference__badge").first).to_be_visible()
        reference(page).click()
        page.wait_for_url("**/claims/gate-neglected/")


# A claim as of an earlier day


def stands(page: Page) -> str:
    """What the top of a claim's page shows, in one line."""
    shown = page.locator(".cl-standing__then:visible, .cl-standing__now:visible")
    assert shown.count() == 1
    return " ".join(shown.inner_text().split())


def test_a_day_of_the_history_shows_the_page_as_it_stood_then(visitor: Visitor) -> None:
    with opened(visitor, CLAIM) as page:
        assert stands(page).startswith("Conceded in effect")
        page.get_by_role("button", name="9 Apr 2024").click()
        assert stands(page).startswith("Disputed Edvard Lisle says otherwise, and nobody")
        assert "As it stood on 9 April 2024." in stands(page)
        assert page.url.endswith("/claims/gate-neglected/?as-of=2024-04-09")
        brook = page.locator(".cl-position", has_text="Said that the hinges had been rotten")
        expect(brook).to_contain_text("said later")
        denial = page.locator(".cl-position", has_text="Said that the gate had been in good order")
        expect(denial).not_to_contain_text("said later")
        expect(denial.get_by_text("earlier position")).to_be_hidden()
        page.get_by_role("button", name="Back to 1 November 2026").click()
        assert stands(page).startswith("Conceded in effect")
        assert page.url.endswith("/claims/gate-neglected/")
        expect(page.get_by_text("said later")).to_have_count(0)
        expect(denial.get_by_text("earlier position")).to_be_visible()


OPEN = "claims/sluice-opened/index.html"
"""Its denial is dated to a month."""


def test_a_day_on_which_it_is_open_which_word_holds_shows_all_of_them(visitor: Visitor) -> None:
    with opened(visitor, OPEN) as page:
        page.get_by_role("button", name="1 to 21 Apr 2024").click()
        assert stands(page).startswith("Not on record or Disputed It is not recorded on which day")
        told = page.locator(".cl-standing [role=status]")
        expect(told).to_contain_text("1 April 2024. Not on record or Disputed.")
        expect(told).to_contain_text("On record then: 0 of 2 positions and perhaps 1 more")
        denial = page.locator(".cl-position", has_text="the tale of the opened sluice")
        expect(denial).to_contain_text("perhaps said later, the day is not recorded")
        check = page.locator("#check-1")
        expect(check).to_contain_text("checked later")
        page.get_by_role("button", name="at the latest by 30 Apr 2024").click()
        assert stands(page).startswith("Disputed The Company’s guards say otherwise")
        expect(denial).not_to_contain_text("said later")


def test_before_what_may_have_been_said_at_any_time_no_day_is_without_words(
    visitor: Visitor,
) -> None:
    with opened(visitor, "claims/milk-spoiled/?as-of=1999-12-31") as page:
        assert stands(page).startswith("Not on record or Single source")
        expect(page.get_by_role("button", name="Earlier day on record")).to_be_disabled()


@pytest.mark.parametrize("width", [WIDE, PHONE, SMALLEST])
@pytest.mark.parametrize("javascript", [True, False])
def test_an_open_history_keeps_within_the_window(
    visitor: Visitor, width: int, javascript: bool
) -> None:
    with opened(visitor, OPEN, width=width, javascript=javascript) as page:
        for step in page.locator(".cl-history__step").all():
            box = step.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width
        styles = page.locator(".cl-history__step--open").evaluate_all(
            "steps => steps.map(step => getComputedStyle(step).borderImageSource)"
        )
        assert len(styles) == 2
        assert all("gradient" in style for style in styles)


def test_days_are_chosen_by_keyboard_and_told_to_those_who_hear_the_page(visitor: Visitor) -> None:
    with opened(visitor, CLAIM) as page:
        page.get_by_role("button", name="2 May 2024").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="2 May 2024")).to_have_attribute(
            "aria-pressed", "true"
        )
        told = page.locator(".cl-standing [role=status]")
        expect(told).to_contain_text("2 May 2024. Conceded in effect.")
        page.get_by_role("button", name="Earlier day on record").focus()
        page.keyboard.press("Space")
        expect(told).to_contain_text("10 April 2024. Disputed.")
        expect(page.get_by_role("button", name="Earlier day on record")).to_be_focused()
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        expect(told).to_contain_text("8 April 2024. Not on record.")
        expect(page.get_by_role("button", name="Back to 1 November 2026")).to_be_focused()
        page.keyboard.press("Enter")
        expect(told).to_have_text("Shown as of 1 November 2026 again.")


def test_an_address_with_a_day_shows_that_day(visitor: Visitor) -> None:
    with opened(visitor, f"{CLAIM.removesuffix('index.html')}?as-of=2024-04-10") as page:
        assert "As it stood on 10 April 2024." in stands(page)
        page.locator(".cl-cite-this summary").click()
        expect(page.locator(".cl-cite-this__text")).to_contain_text(
            "Disputed as of 10 April 2024 (Hanne Brook says so, Edvard Lisle says otherwise"
        )
        expect(page.locator(".cl-cite-this__text")).to_contain_text("/?as-of=2024-04-10")
        bibtex, csl = page.locator(".cl-cite-this__code").all_inner_texts()
        assert "Disputed as of 10 April 2024}}" in bibtex
        assert "year = {2024}," in bibtex
        assert "note = {As of 2024-04-10}," in bibtex
        assert "/claims/gate-neglected/?as-of=2024-04-10}," in bibtex
        (item,) = json.loads(csl)
        assert item["issued"] == {"date-parts": [[2024, 4, 10]]}
        assert item["URL"].endswith("/claims/gate-neglected/?as-of=2024-04-10")
        assert item["title"].endswith("Disputed as of 10 April 2024")


@pytest.mark.parametrize("day", ["2022-13-45", "yesterday", "2027-01-01", "<b>"])
def test_an_address_with_no_such_day_shows_today(visitor: Visitor, day: str) -> None:
    with opened(visitor, f"{CLAIM.removesuffix('index.html')}?as-of={day}") as page:
        assert stands(page).startswith("Conceded in effect")


def test_without_javascript_the_history_leads_to_the_pages_of_its_days(visitor: Visitor) -> None:
    with opened(visitor, CLAIM, javascript=False) as page:
        page.locator(".cl-history").get_by_role("link", name="9 Apr 2024").click()
        page.wait_for_url("**/dates/2024/04/09/")


# The foot of a claim's page


def test_a_claim_is_cited_and_copied(visitor: Visitor) -> None:
    with opened(visitor, CLAIM) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.get_by_text("Cite this claim").click()
        page.get_by_role("button", name="Copy", exact=True).click()
        expect(page.get_by_text("Copied.")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert "Conceded in effect as of 1 November 2026" in copied
        assert copied.endswith("/claims/gate-neglected/")


def test_previous_and_next_follow_the_list_that_the_reader_came_from(visitor: Visitor) -> None:
    with opened(visitor, "places/low-meadow/index.html") as page:
        claims = page.locator(".cl-rows").first.locator(".cl-row__statement a")
        first, second = (claims.nth(at).inner_text() for at in (0, 1))
        claims.nth(0).click()
        around = page.get_by_role("navigation", name="Claims before and after")
        expect(around).to_contain_text("In the list Low Meadow")
        expect(around).not_to_contain_text("Previous")
        around.get_by_role("link", name=second).click()
        expect(page.locator("h1")).to_have_text(second)
        expect(around.get_by_role("link", name=first)).to_be_visible()
        around.get_by_role("link", name="Low Meadow", exact=True).click()
        page.wait_for_url("**/places/low-meadow/")


def test_a_claim_reached_in_another_way_goes_on_in_date_order(visitor: Visitor) -> None:
    with opened(visitor, "places/low-meadow/index.html") as page:
        page.locator(".cl-rows .cl-row__statement a").first.click()
        address = page.url
        page.goto("about:blank")
        page.goto(address, wait_until="networkidle")
        around = page.get_by_role("navigation", name="Claims before and after")
        expect(around).to_contain_text("In date order")


# Home


def test_a_labelled_button_opens_the_search(visitor: Visitor) -> None:
    for width in (WIDE, PHONE):
        with opened(visitor, "index.html", width=width) as page:
            page.get_by_role("button", name="Search claims, places and speakers").click()
            expect(page.locator("[data-md-component=search-query]")).to_be_focused()
            page.keyboard.type("Tarnwick")
            expect(page.locator(".md-search-result__item").first).to_be_visible()


def test_home_leads_to_explainers_and_to_the_claims_of_a_status(visitor: Visitor) -> None:
    with opened(visitor, "index.html") as page:
        page.locator(".cl-counts a", has_text="Disputed").click()
        page.wait_for_url("**/explore/?status=disputed")
        page.go_back()
        page.get_by_role("link", name="Why did the gate give way?").last.click()
        page.wait_for_url("**/explainers/why-the-gate-gave-way/")


def test_without_javascript_no_button_is_there_that_does_nothing(visitor: Visitor) -> None:
    for path in ("index.html", CLAIM):
        with opened(visitor, path, javascript=False) as page:
            assert page.locator(".md-content button:visible").count() == 0


# On paper


def test_on_paper_the_sources_have_their_addresses_and_nothing_asks_for_a_click(
    visitor: Visitor,
) -> None:
    with opened(visitor, CLAIM) as page:
        page.emulate_media(media="print")
        for unwanted in (".md-header", ".md-tabs", ".md-sidebar", ".cl-trail", ".cl-foot__ways"):
            assert page.locator(f"{unwanted}:visible").count() == 0, unwanted
        assert page.locator(".md-content button:visible", has_text="Copy").count() == 0
        address = page.locator(".cl-sources a[rel=external]").first
        shown = address.evaluate("(one) => getComputedStyle(one, '::after').content")
        assert (address.get_attribute("href") or "nothing") in shown
        badge = page.locator(".cl-standing__now .cl-badge").first
        colours = badge.evaluate(
            "(one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
        )
        assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
        expect(page.locator(".cl-cite-this__text")).to_be_visible()


# For everybody


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_scripts_draw_is_as_accessible_as_the_rest(visitor: Visitor, scheme: Scheme) -> None:
    def ours(page: Page) -> set[tuple[str, str, bool]]:
        return {
            violation for violation in serious(page) if not violation[2] or "cl-" in violation[1]
        }

    claim = visitor.served.url(SPECIMEN, f"{CLAIM.removesuffix('index.html')}?as-of=2024-04-09")
    with visitor.visit(claim, scheme=scheme, width=PHONE) as visit:
        visit.page.locator(".cl-cite-this summary").click()
        expect(visit.page.get_by_role("button", name="Copy", exact=True)).to_be_visible()
        assert ours(visit.page) == set()
    explainer = visitor.served.url(SPECIMEN, GATE)
    with visitor.visit(explainer, scheme=scheme) as visit:
        visit.page.keyboard.press("Tab")
        reference(visit.page).focus()
        expect(preview(visit.page)).to_be_visible()
        assert ours(visit.page) == set()
