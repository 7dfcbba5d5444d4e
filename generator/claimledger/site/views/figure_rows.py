"""Rows of claims with their figures, on the page of the measure."""

from dataclasses import dataclass

from markupsafe import Markup

from claimledger.site.links import DateWords
from claimledger.site.materials import Materials
from claimledger.site.measured import first_said, quantity_of
from claimledger.site.views.common import ClaimRow
from claimledger.site.views.event_date import date_kind
from claimledger.site.views.figures import conversion
from claimledger.site.views.rows import claim_row_view


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A claim in the list of a measure.

    Attributes:
        stated: the figure as the source puts it; `converted` to the companion unit.
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
