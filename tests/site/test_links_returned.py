"""Every link leads to a page and an anchor, and the page it leads to leads back."""

from dataclasses import dataclass
from html.parser import HTMLParser
from posixpath import normpath
from urllib.parse import urljoin, urlsplit

import pytest

from claimledger.ledger.model import Claim, Ledger
from claimledger.site.cross_references import around, ends
from claimledger.site.exports import made_files
from claimledger.site.page import SitePage
from claimledger.site.pages import made_pages
from tests.site.town import TOWN, made_of, pages_of
from tests.support import ledger_of


class Collector(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            elif name == "href" and value is not None:
                self.links.append(value)


@dataclass(frozen=True)
class Walk:
    """The pages of a site under the address that a link from them is resolved against."""

    pages: dict[str, Collector]

    def targets(self, path: str) -> set[tuple[str, str]]:
        found = set()
        for link in self.pages[path].links:
            parts = urlsplit(urljoin(f"http://site.test/sub/{path}", link))
            if parts.netloc == "site.test":
                found.add((parts.path.removeprefix("/sub/"), parts.fragment))
        return found

    def leads(self, path: str, prefix: str) -> set[str]:
        return {target for target, _ in self.targets(path) if target.startswith(prefix)}


def walk(pages: dict[str, SitePage]) -> Walk:
    return Walk({path: Collector(page.html) for path, page in pages.items()})


@pytest.mark.parametrize("size", [1, 100])
@pytest.mark.parametrize("directories", [True, False])
def test_every_link_leads_to_a_page_and_an_anchor(directories: bool, size: int) -> None:
    made = made_of(TOWN, size=size, directories=directories)
    site = walk({page.path: page for page in made_pages(made)})
    files = {file.path for file in made_files(made)}
    broken = [
        (path, target, anchor)
        for path in site.pages
        for target, anchor in site.targets(path)
        if target not in files
        if target not in site.pages or (anchor and anchor not in site.pages[target].ids)
    ]
    assert broken == []
    assert all(normpath(path) == path.rstrip("/") for path in site.pages if path)


def test_no_id_stands_twice_on_a_page() -> None:
    site = walk(pages_of(TOWN))
    assert [path for path, page in site.pages.items() if len(set(page.ids)) < len(page.ids)] == []


def mentions(ledger: Ledger, claim: Claim) -> set[str]:
    """The targets of what a claim's own record mentions."""
    said, checks = claim.positions, claim.verifications
    places = {outer for ref in claim.places for outer in around(ledger, ref.id)}
    actors = {statement.actor.id for statement in said} | {statement.by.id for statement in checks}
    actors |= {ref.id for statement in said for ref in statement.via}
    cited = [statement.sources for statement in said] + [statement.sources for statement in checks]
    sources = {ref.id for refs in cited for ref in refs}
    claims = {ref.id for ref in (claim.part_of, claim.outcome, *claim.rests_on) if ref}
    whens = [statement.statement_date for statement in said] + [
        statement.date for statement in checks
    ]
    whens += [correction.date for correction in claim.corrections]
    dates = {target for when in (*whens, claim.event_date) for target in ends(when)}
    measures = {
        quantity.measure.id for quantity in [claim.quantity] if quantity and quantity.measure
    }
    named = {"places": places, "actors": actors, "sources": sources, "claims": claims}
    named["measures"] = measures
    return dates | {f"{section}/{id_}" for section, ids in named.items() for id_ in ids}


@pytest.mark.parametrize("size", [1, 100])
def test_what_a_claim_mentions_leads_back_to_it(size: int) -> None:
    ledger, site = ledger_of(TOWN), walk(pages_of(TOWN, size=size))
    claims = [claim for claim in ledger.claims.values() if claim.removed is None]
    claims.remove(ledger.claims["later-said"])
    assert len(claims) == 5
    for claim in claims:
        path = f"claims/{claim.id}/"
        for other in mentions(ledger, claim):
            assert f"{other}/" in {target for target, _ in site.targets(path)}, (path, other)
            # a list may go on to further pages
            back = [address for address in site.pages if address.startswith(f"{other}/")]
            assert any(path in site.leads(address, "claims/") for address in back), (other, path)


def test_a_source_is_returned_by_its_publisher_and_by_the_day_it_was_published() -> None:
    site = walk(pages_of(TOWN))
    assert "sources/survey/" in site.leads("actors/surveyors/", "sources/")
    assert "sources/survey/" in site.leads("dates/2022/09/12/", "sources/")


def test_other_pages_lead_to_the_very_position() -> None:
    site = walk(pages_of(TOWN))
    assert ("claims/town-held/", "position-2") in site.targets("actors/general/")
    assert ("claims/town-held/", "check-1") in site.targets("actors/surveyors/")
