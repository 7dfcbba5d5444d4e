"""What records are made of: mentions, figures, positions, checks. Frozen, nothing derived."""

from dataclasses import dataclass, field

from claimledger.ledger.dates import When
from claimledger.ledger.quantities import Range, Unit
from claimledger.ledger.tree import MapNode, Node
from claimledger.text.source import Span


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
    stance: str
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
    outcome: str
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
    kind: str
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

    status: str
    reason: str
    by: str
    until: When
    node: MapNode = field(compare=False, repr=False)
