"""Pages that stay at addresses of renamed and removed records."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimledger.ledger.model import Ledger, Record, Removed
from claimledger.ledger.sections import SECTIONS
from claimledger.site.cross_references import Index
from claimledger.site.embedding import embed_path, has_embeds
from claimledger.site.feeds import CORRECTIONS
from claimledger.site.links import DateWords, Link, Linker, link
from claimledger.site.materials import Materials
from claimledger.site.page import PageKind, SitePage
from claimledger.site.urls import URL_SECTIONS, root_of

# The address of a record under its old id leads on to the new one.


@dataclass(frozen=True, slots=True)
class RedirectView:
    """A whole small document, without the frame of the site.

    Attributes:
        to: the page under its new address.
    """

    to: Link


def _redirect_pages(m: Materials) -> Iterator[SitePage]:
    for (section, old), new in m.ledger.aliases.items():
        if section not in URL_SECTIONS or f"{section}/{new}" not in m.urls.targets:
            continue
        path, title = m.urls.path(f"{section}/{old}"), _title(m, section, new)
        yield _redirect(m, path, m.linker(path).to(f"{section}/{new}", title))
        if section == "claims" and has_embeds(m):
            path = embed_path(m, old)
            yield _redirect(m, path, link(f"{root_of(path)}{embed_path(m, new)}", title))


def _redirect(m: Materials, path: str, to: Link) -> SitePage:
    html = m.render(REDIRECT.template, RedirectView(to))
    return SitePage(path=path, kind=REDIRECT.name, title=to.text, description="", html=html)


def _title(m: Materials, section: str, id: str) -> str:  # noqa: A002
    if section == "claims":
        return m.ledger.claims[id].statement or id
    if section == "sources":
        return m.ledger.sources[id].title or id
    if section == "media":
        return m.ledger.media[id].description or id
    records = m.ledger.places if section == "places" else m.ledger.actors
    return records[id].name or id


REDIRECT = PageKind(
    "redirect", "", "pages/redirect.html", RedirectView, _redirect_pages, framed=False
)


# The page that stays where a record was removed: when, and why.

NOUNS = {name: SECTIONS[name].noun for name in ("claims", "places", "actors", "sources", "media")}


@dataclass(frozen=True, slots=True)
class RemovedView:
    """A tombstone; what the record said is not repeated.

    Attributes:
        title: what it was, in words.
        noun: what it was: claim, place, actor, source or media file.
        id: the id that it had.
        date: when it was removed.
        reason: why it was removed.
        index: leads to the records of its kind.
        corrections: leads to what else was removed and corrected.
    """

    title: str
    noun: str
    id: str
    date: DateWords
    reason: str
    index: Link
    corrections: Link


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    """Records that were removed; their address stays."""
    yield from (f"claims/{record.id}" for record in ledger.claims.values() if record.removed)
    yield from (f"places/{record.id}" for record in ledger.places.values() if record.removed)
    yield from (f"actors/{record.id}" for record in ledger.actors.values() if record.removed)
    yield from (f"sources/{record.id}" for record in ledger.sources.values() if record.removed)
    yield from (f"media/{record.id}" for record in ledger.media.values() if record.removed)


def _pages(m: Materials) -> Iterator[SitePage]:
    sections: Mapping[str, Mapping[str, Record]] = {
        "claims": m.ledger.claims,
        "places": m.ledger.places,
        "actors": m.ledger.actors,
        "sources": m.ledger.sources,
        "media": m.ledger.media,
    }
    for section, records in sections.items():
        for record in records.values():
            if record.removed is not None:
                yield _page(m, section, record, record.removed)


def removed_title(section: str) -> str:
    """The heading of the page of a record that was removed."""
    noun = NOUNS[section]
    return f"A {noun} that was removed" if noun != "actor" else "An actor that was removed"


def removed_view(linker: Linker, section: str, id: str, removed: Removed) -> RemovedView:  # noqa: A002
    """What is told of a record that was removed."""
    noun = NOUNS[section]
    return RemovedView(
        title=removed_title(section),
        noun=noun,
        id=id,
        date=linker.when(removed.date, "long"),
        reason=removed.reason,
        index=linker.to(section, f"All {section}"),
        corrections=linker.to(CORRECTIONS, "All corrections"),
    )


def _page(m: Materials, section: str, record: Record, removed: Removed) -> SitePage:
    path = m.urls.path(f"{section}/{record.id}")
    view = removed_view(m.linker(path), section, record.id, removed)
    return SitePage(
        path=path,
        kind=REMOVED.name,
        title=view.title,
        description=removed.reason,
        html=m.render(REMOVED.template, view),
        edit=m.edit(record.key),
    )


REMOVED = PageKind("removed", "", "pages/removed.html", RemovedView, _pages, _targets)
