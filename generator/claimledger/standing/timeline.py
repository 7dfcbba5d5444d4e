"""From which day a position or a verification exists, and what exists at a day."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TypeVar

from claimledger.ledger.model import Claim, Ledger, Position, Source, Verification
from claimledger.ledger.vocabulary import Stance

Statement = Position | Verification
S = TypeVar("S", Position, Verification)


def published_on(source: Source) -> date | None:
    """The day from which a source can be read: the latest it can stand for; None if not known."""
    return source.published.latest if source.published else None


def counts_from(ledger: Ledger, statement: Statement) -> date | None:
    """The day from which a position or verification counts; None where it never can.

    Its latest day. With an open end, the day its source was published: of several, the first.
    """
    when = statement.statement_date if isinstance(statement, Position) else statement.date
    if when.latest is not None:
        return when.latest
    days = (published_on(ledger.sources[ref.id]) for ref in statement.sources)
    return when.counts_from(min((day for day in days if day is not None), default=None))


@dataclass(frozen=True, slots=True)
class Timeline:
    """A claim's positions and verifications in the order in which they came to count.

    The days stand beside them, in parallel; what counts from the same day is in file order, and
    what never counts is left out.

    Attributes:
        asserted: the days on which somebody asserted the claim.
        first_said: the first day with an assertion, a denial or a verification; None without any.
    """

    positions: tuple[Position, ...]
    position_days: tuple[date, ...]
    verifications: tuple[Verification, ...]
    verification_days: tuple[date, ...]
    asserted: tuple[date, ...]
    first_said: date | None

    def positions_at(self, day: date) -> tuple[Position, ...]:
        """The positions that exist at a day."""
        return self.positions[: bisect_right(self.position_days, day)]

    def verifications_at(self, day: date) -> tuple[Verification, ...]:
        """The verifications that exist at a day."""
        return self.verifications[: bisect_right(self.verification_days, day)]

    def was_said_by(self, day: date) -> bool:
        """Whether the claim has been said by a day."""
        return self.first_said is not None and self.first_said <= day


def timeline(ledger: Ledger, claim: Claim) -> Timeline:
    """The timeline of a claim."""
    positions = _dated(ledger, claim.positions)
    verifications = _dated(ledger, claim.verifications)
    answers = (day for day, p in positions if p.stance in (Stance.ASSERTS, Stance.DENIES))
    return Timeline(
        positions=tuple(position for _, position in positions),
        position_days=tuple(day for day, _ in positions),
        verifications=tuple(verification for _, verification in verifications),
        verification_days=tuple(day for day, _ in verifications),
        asserted=tuple(day for day, p in positions if p.stance is Stance.ASSERTS),
        first_said=min(chain(answers, (day for day, _ in verifications)), default=None),
    )


def _dated(ledger: Ledger, statements: Iterable[S]) -> list[tuple[date, S]]:
    days = ((counts_from(ledger, statement), statement) for statement in statements)
    dated = ((day, statement) for day, statement in days if day is not None)
    return sorted(dated, key=lambda pair: pair[0])
