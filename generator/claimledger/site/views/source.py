"""The page of a source: where it can be read, and what is cited from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from claimledger.ledger.date_words import format_when
from claimledger.ledger.model import Ledger, Source
from claimledger.site.cross_references import Index
from claimledger.site.links import DateWords, Link, Linker
from claimledger.site.lists import ListSection, section
from claimledger.site.materials import Materials
from claimledger.site.page import Apart, PageKind, PageSummary, SitePage
from claimledger.site.views.common import (
    SOURCES_AS_READ,
    Pager,
    Recorded,
    recorded,
    written_link,
)
from claimledger.site.views.media import media_row
from claimledger.site.views.paging import DrawnRow, list_pages
from claimledger.site.views.rows import checked_row, cited_words, said_row, source_row
from claimledger.site.words import language_name
from claimledger.standing.catalogue.pages import CHECKS_TOLD_IN_IT, PUBLISHED_IN_IT, SAID_IN_IT


@dataclass(frozen=True, slots=True)
class SourceHead:
    """What stands above the lists on the first page.

    Attributes:
        withheld: only the title is published.
        publisher: the actor; none where the ledger does not say.
        medium: `article`; empty where the ledger does not say.
        published: when; none where that is not known.
        language: of the source, in words; empty where the ledger does not say.
        url, archived: http or https, as the ledger is checked for; empty where not recorded.
        copy: the address is that of a copy which somebody else publishes.
        accessed: when somebody read it there, in words; our own doing, so it has no page.
        text_sha256: of the text that was read; empty where not recorded.
        relays: the sources whose report it passes on.
        relayed_by: the sources that pass its report on.
        cited: how often, in words.
        as_read: leads to the page on how sources were read; none where this one is recorded to
            have been read at its address, or is withheld, or the editors wrote no such page.
    """

    intro: Markup
    withheld: bool
    publisher: Link | None
    medium: str
    published: DateWords | None
    language: str
    url: str
    copy: bool
    archived: str
    accessed: str
    text_sha256: str
    relays: tuple[Link, ...]
    relayed_by: tuple[Link, ...]
    cited: str
    note: str
    as_read: Link | None
    recorded: Recorded


@dataclass(frozen=True, slots=True)
class SourceView:
    """One page of a source; `head` stands on the first only.

    Attributes:
        title: as printed; `page` is added to it after the first page.
        page: `, page 2` from the second page on; else empty.
    """

    title: str
    page: str
    lang: str
    day: str
    trail: tuple[Link, ...]
    head: SourceHead | None
    sections: tuple[ListSection[Markup], ...]
    pager: Pager


def _targets(ledger: Ledger, index: Index) -> Iterator[str]:
    """Sources that exist at the day of the site."""
    return (f"sources/{source}" for source in index.live_sources)


def _shown(m: Materials) -> tuple[str, ...]:
    there = m.urls.targets
    return tuple(source for source in m.index.live_sources if f"sources/{source}" in there)


def _pages(m: Materials, id: str) -> Iterator[SitePage]:  # noqa: A002
    source, summary = m.ledger.sources[id], _summary(m, id)
    for page in list_pages(m, f"sources/{source.id}", _sections(m, source)):
        first, linker = page.number == 1, m.linker(page.path)
        head = _head(m, source, linker) if first else None
        title = summary.title if first else f"{summary.title}, page {page.number}"
        view = SourceView(
            title=source.title,
            page="" if first else f", page {page.number}",
            lang=source.language if source.language != m.ledger.language else "",
            day=m.day_words,
            trail=(linker.to("sources", "Sources"),),
            head=head,
            sections=page.sections,
            pager=page.pager,
        )
        yield SitePage(
            path=page.path,
            kind=SOURCE.name,
            title=title,
            description=f"A source, {head.cited}, as of {m.day_words}." if head else "",
            html=m.render(SOURCE.template, view),
            edit=m.edit(source.key),
            toc=tuple((section.id, section.title) for section in page.sections),
        )


def _summary(m: Materials, id: str) -> PageSummary:  # noqa: A002
    return PageSummary(m.urls.path(f"sources/{id}"), m.ledger.sources[id].title)


def _sections(m: Materials, source: Source) -> list[ListSection[DrawnRow]]:
    found = m.index.sources[source.id]
    rows: tuple[tuple[str, str, list[DrawnRow]], ...] = (
        (
            "said",
            SAID_IN_IT.text,
            [partial(said_row, m, statement) for statement in found.said],
        ),
        (
            "checked",
            CHECKS_TOLD_IN_IT.text,
            [partial(checked_row, m, checked) for checked in found.checked],
        ),
        (
            "relayed-by",
            "Passed on by",
            [
                partial(source_row, m, source_id)
                for source_id in found.relayed_by
                if _live(m, source_id)
            ],
        ),
        ("media", PUBLISHED_IN_IT.text, [partial(media_row, m, media) for media in found.media]),
    )
    return [section(id_, title, drawn) for id_, title, drawn in rows if drawn or id_ == "said"]


def _live(m: Materials, source: str) -> bool:
    return m.urls.can_link(f"sources/{source}") and m.ledger.sources[source].removed is None


def _head(m: Materials, source: Source, linker: Linker) -> SourceHead:
    found = m.index.sources[source.id]
    passing = (source_id for source_id in found.relayed_by if _live(m, source_id))
    return SourceHead(
        intro=m.intro(f"sources/{source.id}"),
        withheld=source.sensitive,
        publisher=None if source.publisher is None else linker.actor(source.publisher.id),
        medium=source.medium,
        published=None if source.published is None else linker.when(source.published, "long"),
        language=language_name(source.language or m.ledger.language),
        url=source.url,
        copy=source.copy,
        archived=source.archived,
        accessed="" if source.accessed is None else format_when(source.accessed),
        text_sha256=source.text_sha256,
        relays=tuple(linker.source(ref.id) for ref in source.relays),
        relayed_by=tuple(linker.source(other) for other in passing),
        cited=cited_words(found.said, found.checked),
        note=source.note,
        as_read=None
        if source.accessed is not None or source.sensitive
        else written_link(m, linker, SOURCES_AS_READ, "How the sources were read"),
        recorded=recorded(m, source),
    )


SOURCE = PageKind(
    "source",
    "sources",
    "pages/source.html",
    SourceView,
    Apart(_shown, _pages, _summary),
    _targets,
    has=lambda index, target: index.has_source(target.partition("/")[2]),
    written=lambda m, target: SOURCES_AS_READ in m.written,
)
