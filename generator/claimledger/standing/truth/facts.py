"""A claim at the end of a day in one reading of the record: who stands by what, who found what.

A *reading* gives every position and check one moment. All here is worked out from the ledger anew
and shares no code with the rules.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from claimledger.ledger.model import NO_SIDE, Actor, Claim, Ledger, Position, Source, Verification
from claimledger.ledger.statuses import Status
from claimledger.ledger.vocabulary import ActorKind, Certainty, ClaimKind, Outcome, Stance

# Who belongs to whom.

_OBSERVERS = frozenset({ActorKind.MEDIA, ActorKind.ANALYST, ActorKind.WITNESS, ActorKind.REFERENCE})
REPORTERS = _OBSERVERS - {ActorKind.WITNESS}


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


def takes(made: Made, *stances: Stance) -> bool:
    """Whether somebody takes one of the stances, and not only as a possibility."""
    position = made.record
    assert isinstance(position, Position)
    return position.stance in stances and position.certainty is not Certainty.POSSIBLE


def is_about_it(made: Made) -> bool:
    position = made.record
    return isinstance(position, Position) and position.stance in (Stance.ASSERTS, Stance.DENIES)


def is_hedged_away(made: Made) -> bool:
    """Whether somebody calls it, or its contrary, no more than possible."""
    return is_about_it(made) and made.record.certainty is Certainty.POSSIBLE


def _has_basis(made: Made) -> bool:
    return isinstance(made.record, Position) and bool(made.record.basis)


def is_outright(made: Made) -> bool:
    return isinstance(made.record, Position) and not made.record.in_part


def outcome_of(made: Made) -> Outcome:
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
        return tuple(dict.fromkeys(made.actor for made in self.positions if takes(made, *stances)))

    def _last_own(self, actor: str, *stances: Stance) -> Made | None:
        taken = [made for made in self.positions if made.actor == actor and takes(made, *stances)]
        return taken[-1] if taken else None

    def _since(self, made: Made, *stances: Stance) -> bool:
        """Whether its actor, or a body above, took one of the stances afterwards."""
        heard = {made.actor, *self.reading.bodies(made.actor)}
        return any(
            other.actor in heard and other.moment > made.moment and takes(other, *stances)
            for other in self.positions
        )

    def says_so(self, actor: str) -> Made | None:
        """The assertion that an actor stands by: not taken back by it, nor by a body above."""
        own = self._last_own(actor, Stance.ASSERTS)
        if own is None or self._since(own, Stance.DENIES, Stance.RETRACTS):
            return None
        return None if self._gave_up(own) or self._weakened(own) else own

    def said_again(self, actor: str) -> list[Made]:
        """All assertions that an actor stands by: as sure as the last, and not taken back since."""
        last = self.says_so(actor)
        if last is None:
            return []
        said: list[Made] = []
        for made in self.positions:
            if made.actor == actor and takes(made, Stance.ASSERTS):
                if made.record.certainty is not last.record.certainty:
                    said = []
                elif not self._since(made, Stance.DENIES, Stance.RETRACTS):
                    said.append(made)
        said = [made for made in said if not self._weakened(made)]
        return [made for made in said if not self._gave_up(made)]

    def denied_again(self, actor: str) -> list[Made]:
        """All denials that an actor stands by: as sure as the last, in part or not as that."""
        last = self.says_otherwise(actor)
        if last is None:
            return []
        ending = (Stance.ASSERTS, Stance.RETRACTS, Stance.IMPLIES)
        said: list[Made] = []
        for made in self.positions:
            if made.actor == actor and takes(made, Stance.DENIES):
                alike = made.record.certainty is last.record.certainty
                if not alike or is_outright(made) is not is_outright(last):
                    said = []
                elif not self._since(made, *ending) and not self._weakened(made):
                    said.append(made)
        return said

    def _weakened(self, made: Made) -> bool:
        """Whether its speaker called it, or its contrary, no more than possible afterwards."""
        return any(
            other.actor == made.actor and other.moment > made.moment and is_hedged_away(other)
            for other in self.positions
        )

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
            if takes(made, Stance.IMPLIES)
        ]

    def says_otherwise(self, actor: str) -> Made | None:
        """The denial, in part perhaps, that an actor stands by."""
        own = self._last_own(actor, Stance.DENIES)
        if own is None or self._since(own, Stance.ASSERTS, Stance.RETRACTS, Stance.IMPLIES):
            return None
        return None if self._weakened(own) else own

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

    def hedged_away(self, actor: str) -> bool:
        """Whether an actor said so, and called it no more than possible afterwards."""
        own = self._last_own(actor, Stance.ASSERTS)
        return own is not None and self._weakened(own)

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
            if outcome_of(made) in outcomes and made.record.certainty is Certainty.CERTAIN
        )

    @cached_property
    def settled(self) -> bool:
        """Whether a check settles it, or settles that what contradicts it is so."""
        found = self.finders(Outcome.SUPPORTS, Outcome.REFUTES, Outcome.PARTLY)
        return bool(found) or any(each.is_found_so for each in self.contraries)

    @property
    def is_found_wrong(self) -> bool:
        """Whether a check found that it is not so, and none that it is."""
        so, not_so = self.finders(Outcome.SUPPORTS), self.finders(Outcome.REFUTES)
        return bool(not_so) and not so

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
        days = [made.day for made in self.positions if takes(made, Stance.ASSERTS)]
        ever = ClaimThen(self.reading, self.claim.id, date.max)
        about_it = [made for made in ever.positions if is_about_it(made)]
        said = [made.day for made in (*about_it, *ever.checks)]
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
        knows = actor.kind not in REPORTERS or bool(made.record.basis)
        return not actor.unnamed and knows and self.reading.side(made.actor) is not None

    def only_reports(self, actor: str) -> bool:
        """Whether it is a reporter who never told how they know."""
        kind = self.reading.ledger.actors[actor].kind
        said = self.said_again(actor)
        return kind in REPORTERS and not any(_has_basis(made) for made in said)

    def independent(self, made: Made, other: Made) -> bool:
        """Whether neither is of the other's affiliation, nor only passes the other on."""
        return self._apart(made, other) and any(
            self._adds_to(own, theirs) and self._adds_to(theirs, own)
            for own in self.said_again(made.actor)
            for theirs in self.said_again(other.actor)
        )

    def _apart(self, made: Made, other: Made) -> bool:
        return self.reading.root(made.actor) != self.reading.root(other.actor)

    def passes_on(self, made: Made, other: Made) -> bool:
        """Whether a speaker, whenever it says so, only passes on the other."""
        return not any(
            self._adds_to(own, theirs)
            for own in self.said_again(made.actor)
            for theirs in self.said_again(other.actor)
        )

    def _adds_to(self, made: Made, other: Made) -> bool:
        """Whether one does more than pass on the other, or the report that the other passes on."""
        assert isinstance(made.record, Position)
        assert isinstance(other.record, Position)
        carried = made.actor in {ref.id for ref in other.record.via}
        if carried and not made.record.basis:
            return False
        heard = self._heard_from(made)
        cited = {ref.id for ref in other.record.sources} | self._heard_from(other)
        return not heard & cited

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
            self._apart(made, other)
            and (len(sides) > 1 or NO_SIDE in sides)
            and any(
                self._adds_to(own, theirs) and self._adds_to(theirs, own)
                for own in filter(self.is_counted, self.said_again(made.actor))
                for theirs in filter(self.is_counted, self.said_again(other.actor))
            )
        )

    # What was shown by hand.

    @property
    def set_by_hand(self) -> Status | None:
        """The word that the editors set until a day that has not passed."""
        override = self.claim.override
        if override is None or override.until.latest is None or override.until.latest < self.day:
            return None
        return override.status
