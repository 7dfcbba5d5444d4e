"""What the indexes of places, actors, dates and sources share: one heading, lists over pages."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.ledger.model import Ledger
from claimledger.site.index import Index
from claimledger.site.kinds import PageKind
from claimledger.site.lists import Section
from claimledger.site.materials import Materials
from claimledger.site.page import SitePage
from claimledger.site.views.common import Pager
from claimledger.site.views.paging import Row, list_pages


@dataclass(frozen=True, slots=True)
class IndexView:
    """One page of an index.

    Attributes:
        lead: what is listed and in which order; on the first page only, like the introduction.
        drawing: all of it in one picture, on the first page too; empty for none.
    """

    title: str
    intro: Markup
    lead: str
    day: str
    drawing: Markup
    sections: tuple[Section[Markup], ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class Listing:
    """What an index lists; `drawing` makes its picture for the page at a path."""

    lead: str
    sections: Sequence[Section[Row]]
    drawing: Callable[[str], Markup] = lambda path: Markup()


def index_kind(target: str, title: str, listing: Callable[[Materials], Listing]) -> PageKind:
    """The page kind of the index at `target`."""

    def targets(ledger: Ledger, index: Index) -> Iterator[str]:
        yield target

    def pages(m: Materials) -> Iterator[SitePage]:
        return _pages(m, target, title, listing(m))

    return PageKind(target, targets, pages)


def _pages(m: Materials, target: str, title: str, listing: Listing) -> Iterator[SitePage]:
    for page in list_pages(m, target, listing.sections):
        first = page.number == 1
        name = title if first else f"{title}, page {page.number}"
        view = IndexView(
            title=name,
            intro=m.intro(target) if first else Markup(""),
            lead=listing.lead if first else "",
            day=m.day_words,
            drawing=listing.drawing(page.path) if first else Markup(),
            sections=page.sections,
            pager=page.pager,
        )
        yield SitePage(
            path=page.path,
            kind=target,
            title=name,
            description=f"{listing.lead} As of {m.day_words}.",
            html=m.render("pages/index.html", view),
            toc=tuple((one.id, one.title) for one in page.sections if one.title),
        )
