"""Advice that needs the rules: what the editors set by hand, and what waits to be settled."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, permutations
from typing import Any

from claimledger.ledger.dates import When
from claimledger.ledger.model import NO_SIDE, Claim, Ledger, Override, Position, spot
from claimledger.ledger.order import Order, order
from claimledger.ledger.statuses import Status, statuses_in_words
from claimledger.ledger.vocabulary import ActorKind, ClaimKind, Stance
from claimledger.standing.affiliation import side_of
from claimledger.standing.derive import standing_at
from claimledger.standing.index import StandingIndex, index_of
from claimledger.standing.readings import Dated, earlier
from claimledger.standing.stances import Event, bears, moves
from claimledger.standing.timeline import Statement
from claimledger.standing.words import statuses_at
from claimledger.text.diagnostics import Diagnostic, Label
from claimledger.text.source import Span

A_YEAR = timedelta(days=365)
TWO_YEARS = timedelta(days=730)
CAN_BE_SETTLED = (ClaimKind.EVENT, ClaimKind.CONTROL, ClaimKind.QUANTITY)


def advice(ledger: Ledger, day: date, index: StandingIndex | None = None) -> tuple[Diagnostic, ...]:
    """What waits for the editors at a day; the `index` of the ledger may be known already.

    W613: an override says what the rules give by themselves.
    W619: the order in the file, of two records of one day, decides the words of a claim.
    W622: hours and the order in the file go round in a circle, and that decides them.
    W621: they would be others if a person who belongs to a side, and is part of no body, spoke for
    it.
    W628: they would be others if it were known of those who say so that they belong to no side.
    W608: a disputed claim that could be settled has heard nothing new for two years. Not in a
    ledger that is finished: one where the newest word is older than a year.
    """
    present = [claim for claim in ledger.claims.values() if claim.removed is None]
    overridden = [claim for claim in present if claim.override is not None]
    quiet = list(_quiet(present, day))
    same_day = [claim.id for claim in present if _has_records_of_one_day(claim)]
    private = list(_words_of_private_persons(ledger, present))
    sideless = list(_voices_without_side(ledger, present))
    if not (overridden or quiet or same_day or private or sideless):
        return ()
    index = index_of(ledger) if index is None else index
    return (
        *_idle_overrides(index, overridden, day),
        *_stale(index, quiet, day),
        *_decided_by_the_file(index, same_day, day),
        *_private_persons(index, private, day),
        *_sides_not_known(index, sideless, day),
    )


def rests_on_withheld(whole: Ledger, public: Ledger, day: date) -> Iterator[Diagnostic]:
    """W624: a claim has other words with what is withheld than with what is published."""
    known, told = index_of(whole), index_of(public)
    for claim in whole.claims.values():
        if claim.removed is None:
            words = statuses_at(told, claim.id, day)
            if words != statuses_at(known, claim.id, day):
                yield Diagnostic(
                    "W624",
                    claim.key.span,
                    "what is withheld would change the word of this claim; readers see "
                    f"{statuses_in_words(words)}",
                    "readers are told what follows from what is published: record under a name "
                    "that may be known what the word should rest on",
                )


def _idle_overrides(
    index: StandingIndex, claims: Sequence[Claim], day: date
) -> Iterator[Diagnostic]:
    for claim in claims:
        standing, override = standing_at(index, claim.id, day), claim.override
        if standing and override and standing.derived == (override.status,):
            yield _idle(override)


def _idle(override: Override) -> Diagnostic:
    return Diagnostic(
        "W613",
        spot(override, "status"),
        f"the rules give `{override.status}` by themselves",
        "remove the override, and tell readers under `corrections`",
    )


def _quiet(claims: Sequence[Claim], day: date) -> Iterator[tuple[Claim, date]]:
    """The claims that could be settled and are old, with their last day, in a ledger at work."""
    last = {claim.id: _last_day(claim, day) for claim in claims}
    newest = max(filter(None, last.values()), default=None)
    if newest is None or day - newest > A_YEAR:
        return
    for claim in claims:
        ended = last[claim.id]
        can_be = claim.would_settle and claim.kind in CAN_BE_SETTLED
        if can_be and ended is not None and day - ended > TWO_YEARS:
            yield claim, ended


def _last_day(claim: Claim, day: date) -> date | None:
    """The day of the newest word on a claim: a position, a check, or a correction."""
    dates: list[When] = [position.statement_date for position in claim.positions]
    dates += [verification.date for verification in claim.verifications]
    dates += [correction.date for correction in claim.corrections]
    known = [when.latest or when.earliest for when in dates]
    return max((last for last in known if last is not None and last <= day), default=None)


def _stale(
    index: StandingIndex, claims: Sequence[tuple[Claim, date]], day: date
) -> Iterator[Diagnostic]:
    for claim, last in claims:
        standing = standing_at(index, claim.id, day)
        if standing is not None and standing.derived == (Status.DISPUTED,):
            yield Diagnostic(
                "W608",
                spot(claim, "would_settle"),
                f"disputed, and nothing new since {last}",
                "see whether this has come to light, and record the position or the check; if "
                "not, waive this advice for a while",
            )


# What only the order in the file tells


def _has_records_of_one_day(claim: Claim) -> bool:
    """Whether the order in the file can decide anything; what is implied can, on other claims."""
    if any(position.stance is Stance.IMPLIES for position in claim.positions):
        return True
    days = [position.statement_date for position in claim.positions if bears(position)]
    checks = [(check.by.id, check.date.earliest) for check in claim.verifications]
    said = Counter(when.earliest for when in days if when.earliest == when.latest)
    return any(number > 1 for number in (*said.values(), *Counter(checks).values()))


def _decided_by_the_file(
    index: StandingIndex, claims: Iterable[str], day: date
) -> Iterator[Diagnostic]:
    opposed = (contrary for claim in claims for contrary, _ in index.contraries.get(claim, ()))
    for claim in dict.fromkeys((*claims, *opposed)):
        table = index.tables[claim]
        circles = list(_telling_circles(_circles_of(table.groups), _moved(index, claim), day))
        for circle in circles:
            yield _in_a_circle([_record(index, claim, event) for event in circle])
        for event, other in table.told_by_the_file():
            if any(event in circle and other in circle for circle in circles):
                continue
            swapped = index.otherwise(claim, table=table.with_places_swapped(event, other))
            if _differs(index, swapped, claim, (event.extent.last, day)):
                yield _by_the_file(_record(index, claim, event), _record(index, claim, other))
        yield from _checks_decided_by_the_file(index, claim, day)


def _checks_decided_by_the_file(
    index: StandingIndex, claim: str, day: date
) -> Iterator[Diagnostic]:
    timeline = index.timelines[claim]
    by_verifier: dict[str, list[Dated[Any]]] = {}
    for held in timeline.verifications:
        by_verifier.setdefault(held.record.by.id, []).append(held)
    circles = list(
        _telling_circles(_circles_of(by_verifier.values()), _checks_moved(index, claim), day)
    )
    for circle in circles:
        yield _in_a_circle([check.record for check in circle])
    for check, other in combinations(timeline.verifications, 2):
        lacks_hour = check.extent.instant is None or other.extent.instant is None
        told = order(check.extent, other.extent) is Order.FILE and lacks_hour
        in_circle = any(check in circle and other in circle for circle in circles)
        if not told or in_circle or check.record.by.id != other.record.by.id:
            continue
        places = {id(check): other.place, id(other): check.place}
        if _checks_moved(index, claim)(places, (check.extent.last, day)):
            yield _by_the_file(check.record, other.record)


Places = dict[int, tuple[int, int]]
"""Other places in the file than their own, by the identity of a record."""

_Moved = Callable[[Places, Sequence[date]], bool]
"""Whether the words would be others on some of the days, had records stood in other places."""


def _moved(index: StandingIndex, claim: str) -> _Moved:
    table = index.tables[claim]

    def differs(places: Places, days: Sequence[date]) -> bool:
        return _differs(index, index.otherwise(claim, table=table.moved(places)), claim, days)

    return differs


def _checks_moved(index: StandingIndex, claim: str) -> _Moved:
    timeline = index.timelines[claim]

    def differs(places: Places, days: Sequence[date]) -> bool:
        verifications = tuple(
            Dated(held.record, held.extent, places.get(id(held), held.place))
            for held in timeline.verifications
        )
        changed = replace(timeline, verifications=verifications)
        return _differs(index, index.otherwise(claim, timeline=changed), claim, days)

    return differs


# Hours and the order in the file that cannot both be

_Circle = tuple[Dated[Any], Dated[Any], Dated[Any]]


def _circles_of(groups: Iterable[Sequence[Dated[Any]]]) -> Iterator[_Circle]:
    """Each three records of a group of which each comes before the next, the last before the first.

    Two of them have hours; the place of the third in the file is at odds with these.
    """
    for group in groups:
        if sum(held.extent.instant is not None for held in group) < 2 or len(group) < 3:
            continue
        for three in combinations(group, 3):
            if any(held.extent.instant is None for held in three) and _goes_round(three):
                yield three


def _goes_round(three: Sequence[Dated[Any]]) -> bool:
    first, second, third = three
    forth = earlier(first, second) and earlier(second, third) and earlier(third, first)
    return forth or (earlier(second, first) and earlier(third, second) and earlier(first, third))


def _telling_circles(circles: Iterable[_Circle], moved: _Moved, day: date) -> Iterator[_Circle]:
    """Those of the circles that decide the words: in another order of the lines they are others."""
    for circle in circles:
        days = (max(held.extent.last for held in circle), day)
        for order_ in permutations(held.place for held in circle):
            places = {id(held): place for held, place in zip(circle, order_, strict=True)}
            placed = [Dated(h.record, h.extent, places[id(h)]) for h in circle]
            if not _goes_round(placed) and moved(places, days):
                yield circle
                break


def _in_a_circle(circle: Sequence[Statement]) -> Diagnostic:
    without = next(record for record in circle if "T" not in _written(record))
    others = sorted((record for record in circle if record is not without), key=_place)
    return Diagnostic(
        "W622",
        _date(without),
        "by its place in the file this came between two others, and by their hours these came the "
        "other way round; the status depends on it",
        "add the hour here too, such as `2022-09-08T14:00+03:00`, or put the lines in the order "
        "of the hours",
        others=tuple([Label(_date(record), "by its hour") for record in others]),
    )


def _written(statement: Statement) -> str:
    when = statement.statement_date if isinstance(statement, Position) else statement.date
    return when.as_written


def _differs(index: StandingIndex, other: StandingIndex, claim: str, days: Iterable[date]) -> bool:
    return any(statuses_at(index, claim, day) != statuses_at(other, claim, day) for day in days)


def _record(index: StandingIndex, claim: str, event: Dated[Event]) -> Position:
    """The position of an event; of what was implied, that on the claim that was implied."""
    record = event.record
    if isinstance(record, Position):
        return record
    return index.ledger.claims[record.claim].positions[event.place[1]]


def _by_the_file(record: Statement, other: Statement) -> Diagnostic:
    first, last = sorted((record, other), key=_place)
    return Diagnostic(
        "W619",
        _date(last),
        "only the order in the file tells that this came after another record of that day, and "
        "the status depends on it",
        "add the hour to both, such as `2022-09-08T14:00+03:00`",
        others=(Label(_date(first), "the other record"),),
    )


def _place(statement: Statement) -> tuple[str, int]:
    span = _date(statement)
    return span.source.name, span.start


def _date(statement: Statement) -> Span:
    is_position = isinstance(statement, Position)
    return spot(statement, "statement_date" if is_position else "date")


# Who belongs to a side and does not speak for it

_Words = tuple[str, str]
"""A claim, and a person who says something of it."""


def _words_of_private_persons(ledger: Ledger, claims: Iterable[Claim]) -> Iterator[_Words]:
    """What could be an admission or a denial of a side in `against`, were it an official's."""
    for claim in claims:
        against = {ref.id for ref in claim.against}
        if against:
            speakers = (held.actor.id for held in claim.positions if moves(held))
            for speaker in dict.fromkeys(speakers):
                actor = ledger.actors[speaker]
                private = actor.kind is ActorKind.PERSON and actor.part_of is None
                if private and actor.side is not None and actor.side.id in against:
                    yield claim.id, speaker


def _private_persons(
    index: StandingIndex, each: Iterable[_Words], day: date
) -> Iterator[Diagnostic]:
    told: set[str] = set()
    for claim, speaker in each:
        if speaker in told:
            continue
        own = index.affiliations[speaker]
        affiliations = {**index.affiliations, speaker: replace(own, speaks_for=own.side)}
        would = index.otherwise(claim, affiliations=affiliations)
        if _differs(index, would, claim, (day,)):
            told.add(speaker)
            yield _private(index.ledger, claim, speaker, statuses_at(would, claim, day))


def _private(ledger: Ledger, claim: str, speaker: str, would: Sequence[Status]) -> Diagnostic:
    actor = ledger.actors[speaker]
    side = actor.side.id if actor.side is not None else ""
    words = " or ".join(f"`{status}`" for status in would)
    said = next(held for held in ledger.claims[claim].positions if held.actor.id == speaker)
    return Diagnostic(
        "W621",
        spot(actor, "side"),
        f"`{speaker}` does not speak for `{side}`; if they did, `{claim}` would be {words}",
        "add `part_of:`, the body that the person speaks for, or write `kind: witness`",
        others=(Label(spot(said, "actor"), "what is said here"),),
    )


# Who says so, and of whom no side is known

_WORDS_OF_FEW = frozenset({Status.SINGLE_SOURCE, Status.ONE_SIDE})
_Voices = tuple[str, tuple[str, ...]]
"""A claim, and those who say so of whom no side is known."""


def _voices_without_side(ledger: Ledger, claims: Iterable[Claim]) -> Iterator[_Voices]:
    """Claims that several say, where it may count that the side of some is not recorded."""
    for claim in claims:
        says = (held.actor.id for held in claim.positions if held.stance is Stance.ASSERTS)
        speakers = tuple(dict.fromkeys(says))
        if len(speakers) > 1:
            without = tuple(each for each in speakers if side_of(ledger, each) is None)
            if without:
                yield claim.id, without


def _sides_not_known(
    index: StandingIndex, each: Iterable[_Voices], day: date
) -> Iterator[Diagnostic]:
    """Each of them once; where it takes several to make another word, they are named together."""
    told: set[str] = set()
    for claim, without in each:
        words_now = statuses_at(index, claim, day)
        if told.issuperset(without) or not _WORDS_OF_FEW.intersection(words_now):
            continue
        alone = [
            (speaker, words)
            for speaker in without
            if (words := _words_without_sides(index, claim, (speaker,), day))
        ]
        if alone:
            for speaker, words in alone:
                if speaker not in told:
                    yield _side_not_known(index.ledger, claim, (speaker,), words)
            told.update(speaker for speaker, _ in alone)
        elif len(without) > 1 and (words := _words_without_sides(index, claim, without, day)):
            yield _side_not_known(index.ledger, claim, without, words)
            told.update(without)


def _words_without_sides(
    index: StandingIndex, claim: str, speakers: Iterable[str], day: date
) -> Sequence[Status]:
    """The words of a claim if these belonged to no side; nothing where they are those it has."""
    of_none = {each: replace(index.affiliations[each], side=NO_SIDE) for each in speakers}
    would = index.otherwise(claim, affiliations={**index.affiliations, **of_none})
    return statuses_at(would, claim, day) if _differs(index, would, claim, (day,)) else ()


def _side_not_known(
    ledger: Ledger, claim: str, speakers: Sequence[str], would: Sequence[Status]
) -> Diagnostic:
    first, *others = speakers
    words = " or ".join(f"`{status}`" for status in would)
    beside = f", and {_listed(others)} too" if others else ""
    positions = ledger.claims[claim].positions
    said = next(held for held in positions if held.actor.id == first)
    return Diagnostic(
        "W628",
        ledger.actors[first].key.span,
        f"no side of `{first}` is recorded; if they belonged to none{beside}, `{claim}` would be "
        f"{words}",
        "write `side: none` for who belongs to no side, else their side, or `part_of:` and the "
        "body that they speak for; where that is not known, waive this",
        others=(Label(spot(said, "actor"), "what is said here"),),
    )


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(f"`{id_}`" for id_ in ids)
