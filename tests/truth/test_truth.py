"""No page prints a sentence that a reading of the record makes false: tried on random ledgers."""

import ast
import os
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimledger.ledger.model import Ledger, Position
from claimledger.standing import truth
from claimledger.standing.catalogue.every import catalogue
from claimledger.standing.truth.conditions import KINDS
from tests.truth import properties
from tests.truth.ledgers import CAST, ledgers, positions
from tests.truth.printed import untrue_on_pages, untrue_over_time
from tests.truth.random_readings import NoReadingError

TRUTH = Path(truth.__file__).parent

LEDGERS = int(os.environ.get("TRUTH_LEDGERS", "150"))
"""As many ledgers are tried for each property."""

SETTINGS = settings(
    max_examples=LEDGERS,
    deadline=None,
    database=None,
    derandomize=LEDGERS <= 1000,
    suppress_health_check=list(HealthCheck),
)

days = st.integers(0, 16).map(lambda more: date(2022, 8, 31) + timedelta(days=more))
seeds = st.integers(0, 2**32).map(Random)


def nothing(faults: Iterable[str]) -> None:
    found = list(dict.fromkeys(faults))
    assert not found, "\n".join(found)


def test_every_sentence_has_a_condition() -> None:
    held = [name for names in KINDS.values() for name in names]
    assert {entry.name for entry in catalogue()} == set(held)
    assert len(held) == len(set(held)), "a sentence is held against two things"


@SETTINGS
@given(ledgers(), days, seeds)
def test_every_sentence_is_true_in_every_reading(ledger: Ledger, day: date, random: Random) -> None:
    try:
        nothing(properties.untrue_sentences(ledger, day, random, 8))
    except NoReadingError:
        return


@SETTINGS
@given(ledgers(), days, seeds)
def test_what_pages_print_besides_is_true_in_every_reading(
    ledger: Ledger, day: date, random: Random
) -> None:
    try:
        nothing(untrue_on_pages(ledger, day, random, 6))
    except NoReadingError:
        return


@settings(SETTINGS, max_examples=max(LEDGERS // 3, 10))
@given(ledgers(), days, seeds)
def test_what_is_told_of_changes_and_times_is_true_in_every_reading(
    ledger: Ledger, day: date, random: Random
) -> None:
    try:
        nothing(untrue_over_time(ledger, day, random, 3))
    except NoReadingError:
        return


@SETTINGS
@given(ledgers(), days, seeds)
def test_order_in_the_file_moves_nothing(ledger: Ledger, day: date, random: Random) -> None:
    nothing(properties.moved_by_order(ledger, day, random))


@SETTINGS
@given(ledgers(), days, positions(tuple(CAST.actors)), seeds)
def test_silence_moves_nothing(ledger: Ledger, day: date, silent: Position, random: Random) -> None:
    nothing(properties.moved_by_silence(ledger, day, silent, random))


@settings(SETTINGS, max_examples=max(LEDGERS // 5, 10))
@given(ledgers())
def test_history_agrees_with_every_day(ledger: Ledger) -> None:
    nothing(properties.unlike_history(ledger))


@settings(SETTINGS, max_examples=max(LEDGERS // 5, 10))
@given(ledgers())
def test_what_would_change_it_is_what_a_new_record_changes(ledger: Ledger) -> None:
    nothing(properties.unlike_record(ledger, properties.TODAY))


def test_the_conditions_know_nothing_of_the_rules() -> None:
    names = {path.stem for path in TRUTH.glob("*.py")}
    allowed = (
        "claimledger.ledger.",
        "claimledger.standing.sentences",
        "claimledger.standing.catalogue",
    )
    for path in TRUTH.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("claimledger"):
                parts = {f"claimledger.standing.truth.{name}" for name in names}
                own = node.module in parts or node.module == "claimledger.standing.truth"
                among = {f"{node.module}.{alias.name}" for alias in node.names}
                told = all(name.startswith(allowed) for name in among)
                assert own or told, f"{path.name} imports {among}"


@settings(SETTINGS, max_examples=max(LEDGERS // 2, 10))
@given(ledgers())
def test_a_word_by_our_reading_is_another_without_it(ledger: Ledger) -> None:
    nothing(properties.unlike_readings(ledger, properties.TODAY))
