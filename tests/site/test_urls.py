"""Addresses in both styles, and the links between them."""

from datetime import date

import pytest

from claimledger.ledger.date_reading import parse_when
from claimledger.ledger.dates import When
from claimledger.site.cross_references import ends
from claimledger.site.urls import UnknownPageError, day_target, paged, urls

TARGETS = ("claims", "claims/x", "places/y", "dates/2022/09/08", "dates/2022", "methodology")

PATHS = [
    # target, with directories, without
    ("", "", "index.html"),
    ("claims", "claims/", "claims/index.html"),
    ("claims/x", "claims/x/", "claims/x.html"),
    ("claims/page/2", "claims/page/2/", "claims/page/2.html"),
    ("dates/2022/09", "dates/2022/09/", "dates/2022/09.html"),
    ("dates/2022/09/08", "dates/2022/09/08/", "dates/2022/09/08.html"),
    ("methodology", "methodology/", "methodology.html"),
]

LINKS = [
    # directories, from, to, anchor, expected
    (True, "claims/x/", "places/y", "", "../../places/y/"),
    (True, "claims/x/", "claims/x", "position-2", "../../claims/x/#position-2"),
    (True, "", "claims/x", "", "claims/x/"),
    (True, "", "", "", "./"),
    (True, "claims/", "", "", "../"),
    (True, "dates/2022/09/08/", "dates/2022", "", "../../../../dates/2022/"),
    (False, "claims/x.html", "places/y", "", "../places/y.html"),
    (False, "claims/x.html", "claims", "", "../claims/index.html"),
    (False, "claims/x.html", "", "", "../index.html"),
    (False, "index.html", "claims/x", "check-1", "claims/x.html#check-1"),
]

DATES = [
    ("2022-09-08", ("dates/2022/09/08",)),
    ("2022-09-08?", ("dates/2022/09/08",)),
    ("2022-09-08T14:05+03:00", ("dates/2022/09/08",)),
    ("2022-09", ("dates/2022/09",)),
    ("2022", ("dates/2022",)),
    ("2022-21", ("dates/2022",)),
    ("202X", ("dates/2020",)),
    ("../2022-09-09", ("dates/2022/09/09",)),
    ("2022-09-08/..", ("dates/2022/09/08",)),
    ("2022-09-08/2022-10", ("dates/2022/09/08", "dates/2022/10")),
    ("2022-09-08/2022-09-08", ("dates/2022/09/08",)),
]


@pytest.mark.parametrize(("target", "directories", "files"), PATHS)
def test_a_page_has_one_address_in_each_style(target: str, directories: str, files: str) -> None:
    assert urls(TARGETS, directories=True).path(target) == directories
    assert urls(TARGETS, directories=False).path(target) == files


@pytest.mark.parametrize(("directories", "path", "target", "anchor", "expected"), LINKS)
def test_links_are_relative(
    directories: bool, path: str, target: str, anchor: str, expected: str
) -> None:
    assert urls(TARGETS, directories).relative(path, target, anchor) == expected


def test_a_link_to_no_page_is_our_mistake() -> None:
    with pytest.raises(UnknownPageError, match="claims/z"):
        urls(TARGETS).relative("claims/x/", "claims/z")


def test_the_first_page_of_a_list_is_the_list() -> None:
    assert [paged("claims", number) for number in (1, 2)] == ["claims", "claims/page/2"]


def test_years_before_1000_keep_four_digits() -> None:
    assert day_target(date(843, 8, 1)) == "dates/0843/08/01"


@pytest.mark.parametrize(("written", "targets"), DATES)
def test_a_date_leads_to_the_pages_of_its_ends(written: str, targets: tuple[str, ...]) -> None:
    when = parse_when(written)
    assert isinstance(when, When)
    assert ends(when) == targets
