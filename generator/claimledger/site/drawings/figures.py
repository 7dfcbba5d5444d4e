"""Figures on one measure, side by side: a bar for each on a common axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.ledger.model import Claim, Measure, Quantity
from claimledger.ledger.quantities import BUILT_IN_UNITS, Unit, companion_unit
from claimledger.ledger.when import When
from claimledger.site.badges import Badge
from claimledger.site.drawings.figure_bars import (
    AxisName,
    FigureBar,
    Span,
    axis_names,
    figure_bar,
    span_of,
)
from claimledger.site.drawings.scales import Scale, per_cent, scale_of
from claimledger.site.links import DateWords, Link, Linker
from claimledger.site.lists import when_key
from claimledger.site.materials import Materials
from claimledger.site.views.figures import conversion
from claimledger.site.views.voices import speakers_line
from claimledger.site.words import counted

ROWS = 16
"""Figures drawn at most, the newest; the rest is counted."""

BOUND = 24_000
"""No drawing of figures is longer, in bytes of HTML."""

NO_FIGURE = Markup('<p class="cl-none">No figure is recorded.</p>')


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One claim with its figure.

    Attributes:
        stated: as the source puts it.
        converted: `≈ 386 mi²`; empty for nothing.
        claim: the statement, leading to its page.
        speakers: who says what of it.
        date: when it was first said; None where nobody says so any more or on record.
        bar: None where the words give no number.
        here: it is the claim whose page this is.
    """

    stated: str
    converted: str
    claim: Link
    badge: Badge
    speakers: Markup
    date: DateWords | None
    bar: FigureBar | None
    here: bool


@dataclass(frozen=True, slots=True)
class FiguresView:
    """Figures of one measure.

    Attributes:
        unit, other: the units of the names above and below; `other` is empty where there is none.
        names, other_names: what stands along the axis.
        grid: lines through all rows, in per cent.
        log: equal distances are equal ratios.
        more: how many are not shown, in words; empty for none.
        legend: what the shapes mean, of those that are drawn.
    """

    prefix: str
    caption: str
    day: str
    unit: str
    other: str
    names: tuple[AxisName, ...]
    other_names: tuple[AxisName, ...]
    grid: tuple[str, ...]
    log: bool
    rows: tuple[FigureRow, ...]
    more: str
    legend: tuple[str, ...]


def figures(
    m: Materials,
    path: str,
    measure: str,
    caption: str = "",
    claims: Sequence[str] | None = None,
    here: str = "",
    prefix: str = "figures",
) -> Markup:
    """The figures on a measure, the newest first, for the page at `path`.

    Args:
        m: the materials of the site.
        path: of the page that it stands on.
        measure: id of the measure.
        caption: what is compared; the name of the measure where empty. Plain text.
        claims: only these; all on the measure where it is None.
        here: id of the claim whose page this is, set off from the others.
        prefix: begins every id; differs between the drawings of a page.
    """
    chosen = _chosen(m, measure, claims)
    if not chosen:
        return NO_FIGURE
    shown = _shown(chosen, here)
    kind = m.ledger.measures[measure]
    view = _view(m, path, kind, shown, len(chosen) - len(shown), caption, here, prefix)
    return m.render("drawings/figures.html", view)


def figures_on(m: Materials, measure: str) -> tuple[str, ...]:
    """The claims that put a figure on a measure, the newest first."""
    found = m.derived.index.figures.get(measure)
    return m.known(found.claims[::-1]) if found is not None else ()


def figures_shown(m: Materials, measure: str, here: str) -> tuple[str, ...]:
    """Those of them that are drawn on the page of the claim `here`."""
    return _shown(figures_on(m, measure), here)


def _shown(chosen: tuple[str, ...], here: str) -> tuple[str, ...]:
    shown = chosen[:ROWS]
    return (*shown[:-1], here) if here in chosen and here not in shown else shown


def _chosen(m: Materials, measure: str, claims: Sequence[str] | None) -> tuple[str, ...]:
    every = figures_on(m, measure)
    return every if claims is None else tuple(one for one in every if one in set(claims))


def _view(
    m: Materials,
    path: str,
    measure: Measure,
    claims: Sequence[str],
    more: int,
    caption: str,
    here: str,
    prefix: str,
) -> FiguresView:
    quantities = {one: _quantity(m.ledger.claims[one]) for one in claims}
    unit = _unit(m, measure)
    spans = {one: span_of(quantity, unit) for one, quantity in quantities.items()}
    drawn = [span for span in spans.values() if span is not None]
    scale = scale_of([bound for span in drawn for bound in span.bounds])
    names = axis_names(scale, unit, unit) if unit is not None and drawn else ()
    other = companion_unit(unit) if unit is not None and drawn else None
    linker = m.linker(path)
    return FiguresView(
        prefix=prefix,
        caption=caption or measure.name,
        day=m.day_words,
        unit=unit.name if names and unit is not None else "",
        other=other.name if other is not None else "",
        names=names,
        other_names=axis_names(scale, unit, other) if unit is not None and other else (),
        grid=tuple(per_cent(scale.at(one)) for one in scale.ticks(5)) if drawn else (),
        log=scale.log,
        rows=tuple(
            _row(m, linker, one, quantities[one], spans[one], scale, one == here) for one in claims
        ),
        more=f"{counted(more, 'older figure')} not drawn" if more else "",
        legend=tuple(_legend(drawn)),
    )


def _quantity(claim: Claim) -> Quantity:
    assert claim.quantity is not None, claim.id
    return claim.quantity


def _unit(m: Materials, measure: Measure) -> Unit | None:
    return m.ledger.units.get(measure.unit) or BUILT_IN_UNITS.get(measure.unit)


def _row(
    m: Materials,
    linker: Linker,
    claim: str,
    quantity: Quantity,
    span: Span | None,
    scale: Scale,
    here: bool,
) -> FigureRow:
    said = _said(m, claim)
    return FigureRow(
        stated=quantity.as_stated,
        converted=conversion(quantity),
        claim=linker.claim(claim),
        badge=m.badge(claim),
        speakers=speakers_line(linker, m.derived, claim),
        date=linker.once(said) if said is not None else None,
        bar=figure_bar(span, scale, quantity.as_stated) if span is not None else None,
        here=here,
    )


def _said(m: Materials, claim: str) -> When | None:
    """When the figure was first given."""
    asserted = [one for one in m.standing(claim).positions if one.stance == "asserts"]
    return min((one.statement_date for one in asserted), key=when_key, default=None)


def _legend(spans: Sequence[Span]) -> list[str]:
    found = []
    if any(span.low is None or span.high is None for span in spans):
        found.append("fading: no upper or no lower end is given")
    if any(span.about for span in spans):
        found.append("soft: “about”, drawn 10 % either way")
    if any(span.low is not None and span.low == span.high and not span.about for span in spans):
        found.append("a single mark: one number")
    return found
