"""The page of corrections: what was corrected, removed and set by hand, the latest day first."""

import re
from datetime import date
from html import unescape

import pytest

from claimledger.site.page import SitePage
from claimledger.site.pages import site_pages
from claimledger.standing.derive import derive
from tests.site.fragments import options_at
from tests.site.test_pages_hostile import LEDGER as HOSTILE
from tests.site.town import DAY, TOWN
from tests.support import ledger_of

LEDGER = """\
format: 1
title: A ledger
sides: {east: {name: The East}}
actors:
  state: {name: The state, kind: government, side: east}
  twice: {removed: {date: 2022-10-03, reason: Entered twice.}}
places: {town: {name: The town}}
sources: {report: {title: A report, published: 2022-09-12}}
claims:
  held:
    statement: The town is held.
    places: [town]
    positions:
      - {actor: state, stance: asserts, statement_date: 2022-09-08, summary: So., source: report}
    corrections:
      - {date: 2022-10-03, kind: clarified, note: It said which town.}
      - {date: 2022-11, kind: corrected, note: The day was another.}
      - {date: 2022-11~, kind: updated, note: One more.}
      - {date: 2023-01-01, kind: corrected, note: Not yet made.}
"""


def page_of(text: str = LEDGER, day: date = date(2022, 12, 1)) -> SitePage:
    ledger = ledger_of(text)
    pages = site_pages(ledger, derive(ledger, day), options_at(day))
    return next(page for page in pages if page.path == "corrections/")


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def test_the_latest_day_comes_first_and_each_row_leads_to_its_record() -> None:
    page = page_of()
    assert [title for _, title in page.toc] == [
        "November 2022",
        "about November 2022",
        "3 October 2022",
    ]
    assert len({anchor for anchor, _ in page.toc}) == 3
    assert page.html.index("The day was another.") < page.html.index("It said which town.")
    assert '<a href="../claims/held/">The town is held.</a>' in page.html
    assert '<a href="../actors/twice/">twice</a> was removed: Entered twice.' in page.html


def test_what_is_dated_after_the_day_of_the_site_is_not_there_yet() -> None:
    assert "Not yet made." not in page_of().html
    assert "Not yet made." in page_of(day=date(2023, 1, 1)).html
    earlier = page_of(day=date(2022, 10, 2))
    assert "Entered twice." not in earlier.html
    assert "Nothing is recorded." in words(earlier.html)


def test_the_head_counts_all() -> None:
    assert "the latest first: 3 corrections, 1 record removed." in words(page_of().html)


def test_a_word_set_by_hand_stands_above_all_with_its_reason_and_the_word_of_the_rules() -> None:
    page = page_of(TOWN, DAY)
    assert page.toc[0] == ("set-by-hand", "Statuses set by hand")
    assert (
        "The bridge is 20 kilometres away. Disputed The editors set this status themselves; the "
        "rules give “Withdrawn”. Reason A letter came in. the desk, until 5 Oct 2022"
    ) in words(page.html)


def test_a_ledger_without_any_says_so() -> None:
    text = LEDGER.partition("    corrections:")[0].replace(
        "  twice: {removed: {date: 2022-10-03, reason: Entered twice.}}\n", ""
    )
    shown = words(page_of(text).html)
    assert "the latest first: 0 corrections." in shown
    assert "Nothing is recorded." in shown


def test_many_go_over_several_pages() -> None:
    several = "".join(
        f"      - {{date: 2022-10-{at + 1:02}, kind: updated, note: Number {at}.}}\n"
        for at in range(25)
    )
    text = LEDGER.partition("      - {date: 2022-10-03")[0] + several
    ledger, day = ledger_of(text), date(2022, 12, 1)
    pages = [
        page
        for page in site_pages(ledger, derive(ledger, day), options_at(day, page_size=10))
        if page.kind == "corrections"
    ]
    assert [page.path for page in pages] == [
        "corrections/",
        "corrections/page/2/",
        "corrections/page/3/",
    ]
    assert "Number 24." in pages[0].html
    assert "Number 0." in pages[2].html


def test_a_claim_and_a_removed_record_lead_there() -> None:
    ledger, day = ledger_of(LEDGER), date(2022, 12, 1)
    pages = {page.path: page for page in site_pages(ledger, derive(ledger, day), options_at(day))}
    for path, way in (("claims/held/", "../../"), ("actors/twice/", "../../"), ("", "")):
        assert f'<a href="{way}corrections/">' in pages[path].html, path


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "</em><img src=x onerror=alert(1)>"]
)
def test_whatever_a_ledger_says_is_text(hostile: str) -> None:
    text = LEDGER.replace("It said which town.", f'"{hostile}"').replace("Entered twice.", hostile)
    assert hostile not in page_of(text).html
    assert "<script>alert(1)</script>" not in page_of(HOSTILE).html
