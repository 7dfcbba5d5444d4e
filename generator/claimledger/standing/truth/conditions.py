"""When each sentence of the catalogue is true, by its name.

Each condition is a predicate over a reading of a ledger and a day, written from what the words say
to a reader. None knows of the rules that choose the sentences, so that the two can be held against
each other: whatever is printed must be true in every reading that it is printed for.
"""

from collections.abc import Callable, Mapping, Set
from datetime import date

from claimledger.ledger.model import NO_SIDE
from claimledger.ledger.statuses import Status
from claimledger.ledger.vocabulary import Certainty, ClaimKind, Outcome, Stance
from claimledger.standing import sentences
from claimledger.standing.catalogue import edits, pages, review
from claimledger.standing.sentences import ModifierKind, Sentence
from claimledger.standing.truth import lists, over_time, sharing, unknown, voices
from claimledger.standing.truth.case import Case, Told, all_of, exists
from claimledger.standing.truth.facts import (
    ClaimThen,
    Made,
    Reading,
    is_outright,
    outcome_of,
    takes,
)

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
    return case.nobody_stands_by_it() and all_of(
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
    return all_of(case.said, lambda made: case._stands(made) and case.then.only_reports(made.actor))


def _denied_earlier(case: Case) -> bool:
    return all_of(
        case.said,
        lambda made: (
            exists(made, case.then.day)
            and takes(made, Stance.DENIES)
            and is_outright(made)
            and ((now := case.then.says_otherwise(made.actor)) is None or not is_outright(now))
        ),
    )


def _denied_in_part(case: Case) -> bool:
    return all_of(
        case.said,
        lambda made: (
            exists(made, case.then.day)
            and takes(made, Stance.DENIES)
            and (now := case.then.says_otherwise(made.actor)) is not None
            and not is_outright(now)
        ),
    )


def _part_verified(case: Case) -> bool:
    return all_of(
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

    return all_of(case.others, other_figure)


def _also_dated(case: Case) -> bool:
    then = case.then
    return all_of(
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
    return all_of(case.others, lambda other: _takes_over(case, case.then, other))


def _supersedes(case: Case) -> bool:
    return all_of(case.others, lambda other: _takes_over(case, other, case.then))


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
    return all_of(case.others, lambda other: other.claim.id in rests_on and case.is_disputed(other))


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
    sentences.CORROBORATED.name: lambda case: (
        _independently(case) and not case.then.checks and not case.then.speakers(Stance.DENIES)
    ),
    sentences.CORROBORATED_CHECKED.name: lambda case: (
        _independently(case) and case.no_check_settles() and not case.then.speakers(Stance.DENIES)
    ),
    sentences.CORROBORATED_DENIED.name: lambda case: (
        _independently(case) and case.no_check_settles() and bool(case.then.speakers(Stance.DENIES))
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
    ModifierKind.IMPLIED_BY.sentence.name: lambda case: all_of(
        case.said,
        lambda made: (
            exists(made, case.then.day)
            and takes(made, Stance.IMPLIES)
            and case.then.implies(made.actor) is not None
        ),
    ),
    ModifierKind.CHECKED_INCONCLUSIVE.sentence.name: lambda case: all_of(
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
        all_of(
            case.said,
            lambda made: exists(made, case.then.day) and made in case.taking(Stance.DECLINES),
        )
        and len({made.actor for made in case.said}) == len(case.said)
    ),
    ModifierKind.CANNOT_SAY.sentence.name: lambda case: all_of(
        case.said, lambda made: voices.cannot_say(case, made)
    ),
    ModifierKind.SOURCE_DISPUTED.sentence.name: lambda case: all_of(
        case.said,
        lambda made: exists(made, case.then.day) and made in case.taking(Stance.DISPUTES_SOURCE),
    ),
    ModifierKind.COUNTED_AS_ONE.sentence.name: _counted_as_one,
    ModifierKind.NOT_NAMED.sentence.name: lambda case: all_of(
        case.said,
        lambda made: case._stands(made) and case.then.reading.ledger.actors[made.actor].unnamed,
    ),
    ModifierKind.WITHOUT_BASIS.sentence.name: _without_basis,
    ModifierKind.SIDE_NOT_KNOWN.sentence.name: lambda case: all_of(
        case.said,
        lambda made: case._stands(made) and case.then.reading.side(made.actor) is None,
    ),
    ModifierKind.PARTIES_ONLY.sentence.name: lambda case: all_of(
        case.then.saying, lambda made: case.then.reading.is_party(made.actor)
    ),
    ModifierKind.PART_VERIFIED.sentence.name: _part_verified,
    ModifierKind.OTHER_FIGURES.sentence.name: _other_figures,
    ModifierKind.ALSO_DATED.sentence.name: _also_dated,
    ModifierKind.SUPERSEDED_BY.sentence.name: _superseded,
    ModifierKind.SUPERSEDES.sentence.name: _supersedes,
    ModifierKind.RESTS_ON_DISPUTED.sentence.name: _rests_on_disputed,
    ModifierKind.OVERRIDDEN.sentence.name: lambda case: case.then.set_by_hand is not None,
    **voices.CONDITIONS,
    **sharing.CONDITIONS,
    sentences.NO_SPEAKER.name: lambda case: case.nobody_says_so(),
    sentences.NO_DENIAL.name: lambda case: not case.then.speakers(Stance.DENIES),
    sentences.NO_CHECK.name: lambda case: not case.then.checks,
}
"""When each sentence of the catalogue is true, by its name."""

OF_TWO_LEDGERS = frozenset(
    entry.name
    for entry in (
        *(sentences.BY_OUR_READING, *sentences.WHAT_IF),
        *(pages.NO_WORD_BY_READING, pages.WORDS_BY_READING),
        *review.OF_TWO_VERSIONS,
        edits.STATUSES_CHANGED_BY_EDITS,
    )
)
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


OF_RECORDS = frozenset(entry.name for entry in pages.OF_RECORDS) | frozenset(
    entry.name
    for entry in (
        *edits.OF_EDITS,
        *(pages.NO_CLAIM_CERTAINLY_CONTESTED, pages.MOST_SPOKEN_OF_IN_IT, pages.SEVERAL_WORDS),
    )
)
"""Names of sentences about what the file holds, or about what is known of several claims.

No reading moves them. Tests of the pages hold them.
"""

KINDS: Mapping[str, Set[str]] = {
    "a claim in a reading": CONDITIONS.keys(),
    "words over time": over_time.CONDITIONS.keys(),
    "how many claims": lists.CONDITIONS.keys(),
    "what is not recorded": unknown.NAMES,
    "what is known": over_time.OF_KNOWLEDGE,
    "two ledgers": OF_TWO_LEDGERS,
    "what the file holds": OF_RECORDS,
}
"""By what a sentence is held against: the names of those that are."""


def is_true(reading: Reading, day: date, told: Told) -> bool:
    """Whether a sentence, as printed, is true of its claim at the end of a day in a reading."""
    case = Case(ClaimThen(reading, told.claim, day), told)
    is_fact = case.then.claim.kind not in (ClaimKind.OPINION, ClaimKind.FORECAST)
    return (is_fact or told.entry.name not in _OF_FACTS) and CONDITIONS[told.entry.name](case)
