"""Names, verbs and days in the sentences about a claim: what fills their slots.

All of it is plain text, in the words of the ledger's own names; whatever shows it escapes it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

from claimledger.ledger.date_words import day_words
from claimledger.ledger.model import Ledger, Position, Verification
from claimledger.ledger.order import Extent, Order, order
from claimledger.ledger.vocabulary import Certainty, Outcome, Stance
from claimledger.standing.affiliation import side_of
from claimledger.standing.catalogue import unknown
from claimledger.standing.index import StandingIndex
from claimledger.standing.readings import Dated
from claimledger.standing.stances import ContraryImplied, Event
from claimledger.standing.standing import Reason

R = TypeVar("R")

# Looked up once: on Python 3.11 to look up a member costs five times as much as to compare it.
_CERTAIN, _LIKELY, _POSSIBLE = Certainty.CERTAIN, Certainty.LIKELY, Certainty.POSSIBLE
_SUPPORTS, _REFUTES, _INCONCLUSIVE = Outcome.SUPPORTS, Outcome.REFUTES, Outcome.INCONCLUSIVE
_ASSERTS, _DENIES, _RETRACTS, _IMPLIES = (
    Stance.ASSERTS,
    Stance.DENIES,
    Stance.RETRACTS,
    Stance.IMPLIES,
)

MOST_NAMES = 3
"""As many speakers are named in a sentence; of more, all but the first ones are counted."""


def sentence_of(ledger: Ledger, reason: Reason) -> str:
    """What readers are told of a reason, its slots filled, without a full stop."""
    slots = reason.entry.slots
    if not slots:
        return reason.entry.text
    return reason.entry.text.format(**{slot: _SLOTS[slot](ledger, reason) for slot in slots})


def between(names: Iterable[str]) -> tuple[str, str]:
    """What stands between names, and before the last one; commas only where no name has one."""
    return ("; ", "; and ") if any("," in name for name in names) else (", ", " and ")


def joined_names(names: Sequence[str]) -> str:
    """Names in a sentence: `A`, `A and B`, `A, B and C`, `A, of X; B; and C`."""
    part, last = between(names)
    return names[0] if len(names) == 1 else f"{part.join(names[:-1])}{last}{names[-1]}"


def names(ledger: Ledger, actors: Iterable[str], most: int = MOST_NAMES) -> str:
    """The names of some actors in a sentence: `A, B and 3 others`.

    One more than `most` is named where that leaves out nobody.
    """
    each = [ledger.actors[actor].name for actor in dict.fromkeys(actors)]
    if len(each) > most + 1:
        each = [*each[:most], f"{len(each) - most} others"]
    return joined_names(each)


def is_plural(ledger: Ledger, actors: Iterable[str]) -> bool:
    """Whether the names of some actors take the verb of several."""
    each = list(dict.fromkeys(actors))
    return len(each) > 1 or ledger.actors[each[0]].plural


def _phrases(ledger: Ledger, positions: Sequence[Position], flat: str, hedged: str) -> str:
    """Who puts it flatly, and who hedges: `A says so and B says that it is likely`."""
    parts = []
    for verb, is_hedged in ((flat, False), (hedged, True)):
        speakers = [
            position.actor.id
            for position in positions
            if (position.certainty is _LIKELY) is is_hedged
        ]
        if speakers:
            s = "" if is_plural(ledger, speakers) else "s"
            parts.append(f"{names(ledger, speakers)} {verb.format(s=s)}")
    return " and ".join(parts)


def saying(ledger: Ledger, positions: Sequence[Position]) -> str:
    """That the speakers of some assertions say so."""
    return _phrases(ledger, positions, "say{s} so", "say{s} that it is likely")


def denying(ledger: Ledger, positions: Sequence[Position]) -> str:
    """That the speakers of some denials say otherwise."""
    return _phrases(ledger, positions, "say{s} otherwise", "say{s} that it is probably not so")


def _with_stance(reason: Reason, stance: Stance) -> list[Position]:
    return [position for position in reason.positions if position.stance is stance]


def _side(ledger: Ledger, reason: Reason) -> str:
    return joined_names([ledger.sides[side].name for side in reason.sides])


def _says_so(ledger: Ledger, reason: Reason) -> str:
    """What sides say: that it is so where any speaker of each puts it flatly."""
    flat = {
        side_of(ledger, position.actor.id)
        for position in reason.positions
        if position.certainty is _CERTAIN
    }
    verb = "says" if len(reason.sides) == 1 else "say"
    if flat.issuperset(reason.sides):
        return f"{verb} so"
    return f"{verb} that it is{' at least' if flat.intersection(reason.sides) else ''} likely"


def _says_so_itself(ledger: Ledger, reason: Reason) -> str:
    said = _says_so(ledger, reason)
    if not said.endswith(" so"):
        return said
    return f"{said} {'itself' if len(reason.sides) == 1 else 'themselves'}"


def _checkers(ledger: Ledger, checks: Iterable[Verification]) -> str:
    return names(ledger, (check.by.id for check in checks))


def _with_outcome(reason: Reason, outcome: Outcome) -> list[Verification]:
    return [check for check in reason.verifications if check.outcome is outcome]


_SLOTS: Mapping[str, Callable[[Ledger, Reason], str]] = {
    "saying": lambda ledger, reason: saying(ledger, _with_stance(reason, _ASSERTS)),
    "denying": lambda ledger, reason: denying(ledger, _with_stance(reason, _DENIES)),
    "names": lambda ledger, reason: names(
        ledger, (position.actor.id for position in reason.positions)
    ),
    "speakers": lambda ledger, reason: names(
        ledger,
        (held.actor.id for held in _with_stance(reason, _ASSERTS) if held.certainty != _POSSIBLE),
    ),
    "side": _side,
    "says_so": _says_so,
    "says_so_itself": _says_so_itself,
    "checkers": lambda ledger, reason: _checkers(ledger, reason.verifications),
    "supporting": lambda ledger, reason: _checkers(ledger, _with_outcome(reason, _SUPPORTS)),
    "refuting": lambda ledger, reason: _checkers(ledger, _with_outcome(reason, _REFUTES)),
}
"""What fills each slot of the statuses' sentences."""


def open_because(index: StandingIndex, claim: str, day: date) -> str:
    """What is not recorded, so that a claim has several words at a day; without a full stop."""
    ledger, table = index.ledger, index.tables[claim]
    statements: list[Dated[Position] | Dated[Verification]] = [
        *table.of_the_claim,
        *index.timelines[claim].verifications,
    ]
    on_record = any(held.extent.exists(day) for held in statements)
    undated = [
        held
        for held in statements
        if _is_open(held.extent, day) and not (on_record and _is_inconclusive(held.record))
    ]
    if undated:
        told = [_undated(ledger, held) for held in undated[:2]]
        left = len(undated) - 2
        if left > 0:
            text = unknown.WHEN_MORE.text if left == 1 else unknown.WHEN_MORE.several
            told.append(text.format(count=left))
        return unknown.NOT_RECORDED.text.format(what=", and ".join(told))
    what = _order_told(index, claim, day) or unknown.ON_A_CONTRARY.text
    return unknown.NOT_RECORDED.text.format(what=what)


def _is_inconclusive(record: Position | Verification) -> bool:
    """Whether it moves nothing but that the claim is on record."""
    return isinstance(record, Verification) and record.outcome is _INCONCLUSIVE


def _is_open(extent: Extent, day: date) -> bool:
    return extent.may_exist(day) and not extent.exists(day)


def _undated(ledger: Ledger, held: Dated[Position] | Dated[Verification]) -> str:
    extent = held.extent
    if extent.first == date.min:
        days = unknown.UP_TO.text.format(last=day_words(extent.last))
    else:
        first, last = day_words(extent.first), day_words(extent.last)
        days = unknown.BETWEEN.text.format(first=first, last=last)
    return unknown.ON_WHICH_DAY.text.format(days=days, did=_done(ledger, held.record))


def _done(ledger: Ledger, record: Event | Verification) -> str:
    if isinstance(record, Verification):
        return unknown.CHECKED_IT.text.format(actor=ledger.actors[record.by.id].name)
    if isinstance(record, ContraryImplied):
        return unknown.IMPLIED_A_CONTRARY.text.format(actor=ledger.actors[record.actor].name)
    if record.stance is _RETRACTS:
        did = unknown.TOOK_IT_BACK
    elif record.stance is _IMPLIES:
        did = unknown.IMPLIED_IT
    else:
        did = unknown.DID[record.stance, record.certainty, record.in_part]
    return did.text.format(actor=ledger.actors[record.actor.id].name)


def _order_told(index: StandingIndex, claim: str, day: date) -> str:
    """Of which two records it is not known which came first; empty where there are none."""
    table, told = index.tables[claim], ""
    for held, other in _open_pairs(table.events, day, table.matters):
        told = told or _which_came_first(index.ledger, held.record, other.record)
    for check, other_check in _open_pairs(index.timelines[claim].verifications, day, _same_hand):
        told = told or _which_check_came_first(index.ledger, check.record, other_check.record)
    return told


def _which_came_first(ledger: Ledger, event: Event, other: Event) -> str:
    first, second = _done(ledger, event), _done(ledger, other)
    if first == second:
        assert isinstance(event, Position)
        return unknown.IN_WHICH_ORDER.text.format(actor=ledger.actors[event.actor.id].name)
    return unknown.WHICH_FIRST.text.format(did=first, other=second)


def _which_check_came_first(ledger: Ledger, check: Verification, other: Verification) -> str:
    return unknown.WHICH_CHECK.text.format(actor=ledger.actors[check.by.id].name)


def _same_hand(check: Verification, other: Verification) -> bool:
    return check.by.id == other.by.id


def _open_pairs(
    records: Sequence[Dated[R]], day: date, matters: Callable[[R, R], bool]
) -> Iterator[tuple[Dated[R], Dated[R]]]:
    """Those that exist, whose order is open, and of which it matters."""
    existing = [held for held in records if held.exists(day)]
    for number, held in enumerate(existing):
        for other in existing[number + 1 :]:
            is_open = order(held.extent, other.extent) is Order.OPEN
            if is_open and matters(held.record, other.record):
                yield held, other
