"""The links of a ledger: where they stand, and which sources have no archived copy."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from claimledger.ledger.model import Ledger, Source, spot
from claimledger.text.source import Span

FIELDS = ("url", "archived")
WAYBACK = "https://web.archive.org/web"


@dataclass(frozen=True, slots=True)
class Use:
    """Where a link stands: the id of a source, the field and its place in a file."""

    source: str
    field: str
    span: Span


@dataclass(frozen=True, slots=True)
class Uncopied:
    """A source without an archived copy.

    Attributes:
        url: its address.
        day: near which a copy would show what was cited, as YYYYMMDD; empty where not known.
        use: where the address stands.
    """

    url: str
    day: str
    use: Use

    @property
    def proposal(self) -> str:
        """Where the Internet Archive would have a copy, if it has one; nobody has looked."""
        escaped = quote(self.url, safe="/%:@!$&'()*+,;=~?[]#")
        return "/".join(part for part in (WAYBACK, self.day, escaped) if part)


def cited(ledger: Ledger) -> Mapping[str, tuple[Use, ...]]:
    """Every address of a source with its uses, in file order; of removed sources none."""
    uses: dict[str, list[Use]] = {}
    for source in _standing(ledger):
        for name in FIELDS:
            url = getattr(source, name)
            if url:
                uses.setdefault(url, []).append(Use(source.id, name, spot(source, name)))
    return {url: tuple(found) for url, found in uses.items()}


def uncopied(ledger: Ledger) -> tuple[Uncopied, ...]:
    """The sources that have an address and no archived copy, in file order."""
    return tuple(
        Uncopied(source.url, _day(source), Use(source.id, "url", spot(source, "url")))
        for source in _standing(ledger)
        if source.url and not source.archived
    )


def _standing(ledger: Ledger) -> list[Source]:
    return [source for source in ledger.sources.values() if source.removed is None]


def _day(source: Source) -> str:
    """The day it was read, else the first on which it can have been published."""
    accessed, published = source.accessed, source.published
    day = (accessed.latest if accessed else None) or (published.earliest if published else None)
    return day.strftime("%Y%m%d") if day and day.year >= 1996 else ""
