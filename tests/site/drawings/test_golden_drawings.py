"""One small drawing of each sort, whole; `UPDATE_GOLDEN=1` writes them anew. Made to be read."""

import os
import re
from collections.abc import Callable

import pytest
from markupsafe import Markup

from claimledger.site.drawings.figures import figures
from claimledger.site.drawings.map import place_map
from claimledger.site.drawings.matrix import matrix
from claimledger.site.drawings.timeline import timeline
from claimledger.site.materials import Materials
from tests.site.drawings.ledgers import claim, materials_of
from tests.support import ROOT

GOLDEN = ROOT / "tests/golden/drawings"
PATH = "places/east/"
CHECK = """verifications:
  - {by: wire, outcome: inconclusive, date: 2022-09-10, method: Looked., source: report}"""
AMOUNT = """kind: quantity
quantity: {measure: area, more_than: 1000, unit: km2, as_stated: more than 1000 km2}"""
LEDGER = (
    claim("held", "mayor asserts ../2022-09-09", "general denies 2022-09-08",
          statement="The North holds Easttown.", more=f"event_date: 2022-09-08/..\n{CHECK}")
    + claim("area", "mayor asserts 2022-09-09", statement="The North took 1,000 km².",
            places="west", more=AMOUNT)
)  # fmt: skip

DRAWINGS: dict[str, Callable[[Materials], Markup]] = {
    "timeline": lambda m: timeline(m, PATH, m.index.claims, "All that is said"),
    "map": lambda m: place_map(m, PATH, ("east", "west"), "The two towns", here="east"),
    "matrix": lambda m: matrix(m, PATH, m.index.claims, "Who says what"),
    "figures": lambda m: figures(m, PATH, "area"),
}


def readable(html: str) -> str:
    return re.sub(r"\n\s*\n+", "\n", html).strip() + "\n"


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_as_it_was_read(name: str) -> None:
    drawn = readable(DRAWINGS[name](materials_of(LEDGER)))
    file = GOLDEN / f"{name}.html"
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(drawn, encoding="utf-8")
    assert drawn == file.read_text(encoding="utf-8")
