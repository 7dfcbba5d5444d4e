"""The kinds of records that `claimledger new` writes: their fields, and what they cannot lack."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import click

from claimledger.cli.asking import Needs, option
from claimledger.ledger import fields as tables
from claimledger.ledger.fields import Field
from claimledger.ledger.insertion import Value

LEFT_OUT = ("aliases", "removed")
CLAIM = Field("claim", tables.Type("ref", sections=("claims",)), "The claim that it is of.", True)


def nothing_more(_: Mapping[str, Value]) -> Sequence[str]:
    """What the table of fields calls compulsory is enough."""
    return ()


def _of_claim(values: Mapping[str, Value]) -> Sequence[str]:
    return ("holder",) if values.get("kind") == "control" else ()


def _of_position(values: Mapping[str, Value]) -> Sequence[str]:
    """A source, and what was said: where there is no summary, a quote."""
    told = {"implies": ("summary",), "declines": ()}.get(str(values.get("stance")), ("quote",))
    return ("source", *(() if values.get("summary") else told))


def _of_verification(_: Mapping[str, Value]) -> Sequence[str]:
    return ("method", "source")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: `section` of its own, or `list` of a claim; what is asked for besides.

    Attributes:
        needs: what is compulsory by a check, and not by the table of fields.
        next: the command that an editor probably wants next, with the new id at its end.
    """

    name: str
    fields: tuple[Field, ...]
    section: str = ""
    list: str = ""
    recommended: tuple[str, ...] = ()
    needs: Needs = nothing_more
    next: str = ""


KINDS = (
    Kind(
        "claim",
        tables.CLAIMS,
        "claims",
        recommended=("kind", "event_date", "against"),
        needs=_of_claim,
        next="now record who says it: claimledger new position --claim",
    ),
    Kind(
        "position",
        tables.POSITIONS,
        list="positions",
        recommended=("summary", "quote", "locator", "via"),
        needs=_of_position,
    ),
    Kind("verification", tables.VERIFICATIONS, list="verifications", needs=_of_verification),
    Kind(
        "actor",
        tables.ACTORS,
        "actors",
        recommended=("kind", "role", "part_of", "side"),
        next="now record what it says: claimledger new position --actor",
    ),
    Kind(
        "place",
        tables.PLACES,
        "places",
        recommended=("kind", "within"),
        next="now record a claim about it: claimledger new claim --places",
    ),
    Kind(
        "source",
        tables.SOURCES,
        "sources",
        recommended=("publisher", "published", "url", "archived"),
        next="now record what stands in it: claimledger new position --source",
    ),
)


def simple(kind: Kind) -> tuple[Field, ...]:
    """The fields that one line can hold."""
    return tuple(
        field
        for field in kind.fields
        if field.type.kind not in ("record", "quantity", "names") and field.name not in LEFT_OUT
    )


def option_of(field: Field) -> click.Option:
    """The option that gives a field its value."""
    names = [option(field.name), field.name]
    if field.type.kind == "flag":
        return click.Option(names, is_flag=True, help=field.help)
    words = click.Choice(field.type.words) if field.type.words else str
    several = " Several: with commas, or repeat the option." if field.type.sections else ""
    several = several or " Several: repeat the option."
    help_ = field.help + (several if field.type.many else "")
    return click.Option(names, type=words, multiple=field.type.many, help=help_)
