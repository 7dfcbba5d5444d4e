"""Where in a block of claims, a fenced part of a Markdown file, the cursor stands."""

import re
from dataclasses import dataclass

from claimledger.ledger.fields import Field
from claimledger.lsp.cursor import cursor_at, written_beside
from claimledger.site.blocks.fences import around
from claimledger.site.blocks.options import OPTIONS
from claimledger.text.source import SourceText, Span

_BEFORE = re.compile(r"[ \t>]*")


@dataclass(frozen=True, slots=True)
class InBlock:
    """A place in a block.

    Attributes:
        option: whose value stands here; None where an option itself stands, or could.
        span: the word at the cursor, which may be empty.
        written: the options that the block has on other lines.
    """

    option: Field | None
    span: Span
    written: frozenset[str]


def in_block(source: SourceText, offset: int) -> InBlock | None:
    """The place of an offset; None outside of blocks, in a remark, or where nothing is known."""
    found = around(source, offset)
    if found is None:
        return None
    body, width = found
    text, at = _unindented(body, width, offset)
    cursor = cursor_at(text, at)
    if cursor is None:
        return None
    shift = offset - at
    span = Span(source, cursor.start + shift, cursor.end + shift)
    if not cursor.path:
        return InBlock(None, span, written_beside(text, at)) if cursor.on_key else None
    option = option_named(cursor.path[0])
    return InBlock(option, span, frozenset()) if option else None


def option_named(name: str) -> Field | None:
    """An option by the word that is written."""
    return next((one for one in OPTIONS if one.name == name), None)


def _unindented(body: Span, width: int, offset: int) -> tuple[str, int]:
    """The lines without what stands before each, up to a width; and the offset among them."""
    lines, at, begin = "", 0, body.start
    for line in body.text.splitlines(keepends=True):
        before = _BEFORE.match(line, 0, width)
        cut = before.end() if before else 0
        if begin <= offset:
            at = len(lines) + max(0, offset - begin - cut)
        lines += line[cut:]
        begin += len(line)
    return lines, at if offset < begin else len(lines)
