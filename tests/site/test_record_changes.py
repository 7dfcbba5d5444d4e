"""The page of what edits of the ledger changed: in words of today, by day, with a feed."""

import json
import re
from dataclasses import replace
from datetime import date
from html import unescape

import feedparser  # type: ignore[import-untyped]

from claimledger.ledger.sections import SECTIONS
from claimledger.site.exports import made_files
from claimledger.site.materials import Materials
from claimledger.site.options import DataOptions
from claimledger.site.page import SitePage
from claimledger.site.pages import made_pages, materials
from claimledger.site.record_history import (
    ClaimChange,
    RecordChange,
    RecordEdit,
    RecordHistory,
    RecordVersion,
)
from claimledger.standing.derive import derive
from tests.site.exports.atom import faults
from tests.site.fragments import options_at
from tests.site.test_pages_hostile import LEDGER as HOSTILE
from tests.support import ledger_of

DAY = date(2022, 12, 1)
LEDGER = """\
format: 1
title: A ledger
sides: {east: {name: The East}}
actors:
  state: {name: The state, kind: government, side: east}
  paper: {name: A paper, kind: media, side: none, aliases: [gazette]}
  twice: {removed: {date: 2022-10-03, reason: Entered twice.}}
places: {town: {name: The town}}
sources: {report: {title: A report, published: 2022-10-12}}
claims:
  held:
    statement: The town is held.
    aliases: [taken]
    places: [town]
    positions:
      - {actor: state, stance: asserts, statement_date: 2022-09-08, summary: So., source: report}
      - {actor: paper, stance: denies, statement_date: 2022-09-10, summary: No., source: report}
    corrections: [{date: 2022-10-04, kind: updated, note: A denial.}]
  gone: {removed: {date: 2022-10-05, reason: It was none.}}
"""
DENIAL = RecordEdit("claims", "taken", "position", "added", "gazette", "2022-09-10")
TAKEN_OUT = RecordEdit("claims", "taken", "position", "removed", "state", "2022-09-07")
NOTE = RecordEdit("claims", "taken", "would_settle", "changed")
DISPUTED = ClaimChange(
    id="taken",
    how="changed",
    edits=(NOTE, DENIAL, TAKEN_OUT),
    before=("one-side",),
    after=("disputed",),
    cause="one",
    because=(DENIAL,),
)
HISTORY = RecordHistory(
    versions=(
        RecordVersion("c" * 40, date(2022, 10, 5), claims=(ClaimChange("gone", "removed"),)),
        RecordVersion(
            commit="b" * 40,
            day=date(2022, 10, 4),
            claims=(DISPUTED, ClaimChange("lost-without-trace", "removed")),
            records=(
                RecordChange("sources", "report", "changed", fields=("title",)),
                RecordChange("actors", "twice", "added"),
            ),
            more=3,
        ),
        RecordVersion("a" * 40, date(2022, 10, 1), begins=12),
    ),
    first={"held": date(2022, 10, 1)},
)


def made(history: RecordHistory | None = HISTORY, day: date = DAY, text: str = LEDGER) -> Materials:
    ledger = ledger_of(text)
    options = replace(
        options_at(day), site_url="https://example.org/", data=DataOptions(formats=())
    )
    return materials(ledger, derive(ledger, day), options, history=history)


def page_of(m: Materials) -> SitePage:
    return next(page for page in made_pages(m) if page.path == "changes/")


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def test_an_edit_is_told_with_the_status_it_changed_and_why() -> None:
    page = page_of(made())
    shown = words(page.html)
    assert [title for _, title in page.toc] == [
        "5 October 2022",
        "4 October 2022",
        "1 October 2022",
    ]
    assert (
        "The town is held. Its record was edited One side only became Disputed because of this: "
        "position added: A paper (10 Sep 2022) also, 1 position removed also, edited: would settle"
    ) in shown
    assert '<a href="../claims/held/#position-2">A paper</a>' in page.html
    assert "gone Removed" in shown
    assert "The record begins with 12 claims." in shown


def test_what_is_no_longer_in_the_ledger_is_counted_and_not_named() -> None:
    shown = words(page_of(made()).html)
    assert "lost" not in shown
    assert "1 claim that has no page any more, or not yet." in shown
    assert "3 more claims." in shown
    assert "1 position removed also" in shown  # and not whose


def test_records_are_named_as_they_are_called_now() -> None:
    html = page_of(made()).html
    assert "1 source changed: A report" in words(html)
    assert '1 actor added: <a href="../actors/twice/">twice</a>' in html


def test_a_record_of_every_section_is_named() -> None:
    text = LEDGER.replace(
        "claims:\n", "media: {film: {kind: video, description: A fire.}}\nclaims:\n"
    )
    sections = [section for section in SECTIONS if section != "claims"]
    records = tuple(
        RecordChange(section, id_, "changed")
        for section in sections
        for id_ in list(ledger_of(text).section(section))[:1]
    )
    assert [record.section for record in records] == sections
    history = RecordHistory((RecordVersion("a" * 40, date(2022, 9, 1), records=records),))
    told = words(page_of(made(history, text=text)).html)
    for record in (
        *("1 side changed: The East", "1 actor changed: The state", "1 place changed: The town"),
        *("1 source changed: A report", "1 media file changed: A fire."),
    ):
        assert record in told


def test_a_site_as_of_an_earlier_day_tells_of_no_later_edit() -> None:
    page = page_of(made(day=date(2022, 10, 4)))
    assert [title for _, title in page.toc] == ["4 October 2022", "1 October 2022"]


def test_how_far_it_reaches_is_told() -> None:
    partial = replace(HISTORY, known_from=date(2022, 9, 30), unread=(date(2022, 10, 2),))
    shown = words(page_of(made(partial)).html)
    assert "What was edited up to 30 September 2022 is not known here, or not listed." in shown
    assert "1 earlier version of the ledger has errors by the rules of today" in shown


def test_without_a_history_the_corrections_are_listed() -> None:
    shown = words(page_of(made(None)).html)
    assert "the history of the ledger’s files is not known" in shown
    assert "Updated A denial." in shown
    assert "gone was removed: It was none." in shown


def test_a_history_without_edits_says_that_nothing_is_recorded() -> None:
    assert "Nothing is recorded." in words(page_of(made(RecordHistory())).html)


def test_each_edit_is_an_entry_of_a_feed() -> None:
    m = made()
    files = {file.path: file.content for file in made_files(m)}
    document = files["changes/feed.xml"]
    assert not list(faults(document))
    read = feedparser.parse(document)
    assert [(entry.title, entry.updated[:10]) for entry in read.entries] == [
        ("Ledger edited: 1 claim removed", "2022-10-05"),
        (
            "Ledger edited: 1 status changed, 1 claim removed, 1 claim changed, 3 more claims, "
            "1 source changed, 1 actor added",
            "2022-10-04",
        ),
        ("The record begins with 12 claims", "2022-10-01"),
    ]
    assert read.entries[1].id == f"https://example.org/changes#{'b' * 40}"
    assert read.entries[1].link == "https://example.org/changes/#on-2022-10-04"
    told = words(read.entries[1].content[0].value)
    assert "One side only became disputed: “ The town is held. ”" in told
    assert "changes/feed.xml" not in {file.path for file in made_files(made(None))}
    assert '<a href="../changes/feed.xml">Follow the edits</a>' in page_of(m).html


def test_whatever_a_ledger_holds_is_text() -> None:
    ledger = ledger_of(HOSTILE)
    changes = tuple(ClaimChange(id_, "added", after=("disputed",)) for id_ in ledger.claims)
    records = tuple(
        RecordChange(kind, id_, "changed")
        for kind in SECTIONS
        if kind != "claims"
        for id_ in ledger.section(kind)
    )
    history = RecordHistory((RecordVersion("a" * 40, date(2022, 9, 1), changes, records),))
    html = page_of(made(history, text=HOSTILE)).html
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_a_claim_tells_when_it_was_first_recorded() -> None:
    def foot(m: Materials) -> str:
        return words(next(page for page in made_pages(m) if page.path == "claims/held/").html)

    assert "First recorded on 1 October 2022." in foot(made())
    assert "First recorded" not in foot(made(None))
    assert "First recorded" not in foot(made(RecordHistory()))
    assert "First recorded" not in foot(made(day=date(2022, 9, 30)))


def test_the_data_tell_when_a_claim_was_first_recorded() -> None:
    def first(history: RecordHistory | None) -> dict[str, object]:
        m = made(history)
        options = replace(m.options, data=DataOptions(formats=("json",)))
        files = {file.path: file.content for file in made_files(replace(m, options=options))}
        listed = json.loads(files["data/v1/claims.json"])["claims"]
        return {claim["id"]: claim["first_recorded"] for claim in listed}

    assert first(HISTORY) == {"held": "2022-10-01", "gone": None}
    assert first(None) == {"held": None, "gone": None}
