"""Distances on the earth."""

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0
"""The mean radius of the earth."""

KM_PER_DEGREE = EARTH_KM * radians(1)
"""One degree of latitude."""

Point = tuple[float, float]
"""Latitude and longitude, in degrees (WGS 84)."""


def kilometres(point: Point, other: Point) -> float:
    """The distance of two points in km, along a great circle."""
    north, south = radians(point[0]), radians(other[0])
    east = radians(point[1] - other[1])
    half = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
