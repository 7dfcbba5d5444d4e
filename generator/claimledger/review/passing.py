"""What time alone changed: not this change's doing, and told apart from it."""

from collections.abc import Iterator
from datetime import date

from claimledger.review.told import Passed, Word
from claimledger.review.wording import NOT_YET_SAID, Wording, word, word_of
from claimledger.review.worlds import Versions
from claimledger.site.links import day_words
from claimledger.standing.standing import Change


def passed(versions: Versions, wording: Wording, written: date | None) -> tuple[Passed, ...]:
    """Claims of the earlier version with another status than on the day it was written."""
    return tuple(_passed(versions, wording, written)) if written else ()


def _passed(versions: Versions, wording: Wording, written: date) -> Iterator[Passed]:
    for claim, standing in versions.was.standings.items():
        history = versions.was.histories[claim]
        later = [one for one in history if one.day > written]
        earlier = [one for one in history if one.day <= written]
        was = _word(earlier[-1]) if earlier else NOT_YET_SAID
        if later and was.status != standing.status.value:
            since = day_words(later[-1].day, "short")
            name = wording.name("claims", claim)
            yield Passed(claim, name, was, word_of(standing), since)


def _word(change: Change) -> Word:
    return word(change.standing.status) if change.standing else NOT_YET_SAID
