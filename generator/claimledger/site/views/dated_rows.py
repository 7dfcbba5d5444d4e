"""Rows of date pages: each with the status as it was then, beside the status now."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from claimledger.ledger.model import Removed
from claimledger.site.badges import BADGE_HTML
from claimledger.site.links import Link
from claimledger.site.markup import ANYWHERE, STANDING, filled, rooted
from claimledger.site.materials import Materials
from claimledger.site.mentions import Changed, Checked, Corrected, Said
from claimledger.site.urls import root_of
from claimledger.site.views.common import ClaimRow
from claimledger.site.views.rows import checked_row, claim_row_view, said_row
from claimledger.site.views.turning import is_latest_day, turned_words
from claimledger.site.words import CORRECTIONS
from claimledger.standing.standing import Standing

UNSAID = Markup('<span class="cl-unsaid">Not yet said</span>')
"""What stands in the place of a badge before a claim was said."""

_NOW = "<span>Now %s</span>"
_SAME = "<span>%s and now %s</span>"
_THEN_NOW = "<span>%s %s</span> <span>Now %s</span>"
_STANDING = '<p class="cl-row__now cl-then">%s</p>'


@dataclass(frozen=True, slots=True)
class Then:
    """The day that a date page looks back to; None where it has not come yet.

    Attributes:
        label: `On 8 Sep 2022`, `At the end of Sep 2022`.
    """

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class DatedClaim:
    """A claim whose event is dated so."""

    claim: ClaimRow
    standing: Markup


@dataclass(frozen=True, slots=True)
class DatedChange:
    """A status that changed: from which to which, and why.

    Attributes:
        day: where the day is not the page's own.
        by: that day is only the last of a longer time that what was said is dated to.
        turned: who said or found what brought it about; empty where another claim did.
    """

    day: Link | None
    by: bool
    claim: Link
    before: Markup
    after: Markup
    sentence: str
    turned: Markup
    now: Markup


@dataclass(frozen=True, slots=True)
class DatedCorrection:
    """A correction to the record of a claim."""

    claim: Link
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class DatedRemoval:
    """A record that was removed."""

    record: Link
    noun: str
    reason: str


Draw = Callable[[str], Markup]


def then_now(m: Materials, claim: str, then: Then | None) -> Markup:
    """The status of a claim at the end of a day, beside the status at the day of the site."""
    now = badge_html(m.standing(claim))
    if then is None:
        return filled(_NOW, now)
    was = badge_html(standing_then(m, claim, then.day))
    if was == now:
        return filled(_SAME, then.label, now)
    return filled(_THEN_NOW, then.label, was, now)


def standing_then(m: Materials, claim: str, day: date) -> Standing | None:
    """The standing that a claim's history gives for a day; None before it was said."""
    changes = m.derived.histories.get(claim, ())
    past = bisect_right(changes, day, key=lambda change: change.day)
    return changes[past - 1].standing if past else None


def badge_html(standing: Standing | None) -> Markup:
    """The badge, or the words for a claim not yet said."""
    return UNSAID if standing is None else BADGE_HTML[standing.status]


def dated_said(m: Materials, said: Said, then: Then | None, path: str) -> Markup:
    """A position."""
    return said_row(m, said, path, _standing(m, said.claim, then))


def dated_checked(m: Materials, checked: Checked, then: Then | None, path: str) -> Markup:
    """A check."""
    return checked_row(m, checked, path, _standing(m, checked.claim, then))


def dated_claim(m: Materials, claim: str, then: Then | None, path: str) -> Markup:
    """A claim."""
    key = ("dated", claim)
    if key not in m.rows:
        view = DatedClaim(claim_row_view(m, claim, ANYWHERE), Markup(STANDING))
        m.rows[key] = m.render("parts/dated_claim.html", view)
    return rooted(m.rows[key], root_of(path), _standing(m, claim, then))


def _standing(m: Materials, claim: str, then: Then | None) -> Markup:
    return filled(_STANDING, then_now(m, claim, then))


def dated_change(m: Materials, changed: Changed, path: str) -> Markup:
    """A change of status, on the page of its day."""
    return m.render("parts/dated_change.html", _change(m, changed, path, None))


def recent_change(m: Materials, changed: Changed, path: str) -> Markup:
    """A change of status with its day, on any other page."""
    found = changed.after or changed.before
    day = None if found is None else m.linker(path).day(found.day)
    return m.render("parts/dated_change.html", _change(m, changed, path, day))


def _change(m: Materials, changed: Changed, path: str, day: Link | None) -> DatedChange:
    after, linker = changed.after, m.linker(path)
    on = None if after is None else after.day
    return DatedChange(
        day=day,
        by=on is not None and is_latest_day(m, changed.claim, on),
        claim=linker.claim(changed.claim),
        before=badge_html(changed.before),
        after=badge_html(after),
        sentence="" if after is None else after.reason.sentence,
        turned=Markup() if on is None else turned_words(m, linker, changed.claim, on),
        now=badge_html(m.standing(changed.claim)),
    )


def dated_correction(m: Materials, corrected: Corrected, path: str) -> Markup:
    """A correction."""
    one = corrected.correction
    link = m.linker(path).claim(corrected.claim)
    return m.render(
        "parts/dated_correction.html", DatedCorrection(link, CORRECTIONS[one.kind], one.note)
    )


def dated_removal(m: Materials, section: str, id: str, path: str) -> Markup:  # noqa: A002
    """A removal; its page says why, too."""
    record = m.ledger.section(section)[id]
    removed: Removed | None = record.removed
    link = m.linker(path).to(f"{section}/{id}", id)
    view = DatedRemoval(link, section.removesuffix("s"), removed.reason if removed else "")
    return m.render("parts/dated_removal.html", view)
