"""The user's own Markdown, rendered as MkDocs renders it, for introductions of generated pages.

An introduction is rendered before MkDocs has collected its files. Its relative links are marked
then, and resolved by MkDocs' own rules (and with its own warnings) when the page that holds the
introduction is populated: it pretends to come from the very file that the introduction stands in.
"""

import re
from collections.abc import Callable
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]
from markdown.util import AMP_SUBSTITUTE  # type: ignore[import-untyped]
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import _RelativePathTreeprocessor

if TYPE_CHECKING:
    from claimledger.mkdocs_plugin.pages import LedgerPage

_MARK = "\U000ffa10"
_MARKED = re.compile(f'{_MARK}([^"]*)"')
_ATTRIBUTE = {"a": "href", "img": "src"}


def converter(config: MkDocsConfig) -> Callable[[str], str]:
    """Markdown without front matter to HTML, by the site's own extensions."""

    def to_html(text: str) -> str:
        markdown = Markdown(
            extensions=config.markdown_extensions,
            extension_configs=config.mdx_configs or {},
        )
        # At the place and priority of MkDocs' own treatment of links.
        markdown.treeprocessors.register(_MarkLinks(), "claimledger_links", 0)
        return str(markdown.convert(text))

    return to_html


class _MarkLinks(Treeprocessor):  # type: ignore[misc]
    def run(self, root: Element) -> None:
        for element in root.iter():
            key = _ATTRIBUTE.get(element.tag)
            url = element.get(key) if key else None
            if key and url and not _leads_away(url):
                element.set(key, _MARK + url)


def _leads_away(url: str) -> bool:
    parts = urlsplit(url)
    return bool(parts.scheme or parts.netloc) or AMP_SUBSTITUTE in url


def resolved(page: "LedgerPage", config: MkDocsConfig, files: Files) -> str:
    """The page's HTML, the links of its introduction resolved and handed to MkDocs to check."""
    html = page.site_page.html
    if _MARK not in html:
        return html
    processor = _RelativePathTreeprocessor(page.file, files, config)
    html = _MARKED.sub(lambda found: f'{escape(processor.path_to_url(unescape(found[1])))}"', html)
    page.links_to_anchors = processor.links_to_anchors
    return html
