"""A drawing of each sort of the specimen, whole, to be read; `make golden` writes them anew."""

import re
from collections.abc import Callable

import pytest
from markupsafe import Markup

from claimledger.site.drawings.figures import figures
from claimledger.site.drawings.map import place_map
from claimledger.site.drawings.matrix import matrix
from claimledger.site.drawings.timeline import timeline
from claimledger.site.materials import Materials
from tests.golden_files import GOLDEN, expect
from tests.specimen import published

PATH = "places/tarnwick/"
CLAIMS = ("lock-held-by-league", "guards-struck-pickets", "gate-neglected", "sluice-opened")

DRAWINGS: dict[str, Callable[[Materials], Markup]] = {
    "timeline": lambda m: timeline(m, PATH, CLAIMS, "Four claims about the lock"),
    "map": lambda m: place_map(m, PATH, m.index.live_places, "The valley", here="tarnwick"),
    "matrix": lambda m: matrix(m, PATH, CLAIMS, "Who says what of the lock"),
    "figures": lambda m: figures(m, PATH, "flooded-area"),
}


def readable(html: str) -> str:
    return re.sub(r"\n\s*\n+", "\n", html).strip() + "\n"


@pytest.mark.golden
@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_as_it_was_read(name: str) -> None:
    made = published().materials
    assert made is not None
    expect(readable(DRAWINGS[name](made)), GOLDEN / "drawings" / f"{name}.html")
