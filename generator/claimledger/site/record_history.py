"""What edits of the ledger changed, as far as it is told: ids and kinds, and none of the words.

What an editor took out of the record must not come back by its history. So nothing here holds what
a record said: a page puts each change into words with what the ledger holds today.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class RecordEdit:
    """One thing that an edit changed.

    Attributes:
        section, id: the record that it stands in, by its id of then.
        part: `position`, `verification`, `order` (of the positions), `record` where the whole
            record came or went, else the name of a field.
        how: added, removed or changed.
        actor: who says or checks it, by the id of then; empty where it is no statement.
        dated: its date as written; likewise.
    """

    section: str
    id: str
    part: str
    how: str
    actor: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """What an edit of the ledger did to one claim.

    Attributes:
        how: added, removed, restored where it had been removed, changed, or `around` where only
            what surrounds it was changed.
        was_id: its id before; empty where it is the same.
        edits: what was written of the claim itself.
        before, after: its statuses, as on the day of the edit, where the edit changed them; of a
            claim that was added those after. Else empty, as where nothing could be on record.
        cause: of a change of status, how the edits in `because` bring it about.
    """

    id: str
    how: str
    was_id: str = ""
    edits: tuple[RecordEdit, ...] = ()
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    cause: str = ""
    because: tuple[RecordEdit, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordChange:
    """What an edit of the ledger did to an actor, a place, a source or a side.

    Attributes:
        how: added, removed, changed or renamed.
        fields: the names of the fields that were changed.
    """

    section: str
    id: str
    how: str
    was_id: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordVersion:
    """One edit of the ledger: a commit that changed it.

    Attributes:
        commit: its id.
        day: on which it was made, in UTC.
        claims: the weightiest changes first.
        more: how many claims were changed besides.
        begins: how many claims the record began with, where it began with this commit; else 0.
    """

    commit: str
    day: date
    claims: tuple[ClaimChange, ...] = ()
    records: tuple[RecordChange, ...] = ()
    more: int = 0
    begins: int = 0


@dataclass(frozen=True, slots=True)
class RecordHistory:
    """The edits of a ledger.

    Attributes:
        versions: the latest first; commits that changed nothing of what is compared are left out.
        known_from: the day of the earliest version that is known, where it is not the first; else
            None.
        unread: the days of commits whose ledger could not be read, and which were passed over.
        first: the day on which each claim was first recorded, by its id of now; those are left out
            of which it is not known.
        worked_out: how many versions were not remembered from an earlier build.
    """

    versions: tuple[RecordVersion, ...] = ()
    known_from: date | None = None
    unread: tuple[date, ...] = ()
    first: Mapping[str, date] = field(default_factory=dict)
    worked_out: int = field(default=0, compare=False)

    def up_to(self, day: date) -> tuple[RecordVersion, ...]:
        """The versions that were there on a day, the latest first."""
        return tuple(version for version in self.versions if version.day <= day)
