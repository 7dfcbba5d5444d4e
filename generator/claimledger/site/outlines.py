"""The outlines of marks as points, for what draws no SVG."""

import math
import re
from collections.abc import Iterator

Point = tuple[float, float]

_PART = re.compile(r"[MLHVCAZ]|-?(?:\d+\.?\d*|\.\d+)", re.IGNORECASE)
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "A": 7, "Z": 0}
_STEPS = 24
"""Straight pieces of a curve."""


def polylines(outline: str) -> Iterator[list[Point]]:
    """The lines of the outline of a mark: the commands M, L, H, V, C and Z, and A of circles.

    Raises:
        ValueError: it holds something else.
    """
    line: list[Point] = []
    for command, numbers in _commands(outline):
        name, is_relative = command.upper(), command.islower()
        here = line[-1] if line else (0.0, 0.0)
        base = here if is_relative else (0.0, 0.0)
        if name == "M":
            if len(line) > 1:
                yield line
            line = [(base[0] + numbers[0], base[1] + numbers[1])]
        elif name == "L":
            line.append((base[0] + numbers[0], base[1] + numbers[1]))
        elif name == "H":
            line.append((base[0] + numbers[0], here[1]))
        elif name == "V":
            line.append((here[0], base[1] + numbers[0]))
        elif name == "C":
            points = [(base[0] + numbers[at], base[1] + numbers[at + 1]) for at in (0, 2, 4)]
            line += _curve(here, *points)
        elif name == "A":
            end = (base[0] + numbers[5], base[1] + numbers[6])
            line += _arc(
                here, end, numbers[0], is_large=numbers[3] > 0, is_clockwise=numbers[4] > 0
            )
        else:
            line.append(line[0])
    if len(line) > 1:
        yield line


def _commands(outline: str) -> Iterator[tuple[str, list[float]]]:
    if _PART.sub("", outline).strip(" ,"):
        raise ValueError(f"cannot draw this outline: {outline}")
    parts = _PART.findall(outline)
    at, command = 0, ""
    while at < len(parts):
        if parts[at].isalpha():
            command, at = parts[at], at + 1
        count = _NUMBERS[command.upper()]
        yield command, [float(part) for part in parts[at : at + count]]
        at += count
        command = {"M": "L", "m": "l"}.get(command, command)


def _curve(start: Point, first: Point, second: Point, end: Point) -> Iterator[Point]:
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        weights = ((1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3)
        held = tuple(zip(weights, (start, first, second, end), strict=True))
        yield sum(w * p[0] for w, p in held), sum(w * p[1] for w, p in held)


def _arc(
    start: Point, end: Point, radius: float, *, is_large: bool, is_clockwise: bool
) -> Iterator[Point]:
    """Points of an arc of a circle, as SVG defines it; angles go the way of its y axis, down."""
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    half = math.dist(start, end) / 2
    away = math.sqrt(max(0.0, radius**2 - half**2)) / (half or 1)
    sign = -1 if is_large == is_clockwise else 1
    centre = (
        middle[0] + sign * away * (middle[1] - start[1]),
        middle[1] - sign * away * (middle[0] - start[0]),
    )
    first = math.atan2(start[1] - centre[1], start[0] - centre[0])
    turn = math.atan2(end[1] - centre[1], end[0] - centre[0]) - first
    if is_clockwise and turn <= 0:
        turn += 2 * math.pi
    elif not is_clockwise and turn >= 0:
        turn -= 2 * math.pi
    for step in range(1, _STEPS + 1):
        angle = first + turn * step / _STEPS
        yield centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)
