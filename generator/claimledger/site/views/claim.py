"""The page of a claim."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote

from markupsafe import Markup

from claimledger.ledger.date_words import format_when
from claimledger.ledger.model import Claim, Correction, Ledger, Position, Ref, Verification
from claimledger.site.badges import Badge, badge_of, badges_html, words_of
from claimledger.site.citing import Cited, cited
from claimledger.site.cross_references import Index, around
from claimledger.site.drawings.figures import figures
from claimledger.site.embedding import Embedding, embedding
from claimledger.site.feeds import CORRECTIONS, feed_link
from claimledger.site.links import DateWords, Link, Linker
from claimledger.site.materials import Materials
from claimledger.site.measures import figures_on
from claimledger.site.options import Options
from claimledger.site.page import Apart, PageKind, PageSummary, SitePage
from claimledger.site.views.columns import Column, columns
from claimledger.site.views.common import (
    Recorded,
    date_kind,
    every_name,
    explained_in,
    figure_words,
    listed_claims,
    recorded,
    written_of_claim,
)
from claimledger.site.views.media import cited_media
from claimledger.site.views.overview import DrawnLines, OverviewLine, lines_of, overview
from claimledger.site.views.positions import VerificationView, verification_view
from claimledger.site.views.reasons import Remark, reason_claims, remarks
from claimledger.site.views.status_changes import (
    StatusAsOf,
    Step,
    is_latest_day,
    linked_day,
    statement_days,
    status_steps,
    statuses_as_of,
)
from claimledger.site.views.what_if import WhatIfView, reading_link, what_if_view
from claimledger.site.words import NO_CHECK
from claimledger.standing.catalogue.pages import CONTRADICTS, RESTS_ON, RESTS_ON_IT
from claimledger.standing.standing import Standing

# The numbered sources of a page.


@dataclass(frozen=True, slots=True)
class NumberedSource:
    """A source in the list at the foot of a page.

    Attributes:
        number: from 1, in the order in which sources are first cited.
        publisher: the actor; none where the ledger does not say.
        medium: `article`; empty where the ledger does not say.
        published: when; none where that is not known.
        url, archived: where it can be read; empty where the ledger does not say.
    """

    number: int
    source: Link
    publisher: Link | None
    medium: str
    published: DateWords | None
    url: str
    archived: str


def numbers_of(statements: Iterable[Position | Verification]) -> dict[str, int]:
    """The number of each source, from 1, in the order in which a reader meets them."""
    ids = dict.fromkeys(ref.id for statement in statements for ref in statement.sources)
    return {source: at + 1 for at, source in enumerate(ids)}


def numbered_sources(
    m: Materials, linker: Linker, numbers: dict[str, int]
) -> tuple[NumberedSource, ...]:
    """The sources in the order of their numbers."""
    return tuple(_numbered(m, linker, source, number) for source, number in numbers.items())


def _numbered(m: Materials, linker: Linker, id: str, number: int) -> NumberedSource:  # noqa: A002
    source = m.ledger.sources[id]
    return NumberedSource(
        number=number,
        source=linker.source(id),
        publisher=None if source.publisher is None else linker.actor(source.publisher.id),
        medium=source.medium,
        published=None if source.published is None else linker.when(source.published),
        url=source.url,
        archived=source.archived,
    )


# Related claims.


@dataclass(frozen=True, slots=True)
class RelatedClaim:
    """Another claim that the claim of the page has to do with.

    Attributes:
        figure: what it states, with its conversion; empty where figures do not compare.
        date: its event date; none where it has none.
    """

    statement: Link
    badge: Badge
    figure: str
    date: DateWords | None


@dataclass(frozen=True, slots=True)
class RelatedClaims:
    """Claims that stand in one relation to the claim of the page.

    Attributes:
        title: how they are related: `Part of`.
        claims: those claims, the first few of very many.
        more: leads to the rest; empty where all are listed.
    """

    title: str
    claims: tuple[RelatedClaim, ...]
    more: Markup


def relations(m: Materials, linker: Linker, claim: str) -> tuple[RelatedClaims, ...]:
    """All relations that there are, the nearest first."""
    found = ((title, listed_claims(m, linker, claim, ids)) for title, ids in _ids(m, claim))
    return tuple(
        RelatedClaims(
            title, tuple(_related(m, linker, other) for other in listed.claims), listed.more
        )
        for title, listed in found
        if listed.claims
    )


def _ids(m: Materials, claim: str) -> Iterator[tuple[str, Iterable[str]]]:
    record, about = m.ledger.claims[claim], m.index.about[claim]
    yield "Part of", _refs(record.part_of)
    yield "Parts of it", about.parts
    yield CONTRADICTS.text, about.contradicts
    yield "Of the time after", _named(m, claim, "superseded-by")
    yield "Of the time before", _named(m, claim, "supersedes")
    yield RESTS_ON.text, _refs(*record.rests_on)
    yield RESTS_ON_IT.text, about.leaning
    yield "Dated differently", _named(m, claim, "also-dated")
    yield "How it came out", _refs(record.outcome)
    yield "Tells the outcome of", about.outcome_of


def _refs(*refs: Ref | None) -> list[str]:
    return [ref.id for ref in refs if ref is not None]


def _named(m: Materials, claim: str, kind: str) -> list[str]:
    modifiers = (modifier for modifier in m.standing(claim).modifiers if modifier.kind == kind)
    return [other for modifier in modifiers for other in modifier.claims]


def _related(m: Materials, linker: Linker, claim: str) -> RelatedClaim:
    record = m.ledger.claims[claim]
    return RelatedClaim(
        statement=linker.claim(claim),
        badge=m.badge(claim),
        figure="" if record.quantity is None else figure_words(record.quantity),
        date=None if record.event_date is None else linker.when(record.event_date),
    )


# The foot of a claim's page: to cite it, to change it, to report an error, to read on.

_QUESTION = "What is wrong, and where can it be read?"
_FORM = "template="


@dataclass(frozen=True, slots=True)
class FootView:
    """The foot of a claim's page.

    Attributes:
        cited: what a citation consists of.
        embedding: what is copied to show the claim on another site; none where it cannot be.
        changed: when something about it last came to count; `by`, where only a longer time is known
            of which that is the last day.
        by: `changed` is only the last day of a longer time.
        first: the day on which the claim was first recorded; empty where that is not known.
        report: leads to where errors are reported; empty where the site names no such place.
        feed: leads to the feed of its changes; none where there is none.
        previous, next: the claims before and after in date order.
    """

    cited: Cited
    embedding: Embedding | None
    changed: str | Markup
    by: bool
    first: str | Markup
    report: str
    feed: Link | None
    previous: Link | None
    next: Link | None


def foot_view(m: Materials, linker: Linker, claim: str, path: str) -> FootView:
    """The foot of the page at `path`."""
    to_cite, at = _cited(m, claim, path), m.index.order[claim]
    changed, first = last_changed(m, claim), m.first_recorded(claim)
    return FootView(
        cited=to_cite,
        embedding=embedding(m, claim),
        changed=linked_day(m, linker, changed),
        by=is_latest_day(m, claim, changed),
        first=linked_day(m, linker, first) if first is not None else "",
        report=report_address(m.options, claim, to_cite),
        feed=feed_link(m, f"claims/{claim}", path),
        previous=_neighbour(m, linker, at - 1),
        next=_neighbour(m, linker, at + 1),
    )


def last_changed(m: Materials, claim: str) -> date:
    """The latest day on which a position, check, correction or status of a claim counts."""
    timeline, until = m.derived.index.timelines[claim], m.derived.day
    corrected = (correction.date.latest for correction in m.ledger.claims[claim].corrections)
    days = (
        *(held.extent.last for held in timeline.positions),
        *(held.extent.last for held in timeline.verifications),
        *corrected,
    )
    known = [day for day in days if day is not None and day <= until]
    changed = [change.day for change in m.derived.histories[claim][-1:]]
    return max((*known, *changed), default=until)


def report_address(options: Options, claim: str, cited: Cited) -> str:
    """Where an error in a claim is reported, with a first line written; empty for nowhere."""
    if not options.report_url:
        return ""
    values = _first_lines(options.report_url, f"Error report: {claim}", cited)
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in values.items())
    return f"{options.report_url}{'&' if '?' in options.report_url else '?'}{query}"


def _first_lines(address: str, title: str, cited: Cited) -> dict[str, str]:
    """What is written by itself, by the names under which mail or a forge takes it.

    An address that names an issue form (`?template=claim-error.yml`) has a field for each part,
    since a form leaves a text as a whole out.
    """
    said = f"{cited.statement}\n{cited.status}, {cited.day}"
    if _FORM in address:
        return {"title": title, "page": cited.address, "claim": said}
    text = f"{said}\n{cited.address}\n\n{_QUESTION}\n"
    return {"subject" if address.startswith("mailto:") else "title": title, "body": text}


def _cited(m: Materials, claim: str, path: str) -> Cited:
    badge = m.badge(claim)
    return cited(
        claim,
        m.ledger.claims[claim].statement,
        badge.word,
        badge.sentence,
        m.options.day,
        m.day_words,
        m.ledger.title,
        f"{m.options.site_url}{path}" if m.options.site_url else "",
    )


def _neighbour(m: Materials, linker: Linker, at: int) -> Link | None:
    if not 0 <= at < len(m.index.claims):
        return None
    return linker.claim(m.index.claims[at])


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction, as readers see it.

    Attributes:
        kind: what was corrected, in words.
    """

    date: DateWords
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class OverrideView:
    """A status set by hand, and what the rules would give.

    Attributes:
        by: who set it.
        since: the day of the decision, in words; empty where it is not recorded.
        until: its last day, in words; a deadline of the editors, which no date page lists.
        derived: the status that the rules give, in words.
    """

    reason: str
    by: str
    since: str
    until: str
    derived: str


@dataclass(frozen=True, slots=True)
class Figure:
    """What a claim counts, as stated and converted.

    Attributes:
        measure: leads to all figures on the measure; none where no measure is named.
        words: the figure as stated, with its conversion.
    """

    measure: Link | None
    words: str


@dataclass(frozen=True, slots=True)
class WordView:
    """One of several words that a claim has.

    Attributes:
        badge: the word.
        sentence: why it has it, where it has it.
    """

    badge: Markup
    sentence: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim, complete.

    Attributes:
        statement: plain text.
        lang: of the statement, where it is not in the language of the page.
        trail: the index, then the claim's first place.
        as_of: the site shows an earlier day, not today.
        by_reading: leads to the record that decides the word because the editors read it so; none
            where no reading decides.
        words: each of its words with its own reason, where there are several.
        explained: the explainers that refer to it.
        overview: who says so, who says otherwise, who checked it.
        reason_claims: the other claims that its status rests on.
        remarks: what else is to be known about the status.
        override: a status that the editors set themselves; none where the rules gave it.
        history: the changes of its status.
        today: the day of the page.
        figure: what it counts; none where it counts nothing.
        figures: a drawing of the figures on the same measure; empty where there are not two.
        says: who says so.
        otherwise: who denies it, and claims that contradict it.
        implies: who implies it without saying so.
        neither: who neither says so nor denies it.
        checks: the independent checks.
        no_check: what is said where there is none; else empty.
        places: each with the places it lies within, the nearest first.
        date: its event date; none where it has none.
        date_kind: how the event date is meant, an interval above all.
        holder: the actor that is said to hold the places; none for other kinds and for a side.
        holder_side: the name of the side that is said to hold them; else empty.
        against: the sides that it tells against, in one line; empty for none.
        related: other claims that it has to do with, by how.
        would_settle: what would settle it, as the editors see it; empty where they do not say.
        what_if: what would change its word, and on which records that rests.
        corrections: to its record, the oldest first.
        all_corrections: leads to those of the whole site.
        sources: those cited on the page, numbered.
        recorded: where the claim stands in the ledger.
        foot: how to cite the claim, change it, report an error, read on.
        statuses_as_of: the claim as of each day from which on something else is told of it.
    """

    statement: str
    lang: str
    trail: tuple[Link, ...]
    intro: Markup
    badge: Badge
    day: str
    as_of: bool
    by_reading: Link | None
    words: tuple[WordView, ...]
    explained: tuple[Link, ...]
    overview: tuple[OverviewLine, ...]
    reason_claims: Markup
    remarks: tuple[Remark, ...]
    override: OverrideView | None
    history: tuple[Step, ...]
    statuses_as_of: tuple[StatusAsOf, ...]
    today: str
    figure: Figure | None
    figures: Markup
    says: Column
    otherwise: Column
    implies: Column
    neither: Column
    checks: tuple[VerificationView, ...]
    no_check: str
    places: tuple[tuple[Link, ...], ...]
    date: DateWords | None
    date_kind: str
    holder: Link | None
    holder_side: str
    against: str
    related: tuple[RelatedClaims, ...]
    would_settle: str
    what_if: WhatIfView
    corrections: tuple[CorrectionView, ...]
    all_corrections: Link
    note: str
    sources: tuple[NumberedSource, ...]
    recorded: Recorded
    foot: FootView


FIGURES = 10
"""Figures drawn at most on the page of a claim; all stand on the page of the measure."""

TOC = (
    ("history", "History of its status"),
    ("positions", "Who says what"),
    ("checks", "Independent checks"),
    ("where-when", "Where and when"),
    ("related", "Related claims"),
    ("what-if", "What would change this word"),
    ("sources", "Sources"),
)
"""The sections that every claim page has; the same for all, so that they share one frame."""


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    """Claims that have been said by the day of the site."""
    return (f"claims/{claim}" for claim in index.claims)


def _pages(m: Materials, id: str) -> Iterator[SitePage]:  # noqa: A002
    summary = _summary(m, id)
    view = claim_view(m, id, summary.path)
    reason = " ".join(f"{line.label}: {line.plain}." for line in view.overview if line.plain)
    yield SitePage(
        path=summary.path,
        kind=CLAIM.name,
        title=summary.title,
        description=f"{view.badge.word} as of {view.day}. {reason}".strip(),
        html=m.render(CLAIM.template, view),
        edit=view.recorded.place,
        search=summary.search,
        toc=TOC,
    )


def _summary(m: Materials, id: str) -> PageSummary:  # noqa: A002
    """The search finds it by its status, who speaks, and where it is, under all their names."""
    claim = m.ledger.claims[id]
    actors = dict.fromkeys(position.actor.id for position in m.standing(id).positions)
    names = (
        *(every_name(m.ledger.actors[actor]) for actor in actors),
        *(every_name(m.ledger.places[ref.id]) for ref in claim.places),
    )
    search = ". ".join((m.badge(id).word, *names))
    return PageSummary(m.urls.path(f"claims/{id}"), claim.statement, search)


def claim_view(m: Materials, id: str, path: str) -> ClaimView:  # noqa: A002
    """All that the page of a claim shows."""
    claim, standing, linker = m.ledger.claims[id], m.standing(id), m.linker(path)
    told = (named.statement for line in lines_of(m.derived, standing) for named in line.named)
    numbers = numbers_of((*told, *standing.positions, *standing.verifications))
    known: DrawnLines = {}
    days, as_of_days = statement_days(m, id), statuses_as_of(m, linker, id, numbers, known)
    media = set[str]()
    says, otherwise, implies, neither = columns(m, linker, id, path, days, media)
    return ClaimView(
        statement=claim.statement,
        lang=claim.language if claim.language != m.ledger.language else "",
        trail=(linker.to("claims", "Claims"), *(linker.place(ref.id) for ref in claim.places[:1])),
        intro=m.intro(f"claims/{id}"),
        badge=badge_of(standing),
        by_reading=reading_link(m, linker, id),
        words=_words(standing),
        day=m.day_words,
        as_of=m.options.as_of,
        explained=explained_in(m, linker, id),
        overview=overview(m, linker, standing, numbers, known=known),
        reason_claims=reason_claims(m, linker, standing),
        remarks=remarks(m, linker, standing, numbers),
        override=override_view(m, claim),
        history=status_steps(m, linker, id),
        statuses_as_of=as_of_days,
        today=m.options.day.isoformat(),
        figure=_figure(linker, claim),
        figures=_figures(m, claim, path),
        says=says,
        otherwise=otherwise,
        implies=implies,
        neither=neither,
        checks=tuple(
            days.dated_check(_check(m, linker, id, verification, media), verification)
            for verification in standing.verifications
        ),
        no_check="" if standing.verifications else NO_CHECK,
        places=tuple(
            tuple(linker.place(place) for place in around(m.ledger, ref.id)) for ref in claim.places
        ),
        date=None if claim.event_date is None else linker.when(claim.event_date, "long"),
        date_kind=date_kind(claim),
        holder=_holder(m, linker, claim),
        holder_side=_holder_side(m, claim),
        against=" · ".join(m.ledger.sides[ref.id].name for ref in claim.against),
        related=relations(m, linker, id),
        would_settle=claim.would_settle,
        what_if=what_if_view(m, linker, id),
        corrections=tuple(_correction(linker, correction) for correction in claim.corrections),
        all_corrections=linker.to(CORRECTIONS, "All corrections"),
        note=claim.note,
        sources=numbered_sources(m, linker, numbers),
        recorded=recorded(m, claim),
        foot=foot_view(m, linker, id, path),
    )


def _check(
    m: Materials, linker: Linker, claim: str, check: Verification, told: set[str]
) -> VerificationView:
    view = verification_view(m, linker, claim, check)
    return replace(view, media=cited_media(m, linker, check.media, told)) if check.media else view


def _words(standing: Standing) -> tuple[WordView, ...]:
    if len(standing.words) < 2 or standing.overridden:
        return ()
    return tuple([WordView(badges_html((word.status,)), word.sentence) for word in standing.words])


def _figure(linker: Linker, claim: Claim) -> Figure | None:
    quantity = claim.quantity
    if quantity is None:
        return None
    measure = linker.measure(quantity.measure.id) if quantity.measure else None
    return Figure(measure, figure_words(quantity))


def _figures(m: Materials, claim: Claim, path: str) -> Markup:
    """The figures on its measure, where there are others."""
    measure = claim.quantity.measure if claim.quantity is not None else None
    if measure is None or len(figures_on(m, measure.id)) < 2:
        return Markup()
    return figures(m, path, measure.id, here=claim.id, most=FIGURES, link_to_all=True)


def _holder(m: Materials, linker: Linker, claim: Claim) -> Link | None:
    if claim.holder is None or claim.holder.id not in m.ledger.actors:
        return None
    return linker.actor(claim.holder.id)


def _holder_side(m: Materials, claim: Claim) -> str:
    if claim.holder is None or claim.holder.id not in m.ledger.sides:
        return ""
    return m.ledger.sides[claim.holder.id].name


def override_view(m: Materials, claim: Claim) -> OverrideView | None:
    """The status of a claim that the editors set; None where the rules gave it."""
    standing, override = m.standing(claim.id), claim.override
    if override is None or not standing.overridden:
        return None
    return OverrideView(
        reason=override.reason,
        by=override.by,
        since=format_when(override.date, "short") if override.date is not None else "",
        until=format_when(override.until, "short"),
        derived=words_of(standing.derived),
    )


def _correction(linker: Linker, correction: Correction) -> CorrectionView:
    return CorrectionView(linker.when(correction.date), correction.kind.label, correction.note)


CLAIM = PageKind(
    "claim",
    "claims",
    "pages/claim.html",
    ClaimView,
    Apart(lambda m: m.index.claims, _pages, _summary),
    _targets,
    has=lambda index, target: target.partition("/")[2] in index.derived.standings,
    written=written_of_claim,
)
