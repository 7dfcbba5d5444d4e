"""The page of a place: where it lies, and what is said to have happened there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from claimledger.ledger.model import Place
from claimledger.site.drawings import neighbours, place_map, timeline
from claimledger.site.index import around
from claimledger.site.kinds import PageKind
from claimledger.site.links import Link
from claimledger.site.lists import Section, section
from claimledger.site.materials import Materials
from claimledger.site.nearby import Spot, spots
from claimledger.site.page import SitePage
from claimledger.site.targets import place_targets
from claimledger.site.views.common import Pager, StatusCount
from claimledger.site.views.naming import OtherName, Recorded, other_names, recorded
from claimledger.site.views.paging import list_pages
from claimledger.site.views.rows import claim_row, status_counts
from claimledger.site.views.surroundings import Surroundings, identifiers, point_words, surroundings
from claimledger.site.views.tally import tally


@dataclass(frozen=True, slots=True)
class PlaceHead:
    """What stands above the claims on the first page.

    Attributes:
        kind: city, region, ...; empty where the ledger does not say.
        within: the places it lies within, the nearest first.
        point: its coordinates in words; empty where there are none.
        identifiers: what it is called elsewhere.
        map: it and the places near it; empty where there is nothing to compare.
        timeline: what is said of it and when; likewise.
    """

    intro: Markup
    kind: str
    within: tuple[Link, ...]
    tally: str
    counts: tuple[StatusCount, ...]
    names: tuple[OtherName, ...]
    also_written: str
    point: str
    identifiers: tuple[Markup, ...]
    around: Surroundings
    map: Markup
    timeline: Markup
    note: str
    recorded: Recorded


@dataclass(frozen=True, slots=True)
class PlaceView:
    """One page of a place; `head` stands on the first only.

    Attributes:
        trail: the index of places, then what it lies within, the largest first.
    """

    title: str
    day: str
    trail: tuple[Link, ...]
    head: PlaceHead | None
    sections: tuple[Section[Markup], ...]
    pager: Pager


def _pages(m: Materials) -> Iterator[SitePage]:
    live = spots(m.ledger.places[one] for one in m.index.live_places)
    by_id = {one.id: one for one in live}
    for place in m.index.live_places:
        yield from _place(m, m.ledger.places[place], live, by_id)


def _place(
    m: Materials, place: Place, live: tuple[Spot, ...], by_id: Mapping[str, Spot]
) -> Iterator[SitePage]:
    claims = m.index.places.get(place.id, ())
    told = tally(m, claims)
    rows = [partial(claim_row, m, claim) for claim in claims]
    title = "Claims, those of places within it included" if place.id in m.index.within else "Claims"
    for page in list_pages(m, f"places/{place.id}", [section("claims", title, rows)]):
        first = page.number == 1
        head = _head(m, place, page.path, told, live, by_id.get(place.id)) if first else None
        name = place.name if first else f"{place.name}, page {page.number}"
        view = PlaceView(
            name, m.day_words, _trail(m, place, page.path), head, page.sections, page.pager
        )
        toc = (("claims", title),)
        yield SitePage(
            path=page.path,
            kind="place",
            title=name,
            description=f"{place.name}: {told}, as of {m.day_words}.",
            html=m.render("pages/place.html", view),
            edit=m.edit(place.key),
            search=_search(place, told) if first else None,
            toc=(("around", "The places around it"), *toc) if first else toc,
        )


def _head(
    m: Materials,
    place: Place,
    path: str,
    told: str,
    live: tuple[Spot, ...],
    here: Spot | None,
) -> PlaceHead:
    linker = m.linker(path)
    return PlaceHead(
        intro=m.intro(f"places/{place.id}"),
        kind=place.kind,
        within=tuple(linker.place(one) for one in around(m.ledger, place.id)[1:]),
        tally=told,
        counts=status_counts(
            m,
            m.index.places.get(place.id, ()),
            lambda status: linker.explore(status=status, place=place.id),
        ),
        names=other_names(place.names),
        also_written=", ".join(place.also_written),
        point=point_words(place),
        identifiers=identifiers(place),
        around=surroundings(m, linker, place, live, here),
        map=_map(m, place, path, live, here),
        timeline=_timeline(m, place, path),
        note=place.note,
        recorded=recorded(m, place),
    )


def _map(
    m: Materials, place: Place, path: str, live: tuple[Spot, ...], here: Spot | None
) -> Markup:
    shown = neighbours(m, place.id, live, here)
    caption = f"{place.name} and the places near it"
    return place_map(m, path, shown, caption, here=place.id) if len(shown) > 1 else Markup()


def _timeline(m: Materials, place: Place, path: str) -> Markup:
    claims = m.index.places.get(place.id, ())
    caption = f"{place.name}: what was said when, and when it is said to have happened"
    return timeline(m, path, claims, caption) if len(claims) > 1 else Markup()


def _trail(m: Materials, place: Place, path: str) -> tuple[Link, ...]:
    linker = m.linker(path)
    outer = reversed(around(m.ledger, place.id)[1:])
    return (linker.to("places", "Places"), *(linker.place(one) for one in outer))


def _search(place: Place, told: str) -> str:
    return ". ".join((*place.also_written, *place.names.values(), told))


PLACE = PageKind("place", place_targets, _pages)
