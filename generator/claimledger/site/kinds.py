"""What a page kind is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from claimledger.ledger.model import Ledger
from claimledger.site.index import Index
from claimledger.site.materials import Materials
from claimledger.site.page import SitePage


@dataclass(frozen=True, slots=True)
class PageKind:
    """One kind of page; its view module makes it, `PAGE_KINDS` names it.

    Attributes:
        name: the `kind` of its pages; they share a frame.
        targets: the pages that others may link to; the further pages of a list are not among them.
        pages: the finished pages.
    """

    name: str
    targets: Callable[[Ledger, Index], Iterable[str]]
    pages: Callable[[Materials], Iterator[SitePage]]
