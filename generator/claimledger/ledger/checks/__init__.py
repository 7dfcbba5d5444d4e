"""What a ledger must hold beyond its shape: one function per check, all in one visible tuple."""

from collections.abc import Callable, Iterable
from datetime import date

from claimledger.ledger.checks import (
    advice_doubles,
    advice_figures,
    advice_lists,
    advice_marks,
    advice_records,
    advice_sources,
    advice_statements,
    advice_times,
    advice_voices,
    advice_words,
    circles,
    combinations,
    depth,
    identity,
    positions,
    publication,
    references,
    times,
    verifiers,
    waivers,
)
from claimledger.ledger.model import Ledger
from claimledger.ledger.tree import uncollected
from claimledger.text.diagnostics import Diagnostic

__all__ = ["CHECKS", "Check", "check"]

Check = Callable[[Ledger, date], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    references.unknown_id,
    references.removed_record,
    references.self_reference,
    circles.circle,
    depth.too_long_a_chain,
    identity.look_alike_id,
    combinations.claim_fields,
    combinations.position_fields,
    combinations.place_fields,
    combinations.quantity_unit,
    times.said_before_the_event,
    times.checked_before_said,
    publication.published_before_said,
    publication.accessed_before_published,
    times.said_in_the_future,
    times.never_counts,
    times.override_past_its_day,
    positions.unattributed,
    verifiers.own_check,
    positions.translation_without_translator,
    positions.implied_without_summary,
    positions.no_source,
    positions.no_method,
    positions.nothing_told,
    waivers.waived_record,
    advice_sources.no_address,
    advice_sources.no_archived_copy,
    advice_words.loaded_word,
    advice_voices.one_sides_voices,
    advice_figures.figures_at_odds,
    advice_records.off_the_map,
    advice_records.unused_record,
    advice_times.waiting,
    advice_doubles.same_name,
    advice_doubles.same_spot,
    advice_doubles.one_statement_twice,
    advice_times.event_of_many_months,
    advice_records.old_id,
    advice_sources.quote_without_language,
    advice_marks.marks_around_a_text,
    advice_lists.one_id_twice,
    advice_statements.one_statement_recorded_twice,
)


def check(ledger: Ledger, day: date) -> tuple[Diagnostic, ...]:
    """Every fault and every advice of a ledger, as its editors see it on a day.

    `day` is today, also where a site is built as it stood on an earlier day: what has been said
    since is not in the future.
    """
    with uncollected():
        return tuple(fault for one in CHECKS for fault in one(ledger, day))
