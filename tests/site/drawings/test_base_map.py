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

UNREAD = "the base map cannot be read: "
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
            geometry("Circle", [36, 49]),
            "the base map cannot be read: feature 1: 'Circle' is not drawn, only LineString,"
            " MultiLineString, Polygon, MultiPolygon",
        ),
        (geometry("Point", [36, 49]), "the base map holds no line and no polygon"),
        (
            json.dumps(
                {
                    "type": "FeatureCollection",
                    "features": [
                        {"type": "Feature", "geometry": None},
                        {
                            "type": "Feature",
                            "properties": {"NAME": "Siverskyi Donets"},
                            "geometry": {"type": "LineString", "coordinates": [[3.5e6, 6.4e6]]},
                        },
                    ],
                }
            ),
            f"{UNREAD}feature 2 ('Siverskyi Donets'): a point is a longitude and"
            " a latitude in degrees, and not [3500000.0, 6400000.0]",
        ),
        (
            geometry("LineString", [[36, 91], [37, 50]]),
            f"{UNREAD}feature 1: a point is a longitude and a latitude in degrees",
        ),
        (
            geometry("LineString", [[float("nan"), 4], [37, 50]]),
            f"{UNREAD}feature 1: a point is a longitude and a latitude in degrees",
        ),
        (
            geometry("LineString", [["<b>", 4]]),
            "the base map cannot be read: feature 1: a point is a longitude and a latitude in"
            ' degrees, and not ["<b>", 4]',
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


def test_a_layer_may_begin_with_a_mark_of_byte_order_and_hold_points_and_heights() -> None:
    line = {"type": "LineString", "coordinates": [[36, 49, 120.5], [37, 50, 130]]}
    point = {"type": "Point", "coordinates": [36, 49]}
    both = {
        "type": "GeometryCollection",
        "geometries": [point, line, {**point, "type": "MultiPoint"}],
    }
    found = layer("\ufeff" + json.dumps(both))
    assert (found.lines, found.points) == ((((36.0, 49.0), (37.0, 50.0)),), 2)


@pytest.mark.parametrize("rounded", [180.00000000000014, -180.00000000000014])
def test_a_longitude_that_was_rounded_beyond_180_degrees_is_read(rounded: float) -> None:
    assert len(layer(geometry("LineString", [[rounded, 65], [170, 90.0000000001]])).lines) == 1


def test_a_line_over_the_180th_meridian_is_drawn_on_both_sides() -> None:
    over = layer(geometry("LineString", [[175, -17], [185, -17]]))
    back = layer(geometry("LineString", [[-185, -17], [-175, -17]]))
    for side in (179.0, -179.0):
        frame = frame_of([Spot("a", -16.5, side, 0), Spot("b", -17.5, side, 0)])
        assert lines(over, frame).startswith("M")
        assert lines(back, frame).startswith("M")


def test_only_what_the_map_shows_is_drawn() -> None:
    far = [[10, 10], [11, 11]]
    assert lines(layer(geometry("LineString", far)), FRAME) == ""
    across = [[30, 49.5], [36.5, 49.5], [45, 49.5]]
    assert lines(layer(geometry("LineString", across)), FRAME).startswith("M")


def test_however_fine_the_layer_the_path_stays_short() -> None:
    fine = [[36 + n / 50_000, 49.5 + (n % 7) / 100] for n in range(50_000)]
    assert 0 < len(lines(layer(geometry("LineString", fine)), FRAME)) <= LARGEST_PATH
