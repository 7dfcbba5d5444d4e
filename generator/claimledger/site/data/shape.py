"""The shape of the published data, declared once: JSON, its schema, tables and their description.

A `Member` is one name with its meaning. What the ledger declares as a field becomes members by
itself (`members_of`); what is derived is declared in `derived.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimledger.ledger.fields import Field


@dataclass(frozen=True, slots=True, eq=False)
class Member:
    """One name in the data.

    Attributes:
        name: the key in JSON; in tables after the names of the members that it stands in.
        kind: `text`; `word`, one of a closed list; `flag`, true or false; `integer`; `number`;
            `date`, as the ledger writes it (EDTF); `day`, as `2022-09-08`; `address`; `id`, of a
            record of one of `sections`; `names`, a language or word to a text or number;
            `object`, with `members`.
        meaning: what it says, in a sentence or two.
        many: a list of them.
        optional: null where there is nothing.
        words: the closed list.
        sections: where the record of an `id` stands.
        members: what an object holds.
        table: of a list of objects, the table that they are the rows of.
    """

    name: str
    kind: str
    meaning: str
    many: bool = False
    optional: bool = False
    words: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    members: tuple["Member", ...] = ()
    table: str = ""


NUMBER = Member("number", "integer", "Its place in the list of its claim, from 1.")

_KINDS = {
    "line": "text",
    "text": "text",
    "language": "text",
    "id": "text",
    "sha256": "text",
    "unit": "text",
    "alias": "text",
    "advice": "text",
    "path": "text",
    "url": "address",
    "word": "word",
    "flag": "flag",
    "number": "number",
    "date": "date",
    "ref": "id",
    "names": "names",
    "record": "object",
    "quantity": "object",
}
"""The kind of a member by the kind of its field."""

_ALWAYS = ("flag", "names", "word")
"""Kinds of fields of which there is a value even where nothing is written, open ones aside."""

_LOW = Member(
    "low", "number", "The least number that the figure allows, in its unit.", optional=True
)
_HIGH = Member(
    "high", "number", "The greatest number that the figure allows, in its unit.", optional=True
)


def members_of(fields: tuple[Field, ...], *, internal: bool = False) -> Iterator[Member]:
    """What the fields of a record become; `internal` ones only where that is asked for.

    A record that may be removed can lack all that it otherwise has to have.
    """
    may_be_removed = any(field.name == "removed" for field in fields)
    for field in fields:
        if internal or not field.internal:
            yield from _members(field, field.required and not may_be_removed)


def _members(field: Field, required: bool) -> Iterator[Member]:
    type_ = field.type
    kind = _KINDS[type_.kind]
    member = Member(
        field.name,
        kind,
        field.help,
        many=type_.many,
        optional=not type_.many and not required and (type_.kind not in _ALWAYS or field.open),
        words=type_.words,
        sections=type_.sections,
    )
    if kind == "object":
        inner = tuple(members_of(type_.fields))
        if type_.kind == "quantity":
            inner = (*inner, _LOW, _HIGH)
        if type_.many:
            member = replace(member, members=(NUMBER, *inner), table=field.name)
        else:
            member = replace(member, members=inner)
    yield member
    if kind == "date":
        yield from ends(field.name)


def ends(name: str) -> Iterator[Member]:
    """The days at the ends of a date."""
    yield Member(
        f"{name}_earliest",
        "day",
        f"The first day that `{name}` can stand for; null where its start is open.",
        optional=True,
    )
    yield Member(
        f"{name}_latest",
        "day",
        f"The last day that `{name}` can stand for; null where its end is open.",
        optional=True,
    )
