"""E4: what a claim, its positions and its verifications must have, and who may check."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from claimledger.ledger.checks.common import (
    standing_claims,
    statements,
    whole_claims,
    whose_side,
)
from claimledger.ledger.model import (
    NO_SIDE,
    Actor,
    Claim,
    DraftLedger,
    Position,
    Verification,
    spot,
)
from claimledger.ledger.vocabulary import Outcome, Stance
from claimledger.text.diagnostics import Diagnostic, Label

# What a claim and its positions must have, so that a reader can follow them.

_SAYING_NOTHING = (Stance.DECLINES,)


def unattributed(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E401: somebody says the claim, or has checked it."""
    for claim in whole_claims(ledger):
        asserted = any(position.stance == Stance.ASSERTS for position in claim.positions)
        if not asserted and not claim.verifications:
            yield _unattributed(claim)


def _unattributed(claim: Claim) -> Diagnostic:
    denied = any(position.stance == Stance.DENIES for position in claim.positions)
    if denied:
        message = "this claim is denied, but nobody is recorded as saying it"
        help_ = (
            "add the position of who said it, with `stance: asserts`; where only the denial is "
            "known, let the claim state what the denial says, and turn its stance to `asserts`"
        )
    else:
        message = "nobody says this: no assertion and no check is recorded"
        help_ = "add the position of who says it, with `stance: asserts`, under `positions`"
    return Diagnostic("E401", claim.key.span, message, help_)


def translation_without_translator(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E403: our translation names its translator."""
    for claim in standing_claims(ledger):
        for position in claim.positions:
            if position.translation and not position.translator:
                yield Diagnostic(
                    "E403",
                    spot(position, "translation"),
                    "a translation without `translator`",
                    "add `translator:`, the person (or program) that made it",
                )


def implied_without_summary(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E404: what was implied is told in a summary."""
    for claim in standing_claims(ledger):
        for position in claim.positions:
            if position.stance == Stance.IMPLIES and not position.summary:
                yield Diagnostic(
                    "E404",
                    spot(position, "stance"),
                    "implied, but not told how",
                    "add `summary:`, what was said that makes sense only if the claim is so",
                )


def implied_without_reading(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E408: that words imply a claim is the editors' reading, and they say why."""
    for claim in standing_claims(ledger):
        for position in claim.positions:
            if position.stance == Stance.IMPLIES and position.summary and not position.reading:
                yield Diagnostic(
                    "E408",
                    spot(position, "stance"),
                    "implied, but without `reading`",
                    "add `reading:`, why what was said makes sense only if the claim is so",
                )


_SAYING_SOMETHING = (Stance.ASSERTS, Stance.DENIES, Stance.RETRACTS)


def quote_under_two_claims(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E409: words that stand under two claims do not say both of them by themselves."""
    found: defaultdict[tuple[str, str], list[tuple[Claim, Position]]] = defaultdict(list)
    for claim in standing_claims(ledger):
        for position in claim.positions:
            if position.quote and position.stance in _SAYING_SOMETHING:
                words = " ".join(position.quote.split())
                found[position.actor.id, words].append((claim, position))
    for places in found.values():
        for claim, position in places:
            elsewhere = next((place for place in places if place[0] is not claim), None)
            if elsewhere is not None and not position.reading:
                yield _under_two_claims(position, *elsewhere)


def _under_two_claims(position: Position, claim: Claim, other: Position) -> Diagnostic:
    return Diagnostic(
        "E409",
        spot(position, "quote"),
        f"the same words stand under `{claim.id}`, without `reading`",
        "quote only the words that are about this claim, or add `reading:`, why we understand "
        "them so",
        others=(Label(spot(other, "quote"), "the same words"),),
    )


def no_source(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E405: every position and every check can be read somewhere."""
    for claim in standing_claims(ledger):
        for statement in statements(claim):
            if not statement.sources:
                is_position = isinstance(statement, Position)
                yield Diagnostic(
                    "E405",
                    spot(statement, "actor" if is_position else "by"),
                    "this position has no source" if is_position else "this check has no source",
                    "add `source:`, the id of a record under `sources`",
                )


def no_method(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E406: a check tells how it was made."""
    for claim in standing_claims(ledger):
        for check in claim.verifications:
            if not check.method:
                yield Diagnostic(
                    "E406",
                    spot(check, "outcome"),
                    "a check without `method`",
                    "add `method:`, how it was checked, or why it could not be",
                )


def nothing_told(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E407: a position tells what was said, in our words or the speaker's."""
    for claim in standing_claims(ledger):
        for position in claim.positions:
            has_words = position.summary or position.quote or position.stance in _SAYING_NOTHING
            if not has_words and position.stance != Stance.IMPLIES:
                yield Diagnostic(
                    "E407",
                    spot(position, "stance"),
                    "this position does not tell what was said",
                    "add `summary:` in your own words, or `quote:` as the source prints it",
                )


# Who may check: nobody who takes part.

_AS_POSITION = {
    Outcome.SUPPORTS: "`stance: asserts`",
    Outcome.PARTLY: "`stance: asserts` on a narrower claim",
    Outcome.REFUTES: "`stance: denies`",
    Outcome.INCONCLUSIVE: "`stance: unknown`",
}


def own_check(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E402: a check is made by somebody who belongs to no side; a party's own is a position."""
    for claim in standing_claims(ledger):
        for check in claim.verifications:
            holder = whose_side(ledger, check.by.id)
            if holder is not None and holder.side is not None and holder.side.id != NO_SIDE:
                yield _own(ledger, check, holder, holder.side.id)


def _own(ledger: DraftLedger, check: Verification, holder: Actor, side: str) -> Diagnostic:
    through = "" if holder.id == check.by.id else f" through `{holder.id}`"
    return Diagnostic(
        "E402",
        check.by.span,
        f"`{check.by.id}` belongs to the side `{side}`{through}: a party's own check is a position",
        f"move it to `positions`, with {_AS_POSITION[check.outcome]}, and what it found as "
        "`summary`",
        others=(Label(spot(holder, "side"), "its side"),),
    )


CHECKS = (
    unattributed,
    own_check,
    translation_without_translator,
    implied_without_summary,
    implied_without_reading,
    quote_under_two_claims,
    no_source,
    no_method,
    nothing_told,
)
"""The checks of positions and verifications."""
