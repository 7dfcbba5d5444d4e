"""Sentences for a claim that is met away from its page: who says it, denies it or checked it.

`{names}` are the names of those who do so, `{statement}` is what the claim states.
"""

from collections.abc import Iterator

from claimledger.standing.sentences import Sentence

SAYS_THAT = Sentence("says-that", "{names} says that {statement}", "{names} say that {statement}")
DENIES_THAT = Sentence(
    "denies-that", "{names} denies that {statement}", "{names} deny that {statement}"
)
CHECKED_WHETHER = Sentence("checked-whether", "{names} checked whether {statement}")

# Where the statement is in another language than the sentence.

SAYS_IT = Sentence("says-it", "{names} says so: {statement}", "{names} say so: {statement}")
DENIES_IT = Sentence("denies-it", "{names} denies it: {statement}", "{names} deny it: {statement}")
CHECKED_IT = Sentence("checked-it", "{names} checked it: {statement}")


def every() -> Iterator[Sentence]:
    """The sentences of this part of the catalogue."""
    yield from (SAYS_THAT, DENIES_THAT, CHECKED_WHETHER, SAYS_IT, DENIES_IT, CHECKED_IT)
