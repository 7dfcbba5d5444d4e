"""Claims of control: who is said to hold a place, over which days, and who holds it next."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from claimledger.ledger.model import NO_SIDE, Claim, Ledger
from claimledger.standing.affiliation import Affiliation
from claimledger.standing.timeline import Timeline

# Claims of control: who is said to hold a place, over which days, and what follows at one place.
#
# The days of a claim run from its event date's earliest day to its latest. An open end reaches the
# latest day on which anyone asserts the claim, an open start back to the day on which it was first
# said (or to the end, where that is before it): what nobody says of other days is not read into it.

ALWAYS = date.min
"""From the beginning: of what does not depend on anything said."""


@dataclass(frozen=True, slots=True)
class Hold:
    """One claim of control.

    Attributes:
        claim: the claim's id.
        order: the claim's place in the file.
        holder: the side; of a holder who belongs to none, the root of its affiliation.
        start: the first day.
        end: the last day; None where the end is open.
        asserted: the days on which somebody asserted the claim, in order.
        said: the first day with an assertion, a denial or a verification.
    """

    claim: str
    order: int
    holder: str
    start: date
    end: date | None
    asserted: tuple[date, ...]
    said: date

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


def holds_by_place(
    ledger: Ledger, belonging: Mapping[str, Affiliation], timelines: Mapping[str, Timeline]
) -> Mapping[str, tuple[Hold, ...]]:
    """The claims of control at each place where there are two or more, by start, then file."""
    found: dict[str, list[Hold]] = defaultdict(list)
    for order, (claim_id, timeline) in enumerate(timelines.items()):
        claim = ledger.claims[claim_id]
        hold = _hold(claim, order, _holder(ledger, belonging, claim), timeline)
        if hold is not None:
            for place in dict.fromkeys(ref.id for ref in claim.places):
                found[place].append(hold)
    several = ((place, holds) for place, holds in found.items() if len(holds) > 1)
    return {
        place: tuple(sorted(holds, key=lambda hold: (hold.start, hold.order)))
        for place, holds in several
    }


def overlaps(holds: Sequence[Hold]) -> Iterator[tuple[str, str, date]]:
    """Pairs of claims at one place with different holders and a day in common, and since when."""
    by_holder: dict[str, list[Hold]] = defaultdict(list)
    for hold in holds:
        by_holder[hold.holder].append(hold)
    starts = {holder: [hold.start for hold in own] for holder, own in by_holder.items()}
    for hold in holds:
        for holder, others in by_holder.items():
            if holder != hold.holder:
                yield from _overlapped(hold, others, starts[holder])


def _overlapped(
    hold: Hold, others: Sequence[Hold], starts: Sequence[date]
) -> Iterator[tuple[str, str, date]]:
    """Those among the others that start within the hold; of two that start together, one way."""
    first = bisect_left(starts, hold.start)
    last = bisect_right(starts, hold.end_at(date.max))
    for other in others[first:last]:
        since = hold.reaches_from(other.start)
        if since is not None and (other.start > hold.start or other.order > hold.order):
            yield hold.claim, other.claim, since


def _holder(ledger: Ledger, belonging: Mapping[str, Affiliation], claim: Claim) -> str | None:
    if claim.kind != "control" or claim.holder is None:
        return None
    if claim.holder.id in ledger.sides:
        return claim.holder.id
    holder = belonging[claim.holder.id]
    return holder.root if holder.side == NO_SIDE else holder.side


def _hold(claim: Claim, order: int, holder: str | None, timeline: Timeline) -> Hold | None:
    """None where it is no claim of control, never said, or of a holder whose side is not known."""
    when, said = claim.event_date, timeline.said
    if holder is None or said is None:
        return None
    end = when.latest if when else None
    start = when.earliest if when else None
    return Hold(
        claim=claim.id,
        order=order,
        holder=holder,
        start=start or min(said, end or said),
        end=end,
        asserted=timeline.asserted,
        said=said,
    )


# What follows what at one place: who holds it next, who held it before, who dates it otherwise.
#
# The claims of control at a place, by start, fall into reigns: runs of one holder. A claim is
# superseded by those of the next reign that begin after its own last day.


@dataclass(frozen=True, slots=True)
class Reign:
    """The claims of one holder at one place in a row, with their neighbours; all by start.

    Attributes:
        same: the other claims of the row.
        before: the row before, of another holder.
        after: the row after, likewise.
    """

    same: tuple[Hold, ...]
    before: tuple[Hold, ...]
    after: tuple[Hold, ...]


def reign_of(holds: Sequence[Hold], index: int, day: date) -> Reign:
    """The reign that the claim at `index` stands in, among those said by a day at one place."""
    holder = holds[index].holder
    same_after, after = _rows(holds[index + 1 :], holder, day)
    same_before, before = _rows(holds[:index][::-1], holder, day)
    return Reign((*same_before[::-1], *same_after), before[::-1], after)


def _rows(
    holds: Sequence[Hold], holder: str, day: date
) -> tuple[tuple[Hold, ...], tuple[Hold, ...]]:
    """From here on: what is left of this holder's row, and the next row."""
    rows = groupby((hold for hold in holds if hold.said <= day), key=lambda hold: hold.holder)
    first = next(((who, tuple(row)) for who, row in rows), None)
    if first is None or first[0] != holder:
        return (), first[1] if first else ()
    return first[1], next((tuple(row) for _, row in rows), ())
