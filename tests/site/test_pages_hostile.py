"""Whatever a ledger's texts hold, a page shows it as text."""

from html.parser import HTMLParser

import pytest

from claimledger.site.page import SitePage
from tests.site.fragments import pages_of
from tests.support import ledger_of

EVIL = (
    "</title></li></p><script>alert(1)</script><img src=x onerror=alert(1)>"
    """ ' \\" {{ 7*7 }} &lt;"""
)

LEDGER = f"""\
format: 1
title: "T {EVIL}"
sides: {{one: {{name: "Side {EVIL}"}}}}
measures: {{size: {{name: "Measure {EVIL}", unit: km2}}}}
actors:
  body: {{name: "Body {EVIL}", kind: government, side: one}}
  speaker:
    name: "Speaker {EVIL}"
    names: {{uk: "Names {EVIL}"}}
    also_written: ["Also {EVIL}"]
    role: "Role {EVIL}"
    part_of: body
    note: "Note {EVIL}"
    wikidata: L99
  checker: {{name: "Checker {EVIL}", kind: organisation, side: none}}
places:
  land: {{name: "Land {EVIL}", kind: "Kind {EVIL}"}}
  town:
    name: "Town {EVIL}"
    also_written: ["Also {EVIL}"]
    names: {{uk: "Names {EVIL}"}}
    kind: "Kind {EVIL}"
    within: land
    note: "Note {EVIL}"
    geonames: abc
sources:
  report:
    title: "Title {EVIL}"
    publisher: checker
    medium: "Medium {EVIL}"
    published: 2022-09-08
    language: uk
    note: "Note {EVIL}"
    url: "https://example.org/?a=1&b='onclick='"
media:
  film:
    kind: video
    description: "Description {EVIL}"
    url: "https://example.org/?a=1&b='onclick='"
    source: report
    place: town
    precision: street
    date: 2022-09-08
    located_by: checker
    located_date: 2022-09-09
    method: "Method {EVIL}"
    file: "{EVIL}"
    credit: "Credit {EVIL}"
    note: "Note {EVIL}"
claims:
  gone:
    statement: "Gone {EVIL}"
    places: [town]
    removed: {{date: 2022-09-10, reason: "Reason {EVIL}"}}
    positions:
      - {{actor: body, stance: asserts, statement_date: 2022-09-08, summary: So., source: report}}
  said:
    statement: "Statement {EVIL}"
    kind: control
    holder: body
    places: [town]
    event_date: 2022-09-08
    quantity: {{measure: size, exactly: 3, unit: km2, as_stated: "As stated {EVIL}"}}
    would_settle: "Settle {EVIL}"
    note: "Note {EVIL}"
    corrections: [{{date: 2022-09-10, kind: corrected, note: "Correction {EVIL}"}}]
    positions:
      - actor: speaker
        stance: asserts
        statement_date: 2022-09-08
        summary: "Summary {EVIL}"
        quote: "Quote {EVIL}"
        translation: "Translation {EVIL}"
        translator: "Translator {EVIL}"
        channel: "Channel {EVIL}"
        basis: "Basis {EVIL}"
        via: [checker]
        source: report
        locator: "Locator {EVIL}"
        note: "Note {EVIL}"
        media: [film]
      - actor: body
        stance: denies
        statement_date: 2022-09-09
        summary: "No {EVIL}"
        source: report
    verifications:
      - by: checker
        outcome: inconclusive
        date: 2022-09-09
        method: "Method {EVIL}"
        source: report
        locator: "Locator {EVIL}"
        note: "Note {EVIL}"
"""

KINDS = {
    "home": "",
    "claim": "claims/said/",
    "claims": "claims/",
    "removed": "claims/gone/",
    "place": "places/town/",
    "place around it": "places/land/",
    "places": "places/",
    "actor": "actors/speaker/",
    "verifier": "actors/checker/",
    "body": "actors/body/",
    "actors": "actors/",
    "source": "sources/report/",
    "sources": "sources/",
    "media file": "media/film/",
    "media": "media/",
    "day of the event": "dates/2022/09/08/",
    "day of the check": "dates/2022/09/09/",
    "day of the removal": "dates/2022/09/10/",
}


class Seen(HTMLParser):
    """The tags and attributes that a browser would make of a page, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.in_drawing = 0
        self.feed(str(html))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_drawing += tag == "svg"
        # the name of a shape in a drawing, which no browser takes for the title of the page
        if not (tag == "title" and self.in_drawing):
            self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        self.in_drawing -= tag == "svg"

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def pages() -> dict[str, SitePage]:
    return pages_of(ledger_of(LEDGER))


def test_no_page_holds_a_tag_or_handler_from_the_ledger(pages: dict[str, SitePage]) -> None:
    for page in pages.values():
        seen = Seen(page.html)
        ours = {"script"} if page.kind in ("explore", "compare", "dossier") else set()
        assert not (seen.tags & {"script", "img", "title"}) - ours, page.path
        assert not {attribute for attribute in seen.attributes if attribute.startswith("on")}, (
            page.path
        )


@pytest.mark.parametrize("kind", KINDS)
def test_the_text_is_shown_as_it_was_written(pages: dict[str, SitePage], kind: str) -> None:
    text = Seen(pages[KINDS[kind]].html).text
    assert "<script>alert(1)</script><img src=x onerror=alert(1)> ' \" {{ 7*7 }} &lt;" in text


def test_an_identifier_that_is_none_is_shown_and_not_linked(pages: dict[str, SitePage]) -> None:
    for path in ("actors/speaker/", "places/town/"):
        html = pages[path].html
        assert "wikidata.org" not in html
        assert "geonames.org" not in html
