"""The golden site: a page of each kind of the specimen, whole; `make golden` writes them anew.

They are made to be read: the drawings, which have golden files of their own, the marks and empty
lines are left out.
"""

import re

import pytest

from claimledger.prose.tokens import LINK_MARK
from claimledger.site.pages import PAGE_KINDS
from tests.golden_files import GOLDEN, expect
from tests.specimen import explainer, published

GOLDEN_PAGES = {
    "home": "",
    "claim": "claims/guards-struck-pickets/",
    "claim-checked": "claims/lock-closed/",
    "claim-figure": "claims/area-farmers/",
    "claim-set-by-hand": "claims/second-gate-in-danger/",
    "claims": "claims/",
    "explore": "explore/",
    "dossier": "dossier/",
    "place": "places/hessel/",
    "places": "places/",
    "actor": "actors/edvard-lisle/",
    "actor-unnamed": "actors/pickets/",
    "actors": "actors/",
    "day": "dates/2024/04/09/",
    "month": "dates/2024/06/",
    "year": "dates/2024/",
    "dates": "dates/",
    "source": "sources/gauge-report/",
    "sources": "sources/",
    "media": "media/",
    "media-file": "media/broken-gate/",
    "measure": "measures/flooded-area/",
    "measures": "measures/",
    "methodology": "methodology/",
    "data": "data/",
    "corrections": "corrections/",
    "changes": "changes/",
    "compare": "compare/",
    "removed": "claims/lock-shut-by-guards/",
    "redirect": "places/tarnewick/",
    "embed": "embed/gate-neglected/",
    "embed-set-by-hand": "embed/second-gate-in-danger/",
    "embed-removed": "embed/lock-shut-by-guards/",
}

FROM_TABLES = {"format", "codes", "code", "data-names"}
"""Kinds that show our tables of fields and codes, whatever the ledger."""

EXPLAINERS = ("who-held-the-lock", "why-the-gate-gave-way", "how-much-water")


def readable(html: str) -> str:
    html = html.replace(LINK_MARK, "")  # stands before an address until MkDocs resolves it
    html = re.sub(r'<(figure class="cl-drawing [\w-]+").*?</figure>', r"<\1/>", html, flags=re.S)
    html = re.sub(r"<style>.*?</style>", "<style/>", html, flags=re.S)
    html = re.sub(r"\d[\d.]* (bytes|kB|MB)\b", r"0 \1", html)  # of data, which any change moves
    return re.sub(r"\n+", "\n", re.sub(r"<svg.*?</svg>", "", html)).strip() + "\n"


@pytest.mark.golden
@pytest.mark.parametrize("name", GOLDEN_PAGES)
def test_page_is_as_it_was_read_and_approved(name: str) -> None:
    page = next(page for page in published().pages if page.path == GOLDEN_PAGES[name])
    expect(readable(page.html), GOLDEN / "pages" / f"{name}.html")


@pytest.mark.golden
@pytest.mark.parametrize("name", EXPLAINERS)
def test_explainer_is_as_it_was_read_and_approved(name: str) -> None:
    expect(
        readable(explainer(f"explainers/{name}.md")), GOLDEN / "pages" / f"explainer-{name}.html"
    )


def test_every_kind_of_page_is_among_them() -> None:
    paths = GOLDEN_PAGES.values()
    kinds = {page.kind for page in published().pages if page.path in paths}
    assert kinds | FROM_TABLES == {kind.name for kind in PAGE_KINDS}
