"""The cache of findings, from one run to the next, and its file."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from claimledger.links.checking import Finding, LinkOutcome

CACHE_FORMAT = 1


@dataclass(frozen=True, slots=True)
class CachedFinding:
    """A finding and its dates.

    Attributes:
        finding: what was found.
        day: when it was found.
        failing_since: the first day of those on which the link failed at every check until now;
            None if it did not fail.
    """

    finding: Finding
    day: date
    failing_since: date | None = None

    def is_fresh(self, today: date, max_age: int) -> bool:
        """Whether the link need not be checked: not failed, and less than `max_age` days old."""
        return not self.finding.failed and 0 <= (today - self.day).days < max_age


@dataclass(frozen=True, slots=True)
class CachedCopy:
    """What an archive said of an address.

    Attributes:
        url: the address of the archived copy; empty if the archive has none.
        day: when the archive said so.
    """

    url: str
    day: date

    def is_fresh(self, today: date, max_age: int) -> bool:
        """Whether the archive need not be asked: less than `max_age` days old."""
        return 0 <= (today - self.day).days < max_age


@dataclass(frozen=True, slots=True)
class Cache:
    """Everything that is kept between runs, by address of a link."""

    findings: Mapping[str, CachedFinding] = field(default_factory=dict)
    copies: Mapping[str, CachedCopy] = field(default_factory=dict)

    def updated(
        self, findings: Mapping[str, Finding], copies: Mapping[str, str], today: date
    ) -> "Cache":
        """The cache with what was found today in place of what was found before."""
        new_findings = {
            url: self._with_dates(url, finding, today) for url, finding in findings.items()
        }
        new_copies = {url: CachedCopy(copy, today) for url, copy in copies.items()}
        return Cache({**self.findings, **new_findings}, {**self.copies, **new_copies})

    def restricted_to(self, urls: Iterable[str]) -> "Cache":
        """The cache without the addresses that are not among `urls`."""
        cited = set(urls)
        return Cache(
            {url: finding for url, finding in self.findings.items() if url in cited},
            {url: copy for url, copy in self.copies.items() if url in cited},
        )

    def _with_dates(self, url: str, finding: Finding, today: date) -> CachedFinding:
        if not finding.failed:
            return CachedFinding(finding, today)
        earlier = self.findings.get(url)
        since = earlier.failing_since if earlier else None
        return CachedFinding(finding, today, since or today)


def cache_text(cache: Cache) -> str:
    """The content of the file; addresses are sorted, so that equal caches give equal bytes."""
    content = {
        "format": CACHE_FORMAT,
        "links": {url: _finding_object(finding) for url, finding in cache.findings.items()},
        "copies": {
            url: {"day": copy.day.isoformat(), "copy": copy.url}
            for url, copy in cache.copies.items()
        },
    }
    return json.dumps(content, indent=1, sort_keys=True) + "\n"


def _finding_object(cached: CachedFinding) -> dict[str, str]:
    values = {
        "outcome": cached.finding.outcome.value,
        "day": cached.day.isoformat(),
        "since": cached.failing_since.isoformat() if cached.failing_since else "",
        "note": cached.finding.note,
        "moved_to": cached.finding.moved_to,
    }
    return {name: value for name, value in values.items() if value}


def parse_cache(text: str) -> Cache:
    """The cache that a file holds.

    Raises:
        ValueError: the file is not a cache of this format.
    """
    try:
        content = json.loads(text)
        if content["format"] != CACHE_FORMAT:
            raise ValueError("another format")
        findings = {str(url): _parse_finding(value) for url, value in content["links"].items()}
        copies = {
            str(url): CachedCopy(str(value["copy"]), date.fromisoformat(value["day"]))
            for url, value in content["copies"].items()
        }
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a cache of findings") from error
    return Cache(findings, copies)


def _parse_finding(value: Mapping[str, Any]) -> CachedFinding:
    try:
        outcome = LinkOutcome(value["outcome"])
    except ValueError:  # of a later version
        outcome = LinkOutcome.UNSURE
    finding = Finding(outcome, str(value.get("note", "")), str(value.get("moved_to", "")))
    since = value.get("since")
    return CachedFinding(
        finding, date.fromisoformat(value["day"]), date.fromisoformat(since) if since else None
    )
