"""The shared frame: the theme is rendered once for all pages that it surrounds in the same way.

MkDocs asks for a page's template before other plugins have seen its context, and renders it after.
So generated pages name a template of one line, which calls back here when everything is known: the
page is put into its frame, or, where that could differ from the theme's own rendering by one byte,
is rendered in full. Every hook of every plugin fires as for any other page. Both ways leave out the
white space that the theme's templates put between elements (`white_space.py`).
"""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from typing import Any, TypeVar

from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.toc import TableOfContents

from claimledger.mkdocs_plugin.drawing import digest_of_page
from claimledger.mkdocs_plugin.pages import LedgerPage
from claimledger.mkdocs_plugin.white_space import tightened
from claimledger.site.digests import digest_of

# The theme's frame with holes in it, and what goes into them.

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
    "head": "\U000ffa07",
}
# The name of a page in a folder below its section is printed with a hole for each part of it.
_HOLE = re.compile("|".join(f"{hole}(?:/{hole})*" for hole in _HOLES.values()))
# Relative links in attributes, and any way up that is printed elsewhere.
_LINK = re.compile(r'(?:href|src)="(?=[^"#?])([^"#?:/]*(?:/[^"#?]*)?)["#?]|((?:\.\./)+[\w./%~-]*)')
_NAMES = {text: name for name, text in _HOLES.items()}


@dataclass(frozen=True, slots=True)
class Frame:
    """A rendered page, cut at its holes.

    Attributes:
        texts: what stands before, between and after the holes.
        holes: the name of what goes between them.
        linked: the addresses that it links to, and those above them. The links of these pages to
            themselves are shorter, and the theme marks them: they need frames of their own.
        split: which parts of a page's address go into its holes.
        digest: of its texts and its holes.
    """

    texts: tuple[str, ...]
    holes: tuple[str, ...]
    linked: frozenset[str]
    split: "Split"
    digest: str

    def filled(self, values: Mapping[str, str]) -> str:
        """The page with these values in its holes."""
        return "".join(self._pieces(values))

    def _pieces(self, values: Mapping[str, str]) -> Iterator[str]:
        for text, hole in zip(self.texts, self.holes, strict=False):
            yield text
            yield values[hole]
        yield self.texts[-1]


def cut_frame(html: str, page: "LedgerPage", split: "Split") -> Frame:
    """The frame in `html`, which was rendered for this page with holes."""
    texts = tuple(_HOLE.split(html))
    holes = tuple(_NAMES[hole[0] if hole[0] in _NAMES else hole] for hole in _HOLE.findall(html))
    linked = frozenset(_linked(texts, "/" + page.url))
    return Frame(texts, holes, linked, split, digest_of((texts, holes)))


def _linked(texts: Iterable[str], url: str) -> Iterator[str]:
    for text in texts:
        for found in _LINK.finditer(text):
            address = posixpath.normpath(
                posixpath.join(posixpath.dirname(url), found[1] or found[2])
            )
            while address not in ("/", "."):
                yield address.lstrip("/")
                address = posixpath.dirname(address)


Split = Callable[["LedgerPage"], tuple[str, str, str]]
"""The URL of a page as what is the same for all pages of a frame, what is not, and its ending."""


def by_depth(page: "LedgerPage") -> tuple[str, str, str]:
    """The section alone: `dates/`, `2022/09/09`, `/`; all pages of one depth are alike."""
    folder, name, ending = by_folder(page)
    section, slash, rest = folder.partition("/")
    return section + slash, rest + name, ending


def by_folder(page: "LedgerPage") -> tuple[str, str, str]:
    """Folder, name and ending of the page's URL: `claims/`, `x`, `/` or `.html`."""
    url = page.url
    ending = "/" if url.endswith("/") else ".html"
    folder, slash, name = url.removesuffix(ending).rpartition("/")
    return folder + slash, name, ending


def frame_key(page: "LedgerPage", split: "Split") -> tuple[object, ...]:
    """What the frame depends on: pages of one key differ only in what goes into the holes.

    Links in the frame are relative, so the depth of the page is part of it.
    """
    stem, name, ending = split(page)
    edit_file = (page.edit_url or "").partition("#")[0]
    return (
        page.site_page.kind,
        stem,
        name.count("/"),
        ending,
        id(page.parent),
        page.heading,
        page.site_page.toc,
        "description" in page.meta,
        page.canonical_url is not None,
        edit_file,
        "#" in (page.edit_url or ""),
        "search" in page.meta,
    )


def frame_values(page: "LedgerPage", split: Split) -> dict[str, str]:
    """What goes into the holes."""
    return {**_values_beside(page, split), "content": page.content or "", "head": page.head}


def _values_beside(page: "LedgerPage", split: Split) -> dict[str, str]:
    """The same without what the page shows."""
    return {
        "title": page.title or "",
        "description": page.meta.get("description", ""),
        "canonical_url": page.canonical_url or "",
        "abs_url": page.abs_url or "",
        "name": split(page)[1],
        "edit": (page.edit_url or "").partition("#")[2],
    }


def with_values(page: "LedgerPage", values: Mapping[str, str], split: Split) -> "LedgerPage":
    """A copy of a page that has other values in the same places.

    Each part of its name becomes the name among the values, so that it is as deep as the page.
    """
    other = copy(page)
    other.title = values["title"]
    if "description" in page.meta:
        other.meta = {**page.meta, "description": values["description"]}
    if page.canonical_url is not None:
        other.canonical_url, other.abs_url = values["canonical_url"], values["abs_url"]
    if "#" in (page.edit_url or ""):
        other.edit_url = f"{(page.edit_url or '').partition('#')[0]}#{values['edit']}"
    other.content, other.other_head = values["content"], values["head"]
    other.toc = _toc_titled(page.toc, values["title"])
    other.file = copy(page.file)
    stem, name, ending = split(page)
    other_name = "/".join([values["name"]] * (name.count("/") + 1))
    other.file.url = f"{stem}{other_name}{ending}"
    if page.file.src_uri == f"{stem}{name}.md":
        other.file.src_uri = f"{stem}{other_name}.md"
    return other


def with_holes(page: "LedgerPage", split: Split) -> "LedgerPage":
    """A copy of a page with holes."""
    return with_values(page, _HOLES, split)


def with_head(html: str, head: str) -> str:
    """A finished document with more in its head."""
    before, end, after = html.partition("</head>")
    return f"{before}{head}\n{end}{after}" if head and end else html


def _toc_titled(toc: TableOfContents, title: str) -> TableOfContents:
    """The theme leads to the heading of the first level, and never prints it."""
    anchors = [copy(anchor) for anchor in toc]
    for anchor in anchors:
        anchor.title = title if anchor.level == 1 else anchor.title
    return TableOfContents(anchors)


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
    "head": '<meta name="probe" content="&amp; é %">',
}

Context = Mapping[str, Any]
RenderTheme = Callable[[Context], str]
Listed = TypeVar("Listed")


class Shell:
    """Puts finished pages into the theme."""

    def __init__(
        self, render: RenderTheme, context_of: Callable[[LedgerPage], Context] | None
    ) -> None:
        """A frame for no page yet.

        Args:
            render: the theme's own rendering of a context.
            context_of: a page's context, before any plugin has touched it; None if it cannot be
                made, and every page is rendered in full.
        """
        self._render_theme = render
        self._context_of = context_of
        self._frames: dict[tuple[object, ...], tuple[Frame, Context]] = {}
        self._alone: set[str] = set()
        self._proved: set[str] = set()

    def _render(self, context: Context) -> str:
        return tightened(self._render_theme(context), context["page"].content or "")

    def prove(self, pages: Iterable[LedgerPage]) -> None:
        """Renders samples of each kind both ways, before any page is written.

        A kind whose samples differ, or that has none, is rendered page by page from then on.
        """
        for kind, group in groupby(sorted(pages, key=_kind), key=_kind):
            if not all(self._agrees(page) for page in _samples(filter(self._is_plain, group))):
                self._render_alone(kind, "in this theme they differ in more than their content")

    def output(self, page: LedgerPage, context: Context) -> str:
        """The whole document of a page."""
        if _kind(page) not in self._proved or not self._is_plain(page):
            return self._render(context)
        shared, known = self._frame(page)
        if not _is_same(context, known):
            self._render_alone(_kind(page), "another plugin adds to their context")
            return self._render(context)
        if not _fits(shared, page):
            return self._render(context)
        return shared.filled(frame_values(page, shared.split))

    def document(self, page: LedgerPage) -> str:
        """The whole document of a page that no plugin has seen; its content is loaded."""
        assert self._context_of is not None, "a page without a context"
        page.active = True
        try:
            if _kind(page) in self._proved and self._is_plain(page):
                shared, _ = self._frame(page)
                if _fits(shared, page):
                    return shared.filled(frame_values(page, shared.split))
            return self._render(self._context_of(page))
        finally:
            page.active = False

    def digest(self, page: LedgerPage) -> str | None:
        """Tells what `document` puts a page together from; None where it renders it in full."""
        page.active = True
        page.toc = page.own_toc
        try:
            if _kind(page) not in self._proved or not self._is_plain(page):
                return None
            shared, _ = self._frame(page)
            if not _fits(shared, page):
                return None
            values = _values_beside(page, shared.split).values()
            made_from = (shared.digest, *values, digest_of_page(page.site_page))
            return sha256(repr(made_from).encode()).hexdigest()
        finally:
            page.active = False

    def _is_plain(self, page: LedgerPage) -> bool:
        """Whether the page is as we made it, but for its content."""
        return not (
            self._context_of is None
            or _has_own_meta(page)
            or _kind(page) in self._alone
            or page.is_homepage
            or (page.goes_past and page.heading is None)
            or (not page.goes_past and not _is_as_made(page))
        )

    def _frame(self, page: LedgerPage) -> tuple[Frame, Context]:
        """The frame for all pages of this depth, or that for its folder if it links to folders."""
        found = self._frame_by(page, by_depth)
        if _fits(found[0], page) or by_depth(page) == by_folder(page):
            return found
        return self._frame_by(page, by_folder)

    def _frame_by(self, page: LedgerPage, split: Split) -> tuple[Frame, Context]:
        assert self._context_of is not None, "a frame without a context"
        key = (split, *frame_key(page, split))
        if key not in self._frames:
            if len(self._frames) >= _KEPT:
                self._frames.clear()
            context, holed = self._context_of(page), with_holes(page, split)
            html = self._render({**context, "page": holed})
            self._frames[key] = cut_frame(html, page, split), context
        return self._frames[key]

    def _agrees(self, page: LedgerPage) -> bool:
        """Whether the page and one with odd values are, in the frame, what the theme makes them."""
        page.active = True
        if page.goes_past:
            page.load()
        try:
            shared, context = self._frame(page)
            split = shared.split
            if not _fits(shared, page):
                return True
            self._proved.add(_kind(page))
            return all(
                shared.filled(frame_values(drawn, split))
                == self._render({**context, "page": drawn})
                for drawn in (page, with_values(page, _PROBE, split))
            )
        finally:
            page.active = False
            if page.goes_past:
                page.unload()

    def _render_alone(self, kind: str, reason: str) -> None:
        self._alone.add(kind)
        log.info(f"pages of kind '{kind}' are rendered one by one: {reason}")


def _has_own_meta(page: LedgerPage) -> bool:
    """Whether the theme or another plugin may read something in the file of its introduction."""
    return page.introduction is not None and bool(page.introduction.front_matter.values)


def _is_as_made(page: LedgerPage) -> bool:
    return (
        page.meta == page.own_meta() and page.toc is page.own_toc and "<h1" in (page.content or "")
    )


def _is_same(context: Context, known: Context) -> bool:
    return context.keys() == known.keys() and all(
        value is known[name] or (isinstance(value, str | list) and value == known[name])
        for name, value in context.items()
        if name not in _OF_THE_PAGE
    )


def _kind(page: LedgerPage) -> str:
    return page.site_page.kind


def _fits(shared: Frame, page: LedgerPage) -> bool:
    """Whether the frame does not link to the page itself, or below it.

    Nor to or below a folder whose name goes into its holes: links from there are shorter, too.
    """
    stem = shared.split(page)[0].count("/")
    parts = page.url.rstrip("/").split("/")
    return not any(
        "/".join(parts[:count]) in shared.linked for count in range(stem + 1, len(parts) + 1)
    )


def _samples(pages: Iterable[LedgerPage]) -> list[LedgerPage]:
    """First, middle and last of the pages in some frames; the first is what the frame is made from.

    A page that has a frame of its own proves nothing, and needs no proof.
    """
    groups: dict[tuple[object, ...], list[LedgerPage]] = {}
    for page in pages:
        groups.setdefault(frame_key(page, by_depth), []).append(page)
    shared = [group for group in groups.values() if len(group) > 1]
    return [page for group in _spread(shared, _FRAMES) for page in _spread(group, _PAGES)]


def _spread(listed: Sequence[Listed], count: int) -> list[Listed]:
    """So many of them, from the first to the last."""
    last = len(listed) - 1
    chosen = {round(step * last / (count - 1)) for step in range(count)} if listed else set()
    return [listed[index] for index in sorted(chosen)]
