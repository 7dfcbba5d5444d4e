"""The home page: what this is, how things stand, what is most contested, what changed last."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from heapq import nlargest

from markupsafe import Markup, escape

from claimledger.ledger.model import Ledger
from claimledger.site.badges import Badge
from claimledger.site.changes import Changed
from claimledger.site.contested import may_be_contested
from claimledger.site.cross_references import Index
from claimledger.site.drawings.timeline import timeline
from claimledger.site.explainers import Explainer
from claimledger.site.feeds import CHANGES, CORRECTIONS, feed_links
from claimledger.site.links import Link, Linker
from claimledger.site.materials import Materials
from claimledger.site.page import PageKind, SitePage
from claimledger.site.prose.wording import Links, expand
from claimledger.site.urls import HOME
from claimledger.site.views.common import ABOUT, SOURCES_AS_READ, StatusCount, explainer_link
from claimledger.site.views.date import recent_change
from claimledger.site.views.grounds import GroundsView, grounds_view
from claimledger.site.views.rows import claim_row, contest_rank, is_contested, status_counts
from claimledger.site.words import counted
from claimledger.standing.catalogue.changes import CHANGED_LAST
from claimledger.standing.catalogue.pages import (
    MOST_CONTESTED_IN_IT,
    MOST_CONTESTED_NOW,
    MOST_SPOKEN_OF_IN_IT,
    NO_CLAIM_CERTAINLY_CONTESTED,
    NO_CLAIM_CONTESTED,
    ON_WHAT_IT_RESTS,
)

CONTESTED = 5
"""How many of the most contested claims are shown."""

RECENT = 8
"""How many of the last changes are shown."""


@dataclass(frozen=True, slots=True)
class BadgedClaim:
    """A claim with its word.

    Attributes:
        badge: the word.
        claim: leads to it.
    """

    badge: Badge
    claim: Link


@dataclass(frozen=True, slots=True)
class ExplainerView:
    """An explainer: what it finds, and the words of the claims that this is about.

    Attributes:
        page: leads to it.
        finding: its first paragraph with live references, where that names claims or the editors
            named some; else its description. It may be empty.
        chosen: why those claims stand beside it; empty where the editors named them.
        claims: those that the editors named and the paragraph does not; where neither names any,
            the one most contested of all that the page names.
    """

    page: Link
    finding: Markup
    chosen: str
    claims: tuple[BadgedClaim, ...]


@dataclass(frozen=True, slots=True)
class HomeView:
    """The home page.

    Attributes:
        title: empty where the introduction brings a heading of its own.
        explainers: the written pages, with the claim that each is most about.
        all_claims: leads to the list of all claims.
        timeline: what was said and when; empty for nothing dated.
        contested: the claims most contested now, each drawn.
        none_contested: what is said where there are none.
        changes: what changed last, each drawn, the latest first.
        feeds: the feeds of all changes, Atom and JSON; none where there are none.
        corrections: leads to what was corrected and removed.
        edits: leads to what edits of the ledger changed.
        compare: leads to where two days can be compared.
        indexes: the indexes, with how much is in each.
        grounds: who publishes the site, how far the record reaches, on what it rests.
        rules: leads to how a status is found; `format` to what may stand in the ledger.
        format: leads to what may stand in the ledger.
    """

    title: str
    intro: Markup
    explainers: tuple[ExplainerView, ...]
    all_claims: Link
    day: str
    counts: tuple[StatusCount, ...]
    timeline: Markup
    contested: tuple[Markup, ...]
    none_contested: str
    changes: tuple[Markup, ...]
    feeds: tuple[Link, ...]
    corrections: Link
    edits: Link
    compare: Link
    indexes: tuple[Link, ...]
    grounds: GroundsView
    rules: Link
    format: Link


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    yield HOME


def _pages(m: Materials) -> Iterator[SitePage]:
    path = m.urls.path(HOME)
    view = home_view(m, path)
    yield SitePage(
        path=path,
        kind=HOME_PAGE.name,
        title=m.ledger.title,
        description=f"{m.ledger.title}: who said what, who said otherwise, and what was checked.",
        html=m.render(HOME_PAGE.template, view),
        toc=(
            *((("explainers", "Explainers"),) if m.explainers else ()),
            ("standing", "How things stand"),
            ("grounds", ON_WHAT_IT_RESTS.text),
            ("contested", MOST_CONTESTED_NOW.text),
            ("changed", CHANGED_LAST.text),
        ),
    )


def home_view(m: Materials, path: str) -> HomeView:
    """All that the home page shows."""
    linker, intro = m.linker(path), m.intro(HOME)
    return HomeView(
        title="" if "<h1" in intro else m.ledger.title,
        intro=intro,
        explainers=tuple(_explainer(m, linker, explainer) for explainer in m.explainers),
        all_claims=linker.to("claims", f"All {counted(len(m.index.claims), 'claim')}"),
        day=m.day_words,
        counts=status_counts(m, m.index.claims, lambda status: linker.explore(status=status)),
        timeline=timeline(m, path, m.index.claims, "What was said when, and what it is about"),
        contested=tuple(claim_row(m, claim, path) for claim in most_contested(m, CONTESTED)),
        none_contested=_none_contested(m),
        changes=tuple(map(partial(recent_change, m, path=path), latest_changes(m, RECENT))),
        feeds=feed_links(m, path),
        corrections=linker.to(CORRECTIONS, "Corrections"),
        edits=linker.to(CHANGES, "Changes in the record"),
        compare=linker.to("compare", "Compare two days"),
        indexes=tuple(linker.to(target, text) for target, text in index_counts(m)),
        grounds=grounds_view(m, linker),
        rules=linker.to("methodology", "How a status is found"),
        format=linker.to("format", "The format of the ledger"),
    )


def _none_contested(m: Materials) -> str:
    """What is said where no claim is certainly contested: one may be, where dates are open."""
    perhaps = any(may_be_contested(m.standing(claim)) for claim in m.index.claims)
    return (NO_CLAIM_CERTAINLY_CONTESTED if perhaps else NO_CLAIM_CONTESTED).text


def _explainer(m: Materials, linker: Linker, explainer: Explainer) -> ExplainerView:
    """Its first paragraph where that names claims or the editors did, else what it is about."""
    links = Links(m.ledger, m.derived, m.urls, m.urls.path(HOME), m.badge)
    finding = Markup(expand(explainer.finding, explainer.prose, links))
    own = m.known(explainer.finding_claims)
    chosen, claims = "", [claim for claim in own if claim not in links.named]
    if not own and not links.named:
        finding, named = escape(explainer.description), m.known(explainer.claims)
        claims = [max(named, key=lambda claim: contest_rank(m, claim))] if named else []
        is_one = any(is_contested(m, claim) for claim in claims)
        chosen = (MOST_CONTESTED_IN_IT if is_one else MOST_SPOKEN_OF_IN_IT).text
    return ExplainerView(
        page=explainer_link(m, linker, explainer),
        finding=finding,
        chosen=chosen,
        claims=tuple([BadgedClaim(m.badge(claim), linker.claim(claim)) for claim in claims]),
    )


def index_counts(m: Materials) -> Iterator[tuple[str, str]]:
    """The target of each index, and how many records it lists, in words."""
    yield "places", counted(len(m.index.live_places), "place")
    yield "actors", counted(len(m.index.live_actors), "actor")
    yield "dates", counted(len(m.index.dates.days), "day")
    yield "sources", counted(len(m.index.live_sources), "source")
    if m.ledger.measures:
        yield "measures", counted(len(m.ledger.measures), "measure")
    if m.index.live_media:
        yield "media", counted(len(m.index.live_media), "media file")


def most_contested(m: Materials, count: int) -> tuple[str, ...]:
    """The contested claims with the most voices on the weaker side, then the most voices at all."""
    claims = [claim for claim in m.index.claims if is_contested(m, claim)]
    return tuple(sorted(claims, key=lambda claim: contest_rank(m, claim), reverse=True)[:count])


def latest_changes(m: Materials, count: int) -> tuple[Changed, ...]:
    """The last changes from one status to another, the latest first.

    Not those that may have been none. One whose day is not known comes by the last day that it
    can have been, after those that are known to have been on that day.
    """
    mentions = m.index.dates.mentions.values()
    known = (change for on_page in mentions for change in on_page.changed)
    perhaps = (change for on_page in mentions for change in on_page.perhaps_changed)
    every = {(change.claim, change.first, change.last): change for change in (*known, *perhaps)}
    found = [each for each in every.values() if each.before is not None and each.is_certain]

    def recency(change: Changed) -> tuple[date, bool, int]:
        at = -m.index.order[change.claim]
        return change.listed_by, change.day is not None, at

    return tuple(nlargest(count, found, key=recency))


def _written(m: Materials, target: str) -> object:
    return m.explainers, ABOUT in m.written, SOURCES_AS_READ in m.written


HOME_PAGE = PageKind("home", "", "pages/home.html", HomeView, _pages, _targets, written=_written)
