"""The links of a ledger's sources and media files, and the archived copies that are not recorded.

The Internet Archive is asked as its page https://archive.org/help/wayback_api.php says, under
"Wayback Availability JSON API".
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from claimledger.ledger.model import Media, Records, Source, spot
from claimledger.links.addresses import parse_target
from claimledger.links.checking import Client
from claimledger.links.network import ForbiddenAddressError, NoResponseError
from claimledger.text.source import Span

LINK_FIELDS = ("url", "archived")
"""The fields of a source or media file that hold an address."""

ARCHIVE_HOST = "web.archive.org"
ARCHIVE_URL = f"https://{ARCHIVE_HOST}/web"
AVAILABILITY_URL = "https://archive.org/wayback/available"
FIRST_YEAR = 1996
"""The year of the Internet Archive's first copies."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an address is written.

    Attributes:
        source: the id of the source or media file.
    """

    source: str
    field: str
    span: Span


@dataclass(frozen=True, slots=True)
class UnarchivedSource:
    """A source or media file that has an address and no archived copy.

    Attributes:
        url: its address.
        day: a day near which a copy would show what was cited, as YYYYMMDD; empty if unknown.
        citation: where the address is written.
    """

    url: str
    day: str
    citation: Citation

    @property
    def guessed_copy(self) -> str:
        """The address that the Internet Archive would give to a copy, if it has one."""
        escaped = quote(self.url, safe="/%:@!$&'()*+,;=~?[]#")
        return "/".join(part for part in (ARCHIVE_URL, self.day, escaped) if part)


def citations(ledger: Records) -> Mapping[str, tuple[Citation, ...]]:
    """Where each address is written, in file order, without removed records."""
    found: dict[str, list[Citation]] = {}
    for source in _present(ledger):
        for name in LINK_FIELDS:
            url = getattr(source, name)
            if url:
                found.setdefault(url, []).append(Citation(source.id, name, spot(source, name)))
    return {url: tuple(places) for url, places in found.items()}


def unarchived_sources(ledger: Records) -> tuple[UnarchivedSource, ...]:
    """The sources and media files that have an address and no archived copy, in file order."""
    return tuple(
        UnarchivedSource(source.url, _day(source), Citation(source.id, "url", spot(source, "url")))
        for source in _present(ledger)
        if source.url and not source.archived
    )


def _present(ledger: Records) -> list[Source | Media]:
    records: tuple[Source | Media, ...] = (*ledger.sources.values(), *ledger.media.values())
    return [record for record in records if record.removed is None]


def _day(source: Source | Media) -> str:
    """The last day on which it can have been read, else the first on which it was published.

    Of a media file it is not recorded when it was published.
    """
    if isinstance(source, Media):
        return ""
    accessed, published = source.accessed, source.published
    day = (accessed.latest if accessed else None) or (published.earliest if published else None)
    return day.strftime("%Y%m%d") if day and day.year >= FIRST_YEAR else ""


def find_copy(source: UnarchivedSource, client: Client) -> str | None:
    """The address of the archive's copy nearest to the wanted day.

    It is empty if the archive has no copy, and None if the archive does not answer.
    """
    day = f"&timestamp={source.day}" if source.day else ""
    target = parse_target(f"{AVAILABILITY_URL}?url={quote(source.url, safe='')}{day}")
    try:
        response = client.request(target, "GET")
    except (NoResponseError, ForbiddenAddressError):
        return None
    return copy_in(response.body) if response.status == 200 else None


def copy_in(body: bytes) -> str | None:
    """The address of a copy in a response of the archive; empty if it says that there is none.

    It is None if the response cannot be read, or names an address that is not the archive's own.
    """
    try:
        snapshots = json.loads(body)["archived_snapshots"]
        if not snapshots:
            return ""
        url = str(snapshots["closest"]["url"])
        parts = urlsplit(url)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    hosts = (ARCHIVE_HOST, f"{ARCHIVE_HOST}:80")
    if parts.scheme not in ("http", "https") or parts.netloc not in hosts:
        return None
    https = f"https://{ARCHIVE_HOST}{url.partition(parts.netloc)[2]}"
    return https if https.isprintable() and " " not in https else None
