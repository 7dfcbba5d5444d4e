"""One case for each sentence about statuses: a small ledger, and what a reader then sees."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from claimledger.ledger.model import Position, Verification
from claimledger.ledger.statuses import Status
from claimledger.standing.derive import derive
from claimledger.standing.sentences import STATUS_TEXTS, ModifierKind
from claimledger.standing.standing import Modifier, Reason, Standing
from tests.support import ledger_of

CASES = Path(__file__).parent.parent / "status"
PRELUDE = (CASES / "prelude.yaml").read_text(encoding="utf-8")
KEYS = {"day", "claim", "status", "derived", "sentence", "reason", "modifiers", "history"}


@dataclass(frozen=True)
class Case:
    """A file of `tests/status`: what it says, its ledger, what is expected of a claim at a day."""

    name: str
    says: str
    ledger: str
    expect: list[dict[str, Any]]


def cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("*.yaml")):
        if path.name != "prelude.yaml":
            case = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
            yield Case(path.stem, case["says"], case["ledger"], case["expect"])


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
            shown["history"] = [f"{change.day} {word(change.standing)}" for change in changes]
        found = {key: shown.get(key) for key in expected if key not in ("day", "claim")}
        assert found == {key: expected[key] for key in found}, f"{case.name}: {case.says}"


def test_every_status_and_every_modifier_has_a_case() -> None:
    expected = [each for case in ALL for each in case.expect]
    statuses = {each.get("derived", each["status"]) for each in expected}
    kinds = {kind.partition(":")[0] for each in expected for kind in each.get("modifiers", ())}
    assert set(Status) <= statuses
    assert set(ModifierKind) == kinds


def test_every_sentence_of_a_rule_has_a_case() -> None:
    shown = {each["sentence"] for case in ALL for each in case.expect if "sentence" in each}
    texts = STATUS_TEXTS.values()
    sentences = {entry.text for text in texts for entry in (text.sentence, *text.instead)}
    assert sentences <= shown


def word(standing: Standing | None) -> str:
    return standing.status.value if standing else "not yet said"


def seen(standing: Standing | None) -> dict[str, Any]:
    if standing is None:
        return {"status": "not yet said"}
    return {
        "status": standing.status.value,
        "derived": standing.derived.value,
        "sentence": standing.reason.sentence,
        "reason": in_words(standing.reason),
        "modifiers": [remark(modifier) for modifier in standing.modifiers],
    }


def remark(modifier: Modifier) -> str:
    words = in_words(modifier)
    return f"{modifier.kind}: {', '.join(words)}" if words else modifier.kind


def in_words(told: Reason | Modifier) -> list[str]:
    return [*map(said, told.positions), *map(checked, told.verifications), *told.claims]


def said(position: Position) -> str:
    return f"{position.actor.id} {position.stance}{' in part' if position.in_part else ''}"


def checked(verification: Verification) -> str:
    return f"{verification.by.id} {verification.outcome}"
