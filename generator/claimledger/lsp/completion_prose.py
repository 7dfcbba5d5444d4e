"""What can be written in a Markdown file, within `[[...]]` and within a block of claims."""

import re
from collections.abc import Iterator

from claimledger.ledger.model import Ledger
from claimledger.lsp.block import InBlock, in_block
from claimledger.lsp.completion import Choice, ids, keys, values
from claimledger.site.blocks.options import OPTIONS
from claimledger.site.prose.references import KINDS
from claimledger.site.prose.references import SECTIONS as SECTION_OF
from claimledger.site.words import STATUS_WORDS
from claimledger.text.source import SourceText, Span

_KIND = re.compile(r"\[\[[ \t]*([a-z]*)\Z")
_ID = re.compile(r"\[\[[ \t]*([a-z]+)[ \t]*:[ \t]*([\w-]*)\Z")
_PIN = re.compile(r"\[\[[ \t]*claim[ \t]*:[ \t]*[\w-]+[ \t]+is[ \t]+([a-z-]*)\Z")
_REST = re.compile(r"[\w-]*")
_CLOSED = re.compile(r"[^\[\n]*?\]\]|[ \t]*\||[ \t]+is[ \t]")


def choices_in_prose(ledger: Ledger, source: SourceText, offset: int) -> tuple[Choice, ...]:
    """What can be written at an offset of a Markdown file; nothing in text that is only text."""
    if place := in_block(source, offset):
        return _in_block(ledger, place, offset)
    before = source.text[source.text.rfind("\n", 0, offset) + 1 : offset]
    if match := _KIND.search(before):
        return tuple(_kinds(_span(source, offset, match[1]), match[1]))
    if match := _PIN.search(before):
        return tuple(_statuses(_span(source, offset, match[1])))
    match = _ID.search(before)
    if match is None or match[1] not in SECTION_OF:
        return ()
    span = _span(source, offset, match[2])
    end = "" if _CLOSED.match(source.text, span.end) else "]]"
    found = ids(ledger, (SECTION_OF[match[1]],), match[2], span)
    return tuple(
        Choice(one.text + end, one.shown, one.kind, span, one.detail, found_by=one.found_by)
        for one in found
    )


def _in_block(ledger: Ledger, place: InBlock, offset: int) -> tuple[Choice, ...]:
    span = place.span
    if place.option is None:
        return keys(OPTIONS, span, place.written)
    if place.option.name == "status":
        return tuple(_statuses(span))
    return values(ledger, place.option, span.source.text[span.start : offset], span)


def _span(source: SourceText, offset: int, typed: str) -> Span:
    """The word at the cursor: what is typed of it, and what follows."""
    rest = _REST.match(source.text, offset)
    return Span(source, offset - len(typed), rest.end() if rest else offset)


def _kinds(span: Span, typed: str) -> Iterator[Choice]:
    colon = "" if span.source.text[span.end : span.end + 1] == ":" else ":"
    for kind in KINDS:
        if kind.startswith(typed):
            detail = f"a {kind}" if kind == "date" else f"a record of {SECTION_OF[kind]}"
            yield Choice(kind + colon, kind, "key", span, detail, found_by=kind)


def _statuses(span: Span) -> Iterator[Choice]:
    for status, word in STATUS_WORDS.items():
        yield Choice(status.value, status.value, "word", span, word.word, found_by=status.value)
