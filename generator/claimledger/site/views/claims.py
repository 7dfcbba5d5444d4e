"""The index of claims: all of them in date order, with the counts of each status on top."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from claimledger.ledger.model import Ledger
from claimledger.site.index import Index
from claimledger.site.kinds import PageKind
from claimledger.site.links import Link
from claimledger.site.lists import Section, section
from claimledger.site.materials import Materials
from claimledger.site.page import SitePage
from claimledger.site.views.common import Pager, StatusCount
from claimledger.site.views.paging import list_pages
from claimledger.site.views.rows import claim_row, status_counts
from claimledger.site.words import counted


@dataclass(frozen=True, slots=True)
class ClaimsView:
    """One page of the index; introduction, counts and way on stand on the first only.

    Attributes:
        measures: leads to the figures set side by side; None where nothing is measured.
    """

    title: str
    intro: Markup
    count: str
    day: str
    counts: tuple[StatusCount, ...]
    measures: Link | None
    sections: tuple[Section[Markup], ...]
    pager: Pager


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    yield "claims"


def _pages(m: Materials) -> Iterator[SitePage]:
    rows = [partial(claim_row, m, claim) for claim in m.index.claims]
    linker = m.linker(m.urls.path("claims"))
    counts = status_counts(m, m.index.claims, lambda status: linker.explore(status=status))
    words = counted(len(m.ledger.measures), "measure")
    measures = linker.to("measures", words) if m.ledger.measures else None
    for page in list_pages(m, "claims", [section("all", "", rows)]):
        first = page.number == 1
        title = "Claims" if first else f"Claims, page {page.number}"
        view = ClaimsView(
            title=title,
            intro=m.intro("claims") if first else Markup(""),
            count=counted(len(rows), "claim"),
            day=m.day_words,
            counts=counts if first else (),
            measures=measures if first else None,
            sections=page.sections,
            pager=page.pager,
        )
        yield SitePage(
            path=page.path,
            kind="claims",
            title=title,
            description=f"{view.count} with what is recorded of each, as of {m.day_words}.",
            html=m.render("pages/claims.html", view),
        )


CLAIMS = PageKind("claims", _targets, _pages)
