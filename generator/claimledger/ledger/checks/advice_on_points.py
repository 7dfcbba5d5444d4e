"""W625, advice on points of places that are far from where the place is said to lie.

A wrong point is no contradiction within the ledger, so this is advice. What is typed wrongly is
mostly one of few slips: latitude and longitude in each other's place, or a sign left out. Where one
of these brings a place to where it belongs, it is told as the likely cause.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from claimledger.ledger.earth import KM_PER_DEGREE, Point, kilometres
from claimledger.ledger.model import DraftLedger, Place, spot
from claimledger.ledger.tree import Node
from claimledger.text.diagnostics import Diagnostic, Fix, Label

SLACK_KM = 50
"""What a place may lie beyond the circle of the larger one, whatever the size of that circle."""

CIRCLES = 3
"""So many radii of the larger place count as within it: one circle describes it roughly."""

FAR_KM = 500
"""Where nothing larger has a point, a place is far from others only beyond this distance."""

FEW = 2
"""So many other places have to lie where a slip would bring a place, if nothing else tells."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A way in which a point is often mistyped.

    Attributes:
        words: what may have happened, as a question.
        undone: the point as it was meant.
    """

    words: str
    undone: Point


def far_from_where_it_lies(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W625: a place has its point near what it lies in, or near the other places."""
    places = {
        place.id: place
        for place in ledger.places.values()
        if place.removed is None
        and place.latitude is not None
        and place.longitude is not None
        and place.precision_km is not None
    }
    faults = {id_: _nowhere(place) for id_, place in places.items() if _point(place) == (0, 0)}
    known = {id_: place for id_, place in places.items() if id_ not in faults}
    larger = {id_: _larger(ledger, place, known) for id_, place in known.items()}
    faults |= _beside_the_larger(known, larger)
    trusted = {id_: place for id_, place in known.items() if id_ not in faults}
    alone = [id_ for id_ in trusted if larger[id_] is None]
    faults |= _beside_no_other(trusted, alone)
    return [faults[id_] for id_ in places if id_ in faults]


def _point(place: Place) -> Point:
    assert place.latitude is not None
    assert place.longitude is not None
    return float(place.latitude), float(place.longitude)


def _nowhere(place: Place) -> Diagnostic:
    return Diagnostic(
        "W625",
        spot(place, "latitude"),
        f"0, 0 is a point in the Atlantic; `{place.id}` is hardly there",
        "write its degrees, or leave latitude and longitude out where they are not known",
    )


def _larger(ledger: DraftLedger, place: Place, known: Collection[str]) -> str | None:
    """The nearest place along `within` that has a point."""
    met = {place.id}
    while place.within is not None and place.within.id in ledger.places:
        place = ledger.places[place.within.id]
        if place.id in met:
            return None
        met.add(place.id)
        if place.id in known:
            return place.id
    return None


def _fits(outer: Place, outer_point: Point, inner: Place, inner_point: Point) -> bool:
    """Whether two places, if their points were these, can lie one in the other."""
    reach = CIRCLES * float(outer.precision_km or 0) + float(inner.precision_km or 0) + SLACK_KM
    return kilometres(outer_point, inner_point) <= reach


def _beside_the_larger(
    known: Mapping[str, Place], larger: Mapping[str, str | None]
) -> Mapping[str, Diagnostic]:
    smaller: defaultdict[str, list[Place]] = defaultdict(list)
    for id_, outer_id in larger.items():
        if outer_id is not None:
            smaller[outer_id].append(known[id_])
    faults = {}
    for outer_id, inner in smaller.items():
        outer = known[outer_id]
        here = _point(outer)
        far = [place for place in inner if not _fits(outer, here, place, _point(place))]
        slip = _slip_of_the_larger(outer, inner) if len(far) >= FEW else None
        if slip is not None:
            most = f"{len(far)} of the {len(inner)} places that lie in `{outer.id}` are far from it"
            faults[outer_id] = _fault(outer, most, slip)
            continue
        for place in far:
            apart = kilometres(here, _point(place))
            words = (
                f"`{place.id}` lies in `{outer_id}`, and its point is {apart:,.0f} km from there"
            )
            undone = _slip(_point(place), partial(_fits, outer, here, place))
            faults[place.id] = _fault(place, words, undone, outer)
    return faults


def _slip_of_the_larger(outer: Place, inner: Sequence[Place]) -> Slip | None:
    """The slip in the point of a larger place that explains why most of what lies in it is far."""

    def holds_most(point: Point) -> bool:
        fitting = sum(_fits(outer, point, place, _point(place)) for place in inner)
        return 2 * fitting > len(inner)

    return None if holds_most(_point(outer)) else _slip(_point(outer), holds_most)


def _beside_no_other(known: Mapping[str, Place], alone: Iterable[str]) -> Mapping[str, Diagnostic]:
    """Places with nothing larger to go by, which lie far from all others because of a slip."""
    ordered = sorted((_point(place), id_) for id_, place in known.items())
    band = FAR_KM / KM_PER_DEGREE

    def near(id_: str, count: int, point: Point) -> bool:
        found = 0
        for other, other_id in ordered[bisect_left(ordered, point[0] - band, key=_latitude) :]:
            if other[0] > point[0] + band or found == count:
                break
            found += other_id != id_ and kilometres(point, other) <= FAR_KM
        return found >= count

    faults = {}
    for id_ in alone:
        point = _point(known[id_])
        slip = None if near(id_, 1, point) else _slip(point, partial(near, id_, FEW))
        if slip is not None:
            words = f"no other place is recorded within {FAR_KM} km of `{id_}`"
            faults[id_] = _fault(known[id_], words, slip)
    return faults


def _latitude(entry: tuple[Point, str]) -> float:
    return entry[0][0]


def _slip(point: Point, fits: Callable[[Point], bool]) -> Slip | None:
    """The first of the likely slips that explains a point."""
    return next((slip for slip in _slips(point) if fits(slip.undone)), None)


def _slips(point: Point) -> Iterator[Slip]:
    latitude, longitude = point
    turned = -90 <= longitude <= 90
    if turned:
        yield Slip("are latitude and longitude in each other's place?", (longitude, latitude))
    yield Slip("is it west and not east, or the other way round?", (latitude, -longitude))
    yield Slip("is it south and not north, or the other way round?", (-latitude, longitude))
    yield Slip("are both signs the wrong way round?", (-latitude, -longitude))
    if turned:
        words = "are latitude and longitude in each other's place, and a sign wrong?"
        for north, east in ((1, -1), (-1, 1), (-1, -1)):
            yield Slip(words, (north * longitude, east * latitude))


def _fault(place: Place, words: str, slip: Slip | None, outer: Place | None = None) -> Diagnostic:
    """The advice; its fix is a guess, for the larger place may have the wrong point."""
    written = [place.node.by_key[axis] for axis in ("latitude", "longitude")]
    fixes: tuple[Fix, ...] = ()
    help_ = "look up the degrees of both, or correct `within` or the larger `precision_km`"
    if slip is not None:
        north, east = (_degrees(degrees, written) for degrees in slip.undone)
        help_ = f"{slip.words} then write latitude: {north} and longitude: {east}"
        fixes = (
            Fix(written[0].span, north, certain=False),
            Fix(written[1].span, east, certain=False),
        )
    others = (Label(outer.key.span, "in which it is said to lie"),) if outer is not None else ()
    return Diagnostic("W625", written[0].span, words, help_, others=others, fixes=fixes)


def _degrees(degrees: float, written: Sequence[Node]) -> str:
    """A number of degrees as the editor wrote its figures, with or without a sign."""
    figures = next(
        node.text.lstrip("+-") for node in written if abs(float(node.text)) == abs(degrees)
    )
    return f"-{figures}" if degrees < 0 else figures


CHECKS = (far_from_where_it_lies,)
