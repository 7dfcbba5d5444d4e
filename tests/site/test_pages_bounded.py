"""No page grows with what others say: what is much is counted, and the page leads to it."""

import re

import pytest

from claimledger.mkdocs_plugin.config import PluginConfig
from claimledger.site.page import SitePage
from claimledger.site.pages import made_pages, materials
from claimledger.standing.derive import derive
from tests.bench.synthetic import DAY, ledger_text
from tests.site.drawings.ledgers import HEAD, claim
from tests.site.fragments import options_at
from tests.site.test_looking_back import moments
from tests.site.test_pages_records import words
from tests.site.town import pages_of
from tests.support import ledger_of

KB = 1000
FRAME = 11 * KB
"""What stands around the page in the theme."""


def holds(id_: str, holder: str, places: str = "east", more: str = "") -> str:
    """A claim of control that everybody else's contradicts: all are dated to one month."""
    actor = {"north": "mayor", "south": "general"}[holder]
    fields = f"kind: control\nholder: {holder}\nevent_date: 2022-08-01/2022-08-31\n{more}"
    return claim(id_, f"{actor} asserts 2022-09-05", places=places, more=fields.strip())


def contrary(count: int) -> str:
    southern = (holds(f"s{at:03}", "south") for at in range(count))
    return holds("held", "north") + "".join(southern)


def figures(count: int) -> str:
    quantity = (
        "kind: quantity\nquantity: {{measure: area, exactly: {0}, unit: km2, as_stated: {0}}}"
    )
    return "".join(
        claim(f"f{at:03}", "mayor asserts 2022-09-05", more=quantity.format(at + 100))
        for at in range(count)
    )


def parts(count: int) -> str:
    narrower = (
        claim(f"p{at:03}", "mayor asserts 2022-09-05", more="part_of: whole\nrests_on: [whole]")
        for at in range(count)
    )
    return claim("whole", "mayor asserts 2022-09-01", places="county") + "".join(narrower)


GROWING = {
    "others with a figure on its measure": (figures, "f000"),
    "claims that contradict it": (contrary, "held"),
    "parts of it, that rest on it": (parts, "whole"),
}


@pytest.mark.parametrize("case", GROWING)
def test_a_claims_page_does_not_grow_with(case: str) -> None:
    ledger, id_ = GROWING[case]
    few, many = (len(pages_of(HEAD + ledger(n))[f"claims/{id_}/"].html) for n in (40, 120))
    assert many < few * 1.02


def linked(page: SitePage, text: str) -> str:
    """Where a link with a text leads, from the site's root."""
    found = re.search(rf'<a href="(?:\.\./)*([^"]*)">{re.escape(text)}</a>', page.html)
    assert found is not None, text
    return found[1]


def test_the_claims_that_contradict_one_are_all_counted_and_the_rest_is_at_the_place() -> None:
    page = pages_of(HEAD + contrary(40))["claims/held/"]
    more = "and 24 more, among all claims about Easttown"
    assert linked(page, more) == "places/east/#claims"
    assert "Says otherwise 40" in words(page)
    assert page.html.count("cl-position--contrary") == 16
    assert words(page).count(more) == 2, "among those who say otherwise, and under related claims"


def test_what_is_at_many_places_is_at_the_place_around_them_or_among_all_claims() -> None:
    around = "".join(holds(f"s{at:02}", "south", "east, west") for at in range(17))
    page = pages_of(HEAD + holds("held", "north", "east, west") + around)["claims/held/"]
    assert linked(page, "and 1 more, among all claims about Easttown") == "places/east/#claims"
    spread = "".join(
        claim(f"p{at:02}", "mayor asserts 2022-09-05", places=place, more="part_of: whole")
        for at, place in enumerate(["east"] * 16 + ["west"] * 2)
    )
    whole = claim("whole", "mayor asserts 2022-09-01", places="east")
    page = pages_of(HEAD + whole + spread)["claims/whole/"]
    assert linked(page, "and 2 more, among all claims about County") == "places/county/#claims"
    elsewhere = HEAD.replace("sources:", "  isle: {name: Isle}\nsources:")
    page = pages_of(elsewhere + whole + spread.replace("[west]", "[isle]"))["claims/whole/"]
    assert linked(page, "and 2 more, among all claims") == "claims/"


def test_those_that_the_status_rests_on_come_first() -> None:
    gone = "".join(
        claim(f"a{at:02}", "general asserts 2022-09-05", "general retracts 2022-09-06")
        for at in range(16)
    )
    live = claim("z", "general asserts 2022-09-05")
    ids = ", ".join((*(f"a{at:02}" for at in range(16)), "z"))
    contradicting = claim("one", "mayor asserts 2022-09-05", more=f"contradicts: [{ids}]")
    html = pages_of(HEAD + gone + live + contradicting)["claims/one/"].html
    first = re.search(r"cl-position--contrary.*?claims/(\w+)/", html, re.DOTALL)
    assert first is not None
    assert first[1] == "z"


def test_a_claim_with_few_others_lists_them_all() -> None:
    page = pages_of(HEAD + contrary(16))["claims/held/"]
    assert page.html.count("cl-position--contrary") == 16
    assert " more, among" not in words(page)


def speakers(count: int) -> str:
    """So many speakers of the North, who assert, and of the South, who deny."""
    sides = (("north", "asserts"), ("south", "denies"))
    actors = "".join(
        f"  {side}-{at}: {{name: '{side} {at}', kind: government, side: {side}}}\n"
        for side, _ in sides
        for at in range(count)
    )
    said = (f"{side}-{at} {stance} 2022-09-05" for side, stance in sides for at in range(count))
    return HEAD.replace("measures:", f"{actors}measures:") + claim("one", *said)


def test_of_very_many_who_say_the_same_the_first_lines_name_some_and_count_the_rest() -> None:
    page = pages_of(speakers(20))["claims/one/"]
    assert "Says so north 0 (North, 5 Sep 2022) [1]; north 1 (North, 5 Sep 2022) [1];" in words(
        page
    )
    assert page.html.count('<a href="#positions">16 more</a>') == 2 * 2, "now, and as of that day"
    assert page.html.count('class="cl-position"') == 40, "further down stands every position"


def test_an_actors_page_lists_the_latest_who_deny_it_and_counts_all() -> None:
    page = pages_of(speakers(30))["actors/north-0/"]
    assert "Who denies it 30" in words(page)
    assert page.html.count(">denies it</strong>") == 24
    assert "6 earlier ones, on the pages of the claims they speak of." in words(page)
    assert linked(page, "the claims they speak of") == "actors/north-0/#said"
    assert "south 11 (1 denial), 18 others." in words(page)


def test_a_month_lists_the_latest_that_span_it_and_leads_to_the_others() -> None:
    spanning = "".join(
        claim(f"c{at:02}", "mayor asserts 2022-09-05", more=f"event_date: 2022-0{month}/2022-08")
        for at, month in enumerate([1] * 2 + [2] * 25)
    )
    june = claim("june", "mayor asserts 2022-09-05", more="event_date: 2022-06")
    page = pages_of(HEAD + spanning + june)["dates/2022/06/"]
    assert "begins before and ends after 27" in words(page)
    assert "3 that began earlier, among all claims." in words(page)
    assert linked(page, "all claims") == "claims/"
    assert "Statement of c02." not in words(page)
    assert "Statement of c03." in words(page)


def test_a_status_that_changed_very_often_shows_the_last_changes_and_counts_the_rest() -> None:
    turns = [
        f"mayor {stance} 2022-0{month}-{day:02}"
        for month in (7, 8, 9)
        for day in range(1, 29)
        for stance in [("asserts", "retracts")[day % 2 == 0]]
    ]
    page = pages_of(HEAD + claim("one", *turns))["claims/one/"]
    assert page.html.count('<li class="cl-history__step') == 1 + 1 + 40, "before, not shown, last"
    assert "1 Jul 2022 44 changes of its status, not shown" in words(page)
    found = moments(page.html)
    assert list(found)[:3] == ["", "2022-07-01", "2022-08-17"]
    assert found["2022-07-01"].startswith("44 changes of its status, not shown")


def test_no_page_of_a_large_ledger_weighs_more_than_150_kb() -> None:
    ledger = ledger_of(ledger_text(600))
    options = options_at(DAY, page_size=PluginConfig().page_size)
    made = materials(ledger, derive(ledger, DAY), options)
    weights = {page.path: len(page.html.encode()) for page in made_pages(made)}
    heaviest = max(weights, key=lambda path: weights[path])
    assert any("/page/2/" in path for path in weights)  # some list is longer than one page
    assert 100 * KB < weights[heaviest] < 150 * KB - FRAME, (heaviest, weights[heaviest])
