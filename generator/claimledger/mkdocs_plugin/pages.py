"""Generated pages, files and assets as MkDocs sees them, and their place in the navigation."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from claimledger.mkdocs_plugin import markdown
from claimledger.mkdocs_plugin.drawing import heading_in, heading_of
from claimledger.mkdocs_plugin.on_demand import WaitingPage
from claimledger.mkdocs_plugin.prose import inert_title, quieted
from claimledger.mkdocs_plugin.publication import Publication
from claimledger.mkdocs_plugin.unchanged import Put, write_file
from claimledger.prose.reading import Prose
from claimledger.site.markdown_copies import has_copy, markdown_copy
from claimledger.site.materials import Materials
from claimledger.site.page import FinishedPage, SiteFile
from claimledger.site.pages import DOCUMENTS, introduced
from claimledger.site.urls import markdown_name, target_of

if TYPE_CHECKING:
    from claimledger.mkdocs_plugin.frame import Shell


# Generated pages as MkDocs sees them: no Markdown, no file in `docs_dir`, every hook fired.

JOINED = "ledger-joined.html"
"""The template of generated pages: it prints what `Shell.output` has put together."""

_ID = re.compile(r'\sid="([^"]+)"')


def source_of(path: str) -> str:
    """The Markdown file that a page pretends to come from, as `nav` and prose links name it."""
    return markdown_name(target_of(path))


class LedgerFile(File):
    """A page that is made from the ledger, in place of a Markdown file.

    Attributes:
        is_hidden: it is left out where MkDocs collects the pages that it reads and writes.
    """

    is_hidden: bool = False

    def is_documentation_page(self) -> bool:
        """Whether MkDocs finds a page in it."""
        return not self.is_hidden and super().is_documentation_page()

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing: MkDocs takes a hidden page for a file to copy."""

    @classmethod
    def of(cls, site_page: FinishedPage, config: MkDocsConfig, ledger: Path | None) -> "LedgerFile":
        """The file of a page; it may stand in the navigation, but does not by itself.

        Plugins that ask for the file of every page are given the ledger: its content is not read.
        """
        level = InclusionLevel.NOT_IN_NAV
        source = source_of(site_page.path)
        path = config.config_file_path if ledger is None else str(ledger)
        file = cast(LedgerFile, cls.generated(config, source, abs_src_path=path, inclusion=level))
        if file.url != (site_page.path or "./"):
            raise ValueError(f"{site_page.path!r} would be published as {file.url!r}")
        return file


class LedgerPage(Page):
    """A finished page of the ledger, on its way through MkDocs.

    Attributes:
        site_page: what it shows.
        shell: puts it into the theme's frame; set before pages are written.
        context: the template context, as every plugin has left it.
        goes_past: MkDocs neither reads nor writes it: see `past.py`.
        other_head: HTML for the head of the page in place of its own.
        other_html: its content in place of its own, where another plugin changed the introduction.
        introduction: the file of its introduction, as it was read; None where it has none.
        is_blank: it is written without anything in it, and has no frame: faults take its place.
    """

    shell: "Shell | None" = None
    context: Mapping[str, Any] | None = None
    other_head: str | None = None
    other_html: str | None = None
    goes_past: bool = False
    is_blank: bool = False
    _title: str = ""

    def __init__(
        self,
        site_page: FinishedPage,
        file: LedgerFile,
        config: MkDocsConfig,
        *,
        edit_base: str = "",
        introduction: Prose | None = None,
    ) -> None:
        """Args beyond MkDocs' own.

        Args:
            site_page: what it shows.
            file: its file.
            config: MkDocs' configuration.
            edit_base: the address under which the ledger's files are edited; empty for nowhere.
            introduction: the file of its introduction.
        """
        self.site_page = site_page
        self.introduction = introduction
        self._edit_base = edit_base
        super().__init__(escape(site_page.title), file, config)
        self.show(site_page)

    def show(self, site_page: FinishedPage) -> None:
        """Has it show that page, which has the same address and title."""
        self.site_page = site_page
        edit = quote(site_page.edit, safe="/#")  # the theme prints the address as it is
        self.edit_url = self._edit_base + edit if self._edit_base and edit else None
        # for the sitemap; MkDocs' own is the day of the build
        self.update_date = site_page.changed.isoformat() if site_page.changed else ""
        self.meta = self.own_meta()
        for known in ("own_toc", "present_anchor_ids"):
            self.__dict__.pop(known, None)

    def own_meta(self) -> dict[str, Any]:
        """What stands in place of front matter; the theme prints the description as it is."""
        meta: dict[str, Any] = {}
        if self.site_page.search is None:
            meta["search"] = {"exclude": True}
        if self.introduction is None:
            # no template of another plugin: what the ledger says is never run
            meta["render_macros"] = False
        else:
            meta |= quieted(self.introduction.front_matter.copied())
            meta.pop("title", None)  # it is that of the page already
        meta["template"] = JOINED
        if self.site_page.description:
            meta["description"] = escape(self.site_page.description)
        return meta

    @property
    def waits(self) -> bool:
        """Whether it is drawn when a browser asks for it."""
        return isinstance(self.site_page, WaitingPage)

    @property
    def own_template(self) -> str:
        """The template of the site's owner that the file of its introduction asks for."""
        return "" if self.introduction is None else self.introduction.front_matter.text("template")

    @property
    def html(self) -> str:
        """The content, links of an introduction not yet resolved."""
        return self.site_page.html if self.other_html is None else self.other_html

    @property
    def head(self) -> str:
        """HTML for the head of the page, which the theme prints as it is."""
        return self.site_page.head if self.other_head is None else self.other_head

    @property
    def target(self) -> str:
        """What the page's path names, such as `claims/x`."""
        return target_of(self.site_page.path)

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown but that of an introduction."""
        self.markdown = "" if self.introduction is None else self.introduction.body

    def hide_title(self) -> None:
        """Has plugins that see the Markdown see a title that is no template."""
        self._title, self.title = self.title or "", inert_title(self.title or "")

    def show_title(self) -> None:
        """Gives the title back, unless a plugin has given another."""
        if self.title == inert_title(self._title):
            self.title = self._title

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Hands over the finished HTML; links in introductions are resolved as in any page."""
        self.content = markdown.resolved(self, config, files)
        self.toc = self.own_toc

    @cached_property
    def own_toc(self) -> TableOfContents:
        """The sections under the page's heading, which is where the theme's skip link leads."""
        return table_of_contents(self.site_page, self.heading)

    @property
    def heading(self) -> str | None:
        """The id of its heading; None where that has none."""
        if self.other_html is None:
            return heading_of(self.site_page)
        return heading_in(self.other_html)

    @cached_property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """The ids that a link in prose may lead to; read only when one does."""
        return set(_ID.findall(self.html))

    def unload(self) -> None:
        """Lets go of what was read of a page that goes past MkDocs."""
        self.content, self.toc = None, []  # type: ignore[assignment]
        self.__dict__.pop("own_toc", None)

    def load(self) -> None:
        """Has the content of a page that goes past MkDocs in the memory."""
        self.content, self.toc = self.site_page.html, self.own_toc

    def search_entry(self) -> str:
        """HTML of the page's one entry in the search index."""
        words = self.site_page.search
        if words is None:  # a list, which is left out unless its introduction asks for it
            words = self.site_page.description
        return f"<p>{escape(words, quote=False)}</p>"

    def output(self) -> str:
        """The whole document; called by the template once every plugin has seen the context."""
        if self.is_blank:
            return ""
        if self.shell is None or self.context is None:
            raise RuntimeError(f"{self.file.src_uri} is written before its frame is known")
        return self.shell.output(self, self.context)


def table_of_contents(page: FinishedPage, heading: str | None) -> TableOfContents:
    """The page's heading, if it has an id, and its sections below it."""
    sections = [_anchor(id_, title, 2) for id_, title in page.toc]
    if heading is None:
        return TableOfContents(_first_active(sections))
    top = _anchor(heading, page.title, 1)
    top.children = sections
    return TableOfContents(_first_active([top]))


def _anchor(id_: str, title: str, level: int) -> AnchorLink:
    return AnchorLink(escape(title), id_, level)


def _first_active(anchors: Iterable[AnchorLink]) -> list[AnchorLink]:
    listed = list(anchors)
    for anchor in listed[:1]:
        anchor.active = True  # type: ignore[attr-defined]  # as mkdocs.structure.toc does
    return listed


# Generated pages in the site's navigation: found by any of their names, and lit from below.


@dataclass(slots=True)
class NavEntries:
    """The site's `nav` in MkDocs' own terms.

    Attributes:
        nav: as configured; generated pages by the file that they pretend to come from.
        titles: the titles given to generated pages, by that file.
    """

    nav: Any
    titles: dict[str, str] = field(default_factory=dict)


def nav_entries(nav: Any, is_generated: Callable[[str], bool]) -> NavEntries:
    """Reads `nav`; `claims/`, `claims.md`, `claims.html` and `claims/index.md` are one page.

    Args:
        nav: the configured value, of any shape that MkDocs allows.
        is_generated: whether a source file is a generated page's.
    """
    entries = NavEntries(None)

    def walk(value: Any, title: str | None = None) -> Any:
        if isinstance(value, list):
            return [walk(item) for item in value]
        if isinstance(value, Mapping):
            return {name: walk(item, name) for name, item in value.items()}
        if not isinstance(value, str) or not is_generated(source_of(value)):
            return value
        source = source_of(value)
        if title is not None:
            entries.titles[source] = title
        return source

    entries.nav = walk(nav)
    return entries


def light_from_below(nav: Navigation, pages: Mapping[str, LedgerPage]) -> None:
    """Gives each generated page outside the navigation the nearest page above it as parent.

    So the theme lights the tab of the claims on every claim's page.

    Args:
        nav: the navigation.
        pages: the generated pages by target.
    """
    shown = {page.target: page for page in nav.pages if isinstance(page, LedgerPage)}
    for target, page in pages.items():
        if target not in shown:
            page.parent = _nearest(target, shown)  # type: ignore[assignment]  # as Material's blog


def _nearest(target: str, shown: Mapping[str, LedgerPage]) -> Page | None:
    above = target.rpartition("/")[0]
    while above:
        if above in shown:
            return shown[above]
        above = above.rpartition("/")[0]
    return None


def stands_in_nav_by_itself(path: str) -> bool:
    """Whether a page is listed where the site has no `nav`: the home page and those below it."""
    return "/" not in target_of(path)


# Generated pages and assets among MkDocs' files.

ASSETS = "assets/claimledger"
"""Where the site serves the assets from."""

MAIN_SCRIPT = f"{ASSETS}/reading/main.js"
"""The script of every page; what a page does not need it does not fetch."""


def add_pages(
    files: Files, publication: Publication, config: MkDocsConfig
) -> dict[str, LedgerPage]:
    """Adds the generated pages, and gives them by target.

    Markdown files that introduce a generated page are no pages of their own.
    """
    for file in [file for file in files if file.is_documentation_page()]:
        if introduced(file.src_uri) is not None:
            files.remove(file)
    pages = {}
    for site_page in publication.site.pages:
        if site_page.kind not in DOCUMENTS:
            page = ledger_page(site_page, publication, config)
            files.append(page.file)
            pages[page.target] = page
    if pages and not any(page.update_date for page in pages.values()):
        # MkDocs dates the packed sitemap by the latest of them, and fails where there is none
        next(iter(pages.values())).update_date = publication.options.day.isoformat()
    return pages


def ledger_page(
    site_page: FinishedPage, publication: Publication, config: MkDocsConfig
) -> LedgerPage:
    """A generated page as MkDocs sees it."""
    configuration = publication.configuration
    ledger = None if configuration is None else configuration.ledger
    return LedgerPage(
        site_page,
        LedgerFile.of(site_page, config, ledger),
        config,
        edit_base=publication.options.edit_base,
        introduction=publication.site.introductions.get(target_of(site_page.path)),
    )


def find_in_nav(pages: Collection[LedgerPage], config: MkDocsConfig) -> None:
    """Puts `config.nav` into MkDocs' terms, and gives pages the titles that stand there.

    Where the site has none, some stand in the navigation by themselves.
    """
    sources = {page.file.src_uri for page in pages}
    entries = nav_entries(config.nav, sources.__contains__)
    config.nav = entries.nav
    for page in pages:
        page.title = entries.titles.get(page.file.src_uri, page.title)
        if config.nav is None and stands_in_nav_by_itself(page.site_page.path):
            page.file.inclusion = InclusionLevel.INCLUDED


class MadeFile(File):
    """A file that is made from the ledger and is no page of MkDocs'; there are thousands.

    Attributes:
        put: puts it into the new site.
        made: gives its content, which takes no memory until it is asked for; None where another
            plugin has put something else in its place.
    """

    put: Put = staticmethod(write_file)
    made: Callable[[], bytes] | None = None

    @property
    def content_bytes(self) -> bytes:
        """The content."""
        return super().content_bytes if self.made is None else self.made()

    @content_bytes.setter
    def content_bytes(self, value: bytes) -> None:
        self.made, self._content = None, value

    @property
    def content_string(self) -> str:
        """The same as text."""
        return super().content_string if self.made is None else self.made().decode()

    @content_string.setter
    def content_string(self, value: str) -> None:
        self.made, self._content = None, value

    def copy_file(self, dirty: bool = False) -> None:
        """Puts it in its place; MkDocs would ask for the folder of each file."""
        self.put(Path(self.abs_dest_path), self.content_bytes)

    @classmethod
    def of(cls, path: str, made: Callable[[], bytes], config: MkDocsConfig, put: Put) -> "MadeFile":
        """The file at an address of the site."""
        level = InclusionLevel.NOT_IN_NAV
        file = cast(MadeFile, cls.generated(config, path, content=b"", inclusion=level))
        file.made, file.put = made, put
        return file


def add_files(files: Files, publication: Publication, config: MkDocsConfig, put: Put) -> None:
    """Adds the generated files that are no pages, and pages that are whole documents."""
    for site_page in publication.site.pages:
        if site_page.kind in DOCUMENTS and not isinstance(site_page, WaitingPage):
            path = file_of(site_page.path)
            files.append(MadeFile.of(path, partial(_html, site_page), config, put))
    for site_file in publication.site.files:
        files.append(MadeFile.of(site_file.path, partial(_content, site_file), config, put))


def file_of(path: str) -> str:
    """The file of a page that is a whole document."""
    return path if path.endswith(".html") else f"{path}index.html"


def _html(page: FinishedPage) -> bytes:
    return page.html.encode()


def _content(file: SiteFile) -> bytes:
    return file.content


def copy_file_of(page: Page) -> Path:
    """Where the copy of a page in Markdown stands, if it has one."""
    return Path(f"{page.file.abs_dest_path.removesuffix('.html')}.md")


def write_copy(made: Materials, page: Page, put: Put) -> None:
    """Writes the copy of a page in Markdown beside it, where it has one, from what it shows."""
    if page.content and has_copy(made, page.url):
        copy = markdown_copy(made, page.url, page.content)
        put(copy_file_of(page), copy.encode("utf-8"))


def assets(*templates: Path | None) -> Mapping[str, Path]:
    """The file of each asset by its address, in order.

    Args:
        templates: folders of templates; of two files with one address, that in the first counts.
    """
    found: dict[str, Path] = {}
    for folder in (root / "assets" for root in templates if root is not None):
        for path in folder.rglob("*"):
            if path.is_file() and not path.name.startswith("."):
                found.setdefault(f"{ASSETS}/{path.relative_to(folder).as_posix()}", path)
    return dict(sorted(found.items()))


def add_assets(files: Files, found: Mapping[str, Path], config: MkDocsConfig) -> None:
    """Adds the assets; a file of the site's own under the same address stands in their place."""
    for address, path in found.items():
        if files.get_file_from_path(address) is None:
            files.append(File.generated(config, address, abs_src_path=str(path)))


def add_script(config: MkDocsConfig) -> None:
    """Puts our script before the site's own, once, as a module."""
    listed = config.extra_javascript
    if all(str(script) != MAIN_SCRIPT for script in listed):
        script = ExtraScriptValue(MAIN_SCRIPT)
        script.type = "module"
        listed.insert(0, script)


def styles(addresses: Iterable[str]) -> list[str]:
    """The style sheets among the assets."""
    return [address for address in addresses if address.endswith(".css")]
