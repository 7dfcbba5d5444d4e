"""Every mention is a link, and every link is returned on the other page."""

from datetime import date
from pathlib import Path

import pytest

from claimledger.ledger.model import Ledger
from claimledger.site.urls import point_target
from tests.site.fragments import SMALL, pages_of, site_written, written
from tests.specimen import DAY, ledger
from tests.support import ledger_of
from tests.walker import BuiltSite

WAYS = [
    pytest.param(True, 1000, id="directories"),
    pytest.param(False, 1000, id="files"),
    pytest.param(True, 20, id="short lists"),
    pytest.param(False, 20, id="short lists in files"),
]


@pytest.fixture(scope="module")
def specimen() -> Ledger:
    return ledger()


@pytest.fixture(scope="module")
def site(specimen: Ledger, tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("fragments")
    return site_written(specimen, folder, DAY, page_size=1000)


@pytest.mark.parametrize(("directories", "page_size"), WAYS)
def test_every_link_and_anchor_resolves(
    specimen: Ledger, tmp_path: Path, directories: bool, page_size: int
) -> None:
    site = site_written(specimen, tmp_path, DAY, page_size, use_directory_urls=directories)
    assert len(site.pages) > 200
    assert site.broken() == []


@pytest.mark.parametrize("day", [date(2024, 4, 1), date(2024, 4, 9), date(2024, 5, 3)], ids=str)
def test_every_link_resolves_in_the_site_as_of_an_earlier_day(
    specimen: Ledger, tmp_path: Path, day: date
) -> None:
    assert site_written(specimen, tmp_path, day).broken() == []


def test_no_page_gives_an_id_twice(site: BuiltSite) -> None:
    assert [page.path for page in site.pages.values() if len(set(page.ids)) < len(page.ids)] == []


def test_every_page_but_old_addresses_is_reached_from_the_home_page(
    specimen: Ledger, site: BuiltSite
) -> None:
    reached, waiting = {"index.html"}, ["index.html"]
    for path in waiting:
        for link in sorted((site.links(site.pages[path]) & set(site.pages)) - reached):
            reached.add(link)
            waiting.append(link)
    old = {f"{section}/{id_}/index.html" for section, id_ in specimen.aliases}
    assert set(site.pages) - reached == old & set(site.pages)


def links_between(site: BuiltSite, start: str, other: str) -> tuple[bool, bool]:
    start, other = f"{start}/index.html", f"{other}/index.html"
    return other in site.links(site.pages[start]), start in site.links(site.pages[other])


def mentioned(ledger: Ledger, claim: str) -> dict[str, set[str]]:
    """What the record of a claim names, as the targets of their pages."""
    record = ledger.claims[claim]
    cited = [ref for statement in record.positions for ref in statement.sources]
    cited += [ref for statement in record.verifications for ref in statement.sources]
    actors = {statement.actor.id for statement in record.positions} | {
        statement.by.id for statement in record.verifications
    }
    actors |= {ref.id for statement in record.positions for ref in statement.via}
    dates = [record.event_date, *(statement.statement_date for statement in record.positions)]
    dates += [statement.date for statement in record.verifications]
    points = [point for when in dates if when for point in (when.start, when.end) if point]
    return {
        "places": {f"places/{ref.id}" for ref in record.places},
        "actors": {f"actors/{actor}" for actor in actors},
        "sources": {f"sources/{ref.id}" for ref in cited},
        "dates": {point_target(point) for point in points},
        "measures": {
            f"measures/{quantity.measure.id}"
            for quantity in [record.quantity]
            if quantity and quantity.measure
        },
    }


@pytest.mark.parametrize("section", ["places", "actors", "sources", "dates", "measures"])
def test_every_claim_and_what_it_names_lead_to_each_other(
    specimen: Ledger, site: BuiltSite, section: str
) -> None:
    one_way = [
        (claim, target)
        for claim in specimen.claims
        for target in sorted(mentioned(specimen, claim)[section])
        if links_between(site, f"claims/{claim}", target) != (True, True)
    ]
    assert one_way == []


def test_places_within_each_other_lead_to_each_other(specimen: Ledger, site: BuiltSite) -> None:
    for place in specimen.places.values():
        if place.within is not None:
            within = links_between(site, f"places/{place.id}", f"places/{place.within.id}")
            assert within == (True, True), place.id


def test_actors_and_the_body_they_are_part_of_lead_to_each_other(
    specimen: Ledger, site: BuiltSite
) -> None:
    for actor in specimen.actors.values():
        if actor.part_of is not None:
            part = links_between(site, f"actors/{actor.id}", f"actors/{actor.part_of.id}")
            assert part == (True, True), actor.id


def test_sources_that_relay_each_other_and_their_publishers_are_linked(tmp_path: Path) -> None:
    site = written(pages_of(ledger_of(SMALL)), tmp_path)
    assert links_between(site, "sources/paper", "sources/agency-report") == (True, True)
    assert links_between(site, "sources/agency-report", "actors/agency") == (True, True)


def test_the_months_between_the_ends_of_an_interval_show_its_claim(tmp_path: Path) -> None:
    """Mined "from July to September"; August has a page, as somebody spoke in August."""
    site = written(pages_of(ledger_of(SMALL)), tmp_path)
    august = site.pages["dates/2022/08/index.html"]
    assert "spanning" in august.ids
    assert "claims/bridge-mined/index.html" in site.links(august)
