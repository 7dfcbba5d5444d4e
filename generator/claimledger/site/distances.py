"""Which places lie near each other, by the points the ledger gives them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimledger.ledger.earth import KM_PER_DEGREE, kilometres
from claimledger.ledger.model import Place

WIDEST_POINT_KM = 20.0
"""A point that stands for a wider circle is not a point to measure from."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place as a point: degrees in WGS 84, and the radius in km that the point stands for."""

    id: str
    latitude: float
    longitude: float
    radius: float


def spots(places: Iterable[Place]) -> tuple[Spot, ...]:
    """The places that have a point, from south to north."""
    found = [
        Spot(
            place.id, float(place.latitude), float(place.longitude), float(place.precision_km or 0)
        )
        for place in places
        if place.latitude is not None and place.longitude is not None
    ]
    return tuple(sorted(found, key=lambda spot: (spot.latitude, spot.id)))


def distance(spot: Spot, other: Spot) -> float:
    """The distance of two points in km, along a great circle."""
    return kilometres((spot.latitude, spot.longitude), (other.latitude, other.longitude))


def nearest(
    here: Spot, others: Sequence[Spot], count: int, reach_km: float
) -> tuple[tuple[Spot, float], ...]:
    """The nearest others within reach, with their distance in km, the nearest first.

    A region, a river, a long road is left out, as its point says little of where it is; nothing
    is near one. `others` are as `spots` gives them.
    """
    if here.radius > WIDEST_POINT_KM:
        return ()
    found: list[tuple[float, str, Spot]] = []
    for step in (reach_km / 16, reach_km / 4, reach_km):
        found = sorted((apart, other.id, other) for other, apart in _within(here, others, step))
        if len(found) >= count:
            break
    return tuple((other, apart) for apart, _, other in found[:count])


def _within(here: Spot, others: Sequence[Spot], reach_km: float) -> Iterator[tuple[Spot, float]]:
    degrees = reach_km / KM_PER_DEGREE
    start = bisect_left(others, here.latitude - degrees, key=lambda spot: spot.latitude)
    for other in others[start:]:
        if other.latitude > here.latitude + degrees:
            return
        if other.id != here.id and other.radius <= WIDEST_POINT_KM:
            apart = distance(here, other)
            if apart <= reach_km:
                yield other, apart
