"""Sites without pages of days on which nothing happened, or of sources that nothing refers to."""

import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace

import pytest

from claimledger.site.data.dataset import records
from claimledger.site.page import SitePage
from claimledger.site.pages import materials, site_pages
from claimledger.standing.derive import derive
from tests.site.fragments import SMALL, SMALL_DAY, options_at
from tests.support import ledger_of

ALONE = """\
  alone:
    title: A list that nobody quotes
    url: https://records.example/list
    published: 2022-09-10
"""
LEDGER = ledger_of(SMALL.replace("\nsources:\n", f"\nsources:\n{ALONE}", 1))
HREF = re.compile(r'href="([^"#?:]*)[^":]*"')


def site(**options: str) -> Mapping[str, SitePage]:
    """The pages by their paths; no link is made to one that is not there."""
    chosen = replace(options_at(SMALL_DAY), **options)  # type: ignore[arg-type]
    found = site_pages(LEDGER, derive(LEDGER, SMALL_DAY), chosen)
    return {page.path: page for page in found}


WHOLE = site()


@pytest.fixture(scope="module")
def events() -> Mapping[str, SitePage]:
    return site(day_pages="events")


@pytest.fixture(scope="module")
def cited() -> Mapping[str, SitePage]:
    return site(source_pages="cited")


def days(pages: Mapping[str, SitePage]) -> set[str]:
    return {path for path in pages if re.fullmatch(r"dates/\d+/\d+/\d+/", path)}


def led_to(page: SitePage) -> set[str]:
    """The paths that a page links to."""
    links = HREF.findall(page.html)
    return {f"{posixpath.normpath(posixpath.join('/', page.path, link))}/"[1:] for link in links}


def test_only_days_of_events_have_a_page(events: Mapping[str, SitePage]) -> None:
    left_out = days(WHOLE) - days(events)
    assert left_out and days(events)
    assert all('id="happened"' in WHOLE[path].html for path in days(events))
    assert not any('id="happened"' in WHOLE[path].html for path in left_out)
    assert WHOLE.keys() - events.keys() == left_out


def test_links_to_such_a_day_lead_to_its_month(events: Mapping[str, SitePage]) -> None:
    left_out = days(WHOLE) - days(events)
    linking = [path for path, page in WHOLE.items() if led_to(page) & left_out]
    elsewhere = {path for path in linking if path in events and not path.startswith("dates/")}
    assert elsewhere
    for path in elsewhere:
        before, after = led_to(WHOLE[path]), led_to(events[path])
        assert not after & left_out
        assert {
            f"{day.rpartition('/')[0].rpartition('/')[0]}/" for day in before & left_out
        } <= after


def test_days_before_and_after_have_a_page(events: Mapping[str, SitePage]) -> None:
    for path in days(events):
        assert not led_to(events[path]) & (days(WHOLE) - days(events)), path


def test_a_source_that_nothing_refers_to_has_no_page(cited: Mapping[str, SitePage]) -> None:
    assert WHOLE.keys() - cited.keys() == {"sources/alone/"}
    assert '<a href="../sources/">A list that nobody quotes</a>' in cited["sources/"].html


@pytest.mark.parametrize("as_of", [False, True])
def test_the_data_have_the_source_and_no_address_of_a_page(as_of: bool) -> None:
    chosen = replace(options_at(SMALL_DAY), source_pages="cited", as_of=as_of)
    found = records(materials(LEDGER, derive(LEDGER, SMALL_DAY), chosen), "sources")
    assert {row["id"]: row["page"] for row in found} == {
        **{id_: f"sources/{id_}/" for id_ in LEDGER.sources},
        "alone": None,
    }


def test_with_all_pages_the_site_is_as_it_was() -> None:
    assert site(day_pages="all", source_pages="all") == WHOLE
