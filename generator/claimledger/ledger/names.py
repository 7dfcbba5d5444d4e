"""Records by what they are called: names, other spellings, and the addresses of sources."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimledger.ledger.model import Actor, Place, Record, Records, Side, Source


@dataclass(frozen=True, slots=True)
class Called:
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
        """Only one record is called so."""
        return len(self.ids) == 1

    @property
    def help(self) -> str:
        """What to write in its place."""
        listed = " and of ".join(f"`{id_}`" for id_ in self.ids)
        which = "that" if self.certain else "the one that is meant"
        return f"`{self.text}` is the {self.what} of {listed}: write {which}"


def called(ledger: Records, text: str, sections: Iterable[str]) -> Called | None:
    """The records of these sections that are called so; None for none."""
    wanted = _plain(text)
    records = [one for section in sections for one in _records(ledger, section)]
    named = [one.id for one in records if wanted in map(_plain, names(one))]
    if named:
        return Called(text, tuple(named), "name")
    at = [one.id for one in records if wanted.rstrip("/") in map(_address, addresses(one))]
    return Called(text, tuple(at), "address") if at else None


def names(record: Record) -> Iterator[str]:
    """The names of a record in all spellings and languages; none of a source or claim."""
    if isinstance(record, Side | Actor | Place):
        yield record.name
        yield from record.names.values()
    if isinstance(record, Actor | Place):
        yield from record.also_written


def addresses(record: Record) -> Sequence[str]:
    """Where a source can be read."""
    found = (record.url, record.archived) if isinstance(record, Source) else ()
    return [one for one in found if one]


def _records(ledger: Records, section: str) -> Iterator[Record]:
    if section != "measures":
        yield from (one for one in ledger.section(section).values() if one.removed is None)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _address(text: str) -> str:
    return _plain(text).rstrip("/")
