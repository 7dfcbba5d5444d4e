"""Addresses of pages, as platforms hand them out -> as valid HTML has them."""

import re
from urllib.parse import urlsplit

_NEVER = re.compile(r"[\s<>\"\\]")
_NOT_IN_HOST = re.compile(r"[\^`{|}]")
# Browsers take these in a path or a query; they are no URL code points of the URL Standard, and
# HTML that holds them is invalid: https://url.spec.whatwg.org/#url-code-points
_ENCODED = str.maketrans({sign: f"%{ord(sign):02X}" for sign in "^`{|}[]"})


def encoded_address(address: str) -> str | None:
    """An address that a reader can safely follow, as it is written; None where it is none.

    It begins with http or https and has a host. A name before the host (`https://bbc.com@a.org/`)
    only disguises where it leads. What valid HTML does not have in an address is encoded behind the
    host: `^ [ ] | { }` and backticks. Letters of other scripts stay as they are.
    """
    try:
        parts = urlsplit(address)
        good = (
            parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc
        )
    except ValueError:
        return None
    if not good or _NEVER.search(address) or _NOT_IN_HOST.search(parts.netloc):
        return None
    end = address.index(parts.netloc) + len(parts.netloc)
    return address[:end] + address[end:].translate(_ENCODED)
