"""What a recorded date can mean: the days it may stand for, kept with the text as written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

__all__ = ["MONTHS", "DateFault", "Point", "When"]

# Spelled here because `calendar.month_name` follows the locale of the machine.
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Point:
    """One end of a `When`, or the whole of a single date.

    Attributes:
        first: The first day it can stand for.
        last: The last day it can stand for, inclusive.
        precision: "day", "month", "season" or "year"; what is known, so that `2022-09-XX` has the
            precision "month". A decade or century (`202X`) has "year" and spans several years:
            `first.year` and `last.year` then differ, as they do in a winter.
        year: The year as written; of a decade or century its first year.
        month: 1 to 12 where the month is known.
        day: 1 to 31 where the day is known.
        time: The time of day with its offset as written, such as "14:05+03:00".
    """

    first: date
    last: date
    precision: str
    year: int
    month: int | None
    day: int | None
    time: str | None


@dataclass(frozen=True, slots=True)
class When:
    """A date or an interval of EDTF level 0 or 1.

    Attributes:
        as_written: The text of the ledger, unchanged.
        earliest: The first day it can stand for; None where the start is open or unknown.
        latest: The last day it can stand for; None where the end is open or unknown.
        start: The written start; None where it is open or unknown. Of a single date, start is end.
        end: The written end; None where it is open or unknown.
        interval: Whether it is written with "/".
        uncertain: `?` or `%` on any part. It moves neither `earliest` nor `latest`.
        approximate: `~` or `%` on any part. It moves neither `earliest` nor `latest`.
    """

    as_written: str
    earliest: date | None
    latest: date | None
    start: Point | None
    end: Point | None
    interval: bool
    uncertain: bool
    approximate: bool

    def counts_from(self, published: date | None) -> date | None:
        """The day from which what is dated so exists.

        It is the latest day. With an open or unknown end it is the day the source was published,
        but never earlier than the earliest day; None where neither is known.
        """
        if self.latest is not None:
            return self.latest
        if published is None or self.earliest is None:
            return published
        return max(published, self.earliest)

    def may_include(self, day: date) -> bool:
        """Whether this can stand for the day, or can span it; open ends reach without limit."""
        return (self.earliest is None or self.earliest <= day) and (
            self.latest is None or day <= self.latest
        )

    def overlaps(self, other: When) -> bool:
        """Whether some day may belong to both; open ends reach without limit."""
        return _not_after(self.earliest, other.latest) and _not_after(other.earliest, self.latest)


@dataclass(frozen=True, slots=True)
class DateFault:
    """Why a text is not a date that can be recorded.

    Attributes:
        message: What is wrong: lower case but for names, no full stop.
        help: What to write instead.
        replacement: The corrected text, only where it is certain.
    """

    message: str
    help: str
    replacement: str | None


def _not_after(start: date | None, end: date | None) -> bool:
    return start is None or end is None or start <= end
