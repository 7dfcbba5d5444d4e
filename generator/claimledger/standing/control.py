"""Claims of control: who is said to hold a place, over which days, and who holds it next.

The days of a claim run from its event date's earliest day to its latest. An open end reaches the
latest day on which anyone asserts the claim, an open start back to the day on which it was first
said (or to the end, where that is before it): what nobody says of other days is not read into it.

By start, the claims of control at a place fall into runs of one holder. A claim can be superseded
by those of the next run.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from claimledger.ledger.model import NO_SIDE, Claim, Ledger
from claimledger.ledger.vocabulary import ClaimKind
from claimledger.standing.affiliation import Affiliation
from claimledger.standing.timeline import Timeline

ALWAYS = date.min
"""From the beginning: of what does not depend on anything said."""


@dataclass(frozen=True, slots=True)
class ControlPeriod:
    """The days over which one claim says that a place is held.

    Attributes:
        claim: the claim's id.
        order: the claim's place in the file.
        holder: the side; of a holder who belongs to none, the root of its affiliation.
        start: the first day.
        end: the last day; None where the end is open.
        asserted: the days on which somebody asserted the claim, in order.
        first_said: the first day with an assertion, a denial or a verification.
    """

    claim: str
    order: int
    holder: str
    start: date
    end: date | None
    asserted: tuple[date, ...]
    first_said: date

    def end_at(self, day: date) -> date:
        """The last day of it, as far as anyone has said at a day."""
        if self.end is not None:
            return self.end
        count = bisect_right(self.asserted, day)
        return max(self.start, self.asserted[count - 1]) if count else self.start

    def reaches_from(self, later: date) -> date | None:
        """The day from which it reaches to a later start; None where it never does."""
        if self.end is not None:
            return ALWAYS if self.end >= later else None
        if self.start >= later:
            return ALWAYS
        first = bisect_left(self.asserted, later)
        return self.asserted[first] if first < len(self.asserted) else None


def control_by_place(
    ledger: Ledger, affiliations: Mapping[str, Affiliation], timelines: Mapping[str, Timeline]
) -> Mapping[str, tuple[ControlPeriod, ...]]:
    """The claims of control at each place where there are two or more, by start, then file."""
    found: dict[str, list[ControlPeriod]] = defaultdict(list)
    for order, (claim_id, timeline) in enumerate(timelines.items()):
        claim = ledger.claims[claim_id]
        period = _period(claim, order, _holder(ledger, affiliations, claim), timeline)
        if period is not None:
            for place in dict.fromkeys(ref.id for ref in claim.places):
                found[place].append(period)
    several = ((place, periods) for place, periods in found.items() if len(periods) > 1)
    return {
        place: tuple(sorted(periods, key=lambda period: (period.start, period.order)))
        for place, periods in several
    }


def overlaps(periods: Sequence[ControlPeriod]) -> Iterator[tuple[str, str, date]]:
    """Pairs of claims at one place with different holders and a day in common, and since when."""
    by_holder: dict[str, list[ControlPeriod]] = defaultdict(list)
    for period in periods:
        by_holder[period.holder].append(period)
    starts = {holder: [period.start for period in own] for holder, own in by_holder.items()}
    for period in periods:
        for holder, others in by_holder.items():
            if holder != period.holder:
                yield from _overlapping(period, others, starts[holder])


def _overlapping(
    period: ControlPeriod, others: Sequence[ControlPeriod], starts: Sequence[date]
) -> Iterator[tuple[str, str, date]]:
    """Those among the others that start within the period.

    Of two that start on one day, the pair comes up once: from the one that is first in the file.
    """
    first = bisect_left(starts, period.start)
    last = bisect_right(starts, period.end_at(date.max))
    for other in others[first:last]:
        since = period.reaches_from(other.start)
        if since is not None and (other.start > period.start or other.order > period.order):
            yield period.claim, other.claim, since


def _holder(ledger: Ledger, affiliations: Mapping[str, Affiliation], claim: Claim) -> str | None:
    if claim.kind is not ClaimKind.CONTROL or claim.holder is None:
        return None
    if claim.holder.id in ledger.sides:
        return claim.holder.id
    holder = affiliations[claim.holder.id]
    return holder.root if holder.side == NO_SIDE else holder.side


def _period(
    claim: Claim, order: int, holder: str | None, timeline: Timeline
) -> ControlPeriod | None:
    """None where it is no claim of control, never said, or of a holder whose side is not known."""
    when, first_said = claim.event_date, timeline.first_said
    if holder is None or first_said is None:
        return None
    end = when.latest if when else None
    start = when.earliest if when else None
    return ControlPeriod(
        claim=claim.id,
        order=order,
        holder=holder,
        start=start or min(first_said, end or first_said),
        end=end,
        asserted=timeline.asserted,
        first_said=first_said,
    )


@dataclass(frozen=True, slots=True)
class AdjacentPeriods:
    """What stands around a claim of control at one place; all by start.

    Attributes:
        same_holder: the other claims of its run.
        previous_holder: the run before it, which is of another holder.
        next_holder: the run after it, likewise.
    """

    same_holder: tuple[ControlPeriod, ...]
    previous_holder: tuple[ControlPeriod, ...]
    next_holder: tuple[ControlPeriod, ...]


def adjacent_periods(periods: Sequence[ControlPeriod], index: int, day: date) -> AdjacentPeriods:
    """What stands around the claim at `index`, among those said by a day at one place."""
    holder = periods[index].holder
    same_after, after = _rest_of_run(periods[index + 1 :], holder, day)
    same_before, before = _rest_of_run(periods[:index][::-1], holder, day)
    return AdjacentPeriods((*same_before[::-1], *same_after), before[::-1], after)


def _rest_of_run(
    periods: Sequence[ControlPeriod], holder: str, day: date
) -> tuple[tuple[ControlPeriod, ...], tuple[ControlPeriod, ...]]:
    """What is left of this holder's run, and the next run."""
    said = (period for period in periods if period.first_said <= day)
    runs = groupby(said, key=lambda period: period.holder)
    first = next(((who, tuple(run)) for who, run in runs), None)
    if first is None or first[0] != holder:
        return (), first[1] if first else ()
    return first[1], next((tuple(run) for _, run in runs), ())
