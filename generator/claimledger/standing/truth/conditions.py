"""When each sentence of the catalogue is true, by its name.

Each condition is a predicate over a reading of a ledger and a day, written from what the words say
to a reader. None knows of the rules that choose the sentences, so that the two can be held against
each other: whatever is printed must be true in every reading that it is printed for.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from claimledger.ledger.model import NO_SIDE, Position, Verification
from claimledger.ledger.statuses import Status
from claimledger.ledger.vocabulary import Certainty, ClaimKind, Outcome, Stance
from claimledger.standing import sentences
from claimledger.standing.sentences import ModifierKind, Sentence
from claimledger.standing.truth.facts import (
    ClaimThen,
    Made,
    Reading,
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
            and is_outright(standing)
            and standing.record.certainty is made.record.certainty
        )

    def contrary_is_said(self) -> bool:
        """Each of the claims cannot be together with it, and is said by who stands by it."""
        return _all(self.others, lambda other: self.contrary(other) and bool(other.saying))

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
        return _all(named, lambda made: _exists(made, self.then.day) and made.actor in finders)

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
        return self.then.only_reports(made.actor) or any(
            other is not made and self.then.passes_on(made, other) for other in self.then.saying
        )

    def names_stand(self) -> bool:
        """{names}: each of them says so and stands by it."""
        return _all(self.said, lambda made: takes(made, Stance.ASSERTS) and self._stands(made))

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


def _withdrawn_to_possible(case: Case) -> bool:
    speakers = case.then.speakers(Stance.ASSERTS)
    told = {made.actor for made in case.said if takes(made, Stance.ASSERTS)}
    return (
        case.nobody_stands_by_it()
        and told == set(speakers)
        and all(case.then.hedged_away(actor) for actor in speakers)
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
    said = (made for made in then.positions if made.actor == actor and takes(made, Stance.ASSERTS))
    return next(said, None)


def _is_past(case: Case) -> bool:
    """Its time has passed."""
    event = case.then.claim.event_date
    return event is not None and event.latest is not None and event.latest < case.then.day


def _forecast(case: Case) -> bool:
    """When it was said, it was still to come."""
    event = case.then.claim.event_date
    said = [made for made in case.then.positions if takes(made, Stance.ASSERTS)]
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
    contraries = [other for other in case.then.contraries if not other.is_found_wrong]
    contradicted = any(other.saying for other in contraries)
    denied = any(is_outright(made) for made in case.then.denying)
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


def _answered_or_checked_only(case: Case) -> bool:
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
    return _all(case.said, lambda made: case._stands(made) and case.then.only_reports(made.actor))


def _denied_earlier(case: Case) -> bool:
    return _all(
        case.said,
        lambda made: (
            _exists(made, case.then.day)
            and takes(made, Stance.DENIES)
            and is_outright(made)
            and ((now := case.then.says_otherwise(made.actor)) is None or not is_outright(now))
        ),
    )


def _denied_in_part(case: Case) -> bool:
    return _all(
        case.said,
        lambda made: (
            _exists(made, case.then.day)
            and takes(made, Stance.DENIES)
            and (now := case.then.says_otherwise(made.actor)) is not None
            and not is_outright(now)
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
    sentences.WITHDRAWN_TO_POSSIBLE.name: lambda case: (
        _withdrawn_to_possible(case) and case.no_check_settles()
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
        case.saying() and case.contrary_is_said_and_not_settled() and case.no_check_settles()
    ),
    sentences.DISPUTED_ONLY_DENIED.name: lambda case: (
        case.denying() and case.nobody_says_so() and case.no_check_settles()
    ),
    sentences.DISPUTED_ONLY_CONTRARY.name: lambda case: (
        case.contrary_is_said_and_not_settled()
        and any(takes(made, Stance.DENIES) for made in case.then.positions)
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
    sentences.SINGLE_SOURCE_NOBODY.name: _answered_or_checked_only,
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
            and takes(made, Stance.IMPLIES)
            and case.then.implies(made.actor) is not None
        ),
    ),
    ModifierKind.CHECKED_INCONCLUSIVE.sentence.name: lambda case: _all(
        case.checked,
        lambda made: case.then.is_latest(made) and outcome_of(made) is Outcome.INCONCLUSIVE,
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
    sentences.NO_SPEAKER.name: lambda case: case.nobody_says_so(),
    sentences.NO_DENIAL.name: lambda case: not case.then.speakers(Stance.DENIES),
    sentences.NO_CHECK.name: lambda case: not case.then.checks,
}
"""When each sentence of the catalogue is true, by its name."""

OF_TWO_LEDGERS = frozenset(entry.name for entry in (sentences.BY_OUR_READING, *sentences.WHAT_IF))
"""Names of sentences that speak of another ledger: one with a record more, or with records fewer.

They are true where that ledger, really written, gives the words that they tell.
"""


def _entries(status: Status) -> tuple[Sentence, ...]:
    text = sentences.STATUS_TEXTS[status]
    return text.sentence, *text.instead, *(() if text.general is None else (text.general,))


_OF_FACTS = frozenset(
    entry.name
    for status in (
        *(Status.CONCEDED, Status.CONCEDED_IN_EFFECT, Status.DISPUTED),
        *(Status.CORROBORATED, Status.ONE_SIDE, Status.SINGLE_SOURCE),
    )
    for entry in _entries(status)
)
"""Sentences that take a claim for a matter of fact, and for one that can be known by now."""


def is_true(reading: Reading, day: date, told: Told) -> bool:
    """Whether a sentence, as printed, is true of its claim at the end of a day in a reading."""
    case = Case(ClaimThen(reading, told.claim, day), told)
    is_fact = case.then.claim.kind not in (ClaimKind.OPINION, ClaimKind.FORECAST)
    return (is_fact or told.entry.name not in _OF_FACTS) and CONDITIONS[told.entry.name](case)
