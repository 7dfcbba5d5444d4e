"""Every sentence about a claim that the rules and modifiers make, each under a name.

The methodology page shows these texts in general; a claim's page shows those that apply to it. They
are written without their full stop, which whatever shows them sets.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from string import Formatter

from claimledger.ledger.statuses import Status


@dataclass(frozen=True, slots=True)
class Sentence:
    """What readers are told of a claim.

    Attributes:
        name: its name in the catalogue, where no two are alike.
        text: the words; `{actors}` and the like are slots that the page fills.
    """

    name: str
    text: str

    @property
    def slots(self) -> tuple[str, ...]:
        """The names of the slots, in the order in which they stand in the text."""
        return tuple(slot for _, slot, _, _ in Formatter().parse(self.text) if slot)


@dataclass(frozen=True, slots=True)
class StatusText:
    """What readers are told of a status.

    Attributes:
        sentence: why a claim has it.
        condition: when the rule gives it, for the methodology page.
        instead: the sentences that are told in place of it, as the condition says.
        summary: the sentence of the methodology page, where it tells of several at once.
    """

    sentence: Sentence
    condition: str
    instead: tuple[Sentence, ...] = ()
    summary: str = ""

    @property
    def headline(self) -> str:
        """The sentence of the methodology page."""
        return self.summary or self.sentence.text


OPINION = Sentence("opinion", "A judgement, not a matter of fact")
EVIDENCE_CONFLICTS = Sentence("evidence-conflicts", "Independent checks disagree")
REFUTED = Sentence("refuted", "An independent check contradicts it")
VERIFIED = Sentence("verified", "An independent check supports exactly this statement")
PARTLY_SO = Sentence("partly-so", "An independent check supports part of it and not the rest")
WITHDRAWN = Sentence(
    "withdrawn", "Nobody who said it stands by it any more, and no check settles it"
)
WITHDRAWN_IN_EFFECT = Sentence(
    "withdrawn-in-effect",
    "The side of whoever said it now says what makes sense only if it is not so",
)
FORECAST_OPEN = Sentence("forecast-open", "It speaks of what has not happened yet")
FORECAST_PAST = Sentence("forecast-past", "Its time has passed")
FORECAST_WITHOUT_END = Sentence(
    "forecast-without-end", "When it was said, it spoke of what was still to come"
)
CONCEDED = Sentence("conceded", "The side it counts against says so too")
DISPUTED = Sentence("disputed", "Someone says so, someone says otherwise, no check settles it")
DISPUTED_ONLY_DENIED = Sentence(
    "disputed-only-denied",
    "Someone denies it, nobody is yet on record as saying so, no check settles it",
)
CONCEDED_IN_EFFECT = Sentence(
    "conceded-in-effect",
    "The side it counts against denies it no longer, and says what makes sense only if it is so",
)
CONCEDED_IN_EFFECT_NEVER_DENIED = Sentence(
    "conceded-in-effect-never-denied",
    "The side it counts against does not say so itself, but says what makes sense only if it is so",
)
CORROBORATED = Sentence(
    "corroborated",
    "Two or more independent voices say so; nobody denies it; not independently checked",
)
SINGLE_SOURCE = Sentence("single-source", "One voice says so, however often it is repeated")
SINGLE_SOURCE_NOBODY = Sentence(
    "single-source-nobody", "It is known to have been said, but nobody is on record as saying so"
)


STATUS_TEXTS: Mapping[Status, StatusText] = {
    Status.OPINION: StatusText(OPINION, "The claim's kind is opinion."),
    Status.EVIDENCE_CONFLICTS: StatusText(
        EVIDENCE_CONFLICTS,
        "The latest outcomes of different verifiers include both supports and refutes.",
    ),
    Status.REFUTED: StatusText(
        REFUTED, "The latest outcome of a verifier is that it refutes the claim."
    ),
    Status.VERIFIED: StatusText(
        VERIFIED, "The latest outcome of a verifier is that it supports the claim."
    ),
    Status.PARTLY_SO: StatusText(
        PARTLY_SO, "The latest outcome of a verifier is that the claim is partly so."
    ),
    Status.WITHDRAWN: StatusText(
        WITHDRAWN,
        "Somebody has asserted it, and no assertion is live: whoever said it took it back, or "
        "denies it.",
    ),
    Status.WITHDRAWN_IN_EFFECT: StatusText(
        WITHDRAWN_IN_EFFECT,
        "Somebody has asserted it, and no assertion is live, because the side that the speakers "
        "speak for implied a claim that contradicts it. They themselves took nothing back.",
    ),
    Status.FORECAST: StatusText(
        FORECAST_OPEN,
        "The claim's kind is forecast. Where a claim tells how it came out, it is named. (Where it "
        "has no last day, the sentence says that it spoke of what was still to come when it was "
        "said.)",
        instead=(FORECAST_PAST, FORECAST_WITHOUT_END),
        summary="It speaks of what has not happened yet; after its last day: its time has passed",
    ),
    Status.CONCEDED: StatusText(
        CONCEDED,
        "The live stance of a side in `against` is asserts, and someone outside that side asserts "
        "it.",
    ),
    Status.DISPUTED: StatusText(
        DISPUTED,
        "There is a live assertion, or a denial while nobody is yet dated as saying so (it shows "
        "that somebody had); and the live stance of a side, or of an actor who speaks for no side, "
        "is denies, or a claim that contradicts it has a live assertion. A denial in part alone "
        "disputes nothing. (Where a denial is all there is, the sentence says that.)",
        instead=(DISPUTED_ONLY_DENIED,),
    ),
    Status.CONCEDED_IN_EFFECT: StatusText(
        CONCEDED_IN_EFFECT,
        "The live stance of a side in `against` is implies, and someone outside that side asserts "
        "it. (Where that side never denied it outright, the sentence does not say that it does so "
        "no longer.)",
        instead=(CONCEDED_IN_EFFECT_NEVER_DENIED,),
    ),
    Status.CORROBORATED: StatusText(
        CORROBORATED,
        "Two live assertions are of actors whose affiliations have different roots, neither only "
        "relays the other, and they are of different sides or at least one is of none. Unnamed "
        "actors, actors whose side is not known, and media, analysts and references who do not say "
        "how they know are not counted.",
    ),
    Status.SINGLE_SOURCE: StatusText(
        SINGLE_SOURCE,
        "No other rule matches. (Where an answer or a check shows that it was said, and nobody is "
        "on record as saying so, the sentence says that instead.)",
        instead=(SINGLE_SOURCE_NOBODY,),
    ),
}


class ModifierKind(StrEnum):
    """The kinds of remarks beside a badge, in the order in which they are shown.

    Attributes:
        sentence: as readers see it. Slots: `{actors}` the speakers of its positions, with their
            sources; `{names}` the speakers' names alone; `{count}` how many positions; `{checks}`
            its verifications, with who and when; `{claims}` its claims; `{figures}` and `{dates}`
            the claims' figures and event dates.
        meaning: what it rests on, for the methodology page.
    """

    sentence: Sentence
    meaning: str

    def __new__(cls, name: str, text: str, meaning: str) -> "ModifierKind":
        """A kind of modifier by the name that addresses and styles use."""
        member = str.__new__(cls, name)
        member._value_, member.sentence, member.meaning = name, Sentence(name, text), meaning
        return member

    DENIED_BY = "denied-by", "denied by {actors}", "Every live denial."
    DENIED_IN_PART_BY = (
        "denied-in-part-by",
        "denied in part by {actors}",
        "Every live denial in part.",
    )
    DENIED_EARLIER_BY = (
        "denied-earlier-by",
        "denied earlier by {actors}",
        "Everybody who denied it and neither does so any more nor says so now.",
    )
    SAID_AGAINST_ITSELF = (
        "said-against-itself",
        "said by the side that it counts against, and so far by nobody outside it: {actors}",
        "A side it counts against says so, and nobody outside that side does: not yet a "
        "concession.",
    )
    CONTRADICTED_BY = (
        "contradicted-by",
        "contradicted by: {claims}",
        "Every claim that contradicts it and that somebody stands by; not those that supersede it.",
    )
    IMPLIED_BY = (
        "implied-by",
        "implied by {actors}",
        "Everybody whose live stance is that they imply it.",
    )
    CHECKED_INCONCLUSIVE = (
        "checked-inconclusive",
        "checked, inconclusive ({checks})",
        "Every verifier whose latest outcome is inconclusive.",
    )
    DECLINED = (
        "declined",
        "{count} declined to comment",
        "Everybody whose latest word was that they would not comment.",
    )
    COUNTED_AS_ONE = (
        "counted-as-one",
        "counted as one voice, for they are of one side or pass on each other’s words: {names}",
        "Several who count, where they are of one side or only pass on one another.",
    )
    NOT_NAMED = (
        "not-named",
        "not counted as a voice of their own, for they are not named: {names}",
        "Those who are not named.",
    )
    WITHOUT_BASIS = (
        "without-basis",
        "not counted as a voice of their own, for it is not told how they know: {names}",
        "Media, analysts and references of whom it is not recorded how they know.",
    )
    SIDE_NOT_KNOWN = (
        "side-not-known",
        "not counted as a voice of their own, for their side is not known: {names}",
        "Those who would count if it were known to which side they belong.",
    )
    PARTIES_ONLY = (
        "parties-only",
        "only parties to the conflict say so",
        "All who assert it belong to parties to the conflict, and no check found anything.",
    )
    PART_VERIFIED = (
        "part-verified",
        "part verified: {claims}",
        "The narrower claims that are verified, with the checks that support them.",
    )
    OTHER_FIGURES = (
        "other-figures",
        "other figures: {figures}",
        "The claims that give another figure on the same measure, newest first.",
    )
    ALSO_DATED = (
        "also-dated",
        "also dated {dates}",
        "The claims of the same control that give another first day, by that day.",
    )
    SUPERSEDED_BY = (
        "superseded-by",
        "superseded by: {claims}",
        "The claims of the next holder of the place, where they begin after this one's last day.",
    )
    SUPERSEDES = (
        "supersedes",
        "supersedes: {claims}",
        "The claims of the holder before, where this one begins after their last day.",
    )
    RESTS_ON_DISPUTED = (
        "rests-on-disputed",
        "rests on a disputed claim: {claims}",
        "The claims that it rests on and that are disputed.",
    )
    OVERRIDDEN = (
        "overridden",
        "set by the editors",
        "The editors set the status by hand, until a day that has not passed.",
    )


def catalogue() -> Iterator[Sentence]:
    """Every sentence: those of the statuses in the order of the rules, then the modifiers'."""
    for status in Status:
        text = STATUS_TEXTS[status]
        yield from (text.sentence, *text.instead)
    yield from (kind.sentence for kind in ModifierKind)
