"""The methodology page: how a status follows from what is recorded, from the rules themselves."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.ledger.model import Ledger
from claimledger.ledger.statuses import Status
from claimledger.ledger.vocabulary import Certainty, Outcome, Stance
from claimledger.site.badges import BADGE_HTML
from claimledger.site.cross_references import Index
from claimledger.site.links import Link
from claimledger.site.materials import Materials
from claimledger.site.page import PageKind, SitePage
from claimledger.site.views.format import coded
from claimledger.site.views.what_if import by_reading_words
from claimledger.site.words import STANCE_VERBS
from claimledger.standing.sentences import STATUS_TEXTS, ModifierKind

TOC = (
    ("what-is-recorded", "What is recorded"),
    ("stances", "What somebody can say of a claim"),
    ("whose", "Whose stance ends whose"),
    ("checks", "What a check can find"),
    ("certainty", "How sure somebody says to be"),
    ("readings", "What we understand, and nobody said"),
    ("statuses", "How a status is found"),
    ("voices", "Independent voices"),
    ("remarks", "Remarks beside a status"),
    ("what-if", "What would change a word"),
    ("days", "Everything holds for a day"),
    ("open", "Where the record leaves it open"),
)


EXAMPLES: Mapping[Status, str] = {
    Status.NOT_ON_RECORD: "Asked on 3 May whether the bridge is closed, the mayor would not say; "
    "nobody else is on record by then.",
    Status.OPINION: "“It is a disgrace that the bridge is closed.”",
    Status.EVIDENCE_CONFLICTS: "“The bridge is sound.” One engineer tested it and found that it "
    "is, another found that it is not.",
    Status.REFUTED: "“The bridge is closed.” The surveyors went there and found it open.",
    Status.VERIFIED: "“The bridge is closed.” The surveyors went there and found it closed. The "
    "town denies it all the same, and that stands beside the word.",
    Status.PARTLY_SO: "“Both lanes of the bridge are closed.” The surveyors found one of them "
    "closed and one open.",
    Status.REFUTED_IN_EFFECT: "“The bridge is open.” The surveyors found that it is closed, which "
    "is a claim of its own.",
    Status.WITHDRAWN: "The mayor alone said that the bridge was closed, and said a day later that "
    "this was a mistake.",
    Status.WITHDRAWN_IN_EFFECT: "The mayor alone said that the bridge was closed, and a day later "
    "asked drivers to cross it slowly.",
    Status.FORECAST: "“The bridge will open again on Friday.”",
    Status.CONCEDED: "“A lorry of the town broke the bridge” counts against the town, and the "
    "mayor says so.",
    Status.CONCEDED_IN_EFFECT: "The town does not say that its lorry broke the bridge; it sends "
    "the lorry’s driver the bill for the repair.",
    Status.DISPUTED: "The company says that the bridge is closed, the town says that it is open, "
    "and nobody on record has checked.",
    Status.CORROBORATED: "A farmer beside the bridge and a driver who turned back there say that "
    "it is closed; neither belongs to a side.",
    Status.ONE_SIDE: "The mayor and the town’s engineer say that the bridge is closed; both speak "
    "for the town.",
    Status.SINGLE_SOURCE: "A farmer beside the bridge says that it is closed, and ten papers "
    "repeat what the farmer said.",
    Status.CANNOT_BE_TOLD: "Of thirty statements about the bridge nothing is recorded but the "
    "year, and they contradict each other.",
}
"""An invented example of each rule, for a reader who has not met any."""


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule, in its place in the order: the badge it gives, its sentence, when it matches.

    Attributes:
        badge: the status that it gives.
        sentence: what is said of the status.
        condition: when it matches.
        example: a small one, invented.
    """

    anchor: str
    badge: Markup
    sentence: str
    condition: Markup
    example: str


@dataclass(frozen=True, slots=True)
class StanceView:
    """A stance: as written in the ledger, as shown, what it means, what it does.

    Attributes:
        word: as the ledger writes it.
        meaning: what it means.
        effect: what it does to a status.
    """

    word: str
    verb: str
    meaning: str
    effect: str


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """An outcome of a check: as written in the ledger, as shown, what it means.

    Attributes:
        word: as the ledger writes it.
        shown: as readers see it.
        meaning: what it means.
    """

    word: str
    shown: str
    meaning: str


@dataclass(frozen=True, slots=True)
class CertaintyView:
    """A degree of certainty: as written in the ledger, what it means, what it does.

    Attributes:
        word: as the ledger writes it.
        meaning: what it means.
        effect: what it does to a status.
    """

    word: str
    meaning: str
    effect: str


@dataclass(frozen=True, slots=True)
class RemarkView:
    """A remark beside a badge: its wording, and what it speaks of.

    Attributes:
        wording: the sentence, with … for names.
        meaning: when it is said.
    """

    anchor: str
    wording: str
    meaning: Markup


@dataclass(frozen=True, slots=True)
class MethodologyView:
    """The methodology page.

    Attributes:
        has_heading: the introduction brings a heading of its own.
        stances: what somebody can say of a claim.
        outcomes: what a check can find.
        certainties: how sure a speaker or a verifier can say to be.
        by_reading: how many claims of the site rest on a reading of the editors, as a sentence.
        rules: in the order in which they are tried.
        remarks: what can stand beside a status.
        claims: leads to the list of all claims.
        format: leads to the format of the ledger.
    """

    intro: Markup
    has_heading: bool
    day: str
    stances: tuple[StanceView, ...]
    outcomes: tuple[OutcomeView, ...]
    certainties: tuple[CertaintyView, ...]
    by_reading: str
    rules: tuple[RuleView, ...]
    remarks: tuple[RemarkView, ...]
    claims: Link
    format: Link


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    yield "methodology"


def _pages(m: Materials) -> Iterator[SitePage]:
    path = m.urls.path("methodology")
    yield SitePage(
        path=path,
        kind=METHODOLOGY.name,
        title="Methodology",
        description="How the status of a claim follows from who said what and who checked it.",
        html=m.render(METHODOLOGY.template, methodology_view(m, path)),
        search="How a status is derived: rules, stances, checks, independent voices.",
        toc=TOC,
    )


def methodology_view(m: Materials, path: str) -> MethodologyView:
    """All that the methodology page shows."""
    intro = m.intro("methodology")
    return MethodologyView(
        intro=intro,
        has_heading="<h1" in intro,
        day=m.day_words,
        stances=tuple(_stance(stance) for stance in Stance),
        outcomes=tuple(
            OutcomeView(outcome.value, outcome.label, outcome.meaning) for outcome in Outcome
        ),
        certainties=tuple(
            CertaintyView(certainty.value, certainty.meaning, certainty.effect)
            for certainty in Certainty
        ),
        by_reading=by_reading_words(m),
        rules=tuple(_rule(status) for status in Status),
        remarks=tuple(_remark(kind) for kind in ModifierKind),
        claims=m.linker(path).to("claims", "All claims"),
        format=m.linker(path).to("format", "The format of the ledger"),
    )


def _stance(stance: Stance) -> StanceView:
    return StanceView(stance.value, STANCE_VERBS[stance].singular, stance.meaning, stance.effect)


def _rule(status: Status) -> RuleView:
    text, anchor = STATUS_TEXTS[status], f"status-{status.value}"
    return RuleView(
        anchor, BADGE_HTML[status], text.headline, coded(text.condition), EXAMPLES[status]
    )


def _remark(kind: ModifierKind) -> RemarkView:
    wording = re.sub(r"\{\w+\}", "…", kind.sentence.text)
    shown = wording[0].upper() + wording[1:]
    return RemarkView(f"remark-{kind.value}", shown, coded(kind.meaning))


METHODOLOGY = PageKind(
    "methodology", "methodology", "pages/methodology.html", MethodologyView, _pages, _targets
)
