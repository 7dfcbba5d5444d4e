"""Dates of a ledger: EDTF levels 0 and 1, the days they can stand for, and how they are read out.

This is the one place from which the rest of the package takes dates; the reading of EDTF, the
advice on other notations and the wording each have a file of their own.
"""

from __future__ import annotations

from functools import lru_cache

from claimledger.ledger.date_advice import advice_on
from claimledger.ledger.date_words import format_when
from claimledger.ledger.edtf import SUPPORTED, when_of
from claimledger.ledger.when import DateFault, Point, When

__all__ = ["DateFault", "Point", "When", "format_when", "parse_when"]

# The longest text that could mean one interval, written out in English with room to spare.
LONGEST = 80


def parse_when(text: str) -> When | DateFault:
    """The date or interval that the text stands for, or why it is none.

    Never raises; the work is bounded whatever the text, and a text seen before costs nothing.
    """
    if len(text) > LONGEST:
        return DateFault("the text is too long to be a date", SUPPORTED, None)
    return _parsed(text)


@lru_cache(maxsize=16384)
def _parsed(text: str) -> When | DateFault:
    return when_of(text) or advice_on(text)
