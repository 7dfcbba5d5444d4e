"""The closed lists of the format: every word that a field of a fixed list of words may hold.

A member is the word as the ledger writes it, and compares equal to that text. What is to be said of
a word to readers and editors stands with it as an attribute. The verbs of stances and outcomes
stand in `site/words.py` with one row for each member, the statuses in `statuses.py`.
"""

from enum import StrEnum


class Stance(StrEnum):
    """What a position does to the claim.

    Attributes:
        meaning: what the speaker does, as a sentence.
        effect: what that does to the claim, as sentences.
    """

    meaning: str
    effect: str

    def __new__(cls, word: str, meaning: str = "", effect: str = "") -> "Stance":
        """A stance by the word that the ledger writes."""
        member = str.__new__(cls, word)
        member._value_, member.meaning, member.effect = word, meaning, effect
        return member

    ASSERTS = "asserts", "Says it is so.", "Counts for the claim."
    DENIES = (
        "denies",
        "Says it is not so, with content: “this was not the case”.",
        "Counts against the claim. A denial in part, of the extent say, is shown as such and alone "
        "disputes nothing.",
    )
    RETRACTS = (
        "retracts",
        "Takes back an earlier assertion or denial.",
        "Ends it; what was said stays visible.",
    )
    IMPLIES = (
        "implies",
        "Says what makes sense only if it is so, without saying it: a bill for a repair, of who "
        "broke the bridge.",
        "Ends earlier denials by the speaker and by those who belong to the speaker, and the "
        "speaker’s own earlier word for a claim that contradicts this one. It never counts as "
        "saying so.",
    )
    DECLINES = "declines", "Was asked and would not comment.", "Shown; moves nothing."
    UNKNOWN = (
        "unknown",
        "Says that they do not know, could not confirm it or found no evidence.",
        "Shown; moves nothing.",
    )
    DISPUTES_SOURCE = (
        "disputes-source",
        "Says that the source cannot know.",
        "Shown; moves nothing.",
    )


class Outcome(StrEnum):
    """What a verification finds.

    Attributes:
        label: as readers see it.
        meaning: what it says of the statement, as a sentence.
    """

    label: str
    meaning: str

    def __new__(cls, word: str, label: str = "", meaning: str = "") -> "Outcome":
        """An outcome by the word that the ledger writes."""
        member = str.__new__(cls, word)
        member._value_, member.label, member.meaning = word, label, meaning
        return member

    SUPPORTS = "supports", "Supports it", "The check supports exactly this statement."
    PARTLY = (
        "partly",
        "Supports part of it",
        "The check supports part of the statement and not the rest.",
    )
    REFUTES = "refutes", "Contradicts it", "The check contradicts the statement."
    INCONCLUSIVE = (
        "inconclusive",
        "Checked, inconclusive",
        "It was checked, and could not be established.",
    )


class Certainty(StrEnum):
    """How sure a speaker or a verifier says to be.

    Attributes:
        meaning: what it says, as a sentence.
        effect: what that does to the claim, as sentences.
    """

    meaning: str
    effect: str

    def __new__(cls, word: str, meaning: str = "", effect: str = "") -> "Certainty":
        """A degree by the word that the ledger writes."""
        member = str.__new__(cls, word)
        member._value_, member.meaning, member.effect = word, meaning, effect
        return member

    CERTAIN = "certain", "Puts it flatly; so does what is not marked.", "Counts as it stands."
    LIKELY = (
        "likely",
        "Says that it is likely, or that the evidence points to it.",
        "A position counts, and every sentence says so. A check settles nothing.",
    )
    POSSIBLE = (
        "possible",
        "Says that it cannot be ruled out.",
        "Shown; ends what its speaker said more surely before, and moves nothing else.",
    )


class ClaimKind(StrEnum):
    """What sort of statement a claim is.

    Attributes:
        label: as readers see it.
        interval: how an interval as `event_date` is meant; empty where it means nothing more.
    """

    label: str
    interval: str

    def __new__(cls, word: str, label: str = "", interval: str = "") -> "ClaimKind":
        """A kind of claim by the word that the ledger writes."""
        member = str.__new__(cls, word)
        member._value_, member.label, member.interval = word, label, interval
        return member

    EVENT = "event", "Event", "some day within"
    CONTROL = "control", "Control of a place", "throughout"
    QUANTITY = "quantity", "Figure", "counted over"
    RESPONSIBILITY = "responsibility", "Responsibility", "some day within"
    FORECAST = "forecast", "Forecast", "some day within"
    OPINION = "opinion", "Opinion"


class ActorKind(StrEnum):
    """What an actor is.

    Attributes:
        label: as readers see it.
    """

    label: str

    def __new__(cls, word: str, label: str = "") -> "ActorKind":
        """A kind of actor by the word that the ledger writes."""
        member = str.__new__(cls, word)
        member._value_, member.label = word, label
        return member

    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"
    GOVERNMENT = "government", "Authority"
    MILITARY = "military", "Military"
    MEDIA = "media", "Media"
    ANALYST = "analyst", "Analyst"
    WITNESS = "witness", "Witness"
    REFERENCE = "reference", "Reference work"


class MediaKind(StrEnum):
    """What a media file is.

    Attributes:
        label: as readers see it.
    """

    label: str

    def __new__(cls, word: str, label: str = "") -> "MediaKind":
        """A kind of media by the word that the ledger writes."""
        member = str.__new__(cls, word)
        member._value_, member.label = word, label
        return member

    PHOTO = "photo", "Photo"
    VIDEO = "video", "Video"
    AUDIO = "audio", "Audio recording"
    DOCUMENT = "document", "Document"
    SATELLITE_IMAGE = "satellite-image", "Satellite image"


class Precision(StrEnum):
    """How finely the place of a media file is told.

    Attributes:
        label: as readers see it, behind the place.
        meaning: what it says of the place, as a sentence.
    """

    label: str
    meaning: str

    def __new__(cls, word: str, label: str = "", meaning: str = "") -> "Precision":
        """A precision by the word that the ledger writes."""
        member = str.__new__(cls, word)
        member._value_, member.label, member.meaning = word, label, meaning
        return member

    SPOT = "spot", "to the very spot", "The very spot is named, such as a crossing or a building."
    STREET = "street", "to the street", "A street or a part of the place is named."
    SETTLEMENT = "settlement", "to the settlement", "No more is named than the town or village."
    REGION = "region", "to the region", "No more is named than the region or the stretch of front."


class CorrectionKind(StrEnum):
    """How grave a correction is.

    Attributes:
        label: as readers see it.
    """

    label: str

    def __new__(cls, word: str, label: str = "") -> "CorrectionKind":
        """A kind of correction by the word that the ledger writes."""
        member = str.__new__(cls, word)
        member._value_, member.label = word, label
        return member

    UPDATED = "updated", "Updated"
    CLARIFIED = "clarified", "Clarified"
    CORRECTED = "corrected", "Corrected"
    RETRACTED = "retracted", "Retracted"


class Relation(StrEnum):
    """How a figure is put: the key that it stands under in a `quantity`.

    Attributes:
        meaning: what the key says of the figure.
    """

    meaning: str

    def __new__(cls, word: str, meaning: str = "") -> "Relation":
        """A relation by the key that the ledger writes."""
        member = str.__new__(cls, word)
        member._value_, member.meaning = word, meaning
        return member

    STATED = "stated", "A bare figure."
    EXACTLY = "exactly", "Exactly so many."
    MORE_THAN = "more_than", "More than this."
    AT_LEAST = "at_least", "This or more."
    LESS_THAN = "less_than", "Less than this."
    AT_MOST = "at_most", "This or less."
    BETWEEN = "between", "Two figures, the lower first: `[5, 8]`."
    ABOUT = "about", "About this."
