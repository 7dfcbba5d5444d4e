"""Prose against the ledger: references that lead nowhere, pins that no longer hold."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from claimledger.ledger.candidates import candidates, help_for_meant, reserved
from claimledger.ledger.fields import with_article
from claimledger.ledger.model import Ledger, Measure, Record
from claimledger.ledger.names import records_named
from claimledger.ledger.statuses import Status
from claimledger.prose.reading import Prose, spot
from claimledger.prose.references import SECTION_OF, Reference, without_kind
from claimledger.site.links import day_words
from claimledger.site.prose.wording import current_id, target_of
from claimledger.standing.standing import Change
from claimledger.text.characters import visible
from claimledger.text.diagnostics import Diagnostic, Fix, in_file_order
from claimledger.text.suggestions import suggest_id

if TYPE_CHECKING:
    from claimledger.standing.derive import Derived


def check_prose(
    prose: Prose, ledger: Ledger, derived: Derived, targets: Container[str], as_of: bool = False
) -> tuple[Diagnostic, ...]:
    """What is wrong with a page besides what `prose.diagnostics` tells.

    Args:
        prose: the page.
        ledger: what it speaks of.
        derived: the standings at the day of the site.
        targets: the pages of the site.
        as_of: the site is built as it stood on an earlier day. Pins are not judged then, and a
            date that has no page yet is no fault.
    """
    found = [fault for reference in prose.bare for fault in without_kind(reference, ledger)]
    found += _finding(prose, ledger)
    for reference in prose.references.values():
        if reference.kind == "date":
            found += [] if as_of else _date(reference, ledger, targets)
            continue
        found += _record(reference, ledger)
        if not as_of:
            found += _pin(reference, ledger, derived)
    return in_file_order(found)


def _finding(prose: Prose, ledger: Ledger) -> Iterator[Diagnostic]:
    """E601 for an id under `finding` in front matter that is no claim's."""
    for id_ in prose.front_matter.texts("finding"):
        claim = ledger.claims.get(ledger.aliases.get(("claims", id_), id_))
        if claim is not None and claim.removed is None:
            continue
        span = spot(prose.front_matter.spans["finding"], id_)
        meant = suggest_id(
            id_, [claim.id for claim in ledger.claims.values() if not _removed(claim)]
        )
        advice, fixes = help_for_meant(span, meant, candidates(ledger, id_, ("claims",)))
        advice = advice or "name a claim of the ledger"
        yield Diagnostic("E601", span, f"no claim `{visible(id_)}`", advice, fixes=fixes)


def _date(reference: Reference, ledger: Ledger, targets: Container[str]) -> Iterator[Diagnostic]:
    target = target_of(reference, ledger)
    if target in targets:
        return
    wider = _wider(reference.id, target, targets)
    advice = f"link {wider}" if wider else "link a date that the ledger speaks of, or write it out"
    yield Diagnostic(
        "E601",
        reference.id_span,
        f"nothing in the ledger is dated {reference.id}, so it has no page",
        advice,
    )


def _wider(written: str, target: str, targets: Container[str]) -> str:
    """The month or year around a date that has no page, where that has one."""
    while "-" in written:
        written, target = written.rpartition("-")[0], target.rpartition("/")[0]
        if target in targets:
            return f"`[[date:{written}]]`"
    return ""


def _record(reference: Reference, ledger: Ledger) -> Iterator[Diagnostic]:
    id = current_id(reference, ledger)  # noqa: A001
    record = _records(ledger)[reference.kind].get(id)
    if record is None:
        yield _unknown(reference, ledger)
        return
    if isinstance(record, Record) and record.removed is not None:
        yield Diagnostic(
            "E206",
            reference.id_span,
            f"the {reference.kind} `{id}` was removed: {record.removed.reason}",
            "rewrite the sentence without it",
        )
    if id != reference.id:
        yield Diagnostic(
            "W612",
            reference.id_span,
            f"`{reference.id}` is an old id of `{id}`",
            f"write `{id}`",
            fixes=(Fix(reference.id_span, id),),
        )


def _unknown(reference: Reference, ledger: Ledger) -> Diagnostic:
    kind, span = reference.kind, reference.id_span
    message = f"no {kind} `{reference.id}`"
    for other, records in _records(ledger).items():
        if reference.id in records:
            advice = f"that is the id of {with_article(other)}: `[[{other}:{reference.id}]]`"
            return Diagnostic("E601", span, message, advice)
    named = records_named(ledger, reference.id, (SECTION_OF[kind],))
    if named is not None:
        sure = (Fix(span, named.ids[0]),) if named.certain else ()
        return Diagnostic("E601", span, message, named.help, fixes=sure)
    kept = reserved(reference.id)
    if kept is not None:
        return Diagnostic(
            "E601", span, f"`{reference.id}` is reserved, and the id of no {kind}", kept
        )
    live = [record.id for record in _records(ledger)[kind].values() if not _removed(record)]
    listed = candidates(ledger, reference.id, (SECTION_OF[kind],))
    help_, fixes = help_for_meant(span, suggest_id(reference.id, live), listed)
    return Diagnostic(
        "E601",
        span,
        message,
        help_ or f"add it to `{SECTION_OF[kind]}` in the ledger",
        fixes=fixes,
    )


def _removed(record: Record | Measure) -> bool:
    return isinstance(record, Record) and record.removed is not None


def _records(ledger: Ledger) -> Mapping[str, Mapping[str, Record | Measure]]:
    return {
        "claim": ledger.claims,
        "place": ledger.places,
        "actor": ledger.actors,
        "source": ledger.sources,
        "measure": ledger.measures,
        "media": ledger.media,
    }


def _pin(reference: Reference, ledger: Ledger, derived: Derived) -> Iterator[Diagnostic]:
    id = current_id(reference, ledger)  # noqa: A001
    claim = ledger.claims.get(id)
    if reference.pinned is None or claim is None or claim.removed is not None:
        return
    standing = derived.standings.get(id)
    now = standing.derived if standing else ()
    if now != (reference.pinned,):
        yield Diagnostic(
            "W701",
            reference.pin_span,
            f"pinned as {reference.pinned.value}, but {_now(now, derived.histories.get(id, ()))}",
            "read the paragraph again, change it where it no longer holds, then the pin",
        )


def _now(statuses: tuple[Status, ...], history: tuple[Change, ...]) -> str:
    if not statuses:
        return "nothing of it is on record yet"
    since: date | None = None
    before: tuple[Status, ...] = ()
    for change in reversed(history):
        if change.standing.derived != statuses:
            before = change.standing.derived
            break
        since = change.day
    words = " or ".join(status.value for status in statuses)
    if since is None:
        return words
    # Where it may have been so before, that day is only the latest.
    certainly = ", certainly" if len(statuses) == 1 and statuses[0] in before else ""
    return f"{words}{certainly} since {day_words(since)}"
