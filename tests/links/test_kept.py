"""Results from one run to the next, the links of a ledger, and what an archive is believed."""

import json
from datetime import date, timedelta

import pytest

from claimledger.links.addresses import Target
from claimledger.links.cited import Uncopied, cited, copy_of, named_copy, uncopied
from claimledger.links.network import Answer, Limits, NoAnswerError
from claimledger.links.results import Copy, Kept, Results, merged, only, read_results, results_text
from claimledger.links.visit import Asking, Finding, Pace
from tests.support import ledger_of

TODAY = date(2022, 12, 1)
EARLIER = date(2022, 11, 20)
A, B = "https://a.example/", "https://b.example/"
LEDGER = """\
format: 1
title: A ledger
sources:
  paper: {title: A paper, published: 2022-09-09~, url: https://a.example/}
  again: {title: The same, accessed: 2022-10-02, url: https://a.example/}
  book: {title: A book, url: "https://b.example/ї?q=1", archived: https://web.archive.org/web/1/x}
  old: {title: Of no known day, url: https://c.example/}
  offline: {title: On paper only}
  gone: {removed: {date: 2022-10-01, reason: Entered twice.}}
"""


def test_every_address_is_found_with_its_places() -> None:
    links = cited(ledger_of(LEDGER))
    assert {url: [(use.source, use.field) for use in uses] for url, uses in links.items()} == {
        A: [("paper", "url"), ("again", "url")],
        "https://b.example/ї?q=1": [("book", "url")],
        "https://web.archive.org/web/1/x": [("book", "archived")],
        "https://c.example/": [("old", "url")],
    }


def test_a_copy_is_proposed_near_the_day_it_was_read_or_published() -> None:
    proposals = [one.proposal for one in uncopied(ledger_of(LEDGER))]
    assert proposals == [
        "https://web.archive.org/web/20220909/https://a.example/",
        "https://web.archive.org/web/20221002/https://a.example/",
        "https://web.archive.org/web/https://c.example/",
    ]


@pytest.mark.parametrize(
    ("outcome", "days", "young"),
    [
        ("well", 0, True),
        ("well", 6, True),
        ("well", 7, False),
        ("well", -1, False),  # a clock that was wrong
        ("moved", 6, True),
        ("unsure", 6, True),
        ("broken", 0, False),
        ("refused", 0, False),
    ],
)
def test_what_was_well_of_late_is_not_asked_again(outcome: str, days: int, young: bool) -> None:
    kept = Kept(Finding(outcome), TODAY - timedelta(days=days))
    assert kept.young(TODAY, max_age=7) is young
    assert not kept.young(TODAY, max_age=0)


def test_todays_results_go_over_those_kept() -> None:
    before = Results({A: Kept(Finding("well"), EARLIER), B: Kept(Finding("well"), EARLIER)})
    after = merged(before, {A: Finding("broken", "gone")}, {A: ""}, TODAY)
    assert after.links[A] == Kept(Finding("broken", "gone"), TODAY, since=TODAY)
    assert after.links[B] == Kept(Finding("well"), EARLIER)
    assert after.copies == {A: Copy("", TODAY)}


def test_how_long_a_link_has_been_broken_is_remembered_until_it_is_well() -> None:
    before = Results({A: Kept(Finding("broken"), EARLIER, since=EARLIER)})
    still = merged(before, {A: Finding("broken")}, {}, TODAY)
    assert still.links[A].since == EARLIER
    assert merged(still, {A: Finding("well")}, {}, TODAY).links[A].since is None


def test_results_of_links_no_longer_cited_are_dropped() -> None:
    both = Results({A: Kept(Finding("well"), TODAY), B: Kept(Finding("well"), TODAY)})
    assert list(only(both, [B]).links) == [B]


def test_the_file_holds_the_same_in_any_order() -> None:
    rows = {
        B: Kept(Finding("moved", moved_to=A), TODAY),
        A: Kept(Finding("broken", "it answers 404 Not Found"), TODAY, since=EARLIER),
    }
    copies = {B: Copy("", TODAY), A: Copy("https://web.archive.org/web/1/a", EARLIER)}
    text = results_text(Results(rows, copies))
    assert text == results_text(
        Results(dict(reversed(rows.items())), dict(reversed(copies.items())))
    )
    assert read_results(text) == Results(rows, copies)
    assert json.loads(text)["links"][A] == {
        "outcome": "broken",
        "day": "2022-12-01",
        "since": "2022-11-20",
        "note": "it answers 404 Not Found",
    }


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "null", "{}", "[" * 100_000),
        '{"format": 2, "links": {}, "copies": {}}',
        '{"format": 1, "links": [], "copies": {}}',
        '{"format": 1, "links": {"a": {"outcome": "well", "day": "soon"}}, "copies": {}}',
        '{"format": 1, "links": {"a": 5}, "copies": {}}',
    ],
)
def test_what_is_no_file_of_results_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_results(text)


def closest(url: object) -> bytes:
    return json.dumps({"archived_snapshots": {"closest": {"url": url}}}).encode()


@pytest.mark.parametrize(
    ("body", "copy"),
    [
        (
            closest("http://web.archive.org/web/20220909/https://a.example/"),
            "https://web.archive.org/web/20220909/https://a.example/",
        ),
        (
            closest("http://web.archive.org:80/web/2022/http://a.example:80/"),
            "https://web.archive.org/web/2022/http://a.example:80/",
        ),
        (b'{"archived_snapshots": {}}', ""),
        (closest("https://elsewhere.example/web/2022/https://a.example/"), None),
        (closest("https://web.archive.org@elsewhere.example/"), None),
        (closest("javascript:alert(1)"), None),
        (closest("https://web.archive.org/web/1/a\x1b[31m"), None),
        (closest(5), None),
        (b"<p>Busy.</p>", None),
        (b"\xff\xfe", None),
        (b"[]", None),
    ],
)
def test_an_archive_is_believed_only_about_itself(body: bytes, copy: str | None) -> None:
    assert named_copy(body) == copy


def test_the_archive_is_asked_for_a_copy_near_the_day() -> None:
    asked: list[tuple[str, str, str]] = []

    def ask(to: Target, method: str) -> Answer:
        asked.append((to.host, method, to.path))
        return Answer(200, body=b'{"archived_snapshots": {}}')

    asking = Asking(ask, Pace(0, lambda: 0, lambda _: None), Limits(), lambda: 0)
    use = uncopied(ledger_of(LEDGER))[0].use
    assert copy_of(Uncopied("https://a.example/?b=c&d", "20220909", use), asking) == ""
    path = "/wayback/available?url=https%3A%2F%2Fa.example%2F%3Fb%3Dc%26d&timestamp=20220909"
    assert asked == [("archive.org", "GET", path)]


def test_an_archive_that_does_not_answer_says_nothing_of_copies() -> None:
    def ask(to: Target, method: str) -> Answer:
        raise NoAnswerError("no answer in time")

    asking = Asking(ask, Pace(0, lambda: 0, lambda _: None), Limits(), lambda: 0)
    assert copy_of(uncopied(ledger_of(LEDGER))[0], asking) is None
