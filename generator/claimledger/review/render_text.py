"""A review for a terminal."""

from collections.abc import Iterator

from claimledger.review.headline import headline
from claimledger.review.outline import outline
from claimledger.review.style import TEXT
from claimledger.review.told import Review
from claimledger.site.links import day_words
from claimledger.text.excerpt import harmless


def render_text(review: Review) -> str:
    """The whole review, nothing cut but long texts."""
    return "\n".join(_lines(review))


def frame(review: Review) -> str:
    """Which versions, and at which day."""
    base, head = harmless(review.base), harmless(review.head)
    return f"{base} → {head}; every status as on {day_words(review.day)}."


def _lines(review: Review) -> Iterator[str]:
    yield headline(review)
    yield frame(review)
    if review.not_derived:
        yield f"Statuses, pages and prose are not compared: {harmless(review.not_derived)}."
    for part in outline(review, TEXT):
        yield ""
        yield f"{part.heading} ({len(part.entries):,})"
        for entry in part.entries:
            yield f"  {entry.line}"
            yield from (f"    {line}" for line in entry.below)
    if review.advice_gone:
        yield ""
        yield f"No longer advised: {review.advice_gone:,}"
