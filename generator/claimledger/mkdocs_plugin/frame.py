"""The theme's frame with holes in it, and what goes into them."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs.structure.toc import AnchorLink, TableOfContents

if TYPE_CHECKING:
    from claimledger.mkdocs_plugin.page import LedgerPage

# Characters of a private plane, which no theme prints. The content begins with a heading, or the
# theme would put its own before it.
_HOLES = {
    "title": "\U000ffa00",
    "description": "\U000ffa01",
    "canonical_url": "\U000ffa02",
    "abs_url": "\U000ffa03",
    "name": "\U000ffa04",
    "edit": "\U000ffa05",
    "content": "<h1>\U000ffa06</h1>",
}
_HOLE = re.compile("|".join(_HOLES.values()))
# Relative links in attributes, and any way up that is printed elsewhere.
_LINK = re.compile(r'(?:href|src)="([^"#?:]+)|((?:\.\./)+[\w./%~-]*)')
_NAMES = {text: name for name, text in _HOLES.items()}


@dataclass(frozen=True, slots=True)
class Frame:
    """A rendered page, cut at its holes.

    Attributes:
        texts: what stands before, between and after the holes.
        holes: the name of what goes between them.
        linked: the addresses that it links to, and those above them. The links of these pages to
            themselves are shorter, and the theme marks them: they need frames of their own.
    """

    texts: tuple[str, ...]
    holes: tuple[str, ...]
    linked: frozenset[str]

    def filled(self, values: Mapping[str, str]) -> str:
        """The page with these values in its holes."""
        return "".join(self._pieces(values))

    def _pieces(self, values: Mapping[str, str]) -> Iterator[str]:
        for text, hole in zip(self.texts, self.holes, strict=False):
            yield text
            yield values[hole]
        yield self.texts[-1]


def cut(html: str, page: "LedgerPage") -> Frame:
    """The frame in `html`, which was rendered for this page with holes."""
    texts = tuple(_HOLE.split(html))
    return Frame(
        texts,
        tuple(_NAMES[hole] for hole in _HOLE.findall(html)),
        frozenset(_linked(texts, "/" + page.url)),
    )


def _linked(texts: Iterable[str], url: str) -> Iterator[str]:
    for text in texts:
        for found in _LINK.finditer(text):
            address = posixpath.normpath(
                posixpath.join(posixpath.dirname(url), found[1] or found[2])
            )
            while address not in ("/", "."):
                yield address.lstrip("/")
                address = posixpath.dirname(address)


def frame_key(page: "LedgerPage") -> tuple[object, ...]:
    """What the frame depends on: pages of one key differ only in what goes into the holes.

    Links in the frame are relative, so the page's folder is part of it, its own name is not.
    """
    folder, _, ending = _address(page)
    edit_file = (page.edit_url or "").partition("#")[0]
    return (
        page.site_page.kind,
        folder,
        ending,
        id(page.parent),
        _toc_key(page.toc),
        "description" in page.meta,
        page.canonical_url is not None,
        edit_file,
        "#" in (page.edit_url or ""),
        "search" in page.meta,
    )


def _toc_key(toc: Iterable[AnchorLink]) -> tuple[object, ...]:
    """Ids and titles; the title of the first level is not printed."""
    return tuple(
        (anchor.id, anchor.level > 1 and anchor.title, _toc_key(anchor.children)) for anchor in toc
    )


def values(page: "LedgerPage") -> dict[str, str]:
    """What goes into the holes."""
    return {
        "title": page.title or "",
        "description": page.meta.get("description", ""),
        "canonical_url": page.canonical_url or "",
        "abs_url": page.abs_url or "",
        "name": _address(page)[1],
        "edit": (page.edit_url or "").partition("#")[2],
        "content": page.content or "",
    }


def with_values(page: "LedgerPage", values: Mapping[str, str]) -> "LedgerPage":
    """A copy of a page that has other values in the same places."""
    other = copy(page)
    other.title = values["title"]
    if "description" in page.meta:
        other.meta = {**page.meta, "description": values["description"]}
    if page.canonical_url is not None:
        other.canonical_url, other.abs_url = values["canonical_url"], values["abs_url"]
    if "#" in (page.edit_url or ""):
        other.edit_url = f"{(page.edit_url or '').partition('#')[0]}#{values['edit']}"
    other.content = values["content"]
    other.toc = _toc_titled(page.toc, values["title"])
    other.file = copy(page.file)
    folder, name, ending = _address(page)
    other.file.url = f"{folder}{values['name']}{ending}"
    if page.file.src_uri == f"{folder}{name}.md":
        other.file.src_uri = f"{folder}{values['name']}.md"
    return other


def with_holes(page: "LedgerPage") -> "LedgerPage":
    """A copy of a page with holes."""
    return with_values(page, _HOLES)


def _toc_titled(toc: TableOfContents, title: str) -> TableOfContents:
    """The theme leads to the heading of the first level, and never prints it."""
    anchors = [copy(anchor) for anchor in toc]
    for anchor in anchors:
        anchor.title = title if anchor.level == 1 else anchor.title
    return TableOfContents(anchors)


def _address(page: "LedgerPage") -> tuple[str, str, str]:
    """Folder, name and ending of the page's URL: `claims/`, `x`, `/` or `.html`."""
    url = page.url
    ending = "/" if url.endswith("/") else ".html"
    folder, slash, name = url.removesuffix(ending).rpartition("/")
    return folder + slash, name, ending
