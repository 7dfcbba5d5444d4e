"""Rules broken on purpose: within a number of random ledgers a sentence becomes false for each."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings

from claimledger.ledger.model import Ledger, Position, Verification
from claimledger.ledger.order import Extent
from claimledger.ledger.statuses import Status
from claimledger.standing import (
    claim_at,
    derive,
    index,
    modifiers,
    readings,
    rules,
    sentences,
    words,
)
from claimledger.standing import stances as stances_module
from claimledger.standing.claim_at import ClaimAtDay
from claimledger.standing.stances import MOVING, Table
from claimledger.standing.standing import Reason
from tests.truth import properties
from tests.truth.ledgers import ledgers
from tests.truth.random_readings import NoReadingError
from tests.truth.test_truth import days, seeds

MOST = 2000
"""A mutation that is found in none of as many ledgers has slipped through."""

Broken = tuple[object, str, object]
"""A module or class, the name of something in it, and what stands there instead."""


# Whose stance ends whose.


def a_colleague_ends(self: Any, actor: str, other: str) -> bool:
    known = self._affiliations
    side = known[actor].speaks_for
    together = side is not None and side == known[other].speaks_for
    return actor == other or actor in known[other].bodies or together


def a_superior_ends_nothing(self: Any, actor: str, other: str) -> bool:
    return actor == other


def possible_moves(position: Position) -> bool:
    return position.stance in MOVING


# Time.


def certain_on_the_last_day(self: Extent, day: date) -> bool:
    return self.last <= day


def the_file_decides(record: Any, other: Any) -> bool:
    return bool(record.place < other.place)


# Checks.


def a_hedge_settles(check: Verification) -> bool:
    return check.outcome in index._SETTLING


def the_refuted_contests(self: Any, contrary: str, claim: str, day: date) -> Any:
    asserted = {summary.is_asserted for summary in self.summaries(contrary, day)}
    return {**_held_against(self, contrary, claim, day), "contesting": asserted}


_held_against = index.StandingIndex._held_against


# Rules.

Rule = Callable[[ClaimAtDay], Reason | None]


def with_rule(status: Status, rule: Rule | None) -> Broken:
    """The rules with another one for a status, or without it."""
    every = {**rules.RULES, status: rule}
    in_order = tuple((known, every[known]) for known in Status if every.get(known) is not None)
    return rules, "_IN_ORDER", in_order


def in_part_disputes(at: ClaimAtDay) -> Reason | None:
    return rules.disputed(replace(at, denials=(*at.denials, *at.part_denials)))


def implying_concedes(at: ClaimAtDay) -> Reason | None:
    return rules.conceded(replace(at, assertions=(*at.assertions, *at.implications)))


def one_side_of_several(at: ClaimAtDay) -> Reason | None:
    first = at.assertions[:1]
    reason = rules.one_side(replace(at, assertions=first))
    if reason is None:
        return None
    return replace(reason, entry=sentences.ONE_SIDE)


def all_are_independent(ledger: Any, known: Any, said: Sequence[Position]) -> tuple[Position, ...]:
    return tuple(said) if len(said) > 1 else ()


# What several readings have in common.


def as_in_the_first(status: Status, reasons: Sequence[Reason]) -> Reason:
    return reasons[0]


def remarks_of_the_first(each: Sequence[ClaimAtDay]) -> Any:
    return _modifiers_of(each[:1])


_modifiers_of = modifiers.modifiers_of


@dataclass(frozen=True)
class Mutation:
    """A rule broken on purpose.

    Attributes:
        says: the rule as it then is.
        broken: what is put in the place of what.
        of_opposed: it is looked for among claims that contradict each other.
    """

    says: str
    broken: tuple[Broken, ...]
    of_opposed: bool = False


MUTATIONS = (
    Mutation("a colleague's stance ends another's", ((Table, "_ends", a_colleague_ends),)),
    Mutation("a superior ends nothing", ((Table, "_ends", a_superior_ends_nothing),)),
    Mutation(
        "what is called possible is asserted",
        tuple((module, "moves", possible_moves) for module in (stances_module, claim_at)),
    ),
    Mutation(
        "a loose date is certain on its last day, and before that nothing is on record",
        ((Extent, "may_exist", certain_on_the_last_day),),
    ),
    Mutation("the order in the file decides", ((readings, "earlier", the_file_decides),)),
    Mutation(
        "a hedged check settles",
        tuple((module, "settles", a_hedge_settles) for module in (index, claim_at)),
    ),
    Mutation(
        "a contrary claim that was refuted still contests",
        ((index.StandingIndex, "_held_against", the_refuted_contests),),
        of_opposed=True,
    ),
    Mutation("a forecast is a claim like others", (with_rule(Status.FORECAST, None),)),
    Mutation("no check is asked for", (with_rule(Status.VERIFIED, None),)),
    Mutation("a denial in part disputes", (with_rule(Status.DISPUTED, in_part_disputes),)),
    Mutation("to imply is to concede", (with_rule(Status.CONCEDED, implying_concedes),)),
    Mutation("one side is the first one's", (with_rule(Status.ONE_SIDE, one_side_of_several),)),
    Mutation("all voices are independent", ((rules, "independent_voices", all_are_independent),)),
    Mutation("one reading's reason is told of all", ((words, "_in_common", as_in_the_first),)),
    Mutation(
        "one reading's remarks are told of all",
        ((derive, "modifiers_of", remarks_of_the_first),),
    ),
)


class FoundError(Exception):
    """A sentence is false."""


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.says)
def test_a_broken_rule_makes_a_sentence_false(
    mutation: Mutation, monkeypatch: pytest.MonkeyPatch
) -> None:
    for where, name, instead in mutation.broken:
        assert hasattr(where, name)
        monkeypatch.setattr(where, name, instead)
    with pytest.raises(FoundError):
        look_for_a_false_sentence(mutation.of_opposed)


def look_for_a_false_sentence(all_opposed: bool) -> None:
    """Goes through random ledgers.

    Raises:
        FoundError: a sentence is false in one of them.
    """

    @seed(1)
    @settings(
        max_examples=MOST,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(ledgers(all_opposed=all_opposed), days, seeds)
    def look(ledger: Ledger, day: date, random: Random) -> None:
        if any(_false_sentences(ledger, day, random)):
            raise FoundError

    look()


def _false_sentences(ledger: Ledger, day: date, random: Random) -> Iterable[str]:
    try:
        yield from properties.untrue_sentences(ledger, day, random, 2)
    except NoReadingError:
        return
