"""The page of a measure: how much, and who says so."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from claimledger.ledger.model import Measure
from claimledger.ledger.quantities import companion_unit
from claimledger.site.drawings import figures
from claimledger.site.kinds import PageKind
from claimledger.site.links import Link, Linker, link
from claimledger.site.lists import Section, section
from claimledger.site.materials import Materials
from claimledger.site.measured import figures_on, givers, quantity_of, reach, unit_of
from claimledger.site.page import SitePage
from claimledger.site.targets import measure_targets
from claimledger.site.views.common import Pager, StatusCount
from claimledger.site.views.figure_rows import figure_row
from claimledger.site.views.figures import figure_words
from claimledger.site.views.paging import list_pages
from claimledger.site.views.rows import status_counts
from claimledger.site.views.voices import speakers_line
from claimledger.site.words import STATUS_WORDS, counted

DRAWN = "Side by side, as stated"
"""The caption of the drawing; the measure is the heading of the page."""


@dataclass(frozen=True, slots=True)
class End:
    """A figure beyond which there is none: as stated, leading to its claim; who says what of it."""

    figure: Link
    speakers: Markup


@dataclass(frozen=True, slots=True)
class MeasureHead:
    """What stands above the claims on the first page.

    Attributes:
        tally: how many figures there are, and how many of them are contested.
        ends: the smallest and the largest figure, with who says so; empty for none.
        givers: how many figures each side gives.
        unit: what is counted in, with the unit that figures are converted to.
        drawing: the figures side by side; empty where there are not two.
    """

    intro: Markup
    tally: str
    counts: tuple[StatusCount, ...]
    ends: tuple[End, ...]
    givers: str
    unit: str
    drawing: Markup


@dataclass(frozen=True, slots=True)
class MeasureView:
    """One page of a measure; `head` stands on the first only."""

    title: str
    day: str
    trail: tuple[Link, ...]
    head: MeasureHead | None
    sections: tuple[Section[Markup], ...]
    pager: Pager


def _pages(m: Materials) -> Iterator[SitePage]:
    for measure in m.ledger.measures.values():
        yield from _measure(m, measure)


def _measure(m: Materials, measure: Measure) -> Iterator[SitePage]:
    claims = sorted(figures_on(m, measure.id), key=m.index.order.__getitem__)
    rows = [partial(figure_row, m, claim) for claim in claims]
    title = "Every figure, in date order"
    for page in list_pages(m, f"measures/{measure.id}", [section("claims", title, rows)]):
        first, linker = page.number == 1, m.linker(page.path)
        head = measure_head(m, measure, linker, page.path) if first else None
        drawn = (("figures-caption", DRAWN),) if head and head.drawing else ()
        name = measure.name if first else f"{measure.name}, page {page.number}"
        trail = (linker.to("measures", "Measures"),)
        view = MeasureView(name, m.day_words, trail, head, page.sections, page.pager)
        yield SitePage(
            path=page.path,
            kind="measure",
            title=name,
            description=f"{measure.name}: {tally(m, measure)}, as of {m.day_words}.",
            html=m.render("pages/measure.html", view),
            edit=m.edit(measure.node),
            search=_search(m, measure) if first else None,
            toc=(*drawn, ("claims", title)),
        )


def measure_head(m: Materials, measure: Measure, linker: Linker, path: str) -> MeasureHead:
    """All that stands above the claims."""
    claims = figures_on(m, measure.id)
    return MeasureHead(
        intro=m.intro(f"measures/{measure.id}"),
        tally=tally(m, measure),
        counts=status_counts(m, claims) if len(claims) > 1 else (),
        ends=tuple(
            End(figure_link(m, linker, one), speakers_line(linker, m.derived, one))
            for one in outermost(m, measure)
        ),
        givers=giver_words(m, measure) if claims else "",
        unit=_units(m, measure),
        drawing=figures(m, path, measure.id, DRAWN) if len(claims) > 1 else Markup(),
    )


def tally(m: Materials, measure: Measure) -> str:
    """`9 figures, 2 of them contested`: disputed, or with checks that disagree."""
    claims = figures_on(m, measure.id)
    words = [STATUS_WORDS[m.standing(one).status] for one in claims]
    contested = sum(one.family == "contested" for one in words)
    if not claims:
        return "No figure"
    if len(claims) == 1:
        return f"1 figure, {'' if contested else 'not '}contested"
    rest = "all" if contested == len(claims) else f"{contested:,} of them" if contested else "none"
    return f"{counted(len(claims), 'figure')}, {rest} contested"


def giver_words(m: Materials, measure: Measure) -> str:
    """`Russia none, Ukraine 4, those of no side 5`."""
    found = givers(m, figures_on(m, measure.id))
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


def _search(m: Materials, measure: Measure) -> str:
    return f"{tally(m, measure)}, in {unit_of(m, measure).name}"


MEASURE = PageKind("measure", measure_targets, _pages)
