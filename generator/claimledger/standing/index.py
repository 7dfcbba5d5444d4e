"""What is worked out once for a ledger, so that a claim at a day costs little."""

from bisect import bisect_left, bisect_right
from collections import ChainMap, defaultdict
from collections.abc import (
    Callable,
    Collection,
    Hashable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
    Set,
)
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from typing import Any, TypeVar, cast

from claimledger.ledger.model import Claim, Ledger, Quantity, Verification
from claimledger.ledger.order import Extent
from claimledger.ledger.vocabulary import Certainty, ClaimKind, Outcome, Stance
from claimledger.standing.affiliation import Affiliation, affiliations_of
from claimledger.standing.contradictions import Contraries, contradictions, declared
from claimledger.standing.control import (
    AdjacentPeriods,
    ControlPeriod,
    Since,
    adjacent_periods,
    control_by_place,
    control_period,
    overlap,
)
from claimledger.standing.readings import Dated, combinations, sequences, turns
from claimledger.standing.stances import MOVING, ContraryImplied, Event, Stances, Table
from claimledger.standing.timeline import Timeline, timeline

# Looked up once: on Python 3.11 to look up a member costs five times as much as to compare it.
_CERTAIN, _POSSIBLE = Certainty.CERTAIN, Certainty.POSSIBLE
_SUPPORTS, _REFUTES, _PARTLY = Outcome.SUPPORTS, Outcome.REFUTES, Outcome.PARTLY
_ASSERTS, _IMPLIES = Stance.ASSERTS, Stance.IMPLIES
_FORECAST = ClaimKind.FORECAST

# Figures on one measure, set side by side; differing ones dispute nothing by themselves.

T = TypeVar("T")

_Stated = tuple[object, object]


@dataclass(frozen=True, slots=True)
class Figures:
    """The claims that put a figure on one measure, by the day they were first said, then file.

    Attributes:
        days: those days.
        claims: the claims' ids, in parallel.
        figures: a number for each figure, in parallel; the same for the same figure.
    """

    days: tuple[date, ...]
    claims: tuple[str, ...]
    figures: tuple[int, ...]
    _place_of: Mapping[str, int] = field(init=False, compare=False, repr=False)
    _places: Mapping[int, Sequence[int]] = field(init=False, compare=False, repr=False)
    _of_all: dict[int, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Of a measure with thousands of figures, each is asked for the others."""
        places: dict[int, list[int]] = defaultdict(list)
        for place, figure in enumerate(self.figures):
            places[figure].append(place)
        object.__setattr__(self, "_places", places)
        object.__setattr__(self, "_place_of", {claim: n for n, claim in enumerate(self.claims)})

    def others(self, claim: str, day: date) -> tuple[str, ...]:
        """The claims said by a day that give another figure than this claim, newest first."""
        count = bisect_right(self.days, day)
        own = self.figures[self._place_of[claim]]
        if count < len(self.claims):
            return self._others(own, count)
        found = self._of_all.get(own)
        if found is None:
            found = self._of_all[own] = self._others(own, count)
        return found

    def _others(self, own: int, count: int) -> tuple[str, ...]:
        """What stands between the claims with one figure, among the first so many."""
        places = self._places[own]
        found: list[str] = []
        end = count
        for place in reversed(places[: bisect_left(places, count)]):
            found += self.claims[place + 1 : end][::-1]
            end = place
        found += self.claims[:end][::-1]
        return tuple(found)


def figures_by_measure(ledger: Ledger, timelines: Mapping[str, Timeline]) -> Mapping[str, Figures]:
    """The figures on every measure that has any."""
    found: dict[str, list[tuple[date, str, Quantity]]] = defaultdict(list)
    for claim, history in timelines.items():
        quantity = ledger.claims[claim].quantity
        if quantity is not None and quantity.measure is not None and history.said is not None:
            found[quantity.measure.id].append((history.said, claim, quantity))
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


_SETTLING = (_SUPPORTS, _REFUTES, _PARTLY)


def settles(check: Verification) -> bool:
    """Whether a check can settle a claim: it found something, and put it without a hedge."""
    return check.outcome in _SETTLING and check.certainty is _CERTAIN


@dataclass(frozen=True, slots=True)
class Local:
    """What is on record of one claim by itself at a day, in one reading.

    Positions and verifications are told by their places in the claim's lists.

    Attributes:
        stances: where everybody stands.
        checks: the latest verification of each verifier.
    """

    stances: Stances
    checks: frozenset[int]


@dataclass(frozen=True, slots=True)
class Summary:
    """What matters of a claim to those that contradict it, in one reading."""

    is_asserted: bool
    supported: bool
    refuted: bool
    partly: bool


@dataclass(frozen=True, slots=True)
class Opposition:
    """The claims that contradict a claim at a day, in some reading.

    Attributes:
        supported: those that a check supports.
        verified: those of them that nothing contradicts.
        contesting: those that somebody stands by and that no check has settled otherwise.
    """

    supported: tuple[str, ...] = ()
    verified: tuple[str, ...] = ()
    contesting: tuple[str, ...] = ()


_NO_OPPOSITION = (Opposition(),)

Turn = tuple[date, tuple[bool, ...]]
"""A day, and what a claim is from then on to one that it contradicts.

Of each field of `Opposition`: whether it is so in some reading, and whether in every one."""


@dataclass(frozen=True, slots=True)
class StandingIndex:
    """A ledger with its timelines, stances and relations, each by claim id.

    Removed claims are in none of them.

    Attributes:
        affiliations: every actor's affiliation, by actor id.
        timelines: every claim's, in file order.
        order: every claim's place in the file.
        tables: the positions on every claim, from which its stances follow.
        contraries: the claims that contradict it, with the time from which they do.
        periods: of a claim of control, the periods at each of its places and its own place in them.
        figures: by measure id.
        parts: ids of the claims that are part of it.
    """

    ledger: Ledger
    affiliations: Mapping[str, Affiliation]
    timelines: Mapping[str, Timeline]
    order: Mapping[str, int]
    tables: Mapping[str, Table]
    contraries: Mapping[str, Contraries]
    periods: Mapping[str, tuple[tuple[tuple[ControlPeriod, ...], int], ...]]
    figures: Mapping[str, Figures]
    parts: Mapping[str, tuple[str, ...]]
    _local: dict[tuple[str, int], tuple[Local, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _summaries: dict[tuple[str, int], frozenset[Summary]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _turns: dict[str, tuple[date, ...]] = field(default_factory=dict, compare=False, repr=False)
    _days: dict[str, tuple[date, ...]] = field(default_factory=dict, compare=False, repr=False)
    _days_verified: dict[str, frozenset[date]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _turns_against: dict[tuple[str, str], tuple[Turn, ...]] = field(
        default_factory=dict, compare=False, repr=False
    )
    _checked: dict[str, Contraries] = field(default_factory=dict, compare=False, repr=False)
    _remembered: dict[tuple[Hashable, ...], Any] = field(
        default_factory=dict, compare=False, repr=False
    )
    _latest: dict[tuple[str, str], tuple[date, Any]] = field(
        default_factory=dict, compare=False, repr=False
    )

    def may_be_said_by(self, claim: str, day: date) -> bool:
        """Whether a claim may have been said by a day, and was not removed."""
        return claim in self.timelines and self.timelines[claim].may_be_said_by(day)

    def local(self, claim: str, day: date) -> tuple[Local, ...]:
        """What is on record of a claim by itself at the end of a day, in every reading.

        Raises:
            TooManyReadingsError: there are more than are worked out.
        """
        key = (claim, self.turn(claim, day))
        found = self._local.get(key)
        if found is None:
            checks = self._checks(claim, day)
            stances = self.tables[claim].at(day)
            found = tuple([Local(stance, check) for stance in stances for check in checks])
            self._local[key] = found
        return found

    def turn(self, claim: str, day: date) -> int:
        """A number for all days around a day on which the same is on record of a claim by itself.

        It is the same for two days where every record of it exists, or may, on both or on neither.
        """
        days = self._turns.get(claim)
        if days is None:
            known = self.timelines[claim]
            records: Iterable[Dated[Any]] = chain(
                known.positions, known.verifications, self.tables[claim].events
            )
            days = self._turns[claim] = turns(records)
        return bisect_right(days, day)

    def is_by_itself(self, claim: str) -> bool:
        """Whether what is told of a claim depends on its record and its contraries alone.

        It does not where the day matters, or where other claims bear on what is remarked.
        """
        record = self.ledger.claims[claim]
        return not (
            claim in self.periods
            or claim in self.parts
            or record.rests_on
            or (record.quantity is not None and record.quantity.measure is not None)
            or record.kind is _FORECAST
            or record.override is not None
        )

    def remembered(self, what: str, claim: str, day: date, make: Callable[[], T]) -> T:
        """What depends on nothing but the record of a claim by itself; made once for each turn."""
        return self._known((what, claim, self.turn(claim, day)), make)

    def remembered_beside(self, what: str, claim: str, day: date, make: Callable[[], T]) -> T:
        """What depends on the record of a claim and on what its contraries are at the day.

        Raises:
            TooManyReadingsError: there are more readings of the contraries than are worked out.
        """
        key: tuple[Hashable, ...] = (what, claim, self.turn(claim, day))
        if claim in self.contraries:
            key = (*key, self.oppositions(claim, day))
        return self._known(key, make)

    def _known(self, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
        found = self._remembered.get(key)
        if found is None:
            found = self._remembered[key] = make()
        return cast(T, found)

    def _of_day(self, what: str, claim: str, day: date, make: Callable[[str, date], T]) -> T:
        """What is made for a claim at a day; remembered until another day is asked for."""
        known = self._latest.get((what, claim))
        if known is None or known[0] != day:
            known = self._latest[what, claim] = day, make(claim, day)
        return cast(T, known[1])

    def adjacent(self, claim: str, day: date) -> tuple[tuple[ControlPeriod, AdjacentPeriods], ...]:
        """Of a claim of control, its period at each of its places, and who holds it around that."""
        if claim not in self.periods:
            return ()
        return self._of_day("adjacent", claim, day, self._adjacent)

    def _adjacent(self, claim: str, day: date) -> tuple[tuple[ControlPeriod, AdjacentPeriods], ...]:
        return tuple(
            [(row[place], adjacent_periods(row, place, day)) for row, place in self.periods[claim]]
        )

    def _checks(self, claim: str, day: date) -> tuple[frozenset[int], ...]:
        """The latest verification of each verifier, in every reading."""
        by_verifier: dict[str, list[Dated[Verification]]] = defaultdict(list)
        for dated in self.timelines[claim].verifications:
            if dated.extent.may_exist(day):
                by_verifier[dated.record.by.id].append(dated)
        if not by_verifier:
            return (frozenset(),)
        if all(
            len(checks) == 1 and checks[0].extent.exists(day) for checks in by_verifier.values()
        ):
            return (frozenset([checks[0].record.index for checks in by_verifier.values()]),)
        outcomes = (
            dict.fromkeys(
                sequence[-1].record.index if sequence else None
                for sequence in sequences(checks, day, lambda check, other: True)
            )
            for checks in by_verifier.values()
        )
        return tuple(
            frozenset(check for check in latest if check is not None)
            for latest in combinations([tuple(of_verifier) for of_verifier in outcomes])
        )

    def summaries(self, claim: str, day: date) -> frozenset[Summary]:
        """What those that contradict a claim need to know of it at a day, in every reading."""
        key = (claim, self.turn(claim, day))
        found = self._summaries.get(key)
        if found is None:
            found = frozenset([self._summary(claim, local) for local in self.local(claim, day)])
            self._summaries[key] = found
        return found

    def _summary(self, claim: str, local: Local) -> Summary:
        record = self.ledger.claims[claim]
        found = {
            check.outcome for index in local.checks if settles(check := record.verifications[index])
        }
        return Summary(
            is_asserted=any(
                record.positions[index].stance is _ASSERTS for index in local.stances.live
            ),
            supported=_SUPPORTS in found,
            refuted=_REFUTES in found and _SUPPORTS not in found,
            partly=_PARTLY in found,
        )

    def oppositions(self, claim: str, day: date) -> tuple[Opposition, ...]:
        """What the claims that contradict a claim are at a day, in every reading.

        Each claim that contradicts it is looked at by itself: where several are open at once, some
        of these may go together in no reading.
        """
        if claim not in self.contraries:
            return _NO_OPPOSITION
        return self._of_day("oppositions", claim, day, self._oppositions)

    def _oppositions(self, claim: str, day: date) -> tuple[Opposition, ...]:
        certain: dict[str, list[str]] = defaultdict(list)
        possible: dict[str, list[str]] = defaultdict(list)
        for contrary, since in self.contraries[claim]:
            if since.possibly > day:
                continue
            is_certain = since.certainly is not None and since.certainly <= day
            for what, held in self._held_against(contrary, claim, day).items():
                if True in held:
                    possible[what].append(contrary)
                    if is_certain and False not in held:
                        certain[what].append(contrary)
        choices = [
            tuple(dict.fromkeys((tuple(certain[what]), tuple(possible[what]))))
            for what in ("supported", "verified", "contesting")
        ]
        return tuple(Opposition(*chosen) for chosen in combinations(choices))

    def _held_against(self, contrary: str, claim: str, day: date) -> Mapping[str, set[bool]]:
        """Of a claim that contradicts another: what it is, in some reading or other.

        What contradicts it in turn is looked at only where it can make a difference.
        """
        supported: set[bool] = set()
        verified: set[bool] = set()
        contesting: set[bool] = set()
        for summary in self.summaries(contrary, day):
            supported.add(summary.supported)
            if summary.supported and not summary.refuted:
                beside = self._supported_among(contrary, claim, day)
                verified.update(not other for other in beside)
            else:
                verified.add(False)
            if not summary.is_asserted:
                contesting.add(False)
            elif summary.supported or summary.refuted or summary.partly:
                contesting.add(not summary.refuted)
            else:
                fallen = self._verified_among(contrary, claim, day)
                contesting.update(not other for other in fallen)
        return {"supported": supported, "verified": verified, "contesting": contesting}

    def with_claim(self, claim: Claim, day: date) -> "StandingIndex":
        """The index at a day, were a claim as given, and what contradicts it as before.

        Only for a claim whose positions bear on no other: not on how far a period of control
        reaches, and not, by what they imply, on a claim that contradicts it.
        """
        known = timeline(self.ledger, claim, self.order[claim.id])
        table = self.tables[claim.id]
        events = [
            *_events(known),
            *(e for e in table.events if isinstance(e.record, ContraryImplied)),
        ]
        contraries = {contrary for contrary, _ in self.contraries.get(claim.id, ())}
        # These are known by their own records, whatever is recorded of the claim.
        near = contraries.union(*(dict(self.contraries[known]) for known in contraries))
        near.discard(claim.id)
        keys = [(other, self.turn(other, day)) for other in near]
        return replace(
            self,
            ledger=replace(self.ledger, claims=_with(self.ledger.claims, claim.id, claim)),
            timelines=_with(self.timelines, claim.id, known),
            tables=_with(self.tables, claim.id, Table(events, self.affiliations)),
            _local={key: self._local[key] for key in keys if key in self._local},
            _summaries={key: self._summaries[key] for key in keys if key in self._summaries},
            _turns={other: self._turns[other] for other in near},
            _days={},
            _days_verified={},
            _turns_against={},
            _checked={},
            _remembered={},
            _latest={},
        )

    def of_claims(self, claims: Iterable[Claim]) -> "StandingIndex":
        """The index of some claims of the ledger alone, a few of which may be other than in it.

        It is for their words only: neither periods of control nor figures or parts are in it.
        """
        found = {claim.id: claim for claim in claims}
        changed = [id_ for id_, claim in found.items() if claim is not self.ledger.claims[id_]]
        ledger = replace(self.ledger, claims=found)
        timelines = {id_: self.timelines[id_] for id_ in found}
        for id_ in changed:
            timelines[id_] = timeline(ledger, found[id_], self.order[id_])
        contraries = self._contraries_of(ledger, timelines, changed)
        return StandingIndex(
            ledger=ledger,
            affiliations=self.affiliations,
            timelines=timelines,
            order=self.order,
            tables=_tables(self.affiliations, timelines, contraries, self.tables, changed),
            contraries=contraries,
            periods={},
            figures={},
            parts={},
        )

    def _contraries_of(
        self, ledger: Ledger, timelines: Mapping[str, Timeline], changed: Collection[str]
    ) -> Mapping[str, Contraries]:
        """What contradicts what among these claims: only that of changed ones is found anew."""
        if any(id_ not in self.periods and ledger.claims[id_].holder for id_ in changed):
            by_place = control_by_place(ledger, self.affiliations, timelines)
            return contradictions(ledger, timelines, by_place.values())
        anew = set(changed)
        rows: dict[str, dict[str, Since]] = {
            id_: {
                other: since
                for other, since in self.contraries.get(id_, ())
                if other in timelines and other not in anew
            }
            for id_ in timelines
            if id_ not in anew
        }
        rows.update((id_, {}) for id_ in changed)
        for first, second, since in (
            *declared(ledger, timelines, anew),
            *self._overlapping(ledger, timelines, anew),
        ):
            for claim, contrary in ((first, second), (second, first)):
                rows[claim][contrary] = since.earliest(rows[claim].get(contrary))
        return {
            id_: tuple(sorted(row.items(), key=lambda contrary: self.order[contrary[0]]))
            for id_, row in rows.items()
            if row
        }

    def _overlapping(
        self, ledger: Ledger, timelines: Mapping[str, Timeline], changed: Set[str]
    ) -> Iterator[tuple[str, str, Since]]:
        """Claims of control with a day in common, of two holders, one of which at least changed."""
        periods = {
            id_: control_period(
                ledger.claims[id_], self.order[id_], self.affiliations, timelines[id_], ledger
            )
            for id_ in changed
            if id_ in self.periods
        }
        for id_, own in periods.items():
            if own is None:
                continue
            for row, _ in self.periods[id_]:
                for before in row:
                    other = periods[before.claim] if before.claim in changed else before
                    if other is not None and other is not own and other.claim in timelines:
                        yield from overlap(own, other)

    def otherwise(
        self,
        claim: str,
        *,
        table: Table | None = None,
        timeline: Timeline | None = None,
        affiliations: Mapping[str, Affiliation] | None = None,
    ) -> "StandingIndex":
        """The index, were something of a claim or of all actors as given; nothing is remembered."""
        known = self.affiliations if affiliations is None else affiliations
        own = Table(self.tables[claim].events, known) if table is None else table
        timelines = self.timelines if timeline is None else _with(self.timelines, claim, timeline)
        return replace(
            self,
            affiliations=known,
            timelines=timelines,
            tables=_with(self.tables, claim, own),
            _local={},
            _summaries={},
            _turns={},
            _days={},
            _days_verified={},
            _turns_against={},
            _checked={},
            _remembered={},
            _latest={},
        )

    def days_of_opposition(self, claim: str) -> tuple[date, ...]:
        """The days on which it can change what a claim is to those that contradict it."""
        found = self._days.get(claim)
        if found is None:
            days = {day for event in self.tables[claim].events for day in _ends(event.extent)}
            days |= {
                day
                for contrary in (claim, *(known for known, _ in self.contraries[claim]))
                for check in self.timelines[contrary].verifications
                for day in _ends(check.extent)
            }
            found = self._days[claim] = tuple(days)
        return found

    def turns_of_opposition(self, claim: str) -> tuple[date, ...]:
        """The days from which a claim has other kinds of opposition than before.

        On a day between them others may have joined those that contradict it, by whom it is named
        why the claim has its word, but no word changes.

        Raises:
            TooManyReadingsError: there are more readings of the contraries than are worked out.
        """
        joined: dict[date, list[int]] = {}
        for contrary, since in self.contraries.get(claim, ()):
            before: tuple[bool, ...] = _OPPOSED_BY_NONE
            for day, now in _from_then_on(self._turns_to(contrary, claim), since):
                more = joined.setdefault(day, [0] * len(now))
                for kind, (was, is_) in enumerate(zip(before, now, strict=True)):
                    more[kind] += is_ - was
                before = now
        return _turns_of_kinds(joined)

    def _turns_to(self, contrary: str, claim: str) -> tuple[Turn, ...]:
        """What a claim is to one that it contradicts, from each day on which that changes.

        Only where a check ever supports the other does it bear on this claim in turn.
        """
        apart_from = claim if _is_ever_supported(self.timelines[claim]) else ""
        found = self._turns_against.get((contrary, apart_from))
        if found is None:
            found = tuple(self._made_turns(contrary, apart_from))
            self._turns_against[contrary, apart_from] = found
        return found

    def _made_turns(self, contrary: str, apart_from: str) -> Iterator[Turn]:
        before: tuple[bool, ...] = _OPPOSED_BY_NONE
        days = {day for event in self.tables[contrary].events for day in days_of_bearing(event)}
        for day in sorted(days | self._verified_on(contrary, self._verified_beside)):
            held = self._held_against(contrary, apart_from, day).values()
            now = tuple(flag for each in held for flag in (True in each, each == {True}))
            if now != before:
                yield day, now
                before = now

    def _verified_beside(self, claim: str) -> frozenset[date]:
        """The days on which it can change whether a claim is verified."""
        found = self._days_verified.get(claim)
        if found is None:
            found = self._verified_on(claim, self._checked_on)
            self._days_verified[claim] = found
        return found

    def _verified_on(
        self, claim: str, of_contrary: Callable[[str], frozenset[date]]
    ) -> frozenset[date]:
        """The days of its checks, of those who contradict it, and from which they do."""
        contraries = self._checked_contraries(claim)
        since = {day for _, since in contraries for day in (since.possibly, since.certainly) if day}
        return self._checked_on(claim).union(
            since, *(of_contrary(contrary) for contrary, _ in contraries)
        )

    def _checked_on(self, claim: str) -> frozenset[date]:
        checks = self.timelines[claim].verifications
        return frozenset(day for check in checks for day in _ends(check.extent))

    def _checked_contraries(self, claim: str) -> Contraries:
        """The claims that contradict it and that some check ever found so: no other is verified."""
        found = self._checked.get(claim)
        if found is None:
            found = self._checked[claim] = tuple(
                [
                    (contrary, since)
                    for contrary, since in self.contraries[claim]
                    if _is_ever_supported(self.timelines[contrary])
                ]
            )
        return found

    def _supported_among(self, claim: str, apart_from: str, day: date) -> set[bool]:
        """Whether a check supports a claim that contradicts this one, but for one of them."""
        return _any(
            {summary.supported for summary in self.summaries(contrary, day)} | _unsure(since, day)
            for contrary, since in self._checked_contraries(claim)
            if contrary != apart_from and since.possibly <= day
        )

    def _verified_among(self, claim: str, apart_from: str, day: date) -> set[bool]:
        """Whether a claim that contradicts this one is verified, but for one of them."""
        return _any(
            self._is_verified(contrary, day) | _unsure(since, day)
            for contrary, since in self._checked_contraries(claim)
            if contrary != apart_from and since.possibly <= day
        )

    def _is_verified(self, claim: str, day: date) -> set[bool]:
        found: set[bool] = set()
        for summary in self.summaries(claim, day):
            if not summary.supported or summary.refuted:
                found.add(False)
            else:
                found |= {not beside for beside in self._supported_among(claim, "", day)}
        return found


def _is_ever_supported(known: Timeline) -> bool:
    return any(check.record.outcome is _SUPPORTS for check in known.verifications)


def _ends(extent: Extent) -> tuple[date, date]:
    return extent.first, extent.last


def _unsure(since: Since, day: date) -> set[bool]:
    """Not so in some reading, where it is open whether the claims contradict each other yet."""
    return set() if since.certainly is not None and since.certainly <= day else {False}


_OPPOSED_BY_NONE = (False,) * 6


def days_of_bearing(event: Dated[Event]) -> Iterator[date]:
    """The days on which it can change whether an event bears on a claim."""
    yield from _ends(event.extent)
    yield event.possible_from
    if event.certain_from is not None:
        yield event.certain_from


def _from_then_on(turns_to: Sequence[Turn], since: Since) -> Iterator[Turn]:
    """The same where a claim contradicts the other only since a day, or since one of some days."""
    days = {since.possibly, *(day for day, _ in turns_to if day > since.possibly)}
    if since.certainly is not None:
        days.add(since.certainly)
    known = [day for day, _ in turns_to]
    for day in sorted(day for day in days if day >= since.possibly):
        at = bisect_right(known, day)
        flags = turns_to[at - 1][1] if at else _OPPOSED_BY_NONE
        if since.certainly is None or day < since.certainly:
            flags = tuple(flag and not kind % 2 for kind, flag in enumerate(flags))
        yield day, flags


def _turns_of_kinds(joined: Mapping[date, Sequence[int]]) -> tuple[date, ...]:
    """The days from which some kind of opposition is there that was not, or is no more."""
    found: list[date] = []
    counts = [0] * len(_OPPOSED_BY_NONE)
    for day in sorted(joined):
        more = joined[day]
        after = [count + change for count, change in zip(counts, more, strict=True)]
        if list(map(bool, after)) != list(map(bool, counts)):
            found.append(day)
        counts = after
    return tuple(found)


V = TypeVar("V")


def _with(known: Mapping[str, V], key: str, value: V) -> Mapping[str, V]:
    """A mapping in which one key has another value; nothing is copied."""
    return ChainMap({key: value}, known)  # type: ignore[arg-type]


def _any(each: Iterable[set[bool]]) -> set[bool]:
    """Whether any of several holds, each of which holds, does not, or may."""
    found = {False}
    for held in each:
        if held == {True}:
            return {True}
        found |= held
    return found


def index_of(
    ledger: Ledger, affiliations: Mapping[str, Affiliation] | None = None
) -> StandingIndex:
    """The index of a ledger without errors; its actors' affiliations may be known already."""
    if affiliations is None:
        affiliations = affiliations_of(ledger)
    present = [claim for claim in ledger.claims.values() if claim.removed is None]
    return _index_of(
        ledger,
        affiliations,
        {claim.id: timeline(ledger, claim, order) for order, claim in enumerate(present)},
        {claim.id: order for order, claim in enumerate(present)},
    )


def _index_of(
    ledger: Ledger,
    affiliations: Mapping[str, Affiliation],
    timelines: Mapping[str, Timeline],
    order: Mapping[str, int],
) -> StandingIndex:
    """The index of the claims with these timelines."""
    by_place = control_by_place(ledger, affiliations, timelines)
    contraries = contradictions(ledger, timelines, by_place.values())
    return StandingIndex(
        ledger=ledger,
        affiliations=affiliations,
        timelines=timelines,
        order=order,
        tables=_tables(affiliations, timelines, contraries, {}, timelines),
        contraries=contraries,
        periods=_periods(by_place.values()),
        figures=figures_by_measure(ledger, timelines),
        parts=_parts(ledger, timelines),
    )


def _tables(
    affiliations: Mapping[str, Affiliation],
    timelines: Mapping[str, Timeline],
    contraries: Mapping[str, Contraries],
    known: Mapping[str, Table],
    changed: Collection[str],
) -> Mapping[str, Table]:
    """The tables; those that are known are kept for claims that did not change.

    What is implied of a claim depends on what contradicts what: that may be other than before.
    """
    implied = _contraries_implied(timelines, contraries)
    return {
        claim: known[claim]
        if claim not in changed and known[claim].contraries_implied == implied.get(claim, [])
        else Table([*_events(own), *implied.get(claim, ())], affiliations)
        for claim, own in timelines.items()
    }


def _events(known: Timeline) -> list[Dated[Event]]:
    """The positions of a claim that can change where anybody stands."""
    return [
        Dated(dated.record, dated.extent, dated.place)
        for dated in known.positions
        if dated.record.stance in MOVING
    ]


def _contraries_implied(
    timelines: Mapping[str, Timeline], contraries: Mapping[str, Contraries]
) -> Mapping[str, list[Dated[Event]]]:
    """What is implied of one claim, as it strikes each claim that contradicts it."""
    found: dict[str, list[Dated[Event]]] = defaultdict(list)
    for claim, opposed in contraries.items():
        implications = [
            dated
            for dated in timelines[claim].positions
            if dated.record.stance is _IMPLIES and dated.record.certainty is not _POSSIBLE
        ]
        for dated in implications:
            event = ContraryImplied(dated.record.actor.id, claim)
            for contrary, since in opposed:
                found[contrary].append(
                    Dated(event, dated.extent, dated.place, since.possibly, since.certainly)
                )
    return found


def _periods(
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
