"""W6, advice on our own sentences: they take no side, and have no quotation marks around them."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from claimledger.ledger.checks.common import standing_claims
from claimledger.ledger.model import Claim, DraftLedger
from claimledger.ledger.tree import MapNode, Node
from claimledger.ledger.writing import quoted
from claimledger.text.diagnostics import Diagnostic, Fix
from claimledger.text.source import Span

# Words that take a side, and what to do instead. The list is short on purpose: words that editors'
# style guides warn of, and that have a neutral word nearly always. Quotes are never looked at.

_REMEDIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "write `said`",
        (
            *("admitted", "alleged", "boasted", "claimed", "confessed", "insisted", "revealed"),
            *("admits", "alleges", "boasts", "claiming", "confesses", "insists", "reveals"),
        ),
    ),
    ("write `government` or `authorities`", ("regime",)),
    ("write `retook` or `took`", ("liberated", "liberates", "liberating")),
    ("write `retaking` or `capture`", ("liberation",)),
    (
        "write `killed` or `destroyed`",
        ("eliminated", "liquidated", "massacred", "neutralised", "neutralized"),
    ),
    (
        "name the group or the forces",
        (
            *("extremist", "extremists", "hordes", "invaders", "militants", "occupiers"),
            *("terrorist", "terrorists", "thugs", "traitor", "traitors"),
        ),
    ),
    ("say what was done", ("barbaric", "brutal", "brutally", "evil", "heroic", "terrorism")),
    ("say who said what", ("debunked", "exposed", "propaganda")),
    ("say who appointed whom", ("puppet",)),
    ("leave it out", ("conveniently", "heroically", "obviously", "so-called", "undoubtedly")),
)

LOADED = {word: remedy for remedy, words in _REMEDIES for word in words}
"""Each word in small letters, with its remedy."""


_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|(?<!\w)['‘][^'’\n]*['’](?!\w)")
_OF_CLAIM = ("statement", "would_settle", "note")
_OF_POSITION = ("summary", "note")
_OF_CHECK = ("method", "note")


def loaded_word(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W603: our statements, summaries, methods and notes use words that both sides could use."""
    nodes = [node for claim in _in_english(ledger) for node in _own_sentences(claim)]
    everything = "\n".join(node.text for node in nodes).lower()
    met = [word for word in LOADED if word in everything]
    if met:
        words = re.compile(rf"(?<![\w-])(?:{'|'.join(met)})(?![\w-])", re.IGNORECASE)
        for node in nodes:
            yield from _loaded(node, words)


def _in_english(ledger: DraftLedger) -> Iterator[Claim]:
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
                yield _takes_a_side(Span(node.source, *match.span()))


def _inside(node: Node) -> tuple[int, int]:
    """The stretch of the file without the quotation marks that YAML asks for."""
    marks = not node.plain and node.source.text[node.start] in "'\""
    return node.start + marks, node.end - marks


def _takes_a_side(span: Span) -> Diagnostic:
    help_ = f"{LOADED[span.text.lower()]}, or quote the speaker"
    return Diagnostic("W603", span, f"`{span.text}` takes a side", help_)


# Quotation marks around a whole text.

_QUOTED_OF_CLAIM = ("statement", "would_settle", "note")
_QUOTED_OF_POSITION = ("summary", "quote", "translation", "reading", "note")
_QUOTED_OF_CHECK = ("method", "reading", "note")
_OPENING = tuple('“”„‟‘‚«"')
_MARKED = re.compile(r"[“”„‟]([^“”„‟]+)[“”]|[‘‚]([^‘’‚]+)[’‘]|«([^«»]+)»|\"([^\"]+)\"")


def marks_around_a_text(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W615: a text has no quotation marks around it; a quote gets its marks on the page."""
    for claim in standing_claims(ledger):
        for record, key, node in _texts(claim):
            text = node.text.strip()
            match = _MARKED.fullmatch(text) if text.startswith(_OPENING) else None
            if match:
                inner = next(filter(None, match.groups())).strip()
                if key == "summary":
                    yield _perhaps_a_quote(record, node, inner)
                else:
                    yield _marked(node, inner)


def _texts(claim: Claim) -> Iterator[tuple[MapNode, str, Node]]:
    """The texts of a claim: the record that holds each, its key, and the text."""
    records: list[tuple[MapNode, tuple[str, ...]]] = [(claim.node, _QUOTED_OF_CLAIM)]
    records += [(position.node, _QUOTED_OF_POSITION) for position in claim.positions]
    records += [(check.node, _QUOTED_OF_CHECK) for check in claim.verifications]
    for record, names in records:
        yield from ((record, name, record.by_key[name]) for name in names if name in record.by_key)


def _marked(node: Node, inner: str) -> Diagnostic:
    """A text that is to have no marks; straight ones around it are YAML's, and are not printed."""
    better = quoted(inner)
    help_ = f"leave them out: {better}"
    if _is_block(node):
        help_ = "leave out both, at its beginning and at its end"
    elif node.plain:
        help_ = f"put straight quotation marks in their place: {better}"
    return Diagnostic(
        "W615",
        node.head_span,
        f"readers would see the quotation marks {_marks(node)} around this whole text",
        help_ if len(better) <= 60 else help_.partition(":")[0],
        fixes=() if _is_block(node) else (Fix(node.span, better),),
    )


def _perhaps_a_quote(record: MapNode, node: Node, inner: str) -> Diagnostic:
    """A summary between quotation marks: the words of the speaker, mostly, under the wrong key."""
    marks = _marks(node)
    help_ = (
        "a summary is told in the editors' words: where these are the speaker's own, write "
        f"`quote:` in the place of `summary:`; where they are not, leave out the marks {marks}"
    )
    fixes: tuple[Fix, ...] = ()
    if "quote" in record.by_key:
        help_ = (
            "a summary is told in the editors' words, and this position has its `quote:` already: "
            f"leave out the marks {marks}"
        )
    elif (key := record.key("summary")) is not None and not _is_block(node):
        fixes = (
            Fix(key.span, "quote", certain=False),
            Fix(node.span, quoted(inner), certain=False),
        )
    return Diagnostic(
        "W615",
        node.head_span,
        f"readers would see the quotation marks {marks} around this whole summary",
        help_,
        fixes=fixes,
    )


def _marks(node: Node) -> str:
    text = node.text.strip()
    return f"{text[0]} {text[-1]}"


def _is_block(node: Node) -> bool:
    return node.source.text[node.start] in "|>"


CHECKS = (loaded_word, marks_around_a_text)
"""The advice on words."""
