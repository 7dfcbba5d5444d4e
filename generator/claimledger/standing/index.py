"""What is worked out once for a ledger, so that a claim at a day costs little."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from claimledger.ledger.model import Ledger, Quantity
from claimledger.standing.affiliation import Affiliation, affiliations
from claimledger.standing.contradictions import Rivals, contradictions
from claimledger.standing.control import Hold, holds_by_place
from claimledger.standing.stances import MOVES, NOTHING, Ending, Event, Live, live_stances
from claimledger.standing.timeline import Timeline, timeline

# Figures on one measure, set side by side; differing ones dispute nothing by themselves.

_Stated = tuple[object, object]


@dataclass(frozen=True, slots=True)
class Figures:
    """The claims that put a figure on one measure, by the day they were first said, then file.

    Attributes:
        days: those days.
        claims: the claims' ids, in parallel.
        figures: a number for each figure, in parallel; the same for the same figure.
    """

    days: tuple[date, ...]
    claims: tuple[str, ...]
    figures: tuple[int, ...]

    def others(self, claim: str, day: date) -> tuple[str, ...]:
        """The claims said by a day that give another figure than this claim, newest first."""
        count = bisect_right(self.days, day)
        own = self.figures[self.claims.index(claim)]
        newest = zip(self.claims[:count][::-1], self.figures[:count][::-1], strict=True)
        return tuple([one for one, figure in newest if figure != own])


def figures_by_measure(ledger: Ledger, timelines: Mapping[str, Timeline]) -> Mapping[str, Figures]:
    """The figures on every measure that has any."""
    found: dict[str, list[tuple[date, str, Quantity]]] = defaultdict(list)
    for claim, history in timelines.items():
        quantity = ledger.claims[claim].quantity
        if quantity is not None and quantity.measure is not None and history.said is not None:
            found[quantity.measure.id].append((history.said, claim, quantity))
    return {measure: _figures(rows) for measure, rows in found.items()}


def _figures(rows: list[tuple[date, str, Quantity]]) -> Figures:
    rows.sort(key=lambda row: row[0])
    numbers: dict[_Stated, int] = {}
    return Figures(
        days=tuple(day for day, _, _ in rows),
        claims=tuple(claim for _, claim, _ in rows),
        figures=tuple(numbers.setdefault(_stated(q), len(numbers)) for _, _, q in rows),
    )


def _stated(quantity: Quantity) -> _Stated:
    """The figure as compared: its range and unit, or its words where they give no range."""
    if quantity.range is None:
        return quantity.as_stated, None
    return quantity.range, quantity.unit.id if quantity.unit else None


Lives = tuple[tuple[date, Live], ...]


@dataclass(frozen=True, slots=True)
class Index:
    """A ledger with its timelines, stances and relations, each by claim id.

    Removed claims are in none of them.

    Attributes:
        belonging: every actor's affiliation, by actor id.
        timelines: every claim's, in file order.
        lives: the live stances from each day on which they moved, in order.
        rivals: the claims that contradict it, with the day from which they do.
        holds: of a claim of control, the holds at each of its places and its own place in them.
        figures: by measure id.
        parts: ids of the claims that are part of it.
    """

    ledger: Ledger
    belonging: Mapping[str, Affiliation]
    timelines: Mapping[str, Timeline]
    lives: Mapping[str, Lives]
    rivals: Mapping[str, Rivals]
    holds: Mapping[str, tuple[tuple[tuple[Hold, ...], int], ...]]
    figures: Mapping[str, Figures]
    parts: Mapping[str, tuple[str, ...]]

    def said_at(self, claim: str, day: date) -> bool:
        """Whether a claim has been said by a day, and was not removed."""
        return claim in self.timelines and self.timelines[claim].said_at(day)

    def live(self, claim: str, day: date) -> Live:
        """The live stances on a claim at a day."""
        lives = self.lives[claim]
        # From the end: most are asked of the latest day.
        for moved, live in reversed(lives):
            if moved <= day:
                return live
        return NOTHING

    def live_rivals(self, claim: str, day: date) -> tuple[str, ...]:
        """The claims that contradict one of `rivals` at a day and that somebody stands by then."""
        return tuple(
            rival
            for rival, since in self.rivals[claim]
            if since <= day and self.live(rival, day).assertions
        )


def index_of(ledger: Ledger) -> Index:
    """The index of a ledger without errors."""
    belonging = affiliations(ledger)
    present = (claim for claim in ledger.claims.values() if claim.removed is None)
    timelines = {claim.id: timeline(ledger, claim) for claim in present}
    by_place = holds_by_place(ledger, belonging, timelines)
    rivals = contradictions(ledger, timelines, by_place.values())
    return Index(
        ledger=ledger,
        belonging=belonging,
        timelines=timelines,
        lives=_lives(belonging, timelines, rivals),
        rivals=rivals,
        holds=_holds(by_place.values()),
        figures=figures_by_measure(ledger, timelines),
        parts=_parts(ledger, timelines),
    )


def _lives(
    belonging: Mapping[str, Affiliation],
    timelines: Mapping[str, Timeline],
    rivals: Mapping[str, Rivals],
) -> Mapping[str, Lives]:
    own = {claim: _events(order, one) for order, (claim, one) in enumerate(timelines.items())}
    ended = _endings(own, rivals)
    return {
        claim: live_stances(
            sorted((*events, *ended[claim]), key=_order) if claim in ended else events, belonging
        )
        for claim, events in own.items()
    }


def _events(order: int, one: Timeline) -> list[Event]:
    dated = zip(one.position_days, one.positions, strict=True)
    return [((day, order, p.index), p) for day, p in dated if p.stance in MOVES]


def _order(event: Event) -> tuple[date, int, int]:
    return event[0]


def _endings(
    own: Mapping[str, Iterable[Event]], rivals: Mapping[str, Rivals]
) -> Mapping[str, list[Event]]:
    """What is implied of one claim, as it strikes each claim that contradicts it."""
    found: dict[str, list[Event]] = defaultdict(list)
    for claim, opposed in rivals.items():
        for (day, order, place), event in own[claim]:
            if not isinstance(event, Ending) and event.stance == "implies":
                ending = Ending(event.actor.id, (day, order, place), claim)
                for rival, since in opposed:
                    found[rival].append(((max(day, since), order, place), ending))
    return found


def _holds(
    by_place: Iterable[tuple[Hold, ...]],
) -> Mapping[str, tuple[tuple[tuple[Hold, ...], int], ...]]:
    found: dict[str, list[tuple[tuple[Hold, ...], int]]] = defaultdict(list)
    for holds in by_place:
        for place, hold in enumerate(holds):
            found[hold.claim].append((holds, place))
    return {claim: tuple(places) for claim, places in found.items()}


def _parts(ledger: Ledger, claims: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for claim, whole in _part_of(ledger, claims):
        found[whole].append(claim)
    return {claim: tuple(parts) for claim, parts in found.items()}


def _part_of(ledger: Ledger, claims: Iterable[str]) -> Iterator[tuple[str, str]]:
    for claim in claims:
        whole = ledger.claims[claim].part_of
        if whole is not None:
            yield claim, whole.id
