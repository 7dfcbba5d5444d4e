"""When the sentences are true that tell how words changed, and when they held, in a reading.

In a reading a claim has one word on each day. What the words are is given: here is only whether the
sentence fits them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from claimledger.ledger.statuses import Status
from claimledger.standing.catalogue import changes
from claimledger.standing.sentences import Sentence

_ONE_DAY = timedelta(days=1)

WordOn = Callable[[date], Status]
"""The word of a claim on a day, in a reading."""


@dataclass(frozen=True, slots=True)
class ToldOfTime:
    """A sentence about the words of a claim in a time.

    Attributes:
        entry: the entry of the catalogue.
        first, last: the days between which it changed, or on which the words held.
        words: those that it became, or that held.
        before: those before that.
        between: those in between.
    """

    entry: Sentence
    first: date
    last: date
    words: tuple[Status, ...]
    before: tuple[Status, ...] = ()
    between: tuple[Status, ...] = ()


def _held(word_on: WordOn, told: ToldOfTime) -> bool:
    """On each of the days the word is one of those told."""
    return _all_among(word_on, told, told.words)


def _all_among(word_on: WordOn, told: ToldOfTime, words: tuple[Status, ...]) -> bool:
    days = (told.last - told.first).days
    return Status.CANNOT_BE_TOLD in words or all(
        word_on(told.first + _ONE_DAY * more) in words for more in range(days + 1)
    )


def _may_have_become(word_on: WordOn, told: ToldOfTime) -> bool:
    """It was one of the words before, is one of those after, and nothing but those meanwhile."""
    known = (*told.before, *told.between, *told.words)
    return (
        (word_on(told.first - _ONE_DAY) in told.before or Status.CANNOT_BE_TOLD in told.before)
        and (word_on(told.last) in told.words or Status.CANNOT_BE_TOLD in told.words)
        and _all_among(word_on, told, known)
    )


def _became(word_on: WordOn, told: ToldOfTime) -> bool:
    """The same, and it is another word after than before."""
    was, is_ = word_on(told.first - _ONE_DAY), word_on(told.last)
    open_ = Status.CANNOT_BE_TOLD in (*told.before, *told.words)
    return _may_have_become(word_on, told) and (was is not is_ or open_)


def _nothing(word_on: WordOn, told: ToldOfTime) -> bool:
    return word_on(told.last) is Status.NOT_ON_RECORD


CONDITIONS: Mapping[str, Callable[[WordOn, ToldOfTime], bool]] = {
    changes.BECAME.name: _became,
    changes.MAY_HAVE_BECOME.name: _may_have_become,
    changes.MAY_HAVE_BEEN.name: _may_have_become,
    changes.AND_IN_BETWEEN.name: _may_have_become,
    **{
        entry.name: _held
        for entry in (
            *(changes.NOW, changes.THEN_AND_NOW, changes.THEN),
            *(changes.ON_THAT_DAY, changes.AT_END_OF, changes.ANY_DAY_BEFORE),
            *(changes.HELD_ALWAYS, changes.HELD_UP_TO, changes.HELD_FROM),
            *(changes.HELD_AT_THE_LATEST_BY, changes.HELD_SINCE, changes.HELD_ON),
        )
    },
    changes.HELD_BEFORE.name: _nothing,
    **{
        entry.name: _became
        for entry in (
            *(changes.ON_DAY, changes.ON_SOME_DAY_UP_TO),
            *(changes.ON_SOME_DAY_SINCE, changes.ON_SOME_DAY_FROM),
            *(changes.STATUSES_CHANGED, changes.CHANGED_LAST),
        )
    },
    changes.STATUSES_MAY_HAVE_CHANGED.name: _may_have_become,
}
"""When each sentence is true that tells of words in time, by its name.

A day on which something changed is told of what became something; of what may have become it the
same day is the end of the time in which it may.
"""

OF_KNOWLEDGE = frozenset(
    entry.name for entry in (changes.NO_CHANGE_KNOWN, changes.CHANGES_NOT_SHOWN)
)
"""Names of sentences about what is known or shown, which no single reading makes true or false."""
