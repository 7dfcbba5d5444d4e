"""Advice on quotation marks: those around a whole text are not part of it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from claimledger.ledger.checks.walk import standing_claims
from claimledger.ledger.model import Claim, Ledger
from claimledger.ledger.quoting import quoted
from claimledger.ledger.tree import MapNode, Node
from claimledger.text.diagnostics import Diagnostic, Fix

_OF_CLAIM = ("statement", "would_settle", "note")
_OF_POSITION = ("summary", "quote", "translation", "note")
_OF_CHECK = ("method", "note")
_MARKED = re.compile(r"[“”„‟]([^“”„‟]+)[“”]|[‘‚]([^‘’‚]+)[’‘]|«([^«»]+)»|\"([^\"]+)\"")


def marks_around_a_text(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """W615: a text has no quotation marks around it; a quote gets its marks on the page."""
    for claim in standing_claims(ledger):
        for node in _texts(claim):
            text = node.text
            if text and text[0] in '“”„‟‘‚«"':
                yield from _marked(node, text.strip())


def _texts(claim: Claim) -> Iterator[Node]:
    records: list[tuple[MapNode, tuple[str, ...]]] = [(claim.node, _OF_CLAIM)]
    records += [(one.node, _OF_POSITION) for one in claim.positions]
    records += [(one.node, _OF_CHECK) for one in claim.verifications]
    for record, names in records:
        yield from (record.by_key[name] for name in names if name in record.by_key)


def _marked(node: Node, text: str) -> Iterator[Diagnostic]:
    match = _MARKED.fullmatch(text)
    if match and node.source.text[node.start] not in "|>":
        inner = next(filter(None, match.groups())).strip()
        marks = f"{text[0]} {text[-1]}"
        better = quoted(inner)
        help_ = f"put straight quotation marks in their place: {better}"
        yield Diagnostic(
            "W615",
            node.head_span,
            f"readers would see the quotation marks {marks} around this whole text",
            help_ if len(better) <= 60 else help_.partition(":")[0],
            fixes=(Fix(node.span, better),),
        )
