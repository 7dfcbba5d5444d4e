"""Whether the Internet Archive has a copy of an address, asked of the archive itself.

See https://archive.org/help/wayback_api.php, "Wayback Availability JSON API".
"""

import json
from urllib.parse import quote, urlsplit

from claimledger.links.answer import NoAnswerError, RefusedError
from claimledger.links.cited import Uncopied
from claimledger.links.target import target
from claimledger.links.visit import Asking

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
