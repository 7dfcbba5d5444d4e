"""Which assertions are voices of their own."""

import pytest

from claimledger.standing.affiliation import affiliations_of
from claimledger.standing.independence import independent_voices
from tests.standing.test_status_cases import PRELUDE
from tests.support import ledger_of


def voices(*assertions: str) -> list[str]:
    """The actors whose assertions corroborate each other."""
    positions = "\n".join(
        f"      - {{stance: asserts, statement_date: 2022-09-08, {assertion}}}"
        for assertion in assertions
    )
    ledger = ledger_of(
        f"{PRELUDE}\nclaims:\n  c:\n    statement: It is so.\n    places: [izium]\n"
        f"    positions:\n{positions}\n"
    )
    said = ledger.claims["c"].positions
    return [voice.actor.id for voice in independent_voices(ledger, affiliations_of(ledger), said)]


OWN = "basis: own observation"


@pytest.mark.parametrize(
    ("assertions", "heard"),
    [
        # one is never two
        (["actor: un, source: article"], []),
        (["actor: un, source: article", "actor: un, source: briefing"], []),
        # different sides, or none
        (["actor: zelensky, source: article", "actor: kremlin, source: article"], 2),
        (["actor: zelensky, source: article", "actor: un, source: article"], 2),
        (["actor: un, source: article", f"actor: isw, source: article, {OWN}"], 2),
        (["actor: zelensky, source: article", "actor: ukrainian-charity, source: article"], []),
        # a state medium with a basis of its own has the state's root
        (["actor: kremlin, source: article", f"actor: tass, source: article, {OWN}"], []),
        # not known, not named, not telling how they know
        (["actor: un, source: article", "actor: villager, source: article"], []),
        (["actor: un, source: article", "actor: general, source: article"], []),
        (["actor: un, source: article", "actor: bbc, source: article"], []),
        # the carrier, from either end of the list
        (["actor: un, source: article", "actor: zelensky, source: article, via: [un]"], []),
        (["actor: zelensky, source: article, via: [tass, un]", "actor: un, source: article"], []),
        # of two sources only one passes on a report: the speaker stands on the other
        (
            [
                f"actor: reuters, source: agency-report, {OWN}",
                f"actor: bbc, source: [bbc-from-agency, article], {OWN}",
            ],
            2,
        ),
        # and with both passing it on it does not
        (
            [
                f"actor: reuters, source: agency-report, {OWN}",
                f"actor: bbc, source: bbc-from-agency, {OWN}",
            ],
            [],
        ),
        # where no publisher is told, a reporter speaks for the source and others are quoted in it
        (
            [
                f"actor: reuters, source: agency-report, {OWN}",
                f"actor: gazette, source: unsigned, {OWN}",
            ],
            [],
        ),
        ([f"actor: reuters, source: agency-report, {OWN}", "actor: un, source: unsigned"], 2),
    ],
)
def test_voices(assertions: list[str], heard: int | list[str]) -> None:
    found = voices(*assertions)
    assert len(found) == heard if isinstance(heard, int) else found == heard


def test_only_those_that_count_and_are_independent_of_each_other_are_told() -> None:
    assert voices(
        "actor: zelensky, source: article",
        "actor: gazette, source: article",
        "actor: general, source: article",
        "actor: un, source: article",
        "actor: ukraine-army, source: article",
    ) == ["zelensky", "un"]
