"""W704: links between pages, pictures and entries of the navigation that lead nowhere.

MkDocs tells of them while it builds, and fails with `--strict`; this tells a check without a build.
"""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from claimledger.prose.configuration import Configuration
from claimledger.prose.markup import Tag, pieces
from claimledger.prose.reading import Prose
from claimledger.prose.tokens import LINK_MARK
from claimledger.site.urls import markdown_name, target_of
from claimledger.text.characters import visible
from claimledger.text.diagnostics import Diagnostic, Fix
from claimledger.text.source import SourceText, Span
from claimledger.text.suggestions import nearest

_LINKING = {"a": "href", "img": "src"}
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|/|#|\?|$", re.IGNORECASE)
_ADDRESS = re.compile(
    r"((?![a-z][a-z0-9+.-]*:|/)(?:[^?#./][^?#/.]*/|\.{1,2}/)*[^?#./]*)(?:[?#].*)?", re.I
)
"""A relative address without the ending of a file, such as `../places/` and `claims/x`."""
_FILE = re.compile(r"([^?#]*\.(?:md|html|png|jpe?g|gif|webp|svg|avif))(?:[?#].*)?", re.IGNORECASE)
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
    site = _Site(
        configuration, targets, {target_of(name): name for name in pages if name.endswith(".md")}
    )
    for name, prose in pages.items():
        for link in dict.fromkeys(_links(prose.html)):
            path = _path(name, link)
            if link.startswith("/"):
                yield from _from_the_top(site, prose.source, name, link)
            elif path is None:
                yield from _misspelt(site, prose.source, name, link)
            elif not (configuration.docs_dir / path).exists() and not _is_made(path, targets):
                message = f"this leads nowhere: there is no {visible(path)}"
                yield _told(site, prose.source, name, link, path, message)


@dataclass(frozen=True, slots=True)
class _Site:
    """What links may lead to.

    Attributes:
        configuration: that of the site.
        targets: the pages that are made from the ledger.
        written: the files of the other pages, by what their addresses are as targets.
    """

    configuration: Configuration
    targets: Collection[str]
    written: Mapping[str, str]

    def file(self, path: str) -> str | None:
        """The file that a page is called by in links, however its name or address is spelled."""
        target = target_of(path)
        return markdown_name(target) if target in self.targets else self.written.get(target)

    def near(self, path: str) -> str | None:
        """The file of the page whose name is nearly this one."""
        folder, _, last = target_of(path).rpartition("/")
        known = (*self.targets, *self.written)
        beside = [each.rpartition("/")[2] for each in known if each.rpartition("/")[0] == folder]
        meant = nearest(last, beside) if last else None
        return self.file(f"{folder}/{meant}" if folder else meant) if meant else None


def _misspelt(site: _Site, source: SourceText, name: str, link: str) -> Iterator[Diagnostic]:
    """W704 for the address of a page in place of its file, where browsers do not come to it.

    MkDocs leaves such a link as it stands. Of pages that are not known here nothing is told.
    """
    match = _ADDRESS.fullmatch(unescape(link))
    if match is None or not match[1]:
        return
    path = unquote(match[1])
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
    page = posixpath.dirname(site.configuration.address(name))
    led_to = posixpath.normpath(posixpath.join(page, path))
    if site.file(led_to) is None and site.file(beside) is not None:
        message = (
            f"this leads nowhere: browsers look for {visible(led_to)}/, as the page itself is "
        )
        message += f"at {visible(page)}/" if page else "at the top"
        yield _told(site, source, name, link, beside, message)


def _from_the_top(site: _Site, source: SourceText, name: str, link: str) -> Iterator[Diagnostic]:
    """W704 for a link that begins with `/` where the site does not stand at the top of its host."""
    configuration, top = site.configuration, site.configuration.site_path
    path = unquote(re.split("[?#]", unescape(link))[0])
    if top == "/" or path.startswith(top) or path.startswith("//"):
        return
    if configuration.has_absolute_links:
        return
    below = path.strip("/")
    if site.file(below) is not None or (configuration.docs_dir / below).is_file():
        message = f"this leads out of the site, which stands below {visible(top)} on its host"
        yield _told(site, source, name, link, below, message)


def _told(
    site: _Site, source: SourceText, name: str, link: str, path: str, message: str
) -> Diagnostic:
    """W704, with the spelling that works where the page is known."""
    span, meant = _span(source, link), site.file(path)
    if meant is None and (site.configuration.docs_dir / path).is_file():
        meant = path
    sure, meant = meant is not None, meant or site.near(path)
    if meant is None:
        return Diagnostic("W704", span, message, _LINK_HELP)
    better = posixpath.relpath(meant, posixpath.dirname(name) or ".") + _rest(link)
    called = "a page is called by its Markdown file, relative to this one"
    help_ = f"write `{better}`: {called if meant.endswith('.md') else 'relative to this page'}"
    fixes = (Fix(span, better, certain=sure),) if _stands_alone(span) else ()
    return Diagnostic(
        "W704", span, message, help_ if sure else f"did you mean `{better}`?", fixes=fixes
    )


def _stands_alone(span: Span) -> bool:
    """Whether a span is the whole of a link, so that another can take its place."""
    text = span.source.text
    return text[span.start - 1 : span.start] in ("(", "<", '"', "'", " ") and (
        text[span.end : span.end + 1] in (")", ">", '"', "'", " ", "\n", "")
    )


def _rest(link: str) -> str:
    """What follows the path of a link: `#part`, `?status=disputed`."""
    rest = re.search(r"[?#].*", link)
    return rest[0] if rest else ""


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
    """Where a link or an entry stands in a file; its beginning where it is written otherwise."""
    link = re.search(rf"(?:\]\(\s*<?|\]:\s*<?|=[\"']){re.escape(text)}(?=[\s)>\"'])", source.text)
    at = link.end() - len(text) if link else source.text.find(text)
    return Span(source, at, at + len(text)) if at >= 0 else Span(source, 0, 0)
