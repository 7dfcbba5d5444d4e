"""Ledger -> what follows from it at a day: the entrance to this room."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from claimledger.ledger.model import Ledger
from claimledger.standing.history import history, standing_at
from claimledger.standing.index import Index, index_of
from claimledger.standing.standing import Change, Standing


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from a ledger at a day.

    Attributes:
        day: the day it holds for.
        standings: by claim id, in file order; a claim not yet said, or removed, is absent.
        histories: the changes of each of these claims' status up to the day, the oldest first.
        rivals: ids of the claims that contradict a claim at the day, declared or found, whether or
            not anyone stands by them; said ones only, in file order; absent where there are none.
        index: what it was worked out from.
    """

    day: date
    standings: Mapping[str, Standing]
    histories: Mapping[str, tuple[Change, ...]]
    rivals: Mapping[str, tuple[str, ...]]
    index: Index = field(compare=False, repr=False)

    def at(self, claim: str, day: date) -> Standing | None:
        """The standing of a claim at another day; None where it was not yet said then."""
        return standing_at(self.index, claim, day)


def derive(ledger: Ledger, day: date) -> Derived:
    """What follows at a day from a ledger without errors."""
    index = index_of(ledger)
    every = ((claim, standing_at(index, claim, day)) for claim in index.timelines)
    standings = {claim: standing for claim, standing in every if standing is not None}
    return Derived(
        day=day,
        standings=standings,
        histories={claim: history(index, claim, day) for claim in standings},
        rivals=_rivals(index, standings, day),
        index=index,
    )


def _rivals(index: Index, said: Mapping[str, Standing], day: date) -> Mapping[str, tuple[str, ...]]:
    known = {
        claim: tuple(
            rival for rival, since in index.rivals[claim] if since <= day and rival in said
        )
        for claim in said
        if claim in index.rivals
    }
    return {claim: rivals for claim, rivals in known.items() if rivals}
