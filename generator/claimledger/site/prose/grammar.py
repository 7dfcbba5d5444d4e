"""References in a text: `[[kind:id]]`, `[[kind:id|words]]`, `[[claim:id is status|words]]`."""

import re
from collections.abc import Iterator

from claimledger.site.prose.reading import (
    NO_PAGES,
    TO_KEEP,
    fault,
    kind_meant,
    reference,
    unknown_kind,
)
from claimledger.site.prose.references import KINDS, Mention, Unreadable
from claimledger.text.source import SourceText, Span

_OPENER = re.compile(r"\[\[[ \t]*([A-Za-z][A-Za-z_-]*)[ \t]*:")
# Up to the closing brackets: over line ends, but no blank line or fence; over [sic], but no [[.
_REST = re.compile(
    r"((?>\[[^\[\]`\n]*\]|[^\[\]`\n]|\[(?!\[)|\](?!\])|\n(?![ \t>]*(?:\r?\n|~~~|\Z)))*+)\]\]"
)


def mentions(source: SourceText, start: int = 0) -> Iterator[Mention]:
    """Every reference from the offset `start` on, in order; in code too, which only Markdown knows.

    Double brackets without a kind before a colon are somebody else's, unless the ledger knows
    better (`bare.py`), and so are those behind a backslash.
    """
    at = start
    while opener := _OPENER.search(source.text, at):
        if escaped(source.text, opener.start()) or not _is_ours(opener[1].lower()):
            at = opener.end()
            continue
        mention = _mention(source, opener)
        yield mention
        at = mention.span.end


def escaped(text: str, at: int) -> bool:
    """Whether a backslash keeps the sign at this offset from meaning anything."""
    before = at
    while before > 0 and text[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1


def _is_ours(word: str) -> bool:
    return word in KINDS or word.rstrip("s") in NO_PAGES or kind_meant(word) != ""


def _mention(source: SourceText, opener: re.Match[str]) -> Mention:
    rest = _REST.match(source.text, opener.end())
    if rest is None:
        return _unclosed(Span(source, opener.start(), opener.end()))
    span = Span(source, opener.start(), rest.end())
    if opener[1] not in KINDS:
        return unknown_kind(span, Span(source, *opener.span(1)))
    return reference(span, opener[1], Span(source, *rest.span(1)))


def _unclosed(span: Span) -> Unreadable:
    advice = f"end it with `]]` in the same paragraph; its words are plain text; {TO_KEEP}"
    return fault(span, span, "a reference without its closing brackets", advice)
