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

_POINTS = ("Point", "MultiPoint")
_BOM = "\ufeff"
# Natural Earth has 180.00000000000014; beyond one turn more nobody writes a longitude.
_ROUNDING = 1e-6
_WIDEST = 540

Line = tuple[tuple[float, float], ...]
"""Points as longitude and latitude in degrees."""


@dataclass(frozen=True, slots=True)
class BaseMap:
    """Lines to draw beneath a map.

    Attributes:
        name: what the layer is called.
        point_of_view: whose view of borders it shows.
        points: how many single points the file holds besides, which are not drawn.
    """

    name: str
    point_of_view: str
    lines: tuple[Line, ...]
    points: int = 0

    @property
    def words(self) -> str:
        """What the legend says of it."""
        return f"{self.name}, {self.point_of_view}" if self.point_of_view else self.name


@dataclass(frozen=True, slots=True)
class BaseMapFault:
    """Why a file is no base layer, and what would be one."""

    message: str


def read_base_map(text: str, name: str, point_of_view: str) -> BaseMap | BaseMapFault:
    """The layer in a GeoJSON text: its lines and polygons, with nothing but degrees as points.

    Longitudes beyond 180, as of lines that cross that meridian, are drawn on both sides of it.
    """
    if len(text.encode(errors="replace")) > LARGEST_FILE:
        return BaseMapFault(TOO_LARGE)
    try:
        found = tuple(_geometries(json.loads(text.removeprefix(_BOM))))
        read = (line for shape in found if shape.kind in SHAPES for line in _shape_lines(shape))
        lines_ = tuple(turned for line in read for turned in _around_globe(line))
    except RecursionError:
        return BaseMapFault("the base map is nested too deep to be GeoJSON")
    except (ValueError, TypeError, KeyError) as fault:
        told = fault.args[0] if isinstance(fault, _NotGeoJsonError) else "it is not valid GeoJSON"
        return BaseMapFault(f"the base map cannot be read: {told}")
    if not lines_:
        return BaseMapFault("the base map holds no line and no polygon, and no more is drawn")
    if sum(len(line) for line in lines_) > MOST_POINTS:
        return BaseMapFault(
            f"the base map has more than {MOST_POINTS:,} points: simplify its lines"
        )
    points = sum(shape.kind in _POINTS for shape in found)
    return BaseMap(name, point_of_view, lines_, points)


class _NotGeoJsonError(ValueError):
    """What is wrong, in words."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """A geometry as written, and in words where it stands."""

    kind: str
    coordinates: object
    where: str


def _geometries(value: object, where: str = "") -> Iterator[_Shape]:
    if not isinstance(value, dict):
        raise _NotGeoJsonError(f"{where}an object with a `type` was expected")
    kind = value.get("type")
    if kind == "FeatureCollection":
        for number, feature in enumerate(_list(value.get("features"), where), 1):
            yield from _geometries(feature, f"feature {number}{_named(feature)}: ")
    elif kind == "Feature":
        if value.get("geometry") is not None:
            yield from _geometries(value["geometry"], where)
    elif kind == "GeometryCollection":
        for part in _list(value.get("geometries"), where):
            yield from _geometries(part, where)
    elif kind in SHAPES or kind in _POINTS:
        yield _Shape(str(kind), value.get("coordinates"), where)
    else:
        said = f"{str(kind)[:40]!r} is not drawn, only {', '.join(SHAPES)}"
        raise _NotGeoJsonError(where + said)


def _named(feature: object) -> str:
    """The name of a feature, for messages; empty where it has none."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        return ""
    lower = {str(key).lower(): value for key, value in properties.items()}
    name = lower.get("name")
    return f" ({name[:40]!r})" if isinstance(name, str) and name else ""


def _list(value: object, where: str) -> list[object]:
    if not isinstance(value, list):
        raise _NotGeoJsonError(f"{where}a list was expected")
    return value


def _shape_lines(shape: _Shape) -> Iterator[Line]:
    return _lines(shape.coordinates, SHAPES[shape.kind], shape.where)


def _lines(value: object, depth: int, where: str) -> Iterator[Line]:
    if depth > 1:
        for part in _list(value, where):
            yield from _lines(part, depth - 1, where)
        return
    yield tuple(_point(part, where) for part in _list(value, where))


def _point(value: object, where: str) -> tuple[float, float]:
    try:
        longitude, latitude = (_degrees(number) for number in _list(value, where)[:2])
    except ValueError as error:
        if isinstance(error, _NotGeoJsonError):
            raise
        longitude = latitude = float("nan")
    if not (abs(longitude) <= _WIDEST + _ROUNDING and abs(latitude) <= 90 + _ROUNDING):
        written = json.dumps(value)[:60]
        said = f"a point is a longitude and a latitude in degrees, and not {written}"
        raise _NotGeoJsonError(where + said)
    return longitude, min(90.0, max(-90.0, latitude))


def _degrees(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("no number")
    return float(value)


def _around_globe(line: Line) -> Iterator[Line]:
    """The line, and once more a turn further where it leaves the longitudes from -180 to 180."""
    longitudes = [longitude for longitude, _ in line]
    yield line
    for turn, leaves in (
        (-360, max(longitudes, default=0) > 180 + _ROUNDING),
        (360, min(longitudes, default=0) < -180 - _ROUNDING),
    ):
        if leaves:
            yield tuple((longitude + turn, latitude) for longitude, latitude in line)


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
