"""A ledger and what follows from it, to every generated page of the site."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from claimledger.ledger.model import Ledger
from claimledger.site.cross_references import Index, index_of
from claimledger.site.materials import Materials
from claimledger.site.options import Options
from claimledger.site.page import PageKind, SitePage
from claimledger.site.render import renderer
from claimledger.site.urls import urls
from claimledger.site.views.actor import ACTOR
from claimledger.site.views.claim import CLAIM
from claimledger.site.views.codes import CODE_PAGES, CODES_INDEX
from claimledger.site.views.date import DATE
from claimledger.site.views.explore import EXPLORE
from claimledger.site.views.format import FORMAT
from claimledger.site.views.home import HOME_PAGE
from claimledger.site.views.indexes import ACTORS, CLAIMS, DATES, PLACES, SOURCES
from claimledger.site.views.measure import MEASURE, MEASURES
from claimledger.site.views.methodology import METHODOLOGY
from claimledger.site.views.moved import REDIRECT, REMOVED
from claimledger.site.views.place import PLACE
from claimledger.site.views.source import SOURCE
from claimledger.standing.derive import Derived

PAGE_KINDS: tuple[PageKind, ...] = (
    HOME_PAGE,
    CLAIM,
    CLAIMS,
    EXPLORE,
    PLACE,
    PLACES,
    ACTOR,
    ACTORS,
    DATE,
    DATES,
    SOURCE,
    SOURCES,
    MEASURE,
    MEASURES,
    METHODOLOGY,
    FORMAT,
    CODES_INDEX,
    CODE_PAGES,
    REMOVED,
    REDIRECT,
)
"""Every kind of generated page."""


def targets(ledger: Ledger, index: Index) -> Iterator[str]:
    """Every page that others may link to."""
    return (target for kind in PAGE_KINDS for target in kind.targets(ledger, index))


def materials(
    ledger: Ledger,
    derived: Derived,
    options: Options,
    intros: Mapping[str, str] = MappingProxyType({}),
) -> Materials:
    """What the pages are made from; `intros` are trusted HTML by target."""
    index = index_of(ledger, derived)
    return Materials(
        ledger=ledger,
        derived=derived,
        options=options,
        index=index,
        urls=urls(targets(ledger, index), options.use_directory_urls),
        render=renderer(options.templates, options.own_templates),
        intros=intros,
    )


def site_pages(
    ledger: Ledger,
    derived: Derived,
    options: Options,
    intros: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[SitePage]:
    """Every generated page, kind by kind.

    Args:
        ledger: without errors.
        derived: at `options.day`.
        options: the choices of whoever publishes the site.
        intros: finished HTML by target (`places/balakliia`), for the top of that page; trusted.

    Raises:
        UnknownPageError: a link leads nowhere; a mistake of ours.
    """
    return made_pages(materials(ledger, derived, options, intros))


def made_pages(made: Materials) -> Iterator[SitePage]:
    """Every generated page from materials that are gathered already; raises as `site_pages`."""
    for kind in PAGE_KINDS:
        for page in kind.pages(made):
            # plain text from here on: joining `Markup` to a frame would escape the frame
            yield replace(page, html=str(page.html))
