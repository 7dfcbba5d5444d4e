"""What must hold of every ledger: each returns what does not, in words, or nothing."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from claimledger.ledger.model import Ledger, Position
from claimledger.ledger.statuses import Status
from claimledger.ledger.vocabulary import Stance
from claimledger.standing.derive import Derived, derive
from claimledger.standing.sentences import Sentence
from claimledger.standing.standing import Modifier, Reason, Standing
from claimledger.standing.truth import Reading, Told, is_open, is_true
from tests.truth.ledgers import numbered
from tests.truth.random_readings import Dated, Readings, is_decided_by_file, records

HORIZON = date(2022, 9, 14)
"""By this day everything in the random ledgers has been made, but what is dated to a year."""


def untrue_sentences(ledger: Ledger, day: date, random: Random, count: int) -> Iterator[str]:
    """What is printed at a day and is not true in one of some random readings.

    Raises:
        NoReadingError: the ledger has none.
    """
    derived = derive(ledger, day)
    yield from _unfounded_reasons(ledger, derived)
    readings = Readings(ledger)
    for _ in range(count):
        exact = readings.ledger(readings.moments(random))
        yield from untrue_in(derived, exact)


def untrue_in(derived: Derived, exact: Ledger) -> Iterator[str]:
    """What is printed and is not true in one reading."""
    reading = Reading(exact)
    in_reading = derive(exact, derived.day)
    for claim in exact.claims:
        words = _statuses(in_reading, claim)
        if len(words) != 1:
            yield f"{claim}: the reading itself gives {_named(words)}"
            continue
        printed = _statuses(derived, claim)
        if words[0] not in printed and Status.CANNOT_BE_TOLD not in printed:
            yield f"{claim}: a reading gives {words[0]}, printed is {_named(printed)}"
        for whose in (derived, in_reading):
            for told in _told(whose.standings.get(claim), words[0]):
                if not is_true(reading, derived.day, told):
                    which = "the reading's own" if whose is in_reading else "printed"
                    yield f"{claim}: {which} {told.entry.name} is not true: {told.text}"


def _told(standing: Standing | None, status: Status) -> Iterator[Told]:
    """The sentences printed of a claim that must hold where a reading gives the status."""
    if standing is None:
        return
    for word in standing.words:
        if word.status is status:
            yield _sentence(standing.claim, word.reason.entry, word.sentence, word.reason)
    for modifier in standing.modifiers:
        yield _sentence(standing.claim, modifier.kind.sentence, "", modifier)


def _sentence(claim: str, entry: Sentence, text: str, rests_on: Reason | Modifier) -> Told:
    sides = rests_on.sides if isinstance(rests_on, Reason) else ()
    return Told(
        claim, entry, text, rests_on.positions, rests_on.verifications, rests_on.claims, sides
    )


def _unfounded_reasons(ledger: Ledger, derived: Derived) -> Iterator[str]:
    """Why several words are printed, where that is not so."""
    for claim, standing in derived.standings.items():
        several = len(standing.words) > 1
        if several and not is_open(ledger, claim, derived.day, standing.open_because):
            yield f"{claim}: {standing.open_because}"
        if not several and standing.open_because:
            yield f"{claim}: one word, and yet {standing.open_because}"


def _statuses(derived: Derived, claim: str) -> tuple[Status, ...]:
    standing = derived.standings.get(claim)
    return standing.derived if standing is not None else (Status.NOT_ON_RECORD,)


def _named(statuses: Iterable[Status]) -> str:
    return " or ".join(statuses)


# What moves nothing.


def differences(before: Derived, after: Derived) -> Iterator[str]:
    """The claims whose words differ."""
    for claim in after.index.ledger.claims:
        was, is_ = _statuses(before, claim), _statuses(after, claim)
        if was != is_:
            yield f"{claim}: {_named(was)}, and now {_named(is_)}"


def moved_by_order(ledger: Ledger, day: date, random: Random) -> Iterator[str]:
    """What another order of the records in the file moves, where it should not."""
    yield from differences(derive(ledger, day), derive(reordered(ledger, random), day))


def reordered(ledger: Ledger, random: Random) -> Ledger:
    """The ledger in another order, but for records of one day that only the file orders."""
    dated = {record.place: record for record in records(ledger)}
    claims = {}
    for claim in ledger.claims.values():
        said = [dated[claim.id, "positions", each.index] for each in claim.positions]
        checked = [dated[claim.id, "verifications", each.index] for each in claim.verifications]
        claims[claim.id] = replace(
            claim,
            positions=numbered(claim.positions[each.place[2]] for each in _mixed(said, random)),
            verifications=numbered(
                claim.verifications[each.place[2]] for each in _mixed(checked, random)
            ),
        )
    every = list(dated.values())
    across = any(
        is_decided_by_file(record, other)
        for record in every
        for other in every
        if record.place[0] != other.place[0]
    )
    order = list(claims)
    if not across:
        random.shuffle(order)
    return replace(ledger, claims={claim: claims[claim] for claim in order})


def _mixed(dated: Sequence[Dated], random: Random) -> list[Dated]:
    left, mixed = list(dated), []
    while left:
        free = [
            record
            for number, record in enumerate(left)
            if not any(is_decided_by_file(other, record) for other in left[:number])
        ]
        record = random.choice(free)
        left.remove(record)
        mixed.append(record)
    return mixed


def moved_by_silence(ledger: Ledger, day: date, silent: Position, random: Random) -> Iterator[str]:
    """What somebody who would not comment moves."""
    claim = ledger.claims[random.choice(list(ledger.claims))]
    place = random.randint(0, len(claim.positions))
    position = replace(silent, stance=Stance.DECLINES, in_part=False)
    said = numbered((*claim.positions[:place], position, *claim.positions[place:]))
    more = replace(ledger, claims={**ledger.claims, claim.id: replace(claim, positions=said)})
    yield from differences(derive(ledger, day), derive(more, day))


# Days and histories.


def unlike_history(ledger: Ledger) -> Iterator[str]:
    """Where the words of a day are not those of the last change in the history."""
    derived = derive(ledger, HORIZON)
    day = date(2022, 8, 28)
    while day <= HORIZON:
        on_the_day = derive(ledger, day)
        for claim in ledger.claims:
            standing = on_the_day.standings.get(claim)
            again = derived.at(claim, day)
            if standing != again:
                yield f"{claim}: at {day} another standing than derived on that day"
            changes = derived.histories.get(claim, ())
            last = [change.standing for change in changes if change.day <= day]
            was = last[-1].statuses if last else (Status.NOT_ON_RECORD,)
            is_ = standing.statuses if standing is not None else (Status.NOT_ON_RECORD,)
            if was != is_ and not _before_the_first_day(changes, day):
                yield f"{claim}: {_named(was)} in the history, {_named(is_)} at {day}"
        day += timedelta(days=1)


def _before_the_first_day(changes: Sequence[object], day: date) -> bool:
    first = getattr(changes[0], "day", date.max) if changes else date.max
    return day < first
