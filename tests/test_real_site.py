"""The demonstration site, built for real: with the plain command, as a stranger would."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from claimledger.ledger.files import load
from claimledger.ledger.model import Ledger
from claimledger.ledger.reader import read
from tests.support import ROOT
from tests.walker import BuiltSite, Page

DAY = "1793491200"  # 1 November 2026
WAYS = {
    "at the root": {"site_url": "https://example.org/", "base": "/"},
    "under a sub-path": {"site_url": "https://example.org/deep/er/", "base": "/deep/er/"},
    "without directory URLs": {
        "site_url": "https://example.org/",
        "base": "/",
        "use_directory_urls": "false",
    },
}


def build(folder: Path, settings: dict[str, str]) -> str:
    """What a strict build of the demonstration prints; its site stands in `folder`."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"^site_url:.*$", f"site_url: {settings['site_url']}", config, flags=re.M)
    if "use_directory_urls" in settings:
        config += f"\nuse_directory_urls: {settings['use_directory_urls']}\n"
    beside = ROOT / f".mkdocs-{os.getpid()}-{folder.name}.yml"
    beside.write_text(config, encoding="utf-8")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", beside, "-d", folder],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "SOURCE_DATE_EPOCH": DAY},
        )
    finally:
        beside.unlink()
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    loaded = load(ROOT / "claims.yaml", ROOT)
    ledger, _ = read(loaded.roots, loaded.skipped)
    return ledger


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[BuiltSite, str]]:
    done: dict[str, tuple[BuiltSite, str]] = {}

    def of(way: str) -> tuple[BuiltSite, str]:
        if way not in done:
            folder = tmp_path_factory.mktemp("site")
            printed = build(folder, WAYS[way])
            done[way] = BuiltSite(folder, WAYS[way]["base"]), printed
        return done[way]

    return of


Built = Callable[[str], tuple[BuiltSite, str]]


@pytest.mark.parametrize("way", WAYS)
def test_a_strict_build_has_no_warning(built: Built, way: str) -> None:
    _, printed = built(way)
    assert "Documentation built" in printed
    assert not re.search(r"WARNING|ERROR|Traceback", printed), printed


@pytest.mark.parametrize("way", WAYS)
def test_every_internal_link_and_anchor_resolves(built: Built, way: str) -> None:
    site, _ = built(way)
    assert len(site.pages) > 300
    assert site.broken() == []


@pytest.mark.parametrize("way", WAYS)
def test_no_page_gives_an_id_twice(built: Built, way: str) -> None:
    site, _ = built(way)
    twice = {
        page.path: sorted({one for one in page.ids if page.ids.count(one) > 1})
        for page in site.pages.values()
        if len(set(page.ids)) < len(page.ids)
    }
    assert twice == {}


def test_every_record_has_its_page(built: Built, ledger: Ledger) -> None:
    site, _ = built("at the root")
    for section in ("claims", "places", "actors", "sources"):
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


def test_two_builds_give_the_same_bytes(built: Built, tmp_path: Path) -> None:
    site, _ = built("at the root")
    build(tmp_path / "again", WAYS["at the root"])
    first = {f.relative_to(site.folder): f.read_bytes() for f in _files(site.folder)}
    again = {f.relative_to(tmp_path / "again"): f.read_bytes() for f in _files(tmp_path / "again")}
    assert first.keys() == again.keys()
    assert [str(name) for name in first if first[name] != again[name]] == []


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]
