"""The tables of fields -> a JSON Schema (draft-07), for completion and hover in editors.

It is looser than the checks: what needs more than one value to be judged (references, dates that
exist, fields that go together) is left to `claimledger check`. All scalars are text here, so where
a tool reads a number or a flag, that is allowed too.
See https://json-schema.org/draft-07 for the terms.
"""

import json
from collections.abc import Callable
from typing import Any

from claimledger.ledger.fields import Field, Type
from claimledger.ledger.ids import LONGEST_ID, RESERVED_IDS
from claimledger.ledger.sections import DECLARATIONS, ROOT, SECTIONS

Schema = dict[str, Any]

ID_PATTERN = "[a-z0-9]+(?:-[a-z0-9]+)*"
_SCALAR = ["string", "number", "boolean"]
_DEFINITIONS: Schema = {
    "id": {
        "description": "Small letters, digits and single hyphens; it becomes an address.",
        "type": ["string", "integer"],
        "pattern": f"^{ID_PATTERN}$",
        "maxLength": LONGEST_ID,
    },
    "date": {
        "description": "A date with figures, year first: 2022-09-08, 2022-09, 2022-09-08?, "
        "2022-09-06/2022-09-08, ../2022-09-09, 2022-09-08/..",
        "type": ["string", "integer"],
        "pattern": r"^(\.\./|/)?[0-9]{2}[0-9X]{2}([-T/?~%][-0-9XTZ:+./?~%]*)?$",
    },
    "url": {"type": "string", "pattern": r"^\s*[hH][tT][tT][pP][sS]?://[^\s@/?#]+([/?#]\S*)?\s*$"},
    "language": {
        "description": "The tag of a language: en, uk, ru, pt-BR.",
        "type": ["string", "boolean"],
        "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$",
    },
    "text": {"type": _SCALAR, "minLength": 1},
}


def schema() -> Schema:
    """The schema of a ledger's root file, and of the files that it includes."""
    sections = {**DECLARATIONS, **SECTIONS}
    head = [field.name for field in ROOT]
    required = [field.name for field in ROOT if field.required]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "A ledger of claims, format 1",
        "description": "Who said what, about where and when, in which source, and who checked it.",
        "type": "object",
        "properties": {
            **{field.name: _field(field) for field in ROOT},
            **{name: _section(name) for name in sections},
        },
        "additionalProperties": False,
        "anyOf": [
            {"required": required},
            {"not": {"anyOf": [{"required": [name]} for name in head]}},
        ],
        "definitions": {
            **_DEFINITIONS,
            **{name: _record(section.fields) for name, section in sections.items()},
        },
    }


def _section(name: str) -> Schema:
    return {
        "description": f"The {name} by id.",
        "type": ["object", "null"],
        "propertyNames": {"allOf": [_ref("id"), {"not": {"enum": list(RESERVED_IDS)}}]},
        "additionalProperties": _ref(name),
    }


def _record(fields: tuple[Field, ...]) -> Schema:
    """A record with these fields; a removed one needs nothing but its tombstone."""
    required = [field.name for field in fields if field.required]
    record: Schema = {
        "type": "object",
        "properties": {field.name: _field(field) for field in fields},
        "additionalProperties": False,
    }
    if any(field.name == "removed" for field in fields) and required:
        record["anyOf"] = [{"required": required}, {"required": ["removed"]}]
    elif required:
        record["required"] = required
    return record


def _field(field: Field) -> Schema:
    schema = _KINDS[field.type.kind](field.type)
    if not field.type.many:
        return {"description": field.help, **schema}
    return {"description": field.help, "anyOf": [schema, {"type": "array", "items": schema}]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _defined(name: str) -> Callable[[Type], Schema]:
    # beside a `$ref` a description would be ignored
    return lambda type_: {"allOf": [_ref(name)]}


def _word(type_: Type) -> Schema:
    numbers = [int(word) for word in type_.words if word.isdigit()]
    return {"enum": [*type_.words, *numbers]}


def _number(type_: Type) -> Schema:
    bounds = {"minimum": type_.low, "maximum": type_.high}
    return {
        "type": ["number", "string"],
        "pattern": r"^-?[0-9]+(\.[0-9]+)?$",
        **{name: value for name, value in bounds.items() if value is not None},
    }


def _path(type_: Type) -> Schema:
    return {"type": "string", "pattern": f"^({'|'.join(type_.sections)})/{ID_PATTERN}$"}


def _names(type_: Type) -> Schema:
    return {
        "type": "object",
        "propertyNames": _ref("language"),
        "additionalProperties": _ref("text"),
    }


_KINDS: dict[str, Callable[[Type], Schema]] = {
    "line": _defined("text"),
    "text": _defined("text"),
    "word": _word,
    "flag": lambda type_: {"enum": [True, False, "true", "false"]},
    "number": _number,
    "date": _defined("date"),
    "url": _defined("url"),
    "language": _defined("language"),
    "id": lambda type_: {"type": ["string", "integer"], "pattern": "^[A-Za-z0-9]{1,20}$"},
    "sha256": lambda type_: {"type": "string", "pattern": "^[0-9A-Fa-f]{64}$"},
    "unit": _defined("text"),
    "advice": _word,
    "path": _path,
    "ref": _defined("id"),
    "alias": _defined("id"),
    "names": _names,
    "record": lambda type_: _record(type_.fields),
    "quantity": lambda type_: _record(type_.fields),
}


def schema_text() -> str:
    """The schema as it is published; the same tables give the same bytes."""
    return json.dumps(schema(), indent=2) + "\n"
