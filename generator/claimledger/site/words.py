"""The words and marks that readers see: one table each."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.ledger.model import Actor
from claimledger.ledger.vocabulary import Outcome, Stance
from claimledger.standing.standing import Status


@dataclass(frozen=True, slots=True)
class StatusWord:
    """How a status is shown.

    Attributes:
        word: as on the badge.
        family: settled, supported, open, contested, fallen or aside; gives fill and colour.
        mark: the symbol, a small picture without a name: the word stands beside it.
    """

    word: str
    family: str
    mark: Markup


def _mark(*paths: str) -> Markup:
    drawn = "".join(f'<path d="{path}"/>' for path in paths)
    return Markup(f'<svg class="cl-mark" viewBox="0 0 16 16" aria-hidden="true">{drawn}</svg>')


_RING = "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 1 0 8 1.8z"

STATUS_WORDS = {
    Status.VERIFIED: StatusWord("Verified", "settled", _mark(_RING, "M5 8.2l2.2 2.3L11.2 6")),
    Status.CONCEDED: StatusWord(
        "Conceded",
        "settled",
        _mark("M1 8h5M3.8 5.4L6.4 8l-2.6 2.6", "M15 8h-5M12.2 5.4L9.6 8l2.6 2.6"),
    ),
    Status.CONCEDED_IN_EFFECT: StatusWord(
        "Conceded in effect",
        "supported",
        _mark("M1 8h5M3.8 5.4L6.4 8l-2.6 2.6", "M15 8h-5M12.2 5.4L9.6 8l2.6 2.6"),
    ),
    Status.PARTLY_SO: StatusWord(
        "Partly so", "supported", _mark(_RING, "M8 2v12M8 5l-4 0M8 8l-6 0M8 11l-4 0")
    ),
    Status.CORROBORATED: StatusWord(
        "Corroborated",
        "supported",
        _mark(
            "M6 3.8a4.2 4.2 0 1 0 0 8.4a4.2 4.2 0 1 0 0-8.4z",
            "M10 3.8a4.2 4.2 0 1 0 0 8.4a4.2 4.2 0 1 0 0-8.4z",
        ),
    ),
    Status.SINGLE_SOURCE: StatusWord(
        "Single source", "open", _mark("M8 3.4a4.6 4.6 0 1 0 0 9.2a4.6 4.6 0 1 0 0-9.2z")
    ),
    Status.FORECAST: StatusWord("Forecast", "open", _mark("M2 8h11.4M9.2 3.8L13.4 8l-4.2 4.2")),
    Status.DISPUTED: StatusWord(
        "Disputed", "contested", _mark("M2.5 5.8h11M2.5 10.2h11M11 2L5 14")
    ),
    Status.EVIDENCE_CONFLICTS: StatusWord(
        "Evidence conflicts", "contested", _mark("M1.5 8.5l3 3.5L14 2.5", "M14.5 8.5l-3 3.5L2 2.5")
    ),
    Status.REFUTED: StatusWord("Refuted", "fallen", _mark("M3.2 3.2l9.6 9.6M12.8 3.2l-9.6 9.6")),
    Status.WITHDRAWN: StatusWord("Withdrawn", "fallen", _mark("M14 8H2.6M6.8 3.8L2.6 8l4.2 4.2")),
    Status.WITHDRAWN_IN_EFFECT: StatusWord(
        "Withdrawn in effect", "fallen", _mark("M14 8H2.6M6.8 3.8L2.6 8l4.2 4.2")
    ),
    Status.OPINION: StatusWord(
        "Opinion",
        "aside",
        _mark(
            "M6.4 4C4.4 4.8 3 6.6 3 9v3h3.4V8.6H4.8", "M13.2 4c-2 .8-3.4 2.6-3.4 5v3h3.4V8.6h-1.6"
        ),
    ),
}


@dataclass(frozen=True, slots=True)
class Verb:
    """What one speaker does, and what several do."""

    one: str
    many: str

    def of(self, count: int) -> str:
        """The form for so many speakers."""
        return self.one if count == 1 else self.many

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


def counted(count: int, one: str, many: str = "") -> str:
    """`1 claim`, `2 claims`, `1,200 claims`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def joined(parts: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


NO_SIDE_NAME = "Of no side"
UNKNOWN_SIDE_NAME = "Side not known"
