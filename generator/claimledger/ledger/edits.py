"""Edits that faults carry as their remedy, beyond putting one word for another."""

import re

from claimledger.ledger.tree import ListNode, Node
from claimledger.text.diagnostics import Fix
from claimledger.text.source import SourceText, Span


def without_entry(key: Node, value: Node) -> tuple[Fix, ...]:
    """Takes `key: value` away with its line; none where the line holds anything else."""
    source, text = key.source, key.source.text
    start = text.rfind("\n", 0, key.start) + 1
    end = text.find("\n", value.end)
    end = len(text) if end == -1 else end + 1
    alone = not text[start : key.start].strip() and not text[value.end : end].strip()
    one_line = "\n" not in text[key.start : value.end]
    return (Fix(Span(source, start, end), ""),) if alone and one_line else ()


def without_list(node: ListNode) -> tuple[Fix, ...]:
    """Puts the one value of a list in the list's place."""
    source, text = node.source, node.source.text
    written = node.values[0].span.text
    if text[node.start] == "[":
        plain = "#" not in node.span.text and "\n" not in written
        return (Fix(node.span, written),) if plain else ()
    before = text[: node.start]
    colon = len(before.rstrip())
    if not before.rstrip().endswith(":") or "\n" in written:
        return ()
    return (Fix(Span(source, colon, node.values[0].end), f" {written}"),)


def without_item(before: Node, item: Node) -> tuple[Fix, ...]:
    """Takes an item out of a list, with its dash or the comma before it; `before` stays.

    None where a remark stands between the two.
    """
    between = item.source.text[before.end : item.start]
    gone = Span(item.source, before.end, item.end)
    return (Fix(gone, ""),) if between.strip() in (",", "-") else ()


def further_in(source: SourceText, start: int, end: int) -> tuple[Fix, ...]:
    """Indents whole lines, from the one with `start` to the one with `end`, by one level."""
    begin = source.text.rfind("\n", 0, start) + 1
    lines = re.compile(r"^(?=[^\n\r])", re.MULTILINE).finditer(source.text, begin, end)
    return tuple(Fix(Span(source, one.start(), one.start()), "  ") for one in lines)
