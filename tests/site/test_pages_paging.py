"""Long lists go on to further pages; every row stands on exactly one."""

import re
from collections.abc import Iterator

import pytest

from claimledger.ledger.model import Ledger
from claimledger.site.page import SitePage
from tests.site.fragments import SMALL, pages_of
from tests.support import ledger_of


def crowd(count: int) -> Iterator[str]:
    """Claims of one speaker, in one place, on one day, from one source."""
    for number in range(count):
        yield f"""\
  crowd-{number}:
    statement: Statement {number}.
    places: [nowhere]
    event_date: 2022-09-08
    positions:
      - {{actor: anna, stance: asserts, statement_date: 2022-09-08, summary: So., source: paper}}
"""


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    return ledger_of(SMALL + "".join(crowd(25)))


@pytest.fixture(scope="module")
def pages(ledger: Ledger) -> dict[str, SitePage]:
    return pages_of(ledger, page_size=10)


def claims_on(page: SitePage) -> list[str]:
    return re.findall(r'statement"><a href="[./]*claims/([^/#"]+)/', page.html)


@pytest.mark.parametrize(
    "target", ["places/nowhere", "places/country", "actors/anna", "sources/paper"]
)
def test_every_claim_stands_on_one_page_in_the_order_of_the_undivided_list(
    ledger: Ledger, pages: dict[str, SitePage], target: str
) -> None:
    whole = claims_on(pages_of(ledger, page_size=1000)[f"{target}/"])
    parts = [pages[path] for path in pages if path.startswith(f"{target}/")]
    assert len(parts) >= 3
    assert [claim for part in parts for claim in claims_on(part)] == whole
    assert all(part.html.count('<li class="cl-row') <= 10 for part in parts)


def test_the_pages_of_a_list_lead_to_each_other(pages: dict[str, SitePage]) -> None:
    assert 'href="../../places/nowhere/page/2/"' in pages["places/nowhere/"].html
    assert 'href="../../../../places/nowhere/"' in pages["places/nowhere/page/2/"].html


def test_a_further_page_says_where_it_is_and_does_not_repeat_the_head(
    pages: dict[str, SitePage],
) -> None:
    second = pages["places/nowhere/page/2/"]
    assert second.title == "Nowhere, page 2"
    assert "Claims in date order, continued" in second.html
    assert 'id="around"' not in second.html
    assert second.search is None


def test_indexes_are_paged_too(ledger: Ledger) -> None:
    pages = pages_of(ledger, page_size=3)
    assert {"places/page/2/", "actors/page/2/", "actors/page/3/"} <= pages.keys()
    assert "Statement" in pages["claims/page/2/"].html
