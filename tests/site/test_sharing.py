"""What others show of a claim that is shared or cited: never its statement without its status."""

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape
from html.parser import HTMLParser

import pytest

from claimledger.site.materials import Materials
from claimledger.site.page import FinishedPage
from claimledger.site.pages import made_pages, materials
from claimledger.site.sharing import shared_title
from claimledger.standing.derive import derive
from tests.site.fragments import options_at
from tests.site.test_pages_hostile import LEDGER as HOSTILE
from tests.specimen import published
from tests.support import ledger_of

SITE = "https://example.org/deep/"
DAY = date(2022, 12, 1)
HEAD = """\
format: 1
title: A {ledger} & more
sides: {east: {name: The East}, west: {name: The West}}
actors:
  state: {name: The state, kind: government, side: east}
  army: {name: The army, kind: military, side: east}
  police: {name: The police, kind: organisation, side: east, plural: true}
  rebels: {name: Rebels, kind: military, side: west, plural: true}
  desk: {name: Our desk, kind: media, side: none}
places: {town: {name: The town}}
sources: {report: {title: A report, published: 2022-12-01}}
claims:
  held:
    places: [town]
"""


def said(actor: str, stance: str, day: str, more: str = "") -> str:
    return (
        f"      - {{actor: {actor}, stance: {stance}, statement_date: {day}, "
        f"summary: So., source: report{more}}}\n"
    )


def checked(day: str, outcome: str = "inconclusive") -> str:
    return (
        "    verifications:\n"
        f"      - {{by: desk, outcome: {outcome}, date: {day}, method: Looked., source: report}}\n"
    )


def made(claim: str, statement: str = "The town is held.", day: date = DAY) -> Materials:
    ledger = ledger_of(f"{HEAD}    statement: {statement}\n{claim}")
    options = replace(options_at(day), site_url=SITE)
    return materials(ledger, derive(ledger, day), options)


POSITIONS = "    positions:\n"
CASES = {
    "one says so": (
        POSITIONS + said("state", "asserts", "2022-09-08"),
        "One side only: The state says that the town is held",
    ),
    "several say so": (
        POSITIONS
        + said("state", "asserts", "2022-09-08")
        + said("army", "asserts", "2022-09-08")
        + said("police", "asserts", "2022-09-08"),
        "One side only: The state and 2 others say that the town is held",
    ),
    "one whose name is a plural": (
        POSITIONS + said("rebels", "asserts", "2022-09-08"),
        "One side only: Rebels say that the town is held",
    ),
    "disputed": (
        POSITIONS + said("state", "asserts", "2022-09-08") + said("rebels", "denies", "2022-09-09"),
        "Disputed: The state says that the town is held",
    ),
    "denied alone": (
        POSITIONS + said("rebels", "denies", "2022-09-09"),
        "Disputed: Rebels deny that the town is held",
    ),
    "checked alone": (
        checked("2022-09-09", "refutes"),
        "Refuted: Our desk checked whether the town is held",
    ),
    "taken back": (
        POSITIONS
        + said("state", "asserts", "2022-09-08")
        + said("state", "retracts", "2022-09-10"),
        "Withdrawn: “The town is held.”",
    ),
    "perhaps taken back": (
        POSITIONS
        + said("state", "asserts", "2022-09-08/2022-09-12")
        + said("state", "retracts", "2022-09-10"),
        "One side only or withdrawn: “The town is held.”",
    ),
    "with a hedge": (
        POSITIONS + said("state", "asserts", "2022-09-08", ", certainty: likely"),
        "One side only: “The town is held.”",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_shared_title_carries_speaker_and_status(case: str) -> None:
    claim, title = CASES[case]
    assert shared_title(made(claim), "held") == title


@pytest.mark.parametrize(
    ("statement", "within"),
    [
        ("The town is held.", "the town is held"),
        ("Ukrainian forces hold the town.", "Ukrainian forces hold the town"),
        ("At most ten died.", "at most ten died"),
        ("Will Smith left the town.", "Will Smith left the town"),
        ("Nobody left.", "nobody left"),
        ("Theodor left.", "Theodor left"),
    ],
)
def test_a_statement_within_a_sentence_keeps_its_names(statement: str, within: str) -> None:
    claim = POSITIONS + said("state", "asserts", "2022-09-08")
    assert shared_title(made(claim, statement), "held").endswith(f"says that {within}")


def test_a_statement_in_another_language_is_not_built_into_an_english_sentence() -> None:
    claim = "    language: de\n" + POSITIONS + said("state", "asserts", "2022-09-08")
    title = shared_title(made(claim, "Die Stadt wird gehalten."), "held")
    assert title == "One side only: The state says so: “Die Stadt wird gehalten.”"


class _Metas(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta":
            name = values.get("property") or values.get("name") or ""
            self.found[name] = values.get("content") or ""


def metas(page: FinishedPage) -> dict[str, str]:
    read = _Metas()
    read.feed(page.head)
    return read.found


def page_of(m: Materials, path: str = "claims/held/") -> FinishedPage:
    return next(page for page in made_pages(m) if page.path == path)


def test_the_head_of_a_claim_has_it_for_whoever_shows_a_shared_page() -> None:
    found = metas(page_of(made(CASES["disputed"][0])))
    assert found["og:title"] == found["twitter:title"] == CASES["disputed"][1]
    assert found["og:description"].startswith("Disputed as of 1 December 2022. Says so: The state")
    assert found["og:url"] == f"{SITE}claims/held/"
    assert found["og:site_name"] == "A {ledger} & more"
    assert found["og:type"] == "article"
    assert found["twitter:card"] == "summary"


def test_no_statement_of_the_specimen_is_shared_without_its_status() -> None:
    m = published().materials
    assert m is not None
    for page in published().pages:
        claim = page.path.removeprefix("claims/").strip("/")
        if page.kind == "claim":
            title = metas(page)["og:title"]
            assert title.startswith(f"{m.badge(claim).word}")
            assert not title.startswith(m.ledger.claims[claim].statement)


def test_what_a_ledger_holds_stays_text_in_the_head() -> None:
    ledger = ledger_of(HOSTILE)
    for page in made_pages(materials(ledger, derive(ledger, DAY), options_at(DAY))):
        assert "<script>" not in page.head
        assert "<img" not in page.head
        if page.kind == "claim":
            assert "<script>alert(1)</script>" in metas(page)["og:title"]


# Citations


def _texts(page: FinishedPage) -> tuple[str, str]:
    """BibTeX and CSL-JSON as somebody copies them."""
    found = re.findall(r'<pre class="cl-cite-this__code".*?>(.*?)</pre>', page.html, re.S)
    bibtex, csl = (unescape(re.sub(r"<.*?>", "", text)) for text in found)
    return bibtex, csl


def test_a_claim_is_cited_in_bibtex() -> None:
    bibtex, _ = _texts(page_of(made(CASES["disputed"][0], "The town & 5% of {it} are held.")))
    assert bibtex == (
        "@misc{held,\n"
        "  title = {{“The town \\& 5\\% of \\{it\\} are held.” Disputed as of 1 December 2022}},\n"
        "  howpublished = {A \\{ledger\\} \\& more},\n"
        "  year = {2022},\n"
        "  note = {As of 2022-12-01},\n"
        f"  url = {{{SITE}claims/held/}},\n"
        "}"
    )


def test_a_claim_is_cited_in_csl_json() -> None:
    statement = "'The \"town\" <is> held \\ &c.'"
    _, csl = _texts(page_of(made(CASES["disputed"][0], statement)))
    (item,) = json.loads(csl)
    assert item == {
        "id": "held",
        "type": "webpage",
        "title": f"“{statement[1:-1]}” Disputed as of 1 December 2022",
        "container-title": "A {ledger} & more",
        "URL": f"{SITE}claims/held/",
        "issued": {"date-parts": [[2022, 12, 1]]},
    }
