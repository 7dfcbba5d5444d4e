"""The page of a measure, how much and who says so, and the index of measures."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from claimledger.ledger.model import Ledger, Measure
from claimledger.ledger.quantities import companion_unit
from claimledger.site.badges import Badge
from claimledger.site.contested import contested_among
from claimledger.site.cross_references import Index
from claimledger.site.drawings.figures import figures
from claimledger.site.feeds import feed_link
from claimledger.site.links import DateWords, Link, Linker, link
from claimledger.site.lists import ListSection, section
from claimledger.site.materials import Materials
from claimledger.site.measures import (
    figures_by_side,
    figures_on,
    first_said,
    quantity_of,
    reach,
    unit_of,
)
from claimledger.site.page import Apart, PageKind, PageSummary, SitePage
from claimledger.site.views.common import (
    ClaimRow,
    Pager,
    StatusCount,
    conversion,
    date_kind,
    figure_words,
)
from claimledger.site.views.indexes import Listing, index_kind
from claimledger.site.views.paging import DrawnRow, list_pages
from claimledger.site.views.positions import speakers_line
from claimledger.site.views.rows import claim_row_view, status_counts
from claimledger.site.words import counted
from claimledger.standing.catalogue.pages import NO_FIGURE_OF_MEASURE

# Rows of claims with their figures, on the page of the measure.


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A claim in the list of a measure.

    Attributes:
        stated: the figure as the source puts it; `converted` to the companion unit.
        converted: the figure in the companion unit; empty where there is none.
        claim: the claim that gives it.
        said: when it was first given; None where nobody on record says so.
        date_kind: how the event date is meant: `counted over`.
    """

    stated: str
    converted: str
    claim: ClaimRow
    said: DateWords | None
    date_kind: str


def figure_row(m: Materials, claim: str, path: str) -> Markup:
    """A figure: as stated, its claim with badge and speakers, when it was given, what it counts."""
    record, linker, said = m.ledger.claims[claim], m.linker(path), first_said(m, claim)
    quantity = quantity_of(record)
    view = FigureRow(
        stated=quantity.as_stated,
        converted=conversion(quantity),
        claim=claim_row_view(m, claim, path),
        said=linker.once(said) if said is not None else None,
        date_kind=date_kind(record),
    )
    return m.render("parts/figure_row.html", view)


# The page of a measure: how much, and who says so.

DRAWN = "Side by side, as stated"
"""The caption of the drawing; the measure is the heading of the page."""


@dataclass(frozen=True, slots=True)
class End:
    """The smallest or the largest figure on a measure.

    Attributes:
        figure: as stated, leading to its claim.
    """

    figure: Link
    speakers: Markup


@dataclass(frozen=True, slots=True)
class MeasureHead:
    """What stands above the claims on the first page.

    Attributes:
        claim_counts: how many figures there are, and how many of them are contested.
        ends: the smallest and the largest figure, with who says so; empty for none.
        figures_by_side: how many figures each side gives.
        unit: what is counted in, with the unit that figures are converted to.
        drawing: the figures side by side; empty where there are not two.
        feed: leads to the feed of what changes among its claims; none where there is none.
    """

    intro: Markup
    claim_counts: str
    counts: tuple[StatusCount, ...]
    ends: tuple[End, ...]
    figures_by_side: str
    unit: str
    drawing: Markup
    feed: Link | None


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One page of a measure; `head` stands on the first only."""

    title: str
    day: str
    trail: tuple[Link, ...]
    head: MeasureHead | None
    sections: tuple[ListSection[Markup], ...]
    pager: Pager


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    """Every measure, whether a figure on it has been given by the day of the site or not."""
    return (f"measures/{measure}" for measure in ledger.measures)


def _pages(m: Materials, measure: Measure) -> Iterator[SitePage]:
    claims = sorted(figures_on(m, measure.id), key=m.index.order.__getitem__)
    rows = [partial(figure_row, m, claim) for claim in claims]
    title, summary = "Every figure, in date order", _summary(m, measure)
    for page in list_pages(m, f"measures/{measure.id}", [section("claims", title, rows)]):
        first, linker = page.number == 1, m.linker(page.path)
        head = measure_head(m, measure, linker, page.path) if first else None
        drawn = (("figures-caption", DRAWN),) if head and head.drawing else ()
        name = summary.title if first else f"{summary.title}, page {page.number}"
        trail = (linker.to("measures", "Measures"),)
        view = MeasureView(name, m.day_words, trail, head, page.sections, page.pager)
        yield SitePage(
            path=page.path,
            kind=MEASURE.name,
            title=name,
            description=f"{measure.name}: {claim_counts(m, measure)}, as of {m.day_words}.",
            html=m.render(MEASURE.template, view),
            edit=m.edit(measure.node),
            search=summary.search if first else None,
            toc=(*drawn, ("claims", title)),
        )


def measure_head(m: Materials, measure: Measure, linker: Linker, path: str) -> MeasureHead:
    """All that stands above the claims."""
    claims = figures_on(m, measure.id)
    return MeasureHead(
        intro=m.intro(f"measures/{measure.id}"),
        claim_counts=claim_counts(m, measure),
        counts=status_counts(m, claims) if len(claims) > 1 else (),
        ends=tuple(
            End(figure_link(m, linker, place), speakers_line(linker, m.derived, place))
            for place in outermost(m, measure)
        ),
        figures_by_side=giver_words(m, measure) if claims else "",
        unit=_units(m, measure),
        drawing=figures(m, path, measure.id, DRAWN) if len(claims) > 1 else Markup(),
        feed=feed_link(m, f"measures/{measure.id}", path),
    )


def claim_counts(m: Materials, measure: Measure) -> str:
    """`9 figures, 2 of them contested`: disputed, or with checks that disagree."""
    claims = figures_on(m, measure.id)
    if not claims:
        return "No figure"
    words = contested_among(m.derived, claims, with_earlier=False).words
    return f"{counted(len(claims), 'figure')}, {words}"


def giver_words(m: Materials, measure: Measure) -> str:
    """`Russia none, Ukraine 4, those of no side 5`."""
    found = figures_by_side(m, figures_on(m, measure.id))
    return ", ".join(f"{name} {count or 'none'}" for name, count in found)


def outermost(m: Materials, measure: Measure) -> tuple[str, ...]:
    """The claims with the smallest and the largest figure; none where no two numbers differ."""
    found = reach(m, measure)
    return (found.smallest, found.largest) if found is not None else ()


def figure_link(m: Materials, linker: Linker, claim: str) -> Link:
    """A figure as stated and converted, leading to its claim."""
    words = figure_words(quantity_of(m.ledger.claims[claim]))
    return link(linker.href(f"claims/{claim}"), words)


def _units(m: Materials, measure: Measure) -> str:
    unit = unit_of(m, measure)
    other = companion_unit(unit)
    return f"{unit.name}, with {other.name} in brackets" if other else unit.name


def _summary(m: Materials, measure: Measure) -> PageSummary:
    search = f"{claim_counts(m, measure)}, in {unit_of(m, measure).name}"
    return PageSummary(m.urls.path(f"measures/{measure.id}"), measure.name, search)


MEASURE = PageKind(
    "measure",
    "measures",
    "pages/measure.html",
    MeasureView,
    Apart(lambda m: m.ledger.measures.values(), _pages, _summary),
    _targets,
)


# The index of measures: of each how much, by how many, and how far apart.


@dataclass(frozen=True, slots=True)
class OnlyFigure:
    """How the only figure on a measure stands."""

    badge: Badge
    speakers: Markup


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure in the index.

    Attributes:
        measure: the measure.
        unit: what is counted in.
        ends: the smallest and the largest figure; empty where they are one.
        newest: the newest figure, where it has no ends; None where there is no figure.
        only: who says what of its only figure; None where there are several or none.
        claim_counts: how many figures there are, and how many of them are contested.
        figures_by_side: how many figures each side gives, where there are several.
    """

    measure: Link
    unit: str
    ends: tuple[Link, ...]
    newest: Link | None
    only: OnlyFigure | None
    claim_counts: str
    figures_by_side: str


def _listing(m: Materials) -> Listing:
    groups: dict[int, list[Measure]] = {2: [], 1: [], 0: []}
    for measure in sorted(
        m.ledger.measures.values(), key=lambda measure: (measure.name.casefold(), measure.id)
    ):
        groups[min(len(figures_on(m, measure.id)), 2)].append(measure)
    titles = (
        (2, "several", "With several figures to compare"),
        (1, "one", "With one figure"),
        (0, "none", NO_FIGURE_OF_MEASURE.text),
    )
    sections: list[ListSection[DrawnRow]] = [
        section(id_, title, [partial(_row, m, claim) for claim in groups[size]])
        for size, id_, title in titles
        if groups[size]
    ]
    lead = f"{counted(len(m.ledger.measures), 'measure')}: what is counted, how much, and by whom."
    return Listing(lead, sections)


def _row(m: Materials, measure: Measure, path: str) -> Markup:
    linker, claims = m.linker(path), figures_on(m, measure.id)
    both = tuple(figure_link(m, linker, place) for place in outermost(m, measure))
    view = MeasureRow(
        measure=linker.measure(measure.id),
        unit=unit_of(m, measure).name,
        ends=both,
        newest=figure_link(m, linker, claims[0]) if claims and not both else None,
        only=_only(m, linker, claims[0]) if len(claims) == 1 else None,
        claim_counts=claim_counts(m, measure),
        figures_by_side=giver_words(m, measure) if len(claims) > 1 else "",
    )
    return m.render("parts/measure_row.html", view)


def _only(m: Materials, linker: Linker, claim: str) -> OnlyFigure:
    return OnlyFigure(m.badge(claim), speakers_line(linker, m.derived, claim))


_INDEX = index_kind("measures", "Measures", _listing)


def _index_targets(ledger: Ledger, index: Index) -> Iterator[str]:
    yield from _INDEX.targets(ledger, index) if ledger.measures else ()


def _measure_index_pages(m: Materials) -> Iterator[SitePage]:
    yield from _INDEX.pages(m) if m.ledger.measures else ()


MEASURES = replace(_INDEX, targets=_index_targets, pages=_measure_index_pages)
