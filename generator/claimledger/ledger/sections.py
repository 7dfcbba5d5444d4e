"""The sections of a ledger, one row for each, and the fields that stand above them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from claimledger.ledger.fields import LINES, Field, RecordType, Type, fields_of, word
from claimledger.ledger.model import Actor, Claim, Measure, Media, Place, Records, Side, Source
from claimledger.ledger.quantities import Unit


@dataclass(frozen=True, slots=True, eq=False)
class Section(RecordType):
    """A section: the type of its records, each under its id.

    Attributes:
        name: as in the file.
    """

    name: str = ""


def _sections(*rows: tuple[str, str, type]) -> Mapping[str, Section]:
    return MappingProxyType(
        {name: Section(noun, model, fields_of(model), name=name) for name, noun, model in rows}
    )


SECTIONS = _sections(
    ("sides", "side", Side),
    ("actors", "actor", Actor),
    ("places", "place", Place),
    ("sources", "source", Source),
    ("media", "media file", Media),
    ("claims", "claim", Claim),
)
"""The sections of records that have addresses, old ids and tombstones."""

DECLARATIONS = _sections(("units", "unit", Unit), ("measures", "measure", Measure))
"""The sections that declare what figures are given in."""

REFERABLE: Mapping[str, Section] = MappingProxyType(
    {**SECTIONS, "measures": DECLARATIONS["measures"]}
)
"""The sections whose records a reference or a waiver can name."""

_HEAD = {field.name: field for field in fields_of(Records)}

ROOT = (
    Field(
        "format",
        word(("1",)),
        "The version of this format: 1.",
        required=True,
        internal="for the program that reads the file",
    ),
    _HEAD["title"],
    _HEAD["language"],
    Field(
        "include",
        LINES,
        "More files of the same sections: `[ledger/*.yaml]`.",
        internal="names files",
    ),
    _HEAD["waivers"],
)
"""The fields above the sections of the root file."""

IN_INCLUDED = tuple(
    Field(name, Type("section"), "A section of records.") for name in (*SECTIONS, *DECLARATIONS)
)
"""What may stand at the top of a file that the root file includes: sections alone."""
