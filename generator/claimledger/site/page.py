"""The parts of a site: pages without the frame of the theme, other files, and page kinds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from claimledger.ledger.model import Ledger
from claimledger.site.cross_references import Index
from claimledger.site.materials import Materials


@dataclass(frozen=True, slots=True)
class SitePage:
    """One generated page.

    Attributes:
        path: address relative to the site's root, `claims/x/` or `claims/x.html`, `404.html` apart.
        kind: the page kind, a name in `PAGE_KINDS`; pages of one kind share the frame.
        title: plain text, for the window and for search engines.
        description: plain text, one or two sentences; empty for none.
        html: the content, finished: every link is relative to `path` and resolves.
        edit: `claims.yaml#L120`: the file and line that an editor changes; empty for none.
        search: plain text of its one entry in the search index; None keeps it out.
        toc: ids and titles (plain text) of its sections, in order.
        changed: when what it shows last changed, by the record; None where it shows none of it.
        head: finished HTML for the head of the document; links as in `html`.
    """

    path: str
    kind: str
    title: str
    description: str
    html: str
    edit: str = ""
    search: str | None = None
    toc: tuple[tuple[str, str], ...] = ()
    head: str = ""
    changed: date | None = None


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A generated file that is no page.

    Attributes:
        path: address relative to the site's root, `explore/index.json`.
        content: as it is served.
    """

    path: str
    content: bytes


def no_targets(ledger: Ledger, index: Index) -> Iterable[str]:
    """For a kind whose pages nothing links to."""
    return ()


@dataclass(frozen=True, slots=True)
class PageKind:
    """One kind of page: its view module declares it, `PAGE_KINDS` names it.

    Attributes:
        name: the `kind` of its pages; they share a frame of the theme.
        folder: the first part of their addresses, `claims`; empty where they have none, or share
            that of other kinds. It belongs to the kind: a Markdown file there introduces a page of
            the kind, or is a fault.
        template: what renders them.
        view: the class of what the template gets.
        pages: the finished pages.
        targets: the pages that others may link to; the further pages of a list are not among them.
        introduced: whether Markdown files may introduce them; their views then have an `intro`.
    """

    name: str
    folder: str
    template: str
    view: type[object]
    pages: Callable[[Materials], Iterator[SitePage]]
    targets: Callable[[Ledger, Index], Iterable[str]] = no_targets
    introduced: bool = True
