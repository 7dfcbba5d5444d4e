"""The list of all claims: filtered by mouse and keyboard, sent as an address, kept as a file."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import serious
from tests.browser.visits import PHONE, SMALLEST, SPECIMEN, WIDE, Visit, Visitor

Open = Callable[..., AbstractContextManager[Visit]]


@pytest.fixture
def explore(visitor: Visitor) -> Open:
    """Opens the list with a query, `?status=disputed`."""

    def opened(query: str = "", **others: object) -> AbstractContextManager[Visit]:
        url = visitor.served.url(SPECIMEN, f"explore/{query}")
        return visitor.visit(url, **others)  # type: ignore[arg-type]

    return opened


@pytest.fixture
def page(explore: Open) -> Iterator[Page]:
    """The list with nothing filtered; nothing may have gone wrong when a test is done with it."""
    with explore() as visit:
        yield visit.page
        assert visit.faults == []


def shown(page: Page) -> int:
    """How many claims the count tells: of `6 of 125 claims` the 6."""
    found = re.match(r"\d+", page.locator(".cl-explore__count").inner_text())
    assert found is not None
    return int(found[0])


def badges(page: Page) -> set[str]:
    return set(page.locator(".cl-rows .cl-badge__word").all_text_contents())


def box(page: Page, facet: str, name: str) -> Locator:
    return page.get_by_role("group", name=facet).get_by_role("checkbox", name=name)


def query(page: Page) -> str:
    return str(page.evaluate("decodeURIComponent(location.search)"))


def test_rows_are_those_of_the_list_made_beforehand(visitor: Visitor, page: Page) -> None:
    rows = """(list) => [...list].map((row) => [...row.querySelectorAll(":scope > p")]
      .map((line) => line.textContent.trim()).join("\\n"))"""
    found = page.locator(".cl-rows > .cl-row").evaluate_all(rows)
    links = page.locator(".cl-row__statement a").evaluate_all("(all) => all.map((a) => a.href)")
    with visitor.visit(visitor.served.url(SPECIMEN, "claims/")) as static:
        beforehand = static.page.locator(".cl-rows > .cl-row").evaluate_all(rows)
        there = static.page.locator(".cl-row__statement a").evaluate_all(
            "(all) => all.map((a) => a.href)"
        )
    assert len(found) == 50
    assert links == there[:50]
    # opinions have no event date: this list tells when they were first said
    assert [re.sub(" · said .*", "", row) for row in found] == beforehand[:50]


def test_claims_are_found_by_the_pictures_that_are_cited_for_them(page: Page) -> None:
    page.get_by_role("button", name="Photos, videos and documents").click()
    option = box(page, "Photos, videos and documents", "Video")
    label = option.locator("xpath=ancestor::label")
    told = int(label.locator(".cl-facet__count").inner_text())
    option.check()
    assert 0 < shown(page) == told
    assert "media=video" in query(page)


def test_values_of_a_facet_widen_and_facets_narrow(page: Page) -> None:
    everything = shown(page)
    box(page, "Status", "Disputed").check()
    disputed = shown(page)
    box(page, "Status", "Conceded in effect").check()
    both = shown(page)
    assert 0 < disputed < both < everything
    assert badges(page) == {"Disputed", "Conceded in effect"}
    box(page, "Side", "Company").check()
    assert 0 < shown(page) < both


def test_a_count_tells_what_its_value_would_leave(page: Page) -> None:
    box(page, "Status", "Disputed").check()
    group = page.get_by_role("group", name="Side")
    for side in ("League", "Company"):
        label = group.locator("label", has_text=side)
        told = int(label.locator(".cl-facet__count").inner_text())
        label.get_by_role("checkbox").check()
        assert shown(page) == told
        label.get_by_role("checkbox").uncheck()
    others = page.get_by_role("group", name="Status").locator("label", has_text="Single source")
    assert int(others.locator(".cl-facet__count").inner_text()) > 0


def test_a_place_brings_those_within_it(explore: Open) -> None:
    with explore("?place=oule-valley") as region, explore("?place=hessel") as town:
        assert shown(region.page) > shown(town.page) > 0
        box(town.page, "Place", "Oule valley").check()
        box(town.page, "Place", "Hessel").uncheck()
        assert shown(town.page) == shown(region.page)


@pytest.mark.parametrize(
    "words", ["Tarnwick", "TARNWICK", "Tarnwyk", "Тарнвік", "تارنويك", "tàrnwíck"]
)
def test_a_place_is_found_in_any_spelling(page: Page, words: str) -> None:
    page.get_by_label("Search claims").fill(words)
    expect(page.locator(".cl-chip")).to_have_text([re.compile(f"Search: {words}")])
    assert "The River Guard took a picket away on 5 April 2024." in (
        page.locator(".cl-row__statement").all_text_contents()
    )


def test_what_is_filtered_can_be_sent(page: Page, explore: Open) -> None:
    page.get_by_label("Search claims").fill("lock")
    expect(page.locator(".cl-chip")).to_have_count(1)
    box(page, "Status", "Single source").check()
    page.get_by_label("Order").select_option("newest")
    assert query(page) == "?text=lock&status=single-source&sort=newest"
    with explore(query(page)) as sent:
        rows = sent.page.locator(".cl-row").all_text_contents()
        assert rows == page.locator(".cl-row").all_text_contents()
        assert sent.page.get_by_label("Search claims").input_value() == "lock"


def test_back_and_forward_go_from_filter_to_filter(page: Page) -> None:
    everything = shown(page)
    box(page, "Status", "Disputed").check()
    disputed = shown(page)
    page.get_by_label("Search claims").press_sequentially("Tarnwick", delay=20)
    expect(page.locator(".cl-chip")).to_have_count(2)
    page.go_back()
    assert (shown(page), query(page)) == (disputed, "?status=disputed")
    assert page.get_by_label("Search claims").input_value() == ""
    page.go_back()
    assert (shown(page), query(page)) == (everything, "")
    assert not box(page, "Status", "Disputed").is_checked()
    page.go_forward()
    assert shown(page) == disputed


def test_an_order_holds_for_the_whole_list(page: Page) -> None:
    # Rows out of sight are not laid out: what they hold is in their text, not in what is drawn.
    first = page.locator(".cl-row").first
    oldest = first.text_content()
    assert oldest
    page.get_by_label("Order").select_option("contested")
    assert first.locator(".cl-badge__word").text_content() == "Disputed"
    page.get_by_label("Order").select_option("changed")
    assert "last changed" in (first.text_content() or "")
    page.get_by_label("Order").select_option("date")
    assert first.text_content() == oldest


def test_filters_in_use_are_taken_away_one_by_one_or_all(explore: Open) -> None:
    with explore("?status=disputed&status=forecast&text=lock") as visit:
        page = visit.page
        chips = page.get_by_role("list", name="Filters in use").get_by_role("button")
        assert chips.all_inner_texts() == [
            "Search: lock\n×", "Status: Disputed\n×", "Status: Forecast\n×", "Clear all",
        ]  # fmt: skip
        page.get_by_role("button", name="Remove filter: Status: Disputed").click()
        assert query(page) == "?text=lock&status=forecast"
        page.get_by_role("button", name="Clear all").click()
        assert query(page) == ""
        assert page.get_by_label("Search claims").input_value() == ""
        expect(chips).to_have_count(0)


def test_an_empty_list_says_what_to_leave_out(explore: Open) -> None:
    with explore("?status=verified&status=disputed&text=nosuchword") as visit:
        page = visit.page
        assert shown(page) == 0
        expect(page.locator(".cl-explore__empty")).to_contain_text("No claim matches all of this.")
        page.get_by_role("button", name=re.compile("Search: nosuchword")).last.click()
        assert shown(page) > 0
        assert badges(page) == {"Verified", "Disputed"}


def test_a_value_that_no_claim_has_is_not_passed_over(explore: Open) -> None:
    with explore("?place=no-such-place") as visit:
        assert shown(visit.page) == 0
        expect(visit.page.locator(".cl-chip")).to_contain_text("Place: no-such-place")
    with explore("?status=refuted") as visit:
        expect(visit.page.locator(".cl-chip")).to_contain_text("Status: Refuted")


def test_more_rows_come_when_asked_for_and_stay(page: Page) -> None:
    page.get_by_role("button", name="Show 50 more").click()
    rows = page.locator(".cl-rows > .cl-row")
    expect(rows).to_have_count(100)
    expect(rows.nth(50).locator("a").first).to_be_focused()
    rows.nth(70).locator(".cl-row__statement a").click()
    expect(page.locator("h1.cl-statement")).to_be_visible()
    page.go_back()
    expect(rows).to_have_count(100)


def test_all_of_it_works_by_keyboard(page: Page) -> None:
    press = page.keyboard.press
    page.get_by_label("Search claims").focus()
    page.keyboard.type("Tarnwick")
    expect(page.locator(".cl-chip")).to_have_count(1)
    press("Tab")
    expect(page.get_by_role("button", name="Skip to the claims")).to_be_focused()
    press("Tab")
    expect(page.get_by_role("button", name="Status", exact=True)).to_be_focused()
    press("Enter")
    expect(page.get_by_role("group", name="Status")).to_be_hidden()
    press("Enter")
    press("Tab")
    expect(box(page, "Status", "Verified")).to_be_focused()
    press("Tab")
    before = page.evaluate("document.activeElement.value")
    press("Space")
    assert f"status={before}" in query(page)
    assert page.evaluate("document.activeElement.value") == before, "the focus stays"
    press("Space")
    page.get_by_role("button", name="Within Tarnwick").focus()
    press("Enter")
    expect(box(page, "Place", "Tarnwick lock")).to_be_hidden()
    press("Enter")
    expect(box(page, "Place", "Tarnwick lock")).to_be_visible()
    page.get_by_role("button", name="Clear all").focus()
    press("Enter")
    expect(page.get_by_label("Search claims")).to_be_focused()
    assert query(page) == ""


def test_the_count_is_told_once_the_reader_pauses(page: Page) -> None:
    status = page.locator(".cl-explore [role=status]")
    expect(status).to_have_text(re.compile(r"^\d+ claims$"))
    page.evaluate("""() => {
      window.told = [];
      const status = document.querySelector(".cl-explore [role=status]");
      new MutationObserver(() => told.push(status.textContent)).observe(status, {childList: true});
    }""")
    for name in ("Disputed", "Forecast", "Verified"):
        box(page, "Status", name).check()
    page.wait_for_timeout(1200)
    assert page.evaluate("told") == [page.locator(".cl-explore__count").inner_text()]


def test_the_selection_is_a_file_for_spreadsheets(explore: Open, tmp_path: Path) -> None:
    with explore("?place=low-meadow&sort=newest") as visit:
        with visit.page.expect_download() as download:
            visit.page.get_by_role("button", name="Download this selection").click()
        name, path = download.value.suggested_filename, tmp_path / "claims.csv"
        download.value.save_as(path)
        statements = visit.page.locator(".cl-row__statement").all_text_contents()
        first = visit.page.locator(".cl-row__statement a").first.evaluate("(a) => a.href")
    assert name == "claims-2026-11-01.csv"
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf"), "the mark by which spreadsheets know UTF-8"
    assert content.count(b"\r\n") == len(statements) + 1
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert [row["statement"] for row in rows] == statements
    assert rows[0]["url"] == first
    assert {row["status_as_of"] for row in rows} == {"2026-11-01"}
    assert all("Low Meadow" in row["places"] for row in rows)


def test_no_cell_of_the_file_is_run_as_a_formula(page: Page) -> None:
    source = page.locator("script[src*=explore]").evaluate("(one) => one.src")
    text = page.evaluate(
        "async ([source, rows]) => (await import(source)).csv(rows)",
        [
            source.replace("main.js", "csv.js"),
            [["=1+1", "+1", "-1", "@a", "\t=1", "\r=1"], ['a "b"', "a, b", "a\nb", "plain"]],
        ],
    )
    assert text == (
        "\ufeff'=1+1,'+1,'-1,'@a,'\t=1,\"'\r=1\"\r\n"
        '"a ""b""","a, b","a\nb",plain\r\n'
    )  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_filters_in_use_are_nothing_that_axe_minds(explore: Open, width: int, scheme: str) -> None:
    with explore("?status=disputed&place=tarnwick&text=a", width=width, scheme=scheme) as visit:
        if width == PHONE:
            visit.page.get_by_role("button", name="Filter and sort").click()
        ours = {violation for violation in serious(visit.page) if not violation[2]}
        assert ours == set()


@pytest.mark.parametrize("width", [PHONE, SMALLEST])
def test_on_a_phone_the_filters_are_a_sheet(explore: Open, width: int) -> None:
    with explore(width=width) as visit:
        page = visit.page
        opener = page.get_by_role("button", name="Filter and sort")
        opener.click()
        sheet = page.get_by_role("dialog", name="Filters")
        box(page, "Status", "Disputed").check()
        sheet.get_by_role("button", name=re.compile(r"Show \d+ claims")).click()
        expect(sheet).to_be_hidden()
        expect(opener).to_be_focused()
        assert opener.inner_text() == "Filter and sort (1)"
        assert badges(page) == {"Disputed"}
        page.evaluate("scrollTo(0, 3000)")
        count = page.locator(".cl-explore__count")
        expect(count).to_be_in_viewport()


def test_what_can_be_pressed_is_large_enough(explore: Open) -> None:
    with explore("?status=disputed&text=Tarnwick") as visit:
        small = visit.page.locator(".cl-explore :is(button, select, input[type=search], label)")
        sizes = small.evaluate_all(
            """(all) => all.filter((one) => one.checkVisibility({visibilityProperty: true}))
              .map((one) => [one.textContent, one.getBoundingClientRect()])
              .filter(([, {width, height}]) => Math.min(width, height) < 24)
              .map(([text]) => text)"""
        )
        assert [control for control in sizes if control != "Search claims"] == []


def test_the_keyboard_gets_past_the_filters_to_the_first_claim(page: Page) -> None:
    page.get_by_role("searchbox", name="Search claims").focus()
    page.keyboard.press("Tab")
    skip = page.get_by_role("button", name="Skip to the claims")
    expect(skip).to_be_focused()
    assert skip.evaluate("(button) => getComputedStyle(button).clipPath") == "none"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".cl-rows .cl-row__statement a").first).to_be_focused()
    assert query(page) == ""


def test_without_javascript_the_page_leads_to_the_lists(explore: Open) -> None:
    with explore(javascript=False) as visit:
        page = visit.page
        expect(page.locator(".cl-explore")).to_be_hidden()
        numbers = page.locator(".cl-counts__number").all_inner_texts()
        assert sum(map(int, numbers)) > 100
        for name in ("All claims in date order", "places", "actors", "days", "sources"):
            expect(page.locator(".md-content").get_by_role("link", name=name)).to_be_visible()


def test_counts_elsewhere_lead_to_the_filtered_list(visitor: Visitor) -> None:
    url = visitor.served.url(SPECIMEN, "places/low-meadow/")
    with visitor.visit(url) as visit:
        count = visit.page.locator(".cl-counts a", has_text="Single source")
        told = int(count.locator(".cl-counts__number").inner_text())
        count.click()
        expect(visit.page.locator(".cl-explore__count")).to_contain_text(f"{told} of")
        assert query(visit.page) == "?status=single-source&place=low-meadow"
        assert visit.faults == []


def test_when_the_index_cannot_be_had_the_lists_stay(visitor: Visitor, explore: Open) -> None:
    context = visitor.context("light", True)
    index = "**/explore/index.json"
    context.route(index, lambda route: route.fulfill(status=503))
    try:
        with explore() as visit:
            expect(visit.page.get_by_text("The filters could not be loaded.")).to_be_visible()
            expect(visit.page.locator(".cl-counts")).to_be_visible()
    finally:
        context.unroute(index)
