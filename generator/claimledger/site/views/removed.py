"""The page that stays where a record was removed: when, and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimledger.ledger.model import Record, Removed
from claimledger.site.kinds import PageKind
from claimledger.site.links import DateWords, Link
from claimledger.site.materials import Materials
from claimledger.site.page import SitePage
from claimledger.site.targets import removed_targets

NOUNS = {"claims": "claim", "places": "place", "actors": "actor", "sources": "source"}


@dataclass(frozen=True, slots=True)
class RemovedView:
    """A tombstone; what the record said is not repeated.

    Attributes:
        noun: what it was: claim, place, actor or source.
        index: leads to the records of its kind.
    """

    title: str
    noun: str
    id: str
    date: DateWords
    reason: str
    index: Link


def _pages(m: Materials) -> Iterator[SitePage]:
    sections: Mapping[str, Mapping[str, Record]] = {
        "claims": m.ledger.claims,
        "places": m.ledger.places,
        "actors": m.ledger.actors,
        "sources": m.ledger.sources,
    }
    for section, records in sections.items():
        for record in records.values():
            if record.removed is not None:
                yield _page(m, section, record, record.removed)


def _page(m: Materials, section: str, record: Record, removed: Removed) -> SitePage:
    path = m.urls.path(f"{section}/{record.id}")
    linker = m.linker(path)
    noun = NOUNS[section]
    view = RemovedView(
        title=f"A {noun} that was removed" if noun != "actor" else "An actor that was removed",
        noun=noun,
        id=record.id,
        date=linker.when(removed.date, "long"),
        reason=removed.reason,
        index=linker.to(section, f"All {section}"),
    )
    return SitePage(
        path=path,
        kind="removed",
        title=view.title,
        description=removed.reason,
        html=m.render("pages/removed.html", view),
        edit=m.edit(record.key),
    )


REMOVED = PageKind("removed", removed_targets, _pages)
