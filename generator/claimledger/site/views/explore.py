"""The page of all claims with filters: without JavaScript, counts and the way to the lists."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.ledger.model import Ledger
from claimledger.site.badges import BADGE_HTML, BY_READING_HTML, SEVERAL, SEVERAL_HTML
from claimledger.site.cross_references import Index
from claimledger.site.links import Link
from claimledger.site.materials import Materials
from claimledger.site.page import PageKind, SitePage
from claimledger.site.urls import root_of
from claimledger.site.views import dossier
from claimledger.site.views.common import StatusCount
from claimledger.site.views.home import index_counts
from claimledger.site.views.rows import status_counts
from claimledger.site.words import counted

TARGET = "explore"


@dataclass(frozen=True, slots=True)
class ExploreView:
    """The page before any script has run.

    Attributes:
        count: how many claims, in words.
        root: the way from the page up to the site's root.
        ending: what follows the id of a record in the address of its page.
        badges: the badges by status, and what stands behind one that rests on a reading of the
            editors; a script copies them.
        all_claims: leads to the list of all claims.
        lists: the lists that hold the same without a script.
        data: leads to the same for programs.
        dossier: leads to the page that puts chosen claims together to be printed.
        dossier_most: how many claims that holds.
    """

    title: str
    intro: Markup
    count: str
    day: str
    root: str
    ending: str
    badges: tuple[tuple[str, Markup], ...]
    counts: tuple[StatusCount, ...]
    all_claims: Link
    lists: tuple[Link, ...]
    data: Link
    dossier: Link
    dossier_most: int


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    yield TARGET


def _pages(m: Materials) -> Iterator[SitePage]:
    path = m.urls.path(TARGET)
    view = explore_view(m, path)
    yield SitePage(
        path=path,
        kind=EXPLORE.name,
        title=view.title,
        description=(
            f"{view.count}, by status, kind, place, actor, side, source and date, as of {view.day}."
        ),
        html=m.render(EXPLORE.template, view),
    )


def explore_view(m: Materials, path: str) -> ExploreView:
    """All that stands on the page before a script adds to it."""
    linker, claims = m.linker(path), m.index.claims
    return ExploreView(
        title="Explore",
        intro=m.intro(TARGET),
        count=counted(len(claims), "claim"),
        day=m.day_words,
        root=root_of(path),
        ending="/" if m.urls.directories else ".html",
        badges=(
            *((status.value, html) for status, html in BADGE_HTML.items()),
            (SEVERAL, SEVERAL_HTML),
            ("by-reading", BY_READING_HTML),
        ),
        counts=status_counts(m, claims),
        all_claims=linker.to("claims", "All claims in date order"),
        lists=tuple(linker.to(target, text) for target, text in index_counts(m)),
        data=linker.to("data", "All of it for programs"),
        dossier=linker.to(dossier.TARGET, "Chosen claims to print"),
        dossier_most=dossier.MOST,
    )


EXPLORE = PageKind(TARGET, TARGET, "pages/explore.html", ExploreView, _pages, _targets)
