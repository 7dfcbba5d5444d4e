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
  ministry: {name: The ministry of B, kind: government, part_of: bela}
  nina: {name: Nina, kind: analyst, side: none}
  uno: {name: Uno, kind: organisation, side: none}
  paula: {name: Paula, kind: person, side: b}
  wanda: {name: Wanda, kind: witness, side: b}
  olga: {name: Olga, kind: organisation}
  oleg: {name: Oleg, kind: organisation}
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


def both_checked(by: str, other: str) -> str:
    """Two checks of one day with different outcomes."""
    rest = "date: 2022-03-02, method: M., source: s"
    first = f"{{by: {by}, outcome: supports, {rest}}}"
    return f"verifications: [{first}, {{by: {other}, outcome: inconclusive, {rest}}}]"


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


def said(*positions: str, more: str = "") -> str:
    """The claim `c` with some positions."""
    lines = ("statement: So.", "places: [p]", f"positions: [{', '.join(positions)}]", more)
    return "  c:\n" + "".join(f"    {line}\n" for line in lines if line)


def contrary(*positions: str) -> str:
    """The claim `d`, which contradicts `c`, with some positions."""
    rest = f"statement: Else., contradicts: [c], places: [p], positions: [{', '.join(positions)}]"
    return f"  d: {{{rest}}}\n"


DAY = "2022-03-01"
HOUR = "2022-03-01T10:00Z"
ASSERTS, RETRACTS = position("anna", "asserts", DAY), position("anna", "retracts", DAY)
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
    "said and taken back on one day": (said(ASSERTS, RETRACTS), ["W619 2022-03-01"]),
    "the hour of one is recorded": (
        said(ASSERTS, position("anna", "retracts", HOUR)),
        [f"W619 {HOUR}"],
    ),
    "the hours of both are recorded": (
        said(position("anna", "asserts", "2022-03-01T09:00Z"), position("anna", "retracts", HOUR)),
        [],
    ),
    "said twice on one day": (said(ASSERTS, ASSERTS), []),
    "hours that run against the lines, and one without an hour between them": (
        said(
            position("anna", "asserts", "2022-03-01T10:00Z"),
            ASSERTS,
            position("anna", "retracts", "2022-03-01T09:00Z"),
        ),
        ["W622 2022-03-01"],
    ),
    "the same, in the order of the hours": (
        said(
            position("anna", "retracts", "2022-03-01T09:00Z"),
            ASSERTS,
            position("anna", "asserts", "2022-03-01T10:00Z"),
        ),
        [],
    ),
    "hours that run against the lines, and said again the next day": (
        said(
            position("anna", "asserts", "2022-03-01T10:00Z"),
            ASSERTS,
            position("anna", "retracts", "2022-03-01T09:00Z"),
            position("anna", "asserts", "2022-03-02"),
        ),
        ["W622 2022-03-01"],
    ),
    "hours that run against the lines, and all of them say so": (
        said(
            position("anna", "asserts", "2022-03-01T10:00Z"),
            ASSERTS,
            position("anna", "asserts", "2022-03-01T09:00Z"),
        ),
        [],
    ),
    "checks whose hours run against the lines": (
        said(
            ASSERTS,
            more="verifications: ["
            + ", ".join(
                f"{{by: nina, outcome: {outcome}, date: {day}, method: M., source: s}}"
                for outcome, day in (
                    ("supports", "2022-03-02T10:00Z"),
                    ("inconclusive", "2022-03-02"),
                    ("refutes", "2022-03-02T09:00Z"),
                )
            )
            + "]",
        ),
        ["W622 2022-03-02"],
    ),
    "called possible and said on one day": (
        said(
            position("anna", "asserts", DAY),
            position("anna", "asserts, certainty: possible", DAY),
        ),
        ["W619 2022-03-01"],
    ),
    "said and taken back on one day, then said again": (
        said(ASSERTS, RETRACTS, position("anna", "asserts", "2022-03-02")),
        ["W619 2022-03-01"],
    ),
    "a denial taken back on one day of what somebody else denies": (
        said(
            ASSERTS,
            position("bela", "denies", DAY),
            position("bela", "retracts", DAY),
            position("nina", "denies", "2022-02-01"),
        ),
        [],
    ),
    "a body and one of its parts on one day": (
        said(ASSERTS, position("ministry", "denies", DAY), position("bela", "asserts", DAY)),
        ["W619 2022-03-01"],
    ),
    "a body and somebody else on one day": (
        said(ASSERTS, position("nina", "denies", DAY), position("bela", "asserts", DAY)),
        [],
    ),
    "two outcomes of one verifier on one day": (
        said(ASSERTS, more=both_checked("nina", "nina")),
        ["W619 2022-03-02"],
    ),
    "outcomes of two verifiers on one day": (
        said(ASSERTS, more=both_checked("nina", "uno")),
        [],
    ),
    "said, and the contrary implied on the same day": (
        said(position("bela", "asserts", DAY)) + contrary(position("bela", "implies", DAY)),
        ["W619 2022-03-01"],
    ),
    "a private person admits it": (
        said(ASSERTS, position("paula", "asserts", DAY), more="against: [b]"),
        ["W621 b"],
    ),
    "a private person admits what an official admits": (
        said(
            position("bela", "asserts", DAY),
            position("paula", "asserts", DAY),
            more="against: [b]",
        ),
        [],
    ),
    "a private person says what counts against nobody": (
        said(ASSERTS, position("paula", "asserts", DAY)),
        [],
    ),
    "a witness admits it": (
        said(ASSERTS, position("wanda", "asserts", DAY), more="against: [b]"),
        [],
    ),
    "a private person denies what the side implied": (
        said(
            ASSERTS,
            position("bela", "implies", DAY),
            position("paula", "denies", "2022-03-02"),
            more="against: [b]",
        ),
        ["W621 b"],
    ),
    "one side, and one of no side that is known": (
        said(position("anna", "asserts", DAY), position("olga", "asserts", DAY)),
        ["W628 olga"],
    ),
    "two of no side that is known": (
        said(position("olga", "asserts", DAY), position("oleg", "asserts", DAY)),
        ["W628 olga"],
    ),
    "two of no side that is known, beside one of a side": (
        said(*(position(who, "asserts", DAY) for who in ("anna", "olga", "oleg"))),
        ["W628 olga", "W628 oleg"],
    ),
    "one of no side that is known, where two sides say so": (
        said(*(position(who, "asserts", DAY) for who in ("anna", "bela", "olga"))),
        [],
    ),
    "one of no side that is known, and a denial": (
        said(
            position("anna", "asserts", DAY),
            position("olga", "asserts", DAY),
            position("bela", "denies", "2022-03-02"),
        ),
        [],
    ),
    "one of no side that is known, alone": (said(position("olga", "asserts", DAY)), []),
    "one of no side that is known, who denies": (
        said(position("anna", "asserts", DAY), position("olga", "denies", "2022-03-02")),
        [],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_an_editor_is_asked_where_there_may_be_something_to_do(case: str) -> None:
    text, expected = CASES[case]
    told = advice(ledger_of(CAST + text), date(2022, 12, 1))
    assert [f"{fault.code} {fault.span.text}" for fault in told] == expected


def test_where_it_takes_several_to_make_another_word_both_are_named() -> None:
    text = said(position("olga", "asserts", DAY), position("oleg", "asserts", DAY))
    (told,) = advice(ledger_of(CAST + text), date(2022, 12, 1))
    assert told.message == (
        "no side of `olga` is recorded; if they belonged to none, and `oleg` too, `c` would be "
        "`corroborated`"
    )
