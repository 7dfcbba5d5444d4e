"""What a column of a sheet can become: the fields of claims, of what is said of them, and beyond.

A target is written as the way to its field: `position.actor`, or one step further, a field of the
record that such a cell names: `position.actor.role`. Where a row holds two positions, the second
has its own: `position2.actor`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from claimledger.ledger.fields import LINE, Field, RecordType
from claimledger.ledger.model import POSITION, QUANTITY, VERIFICATION
from claimledger.ledger.sections import SECTIONS

LEAVE_OUT = "leave-out"
"""In place of a target: the column is not carried over, and the report lists what stands in it."""

CLAIM = "claim"
LISTS: Mapping[str, RecordType] = MappingProxyType(
    {"position": POSITION, "verification": VERIFICATION}
)
"""The records that a row adds to its claim, by the beginning of their targets."""

MOST_IN_A_ROW = 4
"""How many positions, and how many verifications, one row can hold."""

NEEDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "claim": ("places",),
        "position": ("actor", "stance", "statement_date", "summary", "source"),
        "verification": ("by", "outcome", "date", "method", "source"),
    }
)
"""What a ledger has to have of each, beside the statement; a quote stands for a summary too."""

ID, KEY, STATEMENT = "claim.id", "claim.key", "claim.statement"
QUANTITY_WORDS = "claim.quantity"
QUANTITY_UNIT = f"{QUANTITY_WORDS}.unit"

_COMPOSED = ("record", "quantity", "names", "alias")
_DESCRIBED = ("media",)
"""Sections of which no record can be made of a name or an address: somebody has to describe it."""

_MADE_OF_NAMES = ("sides", "actors", "places", "sources")
"""Sections of which a record is made for a name that no record has."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a cell goes.

    Attributes:
        path: as written in a mapping file.
        group: `claim`, `position`, `position2`, `verification`, ...
        field: of the claim, position or verification.
        inner: of the record that the field names; None for the field itself.
        help: what it holds.
    """

    path: str
    group: str
    field: Field
    inner: Field | None
    help: str

    @property
    def last(self) -> Field:
        """The field that the text of the cell goes into."""
        return self.inner or self.field

    @property
    def is_free_text(self) -> bool:
        """Whether it holds words as somebody chose them: a quote, a summary, a note, a title."""
        of = self.last.type
        return of.kind in ("line", "text") and not of.sections and self.path not in (ID, KEY)


def _targets() -> Iterator[Target]:
    claim = SECTIONS["claims"]
    yield Target(ID, CLAIM, Field("id", LINE, ""), None, "The claim's id, its address for ever.")
    key = "What tells the claims of the sheet apart, such as a number; it is not kept."
    yield Target(KEY, CLAIM, Field("key", LINE, ""), None, key)
    yield from _of_record(CLAIM, claim)
    quantity = next(field for field in claim.fields if field.name == "quantity")
    words = "The figure with its unit, in the words of the source: `more than 300 hectares`."
    yield Target(QUANTITY_WORDS, CLAIM, quantity, None, words)
    for name in ("measure", "unit"):
        inner = next(field for field in QUANTITY.fields if field.name == name)
        yield Target(f"{QUANTITY_WORDS}.{name}", CLAIM, quantity, inner, inner.help)
    for name, type_ in LISTS.items():
        for number in range(1, MOST_IN_A_ROW + 1):
            yield from _of_record(name if number == 1 else f"{name}{number}", type_)


def _of_record(group: str, type_: RecordType) -> Iterator[Target]:
    for field in type_.fields:
        if field.type.kind in _COMPOSED or field.type.sections == _DESCRIBED:
            continue
        path = f"{group}.{field.name}"
        yield Target(path, group, field, None, field.help)
        sections = field.type.sections
        if len(sections) == 1 and sections[0] in _MADE_OF_NAMES:
            for inner in SECTIONS[sections[0]].fields:
                if inner.type.kind not in _COMPOSED and inner.name != "name":
                    yield Target(f"{path}.{inner.name}", group, field, inner, inner.help)


TARGETS: Mapping[str, Target] = MappingProxyType({target.path: target for target in _targets()})
"""Every target by its path."""
