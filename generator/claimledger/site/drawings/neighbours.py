"""Which places stand on the map of one place."""

from collections.abc import Sequence

from claimledger.site.materials import Materials
from claimledger.site.nearby import Spot, nearest

NEAR = 8
"""How many of the nearest places are drawn."""

REACH_KM = 120.0
"""Places farther away are left out, so that the map stays one of the place itself."""


def neighbours(
    m: Materials, place: str, live: Sequence[Spot], here: Spot | None
) -> tuple[str, ...]:
    """The place with those within it, else with the nearest; only itself where there are none.

    Args:
        m: the materials of the site.
        place: id.
        live: the points of all places, as `nearby.spots` gives them.
        here: its own point; None where it has none.
    """
    inside = m.index.within.get(place, ())
    if inside or here is None:
        return (place, *inside)
    return (place, *(one.id for one, _ in nearest(here, live, NEAR, REACH_KM)))
