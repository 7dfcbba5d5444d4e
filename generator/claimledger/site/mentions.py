"""The kinds of mentions: where a record or a date stands on other pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimledger.ledger.model import Correction, Position, Verification
from claimledger.standing.standing import Standing


@dataclass(frozen=True, slots=True)
class Said:
    """A position, and the claim it is on."""

    claim: str
    position: Position


@dataclass(frozen=True, slots=True)
class Checked:
    """A verification, and the claim it is on."""

    claim: str
    verification: Verification


@dataclass(slots=True)
class ActorMentions:
    """Where an actor is mentioned.

    Attributes:
        said: its own positions.
        against: denials by others of what it asserted.
        checked: its verifications.
        passed: positions of others that it passed on.
        published: sources that it published.
        holds: claims that it holds a place.
        members: actors that are part of it.
    """

    said: list[Said] = field(default_factory=list)
    against: list[Said] = field(default_factory=list)
    checked: list[Checked] = field(default_factory=list)
    passed: list[Said] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    holds: list[str] = field(default_factory=list)
    members: list[str] = field(default_factory=list)


@dataclass(slots=True)
class SourceMentions:
    """Where a source is cited: positions, verifications, and the sources that pass it on."""

    said: list[Said] = field(default_factory=list)
    checked: list[Checked] = field(default_factory=list)
    relayed_by: list[str] = field(default_factory=list)


@dataclass(slots=True)
class ClaimMentions:
    """Which other claims point at a claim, and how.

    Attributes:
        parts: claims that are part of it.
        leaning: claims that rest on it.
        contradicts: claims that it contradicts or that contradict it, declared or found.
        outcome_of: forecasts whose outcome it tells.
    """

    parts: list[str] = field(default_factory=list)
    leaning: list[str] = field(default_factory=list)
    contradicts: dict[str, None] = field(default_factory=dict)
    outcome_of: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Changed:
    """A claim's status changed; before it was first said there is none."""

    claim: str
    before: Standing | None
    after: Standing | None


@dataclass(frozen=True, slots=True)
class Corrected:
    """The record of a claim was corrected."""

    claim: str
    correction: Correction


@dataclass(slots=True)
class DateMentions:
    """What one day, month or year is mentioned for.

    Attributes:
        said: positions dated so.
        happened: claims whose event is dated so.
        spanning: of a month, claims whose event began in an earlier and ended in a later one.
        checked: verifications dated so.
        published: sources dated so.
        changed: statuses that changed; days only.
        corrected: corrections dated so.
        removed: section and id of records that were removed then.
    """

    said: list[Said] = field(default_factory=list)
    happened: list[str] = field(default_factory=list)
    spanning: list[str] = field(default_factory=list)
    checked: list[Checked] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    corrected: list[Corrected] = field(default_factory=list)
    removed: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Dates:
    """The date pages.

    Attributes:
        mentions: by target (`dates/2022/09/08`); a page that only leads further has none.
        years: their targets, in order; `months` and `days` likewise.
    """

    mentions: Mapping[str, DateMentions]
    years: tuple[str, ...]
    months: tuple[str, ...]
    days: tuple[str, ...]
