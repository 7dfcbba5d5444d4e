"""Files of data, what the list of them says of each, and the text of JSON."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from claimledger.site.materials import Materials
from claimledger.site.page import SiteFile
from claimledger.text.characters import escaped_in_json

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

FOLDER = "data/v1"
"""Where the files stand; the version of the data is part of it."""


@dataclass(frozen=True, slots=True)
class DataFile(SiteFile):
    """A file of data.

    Attributes:
        about: what it holds, as half a sentence; empty for one that the list does not name.
        example: one line of shell that uses it; `{url}` stands for its address.
    """

    about: str = ""
    example: str = ""

    @property
    def name(self) -> str:
        """Its address below the folder of the data."""
        return self.path.removeprefix(f"{FOLDER}/")


def data_path(name: str) -> str:
    """The address of a file, relative to the site's root."""
    return f"{FOLDER}/{name}"


def is_made(m: Materials, format_: str) -> bool:
    """Whether the owner of the site gives out this format."""
    return format_ in m.options.data.formats


def as_json(value: Any) -> str:
    """JSON on one line, as `escaped_in_json` leaves it; the same value gives the same text."""
    return escaped_in_json(_encode(value))


def as_readable_json(value: Any) -> bytes:
    """The same over many lines, for a file that people read as well."""
    return f"{escaped_in_json(json.dumps(value, ensure_ascii=False, indent=2))}\n".encode()


def with_lines(top: dict[str, Any], name: str, lines: Sequence[str]) -> bytes:
    """An object of JSON with a list of finished values at its end, each on a line of its own."""
    values = ",\n".join(lines)
    return f'{as_json(top)[:-1]},\n"{name}":[\n{values}\n]}}\n'.encode()
