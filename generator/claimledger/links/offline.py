"""Whether it is this machine that is off the network, and not the links that are broken."""

from collections.abc import Callable, Iterable, Mapping

from claimledger.links.answer import NOT_IN_TIME, UNRESOLVED
from claimledger.links.finding import Finding
from claimledger.links.target import NotAskedError, target

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
