"""The page of a claim that other sites embed: its word, its sides and its day, in a frame."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimledger.ledger.model import Claim
from claimledger.site.badges import Badge
from claimledger.site.embedding import FOLDER, MESSAGE, embed_path, has_embeds
from claimledger.site.links import Link
from claimledger.site.materials import Materials
from claimledger.site.page import Apart, PageKind, PageSummary, SitePage
from claimledger.site.sharing import shared_title
from claimledger.site.views.claim import OverrideView, override_view
from claimledger.site.views.moved import RemovedView, removed_title, removed_view
from claimledger.site.views.overview import OverviewLine, overview

READ_ON = "All about this claim"


@dataclass(frozen=True, slots=True)
class EmbedView:
    """A whole small document, which asks for nothing else and is complete without its script.

    Attributes:
        title: of the document: a claim with speaker and status.
        statement: plain text; empty for a claim that was removed.
        lang: of the statement, where it is not in the language of the page.
        badge: its status; none for a claim that was removed.
        overview: who says so, who says otherwise, who checked it.
        override: a status that the editors set themselves; none where the rules gave it.
        removed: when and why it was removed; none for a claim that stands.
        day: the day of the site, in words.
        as_of: the site shows an earlier day, not today.
        page: leads to the page of the claim.
        canonical: the address of that page.
        site: the title of the ledger.
        message: the type of the message in which it says how high it is.
    """

    title: str
    statement: str
    lang: str
    badge: Badge | None
    overview: tuple[OverviewLine, ...]
    override: OverrideView | None
    removed: RemovedView | None
    day: str
    as_of: bool
    page: Link
    canonical: str
    site: str
    message: str


def _claims(m: Materials) -> Iterator[str]:
    """The claims that have a page, if they can be embedded; those that were removed, too."""
    if has_embeds(m):
        for claim in m.ledger.claims.values():
            if claim.removed is not None or claim.id in m.derived.standings:
                yield claim.id


def _pages(m: Materials, claim: str) -> Iterator[SitePage]:
    summary = _summary(m, claim)
    view = _view(m, m.ledger.claims[claim], summary)
    yield SitePage(
        path=summary.path,
        kind=EMBED.name,
        title=summary.title,
        description="",
        html=m.render(EMBED.template, view),
    )


def _summary(m: Materials, claim: str) -> PageSummary:
    is_removed = m.ledger.claims[claim].removed is not None
    title = removed_title("claims") if is_removed else shared_title(m, claim)
    return PageSummary(embed_path(m, claim), title)


def _view(m: Materials, claim: Claim, summary: PageSummary) -> EmbedView:
    linker = m.linker(summary.path)
    page = linker.to(f"claims/{claim.id}", READ_ON)
    removed = (
        None if claim.removed is None else removed_view(linker, "claims", claim.id, claim.removed)
    )
    stands = removed is None
    return EmbedView(
        title=summary.title,
        statement=claim.statement if stands else "",
        lang=claim.language if stands and claim.language != m.ledger.language else "",
        badge=m.badge(claim.id) if stands else None,
        overview=overview(m, linker, m.standing(claim.id), {}, page.href) if stands else (),
        override=override_view(m, claim) if stands else None,
        removed=removed,
        day=m.day_words,
        as_of=m.options.as_of,
        page=page,
        canonical=f"{m.options.site_url}{m.urls.path(f'claims/{claim.id}')}",
        site=m.ledger.title,
        message=MESSAGE,
    )


EMBED = PageKind(
    "embed",
    FOLDER,
    "pages/embed.html",
    EmbedView,
    Apart(_claims, _pages, _summary),
    introduced=False,
    framed=False,
)
