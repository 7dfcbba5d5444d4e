"""Which of two records was made earlier, as far as their dates tell.

A date says when a record can have been made at the earliest and at the latest. Between the two it
is open on which day that was; nothing else in the ledger decides it. The one exception: of two
records dated to the same single day, of which at most one has a time, the one that stands first in
the file is taken for the earlier.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum, auto
from functools import lru_cache

from claimledger.ledger.dates import When


class Order(Enum):
    """What is known about two records: which of them was made first."""

    EARLIER = auto()
    LATER = auto()
    FILE = auto()
    """Both on one day, the hour of at least one not recorded: their order in the file decides."""
    OPEN = auto()
    """Nothing tells."""


@dataclass(frozen=True, slots=True)
class Extent:
    """The time within which a record was made.

    Attributes:
        first: the first day on which it can have been made; `date.min` where the start is open.
        last: the last such day.
        instant: the moment itself, where day and hour are recorded; of a time without an offset
            the moment that it would be in UTC.
        has_offset: whether the offset from UTC of that time is recorded.
    """

    first: date
    last: date
    instant: datetime | None = None
    has_offset: bool = True

    @property
    def is_one_day(self) -> bool:
        """Whether it is dated to a single day."""
        return self.first == self.last

    @property
    def moment(self) -> datetime | None:
        """The moment itself, where its hour and the offset from UTC are recorded."""
        return self.instant if self.has_offset else None

    def exists(self, day: date) -> bool:
        """Whether the record was certainly made by the end of a day."""
        return self.last <= day

    def may_exist(self, day: date) -> bool:
        """Whether the record can have been made by the end of a day."""
        return self.first <= day


def extent(when: When, published: date | None = None) -> Extent | None:
    """The time within which a record so dated was made.

    Args:
        when: the date as recorded.
        published: the day its source was published; it ends a date whose end is open.

    Returns:
        None where neither the date nor the source tells a last day.
    """
    last = when.counts_from(published)
    if last is None:
        return None
    return _extent(when.as_written, when.earliest or date.min, last)


@lru_cache(maxsize=65536)
def _extent(written: str, first: date, last: date) -> Extent:
    """Records have few dates, again and again; those of one date share what is known of it."""
    instant, has_offset = _instant(written) if first == last else (None, True)
    return Extent(min(first, last), last, instant, has_offset)


def order(record: Extent, other: Extent) -> Order:
    """Which of two records was made first, whatever day each of them was made on."""
    if record.instant is not None and other.instant is not None:
        return _of_instants(record, other)
    if record.last < other.first:
        return Order.EARLIER
    if other.last < record.first:
        return Order.LATER
    if record.is_one_day and other.is_one_day:
        return Order.FILE
    return Order.OPEN


def _of_instants(record: Extent, other: Extent) -> Order:
    """By the moment; where only one of two offsets is recorded, by the day if they differ."""
    assert record.instant is not None and other.instant is not None
    if record.has_offset is not other.has_offset:
        if record.last != other.last:
            return Order.EARLIER if record.last < other.last else Order.LATER
        return Order.OPEN
    if record.instant == other.instant:
        return Order.FILE
    return Order.EARLIER if record.instant < other.instant else Order.LATER


_BEFORE_TIME = "T"


def may_have_time(when: When) -> bool:
    """Whether there can be an hour in a date, told by the sign before it."""
    return _BEFORE_TIME in when.as_written


def _instant(written: str) -> tuple[datetime | None, bool]:
    text = written.rstrip("?~%")
    if _BEFORE_TIME not in text:
        return None, True
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC), False
    try:
        return moment.astimezone(UTC), True
    except OverflowError:  # the first and the last day that dates can have
        return moment.replace(tzinfo=UTC), True
