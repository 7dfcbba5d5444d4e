"""For whom an actor speaks: its side, its root, and whether its word is its side's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimledger.ledger.model import NO_SIDE, Actor, Ledger
from claimledger.ledger.vocabulary import ActorKind

SILENT_KINDS = frozenset(
    {ActorKind.MEDIA, ActorKind.ANALYST, ActorKind.WITNESS, ActorKind.REFERENCE}
)
"""Kinds of actor that never speak for a side, and whose people do not either."""


@dataclass(frozen=True, slots=True)
class Affiliation:
    """Where an actor belongs.

    Attributes:
        side: id of its side, `none`, or None where that is not known.
        root: id of the actor at the top of its `part_of` chain; itself where it is part of nothing.
        speaks_for: id of the side whose stance its word is; None for an actor who speaks for no
            side, though it may belong to one.
    """

    side: str | None
    root: str
    speaks_for: str | None


def affiliations_of(ledger: Ledger) -> Mapping[str, Affiliation]:
    """The affiliation of every actor, by id."""
    return {actor: affiliation(ledger, actor) for actor in ledger.actors}


def affiliation(ledger: Ledger, actor_id: str) -> Affiliation:
    """The affiliation of one actor."""
    chain = tuple(_chain(ledger, actor_id))
    side = next((actor.side.id for actor in chain if actor.side is not None), None)
    speaks = side is not None and side != NO_SIDE and _speaks_for_its_side(chain)
    return Affiliation(side, chain[-1].id, side if speaks else None)


def side_of(ledger: Ledger, actor_id: str) -> str | None:
    """The side of an actor: its own, or the nearest along `part_of`; `none`; None if not known."""
    return affiliation(ledger, actor_id).side


def root_of(ledger: Ledger, actor_id: str) -> str:
    """The actor at the top of the `part_of` chain; it decides independence."""
    return affiliation(ledger, actor_id).root


def speaks_for(ledger: Ledger, actor_id: str) -> str | None:
    """The side whose stance this actor's word is, if any."""
    return affiliation(ledger, actor_id).speaks_for


def _chain(ledger: Ledger, actor_id: str) -> Iterator[Actor]:
    actor = ledger.actors[actor_id]
    yield actor
    while actor.part_of is not None:
        actor = ledger.actors[actor.part_of.id]
        yield actor


def _speaks_for_its_side(chain: tuple[Actor, ...]) -> bool:
    """A private person does not, and nobody does who is, or works for, an outlet or observer."""
    private = chain[0].kind is ActorKind.PERSON and len(chain) == 1
    return not private and not any(actor.kind in SILENT_KINDS for actor in chain)
