"""Sentences of the review: what a change to the ledger does to the words of claims."""

from collections.abc import Iterator

from claimledger.standing.sentences import Sentence

BECAUSE_OF_ONE = Sentence("because-of-one", "because of this:")
BECAUSE_OF_EITHER = Sentence(
    "because-of-either", "because of these; each of them is enough by itself:"
)
BECAUSE_ENOUGH = Sentence(
    "because-enough", "because of this; without it, the other changes would give the same:"
)
BECAUSE_TOGETHER = Sentence(
    "because-together",
    "because of these together; with any one of them left out it would be another:",
)
BECAUSE_NOT_FOUND = Sentence(
    "because-not-found", "which of the changes did it was not found; several bear on it"
)
NOW_BESIDE = Sentence("now-beside", "now beside the badge: {remark}")
NO_LONGER_BESIDE = Sentence("no-longer-beside", "no longer beside the badge: {remark}")
DECLINED_BY = Sentence("declined-by", "declined to comment: {actors}")
STATUSES_CHANGE = Sentence("statuses-change", "{count} status changes", "{count} statuses change")
OTHER_REMARKS = Sentence(
    "other-remarks",
    "{count} claim with other remarks beside the badge",
    "{count} claims with other remarks beside the badge",
)
PINS_NO_LONGER_HOLD = Sentence(
    "pins-no-longer-hold",
    "{count} pinned sentence does not hold any more",
    "{count} pinned sentences do not hold any more",
)
NOTHING_CHANGES = Sentence("nothing-changes", "Nothing changes for readers")
SAME_STATUS = Sentence("same-status", "Claims changed, their status the same")
BY_TIME_ALONE = Sentence("by-time-alone", "By time alone, not by this change")
STATUSES_THAT_CHANGE = Sentence("statuses-that-change", "Statuses that change")

OF_TWO_VERSIONS = (
    *(BECAUSE_OF_ONE, BECAUSE_OF_EITHER, BECAUSE_ENOUGH, BECAUSE_TOGETHER, BECAUSE_NOT_FOUND),
    *(NOW_BESIDE, NO_LONGER_BESIDE, DECLINED_BY, STATUSES_CHANGE, OTHER_REMARKS),
    *(PINS_NO_LONGER_HOLD, NOTHING_CHANGES, SAME_STATUS, BY_TIME_ALONE, STATUSES_THAT_CHANGE),
)


def every() -> Iterator[Sentence]:
    """The sentences of this part of the catalogue."""
    yield from OF_TWO_VERSIONS
