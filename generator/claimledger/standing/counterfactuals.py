"""What single record would change a claim's word, and on which its word rests now.

Nothing is guessed: the record is put into the ledger, or taken out of it, and the words are derived
anew by the same rules, from as much of the ledger as can bear on the claim. Claims alike in who
stands where, with what, share one answer.
"""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any

from claimledger.ledger.dates import When, when_on
from claimledger.ledger.model import NO_SIDE, Actor, Claim, Ledger, Position, Ref, Verification
from claimledger.ledger.statuses import Status
from claimledger.ledger.tree import NO_NODE
from claimledger.ledger.vocabulary import ActorKind, Outcome, Stance
from claimledger.standing.affiliation import Affiliation
from claimledger.standing.claim_at import ClaimAtDay, latest_of_each, readings
from claimledger.standing.independence import counts
from claimledger.standing.index import StandingIndex
from claimledger.standing.readings import TooManyReadingsError
from claimledger.standing.stances import MOVING, moves
from claimledger.standing.words import statuses_of, words_at

MOST_RECORDS = 12
"""Of a claim with more positions and checks it is not asked on which single one it rests."""

REPEATING_OUTLETS = 5

_NEW = "*"
"""Begins the ids of actors that are in no ledger."""


class Event(StrEnum):
    """A record that somebody could add to the ledger."""

    CHECK_SUPPORTS = "check-supports"
    CHECK_REFUTES = "check-refutes"
    DENIAL = "denial"
    ADMISSION = "admission"
    RETRACTION = "retraction"
    REPETITION = "repetition"
    INDEPENDENT_VOICE = "independent-voice"


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """What the words of a claim would be if something were recorded of it today.

    Attributes:
        event: what would be recorded.
        side: of a denial or an admission, the id of the side that makes it.
        statuses: the statuses that the claim would have.
        changes: whether they are others than now.
    """

    event: Event
    side: str
    statuses: tuple[Status, ...]
    changes: bool


@dataclass(frozen=True, slots=True)
class SoleRecord:
    """A record without which, and without what only repeats it, a claim would have other words.

    Attributes:
        record: the position or verification.
        statuses: the statuses without it; none where nothing would be on record.
    """

    record: Position | Verification
    statuses: tuple[Status, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What would change the words of a claim, and on what they rest.

    Attributes:
        counterfactuals: in a fixed order.
        sole_records: in the order of the claim's positions, then of its verifications.
        readings: records that the editors read so, where the words rest on their reading.
    """

    counterfactuals: tuple[Counterfactual, ...]
    sole_records: tuple[SoleRecord, ...]
    readings: tuple[Position | Verification, ...]


class Counterfactuals:
    """Answers for the claims of one ledger at one day, remembered by what they depend on."""

    def __init__(self, index: StandingIndex, day: date) -> None:
        """Nothing is worked out until it is asked for."""
        self._index = index
        self._day = day
        ledger, affiliations = _with_new_actors(index)
        self._with_actors = replace(index, ledger=ledger, affiliations=affiliations)
        self._known: dict[tuple[object, ...], _Answers] = {}

    def of(self, claim_id: str) -> WhatIf:
        """What would change the words of a claim, and on what they rest."""
        index = self._index
        claim = index.ledger.claims[claim_id]
        now = tuple(word.status for word in words_at(index, claim_id, self._day))
        asked, records = list(_asked(index, claim)), _records(index, claim_id)
        key = _situation(index, claim)
        found = self._known.get(key) if key is not None else None
        if found is None:
            found = self._answers(claim, asked, records)
            if key is not None:
                self._known[key] = found
        return WhatIf(
            tuple(
                Counterfactual(event, side, statuses, statuses != now)
                for (event, side), statuses in zip(asked, found.after, strict=True)
            ),
            tuple(
                SoleRecord(record, statuses)
                for record, statuses in zip(records, found.without, strict=True)
                if statuses != now
            ),
            self._readings(claim, now),
        )

    def readings_of(self, claim_id: str) -> tuple[Position | Verification, ...]:
        """The records with a `reading`, where the words of a claim would be others without them."""
        now = tuple([word.status for word in words_at(self._index, claim_id, self._day)])
        return self._readings(self._index.ledger.claims[claim_id], now)

    def _answers(
        self,
        claim: Claim,
        asked: Iterable[tuple[Event, str]],
        records: Iterable[Position | Verification],
    ) -> "_Answers":
        world, ledger = _World(self._with_actors, claim, self._day), self._index.ledger
        return _Answers(
            tuple(world.statuses_after(claim, *event) for event in asked),
            tuple(world.statuses(_without(ledger, claim, record)) for record in records),
        )

    def _readings(
        self, claim: Claim, now: tuple[Status, ...]
    ) -> tuple[Position | Verification, ...]:
        """The records with a `reading`, where the words would be others without them."""
        around = [self._index.ledger.claims[other] for other in _around(self._index, claim.id)]
        read = [other for other in around if any(_read(other))]
        if not read:
            return ()
        world = _World(self._with_actors, claim, self._day)
        if world.statuses_with([_as_written(other) for other in read]) == now:
            return ()
        own = tuple(self._on_record(claim))
        return own or tuple(record for other in read for record in self._on_record(other))

    def _on_record(self, claim: Claim) -> Iterator[Position | Verification]:
        """The records of a claim with a `reading` that can be on record by the day."""
        for held in self._index.timelines[claim.id].statements:
            if held.record.reading and held.extent.may_exist(self._day):
                yield held.record


@dataclass(frozen=True, slots=True)
class _Answers:
    """The statuses after each event that is asked about, and without each record."""

    after: tuple[tuple[Status, ...], ...]
    without: tuple[tuple[Status, ...], ...]


def _records(index: StandingIndex, claim: str) -> tuple[Position | Verification, ...]:
    """The records on which a claim's words can rest; none where there are too many to ask."""
    timeline = index.timelines[claim]
    found: list[Position | Verification] = [
        held.record for held in timeline.positions if moves(held.record)
    ]
    found += [held.record for held in timeline.verifications]
    return tuple(found) if len(found) <= MOST_RECORDS else ()


def _asked(index: StandingIndex, claim: Claim) -> Iterator[tuple[Event, str]]:
    """What could be recorded of a claim, in the order in which it is told."""
    denying = {
        index.affiliations[held.actor.id].speaks_for
        for held in claim.positions
        if held.stance is Stance.DENIES
    }
    admitting = {
        index.affiliations[held.actor.id].speaks_for
        for held in claim.positions
        if held.stance is Stance.ASSERTS
    }
    yield Event.CHECK_SUPPORTS, ""
    yield Event.CHECK_REFUTES, ""
    sides = [side.id for side in index.ledger.sides.values() if side.removed is None]
    yield from ((Event.DENIAL, side) for side in sides if side not in denying)
    yield from ((Event.ADMISSION, ref.id) for ref in claim.against if ref.id not in admitting)
    if any(held.stance is Stance.ASSERTS for held in claim.positions):
        yield Event.RETRACTION, ""
        yield Event.REPETITION, ""
    yield Event.INDEPENDENT_VOICE, ""


class _World:
    """As much of a ledger as can bear on one claim, in which that claim can be another."""

    def __init__(self, index: StandingIndex, claim: Claim, day: date) -> None:
        self._index = index
        self._claim = claim.id
        self._day = day
        self._around = {other: index.ledger.claims[other] for other in _around(index, claim.id)}
        self._bears_on_others = _bears_on_others(index, claim)

    def statuses(self, claim: Claim) -> tuple[Status, ...]:
        """The statuses of the claim, were it as given."""
        if self._bears_on_others:
            return self.statuses_with((claim,))
        return self._statuses(self._index.with_claim(claim, self._day))

    def statuses_after(self, claim: Claim, event: Event, side: str) -> tuple[Status, ...]:
        """The statuses of the claim with something more recorded of it on the day."""
        if self._bears_on_others or self._is_implied:
            return self.statuses(self.with_event(claim, event, side))
        changed = self.with_event(claim, event, side)
        added = changed.positions[len(claim.positions) :]
        checks = changed.verifications[len(claim.verifications) :]
        return statuses_of([_after(at, added, checks) for at in self._readings])

    @cached_property
    def _readings(self) -> tuple[ClaimAtDay, ...]:
        return readings(self._index, self._claim, self._day)

    @cached_property
    def _is_implied(self) -> bool:
        """Whether it matters to what somebody implied who spoke after them; or it is not known."""
        try:
            return any(at.implications for at in self._readings)
        except TooManyReadingsError:
            return True

    def _statuses(self, index: StandingIndex) -> tuple[Status, ...]:
        try:
            return statuses_of(readings(index, self._claim, self._day))
        except TooManyReadingsError:
            return (Status.CANNOT_BE_TOLD,)

    def statuses_with(self, records: Iterable[Claim]) -> tuple[Status, ...]:
        """The statuses of the claim, were some of the claims around it as given."""
        claims = {**self._around, **{claim.id: claim for claim in records}}
        return self._statuses(self._index.of_claims(claims.values()))

    def with_event(self, claim: Claim, event: Event, side: str) -> Claim:
        """The claim with something more recorded of it on the day."""
        when = when_on(self._day)
        if event in (Event.CHECK_SUPPORTS, Event.CHECK_REFUTES):
            outcome = Outcome.SUPPORTS if event is Event.CHECK_SUPPORTS else Outcome.REFUTES
            check = Verification(
                _ref(f"{_NEW}{NO_SIDE}"), outcome, when, len(claim.verifications), NO_NODE
            )
            return replace(claim, verifications=(*claim.verifications, check))
        if event is Event.RETRACTION:
            speakers = dict.fromkeys(
                held.actor.id
                for held in claim.positions
                if held.stance is Stance.ASSERTS and moves(held)
            )
            return _with(claim, [(speaker, Stance.RETRACTS) for speaker in speakers], when)
        if event is Event.REPETITION:
            outlets = [(outlet, Stance.ASSERTS) for outlet in _outlets()]
            return _with(claim, outlets, when, _first_speaker(claim))
        stance = Stance.DENIES if event is Event.DENIAL else Stance.ASSERTS
        return _with(claim, [(f"{_NEW}{side or NO_SIDE}", stance)], when)


def _after(
    at: ClaimAtDay, positions: tuple[Position, ...], checks: tuple[Verification, ...]
) -> ClaimAtDay:
    """The claim in a reading after everything on record, when more is said or checked.

    New actors end nobody's stance; who takes something back ends its own and those of its parts.
    """
    retracting = {held.actor.id for held in positions if held.stance is Stance.RETRACTS}
    affiliations = at.index.affiliations

    def stands(held: Position) -> bool:
        actor = held.actor.id
        return actor not in retracting and not affiliations[actor].bodies & retracting

    def left(standing: tuple[Position, ...], stance: Stance) -> tuple[Position, ...]:
        return (
            *filter(stands, standing),
            *(held for held in positions if held.stance is stance),
        )

    return replace(
        at,
        checks=(*at.checks, *checks),
        assertions=latest_of_each(left(at.assertions, Stance.ASSERTS)),
        every_assertion=left(at.every_assertion, Stance.ASSERTS),
        denials=left(at.denials, Stance.DENIES),
        part_denials=tuple(filter(stands, at.part_denials)),
        asserted=(*at.asserted, *(held for held in positions if held.stance is Stance.ASSERTS)),
        denied=(*at.denied, *(held for held in positions if held.stance is Stance.DENIES)),
    )


def _bears_on_others(index: StandingIndex, claim: Claim) -> bool:
    """Whether another position on a claim can change what contradicts it, or where others stand."""
    if any(
        periods[place].end is None or periods[place].first_start != periods[place].start
        for periods, place in index.periods.get(claim.id, ())
    ):
        return True
    implied = any(held.stance is Stance.IMPLIES for held in claim.positions)
    return implied and claim.id in index.contraries


def _with_new_actors(index: StandingIndex) -> tuple[Ledger, Mapping[str, Affiliation]]:
    """The ledger and its affiliations with actors who have said nothing yet: one for each side."""
    sides = {f"{_NEW}{side}": side for side in (*index.ledger.sides, NO_SIDE)}
    affiliations = {actor: _affiliation(actor, side) for actor, side in sides.items()} | _outlets()
    actors = {actor: _new_actor(actor) for actor in affiliations}
    ledger = replace(index.ledger, actors=ChainMap(actors, dict(index.ledger.actors)))
    return ledger, ChainMap(affiliations, dict(index.affiliations))


def _with(
    claim: Claim,
    taken: Sequence[tuple[str, Stance]],
    when: When,
    via: tuple[Ref, ...] = (),
) -> Claim:
    positions = list(claim.positions)
    for actor, stance in taken:
        positions.append(Position(_ref(actor), stance, when, len(positions), NO_NODE, via=via))
    return replace(claim, positions=tuple(positions))


def _first_speaker(claim: Claim) -> tuple[Ref, ...]:
    first = next((held for held in claim.positions if held.stance is Stance.ASSERTS), None)
    return () if first is None else (first.actor,)


def _ref(actor: str) -> Ref:
    return Ref(actor, NO_NODE)


def _affiliation(actor: str, side: str) -> Affiliation:
    return Affiliation(side, actor, None if side == NO_SIDE else side)


def _outlets() -> dict[str, Affiliation]:
    names = [f"{_NEW}outlet-{number}" for number in range(REPEATING_OUTLETS)]
    return {name: Affiliation(NO_SIDE, name, None) for name in names}


def _new_actor(id_: str) -> Actor:
    kind = ActorKind.MEDIA if id_.startswith(f"{_NEW}outlet") else ActorKind.ORGANISATION
    return Actor(id_, NO_NODE, NO_NODE, name=id_, kind=kind)


def _without(ledger: Ledger, claim: Claim, record: Position | Verification) -> Claim:
    """The claim without a record and without what only repeats it."""
    if isinstance(record, Verification):
        checks = (check for check in claim.verifications if check is not record)
        return replace(claim, verifications=_numbered(checks))
    left = (
        held
        for held in claim.positions
        if held is not record and not _only_repeats(ledger, held, record)
    )
    return replace(claim, positions=_numbered(left))


def _only_repeats(ledger: Ledger, held: Position, record: Position) -> bool:
    """Whether a position passes on another and adds no knowledge of its own."""
    if held.stance is not record.stance or counts(ledger, held):
        return False
    return any(ref.id == record.actor.id for ref in held.via)


def _numbered(records: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(replace(record, index=number) for number, record in enumerate(records))


def _as_written(claim: Claim) -> Claim:
    """The claim without the records that the editors read in a way of their own."""
    return replace(
        claim,
        positions=_numbered(held for held in claim.positions if not held.reading),
        verifications=_numbered(check for check in claim.verifications if not check.reading),
    )


def _read(claim: Claim) -> Iterator[Position | Verification]:
    yield from (held for held in claim.positions if held.reading)
    yield from (check for check in claim.verifications if check.reading)


def _around(index: StandingIndex, claim: str) -> tuple[str, ...]:
    """The claims that can bear on a claim's words, in file order.

    Those at most three contradictions away; and of a claim of control without an end the others at
    its places, for it reaches as far as somebody asserts it.
    """
    found = {claim}
    for periods, place in index.periods.get(claim, ()):
        if periods[place].end is None:
            found.update(period.claim for period in periods)
    for _ in range(3):
        for known in tuple(found):
            found.update(contrary for contrary, _ in index.contraries.get(known, ()))
    return tuple(sorted(found, key=lambda other: index.order[other]))


def _situation(index: StandingIndex, claim: Claim) -> tuple[object, ...] | None:
    """What the answers for a claim depend on; None where other claims bear on it.

    Actors, the roots of their affiliations and sources are told apart, and not by their names.
    """
    if claim.id in index.contraries or claim.id in index.periods:
        return None
    timeline, numbers = index.timelines[claim.id], _Numbers()
    positions = [held for held in timeline.positions if held.record.stance in MOVING]
    extents = [held.extent for held in positions]
    extents += [held.extent for held in timeline.verifications]
    if not all(extent.is_one_day for extent in extents):
        return None
    cited = (ref.id for held in positions for ref in held.record.sources)
    if any(index.ledger.sources[source].relays for source in cited):
        return None
    return (
        claim.kind,
        tuple(ref.id for ref in claim.against),
        tuple(_position_key(index, numbers, held.record) for held in positions),
        tuple(
            (numbers.of("actor", held.record.by.id), held.record.outcome, held.record.certainty)
            for held in timeline.verifications
        ),
        claim.override is not None,
    )


def _position_key(index: StandingIndex, numbers: "_Numbers", held: Position) -> tuple[object, ...]:
    affiliation = index.affiliations[held.actor.id]
    return (
        numbers.of("actor", held.actor.id),
        held.stance,
        held.in_part,
        held.certainty,
        affiliation.side,
        affiliation.speaks_for,
        numbers.of("actor", affiliation.root),
        tuple(sorted(numbers.of("actor", body) for body in affiliation.bodies)),
        counts(index.ledger, held),
        bool(held.basis),
        tuple(numbers.of("actor", ref.id) for ref in held.via),
        tuple(numbers.of("source", ref.id) for ref in held.sources),
    )


class _Numbers:
    """Numbers for ids, in the order in which they are met."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], int] = {}

    def of(self, kind: str, id_: str) -> int:
        """The number of an id."""
        return self._known.setdefault((kind, id_), len(self._known))
