"""Circles on a map that would hide each other: the smaller one steps aside, tied by a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import atan2, cos, hypot, pi, sin

FARTHEST = 34.0
"""A circle steps aside at most so far, in units of the map."""

TURNS = (0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5, 6)
"""Directions tried, in twelfths of a turn away from what it overlaps."""

TOUCH = 1.0
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


def dodged(circles: Sequence[Circle], width: float, height: float) -> tuple[Circle, ...]:
    """The circles in the order given, each moved off those before it where there is room near."""
    found: list[Circle] = []
    for circle in circles:
        hidden = next((one for one in found if not circle.clear_of(one)), None)
        if hidden is not None:
            tries = (_aside(circle, hidden, turn) for turn in TURNS)
            fitting = (one for one in tries if _fits(one, circle, found, width, height))
            circle = next(fitting, circle)
        found.append(circle)
    return tuple(found)


def _aside(circle: Circle, other: Circle, turn: int) -> Circle:
    """The same circle beside the other, in its own direction turned by so many twelfths."""
    angle = atan2(circle.y - other.y, circle.x - other.x) + turn * pi / 6
    away = circle.radius + other.radius + TOUCH
    return Circle(other.x + away * cos(angle), other.y + away * sin(angle), circle.radius)


def _fits(
    one: Circle, origin: Circle, taken: Sequence[Circle], width: float, height: float
) -> bool:
    inside = (
        one.radius <= one.x <= width - one.radius and one.radius <= one.y <= height - one.radius
    )
    near = hypot(one.x - origin.x, one.y - origin.y) <= FARTHEST
    return inside and near and all(one.clear_of(other) for other in taken)
