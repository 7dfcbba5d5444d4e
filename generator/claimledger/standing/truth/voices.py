"""When the sentences are true that tell who says what of a claim, and who found what."""

from collections.abc import Callable, Iterator, Mapping

from claimledger.ledger.model import Position, Verification
from claimledger.ledger.vocabulary import Certainty, Outcome, Stance
from claimledger.standing.catalogue import voices
from claimledger.standing.truth.case import Case, all_of
from claimledger.standing.truth.facts import Made, is_outright, outcome_of, takes

Condition = Callable[[Case], bool]

_HEDGED: Mapping[str, tuple[Stance, Certainty, bool]] = {
    voices.LIKELY: (Stance.ASSERTS, Certainty.LIKELY, False),
    voices.LIKELY_NOT: (Stance.DENIES, Certainty.LIKELY, False),
    voices.DENIES_IN_PART: (Stance.DENIES, Certainty.CERTAIN, True),
    voices.LIKELY_NOT_IN_PART: (Stance.DENIES, Certainty.LIKELY, True),
    voices.LIKELY_IMPLIED: (Stance.IMPLIES, Certainty.LIKELY, False),
}
"""What somebody does who is told to do so, and how sure, and whether in part."""

_CALLED_POSSIBLE = (voices.POSSIBLE, voices.POSSIBLE_NOT)


def _is_so(stance: str, record: Position) -> bool:
    """Whether a position is what a sentence about a stance says of it."""
    possible = record.certainty is Certainty.POSSIBLE
    if stance in _CALLED_POSSIBLE:
        denies = record.stance is Stance.DENIES
        return possible and denies is (stance == voices.POSSIBLE_NOT)
    if stance in _HEDGED:
        return _HEDGED[stance] == (record.stance, record.certainty, record.in_part)
    return record.stance == stance and not record.in_part


def _exists(case: Case, made: Made) -> bool:
    return made.day <= case.then.day


def _stands(case: Case, made: Made) -> bool:
    """Whether its actor stands by what it says, as surely, and in part or not."""
    record = made.record
    assert isinstance(record, Position)
    then = case.then
    if record.certainty is Certainty.POSSIBLE:
        surer = then.says_so(made.actor) or then.says_otherwise(made.actor)
        return _exists(case, made) and surer is None
    if record.stance is Stance.ASSERTS:
        held = then.says_so(made.actor)
    elif record.stance is Stance.DENIES:
        held = then.says_otherwise(made.actor)
    elif record.stance is Stance.IMPLIES:
        held = then.implies(made.actor)
    else:
        return _exists(case, made)
    return (
        held is not None
        and held.record.certainty is record.certainty
        and is_outright(held) is is_outright(made)
    )


def _is_stood_by(case: Case, made: Made) -> bool:
    """Whether its actor stands by an assertion or denial since they made that one."""
    then = case.then
    return made in (*then.said_again(made.actor), *then.denied_again(made.actor))


def _has_done(case: Case, made: Made, stance: str) -> bool:
    """Whether a position takes that stance, and has been made."""
    record = made.record
    return isinstance(record, Position) and _is_so(stance, record) and _exists(case, made)


def _does(stance: str) -> Condition:
    """{actors} does so: each is on record with it, and stands by it."""
    return lambda case: all_of(
        case.said, lambda made: _has_done(case, made, stance) and _stands(case, made)
    )


def _did_then(stance: str) -> Condition:
    """{actors} does so ({day}): that is what the position says, and it has been made."""
    return lambda case: all_of(case.said, lambda made: _has_done(case, made, stance))


def _did_earlier(stance: str) -> Condition:
    """{actors} did so earlier: each is on record with it, and does not stand by it now."""
    return lambda case: all_of(
        case.said, lambda made: _has_done(case, made, stance) and not _stands(case, made)
    )


def _perhaps(why: str) -> Condition:
    """Perhaps not yet: if it has been made, it stands. Perhaps no longer: it has been made."""
    if why == voices.PERHAPS_EITHER:
        return lambda case: bool(case.said)
    if why == voices.PERHAPS_NO_LONGER:
        return lambda case: all_of(case.said, lambda made: _exists(case, made))
    return lambda case: all_of(
        case.said, lambda made: not _exists(case, made) or _stands(case, made)
    )


def _found(outcome: Outcome, certainty: Certainty) -> Condition:
    return lambda case: all_of(
        case.checked,
        lambda made: (
            outcome_of(made) is outcome
            and (outcome is Outcome.INCONCLUSIVE or made.record.certainty is certainty)
        ),
    )


# The lines at the head of a page


def _each(condition: Callable[[Case, Made], bool]) -> Condition:
    return lambda case: all_of((*case.said, *case.checked), lambda made: condition(case, made))


def _last_before(case: Case, made: Made) -> Stance | None:
    """What the actor said last before, of what a retraction can take back."""
    own = [
        other.record.stance
        for other in case.then.positions
        if isinstance(other.record, Position)
        and other.actor == made.actor
        and other.moment < made.moment
        and takes(other, Stance.ASSERTS, Stance.DENIES, Stance.IMPLIES)
    ]
    return own[-1] if own else None


def _takes_back(case: Case, made: Made, *what: Stance | None) -> bool:
    is_so = isinstance(made.record, Position) and made.record.stance is Stance.RETRACTS
    return is_so and _exists(case, made) and (not what or _last_before(case, made) in what)


def _is(case: Case, made: Made, *stances: Stance) -> bool:
    return isinstance(made.record, Position) and made.record.stance in stances


def cannot_say(case: Case, made: Made) -> bool:
    """Whether somebody says that they cannot say, and on no day up to now said more after it."""
    then = case.then
    said_more = any(
        isinstance(other.record, Position)
        and other.actor == made.actor
        and other.moment > made.moment
        and other.record.stance not in (Stance.UNKNOWN, Stance.DECLINES)
        for other in then.positions
    )
    return _is(case, made, Stance.UNKNOWN) and _exists(case, made) and not said_more


_LINES: Mapping[str, Callable[[Case, Made], bool]] = {
    voices.SAYS_LINE: lambda case, made: _is(case, made, Stance.ASSERTS) and _stands(case, made),
    voices.OTHERWISE_LINE: lambda case, made: (
        _is(case, made, Stance.DENIES) and is_outright(made) and _stands(case, made)
    ),
    voices.PART_DENIED_LINE: lambda case, made: (
        _is(case, made, Stance.DENIES) and not is_outright(made) and _stands(case, made)
    ),
    voices.IMPLIES_LINE: lambda case, made: _is(case, made, Stance.IMPLIES) and _stands(case, made),
    voices.TOOK_BACK_LINE: lambda case, made: _takes_back(
        case, made, Stance.ASSERTS, Stance.IMPLIES, None
    ),
    voices.TOOK_BACK_DENIAL_LINE: lambda case, made: _takes_back(case, made, Stance.DENIES),
    voices.TOOK_BACK_EITHER_LINE: _takes_back,
    voices.CHECKED_LINE: lambda case, made: (
        isinstance(made.record, Verification) and case.then.is_latest(made)
    ),
    voices.SILENT_LINE: lambda case, made: _is(case, made, Stance.DECLINES) and _exists(case, made),
    voices.CANNOT_SAY_LINE: cannot_say,
    voices.SOURCE_DISPUTED_LINE: lambda case, made: (
        _is(case, made, Stance.DISPUTES_SOURCE) and _exists(case, made)
    ),
}


def _line(label: str, besides: str) -> Condition:
    stands = _LINES[label]
    if besides == voices.BESIDES["no-longer"]:
        return _each(lambda case, made: _exists(case, made) and not stands(case, made))
    if besides.endswith(voices.PERHAPS_EITHER):
        return _each(lambda case, made: True)
    if besides.endswith(voices.PERHAPS_NOT_YET):
        return _each(lambda case, made: not _exists(case, made) or stands(case, made))
    if besides.endswith(voices.PERHAPS_NO_LONGER):
        return _each(_exists)
    return _each(stands)


# Columns, tags, and earlier days


def _in_column(*stances: Stance) -> Condition:
    return _each(
        lambda case, made: (
            _is(case, made, *stances) and made.record.certainty is not Certainty.POSSIBLE
        )
    )


def _neither(case: Case) -> bool:
    return all_of(
        case.said,
        lambda made: (
            made.record.certainty is Certainty.POSSIBLE
            or _is(case, made, Stance.DECLINES, Stance.UNKNOWN, Stance.DISPUTES_SOURCE)
        ),
    )


def _conditions() -> Iterator[tuple[str, Condition]]:
    for stance, entry in voices.STANDS.items():
        yield entry.name, _does(stance)
    for stance, entry in voices.SAID.items():
        yield entry.name, _did_then(stance)
    for stance, entry in voices.EARLIER.items():
        yield entry.name, _did_earlier(stance)
    for (_, why), entry in voices.PERHAPS.items():
        yield entry.name, _perhaps(why)
    for (outcome, certainty), entry in voices.FOUND.items():
        yield entry.name, _found(outcome, certainty)
    for (label, besides), entry in voices.LINES.items():
        yield entry.name, _line(label, besides)
    yield voices.CHECKED_AND_FOUND.name, _each(_exists)
    yield voices.CONTRADICTED.name, lambda case: case.contrary_is_said()
    yield voices.COLUMN_SAYS.name, _in_column(Stance.ASSERTS, Stance.RETRACTS)
    yield voices.COLUMN_OTHERWISE.name, _in_column(Stance.DENIES, Stance.RETRACTS)
    yield voices.COLUMN_IMPLIES.name, _in_column(Stance.IMPLIES)
    yield voices.COLUMN_NEITHER.name, _neither
    yield (
        voices.EARLIER_POSITION.name,
        _each(lambda case, made: _exists(case, made) and not _is_stood_by(case, made)),
    )
    yield voices.CONTRADICTING_CLAIM.name, lambda case: all_of(case.others, case.contrary)
    yield (
        voices.NOT_NAMED_BY_SOURCE.name,
        _each(lambda case, made: case.then.reading.ledger.actors[made.actor].unnamed),
    )
    yield voices.SAID_LATER.name, _each(lambda case, made: not _exists(case, made))
    yield voices.CHECKED_LATER.name, _each(lambda case, made: not _exists(case, made))
    for entry in (voices.PERHAPS_SAID_LATER, voices.PERHAPS_CHECKED_LATER):
        yield entry.name, lambda case: True  # it says that it is not known


CONDITIONS: Mapping[str, Condition] = dict(_conditions())
"""When each sentence of `catalogue/voices.py` is true, by its name."""
