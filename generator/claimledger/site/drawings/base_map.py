"""The base layer of a map: read from a file, and drawn as one path."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claimledger.site.drawings.map_layout import WIDTH, MapFrame
from claimledger.site.drawings.scales import number

# Reading: lines that the owner of the site gives as GeoJSON (RFC 7946).
#
# It is drawn as thin lines without any fill, under the name and the point of view that the owner
# states, because a border on a map is a claim too.

LARGEST_FILE = 2_000_000
"""The longest GeoJSON accepted, in bytes."""

TOO_LARGE = f"the base map is larger than {LARGEST_FILE:,} bytes: simplify its lines"
"""What is said of a longer one."""

MOST_POINTS = 60_000
"""The most points accepted."""

SHAPES = {"LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""The geometries accepted, and how deep their points lie."""

Line = tuple[tuple[float, float], ...]
"""Points as longitude and latitude in degrees."""


@dataclass(frozen=True, slots=True)
class BaseMap:
    """Lines to draw beneath a map.

    Attributes:
        name: what the layer is called.
        point_of_view: whose view of borders it shows.
    """

    name: str
    point_of_view: str
    lines: tuple[Line, ...]

    @property
    def words(self) -> str:
        """What the legend says of it."""
        return f"{self.name}, {self.point_of_view}" if self.point_of_view else self.name


@dataclass(frozen=True, slots=True)
class BaseMapFault:
    """Why a file is no base layer, and what would be one."""

    message: str


def read_base_map(text: str, name: str, point_of_view: str) -> BaseMap | BaseMapFault:
    """The layer in a GeoJSON text; only lines and polygons, with nothing but degrees as points."""
    if len(text.encode()) > LARGEST_FILE:
        return BaseMapFault(TOO_LARGE)
    try:
        found = tuple(_geometries(json.loads(text)))
        lines_ = tuple(line for kind, points in found for line in _lines(points, SHAPES[kind]))
    except RecursionError:
        return BaseMapFault("the base map is nested too deep to be GeoJSON")
    except (ValueError, TypeError, KeyError) as fault:
        told = fault.args[0] if isinstance(fault, _NotGeoJsonError) else "it is not valid GeoJSON"
        return BaseMapFault(f"the base map cannot be read: {told}")
    if not lines_:
        return BaseMapFault("the base map holds no line and no polygon")
    if sum(len(line) for line in lines_) > MOST_POINTS:
        return BaseMapFault(
            f"the base map has more than {MOST_POINTS:,} points: simplify its lines"
        )
    return BaseMap(name, point_of_view, lines_)


class _NotGeoJsonError(ValueError):
    """What is wrong, in words."""


def _geometries(value: object) -> Iterator[tuple[str, object]]:
    if not isinstance(value, dict):
        raise _NotGeoJsonError("an object with a `type` was expected")
    kind = value.get("type")
    if kind == "FeatureCollection":
        for feature in _list(value.get("features")):
            yield from _geometries(feature)
    elif kind == "Feature":
        if value.get("geometry") is not None:
            yield from _geometries(value["geometry"])
    elif kind == "GeometryCollection":
        for part in _list(value.get("geometries")):
            yield from _geometries(part)
    elif kind in SHAPES:
        yield str(kind), value.get("coordinates")
    else:
        raise _NotGeoJsonError(f"{str(kind)[:40]!r} is not drawn, only {', '.join(SHAPES)}")


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise _NotGeoJsonError("a list was expected")
    return value


def _lines(value: object, depth: int) -> Iterator[Line]:
    if depth > 1:
        for part in _list(value):
            yield from _lines(part, depth - 1)
        return
    yield tuple(_point(part) for part in _list(value))


def _point(value: object) -> tuple[float, float]:
    numbers = [float(str(number)) for number in _list(value)[:2]]
    if len(numbers) < 2 or not (abs(numbers[0]) <= 180 and abs(numbers[1]) <= 90):
        raise _NotGeoJsonError("a point is a longitude and a latitude in degrees")
    return numbers[0], numbers[1]


LARGEST_PATH = 16_000
"""The longest path drawn on one map, in characters; details are left out until it is shorter."""


def lines(base: BaseMap, frame: MapFrame) -> str:
    """The part of the layer that the map shows, as the path of an SVG."""
    shown = [part for line in base.lines for part in _parts(line, frame)]
    apart = 0.6
    while len(path := _path(shown, apart)) > LARGEST_PATH:
        apart *= 1.6
    return path


def _parts(line: Line, frame: MapFrame) -> Iterator[list[tuple[float, float]]]:
    """The runs of a line whose segments can be seen; a little beyond the edges is kept."""
    points = [frame.at(latitude, longitude) for longitude, latitude in line]
    run: list[tuple[float, float]] = []
    for start, other in pairwise(points):
        if _seen(start, other, frame):
            run = run or [start]
            run.append(other)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _seen(start: tuple[float, float], other: tuple[float, float], frame: MapFrame) -> bool:
    """Whether the box around a segment meets the map, and it does not go round the globe."""
    return (
        max(start[0], other[0]) >= 0
        and min(start[0], other[0]) <= WIDTH
        and max(start[1], other[1]) >= 0
        and min(start[1], other[1]) <= frame.height
        and abs(start[0] - other[0]) < 180 * 111 * frame.per_km
    )


def _path(runs: Iterable[Sequence[tuple[float, float]]], apart: float) -> str:
    return "".join(_run(run, apart) for run in runs)


def _run(run: Sequence[tuple[float, float]], apart: float) -> str:
    """A run without the points that are nearer to the one before than can be seen."""
    kept = [run[0]]
    for point in run[1:-1]:
        if max(abs(point[0] - kept[-1][0]), abs(point[1] - kept[-1][1])) >= apart:
            kept.append(point)
    kept.append(run[-1])
    drawn = " ".join(f"{_held(x)} {_held(y)}" for x, y in kept)
    return f"M{drawn}"


def _held(value: float) -> str:
    """One decimal; what lies far outside is cut off, where nobody sees it."""
    return number(round(min(max(value, -4000.0), 4000.0), 1))
