"""Generated pages as MkDocs sees them: no Markdown, no file in `docs_dir`, every hook fired."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from claimledger.mkdocs_plugin import links
from claimledger.site.page import SitePage
from claimledger.site.urls import SECTIONS

if TYPE_CHECKING:
    from claimledger.mkdocs_plugin.shell import Shell

JOINED = "ledger-joined.html"
"""The template of generated pages: it prints what `Shell.output` has put together."""

_HEADING = re.compile(r'<h1\b[^>]*?\sid="([^"]+)"')
_ID = re.compile(r'\sid="([^"]+)"')


def target_of(path: str) -> str:
    """What a path names, in either style of URL: `claims/x` for `claims/x/` and `claims/x.html`."""
    target = path.removesuffix(".html").removesuffix(".md").strip("/")
    return "" if target == "index" else target.removesuffix("/index")


def source_of(path: str) -> str:
    """The Markdown file that a page pretends to come from, as `nav` and prose links name it."""
    target = target_of(path)
    if target in SECTIONS:
        return f"{target}/index.md"
    return f"{target}.md" if target else "index.md"


class LedgerFile(File):
    """A page that is made from the ledger, in place of a Markdown file."""

    @classmethod
    def of(cls, site_page: SitePage, config: MkDocsConfig, in_nav: bool) -> "LedgerFile":
        """The file of a page; it may stand in the navigation, and by itself only if `in_nav`."""
        level = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
        source = source_of(site_page.path)
        file = cast(LedgerFile, cls.generated(config, source, content="", inclusion=level))
        if file.url != (site_page.path or "./"):
            raise ValueError(f"{site_page.path!r} would be published as {file.url!r}")
        return file


class LedgerPage(Page):
    """A finished page of the ledger, on its way through MkDocs.

    Attributes:
        site_page: what it shows.
        shell: puts it into the theme's frame; set before pages are written.
        context: the template context, as every plugin has left it.
    """

    shell: "Shell | None" = None
    context: Mapping[str, Any] | None = None

    def __init__(
        self,
        site_page: SitePage,
        file: LedgerFile,
        config: MkDocsConfig,
        *,
        title: str | None = None,
        edit_base: str = "",
        update_date: str = "",
    ) -> None:
        """Args beyond MkDocs' own.

        Args:
            site_page: what it shows.
            file: its file.
            config: MkDocs' configuration.
            title: HTML, from the navigation; else the page's own title.
            edit_base: the address under which the ledger's files are edited; empty for nowhere.
            update_date: for the sitemap; empty for MkDocs' own.
        """
        self.site_page = site_page
        super().__init__(title or escape(site_page.title), file, config)
        edit = quote(site_page.edit, safe="/#")  # the theme prints the address as it is
        self.edit_url = edit_base + edit if edit_base and edit else None
        self.update_date = update_date or self.update_date
        self.meta = self.own_meta()

    def own_meta(self) -> dict[str, Any]:
        """What stands in place of front matter; the theme prints the description as it is."""
        meta: dict[str, Any] = {"template": JOINED}
        if self.site_page.description:
            meta["description"] = escape(self.site_page.description)
        if self.site_page.search is None:
            meta["search"] = {"exclude": True}
        return meta

    @property
    def target(self) -> str:
        """What the page's path names, such as `claims/x`."""
        return target_of(self.site_page.path)

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown."""
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hands over the finished HTML; links in introductions are resolved as in any page."""
        self.content = links.resolved(self, config, files)
        self.toc = self.own_toc

    @cached_property
    def own_toc(self) -> TableOfContents:
        """The sections under the page's heading, which is where the theme's skip link leads."""
        return table_of_contents(self.site_page)

    @cached_property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """The ids that a link in prose may lead to; read only when one does."""
        return set(_ID.findall(self.site_page.html))

    def search_entry(self) -> str:
        """HTML of the page's one entry in the search index."""
        return f"<p>{escape(self.site_page.search or '', quote=False)}</p>"

    def output(self) -> str:
        """The whole document; called by the template once every plugin has seen the context."""
        if self.shell is None or self.context is None:
            raise RuntimeError(f"{self.file.src_uri} is written before its frame is known")
        return self.shell.output(self, self.context)


def table_of_contents(page: SitePage) -> TableOfContents:
    """The page's heading, if it has an id, and its sections below it."""
    heading = _HEADING.search(page.html)
    sections = [_anchor(id_, title, 2) for id_, title in page.toc]
    if heading is None:
        return TableOfContents(_first_active(sections))
    top = _anchor(heading[1], page.title, 1)
    top.children = sections
    return TableOfContents(_first_active([top]))


def _anchor(id_: str, title: str, level: int) -> AnchorLink:
    return AnchorLink(escape(title), id_, level)


def _first_active(anchors: Iterable[AnchorLink]) -> list[AnchorLink]:
    listed = list(anchors)
    for anchor in listed[:1]:
        anchor.active = True  # type: ignore[attr-defined]  # as mkdocs.structure.toc does
    return listed
