"""The editors' emergency brake: a status set by hand, until a day."""
# ruff: noqa: D415

from collections.abc import Callable
from datetime import date
from functools import cache
from inspect import getdoc

from claimledger.ledger.model import Claim
from claimledger.standing.claim_at import Moment
from claimledger.standing.independence import independent_voices
from claimledger.standing.standing import Reason, Status

# The rules of status, in the order in which they are tried; the first that matches decides.
#
# A rule is a function of a claim at a day. Its name is the status, the first line of its docstring
# the sentence that readers see, and what follows says when it matches; the methodology page shows
# both. (The sentences stand without a full stop: what shows them sets its own.)

Rule = Callable[[Moment], Reason | None]

NEVER_DENIED = (
    "The side it counts against does not say so itself, but says what makes sense only if it is so"
)
"""What readers see instead of "denies it no longer" where that side never denied it outright."""

ONLY_DENIED = "Someone denies it, nobody is yet on record as saying so, no check settles it"
"""What readers see instead of "someone says so" where a denial is all there is."""

STILL_TO_COME = "When it was said, it spoke of what was still to come"
"""What readers see of a forecast without a last day: nothing says whether its time has come."""

NOBODY_ON_RECORD = "It is known to have been said, but nobody is on record as saying so"
"""What readers see instead of "one voice says so" where there is no voice."""


def opinion(at: Moment) -> Reason | None:
    """A judgement, not a matter of fact

    The claim's kind is opinion.
    """
    if at.claim.kind != "opinion":
        return None
    return Reason(sentence(opinion), positions=at.live.assertions)


def evidence_conflicts(at: Moment) -> Reason | None:
    """Independent checks disagree

    The latest outcomes of different verifiers include both supports and refutes.
    """
    if not (at.found("supports") and at.found("refutes")):
        return None
    return Reason(sentence(evidence_conflicts), verifications=at.found("supports", "refutes"))


def refuted(at: Moment) -> Reason | None:
    """An independent check contradicts it

    The latest outcome of a verifier is that it refutes the claim.
    """
    return (
        Reason(sentence(refuted), verifications=at.found("refutes"))
        if at.found("refutes")
        else None
    )


def verified(at: Moment) -> Reason | None:
    """An independent check supports exactly this statement

    The latest outcome of a verifier is that it supports the claim.
    """
    return (
        Reason(sentence(verified), verifications=at.found("supports"))
        if at.found("supports")
        else None
    )


def partly_so(at: Moment) -> Reason | None:
    """An independent check supports part of it and not the rest

    The latest outcome of a verifier is that the claim is partly so.
    """
    return (
        Reason(sentence(partly_so), verifications=at.found("partly"))
        if at.found("partly")
        else None
    )


def withdrawn(at: Moment) -> Reason | None:
    """Nobody who said it stands by it any more, and no check settles it

    Somebody has asserted it, and no assertion is live: whoever said it took it back, or denies it.
    """
    return None if at.live.ended_by else _given_up(at, withdrawn)


def withdrawn_in_effect(at: Moment) -> Reason | None:
    """The side of whoever said it now says what makes sense only if it is not so

    Somebody has asserted it, and no assertion is live, because the side that the speakers speak for
    implied a claim that contradicts it. They themselves took nothing back.
    """
    return _given_up(at, withdrawn_in_effect)


def forecast(at: Moment) -> Reason | None:
    """It speaks of what has not happened yet; after its last day: its time has passed

    The claim's kind is forecast. Where a claim tells how it came out, it is named. (Where it has no
    last day, the sentence says that it spoke of what was still to come when it was said.)
    """
    if at.claim.kind != "forecast":
        return None
    outcome = at.claim.outcome
    known = outcome is not None and at.index.said_at(outcome.id, at.day)
    return Reason(
        _time_of_forecast(at),
        positions=at.live.assertions,
        claims=(outcome.id,) if outcome is not None and known else (),
    )


def conceded(at: Moment) -> Reason | None:
    """The side it counts against says so too

    The live stance of a side in `against` is asserts, and someone outside that side asserts it.
    """
    return _against(at, conceded, "asserts")


def disputed(at: Moment) -> Reason | None:
    """Someone says so, someone says otherwise, no check settles it

    There is a live assertion, or a denial while nobody is yet dated as saying so (it shows that
    somebody had); and the live stance of a side, or of an actor who speaks for no side, is denies,
    or a claim that contradicts it has a live assertion. A denial in part alone disputes nothing.
    (Where a denial is all there is, the sentence says that.)
    """
    if not at.live.assertions and (at.asserted or not at.denied):
        return None
    # An actor's denial outlives no assertion of its side, so a live one is its side's live stance.
    if not at.live.denials and not at.rivals:
        return None
    told = (*(at.live.assertions or at.denied), *at.live.denials)
    words = sentence(disputed) if at.asserted else ONLY_DENIED
    return Reason(words, positions=tuple(dict.fromkeys(told)), claims=at.rivals)


def conceded_in_effect(at: Moment) -> Reason | None:
    """The side it counts against denies it no longer, and says what makes sense only if it is so

    The live stance of a side in `against` is implies, and someone outside that side asserts it.
    (Where that side never denied it outright, the sentence does not say that it does so no longer.)
    """
    return _against(at, conceded_in_effect, "implies")


def corroborated(at: Moment) -> Reason | None:
    """Two or more independent voices say so; nobody denies it; not independently checked

    Two live assertions are of actors whose affiliations have different roots, neither only relays
    the other, and they are of different sides or at least one is of none. Unnamed actors, actors
    whose side is not known, and media, analysts and references who do not say how they know are
    not counted.
    """
    voices = independent_voices(at.index.ledger, at.index.belonging, at.live.assertions)
    return Reason(sentence(corroborated), positions=voices) if voices else None


def single_source(at: Moment) -> Reason:
    """One voice says so, however often it is repeated

    No other rule matches. (Where an answer or a check shows that it was said, and nobody is on
    record as saying so, the sentence says that instead.)
    """
    if not at.asserted:
        return Reason(NOBODY_ON_RECORD, (*at.live.denials, *at.live.part_denials), at.checks)
    return Reason(sentence(single_source), positions=at.live.assertions)


RULES: tuple[Rule, ...] = (
    opinion,
    evidence_conflicts,
    refuted,
    verified,
    partly_so,
    withdrawn,
    withdrawn_in_effect,
    forecast,
    conceded,
    disputed,
    conceded_in_effect,
    corroborated,
    single_source,
)

_TELLING = frozenset({"asserts", "denies", "retracts"})


@cache
def status_of(rule: Rule) -> Status:
    """The status that a rule gives."""
    return Status(rule.__name__.replace("_", "-"))


@cache
def sentence(rule: Rule) -> str:
    """The sentence that readers see."""
    return (getdoc(rule) or "").partition("\n")[0]


def condition(rule: Rule) -> str:
    """When the rule matches, in words, for the methodology page."""
    return " ".join((getdoc(rule) or "").partition("\n")[2].split())


def decide(at: Moment) -> tuple[Status, Reason]:
    """The status of a claim at a day by the first rule that matches, and why."""
    for rule in RULES:
        reason = rule(at)
        if reason is not None:
            return status_of(rule), reason
    raise AssertionError("the last rule matches always")


def _given_up(at: Moment, rule: Rule) -> Reason | None:
    """Somebody asserted it, and no assertion is live."""
    if at.live.assertions or not at.asserted:
        return None
    speakers = {one.actor.id for one in at.asserted}
    told = (one for one in at.positions if one.actor.id in speakers and one.stance in _TELLING)
    return Reason(sentence(rule), positions=tuple(told), claims=at.live.ended_by)


def _time_of_forecast(at: Moment) -> str:
    before, _, after = sentence(forecast).partition("; after its last day: ")
    last = at.claim.event_date.latest if at.claim.event_date else None
    if last is None:
        return STILL_TO_COME
    return after.capitalize() if last < at.day else before


def _against(at: Moment, rule: Rule, stance: str) -> Reason | None:
    """A side in `against` takes the stance, and someone outside that side asserts the claim."""
    for ref in at.claim.against:
        admitted = at.live.of_side(ref.id)
        outside = [one for one in at.live.assertions if at.side_of(one) != ref.id]
        if admitted is not None and admitted.stance == stance and outside:
            told = tuple(one for one in at.positions if one is admitted or one in outside)
            return Reason(_admission(at, rule, ref.id), positions=told)
    return None


def _admission(at: Moment, rule: Rule, side: str) -> str:
    denied = any(at.speaks_for(one) == side and not one.in_part for one in at.denied)
    return sentence(rule) if denied or rule is conceded else NEVER_DENIED


def in_force(claim: Claim, day: date) -> bool:
    """Whether the status is set by hand at a day: up to `until`, and on that day too."""
    if claim.override is None:
        return False
    last = claim.override.until.latest
    return last is None or day <= last


def shown_status(at: Moment, derived: Status | None = None) -> Status:
    """The status that readers see: the editors' while an override is in force, or the derived."""
    if at.claim.override is not None and in_force(at.claim, at.day):
        return at.claim.override.status
    return derived or decide(at)[0]
