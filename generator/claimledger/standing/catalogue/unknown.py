"""Sentences for what is not recorded, so that a claim has several words.

`{did}` is what somebody did, as one of `DID`; `{days}` is one of `UP_TO` and `BETWEEN`.
"""

from collections.abc import Iterator, Mapping

from claimledger.ledger.vocabulary import Certainty, Stance
from claimledger.standing.sentences import Sentence

NOT_RECORDED = Sentence("not-recorded", "it is not recorded {what}")
ON_WHICH_DAY = Sentence("not-recorded-day", "on which day {days} {did}")
UP_TO = Sentence("not-recorded-up-to", "up to {last}")
BETWEEN = Sentence("not-recorded-between", "between {first} and {last}")
WHEN_MORE = Sentence(
    "not-recorded-more", "when {count} more was made", "when {count} more were made"
)
WHICH_FIRST = Sentence("not-recorded-order", "which came first: that {did}, or that {other}")
IN_WHICH_ORDER = Sentence(
    "not-recorded-order-of-one", "in which order {actor} said it in different ways"
)
WHICH_CHECK = Sentence(
    "not-recorded-order-of-checks", "which of its checks {actor} published first"
)
ON_A_CONTRARY = Sentence(
    "not-recorded-of-a-contrary", "when something was said or checked that contradicts it"
)

_SAID: Mapping[tuple[Stance, Certainty], str] = {
    (Stance.ASSERTS, Certainty.CERTAIN): "said so",
    (Stance.ASSERTS, Certainty.LIKELY): "said that it is likely",
    (Stance.ASSERTS, Certainty.POSSIBLE): "said that it is possible",
    (Stance.DENIES, Certainty.CERTAIN): "denied it",
    (Stance.DENIES, Certainty.LIKELY): "said that it is probably not so",
    (Stance.DENIES, Certainty.POSSIBLE): "said that it is possibly not so",
}

DID: Mapping[tuple[Stance, Certainty, bool], Sentence] = {
    (stance, certainty, in_part): Sentence(
        f"did-{stance}-{certainty}{'-in-part' if in_part else ''}",
        f"{{actor}} {did}{' in part' if in_part else ''}",
    )
    for (stance, certainty), did in _SAID.items()
    for in_part in ((False, True) if stance is Stance.DENIES else (False,))
}
"""What somebody said, by stance, by hedge, and by whether it is a denial in part."""

TOOK_IT_BACK = Sentence("did-retract", "{actor} took it back")
IMPLIED_IT = Sentence("did-imply", "{actor} implied it")
IMPLIED_A_CONTRARY = Sentence("did-imply-a-contrary", "{actor} implied what contradicts it")
CHECKED_IT = Sentence("did-check", "{actor} checked it")


def every() -> Iterator[Sentence]:
    """The sentences of this part of the catalogue."""
    yield from (NOT_RECORDED, ON_WHICH_DAY, UP_TO, BETWEEN, WHEN_MORE)
    yield from (WHICH_FIRST, IN_WHICH_ORDER, WHICH_CHECK, ON_A_CONTRARY)
    yield from DID.values()
    yield from (TOOK_IT_BACK, IMPLIED_IT, IMPLIED_A_CONTRARY, CHECKED_IT)
