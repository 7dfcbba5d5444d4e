"""A mention of a record or a date in prose, as an author wrote it."""

from dataclasses import dataclass

from claimledger.ledger.dates import When
from claimledger.standing.standing import Status
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import Span

SECTIONS = {
    "claim": "claims",
    "place": "places",
    "actor": "actors",
    "source": "sources",
    "measure": "measures",
}
"""The kinds of reference to a record, and the section of the ledger that holds it."""

KINDS = (*SECTIONS, "date")


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference that can be read; what it leads to is another question.

    Attributes:
        kind: one of `KINDS`.
        id: as written, an alias perhaps; of a date the date itself.
        words: the author's words; empty where the record's own are to be shown.
        pinned: the status that the author believed when writing; None where nothing is pinned.
        span: from the first bracket to the last.
        id_span: the id alone.
        pin_span: the pinned status alone; the id where nothing is pinned.
        when: the date meant, a day, a month or a year; None where the kind is not `date`.
    """

    kind: str
    id: str
    words: str
    pinned: Status | None
    span: Span
    id_span: Span
    pin_span: Span
    when: When | None = None


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What was meant as a reference and cannot be read as one."""

    span: Span
    fault: Diagnostic


Mention = Reference | Unreadable
