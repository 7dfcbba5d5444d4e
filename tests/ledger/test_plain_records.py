"""Plain records are read without YAML, and give the tree that YAML gives."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from claimledger.ledger import yaml_reader
from claimledger.ledger.plain_records import Entry, ReadEntry, read_plain
from claimledger.ledger.tree import MapNode
from claimledger.ledger.yaml_reader import parse
from claimledger.text.source import SourceText
from tests.bench.synthetic import ledger_text
from tests.ledger.test_reading_on import all_of, with_slips

AsRead = Callable[[str], object]

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path
    for folder in ("ledger", "examples", "tests/status", "tests/review", "tests/serving")
    for path in (ROOT / folder).rglob("*.yaml")
)
TEXTS = {
    **{str(path.relative_to(ROOT)): path.read_text("utf-8") for path in FILES},
    "synthetic": ledger_text(40, 3),
}
LINES: tuple[str, ...] = (
    "# c",
    "    # c",
    "",
    "  ",
    "---",
    "...",
    "%YAML 1.1",
    "? a",
    ": b",
    "- x",
    "  - x",
    "'",
)
LINES += ("      - x", "key:", "  key:", "      - key:", "key: {a: b}", " key: x", "        x: y")
ENDS = (
    " # c",
    " ",
    "  ",
    "\u00a0",
    ": ",
    "#",
    ":",
    "\\",
    "\t",
    "\r",
    "\ufeff",
    "\u2028",
    ",",
    "''",
)


def as_read(text: str) -> object:
    return all_of(parse(SourceText("claims.yaml", text)))


@pytest.fixture(name="by_yaml")
def _by_yaml(monkeypatch: pytest.MonkeyPatch) -> AsRead:
    """Gives what YAML alone reads of a text."""

    def read(text: str) -> object:
        with monkeypatch.context() as without:
            without.setattr(yaml_reader, "_read_plain", lambda source: None)
            return as_read(text)

    return read


def changed(random: Random, text: str) -> str:
    """A text in which lines were moved, ended otherwise, written twice or left out."""
    lines = text.split("\n")
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(lines))
        lines[at : at + 1] = random.choice(
            (
                [],
                [lines[at], random.choice(lines)],
                [" " * random.choice((1, 2, 4)) + lines[at]],
                [lines[at].lstrip()],
                [lines[at] + random.choice(ENDS)],
                [random.choice(LINES), lines[at]],
            )
        )
        lines = lines or [""]
    return "\n".join(lines)


@pytest.mark.parametrize("name", TEXTS)
def test_a_ledger_is_read_as_by_yaml(name: str, by_yaml: AsRead) -> None:
    assert as_read(TEXTS[name]) == by_yaml(TEXTS[name])


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_done_to_a_ledger_it_is_read_as_by_yaml(seed: int, by_yaml: AsRead) -> None:
    random = Random(seed)
    short = [text for text in TEXTS.values() if len(text) < 10_000] + [ledger_text(4, seed)]
    for _ in range(20):
        text = changed(random, random.choice(short))
        if random.random() < 0.3:
            text = with_slips(random, text)
        assert as_read(text) == by_yaml(text), text


AROUND = "claims:\n  a:\n    x: 1\n{}  b:\n    y: 2\n"
LINES_OF_A_RECORD = {
    "a word": "    z: word\n",
    "a colon in it": "    z: at 10:30\n",
    "a hash in it": "    z: page#4\n",
    "a comment behind it": "    z: word # no\n",
    "a line of comment": "    # no\n    z: word\n",
    "a comment further left": "    z:\n# no\n      - a: b\n",
    "single quotes": "    z: 'a: b'\n",
    "a quote within quotes": "    z: 'it''s'\n",
    "double quotes": '    z: "a: b"\n',
    "an escape": '    z: "a \\u0041"\n',
    "a text over two lines": "    z: a\n      b\n",
    "a text over three lines": "    z: a\n      - b\n     c: d\n",
    "a text over lines that are less indented": "    z: a\n     b\n    c: d\n",
    "a text that goes on at its key": "    z: a\n    b\n",
    "a text with a blank line in it": "    z: a\n\n      b\n",
    "a text with a comment in it": "    z: a\n      # no\n      b\n",
    "a text that goes on with a sign": "    z: a\n      #b\n",
    "a quote that goes on": "    z: 'a'\n      b\n",
    "a text of an item over two lines": "    z:\n      - a: b\n         c\n        d: e\n",
    "a text of an item that goes on at its dash": "    z:\n      - a: b\n       c\n        d: e\n",
    "a folded text": "    z: >-\n      a\n      b\n\n",
    "a text with its line breaks": "    z: |+\n      a\n\n\n",
    "a list in brackets": "    z: [a, b-c, d/e]\n",
    "texts in brackets": "    z: [a b, c - d, Є ї]\n",
    "two commas in brackets": "    z: [a,, b]\n",
    "a record in braces": "    z: {uk: Дмитро Кулеба, ru: a-b/c}\n",
    "a record in braces in a list": "    z:\n      - {a: b, c: d}\n",
    "a key twice in braces": "    z: {a: b, a: c}\n",
    "a key without a value in braces": "    z: {a: b, c: }\n",
    "an empty list": "    z: []\n",
    "a list over two lines": "    z: [a,\n      b]\n",
    "a list of words": "    z:\n      - a\n      - b\n",
    "a list that is not indented": "    z:\n    - a: b\n    - a: c\n",
    "a list of records": "    z:\n      - a: b\n        c: d\n      - a: e\n",
    "a record in a record": "    z:\n      a:\n        b: c\n      d: e\n",
    "a key of a thousand letters": f"    {'z' * 1100}: a\n",
    "an id of a thousand letters": f"  {'z' * 1100}:\n    a: b\n",
    "more levels than are read": "".join(f"{' ' * n}z:\n" for n in range(4, 300, 2)),
    "a colon at the end of a key": "    z::\n      a: b\n",
    "a text that only looks like nothing": "    z: ~\n",
    "nothing": "    z:\n",
    "nothing at the end of an item": "    z:\n      - a: b\n        c:\n",
    "a negative number": "    z: -4.5\n",
    "a number with a sign of its own": "    z: -x\n",
    "blanks behind it": "    z: word  \n",
    "a blank line": "    z: word\n\n",
    "a blank line between an id and its record": "  c:\n \n    z: word\n",
    "a letter beyond the basic plane": "    z: a 𐌰 b\n",
    "a space that does not break": "    z: a\u00a0b\n",
}


@pytest.mark.parametrize("lines", LINES_OF_A_RECORD.values(), ids=LINES_OF_A_RECORD)
@pytest.mark.parametrize("at_the_end", [False, True])
def test_each_form_of_a_value_is_read_as_by_yaml(
    lines: str, at_the_end: bool, by_yaml: AsRead
) -> None:
    text = AROUND.format(lines)
    text = text[: text.index("  b:")] if at_the_end else text
    assert as_read(text) == by_yaml(text)
    assert as_read(text[:-1]) == by_yaml(text[:-1])


def test_most_of_a_ledger_is_read_without_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that YAML has to read as a whole would be read twice."""
    asked: list[tuple[int, int]] = []

    def counted(source: SourceText, read_entry: ReadEntry) -> MapNode:
        def ask(start: int, end: int, depth: int) -> Entry:
            asked.append((start, end))
            return read_entry(start, end, depth)

        return read_plain(source, ask)

    monkeypatch.setattr(yaml_reader, "read_plain", counted)
    monkeypatch.setattr(yaml_reader._Events, "build", lambda *_: pytest.fail("read by YAML"))
    text = ledger_text(200, 1)
    as_read(text)
    assert sum(end - start for start, end in asked) < len(text) / 50
