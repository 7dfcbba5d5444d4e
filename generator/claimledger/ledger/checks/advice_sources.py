"""Advice on sources: an address, a copy that stays, the language of what is quoted."""

from collections.abc import Iterable, Iterator
from datetime import date

from claimledger.ledger.checks.walk import cited, whole_claims
from claimledger.ledger.model import Ledger, Position, Source, spot
from claimledger.text.diagnostics import Diagnostic, Label


def _sources(ledger: Ledger) -> Iterator[Source]:
    for source in ledger.sources.values():
        if source.removed is None and ("sources", source.id) not in ledger.unread:
            yield source


def no_address(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """W601: a reader can go to the source."""
    for source in _sources(ledger):
        if not source.url and not source.archived:
            yield Diagnostic(
                "W601",
                source.key.span,
                f"the source `{source.id}` has no address",
                "add `url:` where you know it",
            )


def no_archived_copy(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """W602: a page that can change or vanish has a copy that does not."""
    for source in _sources(ledger):
        if source.url and not source.archived:
            yield Diagnostic(
                "W602",
                spot(source, "url"),
                f"no archived copy of `{source.id}`",
                "have an archive keep the page, and add its address as `archived:`",
            )


def quote_without_language(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """W614: it can be told in which language a quote was printed."""
    told: set[str] = set()
    for claim in whole_claims(ledger):
        for position in claim.positions:
            if not position.quote or position.language or position.original_language:
                continue
            for _, source in tuple(cited(ledger, position))[:1]:
                if source.language in ("", ledger.language) and source.id in told:
                    continue
                yield from _language_of(ledger, position, source)
                told.add(source.id)


def _language_of(ledger: Ledger, position: Position, source: Source) -> Iterator[Diagnostic]:
    if not source.language:
        yield Diagnostic(
            "W614",
            source.key.span,
            f"`{source.id}` is quoted, and its language is not known",
            "add `language:` to the source",
            others=(Label(spot(position, "quote"), "quoted here"),),
        )
    elif source.language != ledger.language:
        yield Diagnostic(
            "W614",
            spot(position, "quote"),
            f"the language of this quote is not known; its source is in `{source.language}`",
            "add `language:`, the language in which the quote stands here",
        )
