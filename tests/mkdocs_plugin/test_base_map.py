"""The plugin's option `base_map`: a layer of the owner's beneath every map."""

import pytest
from mkdocs.exceptions import Abort

from tests.mkdocs_plugin.support import Project
from tests.mkdocs_plugin.test_ledger import LEDGER

RIVER = '{"type": "LineString", "coordinates": [[36.7, 49.5], [37.1, 49.5]]}'
OPTION = {"file": "river.geojson", "name": "The river", "point_of_view": "as surveyed in 1990"}
PLUGINS = ["search", {"claimledger": {"base_map": OPTION}}]


@pytest.fixture
def mapped(project: Project) -> Project:
    """A project with a place, a ledger and a layer."""
    project.pages = None
    project.write("claims.yaml", LEDGER)
    project.write("river.geojson", RIVER)
    return project


def test_the_layer_is_drawn_beneath_maps_and_named(mapped: Project) -> None:
    html = mapped.build(plugins=PLUGINS).read("places/")
    assert 'class="cl-map__base" d="M' in html
    assert "Lines beneath: The river, as surveyed in 1990." in html


def test_without_it_no_line_is_drawn(mapped: Project) -> None:
    html = mapped.build().read("places/")
    assert "cl-map__picture" in html
    assert "cl-map__base" not in html


def test_a_file_that_is_no_layer_ends_the_build_with_the_reason(mapped: Project) -> None:
    mapped.write("river.geojson", '{"type": "Circle", "coordinates": [36.7, 49.5]}')
    with pytest.raises(Abort) as aborted:
        mapped.build(plugins=PLUGINS)
    assert any(
        "river.geojson: the base map cannot be read: 'Circle' is not drawn" in line
        for line in aborted.value.__notes__
    )
