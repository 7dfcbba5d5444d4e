"""Sentences for how the words of a claim changed, and for the time in which they held.

`{before}`, `{after}` and `{words}` are words of a claim, joined by "or" where several may hold;
`{day}`, `{first}`, `{last}` and `{days}` are days.
"""

from collections.abc import Iterator

from claimledger.standing.sentences import Sentence

BECAME = Sentence("became", "{before} became {after}")
MAY_HAVE_BECOME = Sentence("may-have-become", "{before} may have become {after}")
MAY_HAVE_BEEN = Sentence("may-have-been", "{before} may for a time have been {after}")
AND_IN_BETWEEN = Sentence("and-in-between", "and may in between have been {meanwhile}")

ON_DAY = Sentence("changed-on", "on {day}")
ON_SOME_DAY_UP_TO = Sentence("changed-up-to", "on some day up to {day}")
ON_SOME_DAY_SINCE = Sentence("changed-since", "on some day since {day}")
ON_SOME_DAY_FROM = Sentence("changed-from", "on some day from {days}")

NOW = Sentence("word-now", "Now {words}")
THEN_AND_NOW = Sentence("word-then-and-now", "{when} and now {words}")
THEN = Sentence("word-then", "{when} {words}")
ON_THAT_DAY = Sentence("word-on", "On {day}")
AT_END_OF = Sentence("word-at-end-of", "At the end of {day}")

STATUSES_CHANGED = Sentence("statuses-changed", "Statuses that changed")
STATUSES_MAY_HAVE_CHANGED = Sentence(
    "statuses-may-have-changed",
    "Statuses that changed, or may have, on a day that is not recorded",
)
CHANGED_LAST = Sentence("statuses-changed-last", "Statuses that changed last")
NO_CHANGE_KNOWN = Sentence(
    "no-change-known", "No status is known to have changed since its claim came on record"
)

HELD_ALWAYS = Sentence("held-always", "at any time")
HELD_UP_TO = Sentence("held-up-to", "up to {day}")
HELD_FROM = Sentence("held-from", "{day}")
HELD_AT_THE_LATEST_BY = Sentence("held-at-the-latest-by", "at the latest by {day}")
HELD_SINCE = Sentence("held-since", "since {day}")
HELD_ON = Sentence("held-on", "{days}")
HELD_BEFORE = Sentence("held-before", "Before")
ANY_DAY_BEFORE = Sentence("held-any-day-before", "any day before {day}")
CHANGES_NOT_SHOWN = Sentence(
    "changes-not-shown",
    "{count} change of its status, not shown",
    "{count} changes of its status, not shown",
)


def every() -> Iterator[Sentence]:
    """The sentences of this part of the catalogue."""
    yield from (BECAME, MAY_HAVE_BECOME, MAY_HAVE_BEEN, AND_IN_BETWEEN)
    yield from (ON_DAY, ON_SOME_DAY_UP_TO, ON_SOME_DAY_SINCE, ON_SOME_DAY_FROM)
    yield from (NOW, THEN_AND_NOW, THEN, ON_THAT_DAY, AT_END_OF)
    yield from (STATUSES_CHANGED, STATUSES_MAY_HAVE_CHANGED, CHANGED_LAST, NO_CHANGE_KNOWN)
    yield from (HELD_ALWAYS, HELD_UP_TO, HELD_FROM, HELD_AT_THE_LATEST_BY, HELD_SINCE, HELD_ON)
    yield from (HELD_BEFORE, ANY_DAY_BEFORE, CHANGES_NOT_SHOWN)
