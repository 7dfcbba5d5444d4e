"""The page of a claim."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.ledger.dates import format_when
from claimledger.ledger.model import Claim, Correction
from claimledger.site.badges import Badge
from claimledger.site.drawings import figures
from claimledger.site.index import around
from claimledger.site.kinds import PageKind
from claimledger.site.links import DateWords, Link, Linker
from claimledger.site.materials import Materials
from claimledger.site.measured import figures_on
from claimledger.site.page import SitePage
from claimledger.site.targets import claim_targets
from claimledger.site.views.as_of import Moment, day_before, moments, spans
from claimledger.site.views.columns import Column, columns
from claimledger.site.views.common import VerificationView
from claimledger.site.views.event_date import date_kind
from claimledger.site.views.explained import explained_in
from claimledger.site.views.figures import figure_words
from claimledger.site.views.foot import FootView, foot_view
from claimledger.site.views.history import Step, counts_late, history_steps
from claimledger.site.views.naming import Recorded, every_name, recorded
from claimledger.site.views.numbering import NumberedSource, numbered_sources, numbers_of
from claimledger.site.views.opening import Line, opening
from claimledger.site.views.positions import verification_view
from claimledger.site.views.reasons import Remark, reason_claims, remarks
from claimledger.site.views.related import Relation, relations
from claimledger.site.words import CORRECTIONS, NO_CHECK, STATUS_WORDS


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction, as readers are told of it."""

    date: DateWords
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class OverrideView:
    """A status set by hand, and what the rules would give.

    Attributes:
        until: its last day, in words; a deadline of the editors, which no date page lists.
    """

    reason: str
    by: str
    until: str
    derived: str


@dataclass(frozen=True, slots=True)
class Figure:
    """What a claim counts, as stated and converted; `measure` leads to all figures on it."""

    measure: Link | None
    words: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim, complete.

    Attributes:
        lang: of the statement, where it is not in the language of the page.
        trail: the index, then the claim's first place.
        explained: the explainers that refer to it.
        opening: who says so, who says otherwise, who checked it.
        reason_claims: the other claims that its status rests on.
        counts_late: something may have been said or checked before the day it counts from.
        moments: the claim as of earlier days.
        before, today: the day before the first of them, and that of the page.
        places: each with the places it lies within, the nearest first.
        date_kind: how the event date is meant, an interval above all.
        recorded: where the claim stands in the ledger.
    """

    statement: str
    lang: str
    trail: tuple[Link, ...]
    intro: Markup
    badge: Badge
    day: str
    as_of: bool
    explained: tuple[Link, ...]
    opening: tuple[Line, ...]
    reason_claims: Markup
    remarks: tuple[Remark, ...]
    override: OverrideView | None
    history: tuple[Step, ...]
    counts_late: bool
    moments: tuple[Moment, ...]
    before: str
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
    related: tuple[Relation, ...]
    would_settle: str
    corrections: tuple[CorrectionView, ...]
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
    ("sources", "Sources"),
)
"""The sections that every claim page has; the same for all, so that they share one frame."""


def _pages(m: Materials) -> Iterator[SitePage]:
    return (_page(m, claim) for claim in m.index.claims)


def _page(m: Materials, id: str) -> SitePage:  # noqa: A002
    path = m.urls.path(f"claims/{id}")
    view = claim_view(m, id, path)
    reason = " ".join(f"{one.label}: {one.plain}." for one in view.opening if one.plain)
    return SitePage(
        path=path,
        kind="claim",
        title=view.statement,
        description=f"{view.badge.word} as of {view.day}. {reason}".strip(),
        html=m.render("pages/claim.html", view),
        edit=view.recorded.place,
        search=_search(m, id, view),
        toc=TOC,
    )


def _search(m: Materials, id: str, view: ClaimView) -> str:  # noqa: A002
    """What the search finds it by: its status, who speaks, where it is, under all their names."""
    actors = dict.fromkeys(one.actor.id for one in m.standing(id).positions)
    names = (
        *(every_name(m.ledger.actors[one]) for one in actors),
        *(every_name(m.ledger.places[ref.id]) for ref in m.ledger.claims[id].places),
    )
    return ". ".join((view.badge.word, *names))


def claim_view(m: Materials, id: str, path: str) -> ClaimView:  # noqa: A002
    """All that the page of a claim shows."""
    claim, standing, linker = m.ledger.claims[id], m.standing(id), m.linker(path)
    numbers = numbers_of((*standing.positions, *standing.verifications))
    days, then = spans(m, id), moments(m, linker, id, numbers)
    says, otherwise, implies, neither = columns(m, linker, id, path, days)
    return ClaimView(
        statement=claim.statement,
        lang=claim.language if claim.language != m.ledger.language else "",
        trail=(linker.to("claims", "Claims"), *(linker.place(ref.id) for ref in claim.places[:1])),
        intro=m.intro(f"claims/{id}"),
        badge=m.badge(id),
        day=m.day_words,
        as_of=m.options.as_of,
        explained=explained_in(m, linker, id),
        opening=opening(m, linker, standing, numbers),
        reason_claims=reason_claims(m, linker, standing),
        remarks=remarks(m, linker, standing, numbers),
        override=_override(m, claim),
        history=history_steps(m, linker, id),
        counts_late=counts_late(standing),
        moments=then,
        before=day_before(then),
        today=m.options.day.isoformat(),
        figure=_figure(linker, claim),
        figures=_figures(m, claim, path),
        says=says,
        otherwise=otherwise,
        implies=implies,
        neither=neither,
        checks=tuple(
            days.dated_check(verification_view(m, linker, id, one), one)
            for one in standing.verifications
        ),
        no_check="" if standing.verifications else NO_CHECK,
        places=tuple(
            tuple(linker.place(one) for one in around(m.ledger, ref.id)) for ref in claim.places
        ),
        date=None if claim.event_date is None else linker.when(claim.event_date, "long"),
        date_kind=date_kind(claim),
        holder=_holder(m, linker, claim),
        holder_side=_holder_side(m, claim),
        against=", ".join(m.ledger.sides[ref.id].name for ref in claim.against),
        related=relations(m, linker, id),
        would_settle=claim.would_settle,
        corrections=tuple(_correction(linker, one) for one in claim.corrections),
        note=claim.note,
        sources=numbered_sources(m, linker, numbers),
        recorded=recorded(m, claim),
        foot=foot_view(m, linker, id, path),
    )


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
    return figures(m, path, measure.id, here=claim.id, most=FIGURES, way_on=True)


def _holder(m: Materials, linker: Linker, claim: Claim) -> Link | None:
    if claim.holder is None or claim.holder.id not in m.ledger.actors:
        return None
    return linker.actor(claim.holder.id)


def _holder_side(m: Materials, claim: Claim) -> str:
    if claim.holder is None or claim.holder.id not in m.ledger.sides:
        return ""
    return m.ledger.sides[claim.holder.id].name


def _override(m: Materials, claim: Claim) -> OverrideView | None:
    standing, override = m.standing(claim.id), claim.override
    if override is None or not standing.overridden:
        return None
    until = format_when(override.until, "short")
    return OverrideView(override.reason, override.by, until, STATUS_WORDS[standing.derived].word)


def _correction(linker: Linker, correction: Correction) -> CorrectionView:
    return CorrectionView(
        linker.when(correction.date), CORRECTIONS[correction.kind], correction.note
    )


CLAIM = PageKind("claim", claim_targets, _pages)
