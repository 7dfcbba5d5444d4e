"""Names that hold commas are joined by none, so that nobody has to guess where each ends."""

import re
from datetime import date

import pytest

from tests.site.town import pages_of

DAY = date(2024, 6, 1)
HOUSES = "House 1, Block 1", "House 2, Block 2", "House 3, Block 3"
LEDGER = """
format: 1
title: A town
sides: {north: {name: North}}
actors:
  staff: {name: "Staff, First Army", kind: military, side: north, also_written: ["Staff, Army", St]}
  press: {name: "Press office, First Army", kind: military, part_of: staff}
  radio: {name: "Radio, Town", kind: media, part_of: staff}
places:
  town: {name: Town, latitude: 31.4, longitude: 34.4, precision_km: 5}
  p1: {name: "House 1, Block 1", within: town, latitude: 31.401, longitude: 34.4, precision_km: 1}
  p2: {name: "House 2, Block 2", within: town, latitude: 31.402, longitude: 34.4, precision_km: 1}
  p3: {name: "House 3, Block 3", within: town, latitude: 31.403, longitude: 34.4, precision_km: 1}
sources: {report: {title: A report, publisher: radio, published: 2024-05-02}}
claims:
  c:
    statement: It stands.
    places: [p1, p2, p3]
    positions:
      - {actor: staff, stance: asserts, statement_date: 2024-05-01, summary: So., source: report}
      - {actor: press, stance: asserts, statement_date: 2024-05-02, summary: So., source: report}
"""
PAGES = pages_of(LEDGER, DAY)


def words(html: str) -> str:
    return re.sub(r"<[^>]+>", "", re.sub(r"<svg.*?</svg>", "", html, flags=re.DOTALL))


@pytest.mark.parametrize("page", PAGES)
def test_no_page_joins_them_by_commas(page: str) -> None:
    shown = words(PAGES[page].html)
    assert not [name for name in HOUSES if f"{name}, House" in shown]
    assert not re.search(r"First Army(, | and )Press", shown)


@pytest.mark.parametrize(
    ("page", "term", "items"),
    [
        ("places/p1/", "Nearest", [f"{name} under 3 km" for name in HOUSES[1:]]),
        ("places/town/", "Within it", [f"{name} 1 claim" for name in HOUSES]),
        ("places/p1/", "Also in <a .*?</a>", list(HOUSES[1:])),
        ("actors/staff/", "Who is part of it", ["Press office, First Army", "Radio, Town"]),
    ],
)
def test_each_is_an_item_of_a_list(page: str, term: str, items: list[str]) -> None:
    found = re.search(f"<dt>{term}</dt><dd><ul[^>]*>(.*?)</ul>", PAGES[page].html)
    assert found is not None
    assert re.findall(r"<li>(.*?)</li>", found[1])
    assert sorted(words(item) for item in re.findall(r"<li>(.*?)</li>", found[1])) == sorted(items)


def test_in_a_sentence_semicolons_part_them() -> None:
    assert "Staff, First Army; and Press office, First Army say so" in words(PAGES["claims/"].html)
    assert ": Staff, First Army; and Press office, First Army." in words(PAGES["claims/c/"].html)


def test_other_spellings_stand_apart() -> None:
    assert "<dt>Also written</dt><dd>Staff, Army · St</dd>" in PAGES["actors/staff/"].html


def test_in_a_row_they_stand_apart() -> None:
    assert " · ".join(HOUSES) in words(PAGES["claims/"].html)
