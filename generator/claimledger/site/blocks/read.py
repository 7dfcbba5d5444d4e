"""The text between the fences of a block -> what it asks for, and every fault of it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from claimledger.ledger.records import values_of
from claimledger.ledger.tree import MapNode
from claimledger.ledger.values import Reading
from claimledger.ledger.yaml_tree import parse
from claimledger.site.blocks.block import Request
from claimledger.site.blocks.options import OPTIONS
from claimledger.text.characters import disguises
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText, Span

WHAT = "a block of claims"
_NOT_LINE_ENDS = re.compile(r"[^\r\n]")
_PREFIX = re.compile(r"^[ \t>]*>[ \t]*|^[ \t]+", re.MULTILINE)


def request(body: Span, head: Span) -> tuple[Request, tuple[Diagnostic, ...]]:
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
