"""The rules of status: one function for each status, tried in the order of `Status`.

A rule is a function of a claim at a day, in one reading of the record; it returns the reason where
it matches, and None where it does not. The sentences that it can give, and its condition in words,
stand in `sentences.py`; where the readings disagree, `words.py` keeps the words of all.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from claimledger.ledger.model import NO_SIDE, Claim, Position
from claimledger.ledger.statuses import Status
from claimledger.ledger.vocabulary import ClaimKind, Outcome, Stance
from claimledger.standing import sentences
from claimledger.standing.claim_at import ClaimAtDay, latest_of_each
from claimledger.standing.independence import independent_voices, only_reports
from claimledger.standing.sentences import Sentence
from claimledger.standing.standing import Reason

# Looked up once: on Python 3.11 to look up a member costs five times as much as to compare it.
_OPINION, _FORECAST = ClaimKind.OPINION, ClaimKind.FORECAST
_SUPPORTS, _REFUTES, _PARTLY = Outcome.SUPPORTS, Outcome.REFUTES, Outcome.PARTLY
_ASSERTS, _DENIES, _RETRACTS = Stance.ASSERTS, Stance.DENIES, Stance.RETRACTS

Rule = Callable[[ClaimAtDay], Reason | None]


def not_on_record(at: ClaimAtDay) -> Reason | None:
    """Nobody is on record as asserting, denying or checking it."""
    return None if at.is_on_record else Reason(sentences.NOT_ON_RECORD)


def opinion(at: ClaimAtDay) -> Reason | None:
    """The claim is a judgement."""
    if at.claim.kind is not _OPINION:
        return None
    return Reason(sentences.OPINION, positions=at.assertions)


def evidence_conflicts(at: ClaimAtDay) -> Reason | None:
    """Checks support it and refute it; or it is supported, and what contradicts it is so too."""
    supporting, refuting = at.checks_with(_SUPPORTS), at.checks_with(_REFUTES)
    if supporting and refuting:
        return Reason(
            sentences.EVIDENCE_CONFLICTS,
            verifications=(*supporting, *refuting),
        )
    if supporting and at.opposition.supported:
        return Reason(
            sentences.EVIDENCE_CONFLICTS_WITH_CONTRARY,
            verifications=supporting,
            claims=at.opposition.supported,
        )
    return None


def refuted(at: ClaimAtDay) -> Reason | None:
    """A check refutes it."""
    return _by_checks(at, _REFUTES, sentences.REFUTED)


def verified(at: ClaimAtDay) -> Reason | None:
    """A check supports it."""
    return _by_checks(at, _SUPPORTS, sentences.VERIFIED)


def partly_so(at: ClaimAtDay) -> Reason | None:
    """A check found part of it to be so."""
    return _by_checks(at, _PARTLY, sentences.PARTLY_SO)


def refuted_in_effect(at: ClaimAtDay) -> Reason | None:
    """A claim that contradicts it is verified."""
    contraries = at.opposition.verified
    return Reason(sentences.REFUTED_IN_EFFECT, claims=contraries) if contraries else None


def withdrawn(at: ClaimAtDay) -> Reason | None:
    """Somebody asserted it, nobody stands by that any more, and somebody said so."""
    if at.assertions or not at.asserted or at.local.stances.ended_by:
        return None
    return Reason(_withdrawn_told(at), positions=_given_up(at))


def _withdrawn_told(at: ClaimAtDay) -> Sentence:
    weakened = at.local.stances.weakened
    last = {position.actor.id: position.index for position in at.asserted}
    if not weakened.isdisjoint(last.values()):
        is_all = weakened.issuperset(last.values())
        return sentences.WITHDRAWN_TO_POSSIBLE if is_all else sentences.WITHDRAWN
    ended_above = at.local.stances.ended_by_superior
    is_own = not any(position.index in ended_above for position in at.asserted)
    return sentences.WITHDRAWN if is_own else sentences.WITHDRAWN_BY_SUPERIOR


def withdrawn_in_effect(at: ClaimAtDay) -> Reason | None:
    """Somebody asserted it, nobody stands by that, and a contrary was implied instead."""
    if at.assertions or not at.asserted:
        return None
    last = {position.actor.id: position.index for position in at.asserted}
    is_all = set(last.values()) <= at.local.stances.given_up
    told = sentences.WITHDRAWN_IN_EFFECT if is_all else sentences.WITHDRAWN_IN_EFFECT_GENERAL
    ended_by = tuple(sorted(at.local.stances.ended_by))
    return Reason(told, positions=_given_up(at), claims=ended_by)


def forecast(at: ClaimAtDay) -> Reason | None:
    """The claim is about what was still to come."""
    if at.claim.kind is not _FORECAST:
        return None
    outcome = at.claim.outcome
    known = outcome is not None and at.index.may_be_said_by(outcome.id, at.day)
    last = at.claim.event_date.latest if at.claim.event_date else None
    return Reason(
        _forecast_told(at, last),
        positions=at.assertions,
        claims=(outcome.id,) if outcome is not None and known else (),
    )


def _forecast_told(at: ClaimAtDay, last: date | None) -> Sentence:
    if last is None or at.day <= last:
        return sentences.FORECAST
    said = {position.index for position in at.asserted}
    late = any(
        held.extent.last > last
        for held in at.index.timelines[at.claim.id].positions
        if held.record.index in said
    )
    return sentences.FORECAST_SAID_LATE if late else sentences.FORECAST_PAST


def conceded(at: ClaimAtDay) -> Reason | None:
    """A speaker for a side that it counts against says so."""
    return _admitted(at, at.assertions, sentences.CONCEDED)


def conceded_in_effect(at: ClaimAtDay) -> Reason | None:
    """A speaker for such a side implies it, and nobody for that side denied it afterwards."""
    not_denied_after = at.local.stances.not_denied_after
    implications = [held for held in at.implications if held.index in not_denied_after]
    return _admitted(at, implications, sentences.CONCEDED_IN_EFFECT)


def disputed(at: ClaimAtDay) -> Reason | None:
    """Somebody says so, and somebody says otherwise or what cannot be together with it."""
    if not at.assertions and (at.asserted or not at.denied):
        return None
    contesting = at.opposition.contesting
    if not at.denials and not contesting:
        return None
    if not at.asserted:
        only = sentences.DISPUTED_ONLY_DENIED if at.denials else sentences.DISPUTED_ONLY_CONTRARY
        return Reason(only, positions=at.denials, claims=contesting)
    told = (*at.assertions, *at.denials)
    if not at.denials:
        return Reason(sentences.DISPUTED_BY_CONTRARY, positions=told, claims=contesting)
    sides = {at.speaks_for(position) for position in told}
    side = next(iter(sides)) if len(sides) == 1 else None
    if side is not None and not contesting:
        return Reason(sentences.DISPUTED_WITHIN_A_SIDE, positions=told, sides=(side,))
    return Reason(sentences.DISPUTED, positions=told, claims=contesting)


def corroborated(at: ClaimAtDay) -> Reason | None:
    """Two say so independently of each other."""
    voices = latest_of_each(
        independent_voices(at.index.ledger, at.index.affiliations, at.every_assertion)
    )
    if not voices:
        return None
    if at.denied:
        told = sentences.CORROBORATED_DENIED
    else:
        told = sentences.CORROBORATED_CHECKED if at.checks else sentences.CORROBORATED
    return Reason(told, positions=voices)


def one_side(at: ClaimAtDay) -> Reason | None:
    """All who say so belong to one party; reporters who do not say how they know only repeat it."""
    own = [held for held in at.every_assertion if not only_reports(at.index.ledger, held)]
    sides = {at.side_of(position) for position in own or at.assertions}
    side = next(iter(sides)) if len(sides) == 1 else None
    if side is None or side == NO_SIDE:
        return None
    others = [held for held in at.assertions if at.side_of(held) != side]
    told = sentences.ONE_SIDE_REPEATED if others else sentences.ONE_SIDE
    spoken = tuple(held for held in at.assertions if at.side_of(held) == side)
    return Reason(told, positions=spoken, sides=(side,))


def single_source(at: ClaimAtDay) -> Reason | None:
    """No other rule matches: one voice says so, or nobody is on record as saying so."""
    if not at.assertions:
        if at.called_possible and not at.denied and not at.checks:
            return Reason(sentences.SINGLE_SOURCE_POSSIBLE, positions=at.called_possible)
        told = (*at.denials, *at.part_denials)
        return Reason(sentences.SINGLE_SOURCE_NOBODY, told, at.checks)
    speakers = {position.actor.id for position in at.assertions}
    sentence = sentences.SINGLE_SOURCE if len(speakers) == 1 else sentences.SINGLE_SOURCE_SEVERAL
    return Reason(sentence, positions=at.assertions)


RULES: Mapping[Status, Rule] = {
    Status.NOT_ON_RECORD: not_on_record,
    Status.OPINION: opinion,
    Status.EVIDENCE_CONFLICTS: evidence_conflicts,
    Status.REFUTED: refuted,
    Status.VERIFIED: verified,
    Status.PARTLY_SO: partly_so,
    Status.REFUTED_IN_EFFECT: refuted_in_effect,
    Status.WITHDRAWN: withdrawn,
    Status.WITHDRAWN_IN_EFFECT: withdrawn_in_effect,
    Status.FORECAST: forecast,
    Status.CONCEDED: conceded,
    Status.CONCEDED_IN_EFFECT: conceded_in_effect,
    Status.DISPUTED: disputed,
    Status.CORROBORATED: corroborated,
    Status.ONE_SIDE: one_side,
    Status.SINGLE_SOURCE: single_source,
}
"""The rule of every status that rules give; they are tried in the order of `Status`."""

_IN_ORDER = tuple((status, RULES[status]) for status in Status if status in RULES)

_ASSERTION_ENDING = frozenset({_ASSERTS, _DENIES, _RETRACTS})


def decide(at: ClaimAtDay) -> tuple[Status, Reason]:
    """The status of a claim at a day by the first rule that matches, and why."""
    for status, rule in _IN_ORDER:
        reason = rule(at)
        if reason is not None:
            return status, reason
    raise AssertionError("the last rule matches always")


def override_in_force(claim: Claim, day: date) -> Status | None:
    """The editors' own word, if it holds at a day: up to the last day of `until`, included."""
    if claim.override is None:
        return None
    last = claim.override.until.latest
    return claim.override.status if last is None or day <= last else None


def _by_checks(at: ClaimAtDay, outcome: Outcome, sentence: Sentence) -> Reason | None:
    checks = at.checks_with(outcome)
    return Reason(sentence, verifications=checks) if checks else None


def _given_up(at: ClaimAtDay) -> tuple[Position, ...]:
    """What those said who asserted it: that they do, and that they do no more."""
    speakers = {position.actor.id for position in at.asserted}
    taken = at.local.stances.taken
    return tuple(
        position
        for position in at.positions
        if position.index in taken
        and position.stance in _ASSERTION_ENDING
        and (position.actor.id in speakers or _is_above(at, position, speakers))
    )


def _is_above(at: ClaimAtDay, position: Position, speakers: Iterable[str]) -> bool:
    body = position.actor.id
    return any(body in at.index.affiliations[speaker].bodies for speaker in speakers)


def _admitted(at: ClaimAtDay, positions: Iterable[Position], sentence: Sentence) -> Reason | None:
    """The reason where somebody who speaks for a side in `against` takes one of the positions."""
    against = [ref.id for ref in at.claim.against]
    admissions = [position for position in positions if at.speaks_for(position) in against]
    if not admissions:
        return None
    sides = {at.speaks_for(position) for position in admissions}
    return Reason(
        sentence,
        positions=tuple(admissions),
        sides=tuple(side for side in against if side in sides),
    )
