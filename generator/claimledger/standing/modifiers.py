"""The remarks beside a badge: one function for each kind, which finds what such a remark rests on.

The wording and the meaning of each kind stand in `sentences.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from claimledger.ledger.model import NO_SIDE, Position, Verification
from claimledger.ledger.statuses import Family, Status
from claimledger.ledger.vocabulary import Outcome, Stance
from claimledger.standing.claim_at import ClaimAtDay, claim_at
from claimledger.standing.control import ControlPeriod
from claimledger.standing.independence import counts
from claimledger.standing.rules import decide, is_overridden, shown_status
from claimledger.standing.sentences import ModifierKind
from claimledger.standing.standing import Modifier

# Looked up once: on Python 3.11 to look up a member costs five times as much as to compare it.
_INCONCLUSIVE, _PARTLY, _REFUTES, _SUPPORTS = (
    Outcome.INCONCLUSIVE,
    Outcome.PARTLY,
    Outcome.REFUTES,
    Outcome.SUPPORTS,
)
_ASSERTS, _DECLINES = Stance.ASSERTS, Stance.DECLINES


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
    return _positions(at.stances.denials)


def denied_in_part_by(at: ClaimAtDay) -> Grounds | None:
    """The live denials in part."""
    return _positions(at.stances.part_denials)


def denied_earlier_by(at: ClaimAtDay) -> Grounds | None:
    """The latest denial of everybody who neither denies it any more nor says so now."""
    stances = at.stances
    now = {
        position.actor.id
        for position in (*stances.assertions, *stances.denials, *stances.part_denials)
    }
    latest = {denial.actor.id: denial for denial in at.denied if denial.actor.id not in now}
    return _positions(tuple(latest.values()))


def said_against_itself(at: ClaimAtDay) -> Grounds | None:
    """The assertions of sides that it counts against, where nobody outside these says so."""
    of_sides = [at.stances.of_side(ref.id) for ref in at.claim.against]
    admissions = [p for p in of_sides if p is not None and p.stance is _ASSERTS]
    sides = {at.speaks_for(position) for position in admissions}
    if any(at.side_of(position) not in sides for position in at.stances.assertions):
        return None
    return _positions(tuple(admissions))


def contradicted_by(at: ClaimAtDay) -> Grounds | None:
    """The claims that contradict it, but for those that supersede it."""
    later = superseded_by(at) if at.rivals else None
    rivals = [rival for rival in at.rivals if later is None or rival not in later.claims]
    return _claims(tuple(rivals))


def implied_by(at: ClaimAtDay) -> Grounds | None:
    """The positions of those who imply it."""
    return _positions(at.stances.implications)


def checked_inconclusive(at: ClaimAtDay) -> Grounds | None:
    """The latest checks that were inconclusive."""
    checks = at.checks_with(_INCONCLUSIVE)
    return Grounds(verifications=checks) if checks else None


def declined(at: ClaimAtDay) -> Grounds | None:
    """The positions of those whose latest word was that they would not comment."""
    latest = {position.actor.id: position for position in at.positions}
    silent = tuple(position for position in latest.values() if position.stance is _DECLINES)
    return _positions(silent)


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
    sides = {at.side_of(position) for position in at.stances.assertions}
    if not sides or None in sides or NO_SIDE in sides:
        return None
    return Grounds(positions=at.stances.assertions)


def part_verified(at: ClaimAtDay) -> Grounds | None:
    """The verified claims that are part of it, with the checks that support them."""
    parts = [claim_at(at.index, part, at.day) for part in at.index.parts.get(at.claim.id, ())]
    verified = [part for part in parts if part and shown_status(part) is Status.VERIFIED]
    if not verified:
        return None
    checks = tuple(check for part in verified for check in part.checks_with(_SUPPORTS))
    claims = tuple(part.claim.id for part in verified)
    return Grounds(verifications=checks, claims=claims)


def other_figures(at: ClaimAtDay) -> Grounds | None:
    """The claims that give another figure on the same measure, newest first."""
    quantity = at.claim.quantity
    if quantity is None or quantity.measure is None:
        return None
    figures = at.index.figures[quantity.measure.id]
    return _claims(figures.others(at.claim.id, at.day))


def also_dated(at: ClaimAtDay) -> Grounds | None:
    """The claims of the same control that begin on another day, by that day."""
    found = {
        other.claim: None
        for own, adjacent in at.control
        for other in adjacent.same_holder
        if other.start != own.start
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
    bases = [claim_at(at.index, ref.id, at.day) for ref in at.claim.rests_on]
    disputed = [base.claim.id for base in bases if base and shown_status(base) is Status.DISPUTED]
    return _claims(tuple(disputed))


def overridden(at: ClaimAtDay) -> Grounds | None:
    """Nothing, where the editors set the status by hand."""
    return Grounds() if is_overridden(at.claim, at.day) else None


MODIFIERS: Mapping[ModifierKind, FindGrounds] = {
    ModifierKind.DENIED_BY: denied_by,
    ModifierKind.DENIED_IN_PART_BY: denied_in_part_by,
    ModifierKind.DENIED_EARLIER_BY: denied_earlier_by,
    ModifierKind.SAID_AGAINST_ITSELF: said_against_itself,
    ModifierKind.CONTRADICTED_BY: contradicted_by,
    ModifierKind.IMPLIED_BY: implied_by,
    ModifierKind.CHECKED_INCONCLUSIVE: checked_inconclusive,
    ModifierKind.DECLINED: declined,
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

_IN_ORDER = tuple((kind, MODIFIERS[kind]) for kind in ModifierKind)


def modifiers_of(at: ClaimAtDay) -> tuple[Modifier, ...]:
    """The modifiers of a claim at a day, in the order to show."""
    found = [(kind, find(at)) for kind, find in _IN_ORDER]
    return tuple(
        [
            Modifier(kind, grounds.positions, grounds.verifications, grounds.claims)
            for kind, grounds in found
            if grounds is not None
        ]
    )


def _positions(positions: tuple[Position, ...]) -> Grounds | None:
    return Grounds(positions=positions) if positions else None


def _claims(claims: tuple[str, ...]) -> Grounds | None:
    return Grounds(claims=claims) if claims else None


def _assertions_of_single_source(at: ClaimAtDay) -> tuple[Position, ...]:
    """The live assertions, where there are several and the status is single-source all the same."""
    assertions = at.stances.assertions
    if len(assertions) < 2 or decide(at)[0] is not Status.SINGLE_SOURCE:
        return ()
    return assertions


def _counts(at: ClaimAtDay, assertion: Position) -> bool:
    return counts(at.index.ledger, assertion)


def _is_unnamed(at: ClaimAtDay, position: Position) -> bool:
    return at.index.ledger.actors[position.actor.id].unnamed


def _supersedes(at: ClaimAtDay, later: ControlPeriod, earlier: ControlPeriod) -> bool:
    """Whether one claim of control takes the place of another.

    It does where it begins after the other's last day, or after its first if nobody asserts the
    other any more. A claim that is refuted or withdrawn supersedes nothing.
    """
    if later.start <= earlier.start:
        return False
    is_over = earlier.end_at(at.day) < later.start
    if not is_over and at.index.live_stances(earlier.claim, at.day).assertions:
        return False
    claim = claim_at(at.index, later.claim, at.day)
    return claim is not None and shown_status(claim).family is not Family.FALLEN
