"""Advice on doubles: two records for one thing."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from math import cos, floor, hypot, radians

from claimledger.ledger.checks.walk import standing_claims
from claimledger.ledger.model import Actor, Ledger, Place, spot
from claimledger.text.diagnostics import Diagnostic, Label

NEAR_KM = 3
_KM_A_DEGREE = 111.2  # of latitude, and of longitude at the equator
_CELL = 0.1  # degrees: more than `NEAR_KM` up to 74 degrees north or south
_NOT_LETTERS = re.compile(r"[\W_]+")
_Cell = tuple[str, int, int]


def same_name(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """W609: no two actors have one name, and no two places of a kind."""
    for named in (ledger.actors.values(), ledger.places.values()):
        first: dict[tuple[str, str], Actor | Place] = {}
        for record in named:
            if record.removed is None:
                kind = record.kind if isinstance(record, Place) else ""
                names = {_folded(name) for name in (record.name, *record.also_written)} - {""}
                met = [first.setdefault((name, kind), record) for name in sorted(names)]
                other = next((one for one in met if _may_be_one(one, record)), None)
                if other is not None:
                    yield _double(record, other, "shares a name with")


def same_spot(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """W609: no two places of one kind lie within `NEAR_KM`.

    A place that is told is not held against further ones, so that a cell keeps few.
    """
    cells: defaultdict[_Cell, list[Place]] = defaultdict(list)
    for place in ledger.places.values():
        if place.removed is not None or not place.kind or place.latitude is None:
            continue
        neighbours = (one for cell in _around(_cell(place)) for one in cells.get(cell, ()))
        other = next((one for one in neighbours if _apart(place, one) <= NEAR_KM), None)
        if other is None:
            cells[_cell(place)].append(place)
        elif _may_be_one(other, place):
            yield _double(place, other, f"lies within {NEAR_KM} km of")


def one_statement_twice(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """W610: no two claims state the same."""
    first: dict[str, str] = {}
    for claim in standing_claims(ledger):
        other = first.setdefault(_folded(claim.statement), claim.id)
        if other != claim.id:
            yield Diagnostic(
                "W610",
                spot(claim, "statement"),
                f"`{other}` states the same",
                "join the two claims; if they differ, let the statement say in what",
                others=(Label(spot(ledger.claims[other], "statement"), "the same statement"),),
            )


def _double(record: Actor | Place, other: Actor | Place, how: str) -> Diagnostic:
    return Diagnostic(
        "W609",
        record.key.span,
        f"`{record.id}` {how} `{other.id}`",
        "if they are one, join them and keep the other id under `aliases`; if not, give each "
        "its `wikidata` number",
        others=(Label(other.key.span, "the other one"),),
    )


def _may_be_one(one: Actor | Place, other: Actor | Place) -> bool:
    known_apart = one.wikidata and other.wikidata and one.wikidata != other.wikidata
    return one is not other and not known_apart


def _folded(text: str) -> str:
    """Without case, accents, spaces and punctuation."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _NOT_LETTERS.sub(" ", text.casefold()).strip()


def _cell(place: Place) -> _Cell:
    assert place.latitude is not None
    east = floor(float(place.longitude or 0) / _CELL)
    return place.kind, floor(float(place.latitude) / _CELL), east


def _around(cell: _Cell) -> Iterator[_Cell]:
    kind, row, column = cell
    return ((kind, row + a, column + b) for a in (-1, 0, 1) for b in (-1, 0, 1))


def _apart(one: Place, other: Place) -> float:
    """Kilometres between two near places, on a flat map."""
    latitude, longitude = float(one.latitude or 0), float(one.longitude or 0)
    north = float(other.latitude or 0) - latitude
    east = (float(other.longitude or 0) - longitude) * cos(radians(latitude))
    return hypot(north, east) * _KM_A_DEGREE
