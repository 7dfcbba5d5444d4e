"""Figures on one measure, side by side: a bar for each on a common axis."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from markupsafe import Markup

from claimledger.ledger.model import Measure, Quantity
from claimledger.ledger.quantities import Unit, companion_unit, convert, format_number
from claimledger.site.badges import Badge
from claimledger.site.drawings.scales import Scale, per_cent, scale_of
from claimledger.site.links import DateWords, Link, Linker
from claimledger.site.materials import Materials
from claimledger.site.measures import figures_on, first_said, quantity_of, unit_of
from claimledger.site.views.common import conversion
from claimledger.site.views.positions import speakers_line
from claimledger.site.words import counted
from claimledger.standing.catalogue import pages

# A figure as a bar: the numbers that it allows, on the common axis.

ABOUT = 0.10
"""How far "about" is drawn either way: the margin with which figures are held against each other
(`quantities.cannot_both_be_so`)."""

FADE = 26.0
"""How far a bar without an upper end goes on, in per cent; never beyond the axis."""

NARROWEST = 1.6
"""A bar is at least so wide, in per cent."""


@dataclass(frozen=True, slots=True)
class FigureSpan:
    """The numbers that a figure allows, in the unit of the axis; None where an end is open."""

    low: float | None
    high: float | None
    about: bool

    @property
    def bounds(self) -> tuple[float, ...]:
        """The ends that are given, with the margin of "about"."""
        given = tuple(bound for bound in (self.low, self.high) if bound is not None)
        return tuple(bound * (1 + ABOUT) for bound in given) if self.about else given


@dataclass(frozen=True, slots=True)
class FigureBar:
    """One bar, in per cent of the axis.

    Attributes:
        words: what it shows, for those who do not see it.
        x: where the bar begins.
        width: how wide it is.
        end: where the bar ends.
        point: `x` is a single number; there is no width to speak of.
        before, after: the figure gives no lower, no upper end.
        soft: the figure is given as “about”, and is drawn 10 % wider either way.
    """

    words: str
    x: str
    width: str
    end: str
    point: bool
    before: bool
    after: bool
    soft: bool


@dataclass(frozen=True, slots=True)
class AxisName:
    """A number along the axis.

    Attributes:
        at: where it stands, in per cent of the axis.
        text: the number.
        anchor: start, middle or end: which part of the text stands there, so that it stays inside.
    """

    at: str
    text: str
    anchor: str


def span_of(quantity: Quantity, unit: Unit | None) -> FigureSpan | None:
    """The span of a figure; None where it gives no number, or one that does not compare."""
    given, own = quantity.range, quantity.unit
    if given is None or own is None or unit is None or own.dimension != unit.dimension:
        return None
    return FigureSpan(_in(given.low, own, unit), _in(given.high, own, unit), given.approximate)


def _in(value: Decimal | None, own: Unit, unit: Unit) -> float | None:
    return None if value is None else float(convert(value, own, unit))


def figure_bar(span: FigureSpan, scale: Scale, words: str) -> FigureBar:
    """The bar of a figure; a count or a length is never below zero, so that is where it starts."""
    low, high = span.low, span.high
    if span.about and low is not None and high is not None:
        low, high = low * (1 - ABOUT), high * (1 + ABOUT)
    left = 0.0 if low is None else scale.at(low)
    right = min(left + FADE, 100.0) if high is None else scale.at(high)
    point = low is not None and low == high
    width = max(right - left, NARROWEST)
    return FigureBar(
        words=words,
        x=per_cent(left),
        width=per_cent(width),
        end=per_cent(left + width),
        point=point,
        before=span.low is None,
        after=span.high is None,
        soft=span.about,
    )


def axis_names(scale: Scale, unit: Unit, shown: Unit) -> tuple[AxisName, ...]:
    """Round numbers of the unit `shown` along an axis whose own unit is `unit`."""
    low, high = (float(convert(Decimal(repr(end)), unit, shown)) for end in (scale.low, scale.high))
    there = Scale(low, high, scale.log)
    return tuple(_name(there, value) for value in there.ticks(5))


def _name(scale: Scale, value: float) -> AxisName:
    at = scale.at(value)
    anchor = "start" if at < 4 else "end" if at > 92 else "middle"
    return AxisName(per_cent(at), _short(value), anchor)


def _short(value: float) -> str:
    """`2,000`, `2 million`: short enough for a phone."""
    for size, word in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= size:
            return f"{format_number(Decimal(repr(round(value / size, 3))))} {word}"
    return format_number(Decimal(repr(round(value, 6))))


FIGURES_DRAWN = 16
"""Figures drawn at most, the newest; the rest is counted."""

BOUND = 24_000
"""No drawing of figures is longer, in bytes of HTML."""

NO_FIGURE = Markup(f'<p class="cl-none">{pages.NO_FIGURE.text}.</p>')


@dataclass(frozen=True, slots=True)
class DrawnFigure:
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
        rows: the figures, the newest first.
        more: how many are not shown, in words; empty for none, and where `link_to_all` tells it.
        link_to_all: leads to all of them; None on the page that has them and where `more` is given.
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
    rows: tuple[DrawnFigure, ...]
    more: str
    link_to_all: Link | None
    legend: tuple[str, ...]


def figures(
    m: Materials,
    path: str,
    measure: str,
    caption: str = "",
    claims: Sequence[str] | None = None,
    here: str = "",
    prefix: str = "figures",
    most: int = FIGURES_DRAWN,
    link_to_all: bool = False,
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
        most: figures drawn at most.
        link_to_all: whether it links to the page of the measure, where all of them are.
    """
    chosen = _chosen(m, measure, claims)
    if not chosen:
        return NO_FIGURE
    shown = _shown(chosen, here, most)
    kind = m.ledger.measures[measure]
    more = len(chosen) - len(shown)
    view = _view(m, path, kind, shown, more, caption, here, prefix)
    if link_to_all:
        view = replace(view, more="", link_to_all=_link_to_all(m, path, measure, more))
    return m.render("drawings/figures.html", view)


def _shown(chosen: tuple[str, ...], here: str, most: int) -> tuple[str, ...]:
    shown = chosen[:most]
    return (*shown[:-1], here) if here in chosen and here not in shown else shown


def _chosen(m: Materials, measure: str, claims: Sequence[str] | None) -> tuple[str, ...]:
    every = figures_on(m, measure)
    return every if claims is None else tuple(claim for claim in every if claim in set(claims))


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
    quantities = {claim: quantity_of(m.ledger.claims[claim]) for claim in claims}
    unit = unit_of(m, measure)
    spans = {claim: span_of(quantity, unit) for claim, quantity in quantities.items()}
    drawn = [span for span in spans.values() if span is not None]
    scale = scale_of([bound for span in drawn for bound in span.bounds])
    names = axis_names(scale, unit, unit) if drawn else ()
    other = companion_unit(unit) if drawn else None
    linker = m.linker(path)
    return FiguresView(
        prefix=prefix,
        caption=caption or measure.name,
        day=m.day_words,
        unit=unit.name if names else "",
        other=other.name if other is not None else "",
        names=names,
        other_names=axis_names(scale, unit, other) if other else (),
        grid=tuple(per_cent(scale.at(value)) for value in scale.ticks(5)) if drawn else (),
        log=scale.log,
        rows=tuple(
            _row(m, linker, claim, quantities[claim], spans[claim], scale, claim == here)
            for claim in claims
        ),
        more=f"{counted(more, 'older figure')} not drawn" if more else "",
        link_to_all=None,
        legend=tuple(_legend(drawn)),
    )


def _link_to_all(m: Materials, path: str, measure: str, more: int) -> Link:
    words = f"and {counted(more, 'more figure')}" if more else "All figures on this measure"
    return m.linker(path).to(f"measures/{measure}", words)


def _row(
    m: Materials,
    linker: Linker,
    claim: str,
    quantity: Quantity,
    span: FigureSpan | None,
    scale: Scale,
    here: bool,
) -> DrawnFigure:
    said = first_said(m, claim)
    return DrawnFigure(
        stated=quantity.as_stated,
        converted=conversion(quantity),
        claim=linker.claim(claim),
        badge=m.badge(claim),
        speakers=speakers_line(linker, m.derived, claim),
        date=linker.once(said) if said is not None else None,
        bar=figure_bar(span, scale, quantity.as_stated) if span is not None else None,
        here=here,
    )


def _legend(spans: Sequence[FigureSpan]) -> list[str]:
    found = []
    if any(span.low is None or span.high is None for span in spans):
        found.append("fading: no upper or no lower end is given")
    if any(span.about for span in spans):
        found.append("soft: “about”, drawn 10 % either way")
    if any(span.low is not None and span.low == span.high and not span.about for span in spans):
        found.append("a single mark: one number")
    return found
