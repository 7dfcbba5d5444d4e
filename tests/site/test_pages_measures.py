"""The page of a measure and the index of measures: how much, and who says so."""

import re
from collections.abc import Iterable

import pytest

from claimledger.site.measures import figures_by_side, reach
from claimledger.site.page import SitePage
from claimledger.site.pages import introduced
from tests.site import fragments
from tests.site.drawings.ledgers import HEAD, claim, materials_of
from tests.site.test_pages_records import words
from tests.site.town import pages_of
from tests.support import ledger_of


def figure(
    id_: str,
    *positions: str,
    number: str = "stated: 1000",
    as_stated: str = "so much",
    unit: str = "km2",
    more: str = "",
) -> str:
    """A claim with a figure on the area taken."""
    amount = f"{number}, unit: {unit}, " if number else ""
    quantity = f"quantity: {{measure: area, {amount}as_stated: {as_stated}}}"
    return claim(id_, *positions, more=f"kind: quantity\n{quantity}\n{more}".strip())


AREA = (
    figure("first", "mayor asserts 2022-09-03", number="more_than: 100", as_stated="over 100 km2")
    + figure(
        "second", "wire asserts 2022-09-02", number="stated: 50", unit="mi2", as_stated="fifty"
    )
    + figure("third", "wire asserts 2022-09-01", "mayor denies 2022-09-02", number="about: 900")
)


@pytest.fixture(scope="module")
def pages() -> dict[str, SitePage]:
    return pages_of(HEAD + AREA)


@pytest.mark.parametrize(
    "said",
    [
        "3 figures, 1 of them contested. As of 1 October 2022.",
        "Smallest and largest over 100 km2 (≈ 38.6 mi²) Ada Mayor says so",
        "Figures given by North 1, South none, those of no side 2",
        "Counted in square kilometres, with square miles in brackets",
        "Side by side, as stated",
        "That two differ disputes neither of them.",
        "Every figure, in date order 3",
        "First said 3 Sep 2022 · Easttown",
    ],
)
def test_the_page_of_a_measure_says(pages: dict[str, SitePage], said: str) -> None:
    page = pages["measures/area/"]
    assert page.title == "Area taken"
    assert said in words(page)


def rows(page: SitePage) -> list[str]:
    """The claims of the list, in its order."""
    listed = page.html.partition('id="claims"')[2]
    return re.findall(r'statement"><a href="[./]*claims/([^/"]+)/', listed)


def test_every_figure_stands_in_the_list_once_in_date_order(pages: dict[str, SitePage]) -> None:
    assert rows(pages["measures/area/"]) == ["third", "second", "first"]


def test_a_long_list_goes_on_to_further_pages_and_only_the_newest_are_drawn() -> None:
    many = "".join(
        figure(f"c{n:02}", f"mayor asserts 2022-09-{n:02}", number=f"stated: {n}")
        for n in range(1, 26)
    )
    pages = pages_of(HEAD + many, size=10)
    parts = [page for path, page in pages.items() if path.startswith("measures/area/")]
    assert [claim for page in parts for claim in rows(page)] == [f"c{n:02}" for n in range(1, 26)]
    first, second, _ = parts
    assert "9 older figures not drawn." in words(first)
    assert second.title == "Area taken, page 2"
    assert "cl-drawing" not in second.html
    assert second.search is None


def linked(page: SitePage) -> set[str]:
    return set(re.findall(r'href="(?:\.\./)*([a-z][^"#]*)', page.html))


def test_a_claim_and_its_measure_lead_to_each_other(pages: dict[str, SitePage]) -> None:
    for claim_id in ("first", "second", "third"):
        assert "measures/area/" in linked(pages[f"claims/{claim_id}/"])
        assert f"claims/{claim_id}/" in linked(pages["measures/area/"])


def test_the_measures_are_reached_from_home_and_from_the_claims(pages: dict[str, SitePage]) -> None:
    assert "2 measures" in words(pages[""])
    assert "Figures are set side by side under 2 measures." in words(pages["claims/"])
    assert "measures/" in linked(pages[""]) & linked(pages["claims/"])
    assert {"measures/area/", "measures/losses/"} <= linked(pages["measures/"])


@pytest.mark.parametrize(
    "said",
    [
        "With several figures to compare 1 Area taken From over 100 km2 (≈ 38.6 mi²) to "
        "so much (≈ 347 mi²) In square kilometres · 3 figures, 1 of them contested · North 1, "
        "South none, those of no side 2",
        "Without a figure on record 1 Losses In people · No figure",
    ],
)
def test_the_index_says_how_much_and_by_whom(pages: dict[str, SitePage], said: str) -> None:
    assert said in words(pages["measures/"])


def test_an_only_figure_is_shown_with_who_says_so() -> None:
    pages = pages_of(HEAD + figure("one", "mayor asserts 2022-09-03"))
    assert "so much (≈ 386 mi²) One side only Ada Mayor says so In square" in words(
        pages["measures/"]
    )
    page = words(pages["measures/area/"])
    assert "1 figure, not contested." in page
    assert "Side by side" not in page


def test_a_measure_without_a_figure_says_so(pages: dict[str, SitePage]) -> None:
    page = words(pages["measures/losses/"])
    assert "No figure. As of" in page
    assert "Nothing is recorded." in page


def test_a_ledger_without_measures_has_no_such_page_and_no_link_to_one() -> None:
    head = re.sub(r"measures:\n(  .*\n)+", "", HEAD)
    pages = pages_of(head + claim("a", "mayor asserts 2022-09-08"))
    assert [path for path in pages if path.startswith("measures")] == []
    assert [path for path, page in pages.items() if "measures/" in linked(page)] == []


def ends(*claims: str) -> tuple[str, str] | None:
    m = materials_of("".join(claims))
    found = reach(m, m.ledger.measures["area"])
    return (found.smallest, found.largest) if found is not None else None


REACH: dict[str, tuple[Iterable[str], tuple[str, str] | None]] = {
    "the newer of two that give the same": (("stated: 5", "stated: 7", "stated: 7"), ("c0", "c2")),
    "both ends of a range": (("between: [1, 9]", "stated: 7", "at_most: 3"), None),
    "the number of an open figure": (("more_than: 5", "less_than: 4"), ("c1", "c0")),
    "words without a number aside": (("", "stated: 7", "stated: 8"), ("c1", "c2")),
    "one number": (("stated: 7", "about: 7"), None),
    "nothing": ((), None),
}


@pytest.mark.parametrize("case", REACH)
def test_the_smallest_and_the_largest_figure(case: str) -> None:
    numbers, expected = REACH[case]
    claims = [
        figure(f"c{at}", f"wire asserts 2022-09-0{at + 1}", number=number)
        for at, number in enumerate(numbers)
    ]
    assert ends(*claims) == expected


def test_a_figure_in_another_unit_is_converted_and_one_taken_back_left_out() -> None:
    miles = figure("miles", "wire asserts 2022-09-01", number="stated: 50", unit="mi2")
    small = figure("small", "wire asserts 2022-09-01", number="stated: 60")
    gone = figure("gone", "wire asserts 2022-09-01", "wire retracts 2022-09-02", number="stated: 1")
    assert ends(miles, small, gone) == ("small", "miles")


def test_a_figure_counts_for_each_side_that_stands_by_it() -> None:
    m = materials_of(
        figure("both", "mayor asserts 2022-09-01", "general asserts 2022-09-02")
        + figure("gone", "wire asserts 2022-09-01", "wire retracts 2022-09-02")
        + figure("unknown", "villager asserts 2022-09-01")
    )
    assert figures_by_side(m, ("both", "gone", "unknown")) == (
        ("North", 1),
        ("South", 1),
        ("those whose side is not known", 1),
        ("nobody who stands by it still", 1),
    )


def test_editors_introduce_a_measure_in_a_file_of_its_name() -> None:
    assert introduced("measures/area.md") == "measures/area"
    assert introduced("measures/index.md") == "measures"
    made = fragments.pages_of(
        ledger_of(HEAD + AREA), intros={"measures/area": "<p>Of the area.</p>"}
    )
    assert "Of the area." in words(made["measures/area/"])
