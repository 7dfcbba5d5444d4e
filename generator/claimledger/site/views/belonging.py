"""For whom an actor speaks, in words."""

from dataclasses import dataclass

from claimledger.ledger.model import NO_SIDE
from claimledger.site.links import Link, Linker
from claimledger.site.materials import Materials
from claimledger.standing.affiliation import affiliation

UNNAMED = (
    "The sources do not give the name. What unnamed speakers say is shown, and never counted as an "
    "independent voice."
)

KINDS = {
    "person": "Person",
    "organisation": "Organisation",
    "government": "Authority",
    "military": "Military",
    "media": "Media",
    "analyst": "Analyst",
    "witness": "Witness",
    "reference": "Reference work",
}
"""The kinds of actors as readers see them."""


@dataclass(frozen=True, slots=True)
class Belonging:
    """Where an actor belongs.

    Attributes:
        chain: the bodies it is part of, the nearest first.
        words: for whom it speaks, one or two sentences.
    """

    chain: tuple[Link, ...]
    words: str


def belonging(m: Materials, linker: Linker, actor: str) -> Belonging:
    """For whom an actor speaks."""
    return Belonging(
        tuple(linker.actor(one) for one in bodies(m, actor)), belonging_words(m, actor)
    )


def bodies(m: Materials, actor: str) -> list[str]:
    """The bodies an actor is part of, the nearest first."""
    chain = [actor]
    while (outer := m.ledger.actors[chain[-1]].part_of) is not None:
        chain.append(outer.id)
    return chain[1:]


def belonging_words(m: Materials, actor: str) -> str:
    """The side, whether it speaks for it, or that this is not known."""
    found = affiliation(m.ledger, actor)
    if found.side is None:
        return (
            "Side not known: the ledger does not say for whom it speaks, "
            "and its voice does not make a claim corroborated."
        )
    if found.side == NO_SIDE:
        return "Belongs to no side."
    name = m.ledger.sides[found.side].name
    if found.speaks_for is not None:
        return f"Speaks for {name}."
    return f"Counted with {name}, and does not speak for it."
