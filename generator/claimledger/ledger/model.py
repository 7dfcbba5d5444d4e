"""The ledger as authored: frozen records, nothing derived.

Every record keeps the `node` it was read from, so that a fault can point at one of its fields:
`spot(record, "statement_date")`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from claimledger.ledger.dates import When
from claimledger.ledger.quantities import Range, Unit
from claimledger.ledger.statuses import Status
from claimledger.ledger.tree import MapNode, Node
from claimledger.ledger.vocabulary import (
    ActorKind,
    ClaimKind,
    CorrectionKind,
    Outcome,
    Stance,
)
from claimledger.text.source import Span

# What records are made of: mentions, figures, positions, checks. Frozen, nothing derived.


@dataclass(frozen=True, slots=True)
class Ref:
    """A mention of another record.

    Attributes:
        id: the current id of the record meant; differs from what is written where an alias is.
        node: where it is mentioned.
    """

    id: str
    node: Node = field(compare=False, repr=False)

    @property
    def as_written(self) -> str:
        """The id in the file, an alias perhaps."""
        return self.node.text

    @property
    def span(self) -> Span:
        """Where it is mentioned."""
        return self.node.span


@dataclass(frozen=True, slots=True)
class Removed:
    """A tombstone: the record is gone from the lists, its address stays and says why."""

    date: When
    reason: str
    node: MapNode = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure that can be set beside others of its measure.

    Attributes:
        as_stated: the words of the source; what is shown.
        range: the values it admits, in `unit`; None where only `as_stated` is given.
    """

    measure: Ref | None
    as_stated: str
    relation: str
    range: Range | None
    unit: Unit | None
    node: MapNode = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's stance on a claim. `index` is its place in the claim's list, from 0."""

    actor: Ref
    stance: Stance
    statement_date: When
    index: int
    node: MapNode = field(compare=False, repr=False)
    in_part: bool = False
    basis: str = ""
    summary: str = ""
    quote: str = ""
    language: str = ""
    original_language: str = ""
    translation: str = ""
    translator: str = ""
    channel: str = ""
    via: tuple[Ref, ...] = ()
    sources: tuple[Ref, ...] = ()
    locator: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """An independent finding on a claim. `index` is its place in the claim's list, from 0."""

    by: Ref
    outcome: Outcome
    date: When
    method: str
    index: int
    node: MapNode = field(compare=False, repr=False)
    sources: tuple[Ref, ...] = ()
    locator: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A change to the published record that readers are told of."""

    date: When
    kind: CorrectionKind
    note: str
    node: MapNode = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Waiver:
    """Advice on a record (`claims/some-id`, as written) that is not told until a day."""

    code: str
    record: str
    reason: str
    until: When
    node: MapNode = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Override:
    """The editors' emergency brake: a status set by hand, with its reason, until a day."""

    status: Status
    reason: str
    by: str
    until: When
    node: MapNode = field(compare=False, repr=False)


NO_SIDE = "none"
"""Written as a `side`: belongs to no side. (A missing side means: not known.)"""


def _nothing() -> Mapping[Any, Any]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Record:
    """What every record with an id has."""

    id: str
    node: MapNode = field(compare=False, repr=False)
    key: Node = field(compare=False, repr=False)
    aliases: tuple[Ref, ...] = ()
    removed: Removed | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Side(Record):
    """A party to the conflict."""

    name: str = ""
    names: Mapping[str, str] = field(default_factory=_nothing)


@dataclass(frozen=True, slots=True)
class Actor(Record):
    """A person or body that speaks, checks, publishes or passes on.

    Attributes:
        side: as written on this record; None where not written. Inherited along `part_of`.
        plural: the name is a plural, and takes the verb of several.
        unnamed: the source does not give the name; shown, never counted as a voice.
    """

    name: str = ""
    names: Mapping[str, str] = field(default_factory=_nothing)
    also_written: tuple[str, ...] = ()
    kind: ActorKind = ActorKind.PERSON
    role: str = ""
    part_of: Ref | None = None
    side: Ref | None = None
    plural: bool = False
    unnamed: bool = False
    wikidata: str = ""


@dataclass(frozen=True, slots=True)
class Place(Record):
    """Where something is said to have happened. Degrees are WGS 84, the precision is in km."""

    name: str = ""
    names: Mapping[str, str] = field(default_factory=_nothing)
    also_written: tuple[str, ...] = ()
    kind: str = ""
    within: Ref | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    precision_km: Decimal | None = None
    wikidata: str = ""
    geonames: str = ""


@dataclass(frozen=True, slots=True)
class Source(Record):
    """A document, broadcast or post that can be cited."""

    title: str = ""
    publisher: Ref | None = None
    medium: str = ""
    published: When | None = None
    url: str = ""
    archived: str = ""
    accessed: When | None = None
    language: str = ""
    relays: tuple[Ref, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim(Record):
    """A statement that can be true or false, and who says what of it."""

    statement: str = ""
    kind: ClaimKind = ClaimKind.EVENT
    language: str = ""
    holder: Ref | None = None
    places: tuple[Ref, ...] = ()
    event_date: When | None = None
    against: tuple[Ref, ...] = ()
    part_of: Ref | None = None
    rests_on: tuple[Ref, ...] = ()
    contradicts: tuple[Ref, ...] = ()
    outcome: Ref | None = None
    quantity: Quantity | None = None
    positions: tuple[Position, ...] = ()
    verifications: tuple[Verification, ...] = ()
    would_settle: str = ""
    corrections: tuple[Correction, ...] = ()
    override: Override | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """What figures of one kind count, and the unit they are compared in."""

    id: str
    name: str
    unit: str
    node: MapNode = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Mention:
    """A reference as met while reading, whatever became of the record it stands in.

    Attributes:
        ref: the mention itself.
        sections: where it may lead.
        owner: section and id of the record that it stands in.
        many: a list may stand in its place.
    """

    ref: Ref
    sections: tuple[str, ...]
    owner: tuple[str, str]
    many: bool = False


@dataclass(frozen=True, slots=True)
class Records:
    """All records by id, in file order. Sections are named as in the file.

    What a `DraftLedger` and a `Ledger` have in common; a function that takes `Records` expects
    references that lead nowhere and `part_of` chains that form a circle.

    Attributes:
        waivers: advice that is not told for a while.
        aliases: (section, old id) to the current id.
        mentions: every reference in the files.
    """

    title: str = ""
    language: str = "en"
    units: Mapping[str, Unit] = field(default_factory=_nothing)
    measures: Mapping[str, Measure] = field(default_factory=_nothing)
    sides: Mapping[str, Side] = field(default_factory=_nothing)
    actors: Mapping[str, Actor] = field(default_factory=_nothing)
    places: Mapping[str, Place] = field(default_factory=_nothing)
    sources: Mapping[str, Source] = field(default_factory=_nothing)
    claims: Mapping[str, Claim] = field(default_factory=_nothing)
    waivers: tuple[Waiver, ...] = ()
    aliases: Mapping[tuple[str, str], str] = field(default_factory=_nothing)
    mentions: tuple[Mention, ...] = ()

    def section(self, name: str) -> Mapping[str, Record]:
        """The records of a section by id."""
        return self._sections()[name]

    def _sections(self) -> Mapping[str, Mapping[str, Any]]:
        return {
            "sides": self.sides,
            "actors": self.actors,
            "places": self.places,
            "sources": self.sources,
            "claims": self.claims,
            "measures": self.measures,
        }


@dataclass(frozen=True, slots=True)
class DraftLedger(Records):
    """What could be read of a ledger's files, whatever is wrong with it.

    For checks and for editors' tools. No later stage takes it: see `Ledger`.

    Attributes:
        unread: (section, id) of records that have faults of their own: they lack what could not
            be read, or are left out. The section is empty where it could not be told.
        complete: every section of every file was read; if not, nothing can be called unknown.
    """

    unread: frozenset[tuple[str, str]] = frozenset()
    complete: bool = True

    def knows(self, section: str, id_: str) -> bool:
        """Whether a record of that id stands in the files, readable or not."""
        return (
            id_ in self._sections().get(section, {})
            or (section, id_) in self.unread
            or ("", id_) in self.unread
            or (section == "sides" and id_ == NO_SIDE)
        )


@dataclass(frozen=True, slots=True)
class Ledger(Records):
    """A ledger without errors: every reference leads to a record, and no chain is a circle.

    `checks.without_errors` gives it, and all later stages take nothing else.
    """


_Part = Position | Verification | Quantity | Correction | Override | Removed | Waiver


def spot(record: Record | _Part, name: str) -> Span:
    """The span of a field's value; of the record's key or first line where it is not written."""
    node = record.node.value(name)
    if node is not None:
        return node.span
    return record.key.span if isinstance(record, Record) else record.node.head_span
