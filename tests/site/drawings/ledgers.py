"""Small ledgers to draw, and the materials made from them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from markupsafe import Markup

from claimledger.assets import packaged_templates
from claimledger.site.drawings.base_map import BaseMap
from claimledger.site.materials import Materials
from claimledger.site.options import Options
from claimledger.site.pages import materials
from claimledger.standing.derive import derive
from tests.support import ledger_of

DAY = date(2022, 12, 1)

HEAD = """
format: 1
title: Two towns
sides:
  north: {name: North}
  south: {name: South}
actors:
  mayor: {name: Ada Mayor, kind: government, side: north}
  general: {name: Bo General, kind: military, side: south}
  wire: {name: The Wire, kind: media, side: none}
  villager: {name: A villager, kind: witness}
measures:
  area: {name: Area taken, unit: km2}
  losses: {name: Losses, unit: people}
places:
  county: {name: County, latitude: 49.6, longitude: 36.6, precision_km: 120}
  east: {name: Easttown, latitude: 49.5, longitude: 36.9, precision_km: 3, within: county}
  west: {name: Westtown, latitude: 49.5, longitude: 36.5, precision_km: 2, within: county}
  lost: {name: Lost village, within: county}
sources:
  report: {title: A report, publisher: wire, published: 2022-09-20}
claims:
"""


def materials_of(claims: str, day: date = DAY, base_map: BaseMap | None = None) -> Materials:
    """What pages are made from, of the ledger whose claims these are."""
    ledger = ledger_of(HEAD + claims)
    options = Options(day, packaged_templates(), base_map=base_map)
    return materials(ledger, derive(ledger, day), options)


def claim(
    id_: str,
    *positions: str,
    statement: str = "",
    places: str = "east",
    more: str = "",
) -> str:
    """One claim; each position as `mayor asserts 2022-09-08`."""
    lines = [f"  {id_}:", f"    statement: {statement or f'Statement of {id_}.'}"]
    lines += [f"    places: [{places}]", *(f"    {line}" for line in more.splitlines())]
    lines += ["    positions:"]
    for position in positions:
        actor, stance, when = position.split(" ")
        said = f"actor: {actor}, stance: {stance}, statement_date: {when}, source: report"
        lines.append(f"      - {{{said}, summary: Said so.}}")
    return "\n".join(lines) + "\n"


def view_behind(m: Materials, draw: Callable[[Materials], Markup]) -> object:
    """What a drawing hands to its template."""
    seen: list[object] = []

    def render(name: str, view: object) -> Markup:
        seen.append(view)
        return Markup()

    draw(replace(m, render=render))
    (view,) = seen
    return view
