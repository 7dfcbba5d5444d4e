"""The shared frame: the theme is rendered once for all pages that it surrounds in the same way.

MkDocs asks for a page's template before other plugins have seen its context, and renders it after.
So generated pages name a template of one line, which calls back here when everything is known: the
page is put into its frame, or, where that could differ from the theme's own rendering by one byte,
is rendered in full. Every hook of every plugin fires as for any other page.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeVar

from mkdocs.plugins import get_plugin_logger

from claimledger.mkdocs_plugin import frame
from claimledger.mkdocs_plugin.frame import Frame
from claimledger.mkdocs_plugin.page import LedgerPage

log = get_plugin_logger(__name__)

FRAME_TEMPLATE = "ledger.html"
"""The template that surrounds a generated page."""

_KEPT = 256  # frames, some 40 KB each
_FRAMES, _PAGES = 3, 3  # of each kind, and of each of these frames, are proved
_OF_THE_PAGE = {"page", "pages", "build_date_utc"}
_PROBE = {
    "title": "&lt;b&gt; &amp; &#x27;probe&#x27; / é %",
    "description": "&lt;i&gt; &amp; &quot;probe&quot; / é %",
    "canonical_url": "https://probe.example/a-b/?c=d%20e",
    "abs_url": "/a-b/?c=d%20e",
    "name": "probe-1",
    "edit": "L1234567",
    "content": "<h1 id=\"p\">&amp; 'probe'</h1>\n<pre>  a\n\n b</pre>",
}

Context = Mapping[str, Any]
Render = Callable[[Context], str]
Listed = TypeVar("Listed")


class Shell:
    """Puts finished pages into the theme."""

    def __init__(self, render: Render, context_of: Callable[[LedgerPage], Context]) -> None:
        """A frame for no page yet.

        Args:
            render: the theme's own rendering of a context.
            context_of: a page's context, before any plugin has touched it.
        """
        self._render = render
        self._context_of = context_of
        self._frames: dict[tuple[object, ...], tuple[Frame, Context]] = {}
        self._alone: set[str] = set()

    def prove(self, pages: Iterable[LedgerPage]) -> None:
        """Renders samples of each kind both ways, before any page is written.

        A kind whose samples differ is rendered page by page from then on.
        """
        for kind, group in groupby(sorted(pages, key=_kind), key=_kind):
            if not all(self._agrees(page) for page in _samples(filter(self._is_plain, group))):
                self._render_alone(kind, "in this theme they differ in more than their content")

    def output(self, page: LedgerPage, context: Context) -> str:
        """The whole document of a page."""
        if not self._is_plain(page):
            return self._render(context)
        shared, known = self._frame(page)
        if not _is_same(context, known):
            self._render_alone(_kind(page), "another plugin adds to their context")
            return self._render(context)
        if not _fits(shared, page):
            return self._render(context)
        return shared.filled(frame.values(page))

    def _is_plain(self, page: LedgerPage) -> bool:
        """Whether the page is as we made it, but for its content."""
        return not (
            _kind(page) in self._alone
            or page.is_homepage
            or page.meta != page.own_meta()
            or page.toc is not page.own_toc
            or "<h1" not in (page.content or "")
        )

    def _frame(self, page: LedgerPage) -> tuple[Frame, Context]:
        key = frame.frame_key(page)
        if key not in self._frames:
            if len(self._frames) >= _KEPT:
                self._frames.clear()
            context, holed = self._context_of(page), frame.with_holes(page)
            html = self._render({**context, "page": holed})
            self._frames[key] = frame.cut(html, page), context
        return self._frames[key]

    def _agrees(self, page: LedgerPage) -> bool:
        """Whether the page and one with odd values are, in the frame, what the theme makes them."""
        page.active = True
        try:
            shared, context = self._frame(page)
            return not _fits(shared, page) or all(
                shared.filled(frame.values(one)) == self._render({**context, "page": one})
                for one in (page, frame.with_values(page, _PROBE))
            )
        finally:
            page.active = False

    def _render_alone(self, kind: str, reason: str) -> None:
        self._alone.add(kind)
        log.info(f"pages of kind '{kind}' are rendered one by one: {reason}")


def _is_same(context: Context, known: Context) -> bool:
    return context.keys() == known.keys() and all(
        value is known[name] or (isinstance(value, str | list) and value == known[name])
        for name, value in context.items()
        if name not in _OF_THE_PAGE
    )


def _kind(page: LedgerPage) -> str:
    return page.site_page.kind


def _fits(shared: Frame, page: LedgerPage) -> bool:
    """Whether the frame does not link to the page itself, or below it."""
    return page.url.rstrip("/") not in shared.linked


def _samples(pages: Iterable[LedgerPage]) -> list[LedgerPage]:
    """First, middle and last of the pages in some frames; the first is what the frame is made from.

    A page that has a frame of its own proves nothing, and needs no proof.
    """
    groups: dict[tuple[object, ...], list[LedgerPage]] = {}
    for page in pages:
        groups.setdefault(frame.frame_key(page), []).append(page)
    shared = [group for group in groups.values() if len(group) > 1]
    return [page for group in _spread(shared, _FRAMES) for page in _spread(group, _PAGES)]


def _spread(listed: Sequence[Listed], count: int) -> list[Listed]:
    """So many of them, from the first to the last."""
    last = len(listed) - 1
    chosen = {round(step * last / (count - 1)) for step in range(count)} if listed else set()
    return [listed[index] for index in sorted(chosen)]
