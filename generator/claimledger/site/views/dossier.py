"""The page that puts chosen claims together, to be printed or kept as PDF: a script fills it."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimledger.ledger.model import Ledger
from claimledger.site.cross_references import Index
from claimledger.site.links import Link
from claimledger.site.materials import Materials
from claimledger.site.page import PageKind, SitePage
from claimledger.site.urls import root_of

TARGET = "dossier"

MOST = 100
"""How many claims a dossier holds: each page of one is fetched."""


@dataclass(frozen=True, slots=True)
class DossierView:
    """The page before its script has run.

    Attributes:
        root: the way from the page up to the site's root.
        ending: what follows the id of a record in the address of its page.
        most: how many claims a dossier holds.
        ledger: the title of the ledger.
        explore: leads to where claims are chosen.
        all_claims: leads to the list of all claims, each with a page to print.
    """

    title: str
    day: str
    root: str
    ending: str
    most: int
    ledger: str
    explore: Link
    all_claims: Link


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    yield TARGET


def _pages(m: Materials) -> Iterator[SitePage]:
    path = m.urls.path(TARGET)
    linker = m.linker(path)
    view = DossierView(
        title="Dossier",
        day=m.day_words,
        root=root_of(path),
        ending="/" if m.urls.directories else ".html",
        most=MOST,
        ledger=m.ledger.title,
        explore=linker.to("explore", "Explore"),
        all_claims=linker.to("claims", "All claims"),
    )
    yield SitePage(
        path=path,
        kind=DOSSIER.name,
        title=view.title,
        description=f"Chosen claims with all that is told of them, for print, as of {view.day}.",
        html=m.render(DOSSIER.template, view),
    )


DOSSIER = PageKind(
    TARGET, TARGET, "pages/dossier.html", DossierView, _pages, _targets, introduced=False
)
