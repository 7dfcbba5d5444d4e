"""One case for each sentence about statuses: a small ledger, and what a reader then sees."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimledger.ledger.model import Position, Verification
from claimledger.ledger.statuses import Status
from claimledger.standing.counterfactuals import Counterfactuals, WhatIf
from claimledger.standing.derive import derive
from claimledger.standing.examples import STATUS_EXAMPLES, RuleExample
from claimledger.standing.sentences import STATUS_TEXTS, ModifierKind, Sentence
from claimledger.standing.standing import Modifier, Reason, Standing
from tests.support import ledger_of

CASES = Path(__file__).parent.parent / "status"
PRELUDE = (CASES / "prelude.yaml").read_text(encoding="utf-8")
NOT_ON_RECORD = Status.NOT_ON_RECORD.value
KEYS = {
    *("day", "claim", "status", "derived", "sentence", "reason", "modifiers", "history"),
    *("by_reading", "what_if"),
}


@dataclass(frozen=True)
class Case:
    """A file of `tests/status`: what it says, its ledger, what is expected of a claim at a day.

    Where it is an example of the methodology page, `example` is the name of that.
    """

    name: str
    says: str
    example: str
    ledger: str
    expect: list[dict[str, Any]]


def cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("*.yaml")):
        if path.name != "prelude.yaml":
            case = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
            example = case.get("example", "")
            yield Case(path.stem, case["says"], example, case["ledger"], case["expect"])


ALL = tuple(cases())


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    ledger = ledger_of(f"{PRELUDE}\n{case.ledger}")
    for expected in case.expect:
        derived = derive(ledger, date.fromisoformat(expected["day"]))
        claim = expected["claim"]
        assert set(expected) <= KEYS, f"{case.name}: an expectation that is never looked at"
        assert claim in ledger.claims, f"{case.name}: no claim {claim}"
        shown = seen(derived.standings.get(claim))
        if "history" in expected:
            changes = derived.histories.get(claim, ())
            shown["history"] = [f"{change.day} {in_text(change.standing)}" for change in changes]
        if "by_reading" in expected or "what_if" in expected:
            shown |= asked(Counterfactuals(derived.index, derived.day).of(claim))
        if "what_if" in expected:
            shown["what_if"] = [row for row in shown["what_if"] if row in expected["what_if"]]
        found = {key: shown.get(key) for key in expected if key not in ("day", "claim")}
        assert found == {key: expected[key] for key in found}, f"{case.name}: {case.says}"


def test_every_status_and_every_modifier_has_a_case() -> None:
    expected = [each for case in ALL for each in case.expect]
    statuses = {
        status for each in expected for status in listed(each.get("derived", each["status"]))
    }
    kinds = {kind.partition(":")[0] for each in expected for kind in each.get("modifiers", ())}
    assert set(Status) <= statuses
    assert set(ModifierKind) == kinds


def test_every_sentence_of_a_rule_has_a_case() -> None:
    """The sentences of a single word; `sentence` of a case has their slots filled."""
    shown = {entry.name for case in ALL for entry in entries(case)}
    texts = STATUS_TEXTS.values()
    sentences = {entry.name for text in texts for entry in (text.sentence, *text.instead)}
    assert sentences <= shown


def test_every_example_of_the_methodology_page_is_the_text_of_a_case() -> None:
    told = {status.value: text for status, text in STATUS_EXAMPLES.items()}
    told |= {example.value: example.text for example in RuleExample}
    assert {case.example: case.says for case in ALL if case.example} == told


@pytest.mark.parametrize("case", [case for case in ALL if case.example], ids=lambda case: case.name)
def test_an_example_gives_the_words_that_its_text_names(case: Case) -> None:
    """All that stand in quotation marks there, and that of the status which it is an example of."""
    shown = {
        word
        for expected in case.expect
        for word in listed(expected["status"]) + listed(expected.get("derived", []))
    } | {row.split()[-1] for expected in case.expect for row in expected.get("what_if", ())}
    named = re.findall(r"“([^”]+)”", case.says)
    words = {status.word.lower(): status.value for status in Status}
    told = {words[word] for text in named for word in text.split(" or ") if word in words}
    if case.example in set(Status):
        told.add(case.example)
    assert told and told <= shown


def entries(case: Case) -> Iterator[Sentence]:
    """What readers are told where a case expects a sentence."""
    ledger = ledger_of(f"{PRELUDE}\n{case.ledger}")
    for expected in case.expect:
        if "sentence" in expected:
            derived = derive(ledger, date.fromisoformat(expected["day"]))
            standing = derived.standings.get(expected["claim"])
            yield from (word.reason.entry for word in standing.words) if standing else ()


def listed(status: str | list[str]) -> list[str]:
    return [status] if isinstance(status, str) else status


def words(statuses: Sequence[Status]) -> str | list[str]:
    """One word as a text, several as a list."""
    return statuses[0].value if len(statuses) == 1 else [status.value for status in statuses]


def in_text(standing: Standing) -> str:
    """The words of a change: `not-on-record or single-source`."""
    return " or ".join(standing.statuses)


def seen(standing: Standing | None) -> dict[str, Any]:
    if standing is None:
        return {"status": NOT_ON_RECORD}
    return {
        "status": words(standing.statuses),
        "derived": words(standing.derived),
        "sentence": standing.sentence,
        "reason": in_words(standing.reason),
        "modifiers": [remark(modifier) for modifier in standing.modifiers],
    }


def asked(what_if: WhatIf) -> dict[str, list[str]]:
    """By whose reading the words are, and what a record of each kind would make of them."""
    rows = [
        f"{row.event}{f' {row.side}' if row.side else ''} "
        f"{words(row.statuses) if row.changes else 'unchanged'}"
        for row in what_if.counterfactuals
    ]
    readings = [said(r) if isinstance(r, Position) else checked(r) for r in what_if.readings]
    return {"by_reading": readings, "what_if": rows}


def remark(modifier: Modifier) -> str:
    words = in_words(modifier)
    return f"{modifier.kind}: {', '.join(words)}" if words else modifier.kind


def in_words(told: Reason | Modifier) -> list[str]:
    return [*map(said, told.positions), *map(checked, told.verifications), *told.claims]


def said(position: Position) -> str:
    return f"{position.actor.id} {position.stance}{' in part' if position.in_part else ''}"


def checked(verification: Verification) -> str:
    return f"{verification.by.id} {verification.outcome}"
