"""Records by their names, other spellings, and the addresses of sources."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimledger.ledger.model import Actor, Media, Place, Record, Records, Side, Source
from claimledger.ledger.web_addresses import encoded_address


@dataclass(frozen=True, slots=True)
class NamedRecords:
    """The records that a text names, which is no id.

    Attributes:
        text: the name, as written.
        ids: of the records, in file order.
        what: `name` or `address`.
    """

    text: str
    ids: tuple[str, ...]
    what: str

    @property
    def certain(self) -> bool:
        """Only one record has the name or address."""
        return len(self.ids) == 1

    @property
    def help(self) -> str:
        """What to write in its place."""
        listed = " and of ".join(f"`{id_}`" for id_ in self.ids)
        which = "that" if self.certain else "the one that is meant"
        return f"`{self.text}` is the {self.what} of {listed}: write {which}"


def records_named(ledger: Records, text: str, sections: Iterable[str]) -> NamedRecords | None:
    """The records of these sections that have this name or address; None for none."""
    wanted = _plain(text)
    records = [record for section in sections for record in _records(ledger, section)]
    named = [record.id for record in records if wanted in map(_plain, names(record))]
    if named:
        return NamedRecords(text, tuple(named), "name")
    address = _address(encoded_address(text.strip()) or text)
    at = [record.id for record in records if address in map(_address, addresses(record))]
    return NamedRecords(text, tuple(at), "address") if at else None


def names(record: Record) -> Iterator[str]:
    """The names of a record in all spellings and languages; none of a source or claim."""
    if isinstance(record, Side | Actor | Place):
        yield record.name
        yield from record.names.values()
    if isinstance(record, Actor | Place):
        yield from record.also_written


def addresses(record: Record) -> Sequence[str]:
    """Where a source can be read, or a media file seen."""
    found = (record.url, record.archived) if isinstance(record, Source | Media) else ()
    return [address for address in found if address]


def _records(ledger: Records, section: str) -> Iterator[Record]:
    if section != "measures":
        records = ledger.section(section).values()
        yield from (record for record in records if record.removed is None)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _address(text: str) -> str:
    return _plain(text).rstrip("/")
