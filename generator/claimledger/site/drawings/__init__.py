"""Drawings: views of many claims at once, made when the site is built, legible without scripts.

Each is a pure function of the materials, the page it stands on and what is to be drawn. Each has
its text equivalent, links that the keyboard reaches, and a bounded size whatever the ledger's.
Across, most are drawn in per cent, so that a phone and a wide screen get the same drawing with
text of the same size.
"""
