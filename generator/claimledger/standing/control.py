"""Claims of control: who is said to hold a place, over which days, and who holds it next.

The days of a claim run from its event date's earliest day to its latest. An open end reaches the
latest day on which anyone asserts the claim, an open start back to the day on which it was first
said (or to the end, where that is before it): what nobody says of other days is not read into it.
Where it is not recorded on which day something was said, it is open how far such a claim reaches.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimledger.ledger.model import NO_SIDE, Claim, Ledger
from claimledger.ledger.order import Extent
from claimledger.ledger.vocabulary import ClaimKind
from claimledger.standing.affiliation import Affiliation
from claimledger.standing.timeline import Timeline

ALWAYS = date.min
"""From the beginning: of what does not depend on anything said."""


@dataclass(frozen=True, slots=True)
class Since:
    """From which day something holds, as far as that is known.

    Attributes:
        possibly: the first day on which it may hold.
        certainly: the first day on which it holds in every reading; None where there is none.
    """

    possibly: date
    certainly: date | None

    def earliest(self, other: "Since | None") -> "Since":
        """The earlier of two, either of which is enough."""
        if other is None:
            return self
        known = [day for day in (self.certainly, other.certainly) if day is not None]
        return Since(min(self.possibly, other.possibly), min(known, default=None))


@dataclass(frozen=True, slots=True)
class ControlPeriod:
    """The days over which somebody is said to hold a place, by one claim.

    Attributes:
        claim: the claim's id.
        order: the claim's place in the file.
        holder: the side; of a holder who belongs to none, the root of its affiliation.
        first_start: the first day on which it can have begun.
        start: the last such day; the same where the start is recorded.
        end: the last day; None where the end is open.
        asserted: when somebody asserted the claim, by the last day on which that can have been.
        said: when the claim was first asserted, denied or checked: possibly, and certainly.
    """

    claim: str
    order: int
    holder: str
    first_start: date
    start: date
    end: date | None
    asserted: tuple[Extent, ...]
    said: Since

    def end_at(self, day: date) -> date:
        """The last day of it, as far as anyone can have said at a day."""
        if self.end is not None:
            return self.end
        said = (min(known.last, day) for known in self.asserted if known.may_exist(day))
        return max(self.start, max(said, default=self.start))

    def reaches(self, later: "ControlPeriod") -> Since | None:
        """From when it reaches to the start of another; None where it never does."""
        if self.end is not None:
            if self.end < later.first_start:
                return None
            return Since(ALWAYS, ALWAYS if self.end >= later.start else None)
        if self.first_start >= later.start:
            return Since(ALWAYS, ALWAYS)
        possibly = [
            max(known.first, later.first_start)
            for known in self.asserted
            if known.last >= later.first_start
        ]
        certainly = [known.last for known in self.asserted if known.first >= later.start]
        if self.start >= later.first_start:
            possibly.append(ALWAYS)
        if not possibly:
            return None
        return Since(min(possibly), min(certainly, default=None))


def control_by_place(
    ledger: Ledger, affiliations: Mapping[str, Affiliation], timelines: Mapping[str, Timeline]
) -> Mapping[str, tuple[ControlPeriod, ...]]:
    """The claims of control at each place where there are two or more, by start, then file."""
    found: dict[str, list[ControlPeriod]] = defaultdict(list)
    for order, (claim_id, timeline) in enumerate(timelines.items()):
        claim = ledger.claims[claim_id]
        period = control_period(claim, order, affiliations, timeline, ledger)
        if period is not None:
            for place in dict.fromkeys(ref.id for ref in claim.places):
                found[place].append(period)
    several = ((place, periods) for place, periods in found.items() if len(periods) > 1)
    return {place: tuple(sorted(periods, key=_by_start)) for place, periods in several}


def overlap(period: ControlPeriod, other: ControlPeriod) -> Iterator[tuple[str, str, Since]]:
    """The two as a pair, the earlier first, where their holders differ and a day is in both."""
    if period.holder == other.holder:
        return
    first, second = sorted((period, other), key=_by_start)
    since = first.reaches(second)
    if since is not None:
        yield first.claim, second.claim, since


def _by_start(period: ControlPeriod) -> tuple[date, int]:
    return period.start, period.order


def overlaps(periods: Sequence[ControlPeriod]) -> Iterator[tuple[str, str, Since]]:
    """Pairs of claims at one place with different holders and a day in common, and since when."""
    by_holder: dict[str, list[ControlPeriod]] = defaultdict(list)
    for period in periods:
        by_holder[period.holder].append(period)
    starts = {holder: [period.start for period in own] for holder, own in by_holder.items()}
    for period in periods:
        for holder, others in by_holder.items():
            if holder != period.holder:
                yield from _overlapped(period, others, starts[holder])


def _overlapped(
    period: ControlPeriod, others: Sequence[ControlPeriod], starts: Sequence[date]
) -> Iterator[tuple[str, str, Since]]:
    """Those among the others that may start within it; of two that start together, one way."""
    first = bisect_left(starts, period.first_start)
    last = bisect_right(starts, period.end_at(date.max))
    perhaps_earlier = [other for other in others[last:] if other.first_start < other.start]
    for other in (*others[first:last], *perhaps_earlier):
        if (other.start, other.order) <= (period.start, period.order):
            continue
        since = period.reaches(other)
        if since is not None:
            yield period.claim, other.claim, since


def _holder(ledger: Ledger, affiliations: Mapping[str, Affiliation], claim: Claim) -> str | None:
    if claim.kind is not ClaimKind.CONTROL or claim.holder is None:
        return None
    if claim.holder.id in ledger.sides:
        return claim.holder.id
    holder = affiliations[claim.holder.id]
    return holder.root if holder.side == NO_SIDE else holder.side


def control_period(
    claim: Claim,
    order: int,
    affiliations: Mapping[str, Affiliation],
    timeline: Timeline,
    ledger: Ledger,
) -> ControlPeriod | None:
    """None where it is no claim of control, never said, or of a holder whose side is not known."""
    holder = _holder(ledger, affiliations, claim)
    when, said, first_said = claim.event_date, timeline.said, timeline.first_said
    if holder is None or said is None or first_said is None:
        return None
    end = when.latest if when else None
    start = when.earliest if when else None
    return ControlPeriod(
        claim=claim.id,
        order=order,
        holder=holder,
        first_start=start or min(first_said, end or first_said),
        start=start or min(said, end or said),
        end=end,
        asserted=timeline.asserted,
        said=Since(first_said, said),
    )


@dataclass(frozen=True, slots=True)
class AdjacentPeriods:
    """A claim of control among those at one place; all by start.

    The claims at a place, by start, fall into runs of one holder. A claim is superseded by those of
    the next run that begin after its own last day.

    Attributes:
        same_holder: the other claims of its run.
        previous_holder: the run before, of another holder.
        next_holder: the run after, likewise.
    """

    same_holder: tuple[ControlPeriod, ...]
    previous_holder: tuple[ControlPeriod, ...]
    next_holder: tuple[ControlPeriod, ...]


def adjacent_periods(periods: Sequence[ControlPeriod], index: int, day: date) -> AdjacentPeriods:
    """The neighbours of the claim at `index`, among those certainly said by a day at one place."""
    holder = periods[index].holder
    same_after, after = _rest_of_run(periods, range(index + 1, len(periods)), holder, day)
    same_before, before = _rest_of_run(periods, range(index - 1, -1, -1), holder, day)
    return AdjacentPeriods((*same_before[::-1], *same_after), before[::-1], after)


def _rest_of_run(
    periods: Sequence[ControlPeriod], places: Iterable[int], holder: str, day: date
) -> tuple[tuple[ControlPeriod, ...], tuple[ControlPeriod, ...]]:
    """Along these places: what is left of this holder's run, and the next run."""
    same: list[ControlPeriod] = []
    next_: list[ControlPeriod] = []
    for place in places:
        period = periods[place]
        if period.said.certainly is None or period.said.certainly > day:
            continue
        if next_:
            if period.holder != next_[0].holder:
                break
            next_.append(period)
        elif period.holder == holder:
            same.append(period)
        else:
            next_.append(period)
    return tuple(same), tuple(next_)
