"""A random reading of a ledger: every loosely dated record gets a moment within its dates."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from claimledger.ledger.model import Ledger, Position, Verification
from tests.truth.ledgers import when

_EARLIEST = date(2022, 8, 25)
"""No day before it matters to the ledgers here: all that differs is whether something was said."""

_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)

Place = tuple[str, str, int]
"""The claim, `positions` or `verifications`, and the number of a record."""


@dataclass(frozen=True)
class Dated:
    """A record of a ledger and what its date tells.

    Attributes:
        place: where it stands.
        first, last: the days it may have been made on.
        time: the time of day as written, without an offset; None where none is written.
        instant: the moment, where day, time and offset are written.
    """

    place: Place
    first: date
    last: date
    time: datetime | None
    instant: datetime | None


def records(ledger: Ledger) -> Iterator[Dated]:
    """The records of a ledger, as they stand in the file."""
    for claim in ledger.claims.values():
        for position in claim.positions:
            yield _dated(ledger, (claim.id, "positions", position.index), position)
        for check in claim.verifications:
            yield _dated(ledger, (claim.id, "verifications", check.index), check)


def _dated(ledger: Ledger, place: Place, record: Position | Verification) -> Dated:
    date_ = record.statement_date if isinstance(record, Position) else record.date
    first, last = date_.earliest or _EARLIEST, date_.latest
    if last is None:
        found = [ledger.sources[mention.id].published for mention in record.sources]
        published = min(known.latest for known in found if known and known.latest)
        last = max(first, published)
    time = instant = None
    if "T" in date_.as_written:
        time = datetime.fromisoformat(date_.as_written)
        if time.tzinfo is not None:
            instant = time
        time = time.replace(tzinfo=None)
    return Dated(place, first, last, time, instant)


def is_decided_by_file(record: Dated, other: Dated) -> bool:
    """Whether only their order in the file tells which of two records is the earlier."""
    if record.place[1] != other.place[1]:
        return False
    if record.instant is not None and other.instant is not None:
        return record.instant == other.instant
    if record.time is not None and other.time is not None:
        return (record.instant is other.instant is None) and record.time == other.time
    return record.first == record.last == other.first == other.last


def is_before(record: Dated, other: Dated, by_file: bool = True) -> bool:
    """Whether a record was certainly made before one that stands after it in the file."""
    if record.instant is not None and other.instant is not None:
        return record.instant < other.instant
    if record.instant is other.instant is None and record.time and other.time:
        return record.time < other.time or (record.time == other.time and by_file)
    if by_file and is_decided_by_file(record, other):
        return True
    return record.last < other.first


def is_after(record: Dated, other: Dated) -> bool:
    """Whether a record was certainly made after one that stands after it in the file."""
    return is_before(other, record, by_file=False)


class NoReadingError(Exception):
    """What is written of the order of the records goes round in a circle, or nearly so."""


class Readings:
    """The readings of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        """Works out which record was certainly made before which.

        Raises:
            NoReadingError: there is no reading that keeps it all.
        """
        self._ledger = ledger
        self._records = list(records(ledger))
        self._before: dict[Place, set[Place]] = {record.place: set() for record in self._records}
        for number, record in enumerate(self._records):
            for other in self._records[number + 1 :]:
                if is_before(record, other):
                    self._before[other.place].add(record.place)
                elif is_after(record, other):
                    self._before[record.place].add(other.place)
        self._by_place = {record.place: record for record in self._records}
        self._latest = self._latest_moments(self._order(Random(0)))

    def _order(self, random: Random) -> Sequence[Place]:
        """The records so that none comes before one that is certainly earlier."""
        left = {place: set(before) for place, before in self._before.items()}
        order: list[Place] = []
        while left:
            free = [place for place, before in left.items() if not before]
            if not free:
                raise NoReadingError
            place = random.choice(free)
            del left[place]
            order.append(place)
            for before in left.values():
                before.discard(place)
        return order

    def _latest_moments(self, order: Sequence[Place]) -> Mapping[Place, datetime | None]:
        """Before which moment each record must be made for what certainly came later."""
        latest: dict[Place, datetime | None] = dict.fromkeys(order)
        for place in reversed(order):
            own = self._by_place[place].instant or latest[place]
            if own is None:
                continue
            for earlier in self._before[place]:
                known = latest[earlier]
                latest[earlier] = own if known is None else min(known, own)
        return latest

    def moments(self, random: Random) -> Mapping[Place, datetime]:
        """A moment for each record.

        Raises:
            NoReadingError: none was found that keeps all that is written.
        """
        for _ in range(30):
            found = self._moments(random)
            if found is not None:
                return found
        raise NoReadingError

    def _moments(self, random: Random) -> Mapping[Place, datetime] | None:
        found = {record.place: record.instant for record in self._records if record.instant}
        for place in self._order(random):
            record = self._by_place[place]
            if record.instant is not None:
                continue
            day = max(record.first, _EARLIEST) if record.last >= _EARLIEST else record.last
            day += _DAY * random.randint(0, max(0, (record.last - day).days))
            start = datetime(day.year, day.month, day.day, tzinfo=UTC)
            end = start + _DAY - _SECOND
            earlier = [found[other].astimezone(UTC) + _SECOND for other in self._before[place]]
            start = max([start, *earlier])
            latest = self._latest[place]
            if latest is not None:
                end = min(end, latest - _SECOND)
            room = (end - start) // _SECOND
            if room < 0:
                return None
            found[place] = (start + _SECOND * random.randint(0, room)).replace(microsecond=0)
        return found

    def ledger(self, moments: Mapping[Place, datetime]) -> Ledger:
        """The ledger in which every record has its moment."""
        claims = {}
        for claim in self._ledger.claims.values():
            said = tuple(
                replace(
                    each,
                    statement_date=when(moments[claim.id, "positions", each.index].isoformat()),
                )
                for each in claim.positions
            )
            checked = tuple(
                replace(each, date=when(moments[claim.id, "verifications", each.index].isoformat()))
                for each in claim.verifications
            )
            claims[claim.id] = replace(claim, positions=said, verifications=checked)
        return replace(self._ledger, claims=claims)
