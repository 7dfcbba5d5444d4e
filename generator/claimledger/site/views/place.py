"""The page of a place: where it lies, and what is said to have happened there."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from math import ceil

from markupsafe import Markup

from claimledger.ledger.model import Ledger, Place
from claimledger.site.contested import contested_among
from claimledger.site.cross_references import Index, around
from claimledger.site.distances import Spot, nearest, spots
from claimledger.site.drawings.map import neighbours, place_map
from claimledger.site.drawings.timeline import timeline
from claimledger.site.feeds import feed_link
from claimledger.site.links import Link, Linker
from claimledger.site.lists import ListSection, section
from claimledger.site.materials import Materials
from claimledger.site.page import Apart, PageKind, PageSummary, SitePage
from claimledger.site.views.common import (
    OtherName,
    Pager,
    Recorded,
    StatusCount,
    other_names,
    recorded,
)
from claimledger.site.views.media import media_row
from claimledger.site.views.paging import DrawnRow, list_pages
from claimledger.site.views.rows import claim_row, status_counts
from claimledger.site.words import counted
from claimledger.standing.catalogue.pages import PLACED_THERE

# How many claims there are, and how many of them are contested, in words.


def claim_counts(m: Materials, claims: Sequence[str]) -> str:
    """`12 claims, 3 of them contested`: disputed, or with checks that disagree.

    Those that were contested earlier, and are not now, are counted as well.
    """
    if not claims:
        return "No claim"
    words = contested_among(m.derived, claims).words
    return f"{counted(len(claims), 'claim')}, {words}"


# Where a place lies: its point, and the places within, beside and near it.

NEAREST_NAMED = 6
"""How many of the nearest places are named."""

NEAR_WITHIN_KM = 300.0
"""Places farther away than this are not called near."""

SIBLINGS_NAMED = 24
"""How many places beside it are named before the rest is counted."""

_WIKIDATA = Markup(
    '<a href="https://www.wikidata.org/wiki/{0}" rel="external noopener">Wikidata {0}</a>'
)
_GEONAMES = Markup(
    '<a href="https://www.geonames.org/{0}" rel="external noopener">GeoNames {0}</a>'
)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A place nearby, and how far away: `about 27 km`.

    Attributes:
        place: the place.
        distance: no finer than the points allow.
    """

    place: Link
    distance: str


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place, and how many claims it has.

    Attributes:
        place: the place.
        count: how many claims it has, in words.
    """

    place: Link
    count: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The places around a place.

    Attributes:
        inside: those directly within it.
        near: the nearest others, the nearest first.
        beside: others within the same larger place; `outer` is that place.
        outer: the larger place that both lie in; none where the place lies in no other.
        more: how many further ones there are, leading to them; None for none.
        no_point: it has no coordinates, so that nothing can be called near.
        withheld: nothing of where it lies is published, and no other place lies in it.
    """

    inside: tuple[PlaceCount, ...]
    near: tuple[Neighbour, ...]
    beside: tuple[Link, ...]
    outer: Link | None
    more: Link | None
    no_point: bool
    withheld: bool

    @property
    def nothing(self) -> bool:
        """No other place can be named."""
        return not (self.inside or self.near or self.beside)


def surroundings(
    m: Materials, linker: Linker, place: Place, live: Sequence[Spot], here: Spot | None
) -> Surroundings:
    """The places around a place; `live` are the points of all, `here` its own."""
    beside = _beside(m, place)
    left_out = len(beside) - SIBLINGS_NAMED
    outer = place.within.id if place.within is not None else ""
    return Surroundings(
        inside=tuple(_counted(m, linker, inner) for inner in m.index.within.get(place.id, ())),
        near=() if here is None else _near(m, linker, place, live, here),
        beside=tuple(linker.place(name) for name in beside[:SIBLINGS_NAMED]),
        outer=linker.place(outer) if outer else None,
        more=linker.to(f"places/{outer}", f"{left_out:,} more", "around") if left_out > 0 else None,
        no_point=here is None and not place.sensitive,
        withheld=place.sensitive and not m.index.within.get(place.id),
    )


def _beside(m: Materials, place: Place) -> tuple[str, ...]:
    if place.within is None:
        return ()
    return tuple(name for name in m.index.within[place.within.id] if name != place.id)


def _counted(m: Materials, linker: Linker, place: str) -> PlaceCount:
    return PlaceCount(linker.place(place), counted(len(m.index.places.get(place, ())), "claim"))


def _near(
    m: Materials, linker: Linker, place: Place, live: Sequence[Spot], here: Spot
) -> tuple[Neighbour, ...]:
    outer = around(m.ledger, place.id)
    found = nearest(here, live, NEAREST_NAMED + len(outer), NEAR_WITHIN_KM)
    apart = [
        (spot, km) for spot, km in found if spot.id not in outer and not _inside(m, spot, place)
    ]
    return tuple(
        Neighbour(linker.place(spot.id), distance_words(km, spot.radius + here.radius))
        for spot, km in apart[:NEAREST_NAMED]
    )


def _inside(m: Materials, spot: Spot, place: Place) -> bool:
    return place.id in around(m.ledger, spot.id)


def distance_words(km: float, radii: float) -> str:
    """A distance no finer than the points allow; `radii` is what both may be off together.

    `about 27 km`, from 50 on in fives; `under 12 km` where the two circles overlap.
    """
    if km <= radii:
        return f"under {ceil(km + radii)} km"
    return f"about {round(km) if km < 50 else round(km / 5) * 5} km"


def point_words(place: Place) -> str:
    """`49.47° N, 36.87° E, to within 3 km`; empty where it has no coordinates."""
    if place.latitude is None or place.longitude is None:
        return ""
    point = f"{_degrees(place.latitude, 'NS')}, {_degrees(place.longitude, 'EW')}"
    return point if place.precision_km is None else f"{point}, to within {place.precision_km} km"


def _degrees(value: Decimal, letters: str) -> str:
    return f"{abs(value)}° {letters[value < 0]}"


def identifiers(place: Place) -> tuple[Markup, ...]:
    """What it is called in registers elsewhere, linked where the identifier is well formed."""
    found = []
    if place.wikidata:
        found.append(wikidata(place.wikidata))
    if place.geonames:
        known = re.fullmatch(r"[0-9]+", place.geonames)
        found.append((_GEONAMES if known else Markup("GeoNames {0}")).format(place.geonames))
    return tuple(found)


def wikidata(identifier: str) -> Markup:
    """The identifier, linked where it is well formed."""
    known = re.fullmatch(r"Q[0-9]+", identifier)
    return (_WIKIDATA if known else Markup("Wikidata {0}")).format(identifier)


@dataclass(frozen=True, slots=True)
class PlaceHead:
    """What stands above the claims on the first page.

    Attributes:
        kind: city, region, ...; empty where the ledger does not say.
        withheld: only the name is published.
        within: the places it lies within, the nearest first.
        claim_counts: how many claims it has, and how many of them are contested.
        names: in other languages.
        also_written: other spellings, in one line; empty for none.
        point: its coordinates in words; empty where there are none.
        identifiers: what it is called elsewhere.
        around: the places around it.
        map: it and the places near it; empty where there is nothing to compare.
        timeline: what is said of it and when; likewise.
        feed: leads to the feed of what changes among its claims; none where there is none.
    """

    intro: Markup
    kind: str
    withheld: bool
    within: tuple[Link, ...]
    claim_counts: str
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
    feed: Link | None


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
    sections: tuple[ListSection[Markup], ...]
    pager: Pager


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    """Places that are not removed."""
    return (f"places/{place}" for place in index.live_places)


def _live_spots(m: Materials) -> tuple[tuple[Spot, ...], Mapping[str, Spot]]:
    live = spots(m.ledger.places[place] for place in m.index.live_places)
    return live, {spot.id: spot for spot in live}


def _pages(m: Materials, id: str) -> Iterator[SitePage]:  # noqa: A002
    place, summary = m.ledger.places[id], _summary(m, id)
    live, by_id = m.once("places with a point", _live_spots)
    claims = m.index.places.get(place.id, ())
    counts = claim_counts(m, claims)
    rows: list[DrawnRow] = [partial(claim_row, m, claim) for claim in claims]
    within = ", those of places within it included" if place.id in m.index.within else ""
    title = f"Claims in date order{within}"
    placed: list[DrawnRow] = [
        partial(media_row, m, media) for media in m.index.placed.get(place.id, ())
    ]
    sections = [section("claims", title, rows)]
    if placed:
        sections.append(section("media", PLACED_THERE.text, placed))
    for page in list_pages(m, f"places/{place.id}", sections):
        first = page.number == 1
        head = _head(m, place, page.path, counts, live, by_id.get(place.id)) if first else None
        name = summary.title if first else f"{summary.title}, page {page.number}"
        view = PlaceView(
            name, m.day_words, _trail(m, place, page.path), head, page.sections, page.pager
        )
        toc = tuple((section.id, section.title) for section in page.sections)
        yield SitePage(
            path=page.path,
            kind=PLACE.name,
            title=name,
            description=f"{place.name}: {counts}, as of {m.day_words}.",
            html=m.render(PLACE.template, view),
            edit=m.edit(place.key),
            search=summary.search if first else None,
            toc=(("around", "The places around it"), *toc)
            if head is not None and not head.around.withheld
            else toc,
        )


def _head(
    m: Materials,
    place: Place,
    path: str,
    counts: str,
    live: tuple[Spot, ...],
    here: Spot | None,
) -> PlaceHead:
    linker = m.linker(path)
    return PlaceHead(
        intro=m.intro(f"places/{place.id}"),
        kind=place.kind,
        withheld=place.sensitive,
        within=tuple(linker.place(outer_place) for outer_place in around(m.ledger, place.id)[1:]),
        claim_counts=counts,
        counts=status_counts(
            m,
            m.index.places.get(place.id, ()),
            lambda status: linker.explore(status=status, place=place.id),
        ),
        names=other_names(place.names),
        also_written=" · ".join(place.also_written),
        point=point_words(place),
        identifiers=identifiers(place),
        around=surroundings(m, linker, place, live, here),
        map=_map(m, place, path, live, here),
        timeline=_timeline(m, place, path),
        note=place.note,
        recorded=recorded(m, place),
        feed=feed_link(m, f"places/{place.id}", path),
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
    return (linker.to("places", "Places"), *(linker.place(id_) for id_ in outer))


def _summary(m: Materials, id: str) -> PageSummary:  # noqa: A002
    place = m.ledger.places[id]
    counts = claim_counts(m, m.index.places.get(id, ()))
    search = ". ".join((*place.also_written, *place.names.values(), counts))
    return PageSummary(m.urls.path(f"places/{id}"), place.name, search)


PLACE = PageKind(
    "place",
    "places",
    "pages/place.html",
    PlaceView,
    Apart(lambda m: m.index.live_places, _pages, _summary),
    _targets,
)
