"""Sources whose days do not fit what they are cited for."""

from collections.abc import Iterable
from datetime import date

from claimledger.ledger.checks.times import TOLERANCE
from claimledger.ledger.checks.walk import cited, dated, standing_claims, statements, surely_before
from claimledger.ledger.model import Ledger, Position, Ref, Source, spot
from claimledger.text.diagnostics import Diagnostic, Label


def published_before_said(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """E304: a source is no older than what it is cited for."""
    for claim in standing_claims(ledger):
        for statement in statements(claim):
            when, name = dated(statement)
            for ref, source in cited(ledger, statement):
                published = source.published
                if published is not None and surely_before(published, when, TOLERANCE):
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


def accessed_before_published(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """E305: nobody reads a source before it is published."""
    for source in ledger.sources.values():
        published, accessed = source.published, source.accessed
        if published is None or accessed is None or not surely_before(accessed, published):
            continue
        yield Diagnostic(
            "E305",
            spot(source, "accessed"),
            f"accessed {accessed.as_written}, before it was published ({published.as_written})",
            "correct one of the two dates",
            others=(Label(spot(source, "published"), "published"),),
        )
