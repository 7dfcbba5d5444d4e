"""The links of introductions of generated pages, resolved as MkDocs resolves those of a page.

An introduction is rendered before MkDocs has collected its files. Its relative links are marked
then, and resolved by MkDocs' own rules (and with its own warnings) when the page that holds the
introduction is populated: it pretends to come from the very file that the introduction stands in.
"""

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from claimledger.mkdocs_plugin.internals import link_resolver
from claimledger.prose.tokens import LINK_MARK

if TYPE_CHECKING:
    from claimledger.mkdocs_plugin.pages import LedgerPage

_MARKED = re.compile(f'{LINK_MARK}([^"]*)"')


def resolved(page: "LedgerPage", config: MkDocsConfig, files: Files) -> str:
    """The page's HTML, the links of its introduction resolved and handed to MkDocs to check."""
    html = page.html
    if LINK_MARK not in html:
        return html
    resolver = link_resolver(page.file, files, config)
    html = _MARKED.sub(lambda found: f'{escape(resolver.path_to_url(unescape(found[1])))}"', html)
    page.links_to_anchors = resolver.links_to_anchors
    return html
