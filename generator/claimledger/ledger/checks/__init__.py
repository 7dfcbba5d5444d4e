"""What a ledger must hold beyond its shape: one function for each check.

A module holds the checks of one family of codes, which its docstring names, and ends with a tuple
of them. A check's docstring begins with the one code that it finds; `explanations/` has a file for
each code with its reason and an example.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from types import MappingProxyType

from claimledger.ledger.checks import (
    advice_on_claims,
    advice_on_points,
    advice_on_records,
    advice_on_words,
    dates,
    identity,
    positions,
    shape,
)
from claimledger.ledger.model import DraftLedger, Ledger, Mention, Record
from claimledger.ledger.tree import garbage_collection_paused
from claimledger.text.diagnostics import Diagnostic, has_errors

Check = Callable[[DraftLedger, date], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    *shape.CHECKS,
    *identity.CHECKS,
    *dates.CHECKS,
    *positions.CHECKS,
    *advice_on_records.CHECKS,
    *advice_on_points.CHECKS,
    *advice_on_words.CHECKS,
    *advice_on_claims.CHECKS,
)


def check(ledger: DraftLedger, day: date) -> tuple[Diagnostic, ...]:
    """Every fault and every advice of a ledger, as its editors see it on a day.

    `day` is today, also where a site is built as it stood on an earlier day: what has been said
    since is not in the future.
    """
    with garbage_collection_paused():
        return tuple(fault for find in CHECKS for fault in find(ledger, day))


OF_ONE_RECORD: tuple[Check, ...] = (
    *shape.CHECKS,
    *dates.CHECKS,
    *(find for find in positions.CHECKS if find is not positions.quote_under_two_claims),
)
"""The checks of errors that tell the same of a record where no other of its section is there."""


def check_record(
    ledger: DraftLedger,
    section: str,
    record: Record,
    mentions: Sequence[Mention],
    day: date,
    *,
    is_whole: bool,
) -> tuple[Diagnostic, ...]:
    """The errors of one record that follow from it and from what it names.

    Args:
        ledger: holds all other records; the record stands there as it was before.
        section: that of the record.
        record: as it is now.
        mentions: the references in it.
        day: today.
        is_whole: all of the record could be read.
    """
    own = MappingProxyType({record.id: record})
    others = MappingProxyType({**ledger.section(section), **own})
    known = ledger.unread - {(section, record.id), ("", record.id)}
    unread = known if is_whole else known | {(section, record.id)}
    changed = replace(ledger, unread=unread, **{section: others})  # type: ignore[arg-type]
    alone = {"claims": MappingProxyType({}), "waivers": (), "mentions": tuple(mentions)}
    beside = replace(changed, **alone | ({section: own} if section == "claims" else {}))  # type: ignore[arg-type]
    found = [fault for find in OF_ONE_RECORD for fault in find(beside, day)]
    found += identity.unknown_ids(changed, mentions, changed.unread)
    found += identity.removed_records(changed, mentions)
    found += identity.self_reference(beside, day)
    span = record.node.span
    return tuple(
        fault
        for fault in found
        if fault.span.source is span.source and record.key.start <= fault.span.start < span.end
    )


def without_errors(draft: DraftLedger, found: Sequence[Diagnostic]) -> Ledger | None:
    """The ledger as later stages take it; None if there is an error in what was `found` of it."""
    if has_errors(found):
        return None
    return Ledger(**{field.name: getattr(draft, field.name) for field in fields(Ledger)})
