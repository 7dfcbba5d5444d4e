"""What pages print of a claim besides its status, as sentences of the catalogue."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache, partial
from random import Random

from claimledger.ledger.model import Ledger, Position, Verification
from claimledger.ledger.statuses import Family, Status
from claimledger.site.changes import Changed, changes, spans, standing_on
from claimledger.site.contested import contested_among, is_contested
from claimledger.site.views.columns import IMPLIES, NEITHER, OTHERWISE, SAYS, placed
from claimledger.site.views.overview import lines_of, sentence_for
from claimledger.site.views.positions import contradictors, is_replaced, voices_on
from claimledger.standing.catalogue import changes as of_changes
from claimledger.standing.catalogue import pages, voices
from claimledger.standing.derive import Derived, derive
from claimledger.standing.sentences import NO_CHECK, NO_DENIAL, NO_SPEAKER, Sentence
from claimledger.standing.shared import shared
from claimledger.standing.standing import Standing
from claimledger.standing.truth import lists, over_time
from claimledger.standing.truth.case import Told
from claimledger.standing.truth.conditions import is_true
from claimledger.standing.truth.facts import Reading
from claimledger.standing.truth.lists import Many, ToldOfMany
from claimledger.standing.truth.over_time import ToldOfTime
from tests.truth.random_readings import Readings

ONE_DAY = timedelta(days=1)

LONG_BEFORE = date(2022, 8, 20)
"""On this day nothing is on record in any random reading."""

COLUMNS: Mapping[str, Sentence] = {
    SAYS: voices.COLUMN_SAYS,
    OTHERWISE: voices.COLUMN_OTHERWISE,
    IMPLIES: voices.COLUMN_IMPLIES,
    NEITHER: voices.COLUMN_NEITHER,
}


def untrue_on_pages(ledger: Ledger, day: date, random: Random, count: int) -> Iterator[str]:
    """What pages print of claims at a day, and is not true in one of some random readings.

    Raises:
        NoReadingError: the ledger has none.
    """
    derived, readings = derive(ledger, day), Readings(ledger)
    printed = [told for claim in derived.standings for told in of_claim(derived, claim)]
    for _ in range(count):
        reading = Reading(readings.ledger(readings.moments(random)))
        for told in printed:
            if not is_true(reading, day, told):
                yield f"{told.claim}: {told.entry.name} is not true of {_who(told)}"


def _who(told: Told) -> str:
    who = [position.actor.id for position in told.positions]
    return ", ".join((*who, *(check.by.id for check in told.verifications), *told.claims))


def of_claim(derived: Derived, claim: str) -> Iterator[Told]:
    """What is printed of a claim at the day: in lists, at the head of its page, and in columns."""
    standing = derived.standings[claim]
    yield from _away(derived, standing)
    yield from _in_lists(derived, claim)
    yield from _at_the_head(derived, standing)
    yield from _in_columns(derived, standing)


def _away(derived: Derived, standing: Standing) -> Iterator[Told]:
    """What its title says where somebody shares its page."""
    found = shared(derived.index, standing.claim, standing.day)
    if found is not None:
        yield Told(standing.claim, found.entry, "", found.positions, found.verifications)


def _in_lists(derived: Derived, claim: str) -> Iterator[Told]:
    found, against = voices_on(derived, claim), contradictors(derived, claim)
    for voice in found:
        yield Told(claim, voice.verb.entry, positions=voice.positions)
    if against:
        yield Told(claim, voices.CONTRADICTED, claims=against)
    if not found and not against:
        yield Told(claim, NO_SPEAKER)


def _at_the_head(derived: Derived, standing: Standing) -> Iterator[Told]:
    for line in lines_of(derived, standing):
        for named in line.named:
            entry, record = sentence_for(line, named), named.statement
            if isinstance(record, Position):
                yield Told(standing.claim, entry, positions=(record,))
            else:
                yield Told(standing.claim, entry, verifications=(record,))
                yield Told(standing.claim, _found(record), verifications=(record,))
        contested = line.label == voices.OTHERWISE_LINE and standing.reason.claims
        if not line.named and line.nobody is not None and not contested:
            yield Told(standing.claim, line.nobody)


def _found(check: Verification) -> Sentence:
    flat = next(hedge for outcome, hedge in voices.FOUND if outcome is check.outcome)
    key = (check.outcome, check.certainty)
    return voices.FOUND.get(key, voices.FOUND[check.outcome, flat])


def _in_columns(derived: Derived, standing: Standing) -> Iterator[Told]:
    claim, filled = standing.claim, set()
    for column, position in placed(standing.positions):
        filled.add(column)
        yield Told(claim, COLUMNS[column], positions=(position,))
        if is_replaced(derived, claim, position):
            yield Told(claim, voices.EARLIER_POSITION, positions=(position,))
    if SAYS not in filled:
        yield Told(claim, NO_SPEAKER)
    if OTHERWISE not in filled:
        yield Told(claim, NO_DENIAL)
    if not standing.verifications:
        yield Told(claim, NO_CHECK)


# Words over time


def untrue_over_time(ledger: Ledger, day: date, random: Random, count: int) -> Iterator[str]:
    """What is told of when words changed and held, and is not true in one of some readings.

    Raises:
        NoReadingError: the ledger has none.
    """
    derived, readings = derive(ledger, day), Readings(ledger)
    printed = {  # what the editors set holds whatever was said, and when
        claim.id: tuple(in_time(derived, claim.id))
        for claim in ledger.claims.values()
        if claim.override is None
    }
    for _ in range(count):
        exact = readings.ledger(readings.moments(random))
        in_reading = derive(exact, day)
        for claim, told_of_it in printed.items():
            word_on = cache(partial(_word_on, in_reading, claim))
            for told in told_of_it:
                if not over_time.CONDITIONS[told.entry.name](word_on, told):
                    days = f"{told.first} to {told.last}"
                    was = f"{'/'.join(told.before)} -> " if told.before else ""
                    yield f"{claim}: {told.entry.name}, {days}: {was}{'/'.join(told.words)}"
        yield from _untrue_counts(derived, in_reading)


def _word_on(derived: Derived, claim: str, day: date) -> Status:
    standing = derived.at(claim, day)
    return Status.NOT_ON_RECORD if standing is None else standing.statuses[0]


def in_time(derived: Derived, claim: str) -> Iterator[ToldOfTime]:
    """What is told of how the words of a claim changed, and of when they held."""
    for changed in changes(derived, claim):
        yield from _of_change(derived, changed)
    every = spans(derived, claim)
    for span in every:
        first, last = span.first or LONG_BEFORE, span.last or derived.day
        for entry in (of_changes.HELD_ON, of_changes.HELD_FROM):
            yield ToldOfTime(entry, first, last, span.standing.statuses)
    if every and every[0].first is not None:
        before = every[0].first - ONE_DAY
        yield ToldOfTime(of_changes.HELD_BEFORE, before, before, (Status.NOT_ON_RECORD,))
    day = LONG_BEFORE
    while day <= derived.day:
        standing = standing_on(derived, claim, day)
        words = (Status.NOT_ON_RECORD,) if standing is None else standing.statuses
        yield ToldOfTime(of_changes.ON_THAT_DAY, day, day, words)
        day += 3 * ONE_DAY


def _of_change(derived: Derived, changed: Changed) -> Iterator[ToldOfTime]:
    before = (Status.NOT_ON_RECORD,) if changed.before is None else changed.before.statuses
    told = ToldOfTime(
        changed.told,
        changed.first or LONG_BEFORE,
        changed.last or derived.day,
        changed.after.statuses,
        before,
        tuple(status for standing in changed.between for status in standing.statuses),
    )
    yield told
    if changed.is_certain:
        yield ToldOfTime(
            of_changes.STATUSES_CHANGED, told.first, told.last, told.words, before, told.between
        )


# How many are contested


def _untrue_counts(derived: Derived, in_reading: Derived) -> Iterator[str]:
    written = derived.index.ledger.claims
    claims = tuple(claim for claim in derived.standings if written[claim].override is None)
    for among in (claims, claims[:1]):
        if not among:
            continue
        found, certain = contested_among(derived, among), 0
        many = _many(in_reading, among)
        for entry, count in found.told:
            if not lists.CONDITIONS[entry.name](many, ToldOfMany(entry, count, certain)):
                yield f"{', '.join(among)}: {entry.name} {count}; in the reading {many}"
            certain += count if entry is pages.SOME_CONTESTED else 0


def _many(derived: Derived, claims: tuple[str, ...]) -> Many:
    standings = [derived.standings.get(claim) for claim in claims]
    now = {s.claim for s in standings if s is not None and is_contested(s)}
    ever = {
        claim
        for claim in claims
        for change in derived.histories.get(claim, ())
        if change.standing.statuses[0].family is Family.CONTESTED
    }
    return Many(len(claims), len(now), len(ever - now))
