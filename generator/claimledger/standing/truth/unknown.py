"""Whether what is told not to be recorded of a claim is not recorded.

It speaks of the ledger as it was written, and of no reading.
"""

import re
from datetime import date, datetime

from claimledger.ledger.date_words import day_words
from claimledger.ledger.model import Ledger, Position, Verification
from claimledger.ledger.vocabulary import Certainty, Stance

_ON_A_CONTRARY = "when something was said or checked that contradicts it"
_IN_WHICH_ORDER = re.compile(r"in which order (.+) said it in different ways")
_WHICH_CHECK = re.compile(r"which of its checks (.+) published first")
_FIRST = re.compile(r"which came first: that (.+), or that (.+)")
_MORE = re.compile(r"when (\d+) more (?:was|were) made")


def is_open(ledger: Ledger, claim: str, day: date, text: str) -> bool:
    """Whether what is told not to be recorded of a claim at a day is not recorded."""
    unknown = text.removeprefix("it is not recorded ")
    if unknown == text:
        return False
    if unknown == _ON_A_CONTRARY:
        return any(
            _is_loose(record) and _moves(record) and _days(ledger, record)[0] <= day
            for other in ledger.claims
            if other != claim
            for record in _records(ledger, other)
        )
    for pattern in (_IN_WHICH_ORDER, _WHICH_CHECK):
        who = pattern.fullmatch(unknown)
        if who is not None:
            return _spoke_in_unknown_order(ledger, claim, day, who[1], pattern is _WHICH_CHECK)
    first = _FIRST.fullmatch(unknown)
    if first is not None:
        return _order_is_unknown(ledger, claim, day, first[1], first[2])
    phrases = [_undated(ledger, record) for record in _loose(ledger, claim, day)]
    for part in unknown.split(", and "):
        more = _MORE.fullmatch(part)
        if more is not None:
            return int(more[1]) == len(phrases)
        if part not in phrases:
            return False
        phrases.remove(part)
    return not phrases


def _loose(ledger: Ledger, claim: str, day: date) -> list[Position | Verification]:
    """The records of a claim that may have been made by the end of a day, and may not."""
    return [
        record
        for record in _records(ledger, claim)
        if _moves(record) and (days := _days(ledger, record))[0] <= day < days[1]
    ]


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
    open_start = first == date.min
    days = (
        f"up to {day_words(last)}"
        if open_start
        else (f"between {day_words(first)} and {day_words(last)}")
    )
    return f"on which day {days} {_did(ledger, record)}"


_DID = {
    (Stance.ASSERTS, Certainty.CERTAIN): "said so",
    (Stance.ASSERTS, Certainty.LIKELY): "said that it is likely",
    (Stance.ASSERTS, Certainty.POSSIBLE): "said that it is possible",
    (Stance.DENIES, Certainty.CERTAIN): "denied it",
    (Stance.DENIES, Certainty.LIKELY): "said that it is probably not so",
    (Stance.DENIES, Certainty.POSSIBLE): "said that it is possibly not so",
}


def _did(ledger: Ledger, record: Position | Verification) -> str:
    if isinstance(record, Verification):
        return f"{ledger.actors[record.by.id].name} checked it"
    name = ledger.actors[record.actor.id].name
    if record.stance is Stance.RETRACTS:
        return f"{name} took it back"
    if record.stance is Stance.IMPLIES:
        return f"{name} implied it"
    part = " in part" if record.in_part else ""
    return f"{name} {_DID[record.stance, record.certainty]}{part}"


def _order_is_unknown(ledger: Ledger, claim: str, day: date, one: str, other: str) -> bool:
    made = [(_did(ledger, r), _days(ledger, r)) for r in _records(ledger, claim) if _moves(r)]
    made += [
        (f"{ledger.actors[r.actor.id].name} implied what contradicts it", _days(ledger, r))
        for other in ledger.claims
        if other != claim
        for r in ledger.claims[other].positions
        if r.stance is Stance.IMPLIES
    ]
    return any(
        did == one
        and also == other
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
