"""A printed sentence held against a claim at the end of a day, in a reading.

Parts of sentences stand here that several conditions share.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from claimledger.ledger.model import Position, Verification
from claimledger.ledger.statuses import Status
from claimledger.ledger.vocabulary import Certainty, Outcome, Stance
from claimledger.standing.sentences import Sentence
from claimledger.standing.truth.facts import (
    ClaimThen,
    Made,
    is_about_it,
    is_outright,
    outcome_of,
    takes,
)

T = TypeVar("T")


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
        return all_of(self.taking(Stance.ASSERTS), self._says_so)

    def _says_so(self, made: Made) -> bool:
        standing = self.then.says_so(made.actor)
        return (
            exists(made, self.then.day)
            and standing is not None
            and standing.record.certainty is made.record.certainty
        )

    def denying(self) -> bool:
        """{denying}: each of them says otherwise, outright, and stands by it."""
        return all_of(self.taking(Stance.DENIES), self._says_otherwise)

    def _says_otherwise(self, made: Made) -> bool:
        standing = self.then.says_otherwise(made.actor)
        return (
            exists(made, self.then.day)
            and standing is not None
            and is_outright(standing)
            and standing.record.certainty is made.record.certainty
        )

    def contrary_is_said(self) -> bool:
        """Each of the claims cannot be together with it, and is said by who stands by it."""
        return all_of(self.others, lambda other: self.contrary(other) and bool(other.saying))

    def contrary_is_said_and_not_settled(self) -> bool:
        """What cannot be together with it is said, and no check found that it is not so."""
        return any(
            self.contrary(other) and other.saying and not other.is_found_wrong
            for other in self.others
        )

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
        return not any(is_outright(made) for made in self.then.denying)

    def found(self, outcome: Outcome) -> bool:
        """{checkers}: each of those named found so, flatly, and has found nothing else since."""
        named = [made for made in self.checked if outcome_of(made) is outcome]
        finders = self.then.finders(outcome)
        return all_of(named, lambda made: exists(made, self.then.day) and made.actor in finders)

    def somebody_found(self, outcome: Outcome) -> bool:
        """A check found so."""
        return bool(self.then.finders(outcome))

    def contrary_is_found(self) -> bool:
        """A check supports what cannot be together with it."""
        return any(
            self.contrary(other) and other.finders(Outcome.SUPPORTS) for other in self.others
        )

    def side_says_so(self, slot: str) -> bool:
        """{side} {says so}: a speaker or member of each does, as surely as told."""
        flat = "likely" not in self.told.slot(slot)
        return all_of(
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
        return all_of(self.told.sides, lambda side: side in against)

    def side_itself(self, *stances: Stance) -> bool:
        """A speaker for each of the sides takes such a stance, and stands by it."""
        return all_of(self.told.sides, lambda side: self._speaker(side, *stances))

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
        return self.then.only_reports(made.actor) or any(
            other is not made and self.then.passes_on(made, other) for other in self.then.saying
        )

    def names_stand(self) -> bool:
        """{names}: each of them says so and stands by it."""
        return all_of(self.said, lambda made: takes(made, Stance.ASSERTS) and self._stands(made))

    def _stands(self, made: Made) -> bool:
        return exists(made, self.then.day) and self.then.says_so(made.actor) is not None

    def none_corroborate(self, among: Sequence[Made]) -> bool:
        """No two of them are independent voices."""
        return not any(self.then.corroborate(made, other) for made in among for other in among)

    def called_possible(self) -> bool:
        """{names}: each of them calls it possible, and has said nothing surer of it."""
        return all_of(self.said, self._calls_possible)

    def _calls_possible(self, made: Made) -> bool:
        position = made.record
        return (
            exists(made, self.then.day)
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
        return all_of(
            self.checked,
            lambda made: (
                self.then.is_latest(made)
                and outcome_of(made) in outcomes
                and made.record.certainty is certainty
            ),
        )

    def is_disputed(self, other: ClaimThen) -> bool:
        """Whether somebody says otherwise of a claim, or its contrary, and no check settles it."""
        if other.set_by_hand is not None:
            return other.set_by_hand is Status.DISPUTED
        contradicted = any(contrary.saying for contrary in other.contraries)
        denied = any(is_outright(made) for made in other.denying)
        return (denied or contradicted) and not other.settled

    def is_verified(self, other: ClaimThen) -> bool:
        """Whether a check found that exactly a claim is so, and none that it is not."""
        if other.set_by_hand is not None:
            return other.set_by_hand is Status.VERIFIED
        return other.is_found_so

    def is_on_record(self, other: ClaimThen) -> bool:
        """Whether somebody said or denied a claim, or called that possible, or checked it."""
        return bool(other.checks) or any(is_about_it(made) for made in other.positions)


def all_of(items: Iterable[T], condition: Callable[[T], bool]) -> bool:
    """Whether there are such, and the condition holds of each."""
    each = list(items)
    return bool(each) and all(condition(item) for item in each)


def exists(made: Made, day: date) -> bool:
    """Whether it has been made by the end of a day."""
    return made.day <= day
