"""The links of a ledger, and what the Internet Archive is believed about copies."""

import json

import pytest

from claimledger.links.addresses import Target
from claimledger.links.checking import Client
from claimledger.links.network import Limits, NoResponseError, Response, Send
from claimledger.links.scheduling import RateLimiter
from claimledger.links.sources import (
    UnarchivedSource,
    citations,
    copy_in,
    find_copy,
    unarchived_sources,
)
from tests.support import ledger_of

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
media:
  film: {kind: video, description: A bridge., url: https://films.example/, date: 2022-09-09}
  cut: {removed: {date: 2022-10-01, reason: The same film.}}
"""


def test_every_address_is_found_with_its_places() -> None:
    found = citations(ledger_of(LEDGER))
    assert {url: [(place.source, place.field) for place in found[url]] for url in found} == {
        "https://a.example/": [("paper", "url"), ("again", "url")],
        "https://b.example/ї?q=1": [("book", "url")],
        "https://web.archive.org/web/1/x": [("book", "archived")],
        "https://c.example/": [("old", "url")],
        "https://films.example/": [("film", "url")],
    }


def test_a_copy_is_proposed_near_the_day_it_was_read_or_published() -> None:
    proposals = [source.guessed_copy for source in unarchived_sources(ledger_of(LEDGER))]
    assert proposals == [
        "https://web.archive.org/web/20220909/https://a.example/",
        "https://web.archive.org/web/20221002/https://a.example/",
        "https://web.archive.org/web/https://c.example/",
        "https://web.archive.org/web/https://films.example/",
    ]


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
    assert copy_in(body) == copy


def client(send: Send) -> Client:
    return Client(send, RateLimiter(0, lambda: 0, lambda _: None), Limits(), lambda: 0)


def test_the_archive_is_asked_for_a_copy_near_the_day() -> None:
    requests: list[tuple[str, str, str]] = []

    def send(target: Target, method: str) -> Response:
        requests.append((target.host, method, target.path))
        return Response(200, body=b'{"archived_snapshots": {}}')

    citation = unarchived_sources(ledger_of(LEDGER))[0].citation
    source = UnarchivedSource("https://a.example/?b=c&d", "20220909", citation)
    assert find_copy(source, client(send)) == ""
    path = "/wayback/available?url=https%3A%2F%2Fa.example%2F%3Fb%3Dc%26d&timestamp=20220909"
    assert requests == [("archive.org", "GET", path)]


def test_an_archive_that_does_not_answer_says_nothing_of_copies() -> None:
    def send(target: Target, method: str) -> Response:
        raise NoResponseError("no answer in time")

    assert find_copy(unarchived_sources(ledger_of(LEDGER))[0], client(send)) is None
