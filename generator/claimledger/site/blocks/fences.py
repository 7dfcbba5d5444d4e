"""Fences in Markdown that open a block of claims: by their lines, not yet by what is code.

A fence is what Python-Markdown's `fenced_code` and pymdownx's `superfences` take for one: at any
indentation and in quotations, closed by the very same signs at the same indentation. What stands
within a fence of another language is that fence's text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from claimledger.site.blocks.block import Block
from claimledger.site.blocks.read import request
from claimledger.text.diagnostics import Diagnostic, Fix
from claimledger.text.source import SourceText, Span

WORD = "claims"
_OPENING = re.compile(r"([ \t>]*)(`{3,}|~{3,})[ \t]*([^\r\n]*?)(?<![ \t])[ \t]*\r?\n?\Z")
_LANGUAGE = re.compile(r"(\{[ \t]*\.?|\.)?([\w#+-]+)([ \t]*\})?")
_MEANT = frozenset(("claim", "claims"))


@dataclass(frozen=True, slots=True)
class _Fence:
    """An opening fence: line `number`, from 0; `rest` is what stands behind its signs."""

    number: int
    prefix: str
    signs: str
    rest: str


def blocks(source: SourceText, start: int = 0) -> Iterator[Block]:
    """Every block from the offset `start` on, in order; in indented code too."""
    lines = source.text[start:].splitlines(keepends=True)
    starts = [start]
    for line in lines:
        starts.append(starts[-1] + len(line))
    number = 0
    while number < len(lines):
        fence = _fence(number, lines[number])
        closing = _closing(fence, lines) if fence else None
        if fence is not None and _language(fence.rest) in _MEANT:
            yield _block(source, fence, closing, starts)
        number = number + 1 if closing is None else closing + 1


def around(source: SourceText, offset: int) -> tuple[Span, int] | None:
    """The lines of the block in which an offset stands, and how far they are indented.

    A block in the writing may have no end yet: it goes on to the next empty line.
    """
    lines = source.text.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, lines))]
    number = 0
    while number < len(lines) and starts[number + 1] <= offset:
        fence = _fence(number, lines[number])
        closing = _closing(fence, lines) if fence else None
        if fence is not None and _language(fence.rest) == WORD:
            end = _end(fence, closing, lines)
            if offset < starts[end] or end == len(lines):
                body = Span(source, starts[number + 1], starts[end])
                return (body, len(fence.prefix)) if lines[number].endswith("\n") else None
            closing = closing if closing == end else end - 1
        number = number + 1 if closing is None else closing + 1
    return None


def _end(fence: _Fence, closing: int | None, lines: list[str]) -> int:
    """The line before which a block ends that may have no closing fence, or that of another."""
    within = range(fence.number + 1, len(lines) if closing is None else closing)
    opened = next((n for n in within if (one := _fence(n, lines[n])) and one.rest), None)
    if closing is not None and opened is None:
        return closing
    last = len(lines) if opened is None else opened
    empty = (n for n in range(within.start, last) if not lines[n].strip(" \t>\r\n"))
    return next((n + 1 for n in empty), last)


def _fence(number: int, line: str) -> _Fence | None:
    match = _OPENING.match(line)
    if match is None or (match[2][0] == "`" and "`" in match[3]):
        return None
    return _Fence(number, match[1], match[2], match[3])


def _closing(fence: _Fence, lines: list[str]) -> int | None:
    """The line of the closing fence; None where there is none, or a line is indented less."""
    width = len(fence.prefix)
    for number in range(fence.number + 1, len(lines)):
        line = lines[number]
        before, rest = line[:width], line[width:].rstrip()
        if line.strip(" \t>\r\n") == "":
            continue
        if before.strip(" \t>"):
            return None
        if rest == fence.signs:
            return number
    return None


def _language(rest: str) -> str:
    """The word that a fence names first, in lower case."""
    match = _LANGUAGE.match(rest)
    return match[2].lower() if match else ""


def _block(source: SourceText, fence: _Fence, closing: int | None, starts: list[int]) -> Block:
    begin = starts[fence.number] + len(fence.prefix)
    head_end = begin + len(source.text[begin : starts[fence.number + 1]].rstrip())
    head = Span(source, begin, head_end)
    if closing is None:
        advice = "end it with the same signs on a line of their own, indented like the first"
        fault = Diagnostic("E603", head, "a block of claims without its closing fence", advice)
        return Block(head, head, fence.prefix, faults=(fault,))
    end = starts[closing] + len(source.text[starts[closing] : starts[closing + 1]].rstrip())
    span = Span(source, begin, end)
    if faults := tuple(_head_faults(head, fence)):
        return Block(span, head, fence.prefix, faults=faults)
    body = Span(source, starts[fence.number + 1], starts[closing])
    asked, found = request(body, head)
    return Block(span, head, fence.prefix, asked, found)


def _head_faults(head: Span, fence: _Fence) -> Iterator[Diagnostic]:
    """A slip in the word, or more than the word."""
    match = _LANGUAGE.match(fence.rest)
    assert match is not None
    at = head.end - len(fence.rest)
    if match[2] != WORD:
        word = Span(head.source, at + match.start(2), at + match.end(2))
        yield Diagnostic(
            "E603",
            word,
            f"no block `{match[2]}`",
            f"did you mean `{WORD}`?",
            fixes=(Fix(word, WORD),),
        )
    elif match.end() < len(fence.rest):
        advice = "write each option on a line of its own below, `place: ...`"
        more = fence.rest[match.end() :].lstrip()
        spot = Span(head.source, head.end - len(more), head.end)
        yield Diagnostic("E603", spot, "options stand between the fences", advice)
