"""When a claim's words changed: on a day that is known, or on some day of a longer time.

Between two days the words changed in every reading of the record only where no word of before is
among those of after. All other changes of a history are ends of a time in which it is open which
word holds. Such a time is one change, which lies somewhere in it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from claimledger.ledger.statuses import Status
from claimledger.site.urls import month_target, year_target
from claimledger.standing.catalogue.changes import BECAME, MAY_HAVE_BECOME, MAY_HAVE_BEEN
from claimledger.standing.derive import Derived
from claimledger.standing.sentences import Sentence
from claimledger.standing.standing import Standing

ONE_DAY = timedelta(days=1)

NOTHING_YET = (Status.NOT_ON_RECORD,)
"""The words of a claim of which nothing can be on record."""


@dataclass(frozen=True, slots=True)
class Span:
    """A time in which the words of a claim are the same.

    Attributes:
        first: its first day; None where they may have held at any earlier time.
        last: its last day; None where they still hold at the day of the site.
        standing: as on its first day.
        follows: in some reading the word has not changed since the time before.
    """

    first: date | None
    last: date | None
    standing: Standing
    follows: bool

    @property
    def is_open(self) -> bool:
        """Whether several words may hold."""
        return len(self.standing.statuses) > 1


@dataclass(frozen=True, slots=True)
class Changed:
    """A claim's word changed, or may have.

    Attributes:
        before: what it was; None where nothing of it could be on record.
        after: what it became.
        first: the first day on which it can have changed; None where at any time up to `last`.
        last: the last such day; None where the time is open to the day of the site.
        between: where the day is not known, what it may have been meanwhile.
    """

    claim: str
    before: Standing | None
    after: Standing
    first: date | None
    last: date | None
    between: tuple[Standing, ...] = ()

    @property
    def day(self) -> date | None:
        """The day on which it changed; None where that is not known."""
        return self.last if self.first == self.last and not self.between else None

    @property
    def is_certain(self) -> bool:
        """Whether it changed in every reading, on whatever day."""
        return _differ(_words(self.before), self.after.statuses)

    @property
    def returned(self) -> bool:
        """Whether it became what it was: it may only for a time have been something else."""
        return self.before is not None and self.before.statuses == self.after.statuses

    @property
    def told(self) -> Sentence:
        """What is told of it."""
        if self.returned:
            return MAY_HAVE_BEEN
        return BECAME if self.is_certain else MAY_HAVE_BECOME

    @property
    def verb(self) -> str:
        """What stands between the word before and the word after."""
        return self.told.text.removeprefix("{before} ").removesuffix(" {after}")

    @property
    def because(self) -> str:
        """Why its day is not known, without a full stop; empty where it is, or is said already."""
        because = self.between[-1].open_because if self.between else ""
        return because if because not in self.after.sentence else ""

    @property
    def meanwhile(self) -> tuple[Status, ...]:
        """The words that it may have had between what it was and what it became."""
        known = {*_words(self.before), *self.after.statuses}
        found = (status for standing in self.between for status in standing.statuses)
        return tuple(dict.fromkeys(status for status in found if status not in known))

    @property
    def listed_by(self) -> date:
        """The day by which lists put it in order: the last on which it can have changed."""
        known = self.last or self.first
        assert known is not None
        return known


def spans(derived: Derived, claim: str) -> tuple[Span, ...]:
    """The times in which a claim had the same words, the oldest first, without gaps."""
    return derived.once("spans", claim, _spans)


def _spans(derived: Derived, claim: str) -> tuple[Span, ...]:
    history = derived.histories.get(claim, ())
    starts: list[tuple[date | None, Standing]] = [(each.day, each.standing) for each in history]
    opening = opening_of(derived, claim)
    if opening is not None:
        starts.insert(0, (None, opening))
    found = []
    words: tuple[Status, ...] = NOTHING_YET
    for number, (first, standing) in enumerate(starts):
        following = starts[number + 1][0] if number + 1 < len(starts) else None
        last = following - ONE_DAY if following is not None else None
        follows = not _differ(words, standing.statuses)
        found.append(Span(first, last, standing, follows))
        words = standing.statuses
    return tuple(found)


def opening_of(derived: Derived, claim: str) -> Standing | None:
    """The standing before the first change of a history, where something may be on record then."""
    return derived.once("opening", claim, _opening_of)


def _opening_of(derived: Derived, claim: str) -> Standing | None:
    history = derived.histories.get(claim, ())
    if not history:
        return derived.standings.get(claim)
    first_said = derived.index.timelines[claim].first_said
    if first_said is None or first_said >= history[0].day:
        return None
    return derived.at(claim, history[0].day - ONE_DAY)


def standing_on(derived: Derived, claim: str, day: date) -> Standing | None:
    """The standing of a claim that its history gives for a day; None where there can be nothing."""
    history = derived.histories.get(claim, ())
    past = bisect_right(history, day, key=lambda change: change.day)
    return history[past - 1].standing if past else opening_of(derived, claim)


def changes(derived: Derived, claim: str) -> tuple[Changed, ...]:
    """The changes of a claim's word, the oldest first."""
    return derived.once("changes", claim, _changes)


def _changes(derived: Derived, claim: str) -> tuple[Changed, ...]:
    found: list[Changed] = []
    before: Standing | None = None
    for run in _runs(spans(derived, claim)):
        if run[0].first is None and run[-1].last is None and run[-1].is_open:
            break  # at any time up to today, or not at all
        if run[0].follows or run[0].first is None:
            found.append(_in_a_time(claim, before, run))
        else:
            found.append(Changed(claim, before, run[0].standing, run[0].first, run[0].first))
            if len(run) > 1:
                following = run[0].first + ONE_DAY
                found.append(_in_a_time(claim, run[0].standing, run[1:], since=following))
        before = run[-1].standing
    return tuple(found)


def _runs(each: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """The times one after the other, together as long as it is open which word holds."""
    run: list[Span] = []
    for span in each:
        if run and not (span.follows and run[-1].is_open):
            yield tuple(run)
            run = []
        run.append(span)
    if run:
        yield tuple(run)


def _in_a_time(
    claim: str, before: Standing | None, run: Sequence[Span], since: date | None = None
) -> Changed:
    after = run[-1]
    last = after.last if after.is_open else after.first
    between = tuple(span.standing for span in (run if after.is_open else run[:-1]))
    first = since if since is not None else run[0].first
    return Changed(claim, before, after.standing, first, last, between or (after.standing,))


def pages_of(changed: Changed) -> tuple[str, ...]:
    """The targets of the pages that list a change: its day, or what holds its time.

    That is the month or the year that holds all of it, else the years of its two ends.
    """
    if changed.day is not None:
        day = changed.day
        return (f"{month_target(day.year, day.month)}/{day.day:02}",)
    ends = [end for end in (changed.first, changed.last) if end is not None]
    months = dict.fromkeys(month_target(end.year, end.month) for end in ends)
    years = dict.fromkeys(year_target(end.year) for end in ends)
    return tuple(months) if len(months) == 1 else tuple(years)


def _words(standing: Standing | None) -> tuple[Status, ...]:
    return NOTHING_YET if standing is None else standing.statuses


def _differ(words: Sequence[Status], others: Sequence[Status]) -> bool:
    return not set(words) & set(others)
