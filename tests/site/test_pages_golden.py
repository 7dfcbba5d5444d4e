"""One page of each kind, whole, from a small ledger; `UPDATE_GOLDEN=1` writes them anew.

They are made to be read: the drawings, which have golden files of their own,
the marks and empty lines are left out.
"""

import os
import re

import pytest

from claimledger.site.page import SitePage
from tests.site.fragments import GOLDEN, SMALL, pages_of
from tests.site.town import TOWN
from tests.support import ledger_of

GOLDEN_PAGES = {
    "home": "",
    "place": "places/nowhere/",
    "actor": "actors/anna/",
    "actor-unnamed": "actors/a-soldier/",
    "source": "sources/paper/",
    "day": "dates/2022/09/12/",
    "month": "dates/2022/09/",
    "year": "dates/2022/",
    "places": "places/",
    "actors": "actors/",
    "dates": "dates/",
    "sources": "sources/",
}

OF_THE_TOWN = {"measure": "measures/distance/", "measures": "measures/"}
"""Of another small ledger, with figures."""


@pytest.fixture(scope="module")
def pages() -> dict[str, SitePage]:
    return pages_of(ledger_of(SMALL))


@pytest.fixture(scope="module")
def town() -> dict[str, SitePage]:
    return pages_of(ledger_of(TOWN))


def readable(html: str) -> str:
    html = re.sub(r'<(figure class="cl-drawing [\w-]+").*?</figure>', r"<\1/>", html, flags=re.S)
    return re.sub(r"\n+", "\n", re.sub(r"<svg.*?</svg>", "", html)).strip() + "\n"


@pytest.mark.parametrize("name", GOLDEN_PAGES)
def test_page_is_as_it_was_read_and_approved(pages: dict[str, SitePage], name: str) -> None:
    _compare(name, pages[GOLDEN_PAGES[name]])


@pytest.mark.parametrize("name", OF_THE_TOWN)
def test_page_with_figures_is_as_it_was_read_and_approved(
    town: dict[str, SitePage], name: str
) -> None:
    _compare(name, town[OF_THE_TOWN[name]])


def _compare(name: str, page: SitePage) -> None:
    html, file = readable(page.html), GOLDEN / "pages" / f"{name}.html"
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(html, encoding="utf-8")
    assert html == file.read_text(encoding="utf-8")
