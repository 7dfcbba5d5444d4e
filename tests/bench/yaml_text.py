"""Plain values as the YAML that an editor would write."""

import json
import re
from collections.abc import Iterator, Mapping

Value = str | int | bool | list["Value"] | dict[str, "Value"]
"""What a synthetic ledger is made of."""

_UNQUOTED = re.compile(r"(?!(?:true|false|yes|no|null|on|off)$)[^\W_][^:#\[\]{}\"&*!|>`%@?\n]*")
_DATE = re.compile(r"[0-9.][0-9./T:+~?-]*[0-9.~?]")


def yaml_text(sections: Mapping[str, Value]) -> str:
    """The text of a mapping, in block style; lists of plain words stand in brackets."""
    return "\n".join(_lines(sections, "")) + "\n"


def _lines(record: Mapping[str, Value], indent: str) -> Iterator[str]:
    for key, value in record.items():
        if isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from _lines(value, indent + "  ")
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{indent}{key}:"
            for entry in value:
                assert isinstance(entry, dict)
                yield from _entry(entry, indent + "  ")
        else:
            yield f"{indent}{key}: {_inline(value)}"


def _entry(record: dict[str, Value], indent: str) -> Iterator[str]:
    first, *rest = _lines(record, indent + "  ")
    yield f"{indent}- {first.lstrip()}"
    yield from rest


def _inline(value: Value) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_listed(item) for item in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    plain = _DATE.fullmatch(value) or _UNQUOTED.fullmatch(value)
    return value if plain else json.dumps(value, ensure_ascii=False)


def _listed(value: Value) -> str:
    """A value between commas."""
    text = _inline(value)
    return json.dumps(text, ensure_ascii=False) if "," in text and text[0] != '"' else text
