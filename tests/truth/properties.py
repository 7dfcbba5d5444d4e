"""What must hold of every ledger: each returns what does not, in words, or nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from claimledger.ledger.dates import when_on
from claimledger.ledger.model import NO_SIDE, Actor, Claim, Ledger, Position, Ref, Verification
from claimledger.ledger.statuses import Status
from claimledger.ledger.tree import NO_NODE
from claimledger.ledger.vocabulary import ActorKind, Certainty, Outcome, Stance
from claimledger.standing.counterfactuals import (
    MOST_RECORDS,
    Counterfactual,
    Counterfactuals,
    Event,
)
from claimledger.standing.derive import derive, standing_at
from claimledger.standing.index import index_of
from claimledger.standing.sentences import Sentence
from claimledger.standing.standing import Modifier, Reason, Standing
from claimledger.standing.truth.case import Told
from claimledger.standing.truth.conditions import is_true
from claimledger.standing.truth.facts import Reading
from claimledger.standing.truth.unknown import is_open
from tests.truth.ledgers import CAST, numbered, ref
from tests.truth.random_readings import Dated, Readings, is_decided_by_file, records

HORIZON = date(2022, 9, 14)
"""By this day everything in the random ledgers has been made, but what is dated to a long time."""

TODAY = date(2023, 1, 5)
"""Later than everything in them."""


Standings = Mapping[str, Standing]
"""By claim; a claim of which nothing can be on record is absent."""


def standings_of(ledger: Ledger, day: date) -> Standings:
    """The standings as `derive` gives them, without the histories."""
    index = index_of(ledger)
    found = {claim: standing_at(index, claim, day) for claim in ledger.claims}
    return {claim: standing for claim, standing in found.items() if standing is not None}


def untrue_sentences(ledger: Ledger, day: date, random: Random, count: int) -> Iterator[str]:
    """What is printed at a day and is not true in one of some random readings.

    Raises:
        NoReadingError: the ledger has none.
    """
    printed = standings_of(ledger, day)
    yield from _unfounded_reasons(ledger, printed)
    readings = Readings(ledger)
    for _ in range(count):
        exact = readings.ledger(readings.moments(random))
        yield from untrue_in(printed, exact, day)


def untrue_in(printed: Standings, exact: Ledger, day: date) -> Iterator[str]:
    """What is printed at a day and is not true in one reading."""
    reading, in_reading = Reading(exact), standings_of(exact, day)
    for claim in exact.claims:
        words, words_printed = _statuses(in_reading, claim), _statuses(printed, claim)
        if len(words) != 1:
            yield f"{claim}: the reading itself gives {_named(words)}"
            continue
        if words[0] not in words_printed and Status.CANNOT_BE_TOLD not in words_printed:
            yield f"{claim}: a reading gives {words[0]}, printed is {_named(words_printed)}"
        for standings in (printed, in_reading):
            for told in _told(standings.get(claim), words[0]):
                if not is_true(reading, day, told):
                    which = "the reading's own" if standings is in_reading else "printed"
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


def _unfounded_reasons(ledger: Ledger, standings: Standings) -> Iterator[str]:
    """Why several words are printed, where that is not so."""
    for claim, standing in standings.items():
        several = len(standing.words) > 1
        if several and not is_open(ledger, claim, standing.day, standing.open_because):
            yield f"{claim}: {standing.open_because}"
        if not several and standing.open_because:
            yield f"{claim}: one word, and yet {standing.open_because}"


def _statuses(standings: Standings, claim: str) -> tuple[Status, ...]:
    standing = standings.get(claim)
    return standing.derived if standing is not None else (Status.NOT_ON_RECORD,)


def _named(statuses: Iterable[Status]) -> str:
    return " or ".join(statuses)


# What moves nothing.


def differences(before: Standings, after: Standings, ledger: Ledger) -> Iterator[str]:
    """The claims whose words differ."""
    for claim in ledger.claims:
        was, is_ = _statuses(before, claim), _statuses(after, claim)
        if was != is_:
            yield f"{claim}: {_named(was)}, and now {_named(is_)}"


def moved_by_order(ledger: Ledger, day: date, random: Random) -> Iterator[str]:
    """What another order of the records in the file moves, where it should not."""
    other = standings_of(reordered(ledger, random), day)
    yield from differences(standings_of(ledger, day), other, ledger)


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
    yield from differences(standings_of(ledger, day), standings_of(more, day), ledger)


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
            unknown_start = _may_be_older(ledger.claims[claim]) and not last
            if was != is_ and not unknown_start:
                yield f"{claim}: {_named(was)} in the history, {_named(is_)} at {day}"
        day += timedelta(days=1)


def _may_be_older(claim: Claim) -> bool:
    """Whether it may have been said on any day before: no history begins with such a day."""
    dates = [held.statement_date for held in claim.positions]
    return any(when.earliest is None for when in (*dates, *(c.date for c in claim.verifications)))


# What would change it.


def unlike_record(ledger: Ledger, day: date) -> Iterator[str]:
    """Where what is said to follow from a new record, or from one fewer, is not what follows."""
    index = index_of(ledger)
    answers = Counterfactuals(index, day)
    standings = standings_of(ledger, day)
    for claim_id in standings:
        claim, now = ledger.claims[claim_id], _statuses(standings, claim_id)
        what_if = answers.of(claim_id)
        for told in what_if.counterfactuals:
            really = _statuses(standings_of(_with_event(ledger, claim, told, day), day), claim_id)
            if told.statuses != really or told.changes is not (really != now):
                yield (
                    f"{claim_id}: {told.event} {told.side} is said to give "
                    f"{_named(told.statuses)}, gives {_named(really)}"
                )
        sole = {id(told.record): told.statuses for told in what_if.sole_records}
        asked = [held for held in claim.positions if _can_matter(held)]
        if len(asked) + len(claim.verifications) > MOST_RECORDS:
            continue
        records_: list[Position | Verification] = [*asked, *claim.verifications]
        for record in records_:
            left = _statuses(standings_of(_without(ledger, claim, record), day), claim_id)
            told_left = sole.get(id(record), now)
            if (told_left or (Status.NOT_ON_RECORD,)) != left:
                yield (
                    f"{claim_id}: without {_named_record(record)} it is said to be "
                    f"{_named(told_left)}, is {_named(left)}"
                )


def unlike_readings(ledger: Ledger, day: date) -> Iterator[str]:
    """Where a word is said to rest on how the editors read something, and does not, or the like."""
    answers = Counterfactuals(index_of(ledger), day)
    standings, bare = standings_of(ledger, day), standings_of(_as_written(ledger), day)
    for claim in standings:
        told, now = answers.of(claim).readings, _statuses(standings, claim)
        if bool(told) is not (now != _statuses(bare, claim)):
            yield f"{claim}: by our reading, {told}; with those left out {_statuses(bare, claim)}"

        each = [_statuses(standings_of(_left_out(ledger, [r]), day), claim) for r in told]
        together = _statuses(standings_of(_left_out(ledger, told), day), claim)
        if told and now == together and now in each:
            yield f"{claim}: by our reading, and without {told} its words are the same"


def _as_written(ledger: Ledger) -> Ledger:
    """The ledger without what the editors understood in a way of their own."""
    read: list[object] = []
    for claim in ledger.claims.values():
        read += [position for position in claim.positions if position.reading]
        read += [check for check in claim.verifications if check.reading]
    return _left_out(ledger, read)


def _left_out(ledger: Ledger, records_: Sequence[object]) -> Ledger:
    """The ledger without some records."""
    ids = {id(record) for record in records_}
    claims = {
        claim.id: replace(
            claim,
            positions=numbered(held for held in claim.positions if id(held) not in ids),
            verifications=numbered(check for check in claim.verifications if id(check) not in ids),
        )
        for claim in ledger.claims.values()
    }
    return replace(ledger, claims=claims)


def _named_record(record: Position | Verification) -> str:
    if isinstance(record, Position):
        return f"{record.actor.id} {record.stance}"
    return f"{record.by.id} {record.outcome}"


def _can_matter(position: Position) -> bool:
    if position.stance in (Stance.ASSERTS, Stance.DENIES):
        return True
    moving = position.stance in (Stance.RETRACTS, Stance.IMPLIES)
    return moving and position.certainty is not Certainty.POSSIBLE


def _with_event(ledger: Ledger, claim: Claim, told: Counterfactual, day: date) -> Ledger:
    """The ledger into which the record was written, at the end of its claim, on the day."""
    said, checked = list(claim.positions), list(claim.verifications)
    actors = dict(ledger.actors)

    def new(kind: ActorKind, side: str, name: str = "new") -> Ref:
        actors[name] = Actor(name, NO_NODE, NO_NODE, name="New", kind=kind, side=ref(side))
        return ref(name)

    def position(actor: Ref, stance: Stance, via: tuple[Ref, ...] = ()) -> None:
        said.append(Position(actor, stance, when_on(day), len(said), NO_NODE, via=via))

    asserting = [held for held in claim.positions if held.stance is Stance.ASSERTS]
    match told.event:
        case Event.CHECK_SUPPORTS | Event.CHECK_REFUTES:
            supports = told.event is Event.CHECK_SUPPORTS
            outcome = Outcome.SUPPORTS if supports else Outcome.REFUTES
            by = new(ActorKind.ORGANISATION, NO_SIDE)
            checked.append(Verification(by, outcome, when_on(day), len(checked), NO_NODE))
        case Event.DENIAL:
            position(new(ActorKind.ORGANISATION, told.side), Stance.DENIES)
        case Event.ADMISSION:
            position(new(ActorKind.ORGANISATION, told.side), Stance.ASSERTS)
        case Event.RETRACTION:
            speakers = [held for held in asserting if held.certainty is not Certainty.POSSIBLE]
            for actor in dict.fromkeys(held.actor.id for held in speakers):
                position(ref(actor), Stance.RETRACTS)
        case Event.REPETITION:
            for number in range(5):
                outlet = new(ActorKind.MEDIA, NO_SIDE, f"new-{number}")
                position(outlet, Stance.ASSERTS, (asserting[0].actor,))
        case Event.INDEPENDENT_VOICE:
            position(new(ActorKind.ORGANISATION, NO_SIDE), Stance.ASSERTS)
    changed = replace(claim, positions=tuple(said), verifications=tuple(checked))
    return replace(ledger, actors=actors, claims={**ledger.claims, claim.id: changed})


def _without(ledger: Ledger, claim: Claim, record: Position | Verification) -> Ledger:
    """The ledger without a record and without reporters who only pass it on."""
    said = [held for held in claim.positions if held is not record and not _echoes(held, record)]
    checked = [check for check in claim.verifications if check is not record]
    left = replace(claim, positions=numbered(said), verifications=numbered(checked))
    return replace(ledger, claims={**ledger.claims, claim.id: left})


def _echoes(held: Position, record: Position | Verification) -> bool:
    if isinstance(record, Verification) or held.stance is not record.stance:
        return False
    actor = CAST.actors[held.actor.id]
    reporters = (ActorKind.MEDIA, ActorKind.ANALYST, ActorKind.REFERENCE)
    adds_nothing = actor.unnamed or (actor.kind in reporters and not held.basis)
    return adds_nothing and record.actor.id in {mention.id for mention in held.via}
