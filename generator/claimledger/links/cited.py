"""Whether it is this machine that is off the network, and not the links that are broken."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from claimledger.ledger.model import Records, Source, spot
from claimledger.links.addresses import NotAskedError, target
from claimledger.links.network import NOT_IN_TIME, UNRESOLVED, NoAnswerError, RefusedError
from claimledger.links.visit import Asking, Finding
from claimledger.text.source import Span

# The links of a ledger: where they stand, and which sources have no archived copy.

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


def cited(ledger: Records) -> Mapping[str, tuple[Use, ...]]:
    """Every address of a source with its uses, in file order; of removed sources none."""
    uses: dict[str, list[Use]] = {}
    for source in _standing(ledger):
        for name in FIELDS:
            url = getattr(source, name)
            if url:
                uses.setdefault(url, []).append(Use(source.id, name, spot(source, name)))
    return {url: tuple(found) for url, found in uses.items()}


def uncopied(ledger: Records) -> tuple[Uncopied, ...]:
    """The sources that have an address and no archived copy, in file order."""
    return tuple(
        Uncopied(source.url, _day(source), Use(source.id, "url", spot(source, "url")))
        for source in _standing(ledger)
        if source.url and not source.archived
    )


def _standing(ledger: Records) -> list[Source]:
    return [source for source in ledger.sources.values() if source.removed is None]


def _day(source: Source) -> str:
    """The day it was read, else the first on which it can have been published."""
    accessed, published = source.accessed, source.published
    day = (accessed.latest if accessed else None) or (published.earliest if published else None)
    return day.strftime("%Y%m%d") if day and day.year >= 1996 else ""


# Whether the Internet Archive has a copy of an address, asked of the archive itself.
#
# See https://archive.org/help/wayback_api.php, "Wayback Availability JSON API".

SERVICE = "https://archive.org/wayback/available"
ARCHIVE = "web.archive.org"


def copy_of(source: Uncopied, asking: Asking) -> str | None:
    """The address of a copy, near the day that is wanted; empty: none; None: no answer."""
    day = f"&timestamp={source.day}" if source.day else ""
    to = target(f"{SERVICE}?url={quote(source.url, safe='')}{day}")
    try:
        answer = asking.answer(to, "GET")
    except (NoAnswerError, RefusedError):
        return None
    return named_copy(answer.body) if answer.status == 200 else None


def named_copy(body: bytes) -> str | None:
    """The copy that the archive's answer names; only an address of the archive is believed."""
    try:
        copies = json.loads(body)["archived_snapshots"]
        if not copies:
            return ""
        url = str(copies["closest"]["url"])
        parts = urlsplit(url)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if parts.scheme not in ("http", "https") or parts.netloc not in (ARCHIVE, f"{ARCHIVE}:80"):
        return None
    https = f"https://{ARCHIVE}{url.partition(parts.netloc)[2]}"
    return https if https.isprintable() and " " not in https else None


MOST_ASKED = 3
"""So many names are looked up besides: without a network each can take its time."""

PROBE = "https://web.archive.org/"
"""A host that is looked up besides: it is asked for copies, and is there."""


def is_offline(
    found: Mapping[str, Finding], links: Iterable[str], resolves: Callable[[str], bool]
) -> bool:
    """Whether no name could be found, neither of what was asked now nor of anything else.

    Args:
        found: what was found of the links asked now.
        links: all addresses of the ledger.
        resolves: whether the name of a host can be found.
    """
    if not found or any(one.note not in (UNRESOLVED, NOT_IN_TIME) for one in found.values()):
        return False
    failed = {_host(url) for url in found}
    others = dict.fromkeys(map(_host, (PROBE, *links)))
    asked = [host for host in others if host and host not in failed][:MOST_ASKED]
    return not any(map(resolves, asked))


def _host(url: str) -> str:
    try:
        return target(url, any_port=True).host
    except NotAskedError:
        return ""
