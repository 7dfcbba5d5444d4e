"""Places on a plane, circles that step aside, names that do not overlap."""

from itertools import combinations
from math import hypot
from random import Random

import pytest

from claimledger.site.distances import Spot, distance
from claimledger.site.drawings.map_layout import (
    FARTHEST_MOVED,
    FLATTEST,
    TALLEST,
    WIDTH,
    Box,
    Circle,
    Dot,
    frame_of,
    labels,
    without_overlaps,
)

KHARKIV = Spot("kharkiv", 49.99, 36.23, 0)
IZIUM = Spot("izium", 49.21, 37.26, 0)
SVATOVE = Spot("svatove", 49.41, 38.15, 0)


def test_distances_on_the_map_are_those_of_the_earth() -> None:
    frame = frame_of([KHARKIV, IZIUM, SVATOVE])
    for place, other in combinations((KHARKIV, IZIUM, SVATOVE), 2):
        (x, y), (u, v) = (frame.at(s.latitude, s.longitude) for s in (place, other))
        km = hypot(x - u, y - v) / frame.per_km
        assert km == pytest.approx(distance(place, other), rel=0.02)


def test_kharkiv_to_izium_is_what_an_atlas_says() -> None:
    assert distance(KHARKIV, IZIUM) == pytest.approx(114, abs=1)


def test_north_is_up_and_east_is_right() -> None:
    frame = frame_of([KHARKIV, IZIUM])
    (x, y), (u, v) = (frame.at(s.latitude, s.longitude) for s in (KHARKIV, IZIUM))
    assert y < v
    assert x < u


def test_every_place_is_on_the_map_and_the_map_is_not_a_ribbon() -> None:
    random = Random(11)
    for _ in range(200):
        lat, lon = random.uniform(-70, 70), random.uniform(-180, 180)
        spread = random.choice((0.0, 0.01, 1, 5))
        spots = [
            Spot(
                str(number),
                lat + random.uniform(0, spread),
                (lon + random.uniform(0, spread) + 180) % 360 - 180,
                random.choice((0, 3, 40)),
            )
            for number in range(random.randrange(1, 9))
        ]
        frame = frame_of(spots)
        assert FLATTEST - 0.01 <= frame.height / WIDTH <= TALLEST + 0.01
        assert all(frame.holds(spot.latitude, spot.longitude) for spot in spots), spots


def test_a_map_across_the_date_line_is_small() -> None:
    frame = frame_of([Spot("a", 66.0, 179.5, 0), Spot("b", 66.0, -179.5, 0)])
    assert WIDTH / frame.per_km < 60


def crowd(random: Random) -> list[Dot]:
    return [
        Dot(
            random.uniform(15, 345),
            random.uniform(15, 240),
            random.uniform(4, 17),
            ("Velyka Novosilka"[: random.randrange(3, 16)], str(number)),
        )
        for number in range(30)
    ]


def test_names_overlap_neither_each_other_nor_another_place() -> None:
    random, page = Random(1), Box(2, 2, 358, 260)
    placed = 0
    for _ in range(60):
        dots = crowd(random)
        found = labels(dots, page, 15)
        boxes = [label.box for label in found if label is not None]
        placed += len(boxes)
        assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
        assert all(box.within(page) for box in boxes)
        for label, own in zip(found, dots, strict=True):
            if label is not None:
                assert not any(label.box.overlaps(dot.box) for dot in dots if dot is not own)
    assert placed > 60 * 10


def test_a_name_without_room_becomes_its_number() -> None:
    dots = [Dot(20, 30, 5, ("A long name indeed", "1"))]
    (label,) = labels(dots, Box(0, 0, 60, 60), 15)
    assert label is not None
    assert label.text == "1"


def test_nothing_is_written_where_there_is_no_room_at_all() -> None:
    assert labels([Dot(5, 5, 5, ("Name", "1"))], Box(0, 0, 10, 10), 15) == (None,)


def test_a_hidden_circle_steps_aside_and_stays_near() -> None:
    big, small = Circle(100, 100, 17), Circle(104, 98, 6)
    first, second = without_overlaps([big, small], 360, 260)
    assert first == big
    assert second.clear_of(first)
    assert hypot(second.x - small.x, second.y - small.y) <= FARTHEST_MOVED


def test_a_circle_that_stepped_aside_hides_no_other() -> None:
    random = Random(2)
    for _ in range(100):
        circles = [
            Circle(random.uniform(20, 340), random.uniform(20, 240), random.uniform(4, 17))
            for _ in range(15)
        ]
        found = without_overlaps(circles, 360, 260)
        moved = [after for after, before in zip(found, circles, strict=True) if after != before]
        for circle in moved:
            earlier = found[: found.index(circle)]
            assert all(circle.clear_of(other) for other in earlier)
            assert circle.radius <= circle.x <= 360 - circle.radius


def test_one_place_twice_is_drawn_twice() -> None:
    first, second = without_overlaps([Circle(50, 50, 8), Circle(50, 50, 8)], 360, 260)
    assert second.clear_of(first)
