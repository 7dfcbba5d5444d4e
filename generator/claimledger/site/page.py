"""The parts of a site: pages without the frame of the theme, other files, and page kinds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Generic, Protocol, TypeVar

from claimledger.ledger.model import Ledger
from claimledger.site.cross_references import Index
from claimledger.site.materials import Materials

Record = TypeVar("Record")


class FinishedPage(Protocol):
    """One generated page, wherever its HTML is kept.

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

    @property
    def path(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def description(self) -> str: ...
    @property
    def html(self) -> str: ...
    @property
    def edit(self) -> str: ...
    @property
    def search(self) -> str | None: ...
    @property
    def toc(self) -> tuple[tuple[str, str], ...]: ...
    @property
    def head(self) -> str: ...
    @property
    def changed(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class SitePage:
    """One generated page as it was drawn; `FinishedPage` says what each attribute is."""

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


class KeptContent(Protocol):
    """The content of a file where it takes no memory."""

    @property
    def size(self) -> int:
        """How many bytes it has."""
        ...

    def data(self) -> bytes:
        """The content."""
        ...


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A generated file that is no page.

    Attributes:
        path: address relative to the site's root, `explore/index.json`.
        made: as it is served, or where that is kept.
    """

    path: str
    made: bytes | KeptContent

    @property
    def content(self) -> bytes:
        """As it is served."""
        return self.made if isinstance(self.made, bytes) else self.made.data()

    @property
    def size(self) -> int:
        """How many bytes that are."""
        return len(self.made) if isinstance(self.made, bytes) else self.made.size


def no_targets(ledger: Ledger, index: Index) -> Iterable[str]:
    """For a kind whose pages nothing links to."""
    return ()


def nothing_written(m: Materials, target: str) -> object:
    """For a kind whose pages show nothing of written pages besides their introductions."""
    return None


Draw = Callable[[], Iterable[SitePage]]
"""Draws some pages that no other page is needed for."""


@dataclass(frozen=True, slots=True)
class PageSummary:
    """What is known of a page before it is drawn.

    Attributes:
        path: its address.
        title: as `FinishedPage` has it.
        search: likewise.
    """

    path: str
    title: str
    search: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Pages that no other page is needed for.

    Attributes:
        kind: the kind of them all.
        draw: draws them.
        summary: tells of the first, which the others only continue; None where that is not known
            before they are drawn.
    """

    kind: "PageKind"
    draw: Draw
    summary: Callable[[], PageSummary] | None = None


@dataclass(frozen=True, slots=True)
class Apart(Generic[Record]):
    """Pages of many records, each of which can be drawn apart from those of the others.

    Attributes:
        records: what has pages, in order.
        draw: the pages of one of them; those after the first continue its lists.
        summary: what is known of the first of these before it is drawn.
    """

    records: Callable[[Materials], Iterable[Record]]
    draw: Callable[[Materials, Record], Iterable[SitePage]]
    summary: Callable[[Materials, Record], PageSummary]

    def __call__(self, m: Materials) -> Iterator[SitePage]:
        """All of them."""
        return (page for record in self.records(m) for page in self.draw(m, record))

    def pieces(self, kind: "PageKind", m: Materials) -> Iterator[Piece]:
        """The same in pieces."""
        return (
            Piece(kind, partial(self.draw, m, record), partial(self.summary, m, record))
            for record in self.records(m)
        )


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
        pages: the finished pages; `Apart` where they can be drawn record by record.
        targets: the pages that others may link to; the further pages of a list are not among them.
        introduced: whether Markdown files may introduce them; their views then have an `intro`.
        tells_of_files: whether they tell of the generated files, and are drawn after those.
        has: whether there is the page at a target below `folder`, for a kind where that can be told
            without all `targets`; else None.
        written: what the page at a target shows of written pages besides its introduction, as
            values that can be compared: where they are the same the page is.
        framed: whether the theme surrounds them; those of other kinds are whole documents, which
            stand neither in the search nor in the sitemap.
    """

    name: str
    folder: str
    template: str
    view: type[object]
    pages: Callable[[Materials], Iterator[SitePage]]
    targets: Callable[[Ledger, Index], Iterable[str]] = no_targets
    introduced: bool = True
    tells_of_files: bool = False
    has: Callable[[Index, str], bool] | None = None
    written: Callable[[Materials, str], object] = nothing_written
    framed: bool = True

    def pieces(self, m: Materials) -> Iterator[Piece]:
        """Its pages, in order, in pieces that can be drawn apart from each other."""
        if isinstance(self.pages, Apart):
            return self.pages.pieces(self, m)
        return iter([Piece(self, partial(self.pages, m))])
