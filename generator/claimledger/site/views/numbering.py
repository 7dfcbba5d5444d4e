"""The sources of a page, numbered as they are first cited on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from claimledger.ledger.model import Position, Verification
from claimledger.site.links import DateWords, Link, Linker
from claimledger.site.materials import Materials


@dataclass(frozen=True, slots=True)
class NumberedSource:
    """A source in the list at the foot of a page.

    Attributes:
        url, archived: where it can be read; empty where the ledger does not say.
    """

    number: int
    source: Link
    publisher: Link | None
    medium: str
    published: DateWords | None
    url: str
    archived: str


def numbers_of(statements: Iterable[Position | Verification]) -> dict[str, int]:
    """The number of each source, from 1."""
    ids = dict.fromkeys(ref.id for one in statements for ref in one.sources)
    return {source: at + 1 for at, source in enumerate(ids)}


def numbered_sources(
    m: Materials, linker: Linker, numbers: dict[str, int]
) -> tuple[NumberedSource, ...]:
    """The sources in the order of their numbers."""
    return tuple(_numbered(m, linker, source, number) for source, number in numbers.items())


def _numbered(m: Materials, linker: Linker, id: str, number: int) -> NumberedSource:  # noqa: A002
    source = m.ledger.sources[id]
    return NumberedSource(
        number=number,
        source=linker.source(id),
        publisher=None if source.publisher is None else linker.actor(source.publisher.id),
        medium=source.medium,
        published=None if source.published is None else linker.when(source.published),
        url=source.url,
        archived=source.archived,
    )
