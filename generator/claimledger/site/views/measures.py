"""The index of measures: of each how much, by how many, and how far apart."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from claimledger.ledger.model import Ledger, Measure
from claimledger.site.badges import Badge
from claimledger.site.index import Index
from claimledger.site.links import Link, Linker
from claimledger.site.lists import Section, section
from claimledger.site.materials import Materials
from claimledger.site.measured import figures_on, unit_of
from claimledger.site.page import SitePage
from claimledger.site.views.index_page import Listing, index_kind
from claimledger.site.views.measure import figure_link, giver_words, outermost, tally
from claimledger.site.views.paging import Row
from claimledger.site.views.voices import speakers_line
from claimledger.site.words import counted


@dataclass(frozen=True, slots=True)
class OnlyFigure:
    """How the only figure on a measure stands."""

    badge: Badge
    speakers: Markup


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure in the index.

    Attributes:
        ends: the smallest and the largest figure; empty where they are one.
        newest: the newest figure, where it has no ends; None where there is no figure.
        only: who says what of its only figure; None where there are several or none.
        givers: how many figures each side gives, where there are several.
    """

    measure: Link
    unit: str
    ends: tuple[Link, ...]
    newest: Link | None
    only: OnlyFigure | None
    tally: str
    givers: str


def _listing(m: Materials) -> Listing:
    groups: dict[int, list[Measure]] = {2: [], 1: [], 0: []}
    for one in sorted(m.ledger.measures.values(), key=lambda one: (one.name.casefold(), one.id)):
        groups[min(len(figures_on(m, one.id)), 2)].append(one)
    titles = (
        (2, "several", "With several figures to compare"),
        (1, "one", "With one figure"),
        (0, "none", "Without a figure on record"),
    )
    sections: list[Section[Row]] = [
        section(id_, title, [partial(_row, m, one) for one in groups[size]])
        for size, id_, title in titles
        if groups[size]
    ]
    lead = f"{counted(len(m.ledger.measures), 'measure')}: what is counted, how much, and by whom."
    return Listing(lead, sections)


def _row(m: Materials, measure: Measure, path: str) -> Markup:
    linker, claims = m.linker(path), figures_on(m, measure.id)
    both = tuple(figure_link(m, linker, one) for one in outermost(m, measure))
    view = MeasureRow(
        measure=linker.measure(measure.id),
        unit=unit_of(m, measure).name,
        ends=both,
        newest=figure_link(m, linker, claims[0]) if claims and not both else None,
        only=_only(m, linker, claims[0]) if len(claims) == 1 else None,
        tally=tally(m, measure),
        givers=giver_words(m, measure) if len(claims) > 1 else "",
    )
    return m.render("parts/measure_row.html", view)


def _only(m: Materials, linker: Linker, claim: str) -> OnlyFigure:
    return OnlyFigure(m.badge(claim), speakers_line(linker, m.derived, claim))


_INDEX = index_kind("measures", "Measures", _listing)


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    yield from _INDEX.targets(ledger, index) if ledger.measures else ()


def _pages(m: Materials) -> Iterator[SitePage]:
    yield from _INDEX.pages(m) if m.ledger.measures else ()


MEASURES = replace(_INDEX, targets=_targets, pages=_pages)
