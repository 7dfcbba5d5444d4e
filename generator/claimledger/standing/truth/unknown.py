"""Whether what is told not to be recorded of a claim is not recorded.

It speaks of the ledger as it was written, and of no reading.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from claimledger.ledger.date_words import day_words
from claimledger.ledger.model import Ledger, Position, Verification
from claimledger.ledger.vocabulary import Certainty, Outcome, Stance
from claimledger.standing.catalogue import unknown
from claimledger.standing.sentences import Sentence


def _pattern(entry: Sentence, several: bool = False) -> re.Pattern[str]:
    """What a printed sentence looks like, its slots in groups."""
    text = re.escape(entry.several if several else entry.text)
    return re.compile(re.sub(r"\\\{\w+\\\}", "(.+)", text))


_NOT_RECORDED = _pattern(unknown.NOT_RECORDED)
_IN_WHICH_ORDER = _pattern(unknown.IN_WHICH_ORDER)
_WHICH_CHECK = _pattern(unknown.WHICH_CHECK)
_FIRST = _pattern(unknown.WHICH_FIRST)
_MORE = (_pattern(unknown.WHEN_MORE), _pattern(unknown.WHEN_MORE, several=True))


def is_open(ledger: Ledger, claim: str, day: date, text: str) -> bool:
    """Whether what is told not to be recorded of a claim at a day is not recorded."""
    told = _NOT_RECORDED.fullmatch(text)
    if told is None:
        return False
    what = told[1]
    if what == unknown.ON_A_CONTRARY.text:
        return any(
            _is_loose(record) and _moves(record) and _days(ledger, record)[0] <= day
            for other in ledger.claims
            if other != claim
            for record in _records(ledger, other)
        )
    for pattern in (_IN_WHICH_ORDER, _WHICH_CHECK):
        who = pattern.fullmatch(what)
        if who is not None:
            return _spoke_in_unknown_order(ledger, claim, day, who[1], pattern is _WHICH_CHECK)
    first = _FIRST.fullmatch(what)
    if first is not None:
        return _order_is_unknown(ledger, claim, day, first[1], first[2])
    phrases = [_undated(ledger, record) for record in _loose(ledger, claim, day)]
    for part in what.split(", and "):
        more = next((found for pattern in _MORE if (found := pattern.fullmatch(part))), None)
        if more is not None:
            return int(more[1]) == len(phrases)
        if part not in phrases:
            return False
        phrases.remove(part)
    return not phrases


def _loose(ledger: Ledger, claim: str, day: date) -> list[Position | Verification]:
    """The records of a claim that may have been made by the end of a day, and may not.

    A check that came to no result says nothing for or against: its day is only missed where
    nothing else is certainly on record.
    """
    counted = [record for record in _records(ledger, claim) if _moves(record)]
    is_on_record = any(_days(ledger, record)[1] <= day for record in counted)
    return [
        record
        for record in counted
        if (days := _days(ledger, record))[0] <= day < days[1]
        and not (is_on_record and _came_to_no_result(record))
    ]


def _came_to_no_result(record: Position | Verification) -> bool:
    return isinstance(record, Verification) and record.outcome is Outcome.INCONCLUSIVE


def _records(ledger: Ledger, claim: str) -> tuple[Position | Verification, ...]:
    known = ledger.claims[claim]
    return *known.positions, *known.verifications


def _moves(record: Position | Verification) -> bool:
    if isinstance(record, Verification):
        return True
    if record.stance in (Stance.ASSERTS, Stance.DENIES):
        return True
    surely = record.certainty is not Certainty.POSSIBLE
    return record.stance in (Stance.RETRACTS, Stance.IMPLIES) and surely


def _days(ledger: Ledger, record: Position | Verification) -> tuple[date, date]:
    """The first and the last day on which a record can have been made."""
    when = record.statement_date if isinstance(record, Position) else record.date
    first, last = when.earliest or date.min, when.latest
    if last is None:
        published = (ledger.sources[ref.id].published for ref in record.sources)
        last = min(known.latest for known in published if known is not None and known.latest)
    return first, max(first, last)


def _undated(ledger: Ledger, record: Position | Verification) -> str:
    first, last = _days(ledger, record)
    if first == date.min:
        days = unknown.UP_TO.text.format(last=day_words(last))
    else:
        days = unknown.BETWEEN.text.format(first=day_words(first), last=day_words(last))
    return unknown.ON_WHICH_DAY.text.format(days=days, did=_did(ledger, record))


def _did(ledger: Ledger, record: Position | Verification) -> str:
    """What somebody did, in the words of the entry that is true of it."""
    actor = ledger.actors[_maker(record)].name
    (entry,) = (entry for entry, is_so in DEEDS.items() if is_so(record))
    return entry.text.format(actor=actor)


def _said(
    stance: Stance, certainty: Certainty, in_part: bool
) -> Callable[[Position | Verification], bool]:
    return lambda record: (
        isinstance(record, Position)
        and (record.stance, record.certainty, record.in_part) == (stance, certainty, in_part)
    )


def _takes(stance: Stance) -> Callable[[Position | Verification], bool]:
    return lambda record: isinstance(record, Position) and record.stance is stance


DEEDS: Mapping[Sentence, Callable[[Position | Verification], bool]] = {
    **{entry: _said(*key) for key, entry in unknown.DID.items()},
    unknown.TOOK_IT_BACK: _takes(Stance.RETRACTS),
    unknown.IMPLIED_IT: _takes(Stance.IMPLIES),
    unknown.CHECKED_IT: lambda record: isinstance(record, Verification),
}
"""Of which records each sentence is true that says what somebody did."""


NAMES = frozenset(entry.name for entry in unknown.every())
"""Names of the sentences that are held here."""


def _order_is_unknown(ledger: Ledger, claim: str, day: date, deed: str, another: str) -> bool:
    made = [(_did(ledger, r), _days(ledger, r)) for r in _records(ledger, claim) if _moves(r)]
    made += [
        (
            unknown.IMPLIED_A_CONTRARY.text.format(actor=ledger.actors[r.actor.id].name),
            _days(ledger, r),
        )
        for other in ledger.claims
        if other != claim
        for r in ledger.claims[other].positions
        if r.stance is Stance.IMPLIES
    ]
    return any(
        did == deed
        and also == another
        and days[0] <= others[1]
        and others[0] <= days[1]
        and max(days[0], others[0]) <= day
        for did, days in made
        for also, others in made
    )


def _spoke_in_unknown_order(
    ledger: Ledger, claim: str, day: date, name: str, checked: bool
) -> bool:
    made = [
        _days(ledger, record)
        for record in _records(ledger, claim)
        if isinstance(record, Verification) is checked
        and _moves(record)
        and ledger.actors[_maker(record)].name == name
    ]
    return any(
        days[0] <= others[1] and others[0] <= days[1] and max(days[0], others[0]) <= day
        for number, days in enumerate(made)
        for others in made[number + 1 :]
    )


def _maker(record: Position | Verification) -> str:
    return record.by.id if isinstance(record, Verification) else record.actor.id


def _is_loose(record: Position | Verification) -> bool:
    """Whether it is not recorded at which hour it was made."""
    when = record.statement_date if isinstance(record, Position) else record.date
    return (
        when.earliest != when.latest
        or "T" not in when.as_written
        or (datetime.fromisoformat(when.as_written.rstrip("?~%")).tzinfo is None)
    )
