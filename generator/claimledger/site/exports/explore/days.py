"""The day that a claim is listed under, and the months and years it is found by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from claimledger.ledger.dates import Point, When, format_when
from claimledger.site.links import once_words
from claimledger.site.lists import when_key
from claimledger.site.materials import Materials

MONTHS_AT_MOST = 24
"""A claim that spans more months is found by its years."""


@dataclass(frozen=True, slots=True)
class Day:
    """When a claim is said to have happened, or, where that is not told, when it was first said.

    Attributes:
        said: it is when it was first said.
    """

    when: When
    said: bool

    @property
    def key(self) -> str:
        """Different for different days."""
        return f"{self.when.as_written} {self.said}"

    @property
    def words(self) -> str:
        """As on the rows of lists."""
        return f"said {once_words(self.when)}" if self.said else format_when(self.when, "short")


def day_of(m: Materials, claim: str) -> Day:
    """The day of a claim: its event date, else when somebody first spoke of it or checked it."""
    event = m.ledger.claims[claim].event_date
    if event is not None:
        return Day(event, said=False)
    standing = m.standing(claim)
    said = [one.statement_date for one in standing.positions]
    return Day(min(said or [one.date for one in standing.verifications], key=when_key), said=True)


def changed_on(m: Materials, claim: str) -> date:
    """The day on which the status of a claim last changed, or its record was last corrected."""
    corrected = (one.date.latest for one in m.ledger.claims[claim].corrections)
    known = [day for day in corrected if day is not None and day <= m.options.day]
    return max([*known, m.derived.histories[claim][-1].day])


def periods_of(day: Day) -> tuple[str, ...]:
    """The months that a day can lie in, `2022-09`; years, `2022`, where it is not known closer.

    With an open end it is found by the end that is known.
    """
    ends = [point for point in (day.when.start, day.when.end) if point is not None]
    years = tuple(f"{year:04}" for year in range(ends[0].first.year, ends[-1].last.year + 1))
    if any(point.precision == "year" for point in ends):
        return years
    months = _months(ends[0], ends[-1])
    return months if len(months) <= MONTHS_AT_MOST else years


def _months(start: Point, end: Point) -> tuple[str, ...]:
    first, last = (one.year * 12 + one.month - 1 for one in (start.first, end.last))
    return tuple(f"{one // 12:04}-{one % 12 + 1:02}" for one in range(first, last + 1))


def with_years(periods: Iterable[str]) -> set[str]:
    """The periods and the years they lie in."""
    return {one for period in periods for one in (period, period[:4])}
