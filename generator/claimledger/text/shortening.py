"""Much advice, told in short: of each kind the first few, then how many more there are."""

from collections import Counter
from collections.abc import Sequence

from claimledger.text.codes import CODES
from claimledger.text.diagnostics import Diagnostic, Severity

MOST_ADVICE = 20
"""So many pieces of advice are all told."""

FIRST = 5
"""So many of one code are told where there are more than `MOST_ADVICE` in all."""


def shortened(faults: Sequence[Diagnostic]) -> tuple[tuple[Diagnostic, ...], tuple[str, ...]]:
    """What is told in full, in the same order, and a line for each code that has more.

    Errors and warnings are always told in full.
    """
    advice = Counter(one.code for one in faults if one.severity is Severity.ADVICE)
    if advice.total() <= MOST_ADVICE:
        return tuple(faults), ()
    met: Counter[str] = Counter()
    told = []
    for one in faults:
        met[one.code] += 1
        if one.code not in advice or met[one.code] <= FIRST:
            told.append(one)
    more = ((code, number - FIRST) for code, number in sorted(advice.items()) if number > FIRST)
    lines = tuple(f"and {number:,} more of {code}: {_title(code)}" for code, number in more)
    return tuple(told), lines


def _title(code: str) -> str:
    title = CODES[code].title
    return title[0].lower() + title[1:]
