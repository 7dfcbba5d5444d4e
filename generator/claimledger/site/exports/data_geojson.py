"""The places as GeoJSON (RFC 7946), with how many claims are about each."""

from collections.abc import Iterator
from typing import Any

from claimledger.site.data.dataset import head, records
from claimledger.site.data.files import DataFile, as_json, data_path, is_made, with_lines
from claimledger.site.materials import Materials

NAME = "places.geojson"

_PROPERTIES = (
    "id",
    *("name", "kind", "within", "precision_km", "page"),
    *("claims", "contested", "statuses"),
)


def geojson_files(m: Materials) -> Iterator[DataFile]:
    """The one file; a place whose coordinates are not recorded has no geometry."""
    if not is_made(m, "geojson"):
        return
    features = [
        as_json(_feature(place)) for place in records(m, "places") if place["removed"] is None
    ]
    top = head(m, "schema.json")
    known = {name: top[name] for name in ("title", "day", "licence", "licence_url")}
    yield DataFile(
        data_path(NAME),
        with_lines({"type": "FeatureCollection", **known}, "features", features),
        "the places as points, with how many claims are about each and how many are contested",
        "curl -s {url} | jq -r '.features[] | [.properties.claims, .properties.name] | @tsv'",
    )


def _feature(place: dict[str, Any]) -> dict[str, Any]:
    point = [place["longitude"], place["latitude"]]
    return {
        "type": "Feature",
        "id": place["id"],
        "geometry": None if None in point else {"type": "Point", "coordinates": point},
        "properties": {name: place[name] for name in _PROPERTIES},
    }
