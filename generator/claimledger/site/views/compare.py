"""The page on which a reader compares two days; without a script it leads to the days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from claimledger.ledger.model import Ledger
from claimledger.site.badges import BADGE_HTML
from claimledger.site.cross_references import Index
from claimledger.site.exports.compare import INDEX_PATH
from claimledger.site.links import Link
from claimledger.site.materials import Materials
from claimledger.site.page import PageKind, SitePage
from claimledger.site.periods import period
from claimledger.site.urls import root_of
from claimledger.site.views.date import count_words

TARGET = "compare"

DAYS_LISTED = 60
"""Days and months that the page leads to without a script: the last on which a word changed."""


@dataclass(frozen=True, slots=True)
class DayOfChanges:
    """A day on which words changed, or a month or year in which they did.

    Attributes:
        link: leads to it.
        words: how much is dated so.
    """

    link: Link
    words: str


@dataclass(frozen=True, slots=True)
class CompareView:
    """The page before any script has run.

    Attributes:
        root: the way from the page up to the site's root.
        ending: what follows the id of a claim in the address of its page.
        index: the file with the words of all claims, relative to the page.
        first: the first day that can be chosen, `2022-09-06`.
        last: the last one: the day of the site.
        before: the day that is compared with the last where a reader has chosen none.
        badges: the badges by status; a script copies them.
        days: the last days on which words changed, the latest first.
        all_days: leads to all of them.
    """

    title: str
    intro: Markup
    day: str
    root: str
    ending: str
    index: str
    first: str
    last: str
    before: str
    badges: tuple[tuple[str, Markup], ...]
    days: tuple[DayOfChanges, ...]
    all_days: Link


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    yield TARGET


def _pages(m: Materials) -> Iterator[SitePage]:
    path = m.urls.path(TARGET)
    view = compare_view(m, path)
    yield SitePage(
        path=path,
        kind=COMPARE.name,
        title=view.title,
        description="Two days side by side: which claims had another word on each.",
        html=m.render(COMPARE.template, view),
    )


def compare_view(m: Materials, path: str) -> CompareView:
    """All that stands on the page before a script adds to it."""
    linker, root, last = m.linker(path), root_of(path), m.derived.day
    known = sorted(change.day for each in m.derived.histories.values() for change in each)
    before = max((day for day in known if day < last), default=last)
    return CompareView(
        title="Compare two days",
        intro=m.intro(TARGET),
        day=m.day_words,
        root=root,
        ending="/" if m.urls.directories else ".html",
        index=f"{root}{INDEX_PATH}",
        first=_day_before(known[0] if known else last).isoformat(),
        last=last.isoformat(),
        before=_day_before(before).isoformat(),
        badges=tuple((status.value, html) for status, html in BADGE_HTML.items()),
        days=tuple(_days(m, path)),
        all_days=linker.to("dates", "All days"),
    )


def _day_before(day: date) -> date:
    return day - timedelta(days=1) if day > date.min else day


def _days(m: Materials, path: str) -> Iterator[DayOfChanges]:
    found = [
        target
        for target, mentions in m.index.dates.mentions.items()
        if mentions.changed or mentions.perhaps_changed
    ]
    words = count_words(m.index) if found else {}
    for target in sorted(found, reverse=True)[:DAYS_LISTED]:
        yield DayOfChanges(m.linker(path).to(target, period(target).name), words[target])


COMPARE = PageKind(TARGET, TARGET, "pages/compare.html", CompareView, _pages, _targets)
