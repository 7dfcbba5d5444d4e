"""The remarks beside a badge: one function for each kind, in a table with its wording."""

from collections.abc import Callable
from dataclasses import dataclass

from claimledger.ledger.model import NO_SIDE, Position
from claimledger.standing.claim_at import Moment, moment
from claimledger.standing.control import Hold
from claimledger.standing.independence import counts
from claimledger.standing.rules import decide, in_force, shown_status
from claimledger.standing.standing import Modifier, Status

# Why several who say so are one voice: told where names outnumber voices.


def counted_as_one(at: Moment) -> Modifier | None:
    """Several who count, where they are of one side or only pass on one another."""
    found = _where(at, lambda one: counts(at.index.ledger, one) and at.side_of(one) is not None)
    return Modifier("counted-as-one", positions=found) if len(found) > 1 else None


def not_named(at: Moment) -> Modifier | None:
    """Those who are not named."""
    return _told("not-named", _where(at, lambda one: _is_unnamed(at, one)))


def without_basis(at: Moment) -> Modifier | None:
    """Media, analysts and references of whom it is not recorded how they know."""
    found = _where(at, lambda one: not counts(at.index.ledger, one) and not _is_unnamed(at, one))
    return _told("without-basis", found)


def side_not_known(at: Moment) -> Modifier | None:
    """Those who would count if it were known to which side they belong."""
    found = _where(at, lambda one: counts(at.index.ledger, one) and at.side_of(one) is None)
    return _told("side-not-known", found)


def _where(at: Moment, holds: Callable[[Position], bool]) -> tuple[Position, ...]:
    """Of several live assertions that come to a single source, those of which it holds."""
    said = at.live.assertions
    if len(said) < 2 or decide(at)[0] is not Status.SINGLE_SOURCE:
        return ()
    return tuple(one for one in said if holds(one))


def _is_unnamed(at: Moment, position: Position) -> bool:
    return at.index.ledger.actors[position.actor.id].unnamed


def _told(kind: str, positions: tuple[Position, ...]) -> Modifier | None:
    return Modifier(kind, positions=positions) if positions else None


@dataclass(frozen=True, slots=True)
class Remark:
    """A kind of modifier.

    Attributes:
        kind: as in `Modifier.kind`.
        wording: as readers see it; `{actors}` are the speakers of its positions, `{checks}` its
            verifications with who and when, `{names}` the speakers' names alone, `{count}` the
            number of its positions, `{claims}` its claims, `{figures}` and `{dates}` the claims'
            figures and event dates.
        find: the modifier of a claim at a day; None where there is nothing to remark.
    """

    kind: str
    wording: str
    find: Callable[[Moment], Modifier | None]


def denied_by(at: Moment) -> Modifier | None:
    """Every live denial."""
    return _of_positions("denied-by", at.live.denials)


def denied_in_part_by(at: Moment) -> Modifier | None:
    """Every live denial in part."""
    return _of_positions("denied-in-part-by", at.live.part_denials)


def denied_earlier_by(at: Moment) -> Modifier | None:
    """Everybody who denied it and neither does so any more nor says so now."""
    held = {one.actor.id for one in (*at.live.assertions, *at.live.denials, *at.live.part_denials)}
    latest = {one.actor.id: one for one in at.denied if one.actor.id not in held}
    return _of_positions("denied-earlier-by", tuple(latest.values()))


def said_against_itself(at: Moment) -> Modifier | None:
    """A side it counts against says so, and nobody outside that side does: not yet a concession."""
    words = [at.live.of_side(ref.id) for ref in at.claim.against]
    told = [one for one in words if one is not None and one.stance == "asserts"]
    sides = {at.speaks_for(one) for one in told}
    if any(at.side_of(one) not in sides for one in at.live.assertions):
        return None
    return _of_positions("said-against-itself", tuple(told))


def contradicted_by(at: Moment) -> Modifier | None:
    """Every claim that contradicts it and that somebody stands by; not those that supersede it."""
    later = superseded_by(at) if at.rivals else None
    rivals = [rival for rival in at.rivals if later is None or rival not in later.claims]
    return _of_claims("contradicted-by", tuple(rivals))


def implied_by(at: Moment) -> Modifier | None:
    """Everybody whose live stance is that they imply it."""
    return _of_positions("implied-by", at.live.implications)


def checked_inconclusive(at: Moment) -> Modifier | None:
    """Every verifier whose latest outcome is inconclusive."""
    checks = at.found("inconclusive")
    return Modifier("checked-inconclusive", verifications=checks) if checks else None


def declined(at: Moment) -> Modifier | None:
    """Everybody whose latest word was that they would not comment."""
    latest = {one.actor.id: one for one in at.positions}
    silent = tuple(one for one in latest.values() if one.stance == "declines")
    return _of_positions("declined", silent)


def parties_only(at: Moment) -> Modifier | None:
    """All who assert it belong to parties to the conflict, and no check found anything."""
    if at.found("supports", "partly", "refutes"):
        return None
    sides = {at.side_of(one) for one in at.live.assertions}
    outside = not sides or None in sides or NO_SIDE in sides
    return None if outside else Modifier("parties-only", positions=at.live.assertions)


def part_verified(at: Moment) -> Modifier | None:
    """The narrower claims that are verified, with the checks that support them."""
    parts = [moment(at.index, part, at.day) for part in at.index.parts.get(at.claim.id, ())]
    held = [part for part in parts if part and shown_status(part) is Status.VERIFIED]
    if not held:
        return None
    checks = tuple(check for part in held for check in part.found("supports"))
    claims = tuple(part.claim.id for part in held)
    return Modifier("part-verified", verifications=checks, claims=claims)


def other_figures(at: Moment) -> Modifier | None:
    """The claims that give another figure on the same measure, newest first."""
    quantity = at.claim.quantity
    if quantity is None or quantity.measure is None:
        return None
    figures = at.index.figures[quantity.measure.id]
    return _of_claims("other-figures", figures.others(at.claim.id, at.day))


def also_dated(at: Moment) -> Modifier | None:
    """The claims of the same control that give another first day, by that day."""
    found = {
        other.claim: None
        for own, reign in at.reigns
        for other in reign.same
        if other.start != own.start
    }
    return _of_claims("also-dated", tuple(found))


def superseded_by(at: Moment) -> Modifier | None:
    """The claims of the next holder of the place, where they begin after this one's last day."""
    found = {
        later.claim: None
        for own, reign in at.reigns
        for later in reign.after
        if _supersedes(at, later, own)
    }
    return _of_claims("superseded-by", tuple(found))


def supersedes(at: Moment) -> Modifier | None:
    """The claims of the holder before, where this one begins after their last day."""
    found = {
        earlier.claim: None
        for own, reign in at.reigns
        for earlier in reign.before
        if _supersedes(at, own, earlier)
    }
    return _of_claims("supersedes", tuple(found))


def rests_on_disputed(at: Moment) -> Modifier | None:
    """The claims that it rests on and that are disputed."""
    bases = [moment(at.index, ref.id, at.day) for ref in at.claim.rests_on]
    shaky = [one.claim.id for one in bases if one and shown_status(one) is Status.DISPUTED]
    return _of_claims("rests-on-disputed", tuple(shaky))


def overridden(at: Moment) -> Modifier | None:
    """The editors set the status by hand, until a day that has not passed."""
    return Modifier("overridden") if in_force(at.claim, at.day) else None


MODIFIERS: tuple[Remark, ...] = (
    Remark("denied-by", "denied by {actors}", denied_by),
    Remark("denied-in-part-by", "denied in part by {actors}", denied_in_part_by),
    Remark("denied-earlier-by", "denied earlier by {actors}", denied_earlier_by),
    Remark(
        "said-against-itself",
        "said by the side that it counts against, and so far by nobody outside it: {actors}",
        said_against_itself,
    ),
    Remark("contradicted-by", "contradicted by: {claims}", contradicted_by),
    Remark("implied-by", "implied by {actors}", implied_by),
    Remark("checked-inconclusive", "checked, inconclusive ({checks})", checked_inconclusive),
    Remark("declined", "{count} declined to comment", declined),
    Remark(
        "counted-as-one",
        "counted as one voice, for they are of one side or pass on each other’s words: {names}",
        counted_as_one,
    ),
    Remark(
        "not-named",
        "not counted as a voice of their own, for they are not named: {names}",
        not_named,
    ),
    Remark(
        "without-basis",
        "not counted as a voice of their own, for it is not told how they know: {names}",
        without_basis,
    ),
    Remark(
        "side-not-known",
        "not counted as a voice of their own, for their side is not known: {names}",
        side_not_known,
    ),
    Remark("parties-only", "only parties to the conflict say so", parties_only),
    Remark("part-verified", "part verified: {claims}", part_verified),
    Remark("other-figures", "other figures: {figures}", other_figures),
    Remark("also-dated", "also dated {dates}", also_dated),
    Remark("superseded-by", "superseded by: {claims}", superseded_by),
    Remark("supersedes", "supersedes: {claims}", supersedes),
    Remark("rests-on-disputed", "rests on a disputed claim: {claims}", rests_on_disputed),
    Remark("overridden", "set by the editors", overridden),
)
"""Every kind, in the order in which they are shown."""


def modifiers_of(at: Moment) -> tuple[Modifier, ...]:
    """The modifiers of a claim at a day, in the order to show."""
    found = [remark.find(at) for remark in MODIFIERS]
    return tuple([modifier for modifier in found if modifier is not None])


def _of_positions(kind: str, positions: tuple[Position, ...]) -> Modifier | None:
    return Modifier(kind, positions=positions) if positions else None


def _of_claims(kind: str, claims: tuple[str, ...]) -> Modifier | None:
    return Modifier(kind, claims=claims) if claims else None


def _supersedes(at: Moment, later: Hold, earlier: Hold) -> bool:
    """A claim begun after the other's last day, or whose other nobody stands by any more.

    One that is itself refuted or withdrawn supersedes nothing.
    """
    if later.start <= earlier.start:
        return False
    over = earlier.end_at(at.day) < later.start
    if not over and at.index.live(earlier.claim, at.day).assertions:
        return False
    then = moment(at.index, later.claim, at.day)
    return then is not None and shown_status(then) not in _FALLEN


_FALLEN = (Status.REFUTED, Status.WITHDRAWN, Status.WITHDRAWN_IN_EFFECT)
