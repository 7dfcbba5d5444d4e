"""One short search entry for each generated page; the index is fetched when somebody searches."""

import re
from collections.abc import Callable
from typing import Any

from mkdocs.plugins import PluginCollection

from claimledger.mkdocs_plugin.pages import LedgerPage

# One short entry in the search index for each generated page, whatever its length.

_PLUGINS = ("material/search", "search")


class _ShortEntries:
    """The search plugin's own handler, shown a page's entry in place of its content.

    It would parse every page as HTML, which takes longer than all the rest of the build.
    """

    def __init__(self, handler: Callable[..., Any]) -> None:
        self._handler = handler

    def __call__(self, context: Any, *, page: Any, **others: Any) -> Any:
        if not isinstance(page, LedgerPage):
            return self._handler(context, page=page, **others)
        content, toc = page.content, page.toc
        page.content, page.toc = page.search_entry(), []  # type: ignore[assignment]
        try:
            return self._handler(context, page=page, **others)
        finally:
            page.content, page.toc = content, toc


def shorten_entries(plugins: PluginCollection) -> None:
    """Puts itself before the handler of the search plugin, if the site has one."""
    handlers = plugins.events["page_context"]
    searches = _searches(plugins)
    for index, handler in enumerate(handlers):
        if getattr(handler, "__self__", None) in searches:
            handlers[index] = _ShortEntries(handler)


def has_search(plugins: PluginCollection) -> bool:
    """Whether the site has a search of the theme's or of MkDocs'."""
    return _searches(plugins) != []


def _searches(plugins: PluginCollection) -> list[Any]:
    return [plugins[name] for name in _PLUGINS if name in plugins]


# The script that keeps the theme's search index from being fetched before anybody searches.

SCRIPT = "assets/claimledger/search/on-demand.js"

_BUNDLE = re.compile(r'<script src="([^"]*)assets/javascripts/bundle\.[^"]*"></script>')
"""The theme's own script, which asks for the index; before it is the way up to the site's root."""


def with_search_on_demand(output: str, plugins: PluginCollection) -> str:
    """A finished page with our script just before the theme's.

    No template of the theme has a place there that leaves the site's own `main.html` alone. A page
    without the theme's script, or a site without a search, stays as it is.
    """
    start = output.rfind("<script src=", 0, output.rfind("/javascripts/bundle."))
    theme = _BUNDLE.match(output, start) if start != -1 and has_search(plugins) else None
    if theme is None:
        return output
    return f'{output[:start]}<script src="{theme[1]}{SCRIPT}"></script>\n      {output[start:]}'
