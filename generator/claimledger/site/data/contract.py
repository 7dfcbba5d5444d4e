"""The JSON Schema (draft-07) of the published data: what programs may rely on.

Within a version no name vanishes and none changes its meaning; names and words of closed lists may
be added. See https://json-schema.org/draft-07 for the terms.
"""

from collections.abc import Iterator
from typing import Any

from claimledger.site.data.derived import HEAD, MEMBERS, NEXT, VERSION
from claimledger.site.data.shape import Member

Schema = dict[str, Any]

_TYPES: dict[str, Schema] = {
    "text": {"type": "string"},
    "flag": {"type": "boolean"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "date": {"type": "string"},
    "day": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    "address": {"type": "string", "format": "uri-reference"},
    "id": {"type": "string"},
    "names": {"type": "object", "additionalProperties": {"type": ["string", "integer"]}},
}


def schema(*, closed: bool = False) -> Schema:
    """The schema of every file of JSON.

    Args:
        closed: a name that is not declared is a fault; for tests, as names may be added.
    """
    definitions = {name: _object(members, closed) for name, members in MEMBERS.items()}
    lists = {name: _file(name, {"type": "array", "items": _ref(name)}, closed) for name in MEMBERS}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": f"The data of a site of claims, version {VERSION}",
        "description": "Who said what, about where and when, in which source, who checked it, and "
        "what follows. Names and words may be added within a version; none goes away.",
        "anyOf": [*lists.values(), _file("claim", _ref("claims"), closed)],
        "definitions": definitions,
    }


def _file(name: str, content: Schema, closed: bool) -> Schema:
    top = _object((*HEAD, NEXT) if name in MEMBERS else HEAD, closed)
    return {
        **top,
        "properties": {**top["properties"], name: content},
        "required": [*top["required"], name],
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _object(members: tuple[Member, ...], closed: bool) -> Schema:
    found: Schema = {
        "type": "object",
        "properties": {member.name: _member(member, closed) for member in members},
        "required": [member.name for member in members],
    }
    return found | ({"additionalProperties": False} if closed else {})


def _member(member: Member, closed: bool) -> Schema:
    if member.kind == "object":
        found = _object(member.members, closed)
    elif member.kind == "word":
        found = {"type": "string", "enum": list(member.words)}
    else:
        found = dict(_TYPES[member.kind])
    if member.many:
        found = {"type": "array", "items": found}
    if member.optional:
        found = {"anyOf": [found, {"type": "null"}]}
    return {"description": member.meaning, **found}


def promises() -> Iterator[tuple[str, str, str]]:
    """Every name by its way from the top, with its type and its meaning: what a version freezes."""
    yield from _promises("file", (*HEAD, NEXT))
    for name, members in MEMBERS.items():
        yield from _promises(name, members)


def _promises(before: str, members: tuple[Member, ...]) -> Iterator[tuple[str, str, str]]:
    for member in members:
        way = f"{before}.{member.name}"
        kind = f"{member.kind}{', a list' if member.many else ''}"
        if member.sections:
            kind += f" of {' or '.join(member.sections)}"
        yield way, f"{kind}{', or null' if member.optional else ''}", member.meaning
        for word in member.words:
            yield f"{way}={word}", "word", ""
        yield from _promises(way, member.members)
