"""A claim as of earlier days, and the foot of its page, as they stand in the page itself."""

import re
from datetime import date

import pytest

from tests.site.test_speakers import BEGINNING, claim, said, words
from tests.site.town import pages_of

DAY = date(2022, 10, 1)
CHECK = (
    "    verifications: [{by: teams, outcome: supports, date: 2022-09-20, method: Looked., "
    "source: report}]\n    corrections: [{date: 2022-09-25, kind: updated, note: More.}]\n"
)
BRIDGE = claim("bridge", said("mayor", "asserts", 8), said("general", "denies", 10)) + CHECK


def html(
    text: str = BRIDGE,
    claim_id: str = "bridge",
    day: date = DAY,
    edit_base: str = "",
    site_url: str = "",
    report_url: str = "",
) -> str:
    pages = pages_of(
        BEGINNING + text, day, edit_base=edit_base, site_url=site_url, report_url=report_url
    )
    return pages[f"claims/{claim_id}/"].html


def moments(page: str) -> dict[str, str]:
    """What the page holds for each day, in words."""
    found = re.findall(r'<template data-moment="([^"]*)">(.*?)</template>', page, re.DOTALL)
    return {day: words(content) for day, content in found}


def test_the_page_holds_its_status_for_every_day_on_which_something_came_to_count() -> None:
    found = moments(html())
    assert list(found) == ["", "2022-09-08", "2022-09-10", "2022-09-20"]
    assert found[""].startswith("Not on record Nothing on record says so, denies it or checks it")
    assert found["2022-09-08"].startswith("One side only On record, only North says so: Ada Mayor")
    assert "Says so Ada Mayor (North, 8 Sep 2022)" in found["2022-09-08"]
    assert "Bo General" not in found["2022-09-08"]
    assert found["2022-09-10"].startswith("Disputed ")
    assert "Says otherwise Bo General (South, 10 Sep 2022)" in found["2022-09-10"]
    assert found["2022-09-20"].startswith("Verified ")
    assert "As it stood on 10 September 2022." in found["2022-09-10"]


def test_nothing_later_than_the_day_of_the_site_is_in_the_page() -> None:
    assert list(moments(html(day=date(2022, 9, 12)))) == ["", "2022-09-08", "2022-09-10"]


def test_a_contradiction_is_told_with_the_status_of_that_day() -> None:
    wall = claim("wall", said("general", "asserts", 9), said("general", "retracts", 12))
    text = claim("bridge", said("mayor", "asserts", 8), more="    contradicts: [wall]\n") + wall
    page = html(text + claim("hut", said("mayor", "asserts", 8), said("mayor", "asserts", 9)))
    assert list(moments(page)) == ["", "2022-09-08", "2022-09-09", "2022-09-12"]
    assert "Says otherwise Disputed The wall stands." in moments(page)["2022-09-09"]


def test_when_each_position_and_check_began_and_when_it_ended() -> None:
    text = claim("bridge", said("mayor", "asserts", 8), said("mayor", "retracts", 9)) + CHECK
    page = html(text)
    days = re.findall(r'id="(position-\d|check-\d)" data-since="([^"]+)"', page)
    assert days == [
        ("position-1", "2022-09-08"),
        ("position-2", "2022-09-09"),
        ("check-1", "2022-09-20"),
    ]
    assert re.findall(r'id="([^"]+)"[^>]* data-until="([^"]+)"', page) == [
        ("position-1", "2022-09-09")
    ]


def test_a_forecast_whose_time_has_passed_can_be_seen_before_and_after() -> None:
    more = "    kind: forecast\n    event_date: 2022-09-15\n"
    found = moments(html(claim("bridge", said("mayor", "asserts", 8), more=more)))
    assert list(found) == ["", "2022-09-08", "2022-09-16"]
    assert "its time has passed." in found["2022-09-16"]


def test_what_has_very_many_days_keeps_those_on_which_the_word_changed() -> None:
    many = [said("mayor", "asserts", 1 + at % 28) for at in range(28)]
    august = [each.replace("2022-09", "2022-08") for each in many]
    text = claim("bridge", *august, *many, said("general", "denies", 28))
    found = moments(html(text))
    assert list(found) == ["", "2022-08-01", "2022-09-28"]
    assert found["2022-09-28"] == "Disputed As it stood on 28 September 2022."


def test_a_claim_is_cited_with_its_status_and_the_day_of_it() -> None:
    cited = words(html().partition('cl-cite-this__text">')[2].partition("</p>")[0])
    assert cited == (
        "“The bridge stands.” Verified as of 1 October 2022 "
        "(Survey teams found that exactly this is so). A town."
    )


def test_the_address_is_cited_where_the_site_has_one() -> None:
    address = "https://t.test/x/claims/bridge/"
    assert f'<span class="cl-address" data-cite-address>{address}</span>' in html(
        site_url="https://t.test/x/"
    )


@pytest.mark.parametrize(
    ("text", "last"),
    [
        (BRIDGE, "25 September 2022"),
        (BRIDGE.replace("2022-09-25", "2022-12-25"), "20 September 2022"),
        (claim("bridge", said("mayor", "asserts", 8), said("residents", "unknown", 11)), "11 Sep"),
    ],
)
def test_when_something_about_it_last_came_to_count(text: str, last: str) -> None:
    assert f"Latest entry on record: {last}" in words(html(text))


def test_ways_to_change_it_and_to_report_an_error_stand_where_the_site_names_them() -> None:
    assert "Suggest a change" not in html()
    assert "Report an error" not in html()
    page = html(edit_base="https://t.test/edit/", report_url="https://t.test/issues/new")
    assert re.search(r'<a href="https://t.test/edit/claims.yaml#L\d+">Suggest a change</a>', page)
    address = re.search(r'<a href="([^"]+)">Report an error</a>', page)
    assert address is not None
    assert address[1].startswith(
        "https://t.test/issues/new?title=Error%20report%3A%20bridge&amp;body=The%20bridge%20stands."
    )


def test_a_report_by_mail_and_one_to_an_address_that_has_a_query() -> None:
    mail = html(report_url="mailto:desk@t.test")
    assert 'href="mailto:desk@t.test?subject=Error%20report%3A%20bridge&amp;body=' in mail
    assert 'href="https://t.test/?a=b&amp;title=' in html(report_url="https://t.test/?a=b")


def test_the_claims_before_and_after_it_in_date_order_are_linked() -> None:
    text = "".join(
        claim(name, said("mayor", "asserts", 8), more=f"    event_date: 2022-09-0{at}\n")
        for at, name in enumerate(("first", "second", "third"), start=1)
    )
    around = {
        name: words(html(text, name).partition("In date order")[2].partition("</nav>")[0])
        for name in ("first", "second", "third")
    }
    assert around == {
        "first": "Next The second stands.",
        "second": "Previous The first stands. Next The third stands.",
        "third": "Previous The second stands.",
    }
