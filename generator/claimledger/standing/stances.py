"""Who stands where on a claim, in every reading of the record.

The positions are gone through in the order in which they were taken. A stance ends by its own
actor, or by a body that the actor is part of, never by a colleague:

* `asserts`, `denies` and `retracts` end the actor's own earlier stance, and those of its parts that
  say otherwise;
* `implies` ends the actor's own earlier denial and those of its parts, and what it implied with
  another hedge; it never takes the place of the actor's assertion, which says more;
* `implies` on a claim that contradicts this one ends the actor's own earlier assertion of this one.

What somebody calls no more than possible moves nobody's stance but their own: it ends what they
said more surely before.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import combinations as pairs

from claimledger.ledger.model import Position
from claimledger.ledger.vocabulary import Certainty, Stance
from claimledger.standing.affiliation import Affiliation
from claimledger.standing.readings import Dated, combinations, groups, sequences, turns

# Looked up once: on Python 3.11 to look up a member costs five times as much as to compare it.
_POSSIBLE = Certainty.POSSIBLE
_ASSERTS, _DENIES, _RETRACTS, _IMPLIES = (
    Stance.ASSERTS,
    Stance.DENIES,
    Stance.RETRACTS,
    Stance.IMPLIES,
)

MOVING = frozenset({_ASSERTS, _DENIES, _RETRACTS, _IMPLIES})
"""Stances that move something; the others are shown only."""


def moves(position: Position) -> bool:
    """Whether a position can change where anybody stands."""
    return position.stance in MOVING and position.certainty is not _POSSIBLE


def bears(position: Position) -> bool:
    """Whether a claim is on record by a position, or anybody's stance can depend on it."""
    return moves(position) or position.stance in _SAYING


_SAYING = frozenset({_ASSERTS, _DENIES})


@dataclass(frozen=True, slots=True)
class ContraryImplied:
    """Somebody implied a claim that contradicts this one.

    Attributes:
        actor: id of who implied it.
        claim: id of the claim implied.
    """

    actor: str
    claim: str


Event = Position | ContraryImplied


@dataclass(frozen=True, slots=True)
class Stances:
    """Where everybody stands on a claim at a day, in one reading.

    Positions are told by their place in the claim's list.

    Attributes:
        taken: every assertion, denial, retraction and implication that exists.
        live: those by which their actors stand; of one actor several, where it took a stance again.
        ended_by: ids of the claims whose implication ended an assertion of this one.
        given_up: those assertions.
        weakened: assertions whose speakers called it no more than possible afterwards.
        not_denied_after: live implications after which no speaker of their side denied the claim.
        ended_by_superior: assertions that a body above the speaker ended, or replaced.
    """

    taken: frozenset[int] = frozenset()
    live: frozenset[int] = frozenset()
    ended_by: frozenset[str] = frozenset()
    given_up: frozenset[int] = frozenset()
    weakened: frozenset[int] = frozenset()
    not_denied_after: frozenset[int] = frozenset()
    ended_by_superior: frozenset[int] = frozenset()

    def together(self, other: "Stances") -> "Stances":
        """Both, of actors that do not bear on each other."""
        return Stances(
            self.taken | other.taken,
            self.live | other.live,
            self.ended_by | other.ended_by,
            self.given_up | other.given_up,
            self.weakened | other.weakened,
            self.not_denied_after | other.not_denied_after,
            self.ended_by_superior | other.ended_by_superior,
        )


class Table:
    """The positions and implied contraries of one claim, with the dates that they can have."""

    def __init__(
        self, events: Sequence[Dated[Event]], affiliations: Mapping[str, Affiliation]
    ) -> None:
        """Takes what moves something."""
        self._affiliations = affiliations
        self._known: dict[int, tuple[Stances, ...]] = {}
        self.events = tuple(events)

    @cached_property
    def of_the_claim(self) -> list[Dated[Position]]:
        """Its own positions by which it is on record, without what was implied elsewhere."""
        return [
            Dated(event.record, event.extent, event.place)
            for event in self.events
            if isinstance(event.record, Position) and bears(event.record)
        ]

    def matters(self, event: Event, other: Event) -> bool:
        """Whether it matters to anybody's stance which of two came first."""
        return self._bear(event, other) and self._order_matters(event, other)

    @cached_property
    def groups(self) -> list[list[Dated[Event]]]:
        """The events of actors that bear on each other."""
        return groups(self.events, self._bear)

    @cached_property
    def _implying(self) -> frozenset[str]:
        """The sides for which somebody implies the claim."""
        sides = (
            self._affiliations[event.record.actor.id].speaks_for
            for event in self.events
            if isinstance(event.record, Position) and event.record.stance is _IMPLIES
        )
        return frozenset(side for side in sides if side is not None)

    def _bear(self, record: Event, other: Event) -> bool:
        actor, another = _actor(record), _actor(other)
        if self._related(actor, another):
            return True
        side = self._affiliations[actor].speaks_for
        return side in self._implying and side == self._affiliations[another].speaks_for

    def told_by_the_file(self) -> Iterator[tuple[Dated[Event], Dated[Event]]]:
        """Pairs of which only the order in the file tells which was first, where that can matter.

        The hour of at least one is not recorded.
        """
        by_day: dict[date, list[Dated[Event]]] = defaultdict(list)
        for event in self.events:
            if event.extent.is_one_day:
                by_day[event.extent.first].append(event)
        for events in by_day.values():
            for event, other in pairs(events, 2):
                lacks_hour = event.extent.instant is None or other.extent.instant is None
                if lacks_hour and self.matters(event.record, other.record):
                    yield event, other

    def with_places_swapped(self, event: Dated[Event], other: Dated[Event]) -> "Table":
        """The same, had two events stood in the file in each other's place."""
        return self.moved({id(event): other.place, id(other): event.place})

    def moved(self, places: Mapping[int, tuple[int, int]]) -> "Table":
        """The same, had events stood in other places; these by the identity of the event."""
        return Table(
            [replace(held, place=places.get(id(held), held.place)) for held in self.events],
            self._affiliations,
        )

    def _related(self, actor: str, other: str) -> bool:
        return (
            actor == other
            or actor in self._affiliations[other].bodies
            or other in self._affiliations[actor].bodies
        )

    def at(self, day: date) -> tuple[Stances, ...]:
        """Where everybody stands at the end of a day, in every reading; each once.

        Raises:
            TooManyReadingsError: there are more than are worked out.
        """
        turn = bisect_right(self.turns, day)
        found = self._known.get(turn)
        if found is None:
            outcomes = combinations([self._outcomes(group, day) for group in self.groups])
            found = self._known[turn] = tuple(dict.fromkeys(map(_together, outcomes)))
        return found

    @cached_property
    def turns(self) -> tuple[date, ...]:
        """The days from which something else exists, or may; between them nothing changes."""
        return turns(self.events)

    @cached_property
    def has_contraries_implied(self) -> bool:
        """Whether something is implied that contradicts the claim."""
        return bool(self.contraries_implied)

    @cached_property
    def contraries_implied(self) -> list[Dated[Event]]:
        """What is implied that contradicts the claim."""
        return [event for event in self.events if isinstance(event.record, ContraryImplied)]

    def _outcomes(self, group: list[Dated[Event]], day: date) -> tuple[Stances, ...]:
        present = [event for event in group if event.may_exist(day)]
        if not present:
            return (_NOTHING,)
        if len(present) == 1 and present[0].exists(day):
            return (self._result([present[0].record]),)
        return tuple(
            dict.fromkeys(
                self._result([event.record for event in sequence])
                for sequence in sequences(present, day, self._order_matters)
            )
        )

    def _order_matters(self, record: Event, other: Event) -> bool:
        """Whether the two, taken the other way round, can lead to other stances."""
        if isinstance(record, ContraryImplied) or isinstance(other, ContraryImplied):
            if type(record) is type(other):
                return False
            implied, position = (
                (record, other) if isinstance(record, ContraryImplied) else (other, record)
            )
            if not isinstance(position, Position) or not bears(position):
                return False
            return self._ends(_actor(position), _actor(implied))
        if not moves(record) or not moves(other):
            return _weakens(record, other) or _weakens(other, record)
        if record.stance is other.stance:
            return record.actor.id == other.actor.id and _put(record) != _put(other)
        return True

    def _result(self, events: Iterable[Event]) -> Stances:
        stances: dict[str, list[tuple[int, Position]]] = {}
        ended_by: set[str] = set()
        given_up: set[int] = set()
        weakened: set[int] = set()
        by_superior: set[int] = set()
        taken: list[int] = []
        for order, event in enumerate(events):
            if isinstance(event, ContraryImplied):
                held = stances.get(event.actor)
                if held is not None and held[0][1].stance is _ASSERTS:
                    del stances[event.actor]
                    ended_by.add(event.claim)
                    given_up.update(position.index for _, position in held)
                continue
            taken.append(event.index)
            actor, implies = event.actor.id, event.stance is _IMPLIES
            own = stances.get(actor)
            if not moves(event):
                if own is not None and _weakens(event, own[0][1]):
                    del stances[actor]
                    if own[0][1].stance is _ASSERTS:
                        weakened.update(position.index for _, position in own)
                continue
            if own is not None and _put(own[0][1]) == _put(event):
                own.append((order, event))
            for other in [known for known in stances if self._ends(actor, known)]:
                held = stances[other]
                stance = held[0][1].stance
                is_own = other == actor
                if is_own and held[-1][1] is event:
                    continue
                if implies and stance is not _DENIES and not (is_own and stance is _IMPLIES):
                    continue
                if not is_own:
                    if stance is event.stance:
                        continue
                    if stance is _ASSERTS:
                        by_superior.update(position.index for _, position in held)
                del stances[other]
            if event.stance is not _RETRACTS and actor not in stances:
                stances[actor] = [(order, event)]
        live = [held for of_actor in stances.values() for held in of_actor]
        return Stances(
            taken=frozenset(taken),
            live=frozenset(position.index for _, position in live),
            ended_by=frozenset(ended_by),
            given_up=frozenset(given_up),
            weakened=frozenset(weakened),
            not_denied_after=self._not_denied_after(live),
            ended_by_superior=frozenset(by_superior),
        )

    def _ends(self, actor: str, other: str) -> bool:
        return actor == other or actor in self._affiliations[other].bodies

    def _not_denied_after(self, stances: Iterable[tuple[int, Position]]) -> frozenset[int]:
        found = list(stances)
        if not any(position.stance is _IMPLIES for _, position in found):
            return _NONE
        denied: dict[str | None, int] = {}
        for order, position in found:
            if position.stance is _DENIES and not position.in_part:
                side = self._affiliations[position.actor.id].speaks_for
                denied[side] = max(order, denied.get(side, -1))
        return frozenset(
            position.index
            for order, position in found
            if position.stance is _IMPLIES
            and order > denied.get(self._affiliations[position.actor.id].speaks_for, -1)
        )


_NONE: frozenset[int] = frozenset()
_NOTHING = Stances()


def _put(position: Position) -> tuple[object, ...]:
    """What a stance is and how it is put; who takes it again so stands by all that they said."""
    return position.stance, position.in_part, position.certainty


def _weakens(position: Position, other: Position) -> bool:
    """Whether somebody calls no more than possible what they, or its contrary, said more surely."""
    return (
        position.certainty is _POSSIBLE
        and position.actor.id == other.actor.id
        and position.stance in _SAYING
        and other.stance in _SAYING
        and moves(other)
    )


def _actor(event: Event) -> str:
    return event.actor if isinstance(event, ContraryImplied) else event.actor.id


def _together(outcomes: Iterable[Stances]) -> Stances:
    found = _NOTHING
    for outcome in outcomes:
        found = outcome if found is _NOTHING else found.together(outcome)
    return found
