"""Lists in date order, cut into pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from markupsafe import Markup

from claimledger.ledger.dates import When
from claimledger.ledger.model import Claim

Row = TypeVar("Row")

NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class ListSection(Generic[Row]):
    """A list under its heading.

    Attributes:
        id: its anchor.
        title: its heading.
        rows: what stands on this page.
        count: how many there are on all pages.
        continued: an earlier page holds its beginning.
        head: finished HTML below the heading, where the list begins; empty for none.
    """

    id: str
    title: str
    rows: tuple[Row, ...]
    count: int
    continued: bool = False
    head: Markup = NOTHING


def section(
    id: str,  # noqa: A002
    title: str,
    rows: Sequence[Row],
    head: Markup = NOTHING,
) -> ListSection[Row]:
    """A whole list, not yet cut."""
    return ListSection(id, title, tuple(rows), len(rows), head=head)


def slices(rows: Sequence[Row], size: int) -> Iterator[tuple[Row, ...]]:
    """The rows of each page; one page without rows where there are none."""
    for start in range(0, max(len(rows), 1), size):
        yield tuple(rows[start : start + size])


def page_count(rows: int, size: int) -> int:
    """How many pages a list of so many rows fills; at least one."""
    return max(1, -(-rows // size))


def paged_sections(
    sections: Sequence[ListSection[Row]], size: int
) -> Iterator[tuple[ListSection[Row], ...]]:
    """The sections of each page, `size` rows a page counted over all of them.

    A section that is cut stands on both pages; sections without rows stand on the first page.
    """
    total = sum(len(section.rows) for section in sections)
    for page in range(page_count(total, size)):
        yield tuple(_between(sections, page * size, (page + 1) * size))


def _between(
    sections: Sequence[ListSection[Row]], start: int, end: int
) -> Iterator[ListSection[Row]]:
    first = 0
    for section in sections:
        rows = section.rows[max(start - first, 0) : max(end - first, 0)]
        if rows or (start == 0 and not section.rows):
            continued = first < start
            head = NOTHING if continued else section.head
            yield ListSection(section.id, section.title, rows, section.count, continued, head)
        first += len(section.rows)


def when_key(when: When | None) -> tuple[date, date]:
    """The place of a date in a list: by its first day, an open start by its last; none, last."""
    if when is None:
        return (date.max, date.max)
    first = when.earliest or when.latest or date.max
    return (first, when.latest or date.max)


def claim_key(claim: Claim) -> tuple[date, date]:
    """The place of a claim in a list: by its event date, else by when it was first said.

    One that nobody is on record as saying is placed by when it was first checked.
    """
    if claim.event_date is not None:
        return when_key(claim.event_date)
    said = [position.statement_date for position in claim.positions]
    checked = [verification.date for verification in claim.verifications]
    return min(map(when_key, said or checked), default=when_key(None))
