"""Generated pages without a site around them: made from a ledger, written to a folder."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from claimledger.assets import packaged_templates
from claimledger.ledger.model import Ledger
from claimledger.site.exports import made_files
from claimledger.site.options import Options
from claimledger.site.page import SitePage
from claimledger.site.pages import made_pages, materials, site_pages
from claimledger.standing.derive import derive
from tests.walker import BuiltSite

SMALL_DAY = date(2022, 9, 30)


SMALL = (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8")
"""Each kind of record once or twice: enough that every kind of page has something to show."""


def options_at(day: date, page_size: int = 100, use_directory_urls: bool = True) -> Options:
    """The choices of a site with the packaged templates."""
    return Options(
        day=day,
        templates=packaged_templates(),
        page_size=page_size,
        use_directory_urls=use_directory_urls,
    )


def pages_of(
    ledger: Ledger,
    day: date = SMALL_DAY,
    page_size: int = 100,
    use_directory_urls: bool = True,
    intros: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, SitePage]:
    """Every page of a ledger by its path."""
    options = options_at(day, page_size, use_directory_urls)
    return {page.path: page for page in site_pages(ledger, derive(ledger, day), options, intros)}


def site_written(
    ledger: Ledger,
    folder: Path,
    day: date = SMALL_DAY,
    page_size: int = 100,
    use_directory_urls: bool = True,
) -> BuiltSite:
    """All pages of a ledger and all other files as files; for those who follow every link."""
    options = options_at(day, page_size, use_directory_urls)
    made = materials(ledger, derive(ledger, day), options)
    for site_file in made_files(made):
        file = folder / site_file.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(site_file.content)
    return written({page.path: page for page in made_pages(made)}, folder)


def written(pages: Mapping[str, SitePage], folder: Path) -> BuiltSite:
    """The pages as files, beside the assets they name, so that their links can be walked."""
    assets = folder / "assets/claimledger"
    shutil.copytree(packaged_templates() / "assets", assets, dirs_exist_ok=True)
    for path, page in pages.items():
        file = folder / (f"{path}index.html" if path.endswith("/") or not path else path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page.html, encoding="utf-8")
    return BuiltSite(folder)
