"""The specimen's site, built for real: with the plain command, as a stranger would."""

import re
from datetime import date
from pathlib import Path

import pytest

from claimledger.ledger.model import Ledger
from claimledger.standing.derive import derive
from tests.real_site import WAYS, Built, build
from tests.specimen import SPECIMEN
from tests.specimen import ledger as specimen_ledger
from tests.walker import BuiltSite, Page

EARLIER = WAYS["at the root"] | {"plugin": "      as_of: 2024-04-09\n"}
"""The site as it stood on the day of the flood."""


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    return specimen_ledger()


@pytest.mark.parametrize("way", WAYS)
def test_a_strict_build_has_no_warning(built: Built, way: str) -> None:
    _, printed = built(way)
    assert "Documentation built" in printed
    assert not re.search(r"WARNING|ERROR|Traceback", printed), printed


@pytest.mark.parametrize("way", WAYS)
def test_every_internal_link_and_anchor_resolves(built: Built, way: str) -> None:
    site, _ = built(way)
    assert len(site.pages) > 200
    assert site.broken() == []


@pytest.mark.parametrize("way", WAYS)
def test_no_page_gives_an_id_twice(built: Built, way: str) -> None:
    site, _ = built(way)
    twice = {
        page.path: sorted({id_ for id_ in page.ids if page.ids.count(id_) > 1})
        for page in site.pages.values()
        if len(set(page.ids)) < len(page.ids)
    }
    assert twice == {}


def test_every_record_has_its_page(built: Built, ledger: Ledger) -> None:
    site, _ = built("at the root")
    for section in ("claims", "places", "actors", "sources", "measures"):
        for id_ in ledger.section(section):
            assert f"{section}/{id_}/index.html" in site.pages


def test_every_claim_is_reached_from_its_places_and_actors_and_dates(
    built: Built, ledger: Ledger
) -> None:
    site, _ = built("at the root")
    for claim in ledger.claims.values():
        here = site.pages[f"claims/{claim.id}/index.html"]
        leads_to = site.links(here)
        actors = {p.actor.id for p in claim.positions} | {v.by.id for v in claim.verifications}
        expected = [f"places/{ref.id}/index.html" for ref in claim.places]
        expected += [f"actors/{id_}/index.html" for id_ in actors]
        for position in claim.positions:
            end = position.statement_date.end
            if end is not None and end.day is not None:
                expected.append(f"dates/{end.year}/{end.month:02}/{end.day:02}/index.html")
        for other in expected:
            assert other in leads_to, f"{here.path} does not link {other}"
            back = set().union(*(site.links(page) for page in _all_pages_of_list(site, other)))
            assert here.path in back, f"{other} does not link {here.path}"


def _all_pages_of_list(site: BuiltSite, first: str) -> list[Page]:
    folder = first.removesuffix("index.html")
    return [
        page
        for path, page in site.pages.items()
        if path == first or path.startswith(f"{folder}page/")
    ]


def test_the_site_as_it_stood_on_a_day_is_whole_and_holds_what_had_been_said(
    ledger: Ledger, tmp_path: Path
) -> None:
    printed = build(tmp_path / "site", EARLIER, SPECIMEN)
    site = BuiltSite(tmp_path / "site")
    assert not re.search(r"WARNING|ERROR|Traceback", printed), printed
    assert site.broken() == []
    said = derive(ledger, date(2024, 4, 9)).standings
    assert 0 < len(said) < len(ledger.claims)
    shown = {path.split("/")[1] for path in site.pages if path.count("/") == 2
             and path.startswith("claims/")}  # fmt: skip
    removed = {claim.id for claim in ledger.claims.values() if claim.removed is not None}
    assert shown - {"page", *removed, *(old for _, old in ledger.aliases)} == set(said)


def test_two_builds_give_the_same_bytes(built: Built, tmp_path: Path) -> None:
    site, _ = built("at the root")
    build(tmp_path / "again", WAYS["at the root"], SPECIMEN)
    first = {f.relative_to(site.folder): f.read_bytes() for f in _files(site.folder)}
    again = {f.relative_to(tmp_path / "again"): f.read_bytes() for f in _files(tmp_path / "again")}
    assert first.keys() == again.keys()
    assert [str(name) for name in first if first[name] != again[name]] == []


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]
