"""Advice that needs the rules: when an editor is asked to look at a claim again."""

from datetime import date

import pytest

from claimledger.standing.advice import advice
from tests.support import ledger_of

CAST = """\
format: 1
title: T
sides: {a: {name: A}, b: {name: B}}
actors:
  anna: {name: Anna, kind: government, side: a}
  bela: {name: Bela, kind: government, side: b}
  nina: {name: Nina, kind: analyst, side: none}
places: {p: {name: P}}
sources: {s: {title: S}}
claims:
"""
SETTLES = "A picture."
STALE = ["W608 A picture."]


def position(actor: str, stance: str, day: str) -> str:
    return f"{{actor: {actor}, stance: {stance}, statement_date: {day}, summary: S., source: s}}"


def checked(outcome: str, day: str) -> str:
    return f"verifications: [{{by: nina, outcome: {outcome}, date: {day}, method: M., source: s}}]"


def claim(more: str = "", said: str = "2020-03-01", settles: str = SETTLES) -> str:
    """The claim `c`: asserted in January 2020, denied on the day `said`."""
    positions = (position("anna", "asserts", "2020-01-01"), position("bela", "denies", said))
    lines = ("statement: So.", "places: [p]", f"positions: [{', '.join(positions)}]", more)
    would = f"would_settle: {settles}" if settles else ""
    return "  c:\n" + "".join(f"    {line}\n" for line in (*lines, would) if line)


def newer(day: str) -> str:
    """Another claim, on which somebody spoke that day."""
    rest = f"statement: Else., places: [p], positions: [{position('nina', 'asserts', day)}]"
    return f"  d: {{{rest}}}\n"


NEW = newer("2022-06-01")
CASES: dict[str, tuple[str, list[str]]] = {
    "disputed, and quiet for two years": (claim() + NEW, STALE),
    "in a ledger whose newest word is older than a year": (claim() + newer("2021-11-01"), []),
    "quiet for less than two years": (claim(said="2021-03-01") + NEW, []),
    "nobody knows what would settle it": (claim(settles="") + NEW, []),
    "a judgement": (claim("kind: opinion") + NEW, []),
    "checked, and no longer disputed": (claim(checked("supports", "2020-04-01")) + NEW, []),
    "checked long ago without a result": (
        claim(checked("inconclusive", "2020-04-01")) + NEW,
        STALE,
    ),
    "checked lately without a result": (claim(checked("inconclusive", "2022-04-01")) + NEW, []),
    "looked at lately": (
        claim("corrections: [{date: 2022-05-01, kind: updated, note: N.}]") + NEW,
        [],
    ),
    "removed": (claim("removed: {date: 2022-01-01, reason: R.}") + NEW, []),
    "what comes later is not known yet": (claim() + newer("2023-01-01"), []),
    "an override that says what the rules say": (
        claim("override: {status: disputed, reason: R., by: E, until: 2023}", "2022-03-01"),
        ["W613 disputed"],
    ),
    "an override that says something else": (
        claim("override: {status: withdrawn, reason: R., by: E, until: 2023}", "2022-03-01"),
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_an_editor_is_asked_where_there_may_be_something_to_do(case: str) -> None:
    text, expected = CASES[case]
    told = advice(ledger_of(CAST + text), date(2022, 12, 1))
    assert [f"{fault.code} {fault.span.text}" for fault in told] == expected
