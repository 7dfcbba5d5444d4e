"""E3: what was said, checked, published or read on days that cannot be right."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from claimledger.ledger.checks.common import (
    Statement,
    Tolerance,
    cited,
    dated,
    kind_of,
    standing_claims,
    statements,
    surely_after,
    surely_before,
)
from claimledger.ledger.dates import When
from claimledger.ledger.model import (
    Correction,
    DraftLedger,
    Media,
    Override,
    Position,
    Ref,
    Removed,
    Source,
    spot,
)
from claimledger.ledger.sections import SECTIONS
from claimledger.ledger.vocabulary import ClaimKind
from claimledger.text.diagnostics import Diagnostic, Label
from claimledger.text.source import Span

# Positions, verifications and what the editors did.

TOLERANCES: Mapping[str, Tolerance] = {
    "E302": Tolerance(1, 0, "Where it happened and where it was said, clocks show different days."),
    "E304": Tolerance(1, 24, "Papers print the night before, and pages are added to for a day."),
    "E309": Tolerance(1, 0, "Where it was taken and where it was shown, clocks show two days."),
    "E305": Tolerance(1, 0, "Where it was read and where it was published, clocks show two days."),
    "E306": Tolerance(1, 0, "Somewhere in the world it is tomorrow already."),
}
"""By how much dates may be out of order before that is an error, by code.

Two times with their offsets are compared as moments, for which no clock matters. Nothing here
orders positions or verifications: that is done by `order.py`, without any tolerance.
"""

_Recorded = tuple[
    When | None, Statement | Source | Media | Correction | Override | Removed, str, str
]


def said_before_the_event(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E302: nobody speaks of an event days before it; forecasts do."""
    for claim in standing_claims(ledger):
        event = claim.event_date
        if event is None or event.earliest is None or kind_of(claim) in (ClaimKind.FORECAST, None):
            continue
        for position in claim.positions:
            said = position.statement_date
            if surely_before(said, event, TOLERANCES["E302"]):
                yield Diagnostic(
                    "E302",
                    spot(position, "statement_date"),
                    f"said {said.as_written}, before the event ({event.as_written})",
                    "correct one of the two dates; a statement about what is still to come "
                    "is `kind: forecast`",
                    others=(Label(spot(claim, "event_date"), "the event"),),
                )


def said_in_the_future(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E306: what is recorded has happened by `day`, or by the next day elsewhere in the world."""
    for when, record, name, what in _recorded(ledger):
        if when is not None and surely_after(when, day, TOLERANCES["E306"]):
            yield Diagnostic(
                "E306",
                spot(record, name),
                f"{what} {when.as_written}, which has not come yet",
                f"correct the date; today is {day}",
            )


def _recorded(ledger: DraftLedger) -> Iterator[_Recorded]:
    for source in ledger.sources.values():
        yield source.published, source, "published", "published"
        yield source.accessed, source, "accessed", "accessed"
    for media in ledger.media.values():
        yield media.date, media, "date", "taken"
        yield media.located_date, media, "located_date", "placed or dated"
    for claim in standing_claims(ledger):
        for position in claim.positions:
            yield position.statement_date, position, "statement_date", "said"
        for check in claim.verifications:
            yield check.date, check, "date", "checked"
    yield from _of_editors(ledger)


def _of_editors(ledger: DraftLedger) -> Iterator[_Recorded]:
    """What the editors did to the ledger, and when."""
    for claim in ledger.claims.values():
        for correction in claim.corrections:
            yield correction.date, correction, "date", correction.kind
        if claim.override is not None:
            yield claim.override.date, claim.override, "date", "decided"
    for section in SECTIONS:
        for record in ledger.section(section).values():
            if record.removed is not None:
                yield record.removed.date, record.removed, "date", "removed"


def never_counts(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E307: a position or check has a day from which it counts."""
    for claim in standing_claims(ledger):
        for statement in statements(claim):
            if dated(statement)[0].latest is None and _undated_sources(ledger, statement):
                yield _never(statement)


def _undated_sources(ledger: DraftLedger, statement: Statement) -> bool:
    """Whether every source is known, and none of them tells its day."""
    found = [source for _, source in cited(ledger, statement)]
    return len(found) == len(statement.sources) and not any(
        source.published is not None and source.published.latest is not None for source in found
    )


def _never(statement: Statement) -> Diagnostic:
    when, name = dated(statement)
    return Diagnostic(
        "E307",
        spot(statement, name),
        f"no day from which this counts: `{when.as_written}` has no end",
        "write the last day that it can be, such as the one on which you read it, or add "
        "`published:` to the source",
    )


def override_past_its_day(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E308: an override ends, and is gone when its day has passed."""
    for claim in standing_claims(ledger):
        override = claim.override
        if override is None:
            continue
        last = override.until.latest
        if last is None:
            message = "an override without a last day"
        elif last < day:
            message = f"this override ended on {override.until.as_written}"
        else:
            continue
        help_ = "remove the override, or decide anew and write the last day on which it may stand"
        yield Diagnostic("E308", spot(override, "until"), message, help_)


# Sources.


def published_before_said(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E304: a source is no older than what it is cited for."""
    for claim in standing_claims(ledger):
        for statement in statements(claim):
            when, name = dated(statement)
            for ref, source in cited(ledger, statement):
                published = source.published
                if published is not None and surely_before(published, when, TOLERANCES["E304"]):
                    what = "said" if isinstance(statement, Position) else "found"
                    label = Label(spot(statement, name), f"{what} on this day")
                    yield _too_old(ref, source, f"this was {what} ({when.as_written})", label)


def _too_old(ref: Ref, source: Source, this: str, said: Label) -> Diagnostic:
    published = source.published.as_written if source.published else ""
    return Diagnostic(
        "E304",
        ref.span,
        f"`{ref.id}` was published {published}, before {this}",
        "correct one of the two dates, or cite the source that carries it",
        others=(said, Label(spot(source, "published"), "published")),
    )


def accessed_before_published(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E305: nobody reads a source before it is published."""
    for source in ledger.sources.values():
        published, accessed = source.published, source.accessed
        if published is None or accessed is None:
            continue
        if not surely_before(accessed, published, TOLERANCES["E305"]):
            continue
        yield Diagnostic(
            "E305",
            spot(source, "accessed"),
            f"accessed {accessed.as_written}, before it was published ({published.as_written})",
            "correct one of the two dates",
            others=(Label(spot(source, "published"), "published"),),
        )


# Media files.


def shown_before_taken(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E309: nobody shows or dates a media file before it is taken."""
    for media in ledger.media.values():
        taken, located = media.date, media.located_date
        if taken and located and surely_before(located, taken, TOLERANCES["E309"]):
            at = spot(media, "located_date")
            yield _before_taken(at, f"dated {located.as_written}", media, taken)
    for claim in standing_claims(ledger):
        for statement in statements(claim):
            when, name = dated(statement)
            for ref in statement.media:
                shown = ledger.media.get(ref.id)
                taken = shown.date if shown is not None else None
                if shown and taken and surely_before(when, taken, TOLERANCES["E309"]):
                    at = spot(statement, name)
                    yield _before_taken(at, f"shown {when.as_written}", shown, taken)


def _before_taken(at: Span, what: str, media: Media, taken: When) -> Diagnostic:
    return Diagnostic(
        "E309",
        at,
        f"{what}, before `{media.id}` was taken ({taken.as_written})",
        "correct one of the two dates, or name another media file",
        others=(Label(spot(media, "date"), "taken"),),
    )


CHECKS = (
    said_before_the_event,
    published_before_said,
    accessed_before_published,
    said_in_the_future,
    never_counts,
    override_past_its_day,
    shown_before_taken,
)
"""The checks of dates."""
