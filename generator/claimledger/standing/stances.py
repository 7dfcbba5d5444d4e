"""Who stands where on a claim at a day: the live stance of each actor and of each side.

The positions are gone through in the order in which they came to count. Each replaces its actor's
earlier stance, except that

* `retracts` leaves its actor without a stance, and nobody else;
* `implies` never takes the place of its actor's assertion, which says more;
* `asserts` and `implies` end the earlier denials of everybody who speaks for the same side;
* `implies` on a claim that contradicts this one ends the side's earlier assertions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from claimledger.ledger.model import Position
from claimledger.ledger.vocabulary import Stance
from claimledger.standing.affiliation import Affiliation

# Looked up once: on Python 3.11 to look up a member costs five times as much as to compare it.
_ASSERTS, _DENIES, _IMPLIES, _RETRACTS = (
    Stance.ASSERTS,
    Stance.DENIES,
    Stance.IMPLIES,
    Stance.RETRACTS,
)

MOVES = frozenset({_ASSERTS, _DENIES, _RETRACTS, _IMPLIES})
"""Stances that move something; the others are shown only."""

Order = tuple[date, int, int]
"""When a position came to count: its day, its claim's place in the file, its own in the claim."""


@dataclass(frozen=True, slots=True)
class ContraryImplied:
    """A side implied another claim, which contradicts this one: its earlier assertions end.

    Attributes:
        actor: who implied it.
        order: when; assertions from then on stand.
        claim: id of the claim implied.
    """

    actor: str
    order: Order
    claim: str


Event = tuple[Order, Position | ContraryImplied]


@dataclass(frozen=True, slots=True)
class LiveStances:
    """The live stances on a claim, each the position that took it, the oldest first.

    Attributes:
        assertions: who says so.
        denials: who denies it outright.
        part_denials: who denies it in part.
        implications: who implies it, and does not assert it.
        sides: the position that is each side's live stance, by side.
        ended_by: ids of the claims by which a side's assertions of this one ended.
    """

    assertions: tuple[Position, ...] = ()
    denials: tuple[Position, ...] = ()
    part_denials: tuple[Position, ...] = ()
    implications: tuple[Position, ...] = ()
    sides: Mapping[str, Position] = field(default_factory=dict)
    ended_by: tuple[str, ...] = ()

    def of_side(self, side: str) -> Position | None:
        """The live stance of a side: asserts, denies or implies; None where it has none."""
        return self.sides.get(side)


NO_STANCES = LiveStances()


def stances_by_day(
    events: Sequence[Event], affiliations: Mapping[str, Affiliation]
) -> tuple[tuple[date, LiveStances], ...]:
    """The live stances from each day on which something moved, in order of day.

    `events` are in order.
    """
    found: list[tuple[date, LiveStances]] = []
    table = _Table(affiliations)
    for day, of_day in groupby(events, key=lambda event: event[0][0]):
        for order, event in of_day:
            table.take(order, event)
        found.append((day, table.live()))
    return tuple(found)


class _Table:
    """Each actor's stance while the events are gone through; the latest taken stands last."""

    __slots__ = ("affiliations", "ended_by", "stances")

    def __init__(self, affiliations: Mapping[str, Affiliation]) -> None:
        self.affiliations = affiliations
        self.stances: dict[str, tuple[Order, Position]] = {}
        self.ended_by: dict[str, None] = {}

    def take(self, order: Order, event: Position | ContraryImplied) -> None:
        if isinstance(event, ContraryImplied):
            self._end_assertions(event)
            return
        actor, stance = event.actor.id, event.stance
        if stance in (_ASSERTS, _IMPLIES):
            self._end_denials(actor)
        earlier = self.stances.get(actor)
        if stance is _IMPLIES and earlier is not None and earlier[1].stance is _ASSERTS:
            return
        self.stances.pop(actor, None)
        if stance is not _RETRACTS:
            self.stances[actor] = (order, event)

    def _ended_with(self, actor: str) -> list[str]:
        """The actors whose stances the actor's word can end: its side's, or only its own."""
        side = self.affiliations[actor].speaks_for
        if side is None:
            return [actor] if actor in self.stances else []
        return [other for other in self.stances if self.affiliations[other].speaks_for == side]

    def _end_denials(self, actor: str) -> None:
        for other in self._ended_with(actor):
            if self.stances[other][1].stance is _DENIES:
                del self.stances[other]

    def _end_assertions(self, implied: ContraryImplied) -> None:
        for other in self._ended_with(implied.actor):
            order, position = self.stances[other]
            if position.stance is _ASSERTS and order < implied.order:
                del self.stances[other]
                self.ended_by[implied.claim] = None

    def live(self) -> LiveStances:
        live = [position for _, position in self.stances.values()]
        return LiveStances(
            assertions=tuple([p for p in live if p.stance is _ASSERTS]),
            denials=tuple([p for p in live if p.stance is _DENIES and not p.in_part]),
            part_denials=tuple([p for p in live if p.stance is _DENIES and p.in_part]),
            implications=tuple([p for p in live if p.stance is _IMPLIES]),
            sides=self._of_sides(live),
            ended_by=tuple(self.ended_by),
        )

    def _of_sides(self, live: Iterable[Position]) -> dict[str, Position]:
        """The latest stance of each side; `implies` yields to `asserts` and `denies`."""
        found: dict[str, Position] = {}
        for position in live:
            side = self.affiliations[position.actor.id].speaks_for
            if side is None or (position.stance is _DENIES and position.in_part):
                continue
            if position.stance is _IMPLIES and side in found and found[side].stance is not _IMPLIES:
                continue
            found[side] = position
        return found
