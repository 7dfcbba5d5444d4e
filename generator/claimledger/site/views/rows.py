"""Rows of lists: a claim, a position, a verification; each drawn once for all pages."""

from collections.abc import Callable

from markupsafe import Markup

from claimledger.site.badges import BADGE_HTML
from claimledger.site.markup import ANYWHERE, STANDING, filled, rooted
from claimledger.site.materials import Materials
from claimledger.site.mentions import Checked, Said
from claimledger.site.urls import root_of
from claimledger.site.views.common import CheckedRow, ClaimRow, SaidRow, StatusCount
from claimledger.site.views.positions import (
    check_anchor,
    position_anchor,
    position_view,
    verification_view,
)
from claimledger.site.views.voices import speakers_line
from claimledger.site.words import STATUS_WORDS

_NOW = '<p class="cl-row__now">Now %s</p>'


def claim_row(m: Materials, claim: str, path: str) -> Markup:
    """A claim: statement, badge, who says what, where, when."""
    key = ("claim", claim)
    if key not in m.rows:
        m.rows[key] = m.render("parts/claim_row.html", claim_row_view(m, claim, ANYWHERE))
    return rooted(m.rows[key], root_of(path))


def claim_row_view(m: Materials, claim: str, path: str) -> ClaimRow:
    """The same as a view, for pages that draw it their own way."""
    linker = m.linker(path)
    record = m.ledger.claims[claim]
    return ClaimRow(
        statement=linker.claim(claim),
        badge=m.badge(claim),
        speakers=speakers_line(linker, m.derived, claim),
        places=tuple(linker.place(ref.id) for ref in record.places),
        date=None if record.event_date is None else linker.when(record.event_date),
    )


def said_row(m: Materials, said: Said, path: str, standing: Markup | None = None) -> Markup:
    """A position with the claim it is on, and what has become of that claim.

    `standing` tells that; where it is not given, the claim's badge does.
    """
    key = ("said", said.claim, said.position.index)
    if key not in m.rows:
        linker = m.linker(ANYWHERE)
        claim = linker.claim(said.claim, position_anchor(said.position))
        view = position_view(m, linker, said.claim, said.position)
        m.rows[key] = m.render("parts/said_row.html", SaidRow(claim, view, Markup(STANDING)))
    return rooted(m.rows[key], root_of(path), standing or _now(m, said.claim))


def checked_row(
    m: Materials, checked: Checked, path: str, standing: Markup | None = None
) -> Markup:
    """A verification with the claim it is on; `standing` as in `said_row`."""
    key = ("checked", checked.claim, checked.verification.index)
    if key not in m.rows:
        linker = m.linker(ANYWHERE)
        claim = linker.claim(checked.claim, check_anchor(checked.verification))
        view = verification_view(m, linker, checked.claim, checked.verification)
        m.rows[key] = m.render("parts/checked_row.html", CheckedRow(claim, view, Markup(STANDING)))
    return rooted(m.rows[key], root_of(path), standing or _now(m, checked.claim))


def _now(m: Materials, claim: str) -> Markup:
    return filled(_NOW, m.badge(claim))


def status_counts(
    m: Materials, claims: tuple[str, ...], href: Callable[[str], str] = lambda status: ""
) -> tuple[StatusCount, ...]:
    """How many of the claims have each status, in the order of the words; none left at zero.

    Args:
        m: what pages are made from.
        claims: ids of claims that have a standing.
        href: where those of a status are listed; empty for nowhere.
    """
    statuses = [m.standing(claim).status for claim in claims]
    return tuple(
        StatusCount(BADGE_HTML[status], f"{statuses.count(status):,}", href(status.value))
        for status in STATUS_WORDS
        if status in statuses
    )
