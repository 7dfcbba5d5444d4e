"""What a forge shows to those who propose or report: it fits what the site and the review say."""

import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import yaml

from claimledger.review.render import render_text
from claimledger.site.citing import cited
from claimledger.site.options import Options
from claimledger.site.views.claim import report_address
from tests.review.support import reviewed
from tests.support import ROOT

GITHUB = ROOT / ".github"
ADDRESS = "https://forge.example/issues/new?template=claim-error.yml"
CITED = cited(
    "held",
    statement="The town is held & quiet.",
    status="Disputed",
    reason="Someone says so.",
    day=date(2022, 10, 1),
    words="1 October 2022",
    title="A ledger",
    url="https://site.example/claims/held/",
)
CLAIM = """
sources: {article: {title: An article, published: 2022-09-09}}
claims:
  held:
    statement: The town is held.
    places: [izium]
    positions:
      - {actor: ganchev, stance: asserts, statement_date: 2022-09-08, summary: Said so.,
         source: article}
"""
OVERRIDE = "    override: {status: refuted, reason: It is, by: bbc, until: 2022-12-24}\n"


def form() -> dict[str, Any]:
    loaded = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE/claim-error.yml").read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def fields() -> dict[str, dict[str, Any]]:
    return {field["id"]: field for field in form()["body"] if field["type"] != "markdown"}


def prefilled(report_url: str) -> dict[str, list[str]]:
    options = Options(date(2022, 10, 1), Path(), report_url=report_url)
    return parse_qs(urlsplit(report_address(options, "held", CITED)).query)


def test_the_form_has_what_the_forge_asks_for() -> None:
    assert {"name", "description", "body"} <= set(form())
    assert {field["type"] for field in form()["body"]} <= {"markdown", "input", "textarea"}
    assert all(field["attributes"]["label"] for field in fields().values())
    labels = [field["attributes"]["label"] for field in fields().values()]
    assert len(fields()) == len(set(labels)) == len(form()["body"]) - 1
    assert all(re.fullmatch(r"[a-z]+", id_) for id_ in fields())


def test_the_sites_link_fills_in_fields_of_the_form() -> None:
    given = prefilled(ADDRESS)
    assert given.pop("template") == ["claim-error.yml"]
    assert given.pop("title") == [f"{form()['title']}held"]
    assert set(given) <= set(fields())
    assert given == {
        "page": ["https://site.example/claims/held/"],
        "claim": ["The town is held & quiet.\nDisputed, 1 October 2022"],
    }


def test_what_is_left_to_the_reader_is_what_is_wrong_and_where_it_can_be_read() -> None:
    left = set(fields()) - set(prefilled(ADDRESS))
    assert left == {"wrong", "source"}
    assert all(fields()[id_]["validations"]["required"] for id_ in left)


def test_without_a_form_all_of_it_is_one_text() -> None:
    given = prefilled("https://forge.example/issues/new")
    assert set(given) == {"title", "body"}
    assert given["body"][0].splitlines()[2] == "https://site.example/claims/held/"


def test_the_example_of_owners_binds_nobody() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
    assert lines
    assert all(line.startswith("#") for line in lines)


def test_an_override_is_named_in_the_review_as_owners_are_told() -> None:
    told = render_text(reviewed(CLAIM, CLAIM + OVERRIDE))
    assert "One side only → Refuted" in told
    assert "override" in told


def test_editors_are_told_of_the_things_that_reviewers_look_for() -> None:
    told = (GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text("utf-8")
    for word in ("`quote`", "`summary`", "denial", "status", "`override`"):
        assert word in told
