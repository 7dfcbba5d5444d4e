"""The script that keeps the theme's search index from being fetched before anybody searches."""

import re

from mkdocs.plugins import PluginCollection

from claimledger.mkdocs_plugin.search import has_search

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
