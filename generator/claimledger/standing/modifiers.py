"""The remarks beside a badge: one function for each kind, which finds what it rests on.

The wording and the meaning of each kind stand in `sentences.py`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimledger.ledger.model import NO_SIDE, Claim, Position, Verification
from claimledger.ledger.statuses import Family, Status
from claimledger.ledger.vocabulary import Certainty, Outcome, Stance
from claimledger.standing.claim_at import ClaimAtDay, latest_of_each
from claimledger.standing.control import ControlPeriod
from claimledger.standing.independence import counts
from claimledger.standing.readings import Dated, earlier
from claimledger.standing.rules import decide, override_in_force
from claimledger.standing.sentences import ModifierKind
from claimledger.standing.standing import Modifier
from claimledger.standing.words import derived_at, is_certainly, words_at

# Looked up once: on Python 3.11 to look up a member costs five times as much as to compare it.
_SUPPORTS, _REFUTES, _PARTLY, _INCONCLUSIVE = (
    Outcome.SUPPORTS,
    Outcome.REFUTES,
    Outcome.PARTLY,
    Outcome.INCONCLUSIVE,
)
_DECLINES, _UNKNOWN = Stance.DECLINES, Stance.UNKNOWN
_DISPUTES_SOURCE = Stance.DISPUTES_SOURCE
_LIKELY, _POSSIBLE = Certainty.LIKELY, Certainty.POSSIBLE


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a modifier rests on; the attributes are those of `Modifier`."""

    positions: tuple[Position, ...] = ()
    verifications: tuple[Verification, ...] = ()
    claims: tuple[str, ...] = ()


FindGrounds = Callable[[ClaimAtDay], Grounds | None]
"""Finds what a modifier of one kind rests on; None where a claim has no such modifier."""


def denied_by(at: ClaimAtDay) -> Grounds | None:
    """The live denials."""
    return _positions(at.denials)


def denied_in_part_by(at: ClaimAtDay) -> Grounds | None:
    """The live denials in part."""
    return _positions(at.part_denials)


def denied_earlier_by(at: ClaimAtDay) -> Grounds | None:
    """The latest outright denial of everybody who no longer denies it outright."""
    now = {position.actor.id for position in at.denials}
    latest = {
        denial.actor.id: denial
        for denial in at.denied
        if not denial.in_part and denial.actor.id not in now
    }
    return _positions(tuple(latest.values()))


def contradicted_by(at: ClaimAtDay) -> Grounds | None:
    """The claims that contradict it and are asserted, but for those that supersede it."""
    contesting = at.opposition.contesting
    later = superseded_by(at) if contesting else None
    left = [contrary for contrary in contesting if later is None or contrary not in later.claims]
    return _claims(tuple(left))


def check_points_to_it(at: ClaimAtDay) -> Grounds | None:
    """The latest checks that find it likely."""
    return _hedged(at, _LIKELY, _SUPPORTS)


def check_points_against_it(at: ClaimAtDay) -> Grounds | None:
    """The latest checks that find it likely not to be so, wholly or in part."""
    return _hedged(at, _LIKELY, _REFUTES, _PARTLY)


def check_leaves_it_open(at: ClaimAtDay) -> Grounds | None:
    """The latest checks that find it, or its contrary, no more than possible."""
    return _hedged(at, _POSSIBLE, _SUPPORTS, _REFUTES, _PARTLY)


def _hedged(at: ClaimAtDay, certainty: Certainty, *outcomes: Outcome) -> Grounds | None:
    checks = tuple(
        check for check in at.checks if check.outcome in outcomes and check.certainty is certainty
    )
    return Grounds(verifications=checks) if checks else None


def called_possible_by(at: ClaimAtDay) -> Grounds | None:
    """The positions of those who say no more than that it, or its contrary, is possible."""
    return _positions(at.called_possible)


def implied_by(at: ClaimAtDay) -> Grounds | None:
    """The positions of those who imply it."""
    return _positions(at.implications)


def checked_inconclusive(at: ClaimAtDay) -> Grounds | None:
    """The latest checks that were inconclusive."""
    checks = tuple(check for check in at.checks if check.outcome is _INCONCLUSIVE)
    return Grounds(verifications=checks) if checks else None


def declined(at: ClaimAtDay) -> Grounds | None:
    """The positions of those whose latest word was that they would not comment."""
    return _last_words(at, _DECLINES)


def cannot_say(at: ClaimAtDay) -> Grounds | None:
    """The positions of those whose latest word was that they cannot say whether it is so."""
    return _last_words(at, _UNKNOWN)


def source_disputed(at: ClaimAtDay) -> Grounds | None:
    """The positions of those who said that the source cannot know."""
    said = [
        held.record
        for held in at.index.timelines[at.claim.id].positions
        if held.record.stance is _DISPUTES_SOURCE and held.extent.exists(at.day)
    ]
    return _positions(latest_of_each(said))


def counted_as_one(at: ClaimAtDay) -> Grounds | None:
    """The assertions of several who count as a voice, and who nevertheless are a single source."""
    found = tuple(
        position
        for position in _assertions_of_single_source(at)
        if _counts(at, position) and at.side_of(position) is not None
    )
    return _positions(found) if len(found) > 1 else None


def not_named(at: ClaimAtDay) -> Grounds | None:
    """The assertions of actors who are not named."""
    found = (p for p in _assertions_of_single_source(at) if _is_unnamed(at, p))
    return _positions(tuple(found))


def without_basis(at: ClaimAtDay) -> Grounds | None:
    """The assertions of reporters of whom it is not recorded how they know."""
    found = (
        position
        for position in _assertions_of_single_source(at)
        if not _counts(at, position) and not _is_unnamed(at, position)
    )
    return _positions(tuple(found))


def side_not_known(at: ClaimAtDay) -> Grounds | None:
    """The assertions of actors who would count if their side were known."""
    found = (
        position
        for position in _assertions_of_single_source(at)
        if _counts(at, position) and at.side_of(position) is None
    )
    return _positions(tuple(found))


def parties_only(at: ClaimAtDay) -> Grounds | None:
    """The live assertions, where all are of parties to the conflict and no check found anything."""
    if at.checks_with(_SUPPORTS, _PARTLY, _REFUTES):
        return None
    sides = {at.side_of(position) for position in at.assertions}
    if not sides or None in sides or NO_SIDE in sides:
        return None
    return Grounds(positions=at.assertions)


def part_verified(at: ClaimAtDay) -> Grounds | None:
    """The verified claims that are part of it, with the checks that support them."""
    verified = [
        part
        for part in at.index.parts.get(at.claim.id, ())
        if is_certainly(at.index, part, at.day, Status.VERIFIED)
    ]
    if not verified:
        return None
    checks = tuple(
        check
        for part in verified
        for word in words_at(at.index, part, at.day)
        if word.status is Status.VERIFIED
        for check in word.reason.verifications
    )
    return Grounds(verifications=checks, claims=tuple(verified))


def other_figures(at: ClaimAtDay) -> Grounds | None:
    """The claims that give another figure on the same measure, newest first."""
    quantity = at.claim.quantity
    if quantity is None or quantity.measure is None:
        return None
    figures = at.index.figures[quantity.measure.id]
    return _claims(figures.others(at.claim.id, at.day))


def also_dated(at: ClaimAtDay) -> Grounds | None:
    """The claims of the same control that are said to begin on another day, by that day."""
    found = {
        other.claim: None
        for _, adjacent in at.control
        for other in adjacent.same_holder
        if _first_day(at.index.ledger.claims[other.claim]) != _first_day(at.claim)
    }
    return _claims(tuple(found))


def superseded_by(at: ClaimAtDay) -> Grounds | None:
    """The claims of the next holder of the place that supersede it."""
    found = {
        later.claim: None
        for own, adjacent in at.control
        for later in adjacent.next_holder
        if _supersedes(at, later, own)
    }
    return _claims(tuple(found))


def supersedes(at: ClaimAtDay) -> Grounds | None:
    """The claims of the previous holder of the place that it supersedes."""
    found = {
        earlier.claim: None
        for own, adjacent in at.control
        for earlier in adjacent.previous_holder
        if _supersedes(at, own, earlier)
    }
    return _claims(tuple(found))


def rests_on_disputed(at: ClaimAtDay) -> Grounds | None:
    """The claims that it rests on and that are disputed."""
    disputed = [
        ref.id
        for ref in at.claim.rests_on
        if is_certainly(at.index, ref.id, at.day, Status.DISPUTED)
    ]
    return _claims(tuple(disputed))


def overridden(at: ClaimAtDay) -> Grounds | None:
    """That the editors set the status by hand; it rests on nothing."""
    return Grounds() if override_in_force(at.claim, at.day) else None


MODIFIERS: Mapping[ModifierKind, FindGrounds] = {
    ModifierKind.DENIED_BY: denied_by,
    ModifierKind.DENIED_IN_PART_BY: denied_in_part_by,
    ModifierKind.DENIED_EARLIER_BY: denied_earlier_by,
    ModifierKind.CONTRADICTED_BY: contradicted_by,
    ModifierKind.IMPLIED_BY: implied_by,
    ModifierKind.CHECKED_INCONCLUSIVE: checked_inconclusive,
    ModifierKind.CHECK_POINTS_TO_IT: check_points_to_it,
    ModifierKind.CHECK_POINTS_AGAINST_IT: check_points_against_it,
    ModifierKind.CHECK_LEAVES_IT_OPEN: check_leaves_it_open,
    ModifierKind.CALLED_POSSIBLE_BY: called_possible_by,
    ModifierKind.DECLINED: declined,
    ModifierKind.CANNOT_SAY: cannot_say,
    ModifierKind.SOURCE_DISPUTED: source_disputed,
    ModifierKind.COUNTED_AS_ONE: counted_as_one,
    ModifierKind.NOT_NAMED: not_named,
    ModifierKind.WITHOUT_BASIS: without_basis,
    ModifierKind.SIDE_NOT_KNOWN: side_not_known,
    ModifierKind.PARTIES_ONLY: parties_only,
    ModifierKind.PART_VERIFIED: part_verified,
    ModifierKind.OTHER_FIGURES: other_figures,
    ModifierKind.ALSO_DATED: also_dated,
    ModifierKind.SUPERSEDED_BY: superseded_by,
    ModifierKind.SUPERSEDES: supersedes,
    ModifierKind.RESTS_ON_DISPUTED: rests_on_disputed,
    ModifierKind.OVERRIDDEN: overridden,
}
"""What finds each kind; the order in which they are shown is that of `ModifierKind`."""

_COUNTED_AS_ONE = ModifierKind.COUNTED_AS_ONE
_IN_ORDER = tuple((kind, MODIFIERS[kind]) for kind in ModifierKind)
_OF_SINGLE_SOURCE = frozenset(
    (
        ModifierKind.COUNTED_AS_ONE,
        ModifierKind.NOT_NAMED,
        ModifierKind.WITHOUT_BASIS,
        ModifierKind.SIDE_NOT_KNOWN,
    )
)
_OF_SEVERAL = tuple((kind, find) for kind, find in _IN_ORDER if kind not in _OF_SINGLE_SOURCE)


def modifiers_of(each: Sequence[ClaimAtDay]) -> tuple[Modifier, ...]:
    """What holds in every reading of a claim at a day, in the order to show."""
    found = []
    for kind, find in _IN_ORDER if _may_be_single(each[0]) else _OF_SEVERAL:
        grounds = find(each[0])
        if grounds is not None and len(each) > 1:
            grounds = _in_every_reading(grounds, find, each[1:])
            if kind is _COUNTED_AS_ONE and grounds is not None and len(grounds.positions) < 2:
                continue
        if grounds is not None:
            found.append(Modifier(kind, grounds.positions, grounds.verifications, grounds.claims))
    return tuple(found)


def _may_be_single(at: ClaimAtDay) -> bool:
    return bool(_assertions_of_single_source(at))


def _in_every_reading(
    first: Grounds, find: FindGrounds, others: Sequence[ClaimAtDay]
) -> Grounds | None:
    """What a modifier rests on in other readings as well; None where that is nothing."""
    positions, checks, claims = first.positions, first.verifications, first.claims
    for at in others:
        other = find(at)
        if other is None:
            return None
        positions = tuple([position for position in positions if position in other.positions])
        checks = tuple([check for check in checks if check in other.verifications])
        claims = tuple([claim for claim in claims if claim in other.claims])
    shared = Grounds(positions, checks, claims)
    return None if shared == Grounds() and first != shared else shared


def _positions(positions: tuple[Position, ...]) -> Grounds | None:
    return Grounds(positions=positions) if positions else None


def _claims(claims: tuple[str, ...]) -> Grounds | None:
    return Grounds(claims=claims) if claims else None


def _assertions_of_single_source(at: ClaimAtDay) -> tuple[Position, ...]:
    """The live assertions, where there are several and the status is single-source all the same."""
    assertions = at.assertions
    if len(assertions) < 2 or decide(at)[0] is not Status.SINGLE_SOURCE:
        return ()
    return assertions


def _counts(at: ClaimAtDay, assertion: Position) -> bool:
    """Whether its actor counts by it, or by another assertion that still stands."""
    return any(
        counts(at.index.ledger, held)
        for held in at.every_assertion
        if held.actor.id == assertion.actor.id
    )


def _is_unnamed(at: ClaimAtDay, position: Position) -> bool:
    return at.index.ledger.actors[position.actor.id].unnamed


def _first_day(claim: Claim) -> date | None:
    return claim.event_date.earliest if claim.event_date else None


def _last_words(at: ClaimAtDay, stance: Stance) -> Grounds | None:
    """The last position with a stance of each actor who certainly took no other one after it."""
    made = [
        held
        for held in at.index.timelines[at.claim.id].positions
        if held.record.stance is stance and held.extent.exists(at.day)
    ]
    last = {held.record.actor.id: held.record for held in made if _is_last_word(at, held)}
    return _positions(tuple(last.values()))


def _is_last_word(at: ClaimAtDay, held: Dated[Position]) -> bool:
    """Whether its actor certainly took no position with another stance after it."""
    return all(
        earlier(other, held)
        for other in at.index.timelines[at.claim.id].positions
        if other.record.actor.id == held.record.actor.id
        and other.record.stance is not held.record.stance
        and other.extent.may_exist(at.day)
    )


def _supersedes(at: ClaimAtDay, later: ControlPeriod, earlier: ControlPeriod) -> bool:
    """Whether one claim of control takes the place of another.

    It does where it begins after the other's last day, or after its first if nobody asserts the
    other any more. A claim that is refuted or withdrawn supersedes nothing.
    """
    if later.first_start <= earlier.start:
        return False
    is_over = earlier.end_at(at.day) < later.first_start
    if not is_over and any(
        summary.is_asserted for summary in at.index.summaries(earlier.claim, at.day)
    ):
        return False
    statuses = derived_at(at.index, later.claim, at.day)
    return bool(statuses) and all(status.family is not Family.FALLEN for status in statuses)
