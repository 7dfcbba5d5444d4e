"""What is worked out once for a ledger, so that a claim at a day costs little."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from claimledger.ledger.model import Ledger, Quantity
from claimledger.ledger.vocabulary import Stance
from claimledger.standing.affiliation import Affiliation, affiliations_of
from claimledger.standing.contradictions import Rivals, contradictions
from claimledger.standing.control import ControlPeriod, control_by_place
from claimledger.standing.stances import (
    MOVES,
    NO_STANCES,
    ContraryImplied,
    Event,
    LiveStances,
    stances_by_day,
)
from claimledger.standing.timeline import Timeline, timeline

_Stated = tuple[object, object]
"""A figure as compared: its range and unit, or its words and nothing."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The claims that put a figure on one measure, by the day they were first said, then file.

    Figures that differ dispute nothing by themselves.

    Attributes:
        days: those days.
        claims: the claims' ids, in parallel.
        figures: a number for each figure, in parallel; the same for the same figure.
    """

    days: tuple[date, ...]
    claims: tuple[str, ...]
    figures: tuple[int, ...]

    def others(self, claim: str, day: date) -> tuple[str, ...]:
        """The claims said by a day that give another figure than this claim, newest first."""
        count = bisect_right(self.days, day)
        own = self.figures[self.claims.index(claim)]
        newest = zip(self.claims[:count][::-1], self.figures[:count][::-1], strict=True)
        return tuple([other for other, figure in newest if figure != own])


def figures_by_measure(ledger: Ledger, timelines: Mapping[str, Timeline]) -> Mapping[str, Figures]:
    """The figures on every measure that has any."""
    found: dict[str, list[tuple[date, str, Quantity]]] = defaultdict(list)
    for claim, history in timelines.items():
        quantity = ledger.claims[claim].quantity
        if quantity is not None and quantity.measure is not None and history.first_said is not None:
            found[quantity.measure.id].append((history.first_said, claim, quantity))
    return {measure: _figures(rows) for measure, rows in found.items()}


def _figures(rows: list[tuple[date, str, Quantity]]) -> Figures:
    rows.sort(key=lambda row: row[0])
    numbers: dict[_Stated, int] = {}
    return Figures(
        days=tuple(day for day, _, _ in rows),
        claims=tuple(claim for _, claim, _ in rows),
        figures=tuple(numbers.setdefault(_stated(q), len(numbers)) for _, _, q in rows),
    )


def _stated(quantity: Quantity) -> _Stated:
    """The figure as compared: its range and unit, or its words where they give no range."""
    if quantity.range is None:
        return quantity.as_stated, None
    return quantity.range, quantity.unit.id if quantity.unit else None


StanceHistory = tuple[tuple[date, LiveStances], ...]
"""The live stances on a claim from each day on which they moved, in order of day."""


@dataclass(frozen=True, slots=True)
class StandingIndex:
    """A ledger with its timelines, stances and relations, each by claim id.

    Removed claims are in none of them.

    Attributes:
        affiliations: every actor's, by actor id.
        timelines: every claim's, in file order.
        stance_histories: every claim's.
        rivals: the claims that contradict it, with the day from which they do.
        control_periods: of a claim of control, for each of its places: the periods of all claims of
            control there, and which of these is its own.
        figures: by measure id.
        parts: ids of the claims that are part of it.
    """

    ledger: Ledger
    affiliations: Mapping[str, Affiliation]
    timelines: Mapping[str, Timeline]
    stance_histories: Mapping[str, StanceHistory]
    rivals: Mapping[str, Rivals]
    control_periods: Mapping[str, tuple[tuple[tuple[ControlPeriod, ...], int], ...]]
    figures: Mapping[str, Figures]
    parts: Mapping[str, tuple[str, ...]]

    def was_said_by(self, claim: str, day: date) -> bool:
        """Whether a claim has been said by a day, and was not removed."""
        return claim in self.timelines and self.timelines[claim].was_said_by(day)

    def live_stances(self, claim: str, day: date) -> LiveStances:
        """The live stances on a claim at a day."""
        # From the end: most are asked of the latest day.
        for moved, stances in reversed(self.stance_histories[claim]):
            if moved <= day:
                return stances
        return NO_STANCES

    def live_rivals(self, claim: str, day: date) -> tuple[str, ...]:
        """The rivals of a claim of `rivals` at a day that have a live assertion then."""
        return tuple(
            rival
            for rival, since in self.rivals[claim]
            if since <= day and self.live_stances(rival, day).assertions
        )


def index_of(ledger: Ledger) -> StandingIndex:
    """The index of a ledger without errors."""
    affiliations = affiliations_of(ledger)
    present = (claim for claim in ledger.claims.values() if claim.removed is None)
    timelines = {claim.id: timeline(ledger, claim) for claim in present}
    by_place = control_by_place(ledger, affiliations, timelines)
    rivals = contradictions(ledger, timelines, by_place.values())
    return StandingIndex(
        ledger=ledger,
        affiliations=affiliations,
        timelines=timelines,
        stance_histories=_stance_histories(affiliations, timelines, rivals),
        rivals=rivals,
        control_periods=_control_periods(by_place.values()),
        figures=figures_by_measure(ledger, timelines),
        parts=_parts(ledger, timelines),
    )


def _stance_histories(
    affiliations: Mapping[str, Affiliation],
    timelines: Mapping[str, Timeline],
    rivals: Mapping[str, Rivals],
) -> Mapping[str, StanceHistory]:
    own = {
        claim: _events(order, timeline) for order, (claim, timeline) in enumerate(timelines.items())
    }
    contrary = _contrary_implied(own, rivals)
    return {
        claim: stances_by_day(
            sorted((*events, *contrary[claim]), key=_order) if claim in contrary else events,
            affiliations,
        )
        for claim, events in own.items()
    }


def _events(order: int, timeline_: Timeline) -> list[Event]:
    dated = zip(timeline_.position_days, timeline_.positions, strict=True)
    return [((day, order, p.index), p) for day, p in dated if p.stance in MOVES]


def _order(event: Event) -> tuple[date, int, int]:
    return event[0]


def _contrary_implied(
    own: Mapping[str, Iterable[Event]], rivals: Mapping[str, Rivals]
) -> Mapping[str, list[Event]]:
    """What is implied of each claim, as an event of the claims that contradict it."""
    found: dict[str, list[Event]] = defaultdict(list)
    for claim, contrary_claims in rivals.items():
        for (day, order, place), event in own[claim]:
            if not isinstance(event, ContraryImplied) and event.stance is Stance.IMPLIES:
                implied = ContraryImplied(event.actor.id, (day, order, place), claim)
                for rival, since in contrary_claims:
                    found[rival].append(((max(day, since), order, place), implied))
    return found


def _control_periods(
    by_place: Iterable[tuple[ControlPeriod, ...]],
) -> Mapping[str, tuple[tuple[tuple[ControlPeriod, ...], int], ...]]:
    found: dict[str, list[tuple[tuple[ControlPeriod, ...], int]]] = defaultdict(list)
    for periods in by_place:
        for place, period in enumerate(periods):
            found[period.claim].append((periods, place))
    return {claim: tuple(places) for claim, places in found.items()}


def _parts(ledger: Ledger, claims: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for claim, whole in _part_of(ledger, claims):
        found[whole].append(claim)
    return {claim: tuple(parts) for claim, parts in found.items()}


def _part_of(ledger: Ledger, claims: Iterable[str]) -> Iterator[tuple[str, str]]:
    for claim in claims:
        whole = ledger.claims[claim].part_of
        if whole is not None:
            yield claim, whole.id
