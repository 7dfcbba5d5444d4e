"""What a claim, its positions and its verifications must have, and what does not go together."""

from collections.abc import Iterable, Iterator
from datetime import date

from claimledger.ledger.checks.common import (
    kind_of,
    side_of,
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
    Place,
    Position,
    Ref,
    Verification,
    spot,
)
from claimledger.ledger.vocabulary import ClaimKind, Outcome, Stance
from claimledger.text.diagnostics import Diagnostic, Label
from claimledger.text.source import Span

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
            told = position.summary or position.quote or position.stance in _SAYING_NOTHING
            if not told and position.stance != Stance.IMPLIES:
                yield Diagnostic(
                    "E407",
                    spot(position, "stance"),
                    "this position does not tell what was said",
                    "add `summary:` in your own words, or `quote:` as the source prints it",
                )


# Fields that do not go together.

_QUOTE_NEEDED = ("translation", "original_language", "language")


def claim_fields(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E109: a holder with claims of control alone, an outcome with forecasts alone."""
    for claim in standing_claims(ledger):
        kind = kind_of(claim)
        if claim.holder is not None and kind not in (ClaimKind.CONTROL, None):
            at, message = spot(claim, "holder"), f"`holder` on a claim of kind `{claim.kind}`"
            yield _told(at, message, "write `kind: control`, or remove the holder")
        if claim.outcome is not None and kind not in (ClaimKind.FORECAST, None):
            at, message = spot(claim, "outcome"), f"`outcome` on a claim of kind `{claim.kind}`"
            yield _told(at, message, "write `kind: forecast`, or remove the outcome")
        yield from _parties(ledger, claim)
    for claim in whole_claims(ledger):
        if claim.kind == ClaimKind.CONTROL and claim.holder is None:
            help_ = "add `holder:`, the side or actor that is said to hold the place"
            yield _told(spot(claim, "kind"), "a claim of control without `holder`", help_)


def _parties(ledger: DraftLedger, claim: Claim) -> Iterator[Diagnostic]:
    """A holder and sides that are parties; the holder's own word is no concession."""
    named = (claim.holder, *claim.against) if claim.holder else claim.against
    for ref in named:
        if ref.id == NO_SIDE:
            help_ = "name a side, or remove the reference"
            yield _told(ref.span, "`none` is not a party to the conflict", help_)
    holder = _side(ledger, claim.holder) if claim.holder else None
    for ref in claim.against:
        if ref.id == holder and claim.holder is not None and holder != NO_SIDE:
            yield _told(
                ref.span,
                f"a claim that `{claim.holder.id}` holds a place is not against `{ref.id}`",
                "`against` names the sides whose admission would be a concession",
                Label(claim.holder.span, "the holder"),
            )


def _side(ledger: DraftLedger, holder: Ref) -> str | None:
    return holder.id if holder.id in ledger.sides else side_of(ledger, holder.id)


def position_fields(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E109: a denial alone is in part, and what belongs to a quote stands with one."""
    for claim in standing_claims(ledger):
        for position in claim.positions:
            if position.in_part and position.stance != Stance.DENIES:
                message = f"`in_part` with the stance `{position.stance}`"
                help_ = "only a denial can be in part; remove the line, or enter a narrower claim"
                yield _told(spot(position, "in_part"), message, help_)
            yield from _quotation(position)


def _quotation(position: Position) -> Iterator[Diagnostic]:
    for name in _QUOTE_NEEDED if not position.quote else ():
        if getattr(position, name):
            help_ = "add `quote:` as the source prints it, or remove the line"
            yield _told(spot(position, name), f"`{name}` without a `quote`", help_)
    if position.translator and not position.translation:
        help_ = "add `translation:`, our translation of the quote, or remove the line"
        yield _told(spot(position, "translator"), "`translator` without a `translation`", help_)


def place_fields(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E109: a point has latitude, longitude and the radius within which it stands."""
    for place in ledger.places.values():
        if place.removed is None and ("places", place.id) not in ledger.unread:
            yield from _point(place)


def _point(place: Place) -> Iterator[Diagnostic]:
    written = [
        n for n in ("latitude", "longitude", "precision_km") if getattr(place, n) is not None
    ]
    missing = [n for n in ("latitude", "longitude", "precision_km") if n not in written]
    if not written or not missing:
        return
    lacking = " and ".join(f"`{name}`" for name in missing)
    help_ = "write latitude, longitude and precision_km (the radius in km that you are sure of)"
    yield _told(spot(place, written[0]), f"`{written[0]}` without {lacking}", f"{help_}, or none")


def quantity_unit(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E110: a figure's unit can be converted to the unit of its measure."""
    for claim in standing_claims(ledger):
        quantity = claim.quantity
        if quantity is None or quantity.unit is None or quantity.measure is None:
            continue
        measure = ledger.measures.get(quantity.measure.id)
        if measure is None or quantity.unit.dimension == ledger.units[measure.unit].dimension:
            continue
        yield Diagnostic(
            "E110",
            spot(quantity, "unit"),
            f"`{quantity.unit.id}` cannot be compared with `{measure.unit}`, the unit of "
            f"`{measure.id}`",
            "correct the unit, or name another measure",
            others=(Label(quantity.measure.span, f"measured in {measure.unit}"),),
        )


def _told(span: Span, message: str, help_: str, *others: Label) -> Diagnostic:
    return Diagnostic("E109", span, message, help_, others=others)


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
