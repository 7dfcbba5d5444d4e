"""What pages tell search engines, as a processor of JSON-LD reads it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from pyld import jsonld  # type: ignore[import-untyped]

from claimledger.site.options import DataOptions
from claimledger.site.page import FinishedPage
from claimledger.site.pages import made_pages, materials
from claimledger.standing.derive import derive
from tests.site.fragments import options_at
from tests.site.test_pages_hostile import LEDGER as HOSTILE
from tests.specimen import published
from tests.support import ledger_of

SITE = "https://example.org/deep/"
DAY = date(2022, 12, 1)
SCHEMA = "https://schema.org/"
LEDGER = """\
format: 1
title: A ledger
sides: {east: {name: The East}}
actors:
  state: {name: The state, kind: government, side: east}
  general: {name: A general, kind: military, side: east, unnamed: true}
  desk: {name: Our desk, kind: media, side: none}
  office: {name: An office, kind: organisation, side: none}
places: {town: {name: The town, latitude: 49.47, longitude: 36.87, precision_km: 3}}
sources:
  report: {title: A report, published: 2022-09-12, url: "https://state.example/report"}
  study: {title: A study, published: 2022-10~}
claims:
  held:
    statement: The town is held.
    places: [town]
    event_date: 2022-09-08/..
    positions:
      - {actor: state, stance: asserts, statement_date: 2022-09-08, summary: So., source: report}
      - {actor: general, stance: asserts, statement_date: 2022-09-08, summary: So., source: report}
      - actor: office
        stance: asserts
        certainty: likely
        statement_date: 2022-09-09
        summary: Maybe.
        source: study
    verifications:
      - {by: desk, outcome: inconclusive, date: 2022-09-10, method: We looked., source: study}
      - {by: desk, outcome: supports, date: 2022-09-11, method: We went there., source: study}
      - {by: office, outcome: supports, date: 2022-09-12, method: They looked., source: study}
  empty:
    statement: The town is empty.
    places: [town]
    event_date: 2022-09~
    positions:
      - {actor: state, stance: denies, statement_date: 2022-09-09, summary: No., source: report}
"""


def pages(text: str = LEDGER, site: str = SITE, desk: str = "") -> Mapping[str, FinishedPage]:
    ledger = ledger_of(text)
    options = replace(options_at(DAY), site_url=site, desk=desk, data=DataOptions())
    made = made_pages(materials(ledger, derive(ledger, DAY), options))
    return {page.path: page for page in made}


class _Scripts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append(data)


def read(head: str) -> _Scripts:
    found = _Scripts()
    found.feed(head)
    return found


def _context(url: str, options: Any) -> dict[str, Any]:
    """The words of schema.org, without a request to it."""
    assert url == "https://schema.org"
    addresses = ("url", "item", "contentUrl", "license")
    terms = {name: {"@id": f"{SCHEMA}{name}", "@type": "@id"} for name in addresses}
    document = {"@context": {"@vocab": SCHEMA, **terms}}
    return {"document": document, "documentUrl": url, "contextUrl": None}


def nodes(head: str, base: str = f"{SITE}claims/held/") -> list[dict[str, Any]]:
    """What a head says, expanded: every name and address absolute."""
    (text,) = read(head).texts
    options = {"documentLoader": _context, "base": base}
    found: list[dict[str, Any]] = jsonld.expand(json.loads(text), options)
    return found


def of_type(type_: str, head: str) -> list[dict[str, Any]]:
    return [node for node in nodes(head) if node["@type"] == [f"{SCHEMA}{type_}"]]


def value(node: dict[str, Any], name: str) -> Any:
    """A value of a node, or all of them; None where it has none."""
    found = [
        each.get("@value", each.get("@id", each)) if not set(each) - {"@value", "@id"} else each
        for each in node.get(f"{SCHEMA}{name}", [])
    ]
    return found[0] if len(found) == 1 else found or None


def test_the_page_of_a_claim_says_who_says_so_where_and_since_when() -> None:
    (claim,) = of_type("Claim", pages()["claims/held/"].head)
    assert claim["@id"] == f"{SITE}claims/held/#claim"
    assert value(claim, "url") == f"{SITE}claims/held/"
    assert value(claim, "text") == "The town is held."
    assert str(value(claim, "description")).startswith("Verified as of 1 December 2022.")
    assert [value(author, "name") for author in value(claim, "author")] == [
        "The state",
        "A general",  # and not the office, which calls it likely
    ]
    assert value(claim, "temporalCoverage") == "2022-09-08/.."
    assert value(claim, "dateModified") == "2022-09-12"
    place = value(claim, "contentLocation")
    assert value(value(place, "geo"), "latitude") == 49.47
    report, study = value(claim, "appearance")
    assert value(report, "url") == "https://state.example/report"
    assert value(report, "datePublished") == "2022-09-12"
    assert value(study, "datePublished") is None  # about October has no form in ISO 8601


def test_who_is_one_person_or_many_is_told_only_where_it_is_recorded() -> None:
    (claim,) = of_type("Claim", pages()["claims/held/"].head)
    state, general = value(claim, "author")
    assert state["@type"] == [f"{SCHEMA}Organization"]
    assert "@type" not in general


def test_who_denies_a_claim_is_not_its_author() -> None:
    (claim,) = of_type("Claim", pages()["claims/empty/"].head)
    assert value(claim, "author") is None
    assert value(claim, "appearance") is None
    assert value(claim, "temporalCoverage") is None
    assert str(value(claim, "description")).startswith("Disputed as of 1 December 2022.")


def test_only_the_desk_s_own_latest_check_is_a_review() -> None:
    for path, page in pages().items():
        assert "ClaimReview" not in page.head, path
    head = pages(desk="desk")["claims/held/"].head
    (review,) = of_type("ClaimReview", head)
    assert value(review, "url") == f"{SITE}claims/held/#check-2"
    assert value(review, "itemReviewed") == f"{SITE}claims/held/#claim"
    assert value(review, "claimReviewed") == "The town is held."
    assert value(value(review, "author"), "name") == "Our desk"
    assert value(review, "datePublished") == "2022-09-11"
    rating = value(review, "reviewRating")
    assert value(rating, "alternateName") == "Supports it"
    assert value(rating, "ratingValue") is None


def test_the_data_is_a_dataset_with_its_files() -> None:
    (dataset,) = of_type("Dataset", pages()["data/"].head)
    files = [value(file, "contentUrl") for file in value(dataset, "distribution")]
    assert f"{SITE}data/v1/claims.json" in files
    assert value(dataset, "name") == "A ledger"
    assert len(str(value(dataset, "description"))) >= 50  # as search engines ask
    assert value(dataset, "dateModified") == "2022-09-12"


@pytest.mark.parametrize(
    ("path", "trail"),
    [
        ("places/town/", ["A ledger", "Places", "The town"]),
        ("dates/2022/09/08/", ["A ledger", "Dates", "2022", "September 2022", "8 September 2022"]),
        ("claims/", ["A ledger", "Claims"]),
    ],
)
def test_a_page_tells_the_way_to_it(path: str, trail: list[str]) -> None:
    (found,) = of_type("BreadcrumbList", pages()[path].head)
    steps = value(found, "itemListElement")
    assert [value(step, "name") for step in steps] == trail
    assert [value(step, "position") for step in steps] == [*range(1, len(trail) + 1)]
    assert [value(step, "item") for step in (steps[0], steps[-1])] == [SITE, f"{SITE}{path}"]


def test_a_site_that_does_not_know_its_address_has_the_same_addresses_relative() -> None:
    page = pages(site="")["claims/held/"]
    (claim,) = of_type("Claim", page.head)
    assert claim["@id"] == f"{SITE}claims/held/#claim"


def test_every_page_of_the_specimen_can_be_read() -> None:
    found = {node["@type"][0] for page in published().pages if page.head for node in _read(page)}
    assert found == {f"{SCHEMA}{name}" for name in ("Claim", "BreadcrumbList", "Dataset")}


def _read(page: FinishedPage) -> list[dict[str, Any]]:
    return nodes(page.head) if "ld+json" in page.head else []


def test_nothing_breaks_out_of_the_element() -> None:
    for page in pages(HOSTILE, desk="checker").values():
        found = read(page.head)
        assert {tag for tag, _ in found.elements} <= {"link", "script", "meta"}
        scripts = [attributes for tag, attributes in found.elements if tag == "script"]
        assert all(script == {"type": "application/ld+json"} for script in scripts)
        for text in found.texts:
            assert "alert(1)" in text or "Dates" in text or "Codes" in text or "Measures" in text
            assert "<" not in text
            json.loads(text)


def test_a_page_says_when_what_it_shows_last_changed_by_the_record() -> None:
    found = pages()
    assert found["claims/empty/"].changed == date(2022, 9, 9)
    assert found["claims/held/"].changed == date(2022, 9, 12)
    assert found["places/town/"].changed == date(2022, 9, 12)
    assert found["sources/report/"].changed == date(2022, 9, 12)
    assert found["dates/2022/"].changed == date(2022, 9, 12)
    assert found[""].changed == date(2022, 9, 12)
    assert found["methodology/"].changed is None
