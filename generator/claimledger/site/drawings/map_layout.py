"""Where things stand on a map: the projection, circles and names that do not overlap."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import atan2, cos, hypot, pi, radians, sin

from claimledger.ledger.earth import KM_PER_DEGREE
from claimledger.site.distances import Spot

# The projection: good for a region, where north is up and distances are to scale.
#
# Local equirectangular projection: x = R cos(lat0) (lon - lon0), y = R (lat - lat0), angles in
# radians, true to scale along every meridian and along the parallel of the centre. Source: J. P.
# Snyder, Map Projections: A Working Manual, US Geological Survey Professional Paper 1395 (1987),
# chapter 12, "Equidistant Cylindrical Projection". Within 300 km of the centre, at 50 degrees of
# latitude, distances are off by less than 6 per cent; the precision circles are drawn round.

LEAST_KM = 16.0
"""A map shows at least so much from west to east and from south to north."""

MARGIN = 0.1
"""The room around the outermost places, as a share of the map."""

FLATTEST, TALLEST = 0.62, 0.9
"""The height of a map is between these shares of its width."""

WIDTH = 360
"""The width of a map in its own units: about a px on a phone."""


@dataclass(frozen=True, slots=True)
class MapFrame:
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


def frame_of(spots: Sequence[Spot]) -> MapFrame:
    """The frame around some points.

    Raises:
        ValueError: there is no point.
    """
    if not spots:
        raise ValueError("no point to draw")
    first = spots[0]
    near = [_turned(spot.longitude - first.longitude) for spot in spots]
    latitude = (min(spot.latitude for spot in spots) + max(spot.latitude for spot in spots)) / 2
    longitude = _turned(first.longitude + (min(near) + max(near)) / 2)
    plane = [_plane(latitude, longitude, spot.latitude, spot.longitude) for spot in spots]
    wide = _room(abs(east) + spot.radius for (east, _), spot in zip(plane, spots, strict=True))
    tall = _room(abs(north) + spot.radius for (_, north), spot in zip(plane, spots, strict=True))
    height = min(max(tall / wide, FLATTEST), TALLEST) * WIDTH
    per_km = min(WIDTH / wide, height / tall)
    return MapFrame(latitude, longitude, per_km, round(height))


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


# Circles that would overlap: the later one is moved, and a line ties it to its point.

FARTHEST_MOVED = 34.0
"""A circle is moved at most so far, in units of the map."""

DIRECTIONS_TRIED = (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6)
"""Directions tried, in twelfths of a turn away from what it overlaps."""

GAP_BETWEEN = 1.0
"""The space left between two circles."""


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle on the map."""

    x: float
    y: float
    radius: float

    def clear_of(self, other: "Circle") -> bool:
        """Whether they do not overlap."""
        return hypot(self.x - other.x, self.y - other.y) >= self.radius + other.radius


def without_overlaps(circles: Sequence[Circle], width: float, height: float) -> tuple[Circle, ...]:
    """The circles in the order given, each moved off those before it where there is room near."""
    found: list[Circle] = []
    for circle in circles:
        hidden = next((earlier for earlier in found if not circle.clear_of(earlier)), None)
        if hidden is not None:
            tries = (_aside(circle, hidden, turn) for turn in DIRECTIONS_TRIED)
            fitting = (moved for moved in tries if _fits(moved, circle, found, width, height))
            circle = next(fitting, circle)
        found.append(circle)
    return tuple(found)


def _aside(circle: Circle, other: Circle, turn: int) -> Circle:
    """The same circle beside the other, in its own direction turned by so many twelfths."""
    angle = atan2(circle.y - other.y, circle.x - other.x) + turn * pi / 6
    away = circle.radius + other.radius + GAP_BETWEEN
    return Circle(other.x + away * cos(angle), other.y + away * sin(angle), circle.radius)


def _fits(
    circle: Circle, origin: Circle, taken: Sequence[Circle], width: float, height: float
) -> bool:
    inside = (
        circle.radius <= circle.x <= width - circle.radius
        and circle.radius <= circle.y <= height - circle.radius
    )
    near = hypot(circle.x - origin.x, circle.y - origin.y) <= FARTHEST_MOVED
    return inside and near and all(circle.clear_of(other) for other in taken)


# Labels that overlap neither each other nor the circles.
#
# Each name tries the positions around its place in turn and takes the first that is free; the most
# important place goes first. Where none is free, a number is tried, which needs less room; where
# that finds no room either, the place is named in the list beside the map only.

LETTER = 0.6
"""The width of a letter as a share of the size of the type; system fonts have 0.5 to 0.56."""

LINE = 1.15
"""The height of a line as a share of the size of the type."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in units of the map."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Box") -> bool:
        """Whether they share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, other: "Box") -> bool:
        """Whether the other holds all of it."""
        return (
            other.left <= self.left
            and other.top <= self.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )


@dataclass(frozen=True, slots=True)
class Dot:
    """A place that wants a name: its circle, and the texts to try, the best first."""

    x: float
    y: float
    radius: float
    texts: tuple[str, ...]

    @property
    def box(self) -> Box:
        """What it covers."""
        return Box(
            self.x - self.radius, self.y - self.radius, self.x + self.radius, self.y + self.radius
        )


@dataclass(frozen=True, slots=True)
class PlaceLabel:
    """A text as placed.

    Attributes:
        x, y: of the text; `y` is its baseline.
        anchor: which part of the text stands at `x`: start, middle or end.
        text: which of the texts of the dot.
        box: what it may cover.
    """

    x: float
    y: float
    anchor: str
    text: str
    box: Box


def labels(dots: Sequence[Dot], page: Box, size: float) -> tuple[PlaceLabel | None, ...]:
    """A label for each dot in the order given, None where there is no room; `size` of the type."""
    taken = [dot.box for dot in dots]
    found: list[PlaceLabel | None] = []
    for at, dot in enumerate(dots):
        others = [box for number, box in enumerate(taken) if number != at]
        label = next((label for label in _tries(dot, size) if _free(label.box, others, page)), None)
        found.append(label)
        if label is not None:
            taken.append(label.box)
    return tuple(found)


def _free(box: Box, taken: Sequence[Box], page: Box) -> bool:
    return box.within(page) and not any(box.overlaps(other) for other in taken)


def _tries(dot: Dot, size: float) -> Iterator[PlaceLabel]:
    for text in dot.texts:
        yield from _around(dot, text, size)


def _around(dot: Dot, text: str, size: float) -> Iterator[PlaceLabel]:
    """East, west, north, south, then the corners."""
    away, corner, high = dot.radius + 3, dot.radius * 0.7 + 2, size * LINE
    middle = dot.y + size * 0.35
    yield _label(dot.x + away, middle, "start", text, size)
    yield _label(dot.x - away, middle, "end", text, size)
    yield _label(dot.x, dot.y - away, "middle", text, size)
    yield _label(dot.x, dot.y + away + high * 0.75, "middle", text, size)
    for down in (-corner, corner + high * 0.7):
        yield _label(dot.x + corner, dot.y + down, "start", text, size)
        yield _label(dot.x - corner, dot.y + down, "end", text, size)


def _label(x: float, y: float, anchor: str, text: str, size: float) -> PlaceLabel:
    width = len(text) * size * LETTER
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    box = Box(left, y - size * 0.85, left + width, y + size * (LINE - 0.85))
    return PlaceLabel(x, y, anchor, text, box)


def renumbered(
    names: Sequence[PlaceLabel | None], dots: Sequence[Dot]
) -> tuple[PlaceLabel | None, ...]:
    """The labels of the dots, those that are numbers counted from 1 on without a gap."""
    numbers = map(str, range(1, len(dots) + 1))
    return tuple(
        replace(name, text=next(numbers))
        if name is not None and name.text == dot.texts[1]
        else name
        for name, dot in zip(names, dots, strict=True)
    )
