"""Why several who say so are one voice: told where names outnumber voices."""

from collections.abc import Callable

from claimledger.ledger.model import Position
from claimledger.standing.independence import counts
from claimledger.standing.moment import Moment
from claimledger.standing.rules import decide
from claimledger.standing.standing import Modifier, Status


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
