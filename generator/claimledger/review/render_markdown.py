"""A review as a comment: bounded, and harmless whatever the ledger says."""

from collections.abc import Iterator

from claimledger.review.headline import headline
from claimledger.review.outline import Entry, Part, outline
from claimledger.review.style import MARKDOWN
from claimledger.review.told import Review
from claimledger.site.links import day_words
from claimledger.text.escaping import markdown, markdown_code

LIMIT = 60_000
"""Bytes. A comment holds 65,536 characters on GitHub; what a workflow adds needs some of them."""

_ROOM = 200
"""Bytes kept for the lines that say what was left out."""

_SHORT = 8
"""A folded part of so few entries stands open."""


def render_markdown(review: Review, limit: int = LIMIT) -> str:
    """The review, its least weighty end left out where it would be longer than `limit`."""
    told: list[str] = []
    left = limit - _ROOM
    for block in (*_head(review), *_blocks(review)):
        shown = block if isinstance(block, str) else _part(block, left * 2 // 3)
        if _size(shown) > left:
            told.append("\nThe rest is left out: `claimledger diff` shows it.")
            break
        told.append(shown)
        left -= _size(shown)
    return "\n".join(told) + "\n"


def _head(review: Review) -> Iterator[str]:
    yield f"**{headline(review)}**"
    base, head = markdown_code(review.base), markdown_code(review.head)
    yield f"\nFrom {base} to {head}; every status as on {day_words(review.day)}."
    if review.not_derived:
        problem = markdown(review.not_derived)
        yield f"\nStatuses, pages and prose are **not compared**: {problem}."


def _blocks(review: Review) -> Iterator[str | Part]:
    yield from outline(review, MARKDOWN)
    if review.advice_gone:
        yield f"\nNo longer advised: {review.advice_gone:,}."


def _part(part: Part, room: int) -> str:
    """One part, with as many entries as there is room for; some is left for those behind it."""
    count = len(part.entries)
    folded = part.folded and count > _SHORT
    title = f"{part.heading} ({count:,})"
    before = f"\n<details><summary>{title}</summary>\n" if folded else f"\n### {title}\n"
    after = "\n</details>" if folded else ""
    shown: list[str] = []
    left = room - _size(before) - _size(after) - _ROOM
    for entry in part.entries:
        lines = _entry(entry)
        left -= _size(lines)
        if left < 0:
            shown.append(f"- and {count - len(shown):,} more")
            break
        shown.append(lines)
    return "\n".join((before, *shown)) + after


def _entry(entry: Entry) -> str:
    return "\n".join((f"- {entry.line}", *(f"  - {line}" for line in entry.below)))


def _size(text: str) -> int:
    return len(text.encode()) + 1
