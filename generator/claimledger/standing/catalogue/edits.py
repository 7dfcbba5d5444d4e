"""What edits of the ledger did to the record: sentences of the page that lists them."""

from collections.abc import Iterator, Mapping

from claimledger.standing.catalogue.review import (
    BECAUSE_ENOUGH,
    BECAUSE_NOT_FOUND,
    BECAUSE_OF_EITHER,
    BECAUSE_OF_ONE,
    BECAUSE_TOGETHER,
)
from claimledger.standing.sentences import Sentence

BECAUSE: Mapping[str, Sentence] = {
    "one": BECAUSE_OF_ONE,
    "either": BECAUSE_OF_EITHER,
    "enough": BECAUSE_ENOUGH,
    "together": BECAUSE_TOGETHER,
    "unknown": BECAUSE_NOT_FOUND,
}
"""What leads to the edits that changed a status, by the kind of cause."""

CLAIM_CHANGES: Mapping[str, Sentence] = {
    "added": Sentence("claim-added", "Recorded"),
    "removed": Sentence("claim-removed", "Removed"),
    "restored": Sentence("claim-restored", "Recorded again"),
    "renamed": Sentence("claim-renamed", "Recorded under another address"),
    "changed": Sentence("claim-changed", "Its record was edited"),
    "around": Sentence("claim-around", "Only what surrounds it was edited"),
}
"""What became of a claim, by the name of the change."""

HISTORY_NOT_KNOWN = Sentence(
    "history-not-known",
    "Where this site was built the history of the ledger’s files is not known. What is listed here "
    "are the corrections",
)
KNOWN_FROM = Sentence(
    "history-known-from", "What was edited up to {day} is not known here, or not listed"
)
VERSIONS_NOT_READ = Sentence(
    "versions-not-read",
    "{count} earlier version of the ledger has errors by the rules of today, and is passed over: "
    "what it changed is told of the next one",
    "{count} earlier versions of the ledger have errors by the rules of today, and are passed "
    "over: what they changed is told of the next one",
)
RECORD_BEGINS = Sentence(
    "record-begins", "The record begins with {count} claim", "The record begins with {count} claims"
)
CLAIMS_GONE = Sentence(
    "claims-gone",
    "{count} claim that has no page any more, or not yet",
    "{count} claims that have no page any more, or not yet",
)
MORE_CLAIMS = Sentence("more-claims-edited", "{count} more claim", "{count} more claims")
STATUSES_CHANGED_BY_EDITS = Sentence(
    "statuses-changed-by-edits", "{count} status changed", "{count} statuses changed"
)
FIRST_RECORDED = Sentence("first-recorded", "First recorded on {day}")

OF_EDITS = (
    *CLAIM_CHANGES.values(),
    *(HISTORY_NOT_KNOWN, KNOWN_FROM, VERSIONS_NOT_READ, RECORD_BEGINS, CLAIMS_GONE, MORE_CLAIMS),
    FIRST_RECORDED,
)


def every() -> Iterator[Sentence]:
    """The sentences of this part of the catalogue."""
    yield from (*OF_EDITS, STATUSES_CHANGED_BY_EDITS)
