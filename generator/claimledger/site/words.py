"""Words that readers see, and how counts and lists are put into words."""

from collections.abc import Sequence
from dataclasses import dataclass

from claimledger.ledger.model import Actor, Position, Verification
from claimledger.ledger.vocabulary import Certainty, Outcome, Stance
from claimledger.standing.catalogue.voices import (
    CHECKED_AND_FOUND,
    DENIES_IN_PART,
    EARLIER,
    FOUND,
    LIKELY,
    LIKELY_IMPLIED,
    LIKELY_NOT,
    LIKELY_NOT_IN_PART,
    PERHAPS,
    POSSIBLE,
    POSSIBLE_NOT,
    STANDS,
)
from claimledger.standing.catalogue.voices import CONTRADICTED as _CONTRADICTED
from claimledger.standing.sentences import NO_CHECK as _NO_CHECK
from claimledger.standing.sentences import NO_DENIAL as _NO_DENIAL
from claimledger.standing.sentences import NO_SPEAKER as _NO_SPEAKER
from claimledger.standing.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Verb:
    """What one speaker does, and what several do: a sentence of the catalogue without its subject.

    Attributes:
        entry: the sentence.
    """

    singular: str
    plural: str
    entry: Sentence

    def of(self, count: int) -> str:
        """The form for so many speakers."""
        return self.singular if count == 1 else self.plural

    def by(self, *actors: Actor) -> str:
        """The form for these speakers; one whose name is a plural is several."""
        return self.of(2 if len(actors) == 1 and actors[0].plural else len(actors))


_SUBJECT = "{actors} "


def verb_of(entry: Sentence) -> Verb:
    """What a sentence says that its subject does."""
    return Verb(entry.text.removeprefix(_SUBJECT), entry.several.removeprefix(_SUBJECT), entry)


STANCE_VERBS = {stance: verb_of(entry) for stance, entry in STANDS.items()}
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


EARLIER_VERBS = {stance: verb_of(entry) for stance, entry in EARLIER.items()}
"""What is left of a stance that no longer stands, for those that can be ended."""

PERHAPS_VERBS = {key: verb_of(entry) for key, entry in PERHAPS.items()}
"""What a speaker does in some readings only, by stance and by what is open about it."""

CONTRADICTED = verb_of(_CONTRADICTED)
"""What a line says where nobody denies a claim, and what is said elsewhere disputes it."""


def found(check: Verification, verifier: Actor | None) -> str:
    """What a verifier found, after its name: ` supports it`, `: the evidence points to it`."""
    entry = FOUND.get((check.outcome, check.certainty), FOUND[check.outcome, Certainty.CERTAIN])
    is_plural = verifier is not None and verifier.plural
    text = entry.several if entry.several and is_plural else entry.text
    return text.removeprefix("{actors}")


def finding_words(check: Verification) -> str:
    """What a check found, as its heading: `Supports it`, `The evidence points to it`."""
    if check.certainty is Certainty.CERTAIN or check.outcome is Outcome.INCONCLUSIVE:
        return check.outcome.label
    hedged = FOUND[check.outcome, check.certainty].text.removeprefix("{actors}: ")
    return f"{hedged[0].upper()}{hedged[1:]}"


def finding_verb(check: Verification, verifier: Actor | None) -> str:
    """What a verifier did and found: `checked it: supports it`; None where they are not known."""
    finding = found(check, verifier).removeprefix(":").lstrip()
    if check.outcome is Outcome.INCONCLUSIVE:
        return finding
    return CHECKED_AND_FOUND.text.removeprefix(_SUBJECT).format(found=finding)


NO_CHECK = f"{_NO_CHECK.text}."
NOBODY_SAYS = f"{_NO_SPEAKER.text}."
NOBODY_DENIES = f"{_NO_DENIAL.text}."

LANGUAGES = {
    "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali",
    "bs": "Bosnian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ka": "Georgian", "kk": "Kazakh", "ko": "Korean", "ku": "Kurdish", "lt": "Lithuanian",
    "lv": "Latvian", "mk": "Macedonian", "my": "Burmese", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "th": "Thai", "tr": "Turkish",
    "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
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
MEDIA_OF_NO_KIND = "Of a kind that is not told"
UNKNOWN_SIDE_NAME = "Side not known"
