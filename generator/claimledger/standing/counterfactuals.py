"""What single record would change a claim's word, and on which its word rests now.

Nothing is guessed: the record is put into the ledger, or taken out of it, and the words are derived
anew by the same rules, from as much of the ledger as can bear on the claim. Claims alike in who
stands where, with what, share one answer.
"""

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import combinations
from typing import Any

from claimledger.ledger.dates import When, when_on
from claimledger.ledger.model import NO_SIDE, Actor, Claim, Ledger, Position, Ref, Verification
from claimledger.ledger.statuses import Status
from claimledger.ledger.tree import NO_NODE
from claimledger.ledger.vocabulary import ActorKind, ClaimKind, Outcome, Stance
from claimledger.standing.affiliation import Affiliation
from claimledger.standing.claim_at import ClaimAtDay, latest_of_each, readings
from claimledger.standing.independence import counts, only_reports
from claimledger.standing.index import StandingIndex, index_of
from claimledger.standing.readings import Dated, TooManyReadingsError, earlier
from claimledger.standing.sentences import (
    IF_ADMISSION,
    IF_CHECK_REFUTES,
    IF_CHECK_SUPPORTS,
    IF_DENIAL,
    IF_INDEPENDENT_VOICE,
    IF_REPETITION,
    IF_RETRACTION,
    Sentence,
)
from claimledger.standing.stances import MOVING, bears, moves
from claimledger.standing.words import derived_at, statuses_of

# Looked up once: on Python 3.11 to look up a member costs five times as much as to compare it.
_ASSERTS, _DENIES, _RETRACTS, _IMPLIES = (
    Stance.ASSERTS,
    Stance.DENIES,
    Stance.RETRACTS,
    Stance.IMPLIES,
)

MOST_RECORDS = 12
"""Of a claim with more positions and checks it is not asked on which single one it rests."""

REPEATING_OUTLETS = 5

_NEW = "*"
"""Begins the ids of actors that are in no ledger."""

_OUTLETS = tuple(f"{_NEW}outlet-{number}" for number in range(REPEATING_OUTLETS))
"""Those who would repeat a claim."""

_Added = tuple[tuple[Position, ...], tuple[Verification, ...]]
"""What would be recorded of a claim besides what is."""


ClaimOf = Callable[[Position | Verification], str]
"""Gives the id of the claim on which a record stands."""


class Event(StrEnum):
    """A record that somebody could add to the ledger."""

    CHECK_SUPPORTS = "check-supports"
    CHECK_REFUTES = "check-refutes"
    DENIAL = "denial"
    ADMISSION = "admission"
    RETRACTION = "retraction"
    REPETITION = "repetition"
    INDEPENDENT_VOICE = "independent-voice"


EVENT_TEXTS: Mapping[Event, Sentence] = {
    Event.CHECK_SUPPORTS: IF_CHECK_SUPPORTS,
    Event.CHECK_REFUTES: IF_CHECK_REFUTES,
    Event.DENIAL: IF_DENIAL,
    Event.ADMISSION: IF_ADMISSION,
    Event.RETRACTION: IF_RETRACTION,
    Event.REPETITION: IF_REPETITION,
    Event.INDEPENDENT_VOICE: IF_INDEPENDENT_VOICE,
}
"""What would be recorded, in words."""

_ASSERTING = frozenset({Event.ADMISSION, Event.REPETITION, Event.INDEPENDENT_VOICE})
"""Events by which somebody more says so."""


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
        readings: of the records that the editors read so, those on which the words depend: each
            without which they would be others; where none is such, a few without which together.
    """

    counterfactuals: tuple[Counterfactual, ...]
    sole_records: tuple[SoleRecord, ...]
    readings: tuple[Position | Verification, ...]


Place = tuple[str, bool, int]
"""Where a record stands in the ledger: its claim, whether it is a check, and its number there."""


@dataclass(frozen=True, slots=True)
class PackedWhatIf:
    """A `WhatIf` for another process that has the same ledger: places in place of records."""

    counterfactuals: tuple[Counterfactual, ...]
    sole_records: tuple[tuple[Place, tuple[Status, ...]], ...]
    readings: tuple[Place, ...]


def packed(what_if: WhatIf, claim: str, claim_of_reading: ClaimOf) -> PackedWhatIf:
    """What would change the words of a claim, without its records.

    Args:
        what_if: that of the claim.
        claim: its id.
        claim_of_reading: gives the claim on which a record stands that the editors read so.
    """
    return PackedWhatIf(
        what_if.counterfactuals,
        tuple([(_place(claim, sole.record), sole.statuses) for sole in what_if.sole_records]),
        tuple([_place(claim_of_reading(record), record) for record in what_if.readings]),
    )


def unpacked(packed: PackedWhatIf, ledger: Ledger) -> WhatIf:
    """The same with the records of the ledger."""
    return WhatIf(
        packed.counterfactuals,
        tuple([SoleRecord(_record_at(ledger, *at), words) for at, words in packed.sole_records]),
        tuple([_record_at(ledger, *at) for at in packed.readings]),
    )


def _place(claim: str, record: Position | Verification) -> Place:
    return claim, isinstance(record, Verification), record.index


def _record_at(ledger: Ledger, claim: str, is_check: bool, index: int) -> Position | Verification:
    record = ledger.claims[claim]
    return record.verifications[index] if is_check else record.positions[index]


class Counterfactuals:
    """Answers for the claims of one ledger at one day, remembered by what they depend on."""

    def __init__(self, index: StandingIndex, day: date) -> None:
        """Nothing is worked out until it is asked for."""
        self._index = index
        self._day = day
        ledger, affiliations = _with_new_actors(index)
        self._with_actors = replace(index, ledger=ledger, affiliations=affiliations)
        self._known: dict[tuple[object, ...], tuple[Status, ...]] = {}
        self._read: dict[str, tuple[Claim, ...]] = {}

    def of(self, claim_id: str) -> WhatIf:
        """What would change the words of a claim, and on what they rest."""
        index = self._index
        claim = index.ledger.claims[claim_id]
        world = _World(self._with_actors, claim, self._day)
        now = world.now
        key = _situation(index, claim, self._day)
        after = [
            (event, side, self._after(world, key, event, side))
            for event, side in _asked(index, claim, self._day)
        ]
        without = [
            (record, self._without(world, key, number, record))
            for number, record in enumerate(_records(index, claim_id, self._day))
        ]
        return WhatIf(
            tuple(
                Counterfactual(event, side, statuses, statuses != now)
                for event, side, statuses in after
            ),
            tuple(SoleRecord(record, statuses) for record, statuses in without if statuses != now),
            self._readings(world),
        )

    def is_by_reading(self, claim_id: str, day: date | None = None) -> bool:
        """Whether the words of a claim would be others without all records with a `reading`.

        At the day, or at another.
        """
        day = self._day if day is None else day
        if not self._read_around(self._index.ledger.claims[claim_id]):
            return False
        return derived_at(self._as_written, claim_id, day) != derived_at(self._index, claim_id, day)

    @cached_property
    def _as_written(self) -> StandingIndex:
        """The index of the ledger without all records that the editors read in a way of their own.

        One for all claims and days: what can bear on no word of a claim changes none here either.
        """
        ledger = self._index.ledger
        written = {id_: _as_written(ledger.claims[id_]) for id_ in self._with_readings}
        return index_of(
            replace(ledger, claims={**ledger.claims, **written}), self._index.affiliations
        )

    def _after(
        self, world: "_World", key: "_Situation | None", event: Event, side: str
    ) -> tuple[Status, ...]:
        """The statuses after an event; those of a situation that is known already are not sought.

        What bears on other claims too depends on more than the situation of this one.
        """
        if key is None or world.bears_after(event):
            return world.statuses_after(event, side)
        known = (key, event, side)
        if known not in self._known:
            self._known[known] = world.statuses_after(event, side)
        return self._known[known]

    def _without(
        self,
        world: "_World",
        key: "_Situation | None",
        number: int,
        record: Position | Verification,
    ) -> tuple[Status, ...]:
        """The statuses without the record that has a number among those of the claim; likewise."""
        if key is None or world.bears_without(record):
            return world.statuses_without(record)
        known = (key, number)
        if known not in self._known:
            self._known[known] = world.statuses_without(record)
        return self._known[known]

    def _readings(self, world: "_World") -> tuple[Position | Verification, ...]:
        """The records with a `reading` on which the words rest; none where they rest on none."""
        read = self._read_around(world.claim)
        if not self.is_by_reading(world.claim.id):
            return ()
        read = tuple(sorted(read, key=lambda other: other is not world.claim))
        records = tuple([record for other in read for record in self._on_record(other)])
        if len(records) < 2:
            return records

        def decide(left_out: Sequence[Position | Verification]) -> bool:
            return self._is_other_without(world, _left_out(read, left_out))

        alone = tuple([record for record in records if decide((record,))])
        if alone or not decide(records):
            return alone or records
        for record in records:
            fewer = tuple([other for other in records if other is not record])
            records = fewer if decide(fewer) else records
        return records

    def _is_other_without(self, world: "_World", changed: Iterable[Claim]) -> bool:
        """Whether the words would be others, were some claims as given: with records left out."""
        others = tuple(changed)
        claim = world.claim
        if [other.id for other in others] == [claim.id]:
            bears = any(map(world.bears_without, _read(claim)))
            return world.statuses(others[0], bears) != world.now
        return world.statuses_with(others) != world.now

    def _read_around(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims with readings that can bear on a claim's words, itself among them."""
        if claim.id not in self._read:
            self._read[claim.id] = tuple(self._found_read_around(claim))
        return self._read[claim.id]

    def _found_read_around(self, claim: Claim) -> Iterator[Claim]:
        index = self._index
        with_readings = [
            other
            for id_ in _around(index, claim.id)
            if id_ in self._with_readings and (other := index.ledger.claims[id_])
        ]
        opposed = _with_contraries(index, {claim.id}) if with_readings else frozenset()
        yield from (o for o in with_readings if o.id in opposed or _has_open_start(o))

    @cached_property
    def _with_readings(self) -> frozenset[str]:
        """The claims on which a record stands that the editors read so."""
        claims = self._index.ledger.claims
        return frozenset(id_ for id_ in self._index.timelines if any(_read(claims[id_])))

    def _on_record(self, claim: Claim) -> Iterator[Position | Verification]:
        """The records of a claim with a `reading` that can be on record by the day."""
        for held in self._index.timelines[claim.id].statements:
            if held.record.reading and held.extent.may_exist(self._day):
                yield held.record


def _records(index: StandingIndex, claim: str, day: date) -> tuple[Position | Verification, ...]:
    """The records on which a claim's words can rest; none where there are too many to ask."""
    timeline = index.timelines[claim]
    found: list[Position | Verification] = [
        held for held in timeline.positions_at(day) if bears(held)
    ]
    found += timeline.verifications_at(day)
    return tuple(found) if len(found) <= MOST_RECORDS else ()


def _asked(index: StandingIndex, claim: Claim, day: date) -> Iterator[tuple[Event, str]]:
    """What could be recorded of a claim at a day, in the order in which it is told."""
    positions = [held for held in index.timelines[claim.id].positions_at(day) if moves(held)]
    denying, admitting = (
        {
            index.affiliations[held.actor.id].speaks_for
            for held in positions
            if held.stance is stance
        }
        for stance in (_DENIES, _ASSERTS)
    )
    yield Event.CHECK_SUPPORTS, ""
    yield Event.CHECK_REFUTES, ""
    sides = [side.id for side in index.ledger.sides.values() if side.removed is None]
    yield from ((Event.DENIAL, side) for side in sides if side not in denying)
    yield from ((Event.ADMISSION, ref.id) for ref in claim.against if ref.id not in admitting)
    if any(held.stance is _ASSERTS for held in positions):
        yield Event.RETRACTION, ""
        yield Event.REPETITION, ""
    yield Event.INDEPENDENT_VOICE, ""


class _World:
    """As much of a ledger as can bear on one claim, in which that claim can be another."""

    def __init__(self, index: StandingIndex, claim: Claim, day: date) -> None:
        self.claim = claim
        self._index = index
        self._day = day

    @cached_property
    def now(self) -> tuple[Status, ...]:
        """The statuses of the claim as it is."""
        return derived_at(self._index, self.claim.id, self._day)

    @cached_property
    def _around(self) -> Mapping[str, Claim]:
        claims = self._index.ledger.claims
        return {other: claims[other] for other in _around(self._index, self.claim.id)}

    def statuses(self, claim: Claim, bears_on_others: bool) -> tuple[Status, ...]:
        """The statuses of the claim, were it as given.

        Args:
            claim: the claim with something more or less recorded of it.
            bears_on_others: whether that can change what contradicts it, or where others stand.
        """
        if bears_on_others:
            return self.statuses_with((claim,))
        return self._statuses(self._index.with_claim(claim, self._day))

    def statuses_after(self, event: Event, side: str) -> tuple[Status, ...]:
        """The statuses of the claim with something more recorded of it on the day."""
        positions, checks = self._added(event, side)
        bears = self.bears_after(event)
        known = self._readings_that_reach if bears else self._readings_as_they_are
        if known is None:
            return self.statuses(_with(self.claim, positions, checks), bears)
        return statuses_of([_after(at, positions, checks) for at in known])

    @cached_property
    def _readings_as_they_are(self) -> tuple[ClaimAtDay, ...] | None:
        """The readings of the claim, where it is known what anything that comes last adds."""
        return self._readings if self._is_settled_by_the_last else None

    @cached_property
    def _readings_that_reach(self) -> tuple[ClaimAtDay, ...] | None:
        """The same, were its control asserted on the day: other claims contradict it then.

        None too where somebody implies one of those, for that can strike what is said of this one.
        """
        if not self._is_settled_by_the_last:
            return None
        asserted = _with(self.claim, *self._added(Event.INDEPENDENT_VOICE, ""))
        index = self._index.of_claims({**self._around, asserted.id: asserted}.values())
        if index.tables[asserted.id].has_contraries_implied:
            return None
        try:
            oppositions = index.oppositions(asserted.id, self._day)
        except TooManyReadingsError:
            return None
        return tuple(
            replace(at, opposition=opposition)
            for at in {at.local: at for at in self._readings}.values()
            for opposition in oppositions
        )

    def statuses_without(self, record: Position | Verification) -> tuple[Status, ...]:
        """The statuses of the claim without a record and what only repeats it."""
        left = _without(self._index.ledger, self.claim, record)
        return self.statuses(left, self.bears_without(record))

    def bears_after(self, event: Event) -> bool:
        """Whether an event can change what contradicts the claim: how far its control reaches."""
        return event in _ASSERTING and self._may_reach_others

    @cached_property
    def _may_reach_others(self) -> bool:
        """Whether the claim is of control without an end, and reaches not all that come later."""
        reached = {
            contrary
            for contrary, since in self._index.contraries.get(self.claim.id, ())
            if since.certainly is not None and since.certainly <= self._day
        }
        return any(
            other.holder != periods[place].holder and other.claim not in reached
            for periods, place in self._index.periods.get(self.claim.id, ())
            if periods[place].end is None
            for other in periods[place + 1 :]
        )

    def bears_without(self, record: Position | Verification) -> bool:
        """Whether it can change what contradicts the claim that a record is left out."""
        claim, index = self.claim, self._index
        if claim.id in index.periods and _has_open_start(claim):
            return True
        if claim.id not in index.contraries or not isinstance(record, Position):
            return False
        is_open = any(
            periods[place].end is None for periods, place in index.periods.get(claim.id, ())
        )
        return record.stance is _IMPLIES or (record.stance is _ASSERTS and is_open)

    @cached_property
    def _readings(self) -> tuple[ClaimAtDay, ...]:
        return readings(self._index, self.claim.id, self._day)

    @cached_property
    def _is_settled_by_the_last(self) -> bool:
        """Whether it is known how what comes last adds to what is on record.

        It is not where somebody implies the claim, for then it matters to that who spoke later, nor
        where a record may still be made later on the day.
        """
        held = self._index.timelines[self.claim.id].statements
        extents = [record.extent for record in held if record.extent.may_exist(self._day)]
        if not all(extent.exists(self._day) for extent in extents):
            return False
        try:
            return not any(at.implications for at in self._readings)
        except TooManyReadingsError:
            return False

    def _statuses(self, index: StandingIndex) -> tuple[Status, ...]:
        try:
            return statuses_of(readings(index, self.claim.id, self._day))
        except TooManyReadingsError:
            return (Status.CANNOT_BE_TOLD,)

    def statuses_with(self, records: Iterable[Claim]) -> tuple[Status, ...]:
        """The statuses of the claim, were some of the claims around it as given."""
        claims = {**self._around, **{claim.id: claim for claim in records}}
        return self._statuses(self._index.of_claims(claims.values()))

    def _added(self, event: Event, side: str) -> _Added:
        """What an event adds to the record of the claim on the day."""
        claim, when = self.claim, self._when
        if event in (Event.CHECK_SUPPORTS, Event.CHECK_REFUTES):
            outcome = Outcome.SUPPORTS if event is Event.CHECK_SUPPORTS else Outcome.REFUTES
            check = Verification(
                _ref(f"{_NEW}{NO_SIDE}"), outcome, when, len(claim.verifications), NO_NODE
            )
            return (), (check,)
        if event is Event.RETRACTION:
            speakers = dict.fromkeys(
                held.actor.id
                for held in self._index.timelines[claim.id].positions_at(self._day)
                if held.stance is _ASSERTS and moves(held)
            )
            return _said(claim, speakers, Stance.RETRACTS, when), ()
        if event is Event.REPETITION:
            return _said(claim, _OUTLETS, Stance.ASSERTS, when, _first_speaker(claim)), ()
        stance = Stance.DENIES if event is Event.DENIAL else Stance.ASSERTS
        return _said(claim, (f"{_NEW}{side or NO_SIDE}",), stance, when), ()

    @cached_property
    def _when(self) -> When:
        return when_on(self._day)


def _after(
    at: ClaimAtDay, positions: tuple[Position, ...], checks: tuple[Verification, ...]
) -> ClaimAtDay:
    """The claim in a reading after everything on record, when more is said or checked.

    New actors end nobody's stance; who takes something back ends its own and those of its parts.
    """
    retracting = {held.actor.id for held in positions if held.stance is _RETRACTS}
    affiliations = at.index.affiliations

    def stands(held: Position) -> bool:
        actor = held.actor.id
        return actor not in retracting and not affiliations[actor].bodies & retracting

    def left(standing: tuple[Position, ...], stance: Stance) -> tuple[Position, ...]:
        kept = [held for held in standing if stands(held)] if retracting else standing
        return (*kept, *[held for held in positions if held.stance is stance])

    # `dataclasses.replace` takes longer than all else here.
    return ClaimAtDay(
        at.index,
        at.claim,
        at.day,
        at.positions,
        at.verifications,
        at.local,
        at.opposition,
        checks=(*at.checks, *checks),
        assertions=latest_of_each(left(at.assertions, _ASSERTS)),
        every_assertion=left(at.every_assertion, _ASSERTS),
        denials=left(at.denials, _DENIES),
        part_denials=tuple([held for held in at.part_denials if stands(held)]),
        implications=at.implications,
        asserted=(*at.asserted, *[held for held in positions if held.stance is _ASSERTS]),
        denied=(*at.denied, *[held for held in positions if held.stance is _DENIES]),
        called_possible=at.called_possible,
    )


def _with_new_actors(index: StandingIndex) -> tuple[Ledger, Mapping[str, Affiliation]]:
    """The ledger and its affiliations with actors who have said nothing yet: one for each side."""
    sides = {f"{_NEW}{side}": side for side in (*index.ledger.sides, NO_SIDE)}
    affiliations = {actor: _affiliation(actor, side) for actor, side in sides.items()}
    affiliations |= {outlet: _affiliation(outlet, NO_SIDE) for outlet in _OUTLETS}
    actors = {actor: _new_actor(actor) for actor in affiliations}
    ledger = replace(index.ledger, actors=ChainMap(actors, dict(index.ledger.actors)))
    return ledger, ChainMap(affiliations, dict(index.affiliations))


def _with(claim: Claim, positions: tuple[Position, ...], checks: tuple[Verification, ...]) -> Claim:
    """The claim with more recorded of it."""
    return replace(
        claim,
        positions=(*claim.positions, *positions),
        verifications=(*claim.verifications, *checks),
    )


def _said(
    claim: Claim, actors: Iterable[str], stance: Stance, when: When, via: tuple[Ref, ...] = ()
) -> tuple[Position, ...]:
    """Positions that would stand after those of the claim, one of each actor."""
    return tuple(
        [
            Position(_ref(actor), stance, when, number, NO_NODE, via=via)
            for number, actor in enumerate(actors, len(claim.positions))
        ]
    )


def _first_speaker(claim: Claim) -> tuple[Ref, ...]:
    first = next((held for held in claim.positions if held.stance is Stance.ASSERTS), None)
    return () if first is None else (first.actor,)


def _ref(actor: str) -> Ref:
    return Ref(actor, NO_NODE)


def _affiliation(actor: str, side: str) -> Affiliation:
    return Affiliation(side, actor, None if side == NO_SIDE else side)


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
    return tuple(
        [
            record if record.index == number else replace(record, index=number)
            for number, record in enumerate(records)
        ]
    )


def _as_written(claim: Claim) -> Claim:
    """The claim without the records that the editors read in a way of their own."""
    return replace(
        claim,
        positions=_numbered(held for held in claim.positions if not held.reading),
        verifications=_numbered(check for check in claim.verifications if not check.reading),
    )


def _left_out(
    claims: Iterable[Claim], records: Sequence[Position | Verification]
) -> Iterator[Claim]:
    """Those of the claims on which the records stand, without them."""
    left_out = {id(record) for record in records}
    for claim in claims:
        if left_out.isdisjoint(map(id, (*claim.positions, *claim.verifications))):
            continue
        yield replace(
            claim,
            positions=_numbered(held for held in claim.positions if id(held) not in left_out),
            verifications=_numbered(
                check for check in claim.verifications if id(check) not in left_out
            ),
        )


def _read(claim: Claim) -> Iterator[Position | Verification]:
    yield from (held for held in claim.positions if held.reading)
    yield from (check for check in claim.verifications if check.reading)


def _around(index: StandingIndex, claim: str) -> tuple[str, ...]:
    """The claims that can bear on a claim's words, in file order.

    Those at most three contradictions away; and of a claim of control without an end the others at
    its places, for it reaches as far as somebody asserts it.
    """
    if claim not in index.periods and claim not in index.contraries:
        return (claim,)
    found = {claim}
    for periods, place in index.periods.get(claim, ()):
        if periods[place].end is None:
            found.update(period.claim for period in periods)
    return tuple(sorted(_with_contraries(index, found), key=lambda other: index.order[other]))


def _with_contraries(index: StandingIndex, claims: Set[str]) -> set[str]:
    """The claims, and those at most three contradictions away from them."""
    found = set(claims)
    new = tuple(found)
    for _ in range(3):
        near = {contrary for known in new for contrary, _ in index.contraries.get(known, ())}
        new = tuple(near - found)
        found |= near
    return found


def _has_open_start(claim: Claim) -> bool:
    """Whether it is not recorded on which day began what the claim says."""
    return claim.event_date is None or claim.event_date.earliest is None


_Situation = tuple[object, ...]
"""What the answers for a claim depend on that bears on no other, and on which no other bears."""

_KINDS = frozenset({ClaimKind.OPINION, ClaimKind.FORECAST})
"""The kinds of claim that decide the word."""


def _situation(index: StandingIndex, claim: Claim, day: date) -> _Situation | None:
    """What the answers for a claim depend on; None where that is more than is told apart here.

    Actors and the roots of their affiliations are told apart, and not by their names.
    """
    if claim.id in index.contraries:
        return None
    timeline, numbers = index.timelines[claim.id], _Numbers()
    positions = [
        held
        for held in timeline.positions
        if held.record.stance in MOVING and held.extent.may_exist(day)
    ]
    checks = [held for held in timeline.verifications if held.extent.may_exist(day)]
    extents = [held.extent for held in positions]
    extents += [held.extent for held in checks]
    if not all(extent.exists(day) for extent in extents):
        return None
    cited = (ref.id for held in positions for ref in held.record.sources)
    if any(index.ledger.sources[source].relays for source in cited):
        return None
    speakers = frozenset(held.record.actor.id for held in positions)
    return (
        claim.kind if claim.kind in _KINDS else None,
        tuple(ref.id for ref in claim.against),
        tuple(_position_key(index, numbers, speakers, held.record) for held in positions),
        tuple(
            (numbers.of(held.record.by.id), held.record.outcome, held.record.certainty)
            for held in checks
        ),
        _orders(positions),
        _orders(checks),
    )


def _orders(records: Sequence[Dated[Any]]) -> tuple[int, ...]:
    """For each two records which was made first; empty where all are in the order given."""
    found = [
        1 if earlier(first, second) else 2 if earlier(second, first) else 0
        for first, second in combinations(records, 2)
    ]
    return () if set(found) <= {1} else tuple(found)


def _position_key(
    index: StandingIndex, numbers: "_Numbers", speakers: Set[str], held: Position
) -> tuple[object, ...]:
    affiliation = index.affiliations[held.actor.id]
    return (
        numbers.of(held.actor.id),
        held.stance,
        held.in_part,
        held.certainty,
        affiliation.side,
        affiliation.speaks_for,
        numbers.of(affiliation.root),
        tuple(sorted(numbers.of(body) for body in affiliation.bodies & speakers)),
        counts(index.ledger, held),
        only_reports(index.ledger, held),
        bool(held.basis),
        tuple(numbers.of(ref.id) for ref in held.via if ref.id in speakers),
    )


class _Numbers:
    """Numbers for actors, in the order in which they are met."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def of(self, id_: str) -> int:
        """The number of an actor."""
        return self._known.setdefault(id_, len(self._known))
