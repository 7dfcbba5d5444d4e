"""Much advice is told in short, and errors are always told."""

import pytest

from claimledger.text.diagnostics import Diagnostic
from claimledger.text.report import shortened
from claimledger.text.source import SourceText, Span

SPAN = Span(SourceText("claims.yaml", "x"), 0, 1)


def faults(**numbers: int) -> list[Diagnostic]:
    """So many of each code, by turns."""
    most = max(numbers.values())
    return [
        Diagnostic(code, SPAN, str(at))
        for at in range(most)
        for code in numbers
        if at < numbers[code]
    ]


@pytest.mark.parametrize(
    ("found", "told", "lines"),
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
        ({f"W60{n}": 3 for n in range(1, 9)}, {f"W60{n}": 3 for n in range(1, 9)}, []),
    ],
)
def test_the_first_of_each_advice_are_told(
    found: dict[str, int], told: dict[str, int], lines: list[str]
) -> None:
    kept, more = shortened(faults(**found))
    assert sorted((one.code, one.message) for one in kept) == sorted(
        (code, str(at)) for code, number in told.items() for at in range(number)
    )
    assert list(more) == lines


def test_the_order_stays() -> None:
    found = faults(W602=30, E203=30)
    kept, _ = shortened(found)
    assert list(kept) == [one for one in found if one in kept]
