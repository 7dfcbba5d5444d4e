"""After a fault of syntax only what follows is read anew; it gives what reading all anew gives."""

import re
from random import Random

import pytest

from claimledger.ledger import yaml_reader
from claimledger.ledger.syntax_errors import quotes, records
from claimledger.ledger.tree import ListNode, MapNode, Node
from claimledger.ledger.yaml_reader import Tree, parse
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText
from tests.bench.synthetic import ledger_text

TEXT = ledger_text(12, 3)
SLIPS = ('"', "[", "{", ": ", "- ", "\n", "\n ", " ", "\t", "'", "*", "&a ", "}", "\n---\n", "%")


def written(node: Node | None) -> object:
    """All that a node holds, with places."""
    if node is None:
        return None
    own = (node.kind, node.start, node.end, node.text, node.plain)
    if isinstance(node, MapNode):
        pairs = tuple((written(key), written(value)) for key, value in node.pairs)
        return own, pairs, {name: value.start for name, value in node.by_key.items()}
    return own, tuple(map(written, node)) if isinstance(node, ListNode) else ()


def told(fault: Diagnostic) -> object:
    return (
        fault.code,
        (fault.span.start, fault.span.end),
        fault.message,
        fault.help,
        [(other.span.start, other.message) for other in fault.others],
        [(fix.span.start, fix.span.end, fix.replacement, fix.certain) for fix in fault.fixes],
    )


def all_of(tree: Tree) -> object:
    return written(tree.root), tree.skipped, [told(fault) for fault in tree.diagnostics]


def with_slips(random: Random, text: str) -> str:
    for _ in range(random.randint(1, 6)):
        at = random.randrange(len(text))
        kept = at + random.choice((0, 0, 1, 2))
        text = text[:at] + random.choice(SLIPS) + text[kept:]
    return text


@pytest.mark.parametrize("seed", range(4))
def test_reading_on_gives_what_reading_all_anew_gives(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(seed)
    texts = [with_slips(random, TEXT) for _ in range(25)]
    several = 0
    reading_on = [parse(SourceText("claims.yaml", text)) for text in texts]
    monkeypatch.setattr(yaml_reader._Events, "_back_to_record", lambda *_: None)
    for text, tree in zip(texts, reading_on, strict=True):
        assert all_of(parse(SourceText("claims.yaml", text))) == all_of(tree), text
        several += sum(fault.code == "E004" for fault in tree.diagnostics) > 1
    assert several > 2


@pytest.mark.parametrize(
    ("line", "sign"),
    [(records._ID_ALONE, records._COLON_LAST), (quotes._OPENED, quotes._OPENING)],
)
def test_lines_found_by_a_sign_are_those_that_the_pattern_finds(
    line: re.Pattern[str], sign: re.Pattern[str]
) -> None:
    random = Random(7)
    for _ in range(40):
        text = with_slips(random, TEXT)
        found = [match.span() for match in records.on_lines(line, sign, text, len(text))]
        assert found == [match.span() for match in line.finditer(text)]
        assert found
