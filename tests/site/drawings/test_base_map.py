"""The optional layer beneath maps: what is accepted, what is refused, what is drawn."""

import json

import pytest

from claimledger.site.distances import Spot
from claimledger.site.drawings.base_map import (
    LARGEST_FILE,
    LARGEST_PATH,
    MOST_POINTS,
    BaseMap,
    lines,
    read_base_map,
)
from claimledger.site.drawings.map_layout import frame_of

FRAME = frame_of([Spot("a", 49.0, 36.0, 0), Spot("b", 50.0, 37.0, 0)])


def geometry(kind: str, coordinates: object) -> str:
    feature = {"type": "Feature", "geometry": {"type": kind, "coordinates": coordinates}}
    return json.dumps({"type": "FeatureCollection", "features": [feature]})


def layer(text: str) -> BaseMap:
    found = read_base_map(text, "Rivers", "as surveyed in 1990")
    assert isinstance(found, BaseMap), found
    return found


def fault(text: str) -> str:
    found = read_base_map(text, "Rivers", "")
    assert not isinstance(found, BaseMap)
    return found.message


@pytest.mark.parametrize(
    ("kind", "coordinates", "count"),
    [
        ("LineString", [[36, 49], [37, 50]], 1),
        ("MultiLineString", [[[36, 49], [37, 50]], [[36, 50], [37, 49]]], 2),
        ("Polygon", [[[36, 49], [37, 50], [36, 50], [36, 49]]], 1),
        ("MultiPolygon", [[[[36, 49], [37, 50], [36, 49]]], [[[36, 50], [37, 49], [36, 50]]]], 2),
    ],
)
def test_lines_and_polygons_are_lines(kind: str, coordinates: object, count: int) -> None:
    assert len(layer(geometry(kind, coordinates)).lines) == count


def test_the_legend_names_the_layer_and_its_view() -> None:
    assert (
        layer(geometry("LineString", [[36, 49], [37, 50]])).words == "Rivers, as surveyed in 1990"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "the base map cannot be read: it is not valid GeoJSON"),
        ("[]", "the base map cannot be read: an object with a `type` was expected"),
        (
            geometry("Point", [36, 49]),
            "the base map cannot be read: 'Point' is not drawn, only LineString, MultiLineString,"
            " Polygon, MultiPolygon",
        ),
        (
            geometry("LineString", [[36, 91], [37, 50]]),
            "the base map cannot be read: a point is a longitude and a latitude in degrees",
        ),
        (
            geometry("LineString", [[float("nan"), 4], [37, 50]]),
            "the base map cannot be read: a point is a longitude and a latitude in degrees",
        ),
        (
            geometry("LineString", [["<b>", 4]]),
            "the base map cannot be read: it is not valid GeoJSON",
        ),
        ('{"type": "FeatureCollection", "features": []}', "the base map holds no line"),
        ("[" * 100_000, "the base map is nested too deep to be GeoJSON"),
        (" " * LARGEST_FILE + "{}", "the base map is larger than 2,000,000 bytes"),
        (
            geometry("LineString", [[36, 49]] * (MOST_POINTS + 1)),
            "the base map has more than 60,000 points",
        ),
    ],
)
def test_what_is_no_layer_is_refused_with_a_reason(text: str, message: str) -> None:
    assert fault(text).startswith(message)


def test_only_what_the_map_shows_is_drawn() -> None:
    far = [[10, 10], [11, 11]]
    assert lines(layer(geometry("LineString", far)), FRAME) == ""
    across = [[30, 49.5], [36.5, 49.5], [45, 49.5]]
    assert lines(layer(geometry("LineString", across)), FRAME).startswith("M")


def test_however_fine_the_layer_the_path_stays_short() -> None:
    fine = [[36 + n / 50_000, 49.5 + (n % 7) / 100] for n in range(50_000)]
    assert 0 < len(lines(layer(geometry("LineString", fine)), FRAME)) <= LARGEST_PATH
