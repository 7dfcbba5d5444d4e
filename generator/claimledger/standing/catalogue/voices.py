"""Sentences for what somebody says of a claim, or found of it.

`{actors}` are the names of those who do so.
"""

from collections.abc import Iterator, Mapping

from claimledger.ledger.vocabulary import Certainty, Outcome, Stance
from claimledger.standing.sentences import Sentence

# Stances that need words of their own: with a hedge, and denials in part.

DENIES_IN_PART = "denies-in-part"
LIKELY, LIKELY_NOT, LIKELY_NOT_IN_PART = "likely", "likely-not", "likely-not-in-part"
LIKELY_IMPLIED = "likely-implied"
POSSIBLE, POSSIBLE_NOT = "possible", "possible-not"


def _does(name: str, one: str, several: str) -> Sentence:
    return Sentence(name, f"{{actors}} {one}", f"{{actors}} {several}")


_VERBS: Mapping[str, tuple[str, str]] = {
    Stance.ASSERTS: ("says so", "say so"),
    LIKELY: ("says that it is likely", "say that it is likely"),
    Stance.DENIES: ("denies it", "deny it"),
    LIKELY_NOT: ("says that it is probably not so", "say that it is probably not so"),
    DENIES_IN_PART: ("denies it in part", "deny it in part"),
    LIKELY_NOT_IN_PART: (
        "says that part of it is probably not so",
        "say that part of it is probably not so",
    ),
    Stance.RETRACTS: ("takes it back", "take it back"),
    Stance.IMPLIES: ("implies it, without saying so", "imply it, without saying so"),
    LIKELY_IMPLIED: (
        "implies that it is likely, without saying so",
        "imply that it is likely, without saying so",
    ),
    POSSIBLE: ("calls it possible", "call it possible"),
    POSSIBLE_NOT: ("calls it possible that it is not so", "call it possible that it is not so"),
    Stance.DECLINES: ("declined to comment", "declined to comment"),
    Stance.UNKNOWN: ("cannot say whether it is so", "cannot say whether it is so"),
    Stance.DISPUTES_SOURCE: (
        "says that the source cannot know",
        "say that the source cannot know",
    ),
}

_EARLIER: Mapping[str, tuple[str, str]] = {
    Stance.ASSERTS: ("said so earlier", "said so earlier"),
    LIKELY: ("said earlier that it was likely", "said earlier that it was likely"),
    Stance.DENIES: ("denied it earlier", "denied it earlier"),
    LIKELY_NOT: (
        "said earlier that it was probably not so",
        "said earlier that it was probably not so",
    ),
    DENIES_IN_PART: ("denied it in part earlier", "denied it in part earlier"),
    LIKELY_NOT_IN_PART: (
        "said earlier that part of it was probably not so",
        "said earlier that part of it was probably not so",
    ),
}

PERHAPS_NOT_YET, PERHAPS_NO_LONGER = "perhaps not yet", "perhaps no longer"
"""Of a stance that stands in some readings of the dates only: why it may not."""

PERHAPS_EITHER = "perhaps not yet or no longer"
WHY_PERHAPS = (PERHAPS_NOT_YET, PERHAPS_NO_LONGER, PERHAPS_EITHER)

STANDS: Mapping[str, Sentence] = {
    stance: _does(f"stands-{stance}", *verbs) for stance, verbs in _VERBS.items()
}
"""Who stands where on a claim, by stance."""

SAID: Mapping[str, Sentence] = {
    stance: Sentence(
        f"said-{stance}", f"{{actors}} {one} ({{day}})", f"{{actors}} {many} ({{day}})"
    )
    for stance, (one, many) in _VERBS.items()
}
"""What a position is, told with its day, whatever became of it."""

EARLIER: Mapping[str, Sentence] = {
    stance: _does(f"earlier-{stance}", *verbs) for stance, verbs in _EARLIER.items()
}
"""What is left of a stance that no longer stands, for those that can be ended."""


def _slug(words: str) -> str:
    return words.replace(" ", "-")


PERHAPS: Mapping[tuple[str, str], Sentence] = {
    (stance, why): _does(f"{_slug(why)}-{stance}", f"{one}, {why}", f"{many}, {why}")
    for stance, (one, many) in _VERBS.items()
    for why in WHY_PERHAPS
}
"""What a speaker does in some readings only, by stance and by what is open about it."""

CONTRADICTED = Sentence(
    "contradicted", "contradicted by another claim", "contradicted by {count} other claims"
)
"""What a line says where nobody denies a claim, and what is said elsewhere disputes it."""

# What somebody who checked a claim found.

_FOUND: Mapping[tuple[Outcome, Certainty], tuple[str, str]] = {
    (Outcome.SUPPORTS, Certainty.CERTAIN): (" supports it", " support it"),
    (Outcome.PARTLY, Certainty.CERTAIN): (" supports part of it", " support part of it"),
    (Outcome.REFUTES, Certainty.CERTAIN): (" contradicts it", " contradict it"),
    (Outcome.INCONCLUSIVE, Certainty.CERTAIN): (
        " could not establish it",
        " could not establish it",
    ),
}
_FOUND_HEDGED: Mapping[tuple[Outcome, Certainty], str] = {
    (Outcome.SUPPORTS, Certainty.LIKELY): "the evidence points to it",
    (Outcome.SUPPORTS, Certainty.POSSIBLE): "it cannot be ruled out",
    (Outcome.PARTLY, Certainty.LIKELY): "the evidence points to part of it",
    (Outcome.PARTLY, Certainty.POSSIBLE): "part of it cannot be ruled out",
    (Outcome.REFUTES, Certainty.LIKELY): "the evidence points against it",
    (Outcome.REFUTES, Certainty.POSSIBLE): "it cannot be ruled out that it is not so",
}


def _finds(outcome: Outcome, certainty: Certainty) -> Sentence:
    name, key = f"found-{outcome}", (outcome, certainty)
    hedged = _FOUND_HEDGED.get(key)
    if hedged is not None:
        return Sentence(f"{name}-{certainty}", f"{{actors}}: {hedged}")
    one, several = _FOUND[key]
    return Sentence(name, f"{{actors}}{one}", f"{{actors}}{several}")


FOUND: Mapping[tuple[Outcome, Certainty], Sentence] = {
    key: _finds(*key) for key in (*_FOUND, *_FOUND_HEDGED)
}
"""What somebody found of a claim, by outcome and hedge; an inconclusive one has no hedge."""

CHECKED_AND_FOUND = Sentence("checked-and-found", "{actors} checked it: {found}")
"""The same, where it is not told otherwise that they checked it."""

# The lines at the head of a claim's page, and what stands behind a name in them.

BESIDES: Mapping[str, str] = {
    "": "",
    "no-longer": ", no longer",
    **{_slug(why): f", {why}" for why in WHY_PERHAPS},
}
"""What is told of somebody in a line who does not, or may not, stand by it."""

SAYS_LINE, OTHERWISE_LINE, IMPLIES_LINE = "Says so", "Says otherwise", "Implies it"
PART_DENIED_LINE = "Denies part of it"
TOOK_BACK_LINE, TOOK_BACK_DENIAL_LINE = "Took it back", "Took back the denial"
TOOK_BACK_EITHER_LINE = "Took back one of the two"
CHECKED_LINE, SILENT_LINE = "Checked", "Would not say"
CANNOT_SAY_LINE, SOURCE_DISPUTED_LINE = "Cannot say", "Said that the source cannot know"

_LABELS = (
    *(SAYS_LINE, OTHERWISE_LINE, PART_DENIED_LINE, IMPLIES_LINE),
    *(TOOK_BACK_LINE, TOOK_BACK_DENIAL_LINE, TOOK_BACK_EITHER_LINE),
    *(CANNOT_SAY_LINE, SOURCE_DISPUTED_LINE, CHECKED_LINE, SILENT_LINE),
)

LINES: Mapping[tuple[str, str], Sentence] = {
    (label, besides): Sentence(
        "-".join(filter(None, ("line", _slug(label.lower()), name))),
        f"{label}: {{actors}}{besides}",
    )
    for label in _LABELS
    for name, besides in BESIDES.items()
}
"""By the label of the line, and what is told besides of one who is named in it."""

# The columns in which positions stand, and tags beside a position.

COLUMN_SAYS = Sentence("column-says-so", "Says so")
COLUMN_OTHERWISE = Sentence("column-says-otherwise", "Says otherwise")
COLUMN_IMPLIES = Sentence("column-implies", "Implies it, without saying so")
COLUMN_NEITHER = Sentence("column-neither", "Neither says so nor denies it")
COLUMNS = (COLUMN_SAYS, COLUMN_OTHERWISE, COLUMN_IMPLIES, COLUMN_NEITHER)

EARLIER_POSITION = Sentence("earlier-position", "earlier position")
CONTRADICTING_CLAIM = Sentence("contradicting-claim", "A claim that contradicts it")
NOT_NAMED_BY_SOURCE = Sentence("not-named-by-source", "not named by the source")

# Where the page is looked at as of an earlier day, which a script does in the browser.

SAID_LATER = Sentence("said-later", "said later")
PERHAPS_SAID_LATER = Sentence("perhaps-said-later", "perhaps said later, the day is not recorded")
CHECKED_LATER = Sentence("checked-later", "checked later")
PERHAPS_CHECKED_LATER = Sentence(
    "perhaps-checked-later", "perhaps checked later, the day is not recorded"
)
LATER = (SAID_LATER, PERHAPS_SAID_LATER, CHECKED_LATER, PERHAPS_CHECKED_LATER)


def every() -> Iterator[Sentence]:
    """The sentences of this part of the catalogue."""
    for entries in (STANDS, SAID, EARLIER):
        yield from entries.values()
    yield from PERHAPS.values()
    yield CONTRADICTED
    yield from FOUND.values()
    yield CHECKED_AND_FOUND
    yield from LINES.values()
    yield from (*COLUMNS, EARLIER_POSITION, CONTRADICTING_CLAIM, NOT_NAMED_BY_SOURCE, *LATER)
