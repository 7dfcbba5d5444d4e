"""When each position and verification was made, as far as it is recorded."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from claimledger.ledger.model import Claim, Ledger, Position, Source, Verification
from claimledger.ledger.order import Extent, extent
from claimledger.ledger.vocabulary import Certainty, Stance
from claimledger.standing.readings import Dated

# Looked up once: on Python 3.11 to look up a member costs five times as much as to compare it.
_ASSERTS, _DENIES = Stance.ASSERTS, Stance.DENIES
_POSSIBLE = Certainty.POSSIBLE

Statement = Position | Verification
S = TypeVar("S", Position, Verification)


def published_on(source: Source) -> date | None:
    """The day from which a source can be read: the latest it can stand for; None if not known."""
    return source.published.latest if source.published else None


def extent_of(ledger: Ledger, statement: Statement) -> Extent | None:
    """The time within which a position or verification was made; None where no last day is known.

    An open end reaches to the day on which the first of its sources was published.
    """
    when = statement.statement_date if isinstance(statement, Position) else statement.date
    if when.latest is not None:
        return extent(when)
    days = (published_on(ledger.sources[ref.id]) for ref in statement.sources)
    return extent(when, min((day for day in days if day is not None), default=None))


def counts_from(ledger: Ledger, statement: Statement) -> date | None:
    """The day from which a position or verification certainly exists; None where it never does."""
    found = extent_of(ledger, statement)
    return found.last if found is not None else None


@dataclass(frozen=True, slots=True)
class Timeline:
    """A claim's positions and verifications by the last day on which they can have been made.

    What has no last day is left out.

    Attributes:
        asserted: when somebody asserted the claim, by the last day.
        first_said: the first day on which it can have been asserted, denied or checked; None where
            it never was.
        said: the day from which it certainly had been.
    """

    positions: tuple[Dated[Position], ...]
    verifications: tuple[Dated[Verification], ...]
    asserted: tuple[Extent, ...]
    first_said: date | None
    said: date | None

    @property
    def statements(self) -> tuple[Dated[Statement], ...]:
        """The positions, then the verifications."""
        found: list[Dated[Statement]] = []
        found += [Dated(held.record, held.extent, held.place) for held in self.positions]
        found += [Dated(held.record, held.extent, held.place) for held in self.verifications]
        return tuple(found)

    def positions_at(self, day: date) -> tuple[Position, ...]:
        """The positions that exist, or may exist, at a day."""
        return tuple([dated.record for dated in self.positions if dated.extent.may_exist(day)])

    def verifications_at(self, day: date) -> tuple[Verification, ...]:
        """The verifications that exist, or may exist, at a day."""
        return tuple([dated.record for dated in self.verifications if dated.extent.may_exist(day)])

    def may_be_said_by(self, day: date) -> bool:
        """Whether the claim may have been said by a day."""
        return self.first_said is not None and self.first_said <= day


def timeline(ledger: Ledger, claim: Claim, order: int) -> Timeline:
    """The timeline of a claim, which stands at a place in the file."""
    positions = _dated(ledger, claim.positions, order)
    verifications = _dated(ledger, claim.verifications, order)
    saying = [dated.extent for dated in positions if dated.record.stance in (_ASSERTS, _DENIES)]
    counting = [*saying, *(dated.extent for dated in verifications)]
    return Timeline(
        positions=positions,
        verifications=verifications,
        asserted=tuple(
            dated.extent
            for dated in positions
            if dated.record.stance is _ASSERTS and dated.record.certainty is not _POSSIBLE
        ),
        first_said=min((found.first for found in counting), default=None),
        said=min((found.last for found in counting), default=None),
    )


def _dated(ledger: Ledger, statements: Iterable[S], order: int) -> tuple[Dated[S], ...]:
    found = [
        Dated(statement, known, (order, statement.index))
        for statement in statements
        if (known := extent_of(ledger, statement)) is not None
    ]
    if len(found) > 1:
        found.sort(key=_last_day)
    return tuple(found)


def _last_day(dated: Dated[Any]) -> tuple[date, tuple[int, int]]:
    return dated.extent.last, dated.place
