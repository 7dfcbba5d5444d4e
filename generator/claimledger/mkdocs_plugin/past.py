"""Generated pages that go past MkDocs' loop over all pages: several processes write them.

MkDocs reads, renders and writes one page after the other, and asks every plugin about each. Where
no other plugin wants to see pages, that can be left out: a generated page is finished but for its
frame. Such pages stand among MkDocs' files as all others do, for links, the navigation, the sitemap
and the search, and are hidden only while MkDocs collects what to read and what to write.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from mkdocs.plugins import PluginCollection
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from claimledger.mkdocs_plugin.frame import Shell, by_depth, frame_key
from claimledger.mkdocs_plugin.pages import LedgerPage
from claimledger.mkdocs_plugin.progress import Progress
from claimledger.mkdocs_plugin.unchanged import Put
from claimledger.mkdocs_plugin.workers import shared

_SEE_PAGES = (
    "pre_page",
    "page_markdown",
    "page_content",
    "env",
    "page_context",
    "post_page",
)
"""The events in which a plugin sees a page, or all of them when they have been read.

`page_read_source` is none: what is generated has no source, and MkDocs never asks for it.
"""

HARMLESS: Mapping[str, frozenset[str]] = {
    "mkdocs.contrib.search.SearchPlugin": frozenset({"page_context", "post_build"}),
    "material.plugins.search.plugin.SearchPlugin": frozenset({"page_context", "post_build"}),
}
"""Plugins, and those of these events in which they need not be asked about generated pages; and
`post_build` where they change no file then.

The search gets its entries all the same, in the order of the pages: see `search.py`.
"""

_PAGES_AT_ONCE = 32


Take = Callable[[LedgerPage, str], bool]
"""Takes the published files of a page, if they were put together from the same; gives whether."""

Finish = Callable[[str, LedgerPage], str]
"""Makes of a document and its page what is published."""


def may_go_past(plugins: PluginCollection, ours: object) -> bool:
    """Whether no plugin but ours wants to see generated pages."""
    return all(
        _is_harmless(event, handler, ours)
        for event in _SEE_PAGES
        for handler in plugins.events.get(event, ())
    )


def leaves_files_alone(plugins: PluginCollection, ours: object) -> bool:
    """Whether no plugin but ours may change a file of the new site after it was written."""
    handlers = plugins.events.get("post_build", ())
    return all(_is_harmless("post_build", handler, ours) for handler in handlers)


def _is_harmless(event: str, handler: Any, ours: object) -> bool:
    owner = getattr(handler, "owner", getattr(handler, "__self__", None))
    if owner is None:
        return False
    kind = type(owner)
    return owner is ours or event in HARMLESS.get(f"{kind.__module__}.{kind.__name__}", ())


class Past:
    """The pages of one build that go past MkDocs' loop.

    Attributes:
        pages: all of them.
        rest: those that stand after all that MkDocs writes.
    """

    def __init__(self, pages: Iterable[LedgerPage], files: Files, nav: Navigation) -> None:
        """Chooses them, and hides them.

        All others are MkDocs' to write: those in the navigation, those with an introduction, whose
        links it resolves and checks, and the one that changed last, by which it dates the packed
        sitemap.
        """
        listed = {id(page) for page in nav.pages}
        pages = [page for page in pages if files.get_file_from_path(page.file.src_uri) is page.file]
        drawn = [page for page in pages if not page.waits]
        last = max(drawn, key=lambda page: page.update_date or "", default=None)
        self.pages = [
            page
            for page in pages
            if page.waits
            or (
                id(page) not in listed
                and page is not last
                and page.file.page is page
                and page.file.inclusion.value > InclusionLevel.DRAFT.value
                and not page.is_homepage
                and page.introduction is None
            )
        ]
        for page in self.pages:
            page.goes_past = True
        self._before: dict[int, list[LedgerPage]] = {}
        self.rest: list[LedgerPage] = []
        self.hide()

    def hide(self) -> None:
        """Has MkDocs not see them."""
        self._tell(True)

    def show(self) -> None:
        """Has MkDocs see them."""
        self._tell(False)

    def _tell(self, is_hidden: bool) -> None:
        for page in self.pages:
            page.file.is_hidden = is_hidden  # type: ignore[attr-defined]

    def place(self, pages: Iterable[Page | None]) -> None:
        """Remembers between which pages that MkDocs writes they stand, for the search."""
        waiting: list[LedgerPage] = []
        for page in pages:
            if isinstance(page, LedgerPage) and page.goes_past:
                waiting.append(page)
            elif waiting:
                self._before[id(page)], waiting = waiting, []
        self.rest = waiting

    def before(self, page: Page) -> list[LedgerPage]:
        """Those that stand right before a page that MkDocs writes."""
        return self._before.get(id(page), [])

    def write(
        self,
        shell: Shell,
        finish: Finish,
        workers: int,
        put: Put,
        take: Take,
        progress: Progress,
    ) -> Mapping[str, str]:
        """Writes those that do not wait to where MkDocs would.

        Args:
            shell: the theme's frames.
            finish: what is done with every page and its document.
            workers: how many processes write.
            put: writes a file.
            take: takes the published one.
            progress: is told how far the writing is.

        Returns:
            What each page was put together from, by its address; without those rendered in full.

        Raises:
            WorkerError: one of them failed.
        """
        alike: dict[tuple[object, ...], list[LedgerPage]] = {}
        for page in (page for page in self.pages if not page.waits):
            alike.setdefault(frame_key(page, by_depth), []).append(page)
        ordered = list(chain.from_iterable(alike.values()))
        pieces = [
            partial(_write, ordered[start : start + _PAGES_AT_ONCE], shell, finish, put, take)
            for start in range(0, len(ordered), _PAGES_AT_ONCE)
        ]
        written = shared(pieces, workers, least=2, tell=progress.tell)
        return dict(chain.from_iterable(written))


def _write(
    pages: Iterable[LedgerPage], shell: Shell, finish: Finish, put: Put, take: Take, worker: int
) -> list[tuple[str, str]]:
    written = []
    for page in pages:
        digest = shell.digest(page)
        if digest is not None:
            written.append((page.url, digest))
        if digest is None or not take(page, digest):
            page.load()
            document = finish(shell.document(page), page)
            if document.strip():
                content = document.encode("utf-8", "xmlcharrefreplace")
                put(Path(page.file.abs_dest_path), content)
        page.unload()
    return written
