"""Of very many diagnostics the first of each code are listed, and how many more there are."""

from collections import Counter

import pytest

from claimledger.text.diagnostics import Diagnostic, Fix, Label
from claimledger.text.github import render_github
from claimledger.text.report import lines_of, shortened, shortened_for_programs
from claimledger.text.source import SourceText, Span

SPAN = Span(SourceText("claims.yaml", "x"), 0, 1)


def faults(**numbers: int) -> list[Diagnostic]:
    """So many diagnostics of each code, in alternation."""
    most = max(numbers.values())
    return [
        Diagnostic(code, SPAN, str(at))
        for at in range(most)
        for code in numbers
        if at < numbers[code]
    ]


@pytest.mark.parametrize(
    ("found", "listed", "lines"),
    [
        ({"W602": 20}, {"W602": 20}, []),
        ({"W602": 21}, {"W602": 5}, ["and 16 more of W602: no archived copy"]),
        (
            {"W614": 6, "W602": 1500, "W607": 5},
            {"W614": 5, "W602": 5, "W607": 5},
            [
                "and 1,495 more of W602: no archived copy",
                "and 1 more of W614: a quote without its language",
            ],
        ),
        ({"E203": 30, "W701": 30, "W602": 20}, {"E203": 30, "W701": 30, "W602": 20}, []),
        (
            {"E203": 30, "W602": 21},
            {"E203": 30, "W602": 5},
            ["and 16 more of W602: no archived copy"],
        ),
        ({"E203": 100, "W602": 20}, {"E203": 100, "W602": 20}, []),
        (
            {"E203": 2500, "E101": 3, "W701": 21, "W602": 20},
            {"E203": 20, "E101": 3, "W701": 20, "W602": 20},
            [
                "and 2,480 more of E203: unknown id",
                "and 1 more of W701: pinned prose that no longer holds",
            ],
        ),
        ({f"W60{n}": 3 for n in range(1, 9)}, {f"W60{n}": 3 for n in range(1, 9)}, []),
    ],
)
def test_the_first_of_each_code_are_listed(
    found: dict[str, int], listed: dict[str, int], lines: list[str]
) -> None:
    result, left_out = shortened(faults(**found))
    assert sorted((fault.code, fault.message) for fault in result) == sorted(
        (code, str(at)) for code, number in listed.items() for at in range(number)
    )
    assert list(lines_of(left_out)) == lines


def test_the_order_stays() -> None:
    found = faults(W602=30, E203=30)
    result, _ = shortened(found)
    assert list(result) == [fault for fault in found if fault in result]


def test_very_long_words_places_and_fixes_are_not_listed_in_full() -> None:
    source = SourceText("claims.yaml", "a" * 50_000)
    span = Span(source, 0, 50_000)
    others = tuple(Label(span, "b" * 5000) for _ in range(500))
    long = Diagnostic("E203", span, "c" * 5000, "d" * 5000, others=others)
    with_fix = Diagnostic("E301", span, "short", fixes=(Fix(span, "e" * 50_000),))
    for shorten in (shortened, shortened_for_programs):
        (told, fixed), _ = shorten([long, with_fix])
        assert (len(told.message), len(told.help), told.message[-4:]) == (1000, 1000, "c...")
        assert [len(other.message) for other in told.others] == [1000] * 10
        assert (fixed.message, fixed.fixes) == ("short", ())
    assert len(render_github([long, with_fix])) < 4000


@pytest.mark.parametrize(
    ("found", "listed", "left_out"),
    [
        ({"E203": 450, "W602": 50}, {"E203": 450, "W602": 50}, {}),
        ({"E203": 2500, "W602": 50}, {"E203": 200, "W602": 50}, {"E203": 2300}),
    ],
)
def test_for_programs_some_hundreds_of_each_code_are_listed(
    found: dict[str, int], listed: dict[str, int], left_out: dict[str, int]
) -> None:
    result, more = shortened_for_programs(faults(**found))
    assert Counter(fault.code for fault in result) == listed
    assert more == left_out
