"""Every sentence about a claim that the rules and modifiers make, each under a name.

The other sentences of the catalogue stand in `catalogue/`.

The methodology page shows these texts in general; a claim's page shows those that apply to it. They
are written without their full stop, which whatever shows them sets.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from string import Formatter

from claimledger.ledger.statuses import Status


@dataclass(frozen=True, slots=True)
class Sentence:
    """What readers are told of a claim.

    Attributes:
        name: its name in the catalogue, where no two are alike.
        text: the words; `{actors}` and the like are slots that the page fills.
        several: the words where several do so; empty where these are the same.
    """

    name: str
    text: str
    several: str = ""

    @property
    def slots(self) -> tuple[str, ...]:
        """The names of the slots, in the order in which they stand in the text."""
        return _slots(self.text)


@cache
def _slots(text: str) -> tuple[str, ...]:
    return tuple(slot for _, slot, _, _ in Formatter().parse(text) if slot)


@dataclass(frozen=True, slots=True)
class StatusText:
    """What readers are told of a status.

    Attributes:
        sentence: why a claim has it.
        condition: when the rule gives it, for the methodology page.
        instead: the sentences that are told in place of it, as the condition says.
        general: the sentence that is told where readings give the status for different reasons;
            where there is none, the sentence itself says nothing that could differ.
        summary: the sentence of the methodology page, where none of the others is true of all that
            have the status.
    """

    sentence: Sentence
    condition: str
    instead: tuple[Sentence, ...] = ()
    general: Sentence | None = None
    summary: str = ""

    @property
    def headline(self) -> str:
        """The sentence of the methodology page: one that names nobody."""
        told = self.general if self.general is not None and self.sentence.slots else self.sentence
        return self.summary or told.text


NOT_ON_RECORD = Sentence("not-on-record", "Nothing on record says so, denies it or checks it yet")
OPINION = Sentence("opinion", "A judgement, not a matter of fact")
EVIDENCE_CONFLICTS = Sentence(
    "evidence-conflicts",
    "Independent checks disagree: {supporting} found that it is so, {refuting} that it is not",
)
EVIDENCE_CONFLICTS_WITH_CONTRARY = Sentence(
    "evidence-conflicts-with-contrary",
    "Independent checks disagree: {supporting} found that it is so, and a check supports what "
    "cannot be together with it",
)
EVIDENCE_CONFLICTS_GENERAL = Sentence("evidence-conflicts-general", "Independent checks disagree")
REFUTED = Sentence("refuted", "{checkers} found that it is not so")
REFUTED_GENERAL = Sentence("refuted-general", "A check found that it is not so")
VERIFIED = Sentence("verified", "{checkers} found that exactly this is so")
VERIFIED_GENERAL = Sentence("verified-general", "A check found that exactly this is so")
PARTLY_SO = Sentence("partly-so", "{checkers} found that part of it is so and part is not")
PARTLY_SO_GENERAL = Sentence(
    "partly-so-general", "A check found that part of it is so and part is not"
)
REFUTED_IN_EFFECT = Sentence(
    "refuted-in-effect", "A check found that something else is so, which cannot be together with it"
)
WITHDRAWN = Sentence(
    "withdrawn", "Nobody on record as saying so stands by it any more; no check settles it"
)
WITHDRAWN_BY_SUPERIOR = Sentence(
    "withdrawn-by-superior",
    "It was taken back by those who said so, or by a body above them; no check settles it",
)
WITHDRAWN_IN_EFFECT = Sentence(
    "withdrawn-in-effect",
    "{speakers}, who said so, said later what makes sense only if it is not so; no check settles "
    "it",
)
WITHDRAWN_IN_EFFECT_GENERAL = Sentence(
    "withdrawn-in-effect-general",
    "Nobody on record as saying so stands by it any more, and something was said that makes sense "
    "only if it is not so; no check settles it",
)
WITHDRAWN_TO_POSSIBLE = Sentence(
    "withdrawn-to-possible",
    "{speakers}, who said so, left it open afterwards; no check settles it",
)
FORECAST = Sentence("forecast", "When it was said, it was still to come")
FORECAST_PAST = Sentence(
    "forecast-past", "When it was said, it was still to come; its time has passed"
)
FORECAST_SAID_LATE = Sentence("forecast-said-late", "It was put as a forecast; its time has passed")
CONCEDED = Sentence("conceded", "{side}, which it counts against, {says_so_itself}")
CONCEDED_GENERAL = Sentence("conceded-general", "A side that it counts against says so itself")
CONCEDED_IN_EFFECT = Sentence(
    "conceded-in-effect",
    "{side}, which it counts against, says what makes sense only if it is so",
)
CONCEDED_IN_EFFECT_GENERAL = Sentence(
    "conceded-in-effect-general",
    "A side that it counts against says what makes sense only if it is so",
)
DISPUTED = Sentence("disputed", "{saying}, {denying}; no check settles it")
DISPUTED_WITHIN_A_SIDE = Sentence(
    "disputed-within-a-side",
    "{side} speaks with two voices: {saying}, {denying}; no check settles it",
)
DISPUTED_BY_CONTRARY = Sentence(
    "disputed-by-contrary",
    "{saying}, and what cannot be together with it is said as well; no check settles it",
)
DISPUTED_ONLY_DENIED = Sentence(
    "disputed-only-denied",
    "{denying}, and nobody is on record as saying so; no check settles it",
)
DISPUTED_ONLY_CONTRARY = Sentence(
    "disputed-only-contrary",
    "What cannot be together with it is said, it was denied, and nobody is on record as saying so; "
    "no check settles it",
)
DISPUTED_DENIED = Sentence("disputed-denied", "{denying}; no check settles it")
DISPUTED_GENERAL = Sentence(
    "disputed-general",
    "It is denied, or what cannot be together with it is said; no check settles it",
)
CORROBORATED = Sentence(
    "corroborated",
    "{saying}, independently of each other; neither a denial nor a check is on record",
)
CORROBORATED_CHECKED = Sentence(
    "corroborated-checked",
    "{saying}, independently of each other; no denial is on record, and no check settles it",
)
CORROBORATED_DENIED = Sentence(
    "corroborated-denied",
    "{saying}, independently of each other; of the denials on record none is outright and still "
    "stands, and no check settles it",
)
CORROBORATED_GENERAL = Sentence(
    "corroborated-general",
    "Several say so, independently of each other; no outright denial is on record that stands, and "
    "no check settles it",
)
ONE_SIDE = Sentence("one-side", "On record, only {side} {says_so}: {names}")
ONE_SIDE_REPEATED = Sentence(
    "one-side-repeated",
    "{side} {says_so}: {names}; all others on record only report it",
)
ONE_SIDE_GENERAL = Sentence(
    "one-side-general", "All who are on record as saying so are of one side, or only report it"
)
SINGLE_SOURCE = Sentence("single-source", "{saying}, and nobody else on record")
SINGLE_SOURCE_SEVERAL = Sentence(
    "single-source-several", "{saying}, who do not count as voices independent of each other"
)
SINGLE_SOURCE_NOBODY = Sentence(
    "single-source-nobody", "Nobody is on record as saying so; an answer to it or a check of it is"
)
SINGLE_SOURCE_POSSIBLE = Sentence(
    "single-source-possible",
    "It is left open by {names}, and nobody is on record as saying so",
)
SINGLE_SOURCE_GENERAL = Sentence(
    "single-source-general", "No two voices independent of each other are on record as saying so"
)
CANNOT_BE_TOLD = Sentence(
    "cannot-be-told",
    "So many of its dates are open that it cannot be told what follows from them",
)


STATUS_TEXTS: Mapping[Status, StatusText] = {
    Status.NOT_ON_RECORD: StatusText(
        NOT_ON_RECORD,
        "By the day, nobody is on record as saying so, denying it, calling it possible or checking "
        "it.",
    ),
    Status.OPINION: StatusText(OPINION, "It was entered as an opinion. Nothing more is asked."),
    Status.EVIDENCE_CONFLICTS: StatusText(
        EVIDENCE_CONFLICTS,
        "Of those who checked it and put their finding flatly, one says that it is so and another "
        "that it is not; or one says that it is so, and a check of a claim that contradicts it "
        "says that that is so.",
        instead=(EVIDENCE_CONFLICTS_WITH_CONTRARY,),
        general=EVIDENCE_CONFLICTS_GENERAL,
    ),
    Status.REFUTED: StatusText(
        REFUTED,
        "Of each who checked it the latest finding counts, where it is put flatly.",
        general=REFUTED_GENERAL,
    ),
    Status.VERIFIED: StatusText(
        VERIFIED,
        "Of each who checked it the latest finding counts, where it is put flatly.",
        general=VERIFIED_GENERAL,
    ),
    Status.PARTLY_SO: StatusText(
        PARTLY_SO,
        "Of each who checked it the latest finding counts, where it is put flatly.",
        general=PARTLY_SO_GENERAL,
    ),
    Status.REFUTED_IN_EFFECT: StatusText(
        REFUTED_IN_EFFECT, "A claim that contradicts it is verified."
    ),
    Status.WITHDRAWN: StatusText(
        WITHDRAWN,
        "Somebody said so, and nobody stands by it any more: each who said so took it back, denied "
        "it or called it no more than possible since, or a body above them took it back or denied "
        "it.",
        instead=(WITHDRAWN_BY_SUPERIOR, WITHDRAWN_TO_POSSIBLE),
    ),
    Status.WITHDRAWN_IN_EFFECT: StatusText(
        WITHDRAWN_IN_EFFECT,
        "Nobody who said so stands by it any more, and at least one of them took nothing back: "
        "they later said what makes sense only if a claim that contradicts it is so.",
        general=WITHDRAWN_IN_EFFECT_GENERAL,
    ),
    Status.FORECAST: StatusText(
        FORECAST,
        "It was entered as a forecast. Where another claim tells how it came out, that claim is "
        "shown with its own word.",
        instead=(FORECAST_PAST,),
        general=FORECAST_SAID_LATE,
        summary="It was put as something still to come",
    ),
    Status.CONCEDED: StatusText(
        CONCEDED,
        "Somebody who speaks for a side that it counts against says so, and neither they nor a "
        "body above them has said otherwise since. Nobody outside that side need say so.",
        general=CONCEDED_GENERAL,
    ),
    Status.CONCEDED_IN_EFFECT: StatusText(
        CONCEDED_IN_EFFECT,
        "Somebody who speaks for a side that it counts against implies it, and no later outright "
        "denial by that side stands.",
        general=CONCEDED_IN_EFFECT_GENERAL,
    ),
    Status.DISPUTED: StatusText(
        DISPUTED,
        "Somebody says so, or a denial shows that somebody did. And somebody denies it outright, "
        "or stands by a claim that contradicts it and that no check has settled otherwise.",
        instead=(
            DISPUTED_WITHIN_A_SIDE,
            DISPUTED_BY_CONTRARY,
            DISPUTED_ONLY_DENIED,
            DISPUTED_ONLY_CONTRARY,
            DISPUTED_DENIED,
        ),
        general=DISPUTED_GENERAL,
    ),
    Status.CORROBORATED: StatusText(
        CORROBORATED,
        "At least two of those who say so are independent voices, as explained below.",
        instead=(CORROBORATED_CHECKED, CORROBORATED_DENIED),
        general=CORROBORATED_GENERAL,
    ),
    Status.ONE_SIDE: StatusText(
        ONE_SIDE,
        "All who say so belong to one party to the conflict. Media, analysts and reference works "
        "who do not say how they know may report it, too.",
        instead=(ONE_SIDE_REPEATED,),
        general=ONE_SIDE_GENERAL,
    ),
    Status.SINGLE_SOURCE: StatusText(
        SINGLE_SOURCE,
        "No other rule matches. That is so as well where several say so and none of them counts as "
        "a second voice, and where only an answer or a check shows that it was said.",
        instead=(SINGLE_SOURCE_SEVERAL, SINGLE_SOURCE_NOBODY, SINGLE_SOURCE_POSSIBLE),
        general=SINGLE_SOURCE_GENERAL,
    ),
    Status.CANNOT_BE_TOLD: StatusText(
        CANNOT_BE_TOLD,
        "Its dates can be understood in more ways than the program works through.",
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

    DENIED_BY = (
        "denied-by",
        "denied by {actors}, not taken back",
        "Every denial that neither its speaker nor a body above took back or replaced.",
    )
    DENIED_IN_PART_BY = (
        "denied-in-part-by",
        "denied in part by {actors}",
        "Every denial in part that stands.",
    )
    DENIED_EARLIER_BY = (
        "denied-earlier-by",
        "denied earlier by {actors}",
        "Everybody who denied it outright and does so no more: they or a body above took it back.",
    )
    CONTRADICTED_BY = (
        "contradicted-by",
        "contradicted by: {claims}",
        "Every claim that contradicts it and that somebody stands by; not those that supersede it.",
    )
    IMPLIED_BY = (
        "implied-by",
        "implied by {actors}",
        "Everybody who implies it, and has not said more or otherwise since.",
    )
    CHECKED_INCONCLUSIVE = (
        "checked-inconclusive",
        "checked, inconclusive ({checks})",
        "Everybody who checked it and, in their latest finding, could not establish it.",
    )
    CHECK_POINTS_TO_IT = (
        "check-points-to-it",
        "a check points to it, and settles nothing ({checks})",
        "Everybody who checked it and, in their latest finding, calls it likely.",
    )
    CHECK_POINTS_AGAINST_IT = (
        "check-points-against-it",
        "a check points against it, and settles nothing ({checks})",
        "Everybody who checked it and, in their latest finding, calls it likely not so, wholly or "
        "in part.",
    )
    CHECK_LEAVES_IT_OPEN = (
        "check-leaves-it-open",
        "a check leaves it open ({checks})",
        "Everybody who checked it and, in their latest finding, says that it, or its contrary, "
        "cannot be ruled out.",
    )
    CALLED_POSSIBLE_BY = (
        "called-possible-by",
        "left open by {actors}",
        "Everybody who says that it, or its contrary, cannot be ruled out, and nothing surer.",
    )
    DECLINED = (
        "declined",
        "{count} declined to comment",
        "Everybody whose latest word was that they would not comment.",
    )
    CANNOT_SAY = (
        "cannot-say",
        "cannot say whether it is so: {actors}",
        "Everybody whose latest word was that they cannot say whether it is so.",
    )
    SOURCE_DISPUTED = (
        "source-disputed",
        "said that the source cannot know: {actors}",
        "Everybody who said that whoever says so cannot know.",
    )
    COUNTED_AS_ONE = (
        "counted-as-one",
        "counted as one voice, for they are of one side or body, or pass on each other’s words: "
        "{names}",
        "Several who count, where they are of one side or body, or only pass on one another.",
    )
    NOT_NAMED = (
        "not-named",
        "not counted as a voice of their own, for they are not named: {names}",
        "Those who are not named.",
    )
    WITHOUT_BASIS = (
        "without-basis",
        "not counted as a voice of their own, for it is not told how they know: {names}",
        "Media, analysts and reference works of whom it is not recorded how they know.",
    )
    SIDE_NOT_KNOWN = (
        "side-not-known",
        "not counted as a voice of their own, for their side is not known: {names}",
        "Those who would count if it were known to which side they belong.",
    )
    PARTIES_ONLY = (
        "parties-only",
        "only parties to the conflict say so",
        "All who say so belong to parties to the conflict, and no check settles it, wholly or in "
        "part.",
    )
    PART_VERIFIED = (
        "part-verified",
        "part of it is verified: {claims}",
        "The narrower claims that are verified, with the checks that support them.",
    )
    OTHER_FIGURES = (
        "other-figures",
        "other figures: {figures}",
        "The claims that give another figure on the same measure, newest first.",
    )
    ALSO_DATED = (
        "also-dated",
        "other claims date it differently: {dates}",
        "The claims by which the same holder has the place, but since another day.",
    )
    SUPERSEDED_BY = (
        "superseded-by",
        "said of the time after: {claims}",
        "The claims of the next holder of the place, where they begin after this one’s last day, "
        "or after its first if nobody stands by it any more.",
    )
    SUPERSEDES = (
        "supersedes",
        "said of the time before: {claims}",
        "The claims of the holder before, where this one begins after their last day, or after "
        "their first if nobody stands by them any more.",
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


NO_SPEAKER = Sentence("no-speaker", "Nobody is on record as saying so")
NO_DENIAL = Sentence("no-denial", "No denial is on record")
NO_CHECK = Sentence("no-check", "No check is recorded")

ABSENCES = (NO_SPEAKER, NO_DENIAL, NO_CHECK)
"""What is told where nothing of a kind is on record: never that nobody did it."""

BY_OUR_READING = Sentence("by-our-reading", "by our reading")
"""Ends the sentence of a word that would be another without the records that carry a reading."""

IF_CHECK_SUPPORTS = Sentence("if-check-supports", "a check that supports exactly this")
IF_CHECK_REFUTES = Sentence("if-check-refutes", "a check that refutes exactly this")
IF_DENIAL = Sentence("if-denial", "a denial by {sides}")
IF_ADMISSION = Sentence(
    "if-admission", "a word from {sides}, which it counts against, that it is so"
)
IF_RETRACTION = Sentence("if-retraction", "a retraction by everybody who said so")
IF_REPETITION = Sentence("if-repetition", "five more outlets that only repeat it")
IF_INDEPENDENT_VOICE = Sentence("if-independent-voice", "a voice independent of all these")
UNCHANGED = Sentence("unchanged", "no other word")
"""What a record would change that leaves the word as it is."""

RESTS_ON_ONE_RECORD = Sentence("rests-on-one-record", "One record here decides it: {record}")
RESTS_ON_EACH = Sentence("rests-on-each", "Each of these records decides it")
WITHOUT_IT = Sentence("without-it", "Without it the word would be {words}")
WITHOUT_IT_NOTHING = Sentence("without-it-nothing", "Without it nothing would be on record")

WHAT_IF = (
    IF_CHECK_SUPPORTS,
    IF_CHECK_REFUTES,
    IF_DENIAL,
    IF_ADMISSION,
    IF_RETRACTION,
    IF_REPETITION,
    IF_INDEPENDENT_VOICE,
    UNCHANGED,
    RESTS_ON_ONE_RECORD,
    RESTS_ON_EACH,
    WITHOUT_IT,
    WITHOUT_IT_NOTHING,
)
"""What is told of what would change a word, and of the records on which it rests."""
