"""E1: fields that do not go together, in records that can be read.

The rest of the family is found by `reader.py` and `values.py`, while records are read.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from claimledger.ledger.checks.common import kind_of, side_of, standing_claims, whole_claims
from claimledger.ledger.model import NO_SIDE, Claim, DraftLedger, Place, Position, Ref, spot
from claimledger.ledger.vocabulary import ClaimKind, Stance
from claimledger.text.diagnostics import Diagnostic, Label
from claimledger.text.source import Span

_QUOTE_NEEDED = ("translation", "original_language", "language")


def claim_fields(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E109: a holder with claims of control alone, an outcome with forecasts alone."""
    for claim in standing_claims(ledger):
        kind = kind_of(claim)
        if claim.holder is not None and kind not in (ClaimKind.CONTROL, None):
            at, message = spot(claim, "holder"), f"`holder` on a claim of kind `{claim.kind}`"
            yield _at_odds(at, message, "write `kind: control`, or remove the holder")
        if claim.outcome is not None and kind not in (ClaimKind.FORECAST, None):
            at, message = spot(claim, "outcome"), f"`outcome` on a claim of kind `{claim.kind}`"
            yield _at_odds(at, message, "write `kind: forecast`, or remove the outcome")
        yield from _parties(ledger, claim)
    for claim in whole_claims(ledger):
        if claim.kind == ClaimKind.CONTROL and claim.holder is None:
            help_ = "add `holder:`, the side or actor that is said to hold the place"
            yield _at_odds(spot(claim, "kind"), "a claim of control without `holder`", help_)


def quantity_without_figure(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E111: a claim of a quantity holds its figure."""
    for claim in whole_claims(ledger):
        if claim.kind == ClaimKind.QUANTITY and claim.quantity is None:
            yield Diagnostic(
                "E111",
                spot(claim, "kind"),
                "a claim of a quantity without `quantity`",
                "add `quantity:` with the figure and its words, such as "
                "`{measure: people-hurt, about: 40, unit: people, as_stated: some forty people}`",
            )


def _parties(ledger: DraftLedger, claim: Claim) -> Iterator[Diagnostic]:
    """A holder and sides that are parties; the holder's own word is no concession."""
    named = (claim.holder, *claim.against) if claim.holder else claim.against
    for ref in named:
        if ref.id == NO_SIDE:
            help_ = "name a side, or remove the reference"
            yield _at_odds(ref.span, "`none` is not a party to the conflict", help_)
    holder = _side(ledger, claim.holder) if claim.holder else None
    for ref in claim.against:
        if ref.id == holder and claim.holder is not None and holder != NO_SIDE:
            yield _at_odds(
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
                yield _at_odds(spot(position, "in_part"), message, help_)
            yield from _quotation(position)


def _quotation(position: Position) -> Iterator[Diagnostic]:
    for name in _QUOTE_NEEDED if not position.quote else ():
        if getattr(position, name):
            help_ = "add `quote:` as the source prints it, or remove the line"
            yield _at_odds(spot(position, name), f"`{name}` without a `quote`", help_)
    if position.translator and not position.translation:
        help_ = "add `translation:`, our translation of the quote, or remove the line"
        yield _at_odds(spot(position, "translator"), "`translator` without a `translation`", help_)


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
    yield _at_odds(
        spot(place, written[0]), f"`{written[0]}` without {lacking}", f"{help_}, or none"
    )


_NEEDED_BY = (
    ("precision", "place", "add `place:`, or remove the line"),
    ("method", "located_by", "add `located_by:`, who placed or dated it so"),
    ("located_date", "located_by", "add `located_by:`, who placed or dated it then"),
    ("credit", "file", "it is shown beneath the picture: add `file:`, or remove the line"),
)


def media_fields(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E109: of a media file no field stands without the one that it is about."""
    for media in ledger.media.values():
        written = media.node.by_key
        for name, needed, help_ in _NEEDED_BY:
            if name in written and needed not in written and media.removed is None:
                yield _at_odds(spot(media, name), f"`{name}` without `{needed}`", help_)


def sensitive_fields(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E109: a sensitive record has a public name, and no other record has one."""
    for records in (ledger.actors, ledger.places, ledger.sources, ledger.media):
        for record in records.values():
            if record.sensitive and "public_name" not in record.node.by_key:
                at = spot(record, "sensitive")
                help_ = "add `public_name:`, what readers may know, such as `A resident`"
                yield _at_odds(at, "`sensitive` without `public_name`", help_)
            elif "sensitive" not in record.node.by_key and record.public_name:
                help_ = "add `sensitive: true`, or remove the line: all of the record is published"
                at = spot(record, "public_name")
                yield _at_odds(at, "`public_name` without `sensitive`", help_)


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


def _at_odds(span: Span, message: str, help_: str, *others: Label) -> Diagnostic:
    return Diagnostic("E109", span, message, help_, others=others)


CHECKS = (
    claim_fields,
    position_fields,
    place_fields,
    media_fields,
    sensitive_fields,
    quantity_unit,
    quantity_without_figure,
)
"""The checks of fields that do not go together."""
