"""The methodology page: how a status follows from what is recorded, from the rules themselves."""

import re
from collections.abc import Iterator
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
from claimledger.standing.examples import STATUS_EXAMPLES, RuleExample
from claimledger.standing.sentences import STATUS_TEXTS, ModifierKind

TOC = (
    ("what-is-recorded", "What a word says, and what not"),
    ("statuses", "What each word means"),
    ("stances", "What somebody can say of a claim"),
    ("whose", "Whose word ends whose"),
    ("checks", "What a check can find"),
    ("certainty", "How sure somebody says they are"),
    ("readings", "What we understand, and nobody said"),
    ("voices", "Independent voices"),
    ("days", "Every word holds for a day"),
    ("order", "What came first"),
    ("open", "Where the record leaves it open"),
    ("what-if", "What would change a word"),
    ("remarks", "Remarks beside a word"),
)


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
class ExamplesView:
    """An example of each rule that is not one of a status; all are invented.

    Attributes:
        override: the editors set a word.
        silence: somebody says nothing.
        denial_in_part: somebody denies a part only.
        body_above: a body ends what one of its people said.
        two_voices: colleagues contradict each other.
        not_for_the_side: somebody of a side does not speak for it.
        latest_check: somebody checks twice.
        narrower_check: a check of less than the claim says.
        contrary: two claims that cannot both be so.
        certainty: a finding with a hedge.
        reading: words are understood.
        voices: two voices, and one.
        what_if: what would change a word.
        day: one claim on three days.
        hours: two statements of one day.
        open: a day that is not recorded.
    """

    override: str
    silence: str
    denial_in_part: str
    body_above: str
    two_voices: str
    not_for_the_side: str
    latest_check: str
    narrower_check: str
    contrary: str
    certainty: str
    reading: str
    voices: str
    what_if: str
    day: str
    hours: str
    open: str


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
        examples: of all other rules.
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
    examples: ExamplesView
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
        examples=ExamplesView(**{each.name.lower(): each.text for each in RuleExample}),
        remarks=tuple(_remark(kind) for kind in ModifierKind),
        claims=m.linker(path).to("claims", "All claims"),
        format=m.linker(path).to("format", "The format of the ledger"),
    )


def _stance(stance: Stance) -> StanceView:
    return StanceView(stance.value, STANCE_VERBS[stance].singular, stance.meaning, stance.effect)


def _rule(status: Status) -> RuleView:
    text, anchor = STATUS_TEXTS[status], f"status-{status.value}"
    return RuleView(
        anchor, BADGE_HTML[status], text.headline, coded(text.condition), STATUS_EXAMPLES[status]
    )


def _remark(kind: ModifierKind) -> RemarkView:
    wording = re.sub(r"\{\w+\}", "…", kind.sentence.text)
    shown = wording[0].upper() + wording[1:]
    return RemarkView(f"remark-{kind.value}", shown, coded(kind.meaning))


METHODOLOGY = PageKind(
    "methodology", "methodology", "pages/methodology.html", MethodologyView, _pages, _targets
)
