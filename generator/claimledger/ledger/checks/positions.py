"""What a claim and its positions must have, so that a reader can follow them."""

from collections.abc import Iterable
from datetime import date

from claimledger.ledger.checks.walk import standing_claims, statements, whole_claims
from claimledger.ledger.model import Claim, Ledger, Position, spot
from claimledger.text.diagnostics import Diagnostic

_SAYING_NOTHING = ("declines",)


def unattributed(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """E401: somebody says the claim, or has checked it."""
    for claim in whole_claims(ledger):
        asserted = any(position.stance == "asserts" for position in claim.positions)
        if not asserted and not claim.verifications:
            yield _unattributed(claim)


def _unattributed(claim: Claim) -> Diagnostic:
    denied = any(position.stance == "denies" for position in claim.positions)
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


def translation_without_translator(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
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


def implied_without_summary(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """E404: what was implied is told in a summary."""
    for claim in standing_claims(ledger):
        for position in claim.positions:
            if position.stance == "implies" and not position.summary:
                yield Diagnostic(
                    "E404",
                    spot(position, "stance"),
                    "implied, but not told how",
                    "add `summary:`, what was said that makes sense only if the claim is so",
                )


def no_source(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
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


def no_method(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
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


def nothing_told(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """E407: a position tells what was said, in our words or the speaker's."""
    for claim in standing_claims(ledger):
        for position in claim.positions:
            told = position.summary or position.quote or position.stance in _SAYING_NOTHING
            if not told and position.stance != "implies":
                yield Diagnostic(
                    "E407",
                    spot(position, "stance"),
                    "this position does not tell what was said",
                    "add `summary:` in your own words, or `quote:` as the source prints it",
                )
