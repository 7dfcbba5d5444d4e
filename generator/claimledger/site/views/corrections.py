"""The page of what the editors corrected, removed, or set by hand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from claimledger.ledger.date_words import format_when
from claimledger.ledger.model import Ledger
from claimledger.site.badges import Badge
from claimledger.site.corrections import Amendment, amendments, set_by_hand
from claimledger.site.cross_references import Corrected, Index
from claimledger.site.feeds import CORRECTIONS, feed_link
from claimledger.site.links import Link
from claimledger.site.lists import ListSection, section
from claimledger.site.materials import Materials
from claimledger.site.page import PageKind, SitePage
from claimledger.site.views.claim import OverrideView, override_view
from claimledger.site.views.common import Pager
from claimledger.site.views.date import dated_correction, dated_removal
from claimledger.site.views.paging import DrawnRow, list_pages
from claimledger.site.words import counted
from claimledger.standing.catalogue.pages import (
    NO_DAY_RECORDED,
    STATUSES_SET_BY_HAND,
)


@dataclass(frozen=True, slots=True)
class SetByHand:
    """A claim whose status the editors set themselves.

    Attributes:
        badge: the status that they set.
        override: why, by whom, until when, and what the rules give.
    """

    claim: Link
    badge: Badge
    override: OverrideView


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """One page of the corrections.

    Attributes:
        words: how much was corrected, removed and set by hand; empty on the further pages.
        feed: leads to the feed of corrections; none where there is none.
        report: where readers report errors; empty for nowhere.
    """

    title: str
    intro: Markup
    day: str
    words: str
    feed: Link | None
    report: str
    sections: tuple[ListSection[Markup], ...]
    pager: Pager


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    yield CORRECTIONS


def _pages(m: Materials) -> Iterator[SitePage]:
    words = _words(m)
    for page in list_pages(m, CORRECTIONS, _sections(m)):
        first = page.number == 1
        title = "Corrections" if first else f"Corrections, page {page.number}"
        view = CorrectionsView(
            title=title,
            intro=m.intro(CORRECTIONS) if first else Markup(),
            day=m.day_words,
            words=words if first else "",
            feed=feed_link(m, CORRECTIONS, page.path),
            report=m.options.report_url,
            sections=page.sections,
            pager=page.pager,
        )
        yield SitePage(
            path=page.path,
            kind=CORRECTIONS_PAGE.name,
            title=title,
            description=f"What was corrected, removed or set by hand: {words}.",
            html=m.render(CORRECTIONS_PAGE.template, view),
            toc=tuple((part.id, part.title) for part in page.sections if part.title),
        )


def _words(m: Materials) -> str:
    """`3 corrections, 1 record removed, 1 status set by hand`."""
    found = amendments(m)
    corrected = sum(each.correction is not None for each in found)
    removed, by_hand = len(found) - corrected, len(set_by_hand(m))
    parts = [counted(corrected, "correction")]
    if removed:
        parts.append(f"{counted(removed, 'record')} removed")
    if by_hand:
        parts.append(f"{counted(by_hand, 'status', 'statuses')} set by hand")
    return ", ".join(parts)


def _sections(m: Materials) -> list[ListSection[DrawnRow]]:
    """What is set by hand now, then what was amended."""
    by_hand: list[DrawnRow] = [partial(_set_by_hand, m, claim) for claim in set_by_hand(m)]
    first = [section("set-by-hand", STATUSES_SET_BY_HAND.text, by_hand)] if by_hand else []
    return [*first, *amended_sections(m)] or [section("none", "", ())]


def amended_sections(m: Materials) -> list[ListSection[DrawnRow]]:
    """What was amended, day by day, the latest first."""
    by_day: dict[str, list[Amendment]] = {}
    for each in amendments(m):
        by_day.setdefault("" if each.day is None else each.when.as_written, []).append(each)
    found: list[ListSection[DrawnRow]] = []
    ids: set[str] = set()
    for of_day in by_day.values():
        rows: list[DrawnRow] = [partial(_amendment, m, each) for each in of_day]
        found.append(section(_anchor(of_day[0], ids), _title(of_day[0]), rows))
    return found


def _title(amendment: Amendment) -> str:
    if amendment.day is None:
        return NO_DAY_RECORDED.text
    return format_when(amendment.when, "long")


def _anchor(amendment: Amendment, taken: set[str]) -> str:
    """`on-2022-09-08`; dates that differ in marks alone, such as `2022-09~`, are numbered."""
    date = amendment.when.as_written if amendment.day is not None else "no-day"
    anchor = base = f"on-{re.sub(r'[^0-9A-Za-z]+', '-', date).strip('-')}"
    while anchor in taken:
        anchor = f"{base}-{len(taken)}"
    taken.add(anchor)
    return anchor


def _amendment(m: Materials, amendment: Amendment, path: str) -> Markup:
    if amendment.correction is not None:
        return dated_correction(m, Corrected(amendment.id, amendment.correction), path)
    return dated_removal(m, amendment.section, amendment.id, path)


def _set_by_hand(m: Materials, claim: str, path: str) -> Markup:
    override = override_view(m, m.ledger.claims[claim])
    assert override is not None
    view = SetByHand(m.linker(path).claim(claim), m.badge(claim), override)
    return m.render("parts/set_by_hand.html", view)


CORRECTIONS_PAGE = PageKind(
    "corrections", "corrections", "pages/corrections.html", CorrectionsView, _pages, _targets
)
