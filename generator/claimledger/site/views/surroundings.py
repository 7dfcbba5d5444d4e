"""Where a place lies: within, beside and near which others, and its point."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil

from markupsafe import Markup

from claimledger.ledger.model import Place
from claimledger.site.index import around
from claimledger.site.links import Link, Linker
from claimledger.site.materials import Materials
from claimledger.site.nearby import Spot, nearest
from claimledger.site.words import counted

NEAR = 6
"""How many of the nearest places are named."""

REACH_KM = 300.0
"""Places farther away than this are not called near."""

SIBLINGS = 24
"""How many places beside it are named before the rest is counted."""

_WIKIDATA = Markup(
    '<a href="https://www.wikidata.org/wiki/{0}" rel="external noopener">Wikidata {0}</a>'
)
_GEONAMES = Markup(
    '<a href="https://www.geonames.org/{0}" rel="external noopener">GeoNames {0}</a>'
)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A place nearby, and how far away: `about 27 km`."""

    place: Link
    distance: str


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place, and how many claims it has."""

    place: Link
    count: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The places around one.

    Attributes:
        inside: those directly within it.
        near: the nearest others, the nearest first.
        beside: others within the same larger place; `outer` is that place.
        more: how many further ones there are, leading to them; None for none.
        no_point: it has no coordinates, so that nothing can be called near.
    """

    inside: tuple[PlaceCount, ...]
    near: tuple[Neighbour, ...]
    beside: tuple[Link, ...]
    outer: Link | None
    more: Link | None
    no_point: bool

    @property
    def nothing(self) -> bool:
        """No other place can be named."""
        return not (self.inside or self.near or self.beside)


def surroundings(
    m: Materials, linker: Linker, place: Place, live: Sequence[Spot], here: Spot | None
) -> Surroundings:
    """The places around a place; `live` are the points of all, `here` its own."""
    beside = _beside(m, place)
    left_out = len(beside) - SIBLINGS
    outer = place.within.id if place.within is not None else ""
    return Surroundings(
        inside=tuple(_counted(m, linker, one) for one in m.index.within.get(place.id, ())),
        near=() if here is None else _near(m, linker, place, live, here),
        beside=tuple(linker.place(one) for one in beside[:SIBLINGS]),
        outer=linker.place(outer) if outer else None,
        more=linker.to(f"places/{outer}", f"{left_out:,} more", "around") if left_out > 0 else None,
        no_point=here is None,
    )


def _beside(m: Materials, place: Place) -> tuple[str, ...]:
    if place.within is None:
        return ()
    return tuple(one for one in m.index.within[place.within.id] if one != place.id)


def _counted(m: Materials, linker: Linker, place: str) -> PlaceCount:
    return PlaceCount(linker.place(place), counted(len(m.index.places.get(place, ())), "claim"))


def _near(
    m: Materials, linker: Linker, place: Place, live: Sequence[Spot], here: Spot
) -> tuple[Neighbour, ...]:
    outer = around(m.ledger, place.id)
    found = nearest(here, live, NEAR + len(outer), REACH_KM)
    apart = [(one, km) for one, km in found if one.id not in outer and not _inside(m, one, place)]
    return tuple(
        Neighbour(linker.place(one.id), distance_words(km, one.radius + here.radius))
        for one, km in apart[:NEAR]
    )


def _inside(m: Materials, one: Spot, place: Place) -> bool:
    return place.id in around(m.ledger, one.id)


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
