"""A map of places: how many claims each has, and how contested they are.

Nothing political is drawn: no borders, no fill, unless the owner of the site gives a base layer,
whose name and point of view the map then names.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt

from markupsafe import Markup

from claimledger.ledger.quantities import BUILT_IN_UNITS, convert, format_number
from claimledger.ledger.statuses import STATUSES_AS_LISTED, Family, Status, statuses_in_words
from claimledger.site.badges import badges_html
from claimledger.site.distances import Spot, nearest, spots
from claimledger.site.drawings.base_map import lines
from claimledger.site.drawings.map_layout import (
    WIDTH,
    Box,
    Circle,
    Dot,
    MapFrame,
    PlaceLabel,
    frame_of,
    labels,
    renumbered,
    without_overlaps,
)
from claimledger.site.drawings.scales import SEVERAL_SYMBOL, STATUS_SYMBOLS, number, round_up
from claimledger.site.links import Link, Linker
from claimledger.site.materials import Materials
from claimledger.site.words import counted
from claimledger.standing.catalogue.pages import NO_POINT_OF_IT, NO_POINT_OF_THESE

# The places on the map of a place.

NEIGHBOURS_DRAWN = 8
"""How many of the nearest places are drawn."""

NEIGHBOURS_WITHIN_KM = 120.0
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
    return (
        place,
        *(spot.id for spot, _ in nearest(here, live, NEIGHBOURS_DRAWN, NEIGHBOURS_WITHIN_KM)),
    )


PLACES_DRAWN = 32
"""Places drawn at most, those with the most claims; the list names more."""

DOTS_DRAWN = 800
"""Dots at most, for places that are not drawn with a circle."""

_STEPS = (1, 2, 3, 4, 6, 8, 12, 16)
"""How far apart dots stand, in units: the more there are, the coarser."""

PLACES_LISTED = 40
"""Places in the list beside the map at most."""

WIDEST_POINT_KM = 60.0
"""A place whose point stands for a wider circle has none on the map; the list names it."""

TYPE_SIZE = 15.0
"""The type that names are placed for; the style sheet never sets them larger."""

NO_CLAIM_RADIUS, SMALLEST_RADIUS, LARGEST_RADIUS = 3.5, 6.5, 17.0
"""The radius of the circle of no claim, of one, and of the place with the most, in map units."""

FOOT = 26.0
"""The room for the scale bar and the arrow to the north."""

BOUND = 48_000
"""No map is longer, in bytes of HTML, a base layer included."""

NO_POINT = Markup(f'<p class="cl-none">{NO_POINT_OF_THESE.text}.</p>')

CONTESTED_FIRST = (
    Family.CONTESTED,
    Family.OPEN,
    Family.SUPPORTED,
    Family.SETTLED,
    Family.FALLEN,
    Family.ASIDE,
)
"""Families of statuses, from the most contested to the least; nobody contests what has fallen."""


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place on the map, in its units.

    Attributes:
        href: its page; empty on its own page.
        label: `Balakliia: 9 claims, the most contested disputed`.
        x: where its circle is drawn, from the left.
        y: where its circle is drawn, from the top.
        point_x, point_y: where the place is; `x`, `y` is where its circle is drawn.
        aside: the circle stands beside its point, and a line ties them.
        radius: of the circle.
        hit: the radius of what can be hit by a finger.
        spread: the radius of the circle that the point stands for, to scale; empty for none.
        family: of the status of its most contested claim; empty where it has no claim.
        symbol: the mark of its most contested status; empty where it has no claim.
        symbol_transform: puts the mark into the circle.
        stroke: how thick the mark is drawn, so that all are alike.
        name: as placed; empty where the list alone names it.
        name_x: where the name is drawn, from the left.
        name_y: where the name is drawn, from the top.
        anchor: start, middle or end: which part of the name stands at `name_x`.
        here: it is the place whose page this is.
    """

    href: str
    label: str
    x: str
    y: str
    point_x: str
    point_y: str
    aside: bool
    radius: str
    hit: str
    spread: str
    family: str
    symbol: Markup
    symbol_transform: str
    stroke: str
    name: str
    name_x: str
    name_y: str
    anchor: str
    here: bool


@dataclass(frozen=True, slots=True)
class MapRow:
    """A place in the list beside the map.

    Attributes:
        number: as on the map; empty where its name stands there.
        place: the place.
        count: how many claims it has, in words.
        badge: of its most contested claim; empty where it has none.
        remark: why it is not on the map; empty where it is.
    """

    number: str
    place: Link
    count: str
    badge: Markup
    remark: str


@dataclass(frozen=True, slots=True)
class MapView:
    """A drawn map.

    Attributes:
        height: in units, for a width of 360.
        places: those that are drawn, in the order of the list.
        rows: the list beside the map.
        scale_width, scale_words: the scale bar.
        base, base_words: the base layer as a path, and whose view it is; empty for none.
        numbered: the places that bear a number instead of their name.
        more: how many places are neither drawn nor listed, in words; empty for none.
        chosen: how many of all places that could be drawn are, and which; empty where all are.
        others: a dot for each of the others that lies on the map, as a path; empty for none.
    """

    prefix: str
    caption: str
    day: str
    height: int
    places: tuple[MapPlace, ...]
    rows: tuple[MapRow, ...]
    scale_width: str
    scale_words: str
    base: str
    base_words: str
    numbered: tuple[MapRow, ...]
    more: str
    chosen: str
    others: str


def place_map(
    m: Materials,
    path: str,
    places: Sequence[str],
    caption: str,
    here: str = "",
    prefix: str = "map",
) -> Markup:
    """The map of some places, for the page at `path`.

    Args:
        m: the materials of the site.
        path: of the page that it stands on.
        places: ids; those without coordinates are named in the list only.
        caption: what is shown, in words; plain text.
        here: id of the place whose page this is.
        prefix: begins every id; differs between the drawings of a page.
    """
    ordered = sorted(
        dict.fromkeys(places), key=lambda place: (place != here, -_claims(m, place), place)
    )
    points = {spot.id: spot for spot in spots(m.ledger.places[id_] for id_ in ordered)}
    can_be_drawn = [
        place for place in ordered if place in points and points[place].radius <= WIDEST_POINT_KM
    ]
    drawn = can_be_drawn[:PLACES_DRAWN]
    if not drawn:
        return NO_POINT
    frame = frame_of([points[place] for place in drawn])
    linker, base = m.linker(path), m.options.base_map
    placed = _placed(m, linker, [points[place] for place in drawn], frame, here)
    rows = tuple(_row(m, linker, place, drawn, placed, points) for place in ordered[:PLACES_LISTED])
    bar, words = _scale_bar(frame)
    left = len(ordered) - len(rows)
    rest = [points[place] for place in can_be_drawn[PLACES_DRAWN:]]
    view = MapView(
        prefix=prefix,
        caption=caption,
        day=m.day_words,
        height=frame.height + (round(FOOT) if _reaches_foot(placed, frame) else 0),
        places=placed,
        rows=rows,
        scale_width=number(bar),
        scale_words=words,
        base=lines(base, frame) if base is not None else "",
        base_words=base.words if base is not None else "",
        numbered=tuple(row for row in rows if row.number),
        more=f"{counted(left, 'further place')} not listed" if left > 0 else "",
        chosen=_chosen(len(drawn), len(can_be_drawn), here in drawn),
        others=dots_of(rest, frame),
    )
    return m.render("drawings/map.html", view)


def _reaches_foot(placed: Iterable[MapPlace], frame: MapFrame) -> bool:
    """Whether a circle, or what its point stands for, would lie under the scale bar."""
    lowest = (
        max(float(place.y) + float(place.radius), float(place.point_y) + float(place.spread or 0))
        for place in placed
    )
    return any(low > frame.height - FOOT for low in lowest)


def dots_of(spots: Iterable[Spot], frame: MapFrame) -> str:
    """A dot for each point on the map, as a path; of many that lie close together, one."""
    at = [
        frame.at(spot.latitude, spot.longitude)
        for spot in spots
        if frame.holds(spot.latitude, spot.longitude)
    ]
    dots: set[tuple[int, int]] = set()
    for step in _STEPS:
        dots = {(_rounded(x, step, WIDTH), _rounded(y, step, frame.height)) for x, y in at}
        if len(dots) <= DOTS_DRAWN:
            break
    return "".join(f"M{x} {y}h0" for x, y in sorted(dots)[:DOTS_DRAWN])


def _rounded(number_: float, step: int, most: float) -> int:
    """To whole steps, within the map."""
    return min(max(round(number_ / step) * step, 0), int(most) // step * step)


def _chosen(drawn: int, all_: int, with_here: bool) -> str:
    if drawn == all_:
        return ""
    which = "this one and those" if with_here else "those"
    return f"Drawn are {drawn} of {all_:,} places: {which} with the most claims"


def most_contested(m: Materials, place: str) -> tuple[Status, ...]:
    """The most contested status among the claims of a place; none where it has no claim.

    Where it is open which of several words a claim has, it can be either of two statuses: the first
    if each such claim is as little contested as it can be, the second if as much.
    """
    each = [m.standing(claim).statuses for claim in m.index.places.get(place, ())]
    if not each:
        return ()
    least = min((max(statuses, key=_contest) for statuses in each), key=_contest)
    most = min((min(statuses, key=_contest) for statuses in each), key=_contest)
    return (least,) if least is most else (least, most)


_RANKED = (*STATUSES_AS_LISTED, Status.CANNOT_BE_TOLD, Status.NOT_ON_RECORD)


def _contest(status: Status) -> tuple[int, int]:
    """Smaller for what is more contested."""
    return CONTESTED_FIRST.index(status.family), _RANKED.index(status)


def _claims(m: Materials, place: str) -> int:
    return len(m.index.places.get(place, ()))


def _placed(
    m: Materials, linker: Linker, here_first: Sequence[Spot], frame: MapFrame, here: str
) -> tuple[MapPlace, ...]:
    most = max(_claims(m, spot.id) for spot in here_first) or 1
    points = [_circle(m, spot, frame, most) for spot in here_first]
    dots = [
        Dot(circle.x, circle.y, circle.radius, (m.ledger.places[spot.id].name, str(number_)))
        for number_, (circle, spot) in enumerate(
            zip(without_overlaps(points, WIDTH, frame.height - FOOT), here_first, strict=True),
            start=1,
        )
    ]
    names = renumbered(labels(dots, Box(2, 2, WIDTH - 2, frame.height - FOOT), TYPE_SIZE), dots)
    return tuple(
        _place(m, linker, spot, point, dot, name, frame, spot.id == here)
        for spot, point, dot, name in zip(here_first, points, dots, names, strict=True)
    )


def _circle(m: Materials, spot: Spot, frame: MapFrame, most: int) -> Circle:
    """Its area grows with the number of claims."""
    x, y = frame.at(spot.latitude, spot.longitude)
    share = sqrt(_claims(m, spot.id) / most)
    return Circle(
        x,
        y,
        max(SMALLEST_RADIUS, LARGEST_RADIUS * share) if _claims(m, spot.id) else NO_CLAIM_RADIUS,
    )


def _place(
    m: Materials,
    linker: Linker,
    spot: Spot,
    point: Circle,
    dot: Dot,
    name: PlaceLabel | None,
    frame: MapFrame,
    here: bool,
) -> MapPlace:
    statuses = most_contested(m, spot.id)
    spread = spot.radius * frame.per_km
    scale = dot.radius / 11
    return MapPlace(
        href="" if here else linker.href(f"places/{spot.id}"),
        label=_words(m, spot.id, statuses),
        x=number(dot.x),
        y=number(dot.y),
        point_x=number(point.x),
        point_y=number(point.y),
        aside=(point.x, point.y) != (dot.x, dot.y),
        radius=number(dot.radius),
        hit=number(max(dot.radius, 12.0)),
        spread=number(spread) if spread > dot.radius else "",
        family=statuses[0].family.value if statuses else "",
        symbol=_symbol(statuses),
        symbol_transform=f"translate({number(dot.x - 8 * scale)} {number(dot.y - 8 * scale)}) "
        f"scale({number(scale)})",
        stroke=number(1.3 / scale),
        name=name.text if name is not None else "",
        name_x=number(name.x) if name is not None else "",
        name_y=number(name.y) if name is not None else "",
        anchor=name.anchor if name is not None else "",
        here=here,
    )


def _symbol(statuses: tuple[Status, ...]) -> Markup:
    if len(statuses) > 1:
        return SEVERAL_SYMBOL
    return STATUS_SYMBOLS[statuses[0]] if statuses else Markup()


def _words(m: Materials, place: str, statuses: tuple[Status, ...]) -> str:
    count = counted(_claims(m, place), "claim")
    most = f", the most contested “{statuses_in_words(statuses)}”" if statuses else ""
    return f"{m.ledger.places[place].name}: {count}{most}"


def _row(
    m: Materials,
    linker: Linker,
    place: str,
    drawn: Sequence[str],
    placed: Sequence[MapPlace],
    points: dict[str, Spot],
) -> MapRow:
    statuses = most_contested(m, place)
    name = placed[drawn.index(place)].name if place in drawn else ""
    remark = "" if place in drawn else _why_not(points.get(place))
    return MapRow(
        number="" if name == m.ledger.places[place].name else name,
        place=linker.place(place),
        count=counted(_claims(m, place), "claim"),
        badge=badges_html(statuses) if statuses else Markup(),
        remark=remark,
    )


def _why_not(spot: Spot | None) -> str:
    if spot is None:
        return NO_POINT_OF_IT.text
    return (
        "stands for a wide area" if spot.radius > WIDEST_POINT_KM else "left out, too many places"
    )


def _scale_bar(frame: MapFrame) -> tuple[float, str]:
    """A round length of a sixth to a third of the width, with the miles in brackets."""
    km = round_up(WIDTH / frame.per_km / 6)
    units = BUILT_IN_UNITS
    length = Decimal(repr(km))
    miles = round(convert(length, units["km"], units["mi"]), 0 if km > 5 else 1)
    return km * frame.per_km, f"{format_number(length)} km (≈ {format_number(miles)} mi)"
