"""Words that readers see, and how counts and lists are put into words."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimledger.ledger.model import Actor, Position, Verification
from claimledger.ledger.vocabulary import Certainty, Outcome, Stance
from claimledger.standing.sentences import NO_CHECK as _NO_CHECK
from claimledger.standing.sentences import NO_DENIAL as _NO_DENIAL
from claimledger.standing.sentences import NO_SPEAKER as _NO_SPEAKER


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

LIKELY, LIKELY_NOT, LIKELY_NOT_IN_PART = "likely", "likely-not", "likely-not-in-part"
LIKELY_IMPLIED = "likely-implied"
POSSIBLE, POSSIBLE_NOT = "possible", "possible-not"
"""Stances that are put with a hedge, where they need a word of their own."""

STANCE_VERBS = {
    Stance.ASSERTS: Verb("says so", "say so"),
    LIKELY: Verb("says that it is likely", "say that it is likely"),
    Stance.DENIES: Verb("denies it", "deny it"),
    LIKELY_NOT: Verb("says that it is probably not so", "say that it is probably not so"),
    DENIES_IN_PART: Verb("denies it in part", "deny it in part"),
    LIKELY_NOT_IN_PART: Verb(
        "says that part of it is probably not so", "say that part of it is probably not so"
    ),
    Stance.RETRACTS: Verb("takes it back", "take it back"),
    Stance.IMPLIES: Verb("implies it, without saying so", "imply it, without saying so"),
    LIKELY_IMPLIED: Verb(
        "implies that it is likely, without saying so",
        "imply that it is likely, without saying so",
    ),
    POSSIBLE: Verb("calls it possible", "call it possible"),
    POSSIBLE_NOT: Verb("calls it possible that it is not so", "call it possible that it is not so"),
    Stance.DECLINES: Verb("declined to comment", "declined to comment"),
    Stance.UNKNOWN: Verb("could not confirm it", "could not confirm it"),
    Stance.DISPUTES_SOURCE: Verb(
        "says that the source cannot know", "say that the source cannot know"
    ),
}
"""What a speaker does, by stance, and by stance with a hedge."""

_LIKELY = {
    Stance.ASSERTS: LIKELY,
    Stance.DENIES: LIKELY_NOT,
    DENIES_IN_PART: LIKELY_NOT_IN_PART,
    Stance.IMPLIES: LIKELY_IMPLIED,
}
_POSSIBLE = {
    Stance.ASSERTS: POSSIBLE,
    Stance.DENIES: POSSIBLE_NOT,
    DENIES_IN_PART: POSSIBLE_NOT,
    Stance.IMPLIES: POSSIBLE,
}


def stance_of(position: Position) -> str:
    """What a speaker does with a claim, as a row of `STANCE_VERBS`."""
    in_part = position.stance is Stance.DENIES and position.in_part
    stance = DENIES_IN_PART if in_part else position.stance
    if position.certainty is Certainty.LIKELY:
        return _LIKELY.get(stance, stance)
    return _POSSIBLE.get(stance, stance) if position.certainty is Certainty.POSSIBLE else stance


EARLIER_VERBS = {
    Stance.ASSERTS: Verb("said so earlier", "said so earlier"),
    LIKELY: Verb("said earlier that it was likely", "said earlier that it was likely"),
    Stance.DENIES: Verb("denied it earlier", "denied it earlier"),
    LIKELY_NOT: Verb(
        "said earlier that it was probably not so", "said earlier that it was probably not so"
    ),
    DENIES_IN_PART: Verb("denied it in part earlier", "denied it in part earlier"),
    LIKELY_NOT_IN_PART: Verb(
        "said earlier that part of it was probably not so",
        "said earlier that part of it was probably not so",
    ),
}
"""What is left of a stance that no longer stands, for those that can be ended."""

PERHAPS_NOT_YET, PERHAPS_NO_LONGER = "perhaps not yet", "perhaps no longer"
"""Of a stance that stands in some readings of the dates only: why it may not."""

PERHAPS_VERBS = {
    (stance, why): Verb(f"{verb.singular}, {why}", f"{verb.plural}, {why}")
    for stance, verb in STANCE_VERBS.items()
    if stance in EARLIER_VERBS or stance in (Stance.IMPLIES, LIKELY_IMPLIED, Stance.RETRACTS)
    for why in (PERHAPS_NOT_YET, PERHAPS_NO_LONGER)
}
"""What a speaker does in some readings only, by stance and by what is open about it."""

CONTRADICTED = Verb("contradicted by another claim", "contradicted by {} other claims")
"""What a line says where nobody denies a claim, and what is said elsewhere disputes it."""

OUTCOME_VERBS = {
    Outcome.SUPPORTS: Verb("checked it: supports it", "checked it: support it"),
    Outcome.PARTLY: Verb("checked it: supports part of it", "checked it: support part of it"),
    Outcome.REFUTES: Verb("checked it: contradicts it", "checked it: contradict it"),
    Outcome.INCONCLUSIVE: Verb("could not establish it", "could not establish it"),
}

_HEDGED_FINDINGS = {
    (Outcome.SUPPORTS, Certainty.LIKELY): "the evidence points to it",
    (Outcome.SUPPORTS, Certainty.POSSIBLE): "it cannot be ruled out",
    (Outcome.PARTLY, Certainty.LIKELY): "the evidence points to part of it",
    (Outcome.PARTLY, Certainty.POSSIBLE): "part of it cannot be ruled out",
    (Outcome.REFUTES, Certainty.LIKELY): "the evidence points against it",
    (Outcome.REFUTES, Certainty.POSSIBLE): "it cannot be ruled out that it is not so",
}
"""What a verifier says who puts it with a hedge."""


def finding_words(check: Verification) -> str:
    """What a check found, as its heading: `Supports it`, `The evidence points to it`."""
    hedged = _HEDGED_FINDINGS.get((check.outcome, check.certainty))
    return check.outcome.label if hedged is None else f"{hedged[0].upper()}{hedged[1:]}"


def finding_verb(check: Verification, verifier: Actor) -> str:
    """What a verifier did and found: `checked it: supports it`."""
    hedged = _HEDGED_FINDINGS.get((check.outcome, check.certainty))
    return OUTCOME_VERBS[check.outcome].by(verifier) if hedged is None else f"checked it: {hedged}"


def found(check: Verification, verifier: Actor) -> str:
    """What a verifier found, after its name: ` supports it`, `: the evidence points to it`."""
    hedged = _HEDGED_FINDINGS.get((check.outcome, check.certainty))
    if hedged is not None:
        return f": {hedged}"
    return f" {OUTCOME_VERBS[check.outcome].by(verifier).rpartition(': ')[2]}"


NO_CHECK = f"{_NO_CHECK.text}."
NOBODY_SAYS = f"{_NO_SPEAKER.text}."
NOBODY_DENIES = f"{_NO_DENIAL.text}."

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
