"""When each sentence about a claim is true.

A *reading* of a ledger gives every position and check one moment. Each sentence of the catalogue
has a condition here, a predicate over a reading and a day, written from what the words say to a
reader. It shares no code with the rules that choose the sentences, so that the two can be held
against each other: whatever is printed must be true in every reading that it is printed for.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from claimledger.ledger.date_words import day_words
from claimledger.ledger.model import NO_SIDE, Actor, Claim, Ledger, Position, Source, Verification
from claimledger.ledger.statuses import Status
from claimledger.ledger.vocabulary import ActorKind, Certainty, ClaimKind, Outcome, Stance
from claimledger.standing import sentences
from claimledger.standing.sentences import ModifierKind, Sentence

T = TypeVar("T")

# Who belongs to whom.

_OBSERVERS = frozenset({ActorKind.MEDIA, ActorKind.ANALYST, ActorKind.WITNESS, ActorKind.REFERENCE})
_REPORTERS = _OBSERVERS - {ActorKind.WITNESS}


@dataclass(frozen=True, slots=True)
class Made:
    """A position or check as a reading has it.

    Attributes:
        record: the position or check.
        actor: id of who made it.
        day: the day on which it was made, as written.
        moment: when it was made, and its place in the file, where two were made at once.
    """

    record: Position | Verification
    actor: str
    day: date
    moment: tuple[datetime, int, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence as printed of a claim, and what its slots speak of.

    Attributes:
        claim: id of the claim.
        entry: the entry of the catalogue.
        text: the sentence as printed, slots filled; empty where it has not been put into words.
        positions, verifications, claims, sides: what it rests on, as in a `Reason` or a `Modifier`;
            claims and sides by id. Of positions and checks only their place in the claim counts.
    """

    claim: str
    entry: Sentence
    text: str = ""
    positions: tuple[Position, ...] = ()
    verifications: tuple[Verification, ...] = ()
    claims: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()

    def slot(self, name: str) -> str:
        """What fills a slot of the printed sentence."""
        pattern = re.escape(self.entry.text)
        for slot in self.entry.slots:
            pattern = pattern.replace(re.escape(f"{{{slot}}}"), f"(?P<{slot}>.+)", 1)
        match = re.fullmatch(pattern, self.text)
        assert match is not None, f"{self.text!r} is not {self.entry.text!r}"
        return match[name]


class Reading:
    """A ledger in which every position and check has a moment: `2022-09-08T14:05:10+03:00`."""

    def __init__(self, ledger: Ledger) -> None:
        """Every `statement_date` and every check's `date` has a time of day and an offset."""
        self.ledger = ledger
        self._places = {claim: number for number, claim in enumerate(ledger.claims)}

    # Affiliation.

    def chain(self, actor: str) -> Iterator[Actor]:
        """The actor, then the bodies it is part of, the nearest first."""
        known: Actor | None = self.ledger.actors[actor]
        while known is not None:
            yield known
            known = self.ledger.actors[known.part_of.id] if known.part_of else None

    def bodies(self, actor: str) -> tuple[str, ...]:
        """Ids of the bodies above an actor."""
        return tuple(body.id for body in self.chain(actor))[1:]

    def root(self, actor: str) -> str:
        """Id of the actor at the top of the chain."""
        return [body.id for body in self.chain(actor)][-1]

    def side(self, actor: str) -> str | None:
        """Id of the side that an actor belongs to, `none`, or None where it is not known."""
        return next((body.side.id for body in self.chain(actor) if body.side), None)

    def is_party(self, actor: str) -> bool:
        """Whether an actor belongs to a party to the conflict."""
        return self.side(actor) not in (None, NO_SIDE)

    def speaks_for(self, actor: str, side: str) -> bool:
        """Whether what the actor says is said by the side."""
        return self.side(actor) == side and not any(
            body.kind in _OBSERVERS for body in self.chain(actor)
        )

    # What was made, and when.

    def made(self, claim: str, record: Position | Verification) -> Made:
        """A position or check of a claim, as this reading has it."""
        known = self.ledger.claims[claim]
        if isinstance(record, Position):
            return self._position(claim, known.positions[record.index])
        return self._check(claim, known.verifications[record.index])

    def _position(self, claim: str, position: Position) -> Made:
        when = position.statement_date
        return self._made(claim, position, position.actor.id, when.latest, when.as_written)

    def _check(self, claim: str, check: Verification) -> Made:
        return self._made(claim, check, check.by.id, check.date.latest, check.date.as_written)

    def _made(
        self,
        claim: str,
        record: Position | Verification,
        actor: str,
        day: date | None,
        written: str,
    ) -> Made:
        assert day is not None
        moment = datetime.fromisoformat(written)
        assert moment.tzinfo is not None
        return Made(record, actor, day, (moment, self._places[claim], record.index))

    def positions(self, claim: str, day: date) -> list[Made]:
        """The positions on a claim by the end of a day, as they were made."""
        found = (
            self._position(claim, position) for position in self.ledger.claims[claim].positions
        )
        return sorted((made for made in found if made.day <= day), key=_moment)

    def checks(self, claim: str, day: date) -> list[Made]:
        """The checks of a claim by the end of a day, as they were made."""
        found = (self._check(claim, check) for check in self.ledger.claims[claim].verifications)
        return sorted((made for made in found if made.day <= day), key=_moment)


def _moment(made: Made) -> tuple[datetime, int, int]:
    return made.moment


def _is(made: Made, *stances: Stance) -> bool:
    """Whether somebody takes one of the stances, and not only as a possibility."""
    position = made.record
    assert isinstance(position, Position)
    return position.stance in stances and position.certainty is not Certainty.POSSIBLE


def _is_about_it(made: Made) -> bool:
    position = made.record
    return isinstance(position, Position) and position.stance in (Stance.ASSERTS, Stance.DENIES)


def _outright(made: Made) -> bool:
    return isinstance(made.record, Position) and not made.record.in_part


def _outcome(made: Made) -> Outcome:
    assert isinstance(made.record, Verification)
    return made.record.outcome


class ClaimThen:
    """A claim at the end of a day, in a reading."""

    def __init__(self, reading: Reading, claim: str, day: date) -> None:
        """Nothing is looked up until it is asked for."""
        self.reading = reading
        self.day = day
        self.claim: Claim = reading.ledger.claims[claim]

    @cached_property
    def positions(self) -> list[Made]:
        """The positions by then, as they were made."""
        return self.reading.positions(self.claim.id, self.day)

    @cached_property
    def checks(self) -> list[Made]:
        """The checks by then, as they were made."""
        return self.reading.checks(self.claim.id, self.day)

    def other(self, claim: str) -> "ClaimThen":
        """Another claim on the same day."""
        return ClaimThen(self.reading, claim, self.day)

    # Who stands by what.

    def speakers(self, *stances: Stance) -> tuple[str, ...]:
        """Ids of those who ever took one of the stances."""
        return tuple(dict.fromkeys(made.actor for made in self.positions if _is(made, *stances)))

    def _last_own(self, actor: str, *stances: Stance) -> Made | None:
        taken = [made for made in self.positions if made.actor == actor and _is(made, *stances)]
        return taken[-1] if taken else None

    def _since(self, made: Made, *stances: Stance) -> bool:
        """Whether its actor, or a body above, took one of the stances afterwards."""
        heard = {made.actor, *self.reading.bodies(made.actor)}
        return any(
            other.actor in heard and other.moment > made.moment and _is(other, *stances)
            for other in self.positions
        )

    def says_so(self, actor: str) -> Made | None:
        """The assertion that an actor stands by: not taken back by it, nor by a body above."""
        own = self._last_own(actor, Stance.ASSERTS)
        if own is None or self._since(own, Stance.DENIES, Stance.RETRACTS):
            return None
        return None if self._gave_up(own) else own

    def _gave_up(self, assertion: Made) -> bool:
        """Whether its speaker said later what makes sense only if it is not so."""
        return any(
            made.actor == assertion.actor and made.moment > assertion.moment
            for made in self.implied_against()
        )

    def implied_against(self) -> list[Made]:
        """What was said that makes sense only if a claim that contradicts this one is so."""
        return [
            made
            for contrary in self.contraries
            for made in contrary.positions
            if _is(made, Stance.IMPLIES)
        ]

    def says_otherwise(self, actor: str) -> Made | None:
        """The denial, in part perhaps, that an actor stands by."""
        own = self._last_own(actor, Stance.DENIES)
        if own is None or self._since(own, Stance.ASSERTS, Stance.RETRACTS, Stance.IMPLIES):
            return None
        return own

    def implies(self, actor: str) -> Made | None:
        """What an actor implied last, where neither it nor a body above said otherwise since."""
        own = self._last_own(actor, Stance.IMPLIES)
        if own is None or self._since(own, Stance.DENIES, Stance.RETRACTS):
            return None
        return own

    def took_back(self, actor: str) -> bool:
        """Whether it, or a body above, took back or denied what it said last."""
        own = self._last_own(actor, Stance.ASSERTS)
        return own is not None and self._since(own, Stance.DENIES, Stance.RETRACTS)

    @cached_property
    def saying(self) -> list[Made]:
        """The assertions that stand, one for each speaker."""
        found = (self.says_so(actor) for actor in self.speakers(Stance.ASSERTS))
        return [made for made in found if made is not None]

    @cached_property
    def denying(self) -> list[Made]:
        """The denials that stand, those in part among them, one for each speaker."""
        found = (self.says_otherwise(actor) for actor in self.speakers(Stance.DENIES))
        return [made for made in found if made is not None]

    # What was checked.

    def _latest_checks(self) -> list[Made]:
        return list({made.actor: made for made in self.checks}.values())

    def finders(self, *outcomes: Outcome) -> tuple[str, ...]:
        """Ids of those whose latest check finds so, without a hedge."""
        return tuple(
            made.actor
            for made in self._latest_checks()
            if _outcome(made) in outcomes and made.record.certainty is Certainty.CERTAIN
        )

    @cached_property
    def settled(self) -> bool:
        """Whether a check settles it, or settles that what contradicts it is so."""
        found = self.finders(Outcome.SUPPORTS, Outcome.REFUTES, Outcome.PARTLY)
        return bool(found) or any(each.is_found_so for each in self.contraries)

    @cached_property
    def is_found_so(self) -> bool:
        """Whether a check found that it is so, and none that it is not, or its contrary is."""
        against = any(each.finders(Outcome.SUPPORTS) for each in self.contraries)
        so, not_so = self.finders(Outcome.SUPPORTS), self.finders(Outcome.REFUTES)
        return bool(so) and not not_so and not against

    def is_latest(self, made: Made) -> bool:
        """Whether a check is the latest of its verifier."""
        return made in self._latest_checks()

    # What cannot be together with it.

    @cached_property
    def contraries(self) -> tuple["ClaimThen", ...]:
        """The claims that contradict it."""
        every = (
            self.other(claim) for claim in self.reading.ledger.claims if claim != self.claim.id
        )
        return tuple(other for other in every if self.contradicts(other))

    def contradicts(self, other: "ClaimThen") -> bool:
        """Whether the two cannot be so together."""
        if other.claim.removed or self.claim.removed:
            return False
        declared = (
            {ref.id for ref in self.claim.contradicts},
            {ref.id for ref in other.claim.contradicts},
        )
        if other.claim.id in declared[0] or self.claim.id in declared[1]:
            return True
        if not self.same_place(other) or not self.other_holder(other):
            return False
        mine, theirs = self.days_held, other.days_held
        return (
            mine is not None
            and theirs is not None
            and mine[0] <= theirs[1]
            and theirs[0] <= mine[1]
        )

    def same_place(self, other: "ClaimThen") -> bool:
        """Whether both speak of control of one place."""
        control = self.claim.kind is other.claim.kind is ClaimKind.CONTROL
        return control and bool(
            {ref.id for ref in self.claim.places} & {ref.id for ref in other.claim.places}
        )

    @cached_property
    def holder(self) -> str | None:
        """The side said to hold it; the holder itself, if of no side; None where not known."""
        if self.claim.holder is None:
            return None
        id_ = self.claim.holder.id
        if id_ in self.reading.ledger.sides:
            return id_
        side = self.reading.side(id_)
        return id_ if side == NO_SIDE else side

    def other_holder(self, other: "ClaimThen") -> bool:
        """Whether somebody else is said to hold it there."""
        return None not in (self.holder, other.holder) and self.holder != other.holder

    @cached_property
    def days_held(self) -> tuple[date, date] | None:
        """The first and the last day on which it is said to be held.

        An open end reaches to the last day on which anybody asserts it, an open start back to the
        first day on which it was said.
        """
        event = self.claim.event_date
        if event is None:
            return None
        days = [made.day for made in self.positions if _is(made, Stance.ASSERTS)]
        about_it = [made for made in self.positions if _is(made, Stance.ASSERTS, Stance.DENIES)]
        said = [made.day for made in (*about_it, *self.checks)]
        first, last = event.earliest, event.latest
        if first is None:
            assert last is not None
            first = min((*said, last))
        if last is None:
            last = max((*days, first))
        return first, last

    # Voices.

    def is_counted(self, made: Made) -> bool:
        """Whether it is a voice: named, its side known, and of reporters, how they know told."""
        assert isinstance(made.record, Position)
        actor = self.reading.ledger.actors[made.actor]
        knows = actor.kind not in _REPORTERS or bool(made.record.basis)
        return not actor.unnamed and knows and self.reading.side(made.actor) is not None

    def independent(self, made: Made, other: Made) -> bool:
        """Whether neither is of the other's affiliation, nor only passes the other on."""
        apart = self.reading.root(made.actor) != self.reading.root(other.actor)
        return apart and not self.passes_on(made, other) and not self.passes_on(other, made)

    def passes_on(self, made: Made, other: Made) -> bool:
        """Whether one only passes on the other, or both only pass on the same report."""
        assert isinstance(made.record, Position)
        assert isinstance(other.record, Position)
        carried = made.actor in {ref.id for ref in other.record.via}
        if carried and not made.record.basis:
            return True
        heard = self._heard_from(made)
        cited = {ref.id for ref in other.record.sources} | self._heard_from(other)
        return bool(heard & cited)

    def _heard_from(self, made: Made) -> set[str]:
        """The reports that the speaker's own source passes on, and itself; it adds nothing."""
        assert isinstance(made.record, Position)
        sources = [self.reading.ledger.sources[ref.id] for ref in made.record.sources]
        own = [
            source
            for source in sources
            if source.relays and source.publisher and source.publisher.id == made.actor
        ]
        if len(own) != len(sources):
            return set()
        return {known for source in own for known in (source.id, *self._relayed(source))}

    def _relayed(self, source: Source) -> Iterator[str]:
        for ref in source.relays:
            yield ref.id
            yield from self._relayed(self.reading.ledger.sources[ref.id])

    def corroborate(self, made: Made, other: Made) -> bool:
        """Whether two assertions are independent voices, not both of one side."""
        sides = {self.reading.side(made.actor), self.reading.side(other.actor)}
        return (
            self.is_counted(made)
            and self.is_counted(other)
            and self.independent(made, other)
            and (len(sides) > 1 or NO_SIDE in sides)
        )

    # What was shown by hand.

    @property
    def set_by_hand(self) -> Status | None:
        """The word that the editors set until a day that has not passed."""
        override = self.claim.override
        if override is None or override.until.latest is None or override.until.latest < self.day:
            return None
        return override.status


# What the sentences say.


@dataclass(frozen=True)
class Case:
    """A printed sentence held against a claim at the end of a day, in a reading."""

    then: ClaimThen
    told: Told

    @cached_property
    def said(self) -> list[Made]:
        """The positions that it rests on."""
        made = self.then.reading.made
        return [made(self.then.claim.id, position) for position in self.told.positions]

    @cached_property
    def checked(self) -> list[Made]:
        """The checks of this claim that it rests on."""
        made = self.then.reading.made
        return [made(self.then.claim.id, check) for check in self.told.verifications]

    @cached_property
    def others(self) -> list[ClaimThen]:
        """The other claims that it speaks of."""
        return [self.then.other(claim) for claim in self.told.claims]

    def taking(self, stance: Stance) -> list[Made]:
        """The positions of one stance that it rests on."""
        return [
            made
            for made in self.said
            if isinstance(made.record, Position) and made.record.stance is stance
        ]

    # Parts of sentences.

    def no_check_settles(self) -> bool:
        """No check settles it."""
        return not self.then.settled

    def saying(self) -> bool:
        """{saying}: each of them says so and stands by it, as surely as told."""
        return _all(self.taking(Stance.ASSERTS), self._says_so)

    def _says_so(self, made: Made) -> bool:
        standing = self.then.says_so(made.actor)
        return (
            _exists(made, self.then.day)
            and standing is not None
            and standing.record.certainty is made.record.certainty
        )

    def denying(self) -> bool:
        """{denying}: each of them says otherwise, outright, and stands by it."""
        return _all(self.taking(Stance.DENIES), self._says_otherwise)

    def _says_otherwise(self, made: Made) -> bool:
        standing = self.then.says_otherwise(made.actor)
        return (
            _exists(made, self.then.day)
            and standing is not None
            and _outright(standing)
            and standing.record.certainty is made.record.certainty
        )

    def contrary_is_said(self) -> bool:
        """What cannot be together with it is said, by somebody who stands by it."""
        return _all(self.others, lambda other: self.contrary(other) and bool(other.saying))

    def contrary(self, other: ClaimThen) -> bool:
        """Whether a claim cannot be so together with this one."""
        return self.then.contradicts(other)

    def nobody_says_so(self) -> bool:
        """Nobody is on record as saying so."""
        return not self.then.speakers(Stance.ASSERTS)

    def somebody_said_so(self) -> bool:
        """Somebody is on record as having said so."""
        return bool(self.then.speakers(Stance.ASSERTS))

    def nobody_stands_by_it(self) -> bool:
        """Somebody on record said so, and nobody who did stands by it."""
        return self.somebody_said_so() and not self.then.saying

    def no_denial_stands(self) -> bool:
        """No outright denial is on record that stands."""
        return not any(_outright(made) for made in self.then.denying)

    def found(self, outcome: Outcome) -> bool:
        """{checkers}: each of those named found so, flatly, and has found nothing else since."""
        named = [made for made in self.checked if _outcome(made) is outcome]
        finders = self.then.finders(outcome)
        return _all(named, lambda made: _exists(made, self.then.day) and made.actor in finders)

    def somebody_found(self, outcome: Outcome) -> bool:
        """A check found so."""
        return bool(self.then.finders(outcome))

    def contrary_is_found(self) -> bool:
        """A check supports what cannot be together with it."""
        return _all(
            self.others,
            lambda other: self.contrary(other) and bool(other.finders(Outcome.SUPPORTS)),
        )

    def side_says_so(self, slot: str) -> bool:
        """{side} {says so}: a speaker or member of each does, as surely as told."""
        flat = "likely" not in self.told.slot(slot)
        return _all(
            self.told.sides,
            lambda side: any(
                self.then.reading.side(made.actor) == side
                and (not flat or made.record.certainty is Certainty.CERTAIN)
                for made in self.then.saying
            ),
        )

    def counts_against(self) -> bool:
        """{side}, which it counts against."""
        against = {ref.id for ref in self.then.claim.against}
        return _all(self.told.sides, lambda side: side in against)

    def side_itself(self, *stances: Stance) -> bool:
        """A speaker for each of the sides takes such a stance, and stands by it."""
        return _all(self.told.sides, lambda side: self._speaker(side, *stances))

    def _speaker(self, side: str, *stances: Stance) -> bool:
        reading, then = self.then.reading, self.then
        if stances == (Stance.ASSERTS,):
            return any(reading.speaks_for(made.actor, side) for made in then.saying)
        return any(
            reading.speaks_for(actor, side) and then.implies(actor) is not None
            for actor in then.speakers(*stances)
        )

    def side_against(self, stance: Stance) -> bool:
        """A side that it counts against takes such a stance."""
        return any(self._speaker(ref.id, stance) for ref in self.then.claim.against)

    def all_of_side(self) -> bool:
        """All who say so belong to the side named."""
        (side,) = self.told.sides
        return all(self.then.reading.side(made.actor) == side for made in self.then.saying)

    def others_only_report(self, side: str) -> bool:
        """Whoever says so and is not of the side only reports it."""
        return all(
            self.then.reading.side(made.actor) == side or self.only_reports(made)
            for made in self.then.saying
        )

    def only_reports(self, made: Made) -> bool:
        """Whether somebody says so as a reporter who does not tell how they know, or relays it."""
        assert isinstance(made.record, Position)
        kind = self.then.reading.ledger.actors[made.actor].kind
        return (kind in _REPORTERS and not made.record.basis) or any(
            other is not made and self.then.passes_on(made, other) for other in self.then.saying
        )

    def names_stand(self) -> bool:
        """{names}: each of them says so and stands by it."""
        return _all(self.said, lambda made: _is(made, Stance.ASSERTS) and self._stands(made))

    def _stands(self, made: Made) -> bool:
        return _exists(made, self.then.day) and self.then.says_so(made.actor) is not None

    def none_corroborate(self, among: Sequence[Made]) -> bool:
        """No two of them are independent voices."""
        return not any(self.then.corroborate(made, other) for made in among for other in among)

    def called_possible(self) -> bool:
        """{names}: each of them calls it possible, and has said nothing surer of it."""
        return _all(self.said, self._calls_possible)

    def _calls_possible(self, made: Made) -> bool:
        position = made.record
        return (
            _exists(made, self.then.day)
            and isinstance(position, Position)
            and position.stance in (Stance.ASSERTS, Stance.DENIES)
            and position.certainty is Certainty.POSSIBLE
            and self.then.says_so(made.actor) is None
            and self.then.says_otherwise(made.actor) is None
        )

    def hedged(
        self, outcomes: tuple[Outcome, ...], certainty: Certainty = Certainty.LIKELY
    ) -> bool:
        """Each of the checks is its verifier's latest, and is as sure as told."""
        return _all(
            self.checked,
            lambda made: (
                self.then.is_latest(made)
                and _outcome(made) in outcomes
                and made.record.certainty is certainty
            ),
        )

    def is_disputed(self, other: ClaimThen) -> bool:
        """Whether somebody says otherwise of a claim, or its contrary, and no check settles it."""
        if other.set_by_hand is not None:
            return other.set_by_hand is Status.DISPUTED
        contradicted = any(contrary.saying for contrary in other.contraries)
        denied = any(_outright(made) for made in other.denying)
        return (denied or contradicted) and not other.settled

    def is_verified(self, other: ClaimThen) -> bool:
        """Whether a check found that exactly a claim is so, and none that it is not."""
        if other.set_by_hand is not None:
            return other.set_by_hand is Status.VERIFIED
        return other.is_found_so

    def is_on_record(self, other: ClaimThen) -> bool:
        """Whether somebody said or denied a claim, or called that possible, or checked it."""
        return bool(other.checks) or any(_is_about_it(made) for made in other.positions)


def _all(items: Iterable[T], condition: Callable[[T], bool]) -> bool:
    """Whether there are such, and the condition holds of each."""
    each = list(items)
    return bool(each) and all(condition(item) for item in each)


def _exists(made: Made, day: date) -> bool:
    return made.day <= day


# Statuses.


def _not_on_record(case: Case) -> bool:
    return not case.is_on_record(case.then)


def _withdrawn_by_superior(case: Case) -> bool:
    return case.nobody_stands_by_it() and all(
        case.then.took_back(actor) for actor in case.then.speakers(Stance.ASSERTS)
    )


def _withdrawn_in_effect(case: Case) -> bool:
    speakers = {made.actor for made in case.taking(Stance.ASSERTS)}
    against = case.then.implied_against()
    return case.nobody_stands_by_it() and _all(
        speakers,
        lambda actor: any(
            made.actor == actor and made.moment > first.moment
            for made in against
            if (first := _first_assertion(case.then, actor)) is not None
        ),
    )


def _first_assertion(then: ClaimThen, actor: str) -> Made | None:
    said = (made for made in then.positions if made.actor == actor and _is(made, Stance.ASSERTS))
    return next(said, None)


def _is_past(case: Case) -> bool:
    """Its time has passed."""
    event = case.then.claim.event_date
    return event is not None and event.latest is not None and event.latest < case.then.day


def _forecast(case: Case) -> bool:
    """When it was said, it was still to come."""
    event = case.then.claim.event_date
    said = [made for made in case.then.positions if _is(made, Stance.ASSERTS)]
    if case.then.claim.kind is not ClaimKind.FORECAST:
        return False
    return not said or event is None or event.latest is None or said[0].day <= event.latest


def _conceded(case: Case) -> bool:
    itself = case.counts_against() and case.side_itself(Stance.ASSERTS)
    return itself and case.side_says_so("says_so_itself")


def _disputed_within_a_side(case: Case) -> bool:
    (side,) = case.told.sides
    of_side = all(case.then.reading.speaks_for(made.actor, side) for made in case.said)
    return of_side and _disputed(case)


def _disputed(case: Case) -> bool:
    return case.saying() and case.denying() and case.no_check_settles()


def _disputed_in_general(case: Case) -> bool:
    contradicted = any(other.saying for other in case.then.contraries)
    denied = any(_outright(made) for made in case.then.denying)
    return (contradicted or denied) and case.no_check_settles()


def _independently(case: Case) -> bool:
    voices = case.taking(Stance.ASSERTS)
    return (
        case.saying()
        and len({made.actor for made in voices}) > 1
        and all(
            case.then.independent(made, other)
            for made in voices
            for other in voices
            if made is not other
        )
        and case.no_denial_stands()
    )


def _corroborated_in_general(case: Case) -> bool:
    saying = case.then.saying
    return not case.none_corroborate(saying) and case.no_denial_stands() and case.no_check_settles()


def _one_side_repeated(case: Case) -> bool:
    (side,) = case.told.sides
    return (
        case.side_says_so("says_so")
        and case.names_stand()
        and all(case.then.reading.side(made.actor) == side for made in case.said)
        and case.others_only_report(side)
    )


def _one_side_in_general(case: Case) -> bool:
    return bool(case.then.saying) and any(
        case.others_only_report(side) for side in case.then.reading.ledger.sides
    )


def _single_source(case: Case) -> bool:
    names = {made.actor for made in case.taking(Stance.ASSERTS)}
    everybody = {made.actor for made in case.then.saying}
    return case.saying() and len(names) == 1 and everybody == names


def _single_source_several(case: Case) -> bool:
    voices = case.taking(Stance.ASSERTS)
    return case.saying() and len(voices) > 1 and case.none_corroborate(voices)


def _known_to_have_been_said(case: Case) -> bool:
    return case.nobody_says_so() and bool(case.then.positions or case.then.checks)


# Remarks beside the badge.


def _counted_as_one(case: Case) -> bool:
    reading = case.then.reading

    def of_one(made: Made, other: Made) -> bool:
        side = reading.side(made.actor)
        together = side == reading.side(other.actor) and side not in (None, NO_SIDE)
        together = together or reading.root(made.actor) == reading.root(other.actor)
        passed = case.then.passes_on(made, other) or case.then.passes_on(other, made)
        return together or passed

    return len({made.actor for made in case.said}) > 1 and all(
        case._stands(made) and all(of_one(made, other) for other in case.said if other != made)
        for made in case.said
    )


def _without_basis(case: Case) -> bool:
    return _all(
        case.said,
        lambda made: (
            case._stands(made)
            and (standing := case.then.says_so(made.actor)) is not None
            and isinstance(standing.record, Position)
            and not standing.record.basis
            and case.then.reading.ledger.actors[made.actor].kind in _REPORTERS
        ),
    )


def _denied_earlier(case: Case) -> bool:
    return _all(
        case.said,
        lambda made: (
            _exists(made, case.then.day)
            and _is(made, Stance.DENIES)
            and _outright(made)
            and ((now := case.then.says_otherwise(made.actor)) is None or not _outright(now))
        ),
    )


def _denied_in_part(case: Case) -> bool:
    return _all(
        case.said,
        lambda made: (
            _exists(made, case.then.day)
            and _is(made, Stance.DENIES)
            and (now := case.then.says_otherwise(made.actor)) is not None
            and not _outright(now)
        ),
    )


def _part_verified(case: Case) -> bool:
    return _all(
        case.others,
        lambda other: (
            other.claim.part_of is not None
            and other.claim.part_of.id == case.then.claim.id
            and case.is_verified(other)
        ),
    )


def _other_figures(case: Case) -> bool:
    mine = case.then.claim.quantity

    def other_figure(other: ClaimThen) -> bool:
        theirs = other.claim.quantity
        return (
            mine is not None
            and theirs is not None
            and mine.measure is not None
            and theirs.measure is not None
            and mine.measure.id == theirs.measure.id
            and mine.range != theirs.range
            and case.is_on_record(other)
        )

    return _all(case.others, other_figure)


def _also_dated(case: Case) -> bool:
    then = case.then
    return _all(
        case.others,
        lambda other: (
            then.same_place(other)
            and then.holder is not None
            and then.holder == other.holder
            and _start(then) != _start(other)
            and case.is_on_record(other)
        ),
    )


def _start(then: ClaimThen) -> date | None:
    return then.claim.event_date.earliest if then.claim.event_date else None


def _superseded(case: Case) -> bool:
    return _all(case.others, lambda other: _takes_over(case, case.then, other))


def _supersedes(case: Case) -> bool:
    return _all(case.others, lambda other: _takes_over(case, other, case.then))


def _takes_over(case: Case, before: ClaimThen, after: ClaimThen) -> bool:
    """Whether somebody is said to hold a place after another holder.

    After the last day that the other is said to hold it, or, where nobody stands by that any more,
    after the first.
    """
    held, next_held = before.days_held, after.days_held
    return (
        before.same_place(after)
        and before.other_holder(after)
        and held is not None
        and next_held is not None
        and (held[1] < next_held[0] or (held[0] < next_held[0] and not before.saying))
        and all(case.is_on_record(other) for other in case.others)
    )


def _rests_on_disputed(case: Case) -> bool:
    rests_on = {ref.id for ref in case.then.claim.rests_on}
    return _all(case.others, lambda other: other.claim.id in rests_on and case.is_disputed(other))


CONDITIONS: Mapping[str, Callable[[Case], bool]] = {
    sentences.NOT_ON_RECORD.name: _not_on_record,
    sentences.OPINION.name: lambda case: case.then.claim.kind is ClaimKind.OPINION,
    sentences.EVIDENCE_CONFLICTS.name: lambda case: (
        case.found(Outcome.SUPPORTS) and case.found(Outcome.REFUTES)
    ),
    sentences.EVIDENCE_CONFLICTS_WITH_CONTRARY.name: lambda case: (
        case.found(Outcome.SUPPORTS) and case.contrary_is_found()
    ),
    sentences.EVIDENCE_CONFLICTS_GENERAL.name: lambda case: (
        case.somebody_found(Outcome.SUPPORTS)
        and (
            case.somebody_found(Outcome.REFUTES)
            or any(other.finders(Outcome.SUPPORTS) for other in case.then.contraries)
        )
    ),
    sentences.REFUTED.name: lambda case: case.found(Outcome.REFUTES),
    sentences.REFUTED_GENERAL.name: lambda case: case.somebody_found(Outcome.REFUTES),
    sentences.VERIFIED.name: lambda case: case.found(Outcome.SUPPORTS),
    sentences.VERIFIED_GENERAL.name: lambda case: case.somebody_found(Outcome.SUPPORTS),
    sentences.PARTLY_SO.name: lambda case: case.found(Outcome.PARTLY),
    sentences.PARTLY_SO_GENERAL.name: lambda case: case.somebody_found(Outcome.PARTLY),
    sentences.REFUTED_IN_EFFECT.name: lambda case: any(
        other.finders(Outcome.SUPPORTS) for other in case.then.contraries
    ),
    sentences.WITHDRAWN.name: lambda case: case.nobody_stands_by_it() and case.no_check_settles(),
    sentences.WITHDRAWN_BY_SUPERIOR.name: lambda case: (
        _withdrawn_by_superior(case) and case.no_check_settles()
    ),
    sentences.WITHDRAWN_IN_EFFECT.name: lambda case: (
        _withdrawn_in_effect(case) and case.no_check_settles()
    ),
    sentences.WITHDRAWN_IN_EFFECT_GENERAL.name: lambda case: (
        case.nobody_stands_by_it() and bool(case.then.implied_against()) and case.no_check_settles()
    ),
    sentences.FORECAST.name: _forecast,
    sentences.FORECAST_PAST.name: lambda case: _forecast(case) and _is_past(case),
    sentences.FORECAST_SAID_LATE.name: lambda case: (
        case.then.claim.kind is ClaimKind.FORECAST and _is_past(case)
    ),
    sentences.CONCEDED.name: _conceded,
    sentences.CONCEDED_GENERAL.name: lambda case: case.side_against(Stance.ASSERTS),
    sentences.CONCEDED_IN_EFFECT.name: lambda case: (
        case.counts_against() and case.side_itself(Stance.IMPLIES)
    ),
    sentences.CONCEDED_IN_EFFECT_GENERAL.name: lambda case: case.side_against(Stance.IMPLIES),
    sentences.DISPUTED.name: _disputed,
    sentences.DISPUTED_WITHIN_A_SIDE.name: _disputed_within_a_side,
    sentences.DISPUTED_BY_CONTRARY.name: lambda case: (
        case.saying() and case.contrary_is_said() and case.no_check_settles()
    ),
    sentences.DISPUTED_ONLY_DENIED.name: lambda case: (
        case.denying() and case.nobody_says_so() and case.no_check_settles()
    ),
    sentences.DISPUTED_ONLY_CONTRARY.name: lambda case: (
        case.contrary_is_said()
        and any(_is(made, Stance.DENIES) for made in case.then.positions)
        and case.nobody_says_so()
        and case.no_check_settles()
    ),
    sentences.DISPUTED_DENIED.name: lambda case: case.denying() and case.no_check_settles(),
    sentences.DISPUTED_GENERAL.name: _disputed_in_general,
    sentences.CORROBORATED.name: lambda case: _independently(case) and not case.then.checks,
    sentences.CORROBORATED_CHECKED.name: lambda case: (
        _independently(case) and case.no_check_settles()
    ),
    sentences.CORROBORATED_GENERAL.name: _corroborated_in_general,
    sentences.ONE_SIDE.name: lambda case: (
        case.side_says_so("says_so") and case.names_stand() and case.all_of_side()
    ),
    sentences.ONE_SIDE_REPEATED.name: _one_side_repeated,
    sentences.ONE_SIDE_GENERAL.name: _one_side_in_general,
    sentences.SINGLE_SOURCE.name: _single_source,
    sentences.SINGLE_SOURCE_SEVERAL.name: _single_source_several,
    sentences.SINGLE_SOURCE_NOBODY.name: _known_to_have_been_said,
    sentences.SINGLE_SOURCE_POSSIBLE.name: lambda case: (
        case.called_possible() and case.nobody_says_so()
    ),
    sentences.SINGLE_SOURCE_GENERAL.name: lambda case: case.none_corroborate(case.then.saying),
    sentences.CANNOT_BE_TOLD.name: lambda case: True,
    ModifierKind.DENIED_BY.sentence.name: lambda case: case.denying(),
    ModifierKind.DENIED_IN_PART_BY.sentence.name: _denied_in_part,
    ModifierKind.DENIED_EARLIER_BY.sentence.name: _denied_earlier,
    ModifierKind.CONTRADICTED_BY.sentence.name: lambda case: case.contrary_is_said(),
    ModifierKind.IMPLIED_BY.sentence.name: lambda case: _all(
        case.said,
        lambda made: (
            _exists(made, case.then.day)
            and _is(made, Stance.IMPLIES)
            and case.then.implies(made.actor) is not None
        ),
    ),
    ModifierKind.CHECKED_INCONCLUSIVE.sentence.name: lambda case: _all(
        case.checked,
        lambda made: case.then.is_latest(made) and _outcome(made) is Outcome.INCONCLUSIVE,
    ),
    ModifierKind.CHECK_POINTS_TO_IT.sentence.name: lambda case: case.hedged((Outcome.SUPPORTS,)),
    ModifierKind.CHECK_POINTS_AGAINST_IT.sentence.name: lambda case: case.hedged(
        (Outcome.REFUTES, Outcome.PARTLY)
    ),
    ModifierKind.CHECK_LEAVES_IT_OPEN.sentence.name: lambda case: case.hedged(
        (Outcome.SUPPORTS, Outcome.REFUTES, Outcome.PARTLY), Certainty.POSSIBLE
    ),
    ModifierKind.CALLED_POSSIBLE_BY.sentence.name: lambda case: case.called_possible(),
    ModifierKind.DECLINED.sentence.name: lambda case: (
        _all(
            case.said,
            lambda made: _exists(made, case.then.day) and made in case.taking(Stance.DECLINES),
        )
        and len({made.actor for made in case.said}) == len(case.said)
    ),
    ModifierKind.COUNTED_AS_ONE.sentence.name: _counted_as_one,
    ModifierKind.NOT_NAMED.sentence.name: lambda case: _all(
        case.said,
        lambda made: case._stands(made) and case.then.reading.ledger.actors[made.actor].unnamed,
    ),
    ModifierKind.WITHOUT_BASIS.sentence.name: _without_basis,
    ModifierKind.SIDE_NOT_KNOWN.sentence.name: lambda case: _all(
        case.said,
        lambda made: case._stands(made) and case.then.reading.side(made.actor) is None,
    ),
    ModifierKind.PARTIES_ONLY.sentence.name: lambda case: _all(
        case.then.saying, lambda made: case.then.reading.is_party(made.actor)
    ),
    ModifierKind.PART_VERIFIED.sentence.name: _part_verified,
    ModifierKind.OTHER_FIGURES.sentence.name: _other_figures,
    ModifierKind.ALSO_DATED.sentence.name: _also_dated,
    ModifierKind.SUPERSEDED_BY.sentence.name: _superseded,
    ModifierKind.SUPERSEDES.sentence.name: _supersedes,
    ModifierKind.RESTS_ON_DISPUTED.sentence.name: _rests_on_disputed,
    ModifierKind.OVERRIDDEN.sentence.name: lambda case: case.then.set_by_hand is not None,
}
"""When each sentence of the catalogue is true, by its name."""


def is_true(reading: Reading, day: date, told: Told) -> bool:
    """Whether a sentence, as printed, is true of its claim at the end of a day in a reading."""
    return CONDITIONS[told.entry.name](Case(ClaimThen(reading, told.claim, day), told))


# Why there are several words.

_ON_A_CONTRARY = "when something was said or checked that contradicts it"
_IN_WHICH_ORDER = re.compile(r"in which order (.+) said it in different ways")
_WHICH_CHECK = re.compile(r"which of its checks (.+) published first")
_FIRST = re.compile(r"which came first: that (.+), or that (.+)")
_MORE = re.compile(r"when (\d+) more (?:was|were) made")


def is_open(ledger: Ledger, claim: str, day: date, text: str) -> bool:
    """Whether what is told not to be recorded of a claim at a day is not recorded.

    It speaks of the ledger as it was written, and of no reading.
    """
    unknown = text.removeprefix("it is not recorded ")
    if unknown == text:
        return False
    if unknown == _ON_A_CONTRARY:
        return any(
            _is_loose(record) and _moves(record) and _days(ledger, record)[0] <= day
            for other in ledger.claims
            if other != claim
            for record in _records(ledger, other)
        )
    for pattern in (_IN_WHICH_ORDER, _WHICH_CHECK):
        who = pattern.fullmatch(unknown)
        if who is not None:
            return _spoke_in_unknown_order(ledger, claim, day, who[1], pattern is _WHICH_CHECK)
    first = _FIRST.fullmatch(unknown)
    if first is not None:
        return _order_is_unknown(ledger, claim, day, first[1], first[2])
    phrases = [_undated(ledger, record) for record in _loose(ledger, claim, day)]
    for part in unknown.split(", and "):
        more = _MORE.fullmatch(part)
        if more is not None:
            return int(more[1]) == len(phrases)
        if part not in phrases:
            return False
        phrases.remove(part)
    return not phrases


def _loose(ledger: Ledger, claim: str, day: date) -> list[Position | Verification]:
    """The records of a claim that may have been made by the end of a day, and may not."""
    return [
        record
        for record in _records(ledger, claim)
        if _moves(record) and (days := _days(ledger, record))[0] <= day < days[1]
    ]


def _records(ledger: Ledger, claim: str) -> tuple[Position | Verification, ...]:
    known = ledger.claims[claim]
    return *known.positions, *known.verifications


def _moves(record: Position | Verification) -> bool:
    if isinstance(record, Verification):
        return True
    if record.stance in (Stance.ASSERTS, Stance.DENIES):
        return True
    surely = record.certainty is not Certainty.POSSIBLE
    return record.stance in (Stance.RETRACTS, Stance.IMPLIES) and surely


def _days(ledger: Ledger, record: Position | Verification) -> tuple[date, date]:
    """The first and the last day on which a record can have been made."""
    when = record.statement_date if isinstance(record, Position) else record.date
    first, last = when.earliest or date.min, when.latest
    if last is None:
        published = (ledger.sources[ref.id].published for ref in record.sources)
        last = min(known.latest for known in published if known is not None and known.latest)
    return first, max(first, last)


def _undated(ledger: Ledger, record: Position | Verification) -> str:
    first, last = _days(ledger, record)
    open_start = first == date.min
    days = (
        f"up to {day_words(last)}"
        if open_start
        else (f"between {day_words(first)} and {day_words(last)}")
    )
    return f"on which day {days} {_did(ledger, record)}"


_DID = {
    (Stance.ASSERTS, Certainty.CERTAIN): "said so",
    (Stance.ASSERTS, Certainty.LIKELY): "said that it is likely",
    (Stance.ASSERTS, Certainty.POSSIBLE): "said that it is possible",
    (Stance.DENIES, Certainty.CERTAIN): "denied it",
    (Stance.DENIES, Certainty.LIKELY): "said that it is probably not so",
    (Stance.DENIES, Certainty.POSSIBLE): "said that it is possibly not so",
}


def _did(ledger: Ledger, record: Position | Verification) -> str:
    if isinstance(record, Verification):
        return f"{ledger.actors[record.by.id].name} checked it"
    name = ledger.actors[record.actor.id].name
    if record.stance is Stance.RETRACTS:
        return f"{name} took it back"
    if record.stance is Stance.IMPLIES:
        return f"{name} implied it"
    part = " in part" if record.in_part else ""
    return f"{name} {_DID[record.stance, record.certainty]}{part}"


def _order_is_unknown(ledger: Ledger, claim: str, day: date, one: str, other: str) -> bool:
    made = [(_did(ledger, r), _days(ledger, r)) for r in _records(ledger, claim) if _moves(r)]
    made += [
        (f"{ledger.actors[r.actor.id].name} implied what contradicts it", _days(ledger, r))
        for other in ledger.claims
        if other != claim
        for r in ledger.claims[other].positions
        if r.stance is Stance.IMPLIES
    ]
    return any(
        did == one
        and also == other
        and days[0] <= others[1]
        and others[0] <= days[1]
        and max(days[0], others[0]) <= day
        for did, days in made
        for also, others in made
    )


def _spoke_in_unknown_order(
    ledger: Ledger, claim: str, day: date, name: str, checked: bool
) -> bool:
    made = [
        _days(ledger, record)
        for record in _records(ledger, claim)
        if isinstance(record, Verification) is checked
        and _moves(record)
        and ledger.actors[_maker(record)].name == name
    ]
    return any(
        days[0] <= others[1] and others[0] <= days[1] and max(days[0], others[0]) <= day
        for number, days in enumerate(made)
        for others in made[number + 1 :]
    )


def _maker(record: Position | Verification) -> str:
    return record.by.id if isinstance(record, Verification) else record.actor.id


def _is_loose(record: Position | Verification) -> bool:
    """Whether it is not recorded at which hour it was made."""
    when = record.statement_date if isinstance(record, Position) else record.date
    return (
        when.earliest != when.latest
        or "T" not in when.as_written
        or (datetime.fromisoformat(when.as_written.rstrip("?~%")).tzinfo is None)
    )
