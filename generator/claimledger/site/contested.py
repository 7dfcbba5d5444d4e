"""How many of some claims are contested, as far as it is known: now, perhaps, or earlier."""

from collections.abc import Iterable
from dataclasses import dataclass

from claimledger.ledger.statuses import Family
from claimledger.standing.catalogue.pages import (
    ALL_CONTESTED,
    CONTESTED,
    CONTESTED_EARLIER,
    MORE_EARLIER,
    NONE_CONTESTED,
    NONE_NOW,
    NOT_CONTESTED,
    PERHAPS_CONTESTED,
    PERHAPS_MORE,
    SOME_CONTESTED,
    SOME_CONTESTED_EARLIER,
    SOME_PERHAPS_CONTESTED,
)
from claimledger.standing.derive import Derived
from claimledger.standing.sentences import Sentence
from claimledger.standing.standing import Standing

_CONTESTED = Family.CONTESTED


def is_contested(standing: Standing) -> bool:
    """Whether a claim is certainly disputed, or its checks disagree."""
    return all(status.family is _CONTESTED for status in standing.statuses)


def may_be_contested(standing: Standing) -> bool:
    """Whether it is so in some reading of the record."""
    return any(status.family is _CONTESTED for status in standing.statuses)


@dataclass(frozen=True, slots=True)
class Contested:
    """Claims by whether they are contested; ids, each in one place at most.

    Attributes:
        claims: all of them.
        now: those that certainly are.
        perhaps: those that are in some readings of the record.
        earlier: those that certainly were, and are not.
    """

    claims: tuple[str, ...]
    now: tuple[str, ...]
    perhaps: tuple[str, ...]
    earlier: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[tuple[Sentence, int], ...]:
        """What is told of them, with the count in each sentence."""
        total, now, perhaps, earlier = map(len, (self.claims, self.now, self.perhaps, self.earlier))
        if total == 1:
            by_one = ((CONTESTED, now), (PERHAPS_CONTESTED, perhaps), (CONTESTED_EARLIER, earlier))
            return next(((pair,) for pair in by_one if pair[1]), ((NOT_CONTESTED, 0),))
        if now == total:
            return ((ALL_CONTESTED, now),)
        if now or perhaps:
            found = (
                (SOME_CONTESTED, now),
                (PERHAPS_MORE if now else SOME_PERHAPS_CONTESTED, perhaps),
                (MORE_EARLIER, earlier),
            )
            return tuple([pair for pair in found if pair[1]])
        if earlier:
            return (SOME_CONTESTED_EARLIER, earlier), (NONE_NOW, 0)
        return ((NONE_CONTESTED, 0),)

    @property
    def words(self) -> str:
        """The same in one line: `2 of them contested, perhaps 1 more`."""
        return ", ".join([entry.text.format(count=f"{count:,}") for entry, count in self.told])


def contested_among(
    derived: Derived, claims: Iterable[str], *, with_earlier: bool = True
) -> Contested:
    """Which of some claims that have a standing are contested."""
    every = tuple(claims)
    now, perhaps, earlier = [], [], []
    for claim in every:
        standing = derived.standings[claim]
        if is_contested(standing):
            now.append(claim)
        elif may_be_contested(standing):
            perhaps.append(claim)
        elif with_earlier and _was_contested(derived, claim):
            earlier.append(claim)
    return Contested(every, tuple(now), tuple(perhaps), tuple(earlier))


def _was_contested(derived: Derived, claim: str) -> bool:
    return any(is_contested(change.standing) for change in derived.histories.get(claim, ()))
