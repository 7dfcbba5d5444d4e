"""The pages of a small ledger: `town.yaml`, or another text."""

from datetime import date

from claimledger.assets import packaged_templates
from claimledger.site.materials import Materials
from claimledger.site.options import Options
from claimledger.site.page import SitePage
from claimledger.site.pages import made_pages, materials
from claimledger.standing.derive import derive
from tests.support import ROOT, ledger_of

DAY = date(2022, 10, 1)

TOWN = (ROOT / "tests/site/town.yaml").read_text(encoding="utf-8")


def pages_of(
    text: str,
    day: date = DAY,
    size: int = 100,
    directories: bool = True,
    edit_base: str = "",
    site_url: str = "",
    report_url: str = "",
) -> dict[str, SitePage]:
    """Every page of the ledger in a text, by its path."""
    made = made_of(text, day, size, directories, edit_base, site_url, report_url)
    return {page.path: page for page in made_pages(made)}


def made_of(
    text: str,
    day: date = DAY,
    size: int = 100,
    directories: bool = True,
    edit_base: str = "",
    site_url: str = "",
    report_url: str = "",
) -> Materials:
    """What the pages and files of the ledger in a text are made from."""
    ledger = ledger_of(text)
    options = Options(
        day,
        packaged_templates(),
        page_size=size,
        use_directory_urls=directories,
        edit_base=edit_base,
        site_url=site_url,
        report_url=report_url,
    )
    return materials(ledger, derive(ledger, day), options)
