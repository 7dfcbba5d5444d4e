"""Every word of the format's closed lists has all that is said of it to readers and editors."""

from enum import StrEnum

import pytest

from claimledger.ledger.statuses import Status
from claimledger.ledger.vocabulary import (
    ActorKind,
    ClaimKind,
    CorrectionKind,
    Outcome,
    Stance,
)
from claimledger.site.words import STANCE_VERBS
from claimledger.standing.catalogue.voices import FOUND
from tests.support import read_text

SAID_OF_A_WORD = {
    Stance: ("meaning", "effect"),
    Outcome: ("label", "meaning"),
    ClaimKind: ("label",),
    ActorKind: ("label",),
    CorrectionKind: ("label",),
    Status: ("word", "mark", "earned_by"),
}


EVERY_LIST = """\
format: 1
title: Words
actors:
  mayor: {name: Mayor, kind: government}
claims:
  bridge-fell:
    statement: The bridge fell.
    kind: control
    places: [town]
    positions:
      - {actor: mayor, stance: disputes-source, statement_date: 2022-09-08}
    verifications:
      - {by: mayor, outcome: partly, date: 2022-09-09}
    corrections:
      - {date: 2022-09-10, kind: clarified, note: Said more plainly.}
    override: {status: disputed, reason: A test., by: us, until: 2022-10-01}
"""


@pytest.mark.parametrize("words", SAID_OF_A_WORD)
def test_each_word_has_all_that_is_said_of_it(words: type[StrEnum]) -> None:
    lacking = [
        f"{word} without {name}"
        for word in words
        for name in SAID_OF_A_WORD[words]
        if not getattr(word, name)
    ]
    assert not lacking


def test_each_stance_and_outcome_has_its_words_for_readers() -> None:
    assert set(STANCE_VERBS) >= set(Stance)
    assert {outcome for outcome, _ in FOUND} == set(Outcome)


def test_a_record_holds_members_and_not_texts() -> None:
    ledger, faults = read_text(EVERY_LIST)
    claim = ledger.claims["bridge-fell"]
    assert not faults
    assert claim.override is not None
    assert ledger.actors["mayor"].kind is ActorKind.GOVERNMENT
    assert claim.kind is ClaimKind.CONTROL
    assert claim.positions[0].stance is Stance.DISPUTES_SOURCE
    assert claim.verifications[0].outcome is Outcome.PARTLY
    assert claim.corrections[0].kind is CorrectionKind.CLARIFIED
    assert claim.override.status is Status.DISPUTED
