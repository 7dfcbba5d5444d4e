"""Findings from one run to the next, and their file."""

import json
from datetime import date, timedelta

import pytest

from claimledger.links.cache import Cache, CachedCopy, CachedFinding, cache_text, parse_cache
from claimledger.links.checking import Finding, LinkOutcome

TODAY = date(2022, 12, 1)
EARLIER = date(2022, 11, 20)
A, B = "https://a.example/", "https://b.example/"
WELL, BROKEN = Finding(LinkOutcome.WELL), Finding(LinkOutcome.BROKEN, "it answers 404 Not Found")


@pytest.mark.parametrize(
    ("outcome", "age", "fresh"),
    [
        (LinkOutcome.WELL, 0, True),
        (LinkOutcome.WELL, 6, True),
        (LinkOutcome.WELL, 7, False),
        (LinkOutcome.WELL, -1, False),  # the clock was wrong
        (LinkOutcome.MOVED, 6, True),
        (LinkOutcome.UNSURE, 6, True),
        (LinkOutcome.BROKEN, 0, False),
        (LinkOutcome.REFUSED, 0, False),
    ],
)
def test_a_link_that_was_well_a_few_days_ago_is_not_checked_again(
    outcome: LinkOutcome, age: int, fresh: bool
) -> None:
    cached = CachedFinding(Finding(outcome), TODAY - timedelta(days=age))
    assert cached.is_fresh(TODAY, max_age=7) is fresh
    assert not cached.is_fresh(TODAY, max_age=0)


def test_todays_findings_replace_earlier_ones() -> None:
    before = Cache({A: CachedFinding(WELL, EARLIER), B: CachedFinding(WELL, EARLIER)})
    after = before.updated({A: BROKEN}, {A: ""}, TODAY)
    assert after.findings[A] == CachedFinding(BROKEN, TODAY, failing_since=TODAY)
    assert after.findings[B] == CachedFinding(WELL, EARLIER)
    assert after.copies == {A: CachedCopy("", TODAY)}


def test_how_long_a_link_has_failed_is_remembered_until_it_is_well() -> None:
    before = Cache({A: CachedFinding(BROKEN, EARLIER, failing_since=EARLIER)})
    still_broken = before.updated({A: BROKEN}, {}, TODAY)
    assert still_broken.findings[A].failing_since == EARLIER
    assert still_broken.updated({A: WELL}, {}, TODAY).findings[A].failing_since is None


def test_links_that_are_no_longer_cited_are_dropped() -> None:
    both = Cache({A: CachedFinding(WELL, TODAY), B: CachedFinding(WELL, TODAY)})
    assert list(both.restricted_to([B]).findings) == [B]


def test_equal_caches_give_equal_files() -> None:
    findings = {
        B: CachedFinding(Finding(LinkOutcome.MOVED, moved_to=A), TODAY),
        A: CachedFinding(BROKEN, TODAY, failing_since=EARLIER),
    }
    copies = {B: CachedCopy("", TODAY), A: CachedCopy("https://web.archive.org/web/1/a", EARLIER)}
    text = cache_text(Cache(findings, copies))
    in_reverse = Cache(dict(reversed(findings.items())), dict(reversed(copies.items())))
    assert text == cache_text(in_reverse)
    assert parse_cache(text) == Cache(findings, copies)
    assert json.loads(text)["links"][A] == {
        "outcome": "broken",
        "day": "2022-12-01",
        "since": "2022-11-20",
        "note": "it answers 404 Not Found",
    }


def test_an_outcome_of_a_later_version_is_unsure() -> None:
    text = '{"format": 1, "links": {"a": {"outcome": "new", "day": "2022-12-01"}}, "copies": {}}'
    assert parse_cache(text).findings["a"].finding.outcome is LinkOutcome.UNSURE


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
def test_a_file_that_is_no_cache_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_cache(text)
