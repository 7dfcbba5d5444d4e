"""What a ledger must hold beyond its shape: one function per check, all in one visible tuple."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date

from claimledger.ledger.checks import (
    advice_on_claims,
    advice_on_records,
    advice_on_words,
    dates,
    identity,
    positions,
    references,
    waivers,
)
from claimledger.ledger.model import DraftLedger, Ledger
from claimledger.ledger.tree import uncollected
from claimledger.text.diagnostics import Diagnostic, has_errors

Check = Callable[[DraftLedger, date], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    references.unknown_id,
    references.removed_record,
    references.self_reference,
    references.circle,
    references.too_long_a_chain,
    identity.look_alike_id,
    positions.claim_fields,
    positions.position_fields,
    positions.place_fields,
    positions.quantity_unit,
    dates.said_before_the_event,
    dates.checked_before_said,
    dates.published_before_said,
    dates.accessed_before_published,
    dates.said_in_the_future,
    dates.never_counts,
    dates.override_past_its_day,
    positions.unattributed,
    positions.own_check,
    positions.translation_without_translator,
    positions.implied_without_summary,
    positions.no_source,
    positions.no_method,
    positions.nothing_told,
    waivers.waived_record,
    advice_on_records.no_address,
    advice_on_records.no_archived_copy,
    advice_on_words.loaded_word,
    advice_on_claims.one_sides_voices,
    advice_on_claims.figures_at_odds,
    advice_on_records.off_the_map,
    advice_on_records.unused_record,
    advice_on_claims.waiting,
    advice_on_records.same_name,
    advice_on_records.same_spot,
    advice_on_records.one_statement_twice,
    advice_on_claims.event_of_many_months,
    advice_on_records.old_id,
    advice_on_records.quote_without_language,
    advice_on_words.marks_around_a_text,
    advice_on_records.one_id_twice,
    advice_on_claims.one_statement_recorded_twice,
)


def check(ledger: DraftLedger, day: date) -> tuple[Diagnostic, ...]:
    """Every fault and every advice of a ledger, as its editors see it on a day.

    `day` is today, also where a site is built as it stood on an earlier day: what has been said
    since is not in the future.
    """
    with uncollected():
        return tuple(fault for one in CHECKS for fault in one(ledger, day))


def without_errors(draft: DraftLedger, found: Sequence[Diagnostic]) -> Ledger | None:
    """The ledger as later stages take it; None if there is an error in what was `found` of it."""
    if has_errors(found):
        return None
    return Ledger(**{field.name: getattr(draft, field.name) for field in fields(Ledger)})
