"""What the editors did and tell readers of: corrections, records removed, words set by hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claimledger.ledger.dates import When
from claimledger.ledger.model import Correction, Removed
from claimledger.site.cross_references import removed_records
from claimledger.site.materials import Materials


@dataclass(frozen=True, slots=True)
class Amendment:
    """A correction of a claim's record, or a record that was removed.

    Attributes:
        section: of the record: `claims` for a correction.
        id: of the record.
        correction: None where the record was removed.
        removed: None for a correction.
    """

    section: str
    id: str
    correction: Correction | None = None
    removed: Removed | None = None

    @property
    def when(self) -> When:
        """Its date as recorded."""
        told = self.correction or self.removed
        assert told is not None
        return told.date

    @property
    def day(self) -> date | None:
        """The day by which it is put in order: its first; None where no day is known at all."""
        return self.when.earliest or self.when.latest


def amendments(m: Materials) -> tuple[Amendment, ...]:
    """All of them by the day of the site, the latest first; what has no day comes last.

    Those of one day stand in the order of the claims, then of the removed records in the files.
    """
    return m.once("amendments", _amendments)


def _amendments(m: Materials) -> tuple[Amendment, ...]:
    found = [each for each in _every(m) if is_made(m, each.when)]
    return tuple(sorted(found, key=lambda each: each.day or date.min, reverse=True))


def is_made(m: Materials, when: When) -> bool:
    """Whether an amendment that is dated so is made by the day of the site."""
    return when.earliest is None or when.earliest <= m.derived.day


def _every(m: Materials) -> Iterator[Amendment]:
    for claim in m.index.claims:
        for correction in m.ledger.claims[claim].corrections:
            yield Amendment("claims", claim, correction=correction)
    for section, record in removed_records(m.ledger):
        yield Amendment(section, record.id, removed=record.removed)


def set_by_hand(m: Materials) -> tuple[str, ...]:
    """The claims whose word the editors have set on the day of the site."""
    return tuple([claim for claim in m.index.claims if m.standing(claim).overridden])
