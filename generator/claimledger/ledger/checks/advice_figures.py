"""Advice on figures that are set side by side."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from claimledger.ledger.checks.walk import whole_claims
from claimledger.ledger.model import Claim, Ledger, Quantity, spot
from claimledger.ledger.quantities import cannot_both_be_so, to_base
from claimledger.text.diagnostics import Diagnostic, Label


def figures_at_odds(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """W605: figures for one measure and one time can be so together, or are declared at odds."""
    groups: defaultdict[tuple[object, ...], list[tuple[Claim, Quantity]]] = defaultdict(list)
    for claim in whole_claims(ledger):
        figure, when = claim.quantity, claim.event_date
        if figure is None or figure.range is None or figure.measure is None or when is None:
            continue
        if when.earliest is not None and when.latest is not None:
            groups[figure.measure.id, when.earliest, when.latest].append((claim, figure))
    for group in groups.values():
        yield from _at_odds(group)


def _at_odds(group: list[tuple[Claim, Quantity]]) -> Iterator[Diagnostic]:
    """Each figure is held against the smallest and the largest of its group."""
    smallest = min(group, key=lambda pair: _bound(pair[1], upper=True))
    largest = max(group, key=lambda pair: _bound(pair[1], upper=False))
    order = {claim.id: index for index, (claim, _) in enumerate(group)}
    told: set[frozenset[str]] = set()
    for one in group:
        for other in (smallest, largest):
            pair = frozenset((one[0].id, other[0].id))
            if len(pair) == 2 and pair not in told and _conflict(*one, *other):
                told.add(pair)
                earlier, later = sorted((one, other), key=lambda each: order[each[0].id])
                yield _figures(*later, *earlier)


def _bound(figure: Quantity, *, upper: bool) -> Decimal:
    assert figure.range is not None
    assert figure.unit is not None
    base = to_base(figure.range, figure.unit)
    if upper:
        return Decimal("Infinity") if base.high is None else base.high
    return Decimal("-Infinity") if base.low is None else base.low


def _conflict(claim: Claim, figure: Quantity, other: Claim, other_figure: Quantity) -> bool:
    if figure.range is None or other_figure.range is None:
        return False
    if figure.unit is None or other_figure.unit is None:
        return False
    declared = {ref.id for ref in claim.contradicts} | {ref.id for ref in other.contradicts}
    return not declared & {claim.id, other.id} and cannot_both_be_so(
        figure.range, figure.unit, other_figure.range, other_figure.unit
    )


def _figures(claim: Claim, figure: Quantity, other: Claim, other_figure: Quantity) -> Diagnostic:
    at = figure.node.value("as_stated")
    other_at = other_figure.node.value("as_stated")
    return Diagnostic(
        "W605",
        at.span if at else figure.node.head_span,
        f"this and the figure of `{other.id}` cannot both be so",
        "check both against their sources; if they are really at odds, name the other under "
        "`contradicts`",
        others=(
            Label(other_at.span, "the other figure")
            if other_at
            else Label(spot(other, "quantity"), "the other figure"),
        ),
    )
