"""W704: links between pages, pictures and entries of the navigation that lead nowhere.

MkDocs tells of them while it builds, and fails with `--strict`; this tells a check without a build.
"""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from html import unescape
from urllib.parse import unquote

from claimledger.prose.configuration import Configuration
from claimledger.prose.markup import Tag, pieces
from claimledger.prose.reading import Prose
from claimledger.prose.tokens import LINK_MARK
from claimledger.site.urls import markdown_name, target_of
from claimledger.text.characters import visible
from claimledger.text.diagnostics import Diagnostic
from claimledger.text.source import SourceText, Span

_LINKING = {"a": "href", "img": "src"}
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/|#|\?|$", re.IGNORECASE)
_FILE = re.compile(r"([^?#]*\.(?:md|png|jpe?g|gif|webp|svg|avif))(?:[?#].*)?", re.IGNORECASE)
_LINK_HELP = "name a file of this folder, relative to the page: a page by its Markdown file"
_NAV_HELP = "name a Markdown file of the folder; without one, delete the line"


def dead_links(
    pages: Mapping[str, Prose], configuration: Configuration, targets: Collection[str]
) -> Iterator[Diagnostic]:
    """W704 for links to Markdown files, and for pictures, that are not there.

    Args:
        pages: by their names below the folder of prose.
        configuration: that of the site.
        targets: the pages that are made from the ledger.
    """
    if not configuration.warns_of_links:
        return
    for name, prose in pages.items():
        for link in dict.fromkeys(_links(prose.html)):
            path = _path(name, link)
            if path is None or (configuration.docs_dir / path).exists() or _is_made(path, targets):
                continue
            message = f"this leads nowhere: there is no {visible(path)}"
            yield Diagnostic("W704", _span(prose.source, link), message, _LINK_HELP)


def dead_entries(
    source: SourceText, configuration: Configuration, targets: Collection[str]
) -> Iterator[Diagnostic]:
    """W704 for pages that the navigation names and that are not there.

    Args:
        source: the file with the configuration.
        configuration: what it says.
        targets: the pages that are made from the ledger.
    """
    if not configuration.warns_of_entries:
        return
    for entry in configuration.entries:
        is_elsewhere = _ELSEWHERE.match(entry) or target_of(entry) in targets
        if not is_elsewhere and not (configuration.docs_dir / entry).exists():
            message = f"the navigation leads nowhere: there is no {visible(entry)}"
            yield Diagnostic("W704", _span(source, entry), message, _NAV_HELP)


def _is_made(path: str, targets: Collection[str]) -> bool:
    """Whether a page that is made pretends to come from a file; not all pages are listed for it."""
    target = target_of(path)
    return markdown_name(target) == path and target in targets


def _links(html: str) -> Iterator[str]:
    for piece in pieces(html):
        if isinstance(piece, Tag) and piece.name in _LINKING:
            yield piece.value(_LINKING[piece.name]).removeprefix(LINK_MARK)


def _path(name: str, link: str) -> str | None:
    """The file below the folder of prose that a link on a page leads to; None for other links."""
    file = _FILE.fullmatch(unescape(link))
    if file is None or _ELSEWHERE.match(link):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(file[1])))


def _span(source: SourceText, text: str) -> Span:
    """Where a text stands in a file; its beginning where Markdown has written it otherwise."""
    at = source.text.find(text)
    return Span(source, at, at + len(text)) if at >= 0 else Span(source, 0, 0)
