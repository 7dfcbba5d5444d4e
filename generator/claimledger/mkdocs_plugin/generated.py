"""Generated pages and assets among MkDocs' files."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from claimledger.mkdocs_plugin.nav import nav_entries, stands_in_nav_by_itself
from claimledger.mkdocs_plugin.page import LedgerFile, LedgerPage, source_of
from claimledger.mkdocs_plugin.publication import Publication
from claimledger.site.introductions import introduced
from claimledger.site.page import SitePage

ASSETS = "assets/claimledger"
"""Where the site serves the assets from."""

SCRIPT = f"{ASSETS}/reading/main.js"
"""The script of every page; what a page does not need it does not fetch."""

REDIRECT = "redirect"
"""The kind of pages that are whole documents, without the theme."""


def add_pages(
    files: Files, publication: Publication, config: MkDocsConfig
) -> dict[str, LedgerPage]:
    """Adds the generated pages, and gives them by target; `config.nav` is put into MkDocs' terms.

    Markdown files that introduce a generated page are no pages of their own.
    """
    for file in [one for one in files if one.is_documentation_page()]:
        if introduced(file.src_uri) is not None:
            files.remove(file)
    framed = [page for page in publication.site.pages if page.kind != REDIRECT]
    sources = {source_of(page.path) for page in framed}
    entries = nav_entries(config.nav, sources.__contains__)
    config.nav = entries.nav
    pages = {}
    for site_page in framed:
        made = LedgerFile.of(site_page, config, _in_nav(site_page, config))
        page = LedgerPage(
            site_page,
            made,
            config,
            title=entries.titles.get(made.src_uri),
            edit_base=publication.options.edit_base,
            update_date=publication.options.day.isoformat(),
        )
        files.append(made)
        pages[page.target] = page
    for site_page in publication.site.pages:
        if site_page.kind == REDIRECT:
            files.append(_redirect(site_page, config))
    return pages


def _in_nav(page: SitePage, config: MkDocsConfig) -> bool:
    return config.nav is None and stands_in_nav_by_itself(page.path)


def add_files(files: Files, publication: Publication, config: MkDocsConfig) -> None:
    """Adds the generated files that are no pages."""
    level = InclusionLevel.NOT_IN_NAV
    for one in publication.site.files:
        files.append(File.generated(config, one.path, content=one.content, inclusion=level))


def _redirect(page: SitePage, config: MkDocsConfig) -> File:
    path = page.path if page.path.endswith(".html") else f"{page.path}index.html"
    return File.generated(config, path, content=page.html, inclusion=InclusionLevel.NOT_IN_NAV)


def assets(templates: Path) -> Iterator[str]:
    """Addresses of the assets, in order."""
    folder = templates / "assets"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.startswith("."):
            yield f"{ASSETS}/{path.relative_to(folder).as_posix()}"


def add_assets(files: Files, templates: Path, config: MkDocsConfig) -> None:
    """Adds the assets; a file of the site's own under the same address stands in their place."""
    for address in assets(templates):
        if files.get_file_from_path(address) is None:
            path = templates / "assets" / address.removeprefix(f"{ASSETS}/")
            files.append(File.generated(config, address, abs_src_path=str(path)))


def add_script(config: MkDocsConfig) -> None:
    """Puts our script before the site's own, once, as a module."""
    listed = config.extra_javascript
    if all(str(one) != SCRIPT for one in listed):
        script = ExtraScriptValue(SCRIPT)
        script.type = "module"
        listed.insert(0, script)


def styles(addresses: Iterable[str]) -> list[str]:
    """The style sheets among the assets."""
    return [address for address in addresses if address.endswith(".css")]
