"""Advice on words: our own sentences take no side."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from claimledger.ledger.checks.loaded_words import LOADED
from claimledger.ledger.checks.walk import standing_claims
from claimledger.ledger.model import Claim, Ledger
from claimledger.ledger.tree import MapNode, Node
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import Span

_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|(?<!\w)['‘][^'’\n]*['’](?!\w)")
_OF_CLAIM = ("statement", "would_settle", "note")
_OF_POSITION = ("summary", "note")
_OF_CHECK = ("method", "note")


def loaded_word(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """W603: our statements, summaries, methods and notes use words that both sides could use."""
    nodes = [node for claim in _in_english(ledger) for node in _own_sentences(claim)]
    everything = "\n".join(node.text for node in nodes).lower()
    met = [word for word in LOADED if word in everything]
    if met:
        words = re.compile(rf"(?<![\w-])(?:{'|'.join(met)})(?![\w-])", re.IGNORECASE)
        for node in nodes:
            yield from _loaded(node, words)


def _in_english(ledger: Ledger) -> Iterator[Claim]:
    for claim in standing_claims(ledger):
        if (claim.language or ledger.language).lower().split("-")[0] == "en":
            yield claim


def _own_sentences(claim: Claim) -> Iterator[Node]:
    yield from _fields(claim.node, _OF_CLAIM)
    for position in claim.positions:
        yield from _fields(position.node, _OF_POSITION)
    for check in claim.verifications:
        yield from _fields(check.node, _OF_CHECK)


def _fields(record: MapNode, names: tuple[str, ...]) -> Iterator[Node]:
    by_key = record.by_key
    return (by_key[name] for name in names if name in by_key)


def _loaded(node: Node, words: re.Pattern[str]) -> Iterator[Diagnostic]:
    """Those in one field, but for what stands in quotation marks within it."""
    if words.search(node.text):
        start, end = _inside(node)
        text = node.source.text
        quoted = [match.span() for match in _QUOTED.finditer(text, start, end)]
        for match in words.finditer(text, start, end):
            if not any(begin <= match.start() < stop for begin, stop in quoted):
                yield _told(Span(node.source, *match.span()))


def _inside(node: Node) -> tuple[int, int]:
    """The stretch of the file without the quotation marks that YAML asks for."""
    marks = not node.plain and node.source.text[node.start] in "'\""
    return node.start + marks, node.end - marks


def _told(span: Span) -> Diagnostic:
    help_ = f"{LOADED[span.text.lower()]}, or quote the speaker"
    return Diagnostic("W603", span, f"`{span.text}` takes a side", help_)
