"""Internals of the search plugin and of Material's script, and what is done without them.

Relied on are:

- the handler of the search plugin for the event `page_context`, a bound method in MkDocs' list
  `PluginCollection.events`, which reads `content` and `toc` of a page. Without it the plugin
  indexes whole pages;
- the script element by which Material's pages load `assets/javascripts/bundle.*`. Without it the
  search index is fetched with every page, and searched by the theme's own worker.
- the address of that worker in the element `__config`, the messages that it gets and gives, and
  the request for the index, which `assets/search/on-demand.js` and `assets/search/worker.js` take.

The first two are told in one line of the log, and the site is built all the same.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mkdocs.plugins import PluginCollection

from claimledger.mkdocs_plugin.internals import tell_once
from claimledger.mkdocs_plugin.pages import LedgerPage
from claimledger.mkdocs_plugin.past import Past

SEARCH_SCRIPT = "assets/claimledger/search/on-demand.js"
"""The address of the script that keeps the theme's script from fetching the search index."""

WHOLE_PAGES_INDEXED = (
    "the search plugin has no handler that is known here: it indexes generated pages whole"
)
INDEX_ALWAYS_FETCHED = (
    "the theme's script is not where it is known to be: each page fetches the search index"
)

_PLUGINS = ("material/search", "search")
_BUNDLE = re.compile(r'<script src="([^"]*)assets/javascripts/bundle\.[^"]*"></script>')
"""Material's script. The group is the relative path to the site's root, such as `../../`."""

_MATERIAL = '<script id="__config"'
"""Stands in every page whose frame is Material's own."""


class _ShortEntries:
    """Calls the search plugin's handler with a short entry in place of a page's content.

    The plugin would parse every page as HTML, which takes longer than the rest of the build.
    """

    def __init__(self, handler: Callable[..., Any]) -> None:
        self._handler = handler
        self.past: Past | None = None
        self.owner = _owner(handler)

    def __call__(self, context: Any, *, page: Any, **others: Any) -> Any:
        if self.past is not None:
            self._enter(self.past.before(page), others)
        return self._called(context, page, others)

    def finish(self, **others: Any) -> None:
        """Enters the pages after the last that MkDocs writes."""
        if self.past is not None:
            self._enter(self.past.rest, others)

    def _enter(self, pages: Iterable[LedgerPage], others: Mapping[str, Any]) -> None:
        for page in pages:
            self._called({}, page, others)

    def _called(self, context: Any, page: Any, others: Mapping[str, Any]) -> Any:
        if not isinstance(page, LedgerPage):
            return self._handler(context, page=page, **others)
        content, toc = page.content, page.toc
        page.content, page.toc = page.search_entry(), []  # type: ignore[assignment]
        try:
            return self._handler(context, page=page, **others)
        finally:
            page.content, page.toc = content, toc


def shorten_entries(plugins: PluginCollection) -> None:
    """Gives generated pages one short entry in the search index, if the site has a search."""
    searches = _searches(plugins)
    handlers = plugins.events.get("page_context", [])
    known = [at for at, handler in enumerate(handlers) if _owner(handler) in searches]
    for at in known:
        handlers[at] = _ShortEntries(handlers[at])
    if searches and not any(isinstance(handler, _ShortEntries) for handler in handlers):
        tell_once(WHOLE_PAGES_INDEXED)


def short_entries(plugins: PluginCollection) -> list[_ShortEntries]:
    """The handlers that give generated pages one short entry each."""
    handlers = plugins.events.get("page_context", [])
    return [handler for handler in handlers if isinstance(handler, _ShortEntries)]


def has_search(plugins: PluginCollection) -> bool:
    """Whether the site has the search of Material or of MkDocs."""
    return _searches(plugins) != []


def with_search_on_demand(output: str, plugins: PluginCollection, quick: bool = False) -> str:
    """The page with our script before the theme's, which fetches the search index.

    With `quick` that script has the theme use our worker and texts: see `quick_search.py`.

    No template of the theme has a block there that leaves the site's own `main.html` alone. A page
    without the theme's script, and every page of a site without a search, is returned unchanged.
    """
    if not has_search(plugins):
        return output
    start = output.rfind("<script src=", 0, output.rfind("/javascripts/bundle."))
    bundle = _BUNDLE.match(output, start) if start != -1 else None
    if bundle is None:
        if _MATERIAL in output:
            tell_once(INDEX_ALWAYS_FETCHED)
        return output
    texts = ' data-texts="texts.json"' if quick else ""
    script = f'<script src="{bundle[1]}{SEARCH_SCRIPT}"{texts}></script>'
    return f"{output[:start]}{script}\n      {output[start:]}"


def _searches(plugins: PluginCollection) -> list[Any]:
    return [plugins[name] for name in _PLUGINS if name in plugins]


def _owner(handler: object) -> object:
    """The plugin whose method a handler is; None if it is not a method."""
    return getattr(handler, "__self__", None)
