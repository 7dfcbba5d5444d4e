"""Pieces of the pages of records: other names, and where the record is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from claimledger.ledger.model import Actor, Place, Record
from claimledger.site.materials import Materials
from claimledger.site.words import language_name


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name in another language; `lang` is its code, `language` its name in ours."""

    language: str
    lang: str
    name: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """Where a record stands: file and line; `href` leads to an editor, empty for nowhere."""

    place: str
    href: str


def other_names(names: Mapping[str, str]) -> tuple[OtherName, ...]:
    """The names in other languages, as the ledger orders them."""
    return tuple(OtherName(language_name(code), code, name) for code, name in names.items())


def every_name(record: Actor | Place) -> str:
    """All names under which it may be looked for: `Balakliia, Balakliya, Балаклія`."""
    return ", ".join((record.name, *record.also_written, *record.names.values()))


def recorded(m: Materials, record: Record) -> Recorded:
    """Where the record is kept."""
    place = m.edit(record.key)
    base = m.options.edit_base
    return Recorded(place, f"{base}{quote(place, safe='/#')}" if base else "")
