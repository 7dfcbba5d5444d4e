"""The list of all claims where it is open which of several words a claim has.

The page is the specimen's, with the index of a small ledger in place of its own.
"""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_explore import box
from tests.browser.visits import SPECIMEN, Visitor
from tests.site.exports.decoded import made, served
from tests.site.test_speakers import BEGINNING, claim, said
from tests.support import ledger_of

INDEX = "**/explore/index.json"

PERHAPS_DENIED = said("general", "denies", 1).replace("2022-09-01,", "2022-09-20/2022-10-20,")
IMPLIED = said("general", "implies", 8).replace("summary:", "reading: So we read it., summary:")
LEDGER = (
    BEGINNING
    + claim("bridge", said("mayor", "asserts", 2), PERHAPS_DENIED)
    + claim("wall", said("mayor", "asserts", 2), said("general", "denies", 3))
    + claim("gate", said("mayor", "asserts", 2), IMPLIED, more="    against: [south]\n")
)


@pytest.fixture
def page(visitor: Visitor) -> Iterator[Page]:
    index = served(made(ledger_of(LEDGER), date(2022, 10, 1)))
    context = visitor.context("light", True)
    context.route(INDEX, lambda route: route.fulfill(body=index, content_type="application/json"))
    try:
        with visitor.visit(visitor.served.url(SPECIMEN, "explore/")) as visit:
            yield visit.page
            assert visit.faults == []
    finally:
        context.unroute(INDEX)


def listed(page: Page) -> list[str]:
    return page.locator(".cl-row__statement").all_text_contents()


def test_it_is_found_under_each_of_its_words_and_shows_them_all(page: Page) -> None:
    row = page.locator(".cl-row", has_text="The bridge stands.")
    expect(row.locator(".cl-row__standing")).to_contain_text("One side only or Disputed")
    box(page, "Status", "Disputed").check()
    assert listed(page) == ["The bridge stands.", "The wall stands."]
    box(page, "Status", "Disputed").uncheck()
    box(page, "Status", "One side only").check()
    assert listed(page) == ["The bridge stands."]


def test_claims_with_several_words_can_be_had_by_themselves(page: Page) -> None:
    box(page, "Status", "Open between several").check()
    assert listed(page) == ["The bridge stands."]


def test_what_rests_on_the_reading_of_the_editors_can_be_had_and_is_marked(page: Page) -> None:
    box(page, "Whose reading", "Rests on our reading").check()
    assert listed(page) == ["The gate stands."]
    expect(page.locator(".cl-row .cl-by-reading")).to_have_text("by our reading")


def test_the_file_for_spreadsheets_holds_all_words(page: Page, tmp_path: Path) -> None:
    with page.expect_download() as download:
        page.get_by_role("button", name="Download this selection").click()
    download.value.save_as(tmp_path / "claims.csv")
    text = (tmp_path / "claims.csv").read_text("utf-8-sig")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert {id_: row["status"] for id_, row in rows.items()} == {
        "bridge": "one-side; disputed",
        "wall": "disputed",
        "gate": "conceded-in-effect",
    }
    assert [id_ for id_, row in rows.items() if row["by_our_reading"] == "yes"] == ["gate"]
