"""The rules of status: one function for each status, tried in the order of `Status`.

A rule is a function of a claim at a day; it returns the reason where it matches, and None where it
does not. The sentences that it can give, and its condition in words, stand in `sentences.py`.
"""

from collections.abc import Callable, Mapping
from datetime import date

from claimledger.ledger.model import Claim
from claimledger.ledger.statuses import Status
from claimledger.ledger.vocabulary import ClaimKind, Outcome, Stance
from claimledger.standing import sentences
from claimledger.standing.claim_at import ClaimAtDay
from claimledger.standing.independence import independent_voices
from claimledger.standing.sentences import Sentence
from claimledger.standing.standing import Reason

# Looked up once: on Python 3.11 to look up a member costs five times as much as to compare it.
_FORECAST, _OPINION = ClaimKind.FORECAST, ClaimKind.OPINION
_PARTLY, _REFUTES, _SUPPORTS = Outcome.PARTLY, Outcome.REFUTES, Outcome.SUPPORTS
_ASSERTS, _DENIES, _IMPLIES, _RETRACTS = (
    Stance.ASSERTS,
    Stance.DENIES,
    Stance.IMPLIES,
    Stance.RETRACTS,
)

Rule = Callable[[ClaimAtDay], Reason | None]


def opinion(at: ClaimAtDay) -> Reason | None:
    """The reason for `opinion`."""
    if at.claim.kind is not _OPINION:
        return None
    return Reason(sentences.OPINION, positions=at.stances.assertions)


def evidence_conflicts(at: ClaimAtDay) -> Reason | None:
    """The reason for `evidence-conflicts`."""
    if not (at.checks_with(_SUPPORTS) and at.checks_with(_REFUTES)):
        return None
    return Reason(
        sentences.EVIDENCE_CONFLICTS,
        verifications=at.checks_with(_SUPPORTS, _REFUTES),
    )


def refuted(at: ClaimAtDay) -> Reason | None:
    """The reason for `refuted`."""
    checks = at.checks_with(_REFUTES)
    return Reason(sentences.REFUTED, verifications=checks) if checks else None


def verified(at: ClaimAtDay) -> Reason | None:
    """The reason for `verified`."""
    checks = at.checks_with(_SUPPORTS)
    return Reason(sentences.VERIFIED, verifications=checks) if checks else None


def partly_so(at: ClaimAtDay) -> Reason | None:
    """The reason for `partly-so`."""
    checks = at.checks_with(_PARTLY)
    return Reason(sentences.PARTLY_SO, verifications=checks) if checks else None


def withdrawn(at: ClaimAtDay) -> Reason | None:
    """The reason for `withdrawn`."""
    return None if at.stances.ended_by else _no_longer_asserted(at, sentences.WITHDRAWN)


def withdrawn_in_effect(at: ClaimAtDay) -> Reason | None:
    """The reason for `withdrawn-in-effect`, where `withdrawn` does not match."""
    return _no_longer_asserted(at, sentences.WITHDRAWN_IN_EFFECT)


def forecast(at: ClaimAtDay) -> Reason | None:
    """The reason for `forecast`."""
    if at.claim.kind is not _FORECAST:
        return None
    outcome = at.claim.outcome
    known = outcome is not None and at.index.was_said_by(outcome.id, at.day)
    return Reason(
        _sentence_for_forecast(at),
        positions=at.stances.assertions,
        claims=(outcome.id,) if outcome is not None and known else (),
    )


def conceded(at: ClaimAtDay) -> Reason | None:
    """The reason for `conceded`."""
    return _admitted(at, _ASSERTS)


def disputed(at: ClaimAtDay) -> Reason | None:
    """The reason for `disputed`."""
    if not at.stances.assertions and (at.asserted or not at.denied):
        return None
    # A side's assertion ends the earlier denials of all who speak for it, so a live denial is the
    # live stance of its side.
    if not at.stances.denials and not at.rivals:
        return None
    positions = (*(at.stances.assertions or at.denied), *at.stances.denials)
    sentence = sentences.DISPUTED if at.asserted else sentences.DISPUTED_ONLY_DENIED
    return Reason(sentence, positions=tuple(dict.fromkeys(positions)), claims=at.rivals)


def conceded_in_effect(at: ClaimAtDay) -> Reason | None:
    """The reason for `conceded-in-effect`."""
    return _admitted(at, _IMPLIES)


def corroborated(at: ClaimAtDay) -> Reason | None:
    """The reason for `corroborated`."""
    voices = independent_voices(at.index.ledger, at.index.affiliations, at.stances.assertions)
    return Reason(sentences.CORROBORATED, positions=voices) if voices else None


def single_source(at: ClaimAtDay) -> Reason:
    """The reason for `single-source`; this rule matches always, and is the last."""
    if not at.asserted:
        positions = (*at.stances.denials, *at.stances.part_denials)
        return Reason(sentences.SINGLE_SOURCE_NOBODY, positions, at.checks)
    return Reason(sentences.SINGLE_SOURCE, positions=at.stances.assertions)


RULES: Mapping[Status, Rule] = {
    Status.OPINION: opinion,
    Status.EVIDENCE_CONFLICTS: evidence_conflicts,
    Status.REFUTED: refuted,
    Status.VERIFIED: verified,
    Status.PARTLY_SO: partly_so,
    Status.WITHDRAWN: withdrawn,
    Status.WITHDRAWN_IN_EFFECT: withdrawn_in_effect,
    Status.FORECAST: forecast,
    Status.CONCEDED: conceded,
    Status.DISPUTED: disputed,
    Status.CONCEDED_IN_EFFECT: conceded_in_effect,
    Status.CORROBORATED: corroborated,
    Status.SINGLE_SOURCE: single_source,
}
"""The rule of every status; the order in which they are tried is that of `Status`."""

_IN_ORDER = tuple((status, RULES[status]) for status in Status)

_ASSERTION_ENDING = frozenset({_ASSERTS, _DENIES, _RETRACTS})


def decide(at: ClaimAtDay) -> tuple[Status, Reason]:
    """The status of a claim at a day by the first rule that matches, and why."""
    for status, rule in _IN_ORDER:
        reason = rule(at)
        if reason is not None:
            return status, reason
    raise AssertionError("the last rule matches always")


def _no_longer_asserted(at: ClaimAtDay, sentence: Sentence) -> Reason | None:
    """The reason where somebody asserted it and no assertion is live: what the speakers said."""
    if at.stances.assertions or not at.asserted:
        return None
    speakers = {position.actor.id for position in at.asserted}
    positions = (
        position
        for position in at.positions
        if position.actor.id in speakers and position.stance in _ASSERTION_ENDING
    )
    return Reason(sentence, positions=tuple(positions), claims=at.stances.ended_by)


def _sentence_for_forecast(at: ClaimAtDay) -> Sentence:
    last = at.claim.event_date.latest if at.claim.event_date else None
    if last is None:
        return sentences.FORECAST_WITHOUT_END
    return sentences.FORECAST_PAST if last < at.day else sentences.FORECAST_OPEN


def _admitted(at: ClaimAtDay, stance: Stance) -> Reason | None:
    """The reason where a side in `against` takes the stance, and somebody outside it asserts it."""
    for ref in at.claim.against:
        admission = at.stances.of_side(ref.id)
        outside = [position for position in at.stances.assertions if at.side_of(position) != ref.id]
        if admission is not None and admission.stance is stance and outside:
            positions = tuple(p for p in at.positions if p is admission or p in outside)
            return Reason(_sentence_for_admission(at, stance, ref.id), positions=positions)
    return None


def _sentence_for_admission(at: ClaimAtDay, stance: Stance, side: str) -> Sentence:
    if stance is _ASSERTS:
        return sentences.CONCEDED
    denied = any(at.speaks_for(denial) == side and not denial.in_part for denial in at.denied)
    if denied:
        return sentences.CONCEDED_IN_EFFECT
    return sentences.CONCEDED_IN_EFFECT_NEVER_DENIED


def is_overridden(claim: Claim, day: date) -> bool:
    """Whether the editors' own word holds at a day: up to the last day of `until`, included."""
    if claim.override is None:
        return False
    last = claim.override.until.latest
    return last is None or day <= last


def shown_status(at: ClaimAtDay, derived: Status | None = None) -> Status:
    """The status that readers see: the editors' while an override is in force, or the derived."""
    if at.claim.override is not None and is_overridden(at.claim, at.day):
        return at.claim.override.status
    return derived or decide(at)[0]
