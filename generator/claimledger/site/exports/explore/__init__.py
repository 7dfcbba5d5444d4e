"""The index behind the list of all claims, `explore/index.json`: what a browser filters by.

It holds what the rows of that list show, and the other names that a search should find; nothing
else. It is made to be small: one array for each column, numbers in place of ids (the most used is
0), and lists of different lengths as one array with another that tells the lengths.
`site_templates/assets/explore/decode.js` reads it.
"""

import json
from collections.abc import Iterator

from claimledger.site.exports.explore.claims import claim_columns
from claimledger.site.exports.explore.known import known_of
from claimledger.site.exports.explore.sections import sections
from claimledger.site.materials import Materials
from claimledger.site.page import SiteFile

INDEX_PATH = "explore/index.json"
"""The address of the index, relative to the site's root."""

FORMAT = 1
"""Changes when a browser that holds an older script could not read the index."""


def explore_files(m: Materials) -> Iterator[SiteFile]:
    """The index."""
    yield SiteFile(INDEX_PATH, compact(explore_index(m)).encode())


def explore_index(m: Materials) -> dict[str, object]:
    """The index as plain values."""
    known = known_of(m)
    return {
        "format": FORMAT,
        "day": m.options.day.isoformat(),
        **sections(m, known),
        "claims": claim_columns(m, known),
    }


def compact(value: object) -> str:
    """JSON without spaces; the same value gives the same text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
