"""Lists are in date order, and go on to further pages without losing a row."""

import re

import pytest

from claimledger.ledger.date_reading import parse_when
from claimledger.ledger.dates import When
from claimledger.site.lists import page_count, paged_sections, section, slices, when_key
from tests.site.town import TOWN, pages_of

ROWS = [(0, 2, 1), (1, 2, 1), (2, 2, 1), (3, 2, 2), (100, 100, 1), (101, 100, 2)]


@pytest.mark.parametrize(("rows", "size", "pages"), ROWS)
def test_a_list_fills_as_many_pages_as_it_needs(rows: int, size: int, pages: int) -> None:
    assert page_count(rows, size) == pages
    assert [row for page in slices(range(rows), size) for row in page] == list(range(rows))
    assert len(list(slices(range(rows), size))) == pages


def test_sections_are_cut_across_pages_and_say_that_they_go_on() -> None:
    pages = list(paged_sections([section("a", "A", "xyz"), section("b", "B", "uv")], 2))
    assert [
        [(part.id, "".join(part.rows), part.count, part.continued) for part in page]
        for page in pages
    ] == [
        [("a", "xy", 3, False)],
        [("a", "z", 3, True), ("b", "u", 2, False)],
        [("b", "v", 2, True)],
    ]


def test_an_empty_section_stands_on_the_first_page_only() -> None:
    pages = list(paged_sections([section("a", "A", ""), section("b", "B", "uv")], 1))
    assert [[part.id for part in page] for page in pages] == [["a", "b"], ["b"]]


def test_dates_are_ordered_by_their_first_day_and_open_starts_by_their_last() -> None:
    written = ["2022-09-09", "2022", "../2022-09-08", "2022-09", "2022-09-08/..", "2022-09-08"]
    whens = [when for text in written if isinstance(when := parse_when(text), When)]
    ordered = [when.as_written for when in sorted(whens, key=when_key)]
    assert ordered == [
        "2022",
        "2022-09",
        "../2022-09-08",
        "2022-09-08",
        "2022-09-08/..",
        "2022-09-09",
    ]
    assert when_key(whens[0]) < when_key(None)


def test_without_a_date_of_the_event_a_claim_stands_by_the_day_it_was_said_or_checked() -> None:
    said = "{actor: mayor, stance: asserts, statement_date: %s, summary: Words., source: survey}"
    checked = "{by: surveyors, outcome: supports, date: %s, method: Looked., source: survey}"
    claims = "".join(
        f"  {id_}: {{statement: The {id_} stands., places: [town], {more}}}\n"
        for id_, more in (
            ("wall", f"positions: [{said % '2022-09-10'}]"),
            ("gate", f"positions: [{said % '2022-09-12'}, {said % '2022-09-08'}]"),
            ("well", f"verifications: [{checked % '2022-09-09'}]"),
            ("mill", f"event_date: 2022-09-11, positions: [{said % '2022-09-01'}]"),
        )
    )
    html = pages_of(TOWN[: TOWN.index("claims:")] + "claims:\n" + claims)["claims/"].html
    assert re.findall(r">The (\w+) stands\.<", html) == ["gate", "well", "wall", "mill"]


def test_the_claims_are_listed_in_date_order_over_plainly_linked_pages() -> None:
    pages = pages_of(TOWN, size=2)
    order = [
        statement
        for path in ("claims/", "claims/page/2/", "claims/page/3/")
        for statement in re.findall(r'row__statement"><a [^>]*>([^<]+)<', pages[path].html)
    ]
    assert order == [
        "The bridge is 15 kilometres away.",  # September
        "The bridge is 20 kilometres away.",  # 1 September to 30 November
        "The North holds the square.",  # 8 September
        "The North holds the town.",  # from 8 September
        "Rain will come.",  # December
    ]
    assert 'href="../../../claims/">1</a>' in pages["claims/page/2/"].html
    assert 'href="../../../claims/page/3/">Next page</a>' in pages["claims/page/2/"].html
    assert "claims/page/4/" not in pages
