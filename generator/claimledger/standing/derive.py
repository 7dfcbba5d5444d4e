"""Ledger to what follows from it at a day: standings, and how each status came to be what it is."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import chain
from typing import Any, TypeVar, cast

from claimledger.ledger.model import Claim, Ledger
from claimledger.ledger.order import Extent
from claimledger.ledger.statuses import Status
from claimledger.standing.claim_at import ClaimAtDay, readings
from claimledger.standing.index import StandingIndex, days_of_bearing, index_of
from claimledger.standing.modifiers import modifiers_of
from claimledger.standing.phrases import open_because
from claimledger.standing.readings import TooManyReadingsError
from claimledger.standing.rules import override_in_force
from claimledger.standing.standing import Change, Standing, Word
from claimledger.standing.words import cannot_be_told, statuses_at, words_of

T = TypeVar("T")

_ONE_DAY = timedelta(days=1)


def standing_at(index: StandingIndex, claim: str, day: date) -> Standing | None:
    """The standing of a claim at a day; None where nothing of it can be on record, or removed."""
    if not index.may_be_said_by(claim, day):
        return None
    if not index.is_by_itself(claim):
        return _standing_at(index, claim, day)
    try:
        found = index.remembered_beside(
            "standing", claim, day, lambda: _standing_at(index, claim, day)
        )
    except TooManyReadingsError:
        found = _standing_at(index, claim, day)
    return found if found is None or found.day == day else replace(found, day=day)


def _standing_at(index: StandingIndex, claim: str, day: date) -> Standing | None:
    each = _readings(index, claim, day)
    words = _words(each)
    return _standing(index, claim, day, each, words) if words else None


def history(index: StandingIndex, claim: str, until: date) -> tuple[Change, ...]:
    """The changes of a claim's words up to a day, the oldest first; the first is its first word.

    Each holds the standing as it was on the day of the change.
    """
    changes: list[Change] = []
    last: tuple[Status, ...] = ()
    for day in sorted(_days_of_words(index, claim)):
        if day > until:
            break
        statuses = statuses_at(index, claim, day)
        if not statuses or statuses == last:
            continue
        standing = standing_at(index, claim, day)
        if standing is not None:
            changes.append(Change(day, standing))
            last = statuses
    return tuple(changes)


def _readings(index: StandingIndex, claim: str, day: date) -> tuple[ClaimAtDay, ...] | None:
    """The readings of a claim at a day; None where there are more than are worked out."""
    try:
        return readings(index, claim, day)
    except TooManyReadingsError:
        return None


def _words(each: tuple[ClaimAtDay, ...] | None) -> tuple[Word, ...]:
    return (cannot_be_told(),) if each is None else words_of(each)


def _standing(
    index: StandingIndex,
    claim: str,
    day: date,
    each: tuple[ClaimAtDay, ...] | None,
    words: tuple[Word, ...],
) -> Standing:
    timeline = index.timelines[claim]
    return Standing(
        claim=claim,
        day=day,
        words=words,
        override=override_in_force(index.ledger.claims[claim], day),
        open_because=open_because(index, claim, day) if len(words) > 1 else "",
        modifiers=modifiers_of(each) if each else (),
        positions=timeline.positions_at(day),
        verifications=timeline.verifications_at(day),
    )


def days_to_ask(index: StandingIndex, claim: str) -> set[date]:
    """The days on which the words or their reasons can change; on no other need one ask."""
    days = _days_of_words(index, claim)
    days.update(_days_of_contradiction(index, claim))
    days.discard(date.min)
    return days


def _days_of_words(index: StandingIndex, claim: str) -> set[date]:
    """Those of them on which the words can change: of many contraries few change any."""
    days = _days_by_itself(index, claim)
    try:
        days.update(index.turns_of_opposition(claim))
    except TooManyReadingsError:
        days.update(_days_of_contradiction(index, claim))
    if index.timelines[claim].first_said == date.min:  # its history begins with the first of all
        every = chain(days, _days_of_contradiction(index, claim))
        days.add(min(day for day in every if day > date.min))
    days.discard(date.min)
    return days


def _days_by_itself(index: StandingIndex, claim: str) -> set[date]:
    """The days on which its own record or an override can change the words of a claim."""
    timeline = index.timelines[claim]
    days = set(_day_after_override(index.ledger.claims[claim]))
    days.update(day for event in index.tables[claim].events for day in days_of_bearing(event))
    days.update(_ends(check.extent for check in timeline.verifications))
    if timeline.first_said is not None:
        days.add(max(timeline.first_said, _first_day_shown(index, claim)))
    return days


def _first_day_shown(index: StandingIndex, claim: str) -> date:
    """The first day in the history of a claim that may have been said at any time before."""
    timeline = index.timelines[claim]
    extents = [held.extent for held in timeline.positions]
    extents += [held.extent for held in timeline.verifications]
    return min(end for end in _ends(extents) if end > date.min)


def _ends(extents: Iterable[Extent]) -> Iterator[date]:
    for extent in extents:
        yield extent.first
        yield extent.last


def _day_after_override(claim: Claim) -> Iterator[date]:
    """The day after the last on which an override is in force."""
    last = claim.override.until.latest if claim.override else None
    if last is not None and last < date.max:
        yield last + _ONE_DAY


def _days_of_contradiction(index: StandingIndex, claim: str) -> Iterator[date]:
    """The days on which what contradicts a claim can change what it is to it."""
    for contrary, since in index.contraries.get(claim, ()):
        for day in index.days_of_opposition(contrary):
            yield max(day, since.possibly)
        yield since.possibly
        if since.certainly is not None:
            yield since.certainly


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from a ledger at a day.

    Attributes:
        day: the day it holds for.
        standings: by claim id, in file order; a claim that cannot be on record yet, or was removed,
            is absent.
        histories: the changes of each of these claims' words up to the day, the oldest first.
        contraries: ids of the claims that contradict a claim at the day, declared or found, whether
            or not anyone stands by them; in file order; absent where there are none.
        index: what it was worked out from.
    """

    day: date
    standings: Mapping[str, Standing]
    histories: Mapping[str, tuple[Change, ...]]
    contraries: Mapping[str, tuple[str, ...]]
    index: StandingIndex = field(compare=False, repr=False)
    _once: dict[tuple[str, str], Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, what: str, claim: str, make: Callable[["Derived", str], T]) -> T:
        """What is made of a claim by the first who asks for it by its name, for all who do."""
        key = (what, claim)
        if key not in self._once:
            self._once[key] = make(self, claim)
        return cast(T, self._once[key])

    def at(self, claim: str, day: date) -> Standing | None:
        """The standing of a claim at another day; None where it cannot have been on record."""
        return standing_at(self.index, claim, day)


class WhenAsked(Mapping[str, T]):
    """Values of claims that are worked out when they are first asked for."""

    def __init__(self, claims: Collection[str], make: Callable[[str], T | None]) -> None:
        """Nothing is worked out yet.

        Args:
            claims: in order; of no other claim there is a value.
            make: works one out; None where there is none.
        """
        self._claims, self._make = claims, make
        self._made: dict[str, T | None] = {}

    def __getitem__(self, claim: str) -> T:
        """The value of a claim.

        Raises:
            KeyError: there is none.
        """
        if claim not in self._made:
            self._made[claim] = self._make(claim) if claim in self._claims else None
        made = self._made[claim]
        if made is None:
            raise KeyError(claim)
        return made

    def __iter__(self) -> Iterator[str]:
        """The claims that have one, in order; all of them are worked out."""
        return (claim for claim in self._claims if claim in self)

    def __len__(self) -> int:
        """How many have one; all of them are worked out."""
        return sum(1 for _ in self)


def derive_when_asked(ledger: Ledger, day: date, index: StandingIndex | None = None) -> Derived:
    """The same as `derive`, of each claim worked out when it is asked for: to look at a few."""
    index = index_of(ledger) if index is None else index
    claims = index.timelines
    standings = WhenAsked(claims, lambda claim: standing_at(index, claim, day))
    return Derived(
        day=day,
        standings=standings,
        histories=WhenAsked(
            claims, lambda claim: history(index, claim, day) if claim in standings else None
        ),
        contraries=WhenAsked(
            claims,
            lambda claim: (
                _contraries_of(index, claim, standings, day) or None if claim in standings else None
            ),
        ),
        index=index,
    )


def derive(ledger: Ledger, day: date, index: StandingIndex | None = None) -> Derived:
    """What follows at a day from a ledger without errors, whose `index` may be known already."""
    index = index_of(ledger) if index is None else index
    every = ((claim, standing_at(index, claim, day)) for claim in index.timelines)
    standings = {claim: standing for claim, standing in every if standing is not None}
    return Derived(
        day=day,
        standings=standings,
        histories={claim: history(index, claim, day) for claim in standings},
        contraries=_contraries(index, standings, day),
        index=index,
    )


def _contraries(
    index: StandingIndex, said: Mapping[str, Standing], day: date
) -> Mapping[str, tuple[str, ...]]:
    known = {claim: _contraries_of(index, claim, said, day) for claim in said}
    return {claim: contraries for claim, contraries in known.items() if contraries}


def _contraries_of(
    index: StandingIndex, claim: str, said: Mapping[str, Standing], day: date
) -> tuple[str, ...]:
    return tuple(
        contrary
        for contrary, since in index.contraries.get(claim, ())
        if since.certainly is not None and since.certainly <= day and contrary in said
    )
