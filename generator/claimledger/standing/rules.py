"""The rules of status, in the order in which they are tried; the first that matches decides.

A rule is a function of a claim at a day. Its name is the status, the first line of its docstring
the sentence that readers see, and what follows says when it matches; the methodology page shows
both. (The sentences stand without a full stop: what shows them sets its own.)
"""
# ruff: noqa: D415

from collections.abc import Callable
from functools import cache
from inspect import getdoc

from claimledger.standing.independence import independent_voices
from claimledger.standing.moment import Moment
from claimledger.standing.standing import Reason, Status

Rule = Callable[[Moment], Reason | None]

SIDE_TURNED = "The side of whoever said it now says what makes sense only if it is not so"
"""What readers see instead of "nobody stands by it" where no speaker took anything back."""

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

    Somebody has asserted it, and no assertion is live. (Where it was not taken back by those who
    said it, but their side implied a claim that contradicts it, the sentence says that instead.)
    """
    if at.live.assertions or not at.asserted:
        return None
    speakers = {one.actor.id for one in at.asserted}
    told = (one for one in at.positions if one.actor.id in speakers and one.stance in _TELLING)
    words = SIDE_TURNED if at.live.ended_by else sentence(withdrawn)
    return Reason(words, positions=tuple(told), claims=at.live.ended_by)


def forecast(at: Moment) -> Reason | None:
    """It speaks of what has not happened yet; after its last day: its time has passed

    The claim's kind is forecast. Where a claim tells how it came out, it is named.
    """
    if at.claim.kind != "forecast":
        return None
    before, _, after = sentence(forecast).partition("; after its last day: ")
    last = at.claim.event_date.latest if at.claim.event_date else None
    passed = last is not None and last < at.day
    outcome = at.claim.outcome
    known = outcome is not None and at.index.said_at(outcome.id, at.day)
    return Reason(
        after.capitalize() if passed else before,
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
    """
    if not at.live.assertions and (at.asserted or not at.denied):
        return None
    # An actor's denial outlives no assertion of its side, so a live one is its side's live stance.
    if not at.live.denials and not at.rivals:
        return None
    told = (*(at.live.assertions or at.denied), *at.live.denials)
    return Reason(sentence(disputed), positions=tuple(dict.fromkeys(told)), claims=at.rivals)


def conceded_in_effect(at: Moment) -> Reason | None:
    """The side it counts against denies it no longer, and says what makes sense only if it is so

    The live stance of a side in `against` is implies, and someone outside that side asserts it.
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


def _against(at: Moment, rule: Rule, stance: str) -> Reason | None:
    """A side in `against` takes the stance, and someone outside that side asserts the claim."""
    for ref in at.claim.against:
        admitted = at.live.of_side(ref.id)
        outside = [one for one in at.live.assertions if at.side_of(one) != ref.id]
        if admitted is not None and admitted.stance == stance and outside:
            told = tuple(one for one in at.positions if one is admitted or one in outside)
            return Reason(sentence(rule), positions=told)
    return None
