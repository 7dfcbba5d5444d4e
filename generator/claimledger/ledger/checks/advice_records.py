"""Advice on records: used, on the map, and one for each thing."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from datetime import date

from claimledger.ledger.checks.references import ONE_OF
from claimledger.ledger.checks.walk import whole_claims
from claimledger.ledger.fields import SECTIONS
from claimledger.ledger.model import Ledger, Record
from claimledger.text.diagnostics import Diagnostic, Fix, Label
from claimledger.text.source import Span


def off_the_map(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """W606: a place that claims name can be shown on the map."""
    used = Counter(ref.id for claim in whole_claims(ledger) for ref in claim.places)
    for place in ledger.places.values():
        whole = ("places", place.id) not in ledger.unread
        if used[place.id] and place.latitude is None and whole and place.removed is None:
            many = "a claim names" if used[place.id] == 1 else f"{used[place.id]} claims name"
            yield Diagnostic(
                "W606",
                place.key.span,
                f"{many} `{place.id}`, and the map cannot show it",
                "add latitude, longitude and precision_km, no finer than you know",
            )


def unused_record(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """W607: a record serves some other record.

    Where a reference leads nowhere, any record of its section may be the one that is meant.
    """
    if ledger.unread or not ledger.complete:
        return
    used = {
        (section, mention.ref.id)
        for mention in ledger.mentions
        for section in mention.sections
        if mention.owner != (section, mention.ref.id)
    }
    unused = [one for one in _declared(ledger) if one[:2] not in used]
    missed = _missed(ledger) if unused else ()
    for section, id_, span in unused:
        if section not in missed:
            yield Diagnostic(
                "W607",
                span,
                f"nothing uses the {ONE_OF[section]} `{id_}`",
                "remove it, unless it is for something still to come",
            )


def _missed(ledger: Ledger) -> Container[str]:
    """The sections that a reference leads into without reaching a record."""
    return {
        section
        for mention in ledger.mentions
        if not any(ledger.knows(section, mention.ref.id) for section in mention.sections)
        for section in mention.sections
    }


def _declared(ledger: Ledger) -> Iterator[tuple[str, str, Span]]:
    for section in SECTIONS:
        if section != "claims":
            for record in ledger.section(section).values():
                if record.removed is None:
                    yield section, record.id, record.key.span
    for measure in ledger.measures.values():
        yield "measures", measure.id, measure.node.head_span


def old_id(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """W612: references use the ids that records have today."""
    for mention in ledger.mentions:
        ref = mention.ref
        if ref.id != ref.as_written:
            section = next(
                name for name in mention.sections if (name, ref.as_written) in ledger.aliases
            )
            record: Record = ledger.section(section)[ref.id]
            yield Diagnostic(
                "W612",
                ref.span,
                f"`{ref.as_written}` is an old id of `{ref.id}`",
                f"write `{ref.id}`",
                others=(Label(record.key.span, "its id today"),),
                fixes=(Fix(ref.span, ref.id),),
            )
