"""The indexes of claims, places, actors, dates and sources."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from claimledger.ledger.model import NO_SIDE, Ledger
from claimledger.site.cross_references import ActorMentions, Index
from claimledger.site.drawings.map import place_map
from claimledger.site.links import Link
from claimledger.site.lists import ListSection, section
from claimledger.site.materials import Materials
from claimledger.site.page import PageKind, SitePage
from claimledger.site.periods import period
from claimledger.site.views.common import OtherName, Pager, StatusCount, other_names
from claimledger.site.views.date import count_words
from claimledger.site.views.paging import DrawnRow, list_pages
from claimledger.site.views.rows import claim_row, source_row, status_counts
from claimledger.site.words import NO_SIDE_NAME, UNKNOWN_SIDE_NAME, counted
from claimledger.standing.affiliation import side_of

# What the indexes of places, actors, dates and sources share: one heading, lists over pages.


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
    sections: tuple[ListSection[Markup], ...]
    pager: Pager


@dataclass(frozen=True, slots=True)
class Listing:
    """What an index lists; `drawing` makes its picture for the page at a path."""

    lead: str
    sections: Sequence[ListSection[DrawnRow]]
    drawing: Callable[[str], Markup] = lambda path: Markup()


def index_kind(
    target: str,
    title: str,
    listing: Callable[[Materials], Listing],
    is_needed: Callable[[Ledger], bool] = lambda ledger: True,
) -> PageKind:
    """The page kind of the index at `target`; only a ledger for which it `is_needed` has one."""

    def targets(ledger: Ledger, index: Index) -> Iterator[str]:
        yield from (target,) if is_needed(ledger) else ()

    def pages(m: Materials) -> Iterator[SitePage]:
        return _pages(m, target, title, listing(m)) if is_needed(m.ledger) else iter(())

    return PageKind(target, target, "pages/index.html", IndexView, pages, targets)


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
            toc=tuple((section.id, section.title) for section in page.sections if section.title),
        )


# The index of claims: all of them in date order, with the counts of each status on top.


@dataclass(frozen=True, slots=True)
class ClaimsView:
    """One page of the index; introduction, counts and way on stand on the first only.

    Attributes:
        count: how many claims, in words.
        measures: leads to the figures set side by side; None where nothing is measured.
        media: leads to photos, videos and documents; None where there are none.
    """

    title: str
    intro: Markup
    count: str
    day: str
    counts: tuple[StatusCount, ...]
    measures: Link | None
    media: Link | None
    sections: tuple[ListSection[Markup], ...]
    pager: Pager


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    yield "claims"


def _claim_index_pages(m: Materials) -> Iterator[SitePage]:
    rows = [partial(claim_row, m, claim) for claim in m.index.claims]
    linker = m.linker(m.urls.path("claims"))
    counts = status_counts(m, m.index.claims, lambda status: linker.explore(status=status))
    words = counted(len(m.ledger.measures), "measure")
    measures = linker.to("measures", words) if m.ledger.measures else None
    found = counted(len(m.index.live_media), "media file")
    media = linker.to("media", found) if m.index.live_media else None
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
            media=media if first else None,
            sections=page.sections,
            pager=page.pager,
        )
        yield SitePage(
            path=page.path,
            kind=CLAIMS.name,
            title=title,
            description=f"{view.count} with what is recorded of each, as of {m.day_words}.",
            html=m.render(CLAIMS.template, view),
        )


CLAIMS = PageKind("claims", "claims", "pages/claims.html", ClaimsView, _claim_index_pages, _targets)


# The indexes of places, actors, dates and sources.


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record in a list of many: its name, what it is, how much there is.

    Attributes:
        link: the record.
        what: its kind or role; empty for nothing to say.
        count: how much is recorded of it, in words.
        depth: how far below the top of its tree; deeper than 3 is drawn as 3.
    """

    link: Link
    what: str
    count: str
    depth: int = 0


def _row(
    m: Materials, target: str, text: str, what: str, count: str, depth: int, path: str
) -> Markup:
    link = m.linker(path).to(target, text)
    return m.render("parts/branch.html", RecordRow(link, what, count, min(depth, 3)))


# Places


def _places(m: Materials) -> Listing:
    tops = (place for place in m.index.live_places if m.ledger.places[place].within is None)
    rows = [partial(_place_row, m, place, depth) for top in tops for place, depth in _tree(m, top)]
    lead = f"{counted(len(rows), 'place')}, each below the larger one it lies in."
    return Listing(lead, [section("all", "", rows)], partial(_place_map, m))


def _place_map(m: Materials, path: str) -> Markup:
    caption = "Where it is said to have happened"
    return place_map(m, path, m.index.live_places, caption) if m.index.live_places else Markup()


def _tree(m: Materials, top: str) -> Iterator[tuple[str, int]]:
    """A place and those within it, each with its depth; nobody limits how deep they lie."""
    waiting = [(top, 0)]
    while waiting:
        place, depth = waiting.pop()
        yield place, depth
        waiting += [(inner, depth + 1) for inner in reversed(m.index.within.get(place, ()))]


def _place_row(m: Materials, place: str, depth: int, path: str) -> Markup:
    record = m.ledger.places[place]
    claims = counted(len(m.index.places.get(place, ())), "claim")
    return _row(m, f"places/{place}", record.name, record.kind, claims, depth, path)


# Actors


@dataclass(frozen=True, slots=True)
class SideView:
    """What is said of a side above its actors.

    Attributes:
        names: in other languages.
        also_written: other spellings, in one line; empty for none.
    """

    names: tuple[OtherName, ...]
    also_written: str
    note: str


def _actors(m: Materials) -> Listing:
    by_side: dict[str | None, list[DrawnRow]] = {}
    for actor in m.index.live_actors:
        by_side.setdefault(side_of(m.ledger, actor), []).append(partial(_actor_row, m, actor))
    named = sorted(m.ledger.sides.values(), key=lambda side: (side.name.casefold(), side.id))
    groups: list[tuple[str, str, str | None]] = [
        *((f"side-{side.id}", side.name, side.id) for side in named),
        ("no-side", NO_SIDE_NAME, NO_SIDE),
        ("side-not-known", UNKNOWN_SIDE_NAME, None),
    ]
    sections: list[ListSection[DrawnRow]] = [
        section(id_, title, by_side[side], _side_head(m, side))
        for id_, title, side in groups
        if side in by_side
    ]
    lead = f"{counted(len(m.index.live_actors), 'actor')} by side, in alphabetical order."
    return Listing(lead, sections)


def _side_head(m: Materials, id_: str | None) -> Markup:
    side = m.ledger.sides.get(id_ or "")
    if side is None or not (side.names or side.note):
        return Markup()
    return m.render("parts/side.html", SideView(other_names(side.names), "", side.note))


def _actor_row(m: Materials, actor: str, path: str) -> Markup:
    record = m.ledger.actors[actor]
    what = record.role or ("" if record.sensitive else record.kind.label.lower())
    activity = actor_words(m.index.actors[actor])
    return _row(m, f"actors/{actor}", record.name, what, activity, 0, path)


def actor_words(found: ActorMentions) -> str:
    """`14 positions, 2 checks`, what was only passed on or published where there is no more."""
    parts = (
        counted(len(found.said), "position") if found.said else "",
        counted(len(found.checked), "check") if found.checked else "",
        f"{len(found.passed):,} passed on" if found.passed else "",
        f"{len(found.published):,} published" if found.published else "",
        f"{counted(len(found.located), 'media file')} placed or dated" if found.located else "",
        f"named as holder in {counted(len(found.holds), 'claim')}" if found.holds else "",
    )
    return ", ".join(part for part in parts if part) or "no position of its own"


# Dates


def _dates(m: Materials) -> Listing:
    words = count_words(m.index)
    sections: list[ListSection[DrawnRow]] = []
    for year in m.index.dates.years:
        inner = [month for month in m.index.dates.months if month.startswith(f"{year}/")]
        rows = [
            partial(_date_row, m, page_target, words[page_target], depth)
            for page_target, depth in ((year, 0), *((month, 1) for month in inner))
        ]
        sections.append(section(f"year-{period(year).name}", "", rows))
    return Listing("Years and months, and how much is dated in each.", sections)


def _date_row(m: Materials, target: str, words: str, depth: int, path: str) -> Markup:
    return _row(m, target, period(target).name, "", words, depth, path)


# Sources


def _sources(m: Materials) -> Listing:
    rows = [partial(source_row, m, source) for source in m.index.live_sources]
    lead = f"{counted(len(rows), 'source')} by the day of publication."
    return Listing(lead, [section("all", "", rows)])


PLACES = index_kind("places", "Places", _places)
ACTORS = index_kind("actors", "Actors", _actors)
DATES = index_kind("dates", "Dates", _dates)
SOURCES = index_kind("sources", "Sources", _sources)
