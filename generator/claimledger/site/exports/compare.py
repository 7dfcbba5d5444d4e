"""The words of every claim over time, `compare/index.json`: what two days are compared by."""

from collections.abc import Iterator, Sequence

from claimledger.ledger.statuses import Status
from claimledger.site.changes import spans
from claimledger.site.data.files import as_json
from claimledger.site.materials import Materials
from claimledger.site.page import SiteFile

INDEX_PATH = "compare/index.json"
"""The address of the index, relative to the site's root."""

FORMAT = 1
"""Changes when a browser that holds an older script could not read the index."""

STATUSES = tuple(status.value for status in Status)
_NUMBERS = {status: number for number, status in enumerate(Status)}


def compare_files(m: Materials) -> Iterator[SiteFile]:
    """The index."""
    yield SiteFile(INDEX_PATH, as_json(compare_index(m)).encode())


def compare_index(m: Materials) -> dict[str, object]:
    """The index as plain values: columns, with the words of a claim as numbers of statuses.

    The words of a claim are pairs: the first day on which they hold, empty where they may have held
    at any earlier time, and all that may hold then. Before the first nothing is on record.
    """
    claims = [m.ledger.claims[id_] for id_ in m.index.claims]
    return {
        "format": FORMAT,
        "statuses": STATUSES,
        "ids": [claim.id for claim in claims],
        "statements": [claim.statement for claim in claims],
        "languages": {
            number: claim.language
            for number, claim in enumerate(claims)
            if claim.language and claim.language != m.ledger.language
        },
        "words": [_words(m, claim.id) for claim in claims],
    }


def _words(m: Materials, claim: str) -> Sequence[tuple[str, list[int]]]:
    return [
        (
            span.first.isoformat() if span.first is not None else "",
            [_NUMBERS[status] for status in span.standing.statuses],
        )
        for span in spans(m.derived, claim)
    ]
