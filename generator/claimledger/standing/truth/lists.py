"""When the sentences are true that tell how many of some claims are contested, in a reading."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from claimledger.standing.catalogue import pages
from claimledger.standing.sentences import Sentence


@dataclass(frozen=True, slots=True)
class ToldOfMany:
    """A sentence about how many of some claims are contested.

    Attributes:
        entry: the entry of the catalogue.
        count: the number told in it; 0 where it tells none.
        certain: the number told to be contested in the sentences before it.
    """

    entry: Sentence
    count: int = 0
    certain: int = 0


@dataclass(frozen=True, slots=True)
class Many:
    """Some claims in a reading: how many are contested, or were and are not."""

    total: int
    now: int
    earlier: int


CONDITIONS: Mapping[str, Callable[[Many, ToldOfMany], bool]] = {
    pages.CONTESTED.name: lambda many, told: many.now == many.total == 1,
    pages.ALL_CONTESTED.name: lambda many, told: many.now == many.total > 1,
    pages.SOME_CONTESTED.name: lambda many, told: many.now >= told.count,
    pages.PERHAPS_CONTESTED.name: lambda many, told: many.total == 1,
    pages.SOME_PERHAPS_CONTESTED.name: lambda many, told: many.now <= told.count,
    pages.PERHAPS_MORE.name: lambda many, told: many.now <= told.certain + told.count,
    pages.NOT_CONTESTED.name: lambda many, told: many.now == 0,
    pages.NONE_CONTESTED.name: lambda many, told: many.now == 0,
    pages.CONTESTED_EARLIER.name: lambda many, told: many.earlier == 1 and many.now == 0,
    pages.SOME_CONTESTED_EARLIER.name: lambda many, told: many.earlier >= told.count,
    pages.MORE_EARLIER.name: lambda many, told: many.earlier >= told.count,
    pages.NONE_NOW.name: lambda many, told: many.now == 0,
    pages.NO_CLAIM_CONTESTED.name: lambda many, told: many.now == 0,
    pages.MOST_CONTESTED_NOW.name: lambda many, told: many.now >= told.count,
    pages.MOST_CONTESTED_IN_IT.name: lambda many, told: many.now > 0,
}
"""When each sentence is true, by its name."""
