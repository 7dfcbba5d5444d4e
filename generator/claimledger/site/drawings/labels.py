"""Names on a map that overlap neither each other nor the places.

Each name tries the positions around its place in turn and takes the first that is free; the most
important place goes first. One that finds none gets a number, which needs less room, and one that
finds none for that either stands in the list beside the map only.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

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
class Label:
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


def labels(dots: Sequence[Dot], page: Box, size: float) -> tuple[Label | None, ...]:
    """A label for each dot in the order given, None where there is no room; `size` of the type."""
    taken = [dot.box for dot in dots]
    found: list[Label | None] = []
    for at, dot in enumerate(dots):
        others = [box for number, box in enumerate(taken) if number != at]
        label = next((one for one in _tries(dot, size) if _free(one.box, others, page)), None)
        found.append(label)
        if label is not None:
            taken.append(label.box)
    return tuple(found)


def _free(box: Box, taken: Sequence[Box], page: Box) -> bool:
    return box.within(page) and not any(box.overlaps(other) for other in taken)


def _tries(dot: Dot, size: float) -> Iterator[Label]:
    for text in dot.texts:
        yield from _around(dot, text, size)


def _around(dot: Dot, text: str, size: float) -> Iterator[Label]:
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


def _label(x: float, y: float, anchor: str, text: str, size: float) -> Label:
    width = len(text) * size * LETTER
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    box = Box(left, y - size * 0.85, left + width, y + size * (LINE - 0.85))
    return Label(x, y, anchor, text, box)


def renumbered(names: Sequence[Label | None], dots: Sequence[Dot]) -> tuple[Label | None, ...]:
    """The labels of the dots, those that are numbers counted from 1 on without a gap."""
    numbers = map(str, range(1, len(dots) + 1))
    return tuple(
        replace(name, text=next(numbers))
        if name is not None and name.text == dot.texts[1]
        else name
        for name, dot in zip(names, dots, strict=True)
    )
