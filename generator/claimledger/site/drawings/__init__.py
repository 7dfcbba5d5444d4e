"""Drawings: views of many claims at once, made when the site is built, legible without scripts.

Each is a pure function of the materials, the page it stands on and what is to be drawn. Each has
its text equivalent, links that the keyboard reaches, and a bounded size whatever the ledger's.
Across, most are drawn in per cent, so that a phone and a wide screen get the same drawing with
text of the same size.
"""

from claimledger.site.drawings.figures import figures
from claimledger.site.drawings.map import place_map
from claimledger.site.drawings.matrix import matrix
from claimledger.site.drawings.neighbours import neighbours
from claimledger.site.drawings.timeline import timeline

__all__ = ["figures", "matrix", "neighbours", "place_map", "timeline"]
