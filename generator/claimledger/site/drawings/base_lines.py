"""The base layer of a map: as much of it as the map shows, as one path."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from claimledger.site.base_map import BaseMap, Line
from claimledger.site.drawings.projection import WIDTH, Frame
from claimledger.site.drawings.scales import number

LARGEST_PATH = 16_000
"""The longest path drawn on one map, in characters; details are left out until it is shorter."""


def lines(base: BaseMap, frame: Frame) -> str:
    """The part of the layer that the map shows, as the path of an SVG."""
    shown = [part for line in base.lines for part in _parts(line, frame)]
    apart = 0.6
    while len(path := _path(shown, apart)) > LARGEST_PATH:
        apart *= 1.6
    return path


def _parts(line: Line, frame: Frame) -> Iterator[list[tuple[float, float]]]:
    """The runs of a line whose segments can be seen; a little beyond the edges is kept."""
    points = [frame.at(latitude, longitude) for longitude, latitude in line]
    run: list[tuple[float, float]] = []
    for one, other in pairwise(points):
        if _seen(one, other, frame):
            run = run or [one]
            run.append(other)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _seen(one: tuple[float, float], other: tuple[float, float], frame: Frame) -> bool:
    """Whether the box around a segment meets the map, and it does not go round the globe."""
    return (
        max(one[0], other[0]) >= 0
        and min(one[0], other[0]) <= WIDTH
        and max(one[1], other[1]) >= 0
        and min(one[1], other[1]) <= frame.height
        and abs(one[0] - other[0]) < 180 * 111 * frame.per_km
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
