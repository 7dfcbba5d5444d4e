"""Degrees to a plane: good for a region, where north is up and distances are to scale.

Local equirectangular projection: x = R cos(lat0) (lon - lon0), y = R (lat - lat0), angles in
radians, true to scale along every meridian and along the parallel of the centre. Source: J. P.
Snyder, Map Projections: A Working Manual, US Geological Survey Professional Paper 1395 (1987),
chapter 12, "Equidistant Cylindrical Projection". Within 300 km of the centre, at 50 degrees of
latitude, distances are off by less than 6 per cent; the precision circles are drawn round.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians

from claimledger.site.nearby import KM_PER_DEGREE, Spot

LEAST_KM = 16.0
"""A map shows at least so much from west to east and from south to north."""

MARGIN = 0.1
"""The room around the outermost places, as a share of the map."""

FLATTEST, TALLEST = 0.62, 0.9
"""The height of a map is between these shares of its width."""

WIDTH = 360
"""The width of a map in its own units: about a px on a phone."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of the earth that a map shows.

    Attributes:
        latitude, longitude: its centre in degrees.
        per_km: units of the map for a kilometre.
        height: in units of the map; the width is `WIDTH`.
    """

    latitude: float
    longitude: float
    per_km: float
    height: int

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Where a point stands on the map; it may lie outside."""
        east, north = _plane(self.latitude, self.longitude, latitude, longitude)
        return WIDTH / 2 + east * self.per_km, self.height / 2 - north * self.per_km

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether the point is on the map."""
        x, y = self.at(latitude, longitude)
        return 0 <= x <= WIDTH and 0 <= y <= self.height


def frame_of(spots: Sequence[Spot]) -> Frame:
    """The frame around some points.

    Raises:
        ValueError: there is no point.
    """
    if not spots:
        raise ValueError("no point to draw")
    first = spots[0]
    near = [_turned(one.longitude - first.longitude) for one in spots]
    latitude = (min(one.latitude for one in spots) + max(one.latitude for one in spots)) / 2
    longitude = _turned(first.longitude + (min(near) + max(near)) / 2)
    plane = [_plane(latitude, longitude, one.latitude, one.longitude) for one in spots]
    wide = _room(abs(east) + one.radius for (east, _), one in zip(plane, spots, strict=True))
    tall = _room(abs(north) + one.radius for (_, north), one in zip(plane, spots, strict=True))
    height = min(max(tall / wide, FLATTEST), TALLEST) * WIDTH
    per_km = min(WIDTH / wide, height / tall)
    return Frame(latitude, longitude, per_km, round(height))


def _room(reach: Iterable[float]) -> float:
    return max(2 * max(reach) * (1 + 2 * MARGIN), LEAST_KM)


def _plane(
    latitude: float, longitude: float, to_latitude: float, to_longitude: float
) -> tuple[float, float]:
    """Kilometres east and north of the centre."""
    east = _turned(to_longitude - longitude) * cos(radians(latitude)) * KM_PER_DEGREE
    return east, (to_latitude - latitude) * KM_PER_DEGREE


def _turned(longitude: float) -> float:
    """The same longitude between -180 and 180 degrees."""
    return (longitude + 180) % 360 - 180
