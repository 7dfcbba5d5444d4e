"""Fenced blocks of claims in Markdown: found, and read as a request with every fault of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from claimledger.ledger.dates import Days, When
from claimledger.ledger.fields import Field, Type
from claimledger.ledger.model import Mention, Ref
from claimledger.ledger.reader import values_of
from claimledger.ledger.statuses import Status
from claimledger.ledger.tree import MapNode
from claimledger.ledger.values import Reading
from claimledger.ledger.vocabulary import ClaimKind
from claimledger.ledger.yaml_reader import parse
from claimledger.text.characters import disguises
from claimledger.text.diagnostics import Diagnostic, Fix
from claimledger.text.source import SourceText, Span

# What an author writes in a block.


@dataclass(frozen=True, slots=True)
class Request:
    """What a block asks for. A claim is in if it fits every option that is written.

    Attributes:
        view: one of `VIEWS` in the table of options.
        places: claims at one of these, or at a place within one.
        actors: claims of which one of these says something, or which one of them checked.
        statuses, kinds: words; claims that have one of them.
        measure: claims that put a figure on it.
        first, last: claims that were said or checked, or are said to have happened, between.
        claims: these, in this order.
        limit: so many at most, the first; None where it is left to the view.
        caption: the author's own; empty where one is to be made.
        mentions: every id that is written, with where it may lead.
    """

    view: str = "list"
    places: tuple[Ref, ...] = ()
    actors: tuple[Ref, ...] = ()
    statuses: tuple[Status, ...] = ()
    kinds: tuple[ClaimKind, ...] = ()
    measure: Ref | None = None
    first: When | None = None
    last: When | None = None
    claims: tuple[Ref, ...] = ()
    limit: int | None = None
    caption: str = ""
    mentions: tuple[Mention, ...] = ()

    @property
    def days(self) -> Days:
        """From the first day of `first` to the last of `last`."""
        return Days(
            self.first.earliest if self.first is not None else None,
            self.last.latest if self.last is not None else None,
        )


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of claims.

    Attributes:
        span: from its fence to the end of the closing one, or its first line where that is missing.
        head: the fence and the word behind it.
        prefix: what stands before its fence: indentation, or the signs of a quotation.
        request: what it asks for, as far as it can be read.
        faults: what is wrong with it, told only where the block is no code.
    """

    span: Span
    head: Span
    prefix: str
    request: Request = Request()
    faults: tuple[Diagnostic, ...] = ()


# The options of a block: one table, and how they are read; the same way as a record's fields.

VIEWS = ("list", "timeline", "matrix", "map", "figures")
LARGEST_LIMIT = 500
"""A block shows so many claims at most."""


def _refs(section: str) -> Type:
    return Type("ref", many=True, sections=(section,))


OPTIONS = (
    Field(
        "place",
        _refs("places"),
        "Claims at this place or at one within it.",
        attribute="places",
    ),
    Field(
        "actor",
        _refs("actors"),
        "Claims of which this actor says something, for or against, or which it checked.",
        attribute="actors",
    ),
    Field(
        "status",
        Type("word", many=True, words=tuple(Status)),
        "Claims that have this status at the day of the site.",
        attribute="statuses",
    ),
    Field(
        "kind",
        Type("word", many=True, words=tuple(ClaimKind)),
        "Claims of this kind.",
        attribute="kinds",
    ),
    Field(
        "measure",
        Type("ref", sections=("measures",)),
        "Claims that put a figure on this measure of the ledger.",
    ),
    Field(
        "from",
        Type("date"),
        "Claims said, checked or said to have happened on this day or later; a month or a year "
        "counts from its first day.",
        attribute="first",
    ),
    Field(
        "to",
        Type("date"),
        "The same up to this day; a month or a year counts to its last.",
        attribute="last",
    ),
    Field("claims", _refs("claims"), "These claims, in this order."),
    Field(
        "view",
        Type("word", words=VIEWS),
        "How they are shown; a list where not written.",
    ),
    Field("caption", Type("line"), "What is compared, in your words, in place of ours."),
    Field(
        "limit",
        Type("number", low=1, high=LARGEST_LIMIT),
        "So many claims at most, the first by date; the page says how many more there are.",
    ),
)
"""Every option; all but the last three choose claims, and a claim has to fit each one written."""


# How the text between the fences of a block is read.

WHAT = "a block of claims"
_NOT_LINE_ENDS = re.compile(r"[^\r\n]")
_PREFIX = re.compile(r"^[ \t>]*>[ \t]*|^[ \t]+", re.MULTILINE)


def read_request(body: Span, head: Span) -> tuple[Request, tuple[Diagnostic, ...]]:
    """What the lines of a block ask for.

    Args:
        body: the lines between its fences.
        head: its opening fence, where a fault of the whole is told.
    """
    tree = parse(_alone(body))
    reading = Reading({}, {})
    if tree.root is None:
        faults = tree.diagnostics or (_nothing(head),)
        return Request(), faults
    values = values_of(reading, tree.root, OPTIONS, WHAT) or {}
    found = [*tree.diagnostics, *map(of_block, reading.diagnostics)]
    if isinstance(tree.root, MapNode):
        found += _misfits(values, tree.root)
    if "limit" in values:
        values["limit"] = int(values["limit"])
    return Request(**values, mentions=tuple(reading.mentions)), tuple(found)


def of_block(fault: Diagnostic) -> Diagnostic:
    """A fault of shape or reference, told as one of a block's options."""
    if fault.code == "E101" and not fault.fixes:
        listed = ", ".join(f"`{field.name}`" for field in OPTIONS)
        return replace(fault, code="E603", help=f"its options are {listed}")
    return replace(fault, code="E603")


def _alone(body: Span) -> SourceText:
    """The file up to the block's end, with all but its options blank, so that nothing moves.

    What disguises text is told for the whole page, and blank here.
    """
    before = _NOT_LINE_ENDS.sub(" ", body.source.text[: body.start])
    lines = list(_PREFIX.sub(lambda match: " " * len(match[0]), body.text))
    for disguise in disguises(body.text):
        lines[disguise.offset] = " "
    return SourceText(body.source.name, before + "".join(lines))


def _nothing(head: Span) -> Diagnostic:
    advice = "write at least one option, such as `view: timeline`, on a line of its own"
    return Diagnostic("E603", head, "a block of claims without options", advice)


def _misfits(values: dict[str, Any], node: MapNode) -> Iterator[Diagnostic]:
    """Values that can be read and make no sense together."""

    def told(option: str, message: str, advice: str) -> Diagnostic:
        written = node.value(option)
        assert written is not None
        return Diagnostic("E603", written.span, message, advice)

    for option in ("first", "last"):
        when, name = values.get(option), "from" if option == "first" else "to"
        if when is not None and (when.interval or when.start is None):
            advice = "write the first day under `from` and the last under `to`"
            yield told(name, f"`{name}` takes one date, not an interval", advice)
            return
    first, last = values.get("first"), values.get("last")
    if first is not None and last is not None and last.latest < first.earliest:
        yield told("to", "`to` lies before `from`", "exchange the two, or correct the date")
    if values.get("view") == "figures" and "measure" not in node.by_key:
        advice = "add `measure:`, the id of one of the ledger's measures"
        yield told("view", "figures are compared on one measure, and none is named", advice)
    if "limit" in values and values["limit"] != int(values["limit"]):
        yield told("limit", "`limit` is a whole number", f"write `{int(values['limit']) or 1}`")


# How the fences of blocks are found in Markdown.
#
# A fence is what Python-Markdown's `fenced_code` and pymdownx's `superfences` take for one: at any
# indentation and in quotations, closed by the very same signs at the same indentation. What stands
# within a fence of another language is that fence's text.

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
        within = _opened_within(fence, closing, lines) if fence is not None else None
        if fence is not None and _language(fence.rest) in _MEANT:
            within = _text_within(fence, closing, lines) if within is None else within
            yield _block(source, fence, closing, starts, within)
        elif fence is not None and within is not None:
            yield _swallowing(source, fence, starts, within)
        closing = closing if within is None else None
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
    opened = next(
        (n for n in within if (opening_fence := _fence(n, lines[n])) and opening_fence.rest), None
    )
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


def _opened_within(fence: _Fence, closing: int | None, lines: list[str]) -> int | None:
    """The line before a fence's end with which a block of claims begins, by the same signs.

    With an empty line between, the two were hardly meant to be one piece of code: the fence has no
    end.
    """
    for number in range(fence.number + 1, closing or fence.number):
        inner = _fence(number, lines[number])
        apart = any(not line.strip(" \t>\r\n") for line in lines[fence.number + 1 : number])
        meant = inner is not None and inner.signs == fence.signs
        if inner is not None and meant and apart and _language(inner.rest) in _MEANT:
            return number
    return None


_OPTION = re.compile(r"[ \t>]*(?:[-#\[\]{}]|[\w-]+ *:)")


def _text_within(fence: _Fence, closing: int | None, lines: list[str]) -> int | None:
    """The line before the end of a block, below an empty one, that is no option but text."""
    after_empty = False
    for number in range(fence.number + 1, closing or fence.number):
        if not lines[number].strip(" \t>\r\n"):
            after_empty = True
        elif after_empty and not _OPTION.match(lines[number]):
            return number
    return None


def _swallowing(source: SourceText, fence: _Fence, starts: list[int], within: int) -> Block:
    """A fence of other code that takes a block of claims in, for want of its own end."""
    head = _head(source, fence, starts)
    line = source.position(starts[within])[0]
    fault = Diagnostic(
        "E603",
        head,
        f"a fence without its end: the block of claims in line {line} is taken for its code",
        "end it with the same signs on a line of their own above that block; to show the block as "
        "code, begin and end this one with more signs",
    )
    return Block(head, head, fence.prefix, faults=(fault,))


def _head(source: SourceText, fence: _Fence, starts: list[int]) -> Span:
    begin = starts[fence.number] + len(fence.prefix)
    length = len(source.text[begin : starts[fence.number + 1]].rstrip())
    return Span(source, begin, begin + length)


def _language(rest: str) -> str:
    """The word that a fence names first, in lower case."""
    match = _LANGUAGE.match(rest)
    return match[2].lower() if match else ""


def _block(
    source: SourceText, fence: _Fence, closing: int | None, starts: list[int], within: int | None
) -> Block:
    head = _head(source, fence, starts)
    begin = head.start
    if closing is None or within is not None:
        advice = "end it with the same signs on a line of their own, indented like the first"
        if within is not None:
            advice += f", above line {source.position(starts[within])[0]}"
        fault = Diagnostic("E603", head, "a block of claims without its closing fence", advice)
        return Block(head, head, fence.prefix, faults=(fault,))
    end = starts[closing] + len(source.text[starts[closing] : starts[closing + 1]].rstrip())
    span = Span(source, begin, end)
    if faults := tuple(_head_faults(head, fence)):
        return Block(span, head, fence.prefix, faults=faults)
    body = Span(source, starts[fence.number + 1], starts[closing])
    asked, found = read_request(body, head)
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
