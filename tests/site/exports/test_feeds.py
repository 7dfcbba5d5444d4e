"""Feeds as a reader of feeds takes them: their entries, how far back they go, and no harm."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest

from claimledger.site.exports import made_files
from claimledger.site.feeds import ENTRIES, feeds_of
from claimledger.site.materials import Materials
from claimledger.site.options import FEEDS, DataOptions
from claimledger.site.pages import made_pages, materials
from claimledger.standing.derive import derive
from tests.site.exports.atom import faults, is_archive, link
from tests.site.fragments import options_at
from tests.site.test_pages_hostile import LEDGER as HOSTILE
from tests.specimen import published
from tests.support import ledger_of

SITE = "https://example.org/deep/"
DAY = date(2022, 12, 1)
LEDGER = """\
format: 1
title: A ledger
sides: {east: {name: The East}}
actors:
  state: {name: The state, kind: government, side: east}
  paper: {name: A paper, kind: media, side: none}
places:
  region: {name: The region}
  town: {name: The town, within: region}
measures: {dead: {name: The dead, unit: people}}
sources: {report: {title: A report, published: 2022-10-12}}
claims:
  held:
    statement: The town is held.
    places: [town]
    positions:
      - {actor: state, stance: asserts, statement_date: 2022-09-08, summary: So., source: report}
      - {actor: paper, stance: denies, statement_date: 2022-09-10, summary: No., source: report}
    corrections:
      - {date: 2022-09-11, kind: clarified, note: The second one is a denial.}
      - {date: 2023-01-01, kind: corrected, note: Not yet made.}
  later:
    statement: Twelve died.
    kind: quantity
    places: [region]
    quantity: {measure: dead, unit: people, exactly: 12, as_stated: twelve}
    positions:
      - {actor: paper, stance: asserts, statement_date: 2022-09, summary: So., source: report}
"""


def made(text: str = LEDGER, day: date = DAY, site: str = SITE, **data: Any) -> Materials:
    ledger = ledger_of(text)
    options = replace(options_at(day), site_url=site, data=DataOptions(formats=(), **data))
    return materials(ledger, derive(ledger, day), options)


def feeds(m: Materials) -> Mapping[str, bytes]:
    return {file.path: file.content for file in made_files(m) if "feed" in file.path}


def titles(document: bytes) -> list[str]:
    return [entry.title for entry in feedparser.parse(document).entries]


def texts(document: bytes) -> list[str]:
    return [_text(entry.content[0].value) for entry in feedparser.parse(document).entries]


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text, self.tags = "", set[str]()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)


def _text(html: str) -> str:
    read = _Text()
    read.feed(html)
    return read.text


def many(count: int) -> str:
    """A ledger with so many changes, one a day."""
    claims = "".join(
        f"  c{at}: {{statement: Number {at} is so., places: [town], positions: [{{actor: paper, "
        f"stance: asserts, statement_date: 2022-{at // 28 + 1:02}-{at % 28 + 1:02}, "
        "summary: So., source: report}]}\n"
        for at in range(count)
    )
    return LEDGER.partition("claims:\n")[0] + "claims:\n" + claims


def test_every_feed_of_the_specimen_is_one() -> None:
    documents = {file.path: file.content for file in published().files if "feed" in file.path}
    found = [name for name in documents if name.endswith(".xml")]
    assert len(found) > 20
    for name in found:
        assert not list(faults(documents[name])), name
        read = feedparser.parse(documents[name])
        assert not read.bozo
        assert 1 <= len(read.entries) <= ENTRIES


def test_an_entry_tells_the_change_its_cause_and_its_reason() -> None:
    read = feedparser.parse(feeds(made())["claims/held/feed.xml"])
    entry = read.entries[1]
    assert entry.title == "Became disputed: “The town is held.”"
    assert entry.id == f"{SITE}claims/held#2022-09-10-disputed"
    assert entry.link == f"{SITE}claims/held/?as-of=2022-09-10"
    assert entry.updated == "2022-09-10T00:00:00Z"
    assert _text(entry.content[0].value) == (
        "“The town is held.”\n"
        "Before: one side only. On 10 September 2022 it became disputed.\n"
        "Why, as of 10 September 2022: The state says so, A paper says otherwise; "
        "no check settles it.\n"
        "A paper denies it (10 Sep 2022)."
    )


def test_a_change_on_a_day_that_is_not_recorded_is_told_as_such() -> None:
    read = feedparser.parse(feeds(made())["claims/later/feed.xml"])
    assert [entry.updated for entry in read.entries] == ["2022-09-30T00:00:00Z"]
    assert "On some day from 1 to 30 Sep 2022 it became single source." in _text(
        read.entries[0].content[0].value
    )
    day = date(2022, 9, 15)
    (open_,) = texts(feeds(made(day=day))["feed.xml"])[:1] or [""]
    assert "may have become" not in open_  # what is open up to the day of the site is no change yet


def test_what_only_may_have_changed_is_told_so() -> None:
    text = LEDGER.replace("2022-09-10", "2022-09-10/2022-11")
    found = texts(feeds(made(text, date(2022, 10, 1)))["claims/held/feed.xml"])
    assert any("it may have become one side only or disputed" in each for each in found), found


def test_a_correction_is_an_entry_from_its_day_on() -> None:
    read = feedparser.parse(feeds(made())["claims/held/feed.xml"])
    entry = read.entries[0]
    assert entry.title == "Clarified: “The town is held.”"
    assert entry.id == f"{SITE}claims/held#clarified-2022-09-11-1"
    assert entry.link == f"{SITE}claims/held/#corrections"
    assert "The second one is a denial." in _text(entry.content[0].value)
    assert "Not yet made." not in feeds(made())["feed.xml"].decode()
    assert "Not yet made." in feeds(made(day=date(2023, 2, 1)))["feed.xml"].decode()


def test_a_feed_holds_what_changed_among_the_claims_of_its_page() -> None:
    found = feeds(made())
    of_held = ["Clarified: “The town is held.”", "Became disputed: “The town is held.”"]
    of_held.append("Became one side only: “The town is held.”")
    of_later = ["Became single source: “Twelve died.”"]
    assert titles(found["feed.xml"]) == of_later + of_held
    assert titles(found["places/town/feed.xml"]) == of_held
    assert titles(found["places/region/feed.xml"]) == of_later + of_held
    assert titles(found["actors/state/feed.xml"]) == of_held
    assert titles(found["actors/paper/feed.xml"]) == of_later + of_held
    assert titles(found["measures/dead/feed.xml"]) == of_later


def test_the_json_feed_has_the_entries_of_the_feed_of_the_site() -> None:
    found = feeds(made())
    feed, read = json.loads(found["feed.json"]), feedparser.parse(found["feed.xml"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [(item["id"], item["title"], item["url"]) for item in feed["items"]] == [
        (entry.id, entry.title, entry.link) for entry in read.entries
    ]
    assert {item["date_published"][10:] for item in feed["items"]} == {"T00:00:00Z"}


@pytest.mark.parametrize("count", [50, 51, 100, 101, 170])
def test_archives_hold_all_that_the_feed_does_not(count: int) -> None:
    found = feeds(made(many(count)))
    for feed in ("feed.xml", "places/region/feed.xml"):
        document, seen = found[feed], list(titles(found[feed]))
        assert len(seen) == ENTRIES
        assert not is_archive(document)
        newer = ""
        while (before := link(document, "prev-archive")) is not None:
            here, document = link(document, "self"), found[before.removeprefix(SITE)]
            assert is_archive(document)
            assert not list(faults(document))
            assert link(document, "current") == f"{SITE}{feed}"
            assert link(document, "next-archive") == (here if newer else None)
            assert len(titles(document)) <= ENTRIES
            newer = here or ""
            seen += titles(document)
        assert set(seen) == {f"Became single source: “Number {at} is so.”" for at in range(count)}


def test_a_full_archive_stays_what_it_is_while_more_is_recorded() -> None:
    before, after = feeds(made(many(120))), feeds(made(many(170)))
    assert before["feed/1.xml"] == after["feed/1.xml"]


def test_entries_are_the_same_on_every_day_and_in_every_style_of_address() -> None:
    then, now = feeds(made(day=date(2022, 11, 1))), feeds(made(day=date(2026, 1, 1)))
    kept = feedparser.parse(then["feed.xml"]).entries
    assert [entry.id for entry in kept] == [
        entry.id for entry in feedparser.parse(now["feed.xml"]).entries if entry.updated < "2023"
    ]
    ledger = ledger_of(LEDGER)
    options = replace(options_at(DAY, use_directory_urls=False), site_url=SITE)
    flat = feeds(materials(ledger, derive(ledger, DAY), options))
    read = feedparser.parse(flat["feed.xml"]).entries
    assert [entry.id for entry in read] == [entry.id for entry in kept]
    assert read[1].link == f"{SITE}claims/held.html#corrections"


def test_corrections_and_removed_records_have_a_feed_of_their_own() -> None:
    gone = "  twice: {removed: {date: 2022-10-03, reason: Entered twice.}}\n"
    text = LEDGER.replace("  paper: {name", f"{gone}  paper: {{name")
    found = feeds(made(text))
    read = feedparser.parse(found["corrections/feed.xml"])
    assert not list(faults(found["corrections/feed.xml"]))
    assert read.feed.title == "Corrections in A ledger"
    assert [(entry.title, entry.updated[:10]) for entry in read.entries] == [
        ("Removed: actor twice", "2022-10-03"),
        ("Clarified: “The town is held.”", "2022-09-11"),
    ]
    assert read.entries[0].link == f"{SITE}actors/twice/"
    assert read.entries[0].id == f"{SITE}actors/twice#removed"
    assert texts(found["corrections/feed.xml"])[0] == (
        "Actor: twice\nRemoved on 3 October 2022: Entered twice."
    )
    assert "Removed: actor twice" not in titles(found["feed.xml"])  # of the words, not the record


BY_HAND = """    override:
      {status: refuted, reason: A forgery., by: The desk, until: 2023-06-30, date: 2022-10-05}
"""


def test_a_word_set_by_hand_is_told_on_the_day_of_the_decision() -> None:
    text = LEDGER.replace("    corrections:\n", f"{BY_HAND}    corrections:\n")
    found = feeds(made(text))["corrections/feed.xml"]
    assert not list(faults(found))
    entry = feedparser.parse(found).entries[0]
    assert (entry.title, entry.updated[:10], entry.id) == (
        "Set by hand to refuted: “The town is held.”",
        "2022-10-05",
        f"{SITE}claims/held#set-by-hand-2022-10-05",
    )
    assert texts(found)[0] == (
        "“The town is held.”\nSet by the editors until 30 June 2023: A forgery.\nThe desk"
    )


@pytest.mark.parametrize("date", ["", "date: 2022-12-31"], ids=["none", "still to come"])
def test_a_word_set_by_hand_on_no_day_that_has_come_is_no_entry(date: str) -> None:
    text = LEDGER.replace(
        "    corrections:\n", f"{BY_HAND.replace('date: 2022-10-05', date)}    corrections:\n"
    )
    assert titles(feeds(made(text))["corrections/feed.xml"]) == ["Clarified: “The town is held.”"]


def test_a_site_that_does_not_know_its_address_has_none() -> None:
    m = made(site="")
    assert not feeds(m)
    assert all("feed." not in page.head + page.html for page in made_pages(m))


@pytest.mark.parametrize("kind", [kind for kind in FEEDS if kind != "changes"])
def test_only_what_is_asked_for_is_made(kind: str) -> None:
    found = {path.partition("feed")[0].partition("/")[0] for path in feeds(made(feeds=(kind,)))}
    assert found == {"" if kind == "site" else kind}


def test_of_very_many_claims_each_has_no_feed_and_only_the_site_s_goes_far_back() -> None:
    found = feeds(made(many(60), claim_files_at_most=59))
    assert not [path for path in found if path.startswith("claims/")]
    assert "feed/1.xml" in found
    assert "places/town/feed/1.xml" not in found
    assert link(found["places/town/feed.xml"], "prev-archive") is None


def links_to_feeds(head: str) -> Iterator[tuple[str, str]]:
    class Links(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found = dict(attrs)
            is_feed = found.get("type") != "text/markdown"  # the copy of the page
            if tag == "link" and (found.get("rel") or "").split() == ["alternate"] and is_feed:
                known.append((found["type"] or "", found["href"] or ""))

    known: list[tuple[str, str]] = []
    Links().feed(head)
    yield from known


def test_a_page_leads_to_its_feed_in_its_head_and_for_readers() -> None:
    pages = {page.path: page for page in made_pages(made())}
    atom, as_json = "application/atom+xml", "application/feed+json"
    of_site = [(atom, "../../feed.xml"), (as_json, "../../feed.json")]
    of_corrections = links_to_feeds(pages["corrections/"].head)
    assert next(of_corrections) == (atom, "../corrections/feed.xml")
    for path in ("places/town/", "actors/paper/", "measures/dead/", "claims/held/"):
        own = (atom, f"../../{path}feed.xml")
        assert list(links_to_feeds(pages[path].head)) == [own, *of_site]
        assert f'<a href="../../{path}feed.xml">Follow the changes</a>' in pages[path].html
    assert list(links_to_feeds(pages["sources/report/"].head)) == of_site
    assert '<a href="feed.xml">Follow the changes</a>' in pages[""].html
    assert '<a href="feed.json">' in pages[""].html


def test_whatever_a_ledger_holds_a_feed_shows_as_text() -> None:
    m = made(HOSTILE)
    for path, document in feeds(m).items():
        if path.endswith(".json"):
            assert "<" not in document.decode()
            contents = [item["content_html"] for item in json.loads(document)["items"]]
        else:
            assert not list(faults(document)), path
            # a reader of feeds would take out what is dangerous; here it is looked for
            read = feedparser.parse(document, sanitize_html=False)
            assert "<script>alert(1)</script>" in read.feed.title
            contents = [entry.content[0].value for entry in read.entries]
        for html in contents:
            parsed = _Text()
            parsed.feed(html)
            assert parsed.tags <= {"p", "a"}
            assert "<script>alert(1)</script>" in parsed.text
    for page in made_pages(m):
        for _, href in links_to_feeds(page.head):
            assert href.endswith((".xml", ".json"))


def test_every_feed_stands_beside_a_page() -> None:
    m = made()
    assert set(feeds_of(m).entries) <= m.urls.targets
