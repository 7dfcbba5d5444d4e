"""Who stands where on a claim at a day: the live stance of each actor and of each side.

The positions are gone through in the order in which they came to count. Each replaces its actor's
earlier stance, except that

* `retracts` leaves its actor without a stance, and nobody else;
* `implies` never takes the place of its actor's assertion, which says more;
* `asserts` and `implies` end the earlier denials of everybody who speaks for the same side;
* an ending, which comes from `implies` on a claim that contradicts this one, ends the side's
  earlier assertions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from claimledger.ledger.model import Position
from claimledger.standing.affiliation import Affiliation

MOVES = frozenset({"asserts", "denies", "retracts", "implies"})
"""Stances that move something; the others are shown only."""

Order = tuple[date, int, int]
"""When a position came to count: its day, its claim's place in the file, its own in the claim."""


@dataclass(frozen=True, slots=True)
class Ending:
    """A side implied another claim, which contradicts this one: its earlier assertions end.

    Attributes:
        actor: who implied it.
        said: when; assertions from then on stand.
        claim: id of the claim implied.
    """

    actor: str
    said: Order
    claim: str


Event = tuple[Order, Position | Ending]


@dataclass(frozen=True, slots=True)
class Live:
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


NOTHING = Live()


def live_stances(
    events: Sequence[Event], belonging: Mapping[str, Affiliation]
) -> tuple[tuple[date, Live], ...]:
    """The live stances from each day on which something moved, in order of day.

    `events` are in order.
    """
    found: list[tuple[date, Live]] = []
    table = _Table(belonging)
    for day, together in groupby(events, key=lambda event: event[0][0]):
        for order, event in together:
            table.take(order, event)
        found.append((day, table.live()))
    return tuple(found)


class _Table:
    """Each actor's stance while the events are gone through; the latest taken stands last."""

    __slots__ = ("belonging", "ended_by", "stances")

    def __init__(self, belonging: Mapping[str, Affiliation]) -> None:
        self.belonging = belonging
        self.stances: dict[str, tuple[Order, Position]] = {}
        self.ended_by: dict[str, None] = {}

    def take(self, order: Order, event: Position | Ending) -> None:
        if isinstance(event, Ending):
            self._end_assertions(event)
            return
        actor, stance = event.actor.id, event.stance
        if stance in ("asserts", "implies"):
            self._end_denials(actor)
        held = self.stances.get(actor)
        if stance == "implies" and held is not None and held[1].stance == "asserts":
            return
        self.stances.pop(actor, None)
        if stance != "retracts":
            self.stances[actor] = (order, event)

    def _with(self, actor: str) -> list[str]:
        """The actors whose stances the actor's word can end: its side's, or only its own."""
        side = self.belonging[actor].speaks_for
        if side is None:
            return [actor] if actor in self.stances else []
        return [one for one in self.stances if self.belonging[one].speaks_for == side]

    def _end_denials(self, actor: str) -> None:
        for one in self._with(actor):
            if self.stances[one][1].stance == "denies":
                del self.stances[one]

    def _end_assertions(self, ending: Ending) -> None:
        for one in self._with(ending.actor):
            order, position = self.stances[one]
            if position.stance == "asserts" and order < ending.said:
                del self.stances[one]
                self.ended_by[ending.claim] = None

    def live(self) -> Live:
        held = [position for _, position in self.stances.values()]
        return Live(
            assertions=tuple([one for one in held if one.stance == "asserts"]),
            denials=tuple([one for one in held if one.stance == "denies" and not one.in_part]),
            part_denials=tuple([one for one in held if one.stance == "denies" and one.in_part]),
            implications=tuple([one for one in held if one.stance == "implies"]),
            sides=self._sides(held),
            ended_by=tuple(self.ended_by),
        )

    def _sides(self, held: Iterable[Position]) -> dict[str, Position]:
        """The latest of each side; one that only implies yields to one that says it or not."""
        found: dict[str, Position] = {}
        for position in held:
            side = self.belonging[position.actor.id].speaks_for
            if side is None or (position.stance == "denies" and position.in_part):
                continue
            if position.stance == "implies" and side in found and found[side].stance != "implies":
                continue
            found[side] = position
        return found
