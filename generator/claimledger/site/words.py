"""Words that readers see, and how counts and lists are put into words."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimledger.ledger.model import Actor
from claimledger.ledger.vocabulary import Outcome, Stance


@dataclass(frozen=True, slots=True)
class Verb:
    """What one speaker does, and what several do."""

    singular: str
    plural: str

    def of(self, count: int) -> str:
        """The form for so many speakers."""
        return self.singular if count == 1 else self.plural

    def by(self, *actors: Actor) -> str:
        """The form for these speakers; one whose name is a plural is several."""
        return self.of(2 if len(actors) == 1 and actors[0].plural else len(actors))


DENIES_IN_PART = "denies-in-part"
"""The stance `denies` with `in_part`, where it needs a word of its own."""

STANCE_VERBS = {
    Stance.ASSERTS: Verb("says so", "say so"),
    Stance.DENIES: Verb("denies it", "deny it"),
    DENIES_IN_PART: Verb("denies it in part", "deny it in part"),
    Stance.RETRACTS: Verb("takes it back", "take it back"),
    Stance.IMPLIES: Verb("implies it, without saying so", "imply it, without saying so"),
    Stance.DECLINES: Verb("declined to comment", "declined to comment"),
    Stance.UNKNOWN: Verb("could not confirm it", "could not confirm it"),
    Stance.DISPUTES_SOURCE: Verb(
        "says that the source cannot know", "say that the source cannot know"
    ),
}

SAID_EARLIER = Verb("said so earlier", "said so earlier")
"""What is left of an assertion that no longer stands."""

EARLIER_VERBS = {
    Stance.ASSERTS: SAID_EARLIER,
    Stance.DENIES: Verb("denied it earlier", "denied it earlier"),
    DENIES_IN_PART: Verb("denied it in part earlier", "denied it in part earlier"),
}
"""What is left of a stance that no longer stands, for those that can be ended."""

CONTRADICTED = Verb("contradicted by another claim", "contradicted by {} other claims")
"""What a line says where nobody denies a claim, and what is said elsewhere disputes it."""

OUTCOME_VERBS = {
    Outcome.SUPPORTS: Verb("checked it: supports it", "checked it: support it"),
    Outcome.PARTLY: Verb("checked it: supports part of it", "checked it: support part of it"),
    Outcome.REFUTES: Verb("checked it: contradicts it", "checked it: contradict it"),
    Outcome.INCONCLUSIVE: Verb("could not establish it", "could not establish it"),
}

NO_CHECK = "No check is recorded."
NOBODY_SAYS = "Nobody on record says so."
NOBODY_DENIES = "Nobody on record denies it."

LANGUAGES = {
    "ar": "Arabic", "be": "Belarusian", "de": "German", "en": "English", "es": "Spanish",
    "fr": "French", "he": "Hebrew", "it": "Italian", "pl": "Polish", "ro": "Romanian",
    "ru": "Russian", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def language_name(code: str) -> str:
    """The English name of a language; the code itself where the table lacks it."""
    return LANGUAGES.get(code.split("-")[0].lower(), code)


def counted(count: int, singular: str, plural: str = "") -> str:
    """`1 claim`, `2 claims`, `1,200 claims`."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def joined(parts: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


NO_SIDE_NAME = "Of no side"
UNKNOWN_SIDE_NAME = "Side not known"
