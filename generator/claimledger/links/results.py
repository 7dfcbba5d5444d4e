"""Results, kept from one run to the next with the day they were found."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from claimledger.links.visit import OUTCOMES, UNSURE, Finding

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Kept:
    """A finding with its day, and the first day since which it has been bad without a break."""

    finding: Finding
    day: date
    since: date | None = None

    def young(self, today: date, max_age: int) -> bool:
        """Whether it need not be asked again: not bad, and found less than so many days ago."""
        return not self.finding.bad and 0 <= (today - self.day).days < max_age


@dataclass(frozen=True, slots=True)
class Copy:
    """What an archive said of an address: where its copy is (empty: it has none), and the day."""

    url: str
    day: date

    def young(self, today: date, max_age: int) -> bool:
        """Whether the archive need not be asked again."""
        return 0 <= (today - self.day).days < max_age


@dataclass(frozen=True, slots=True)
class Results:
    """All that is kept, by address."""

    links: Mapping[str, Kept] = field(default_factory=dict)
    copies: Mapping[str, Copy] = field(default_factory=dict)


def merged(
    before: Results, links: Mapping[str, Finding], copies: Mapping[str, str], today: date
) -> Results:
    """What was found today, over what was kept."""
    found = {url: _since(before.links.get(url), one, today) for url, one in links.items()}
    asked = {url: Copy(copy, today) for url, copy in copies.items()}
    return Results({**before.links, **found}, {**before.copies, **asked})


def only(results: Results, urls: Iterable[str]) -> Results:
    """The results of addresses that a ledger still cites."""
    wanted = set(urls)
    return Results(
        {url: one for url, one in results.links.items() if url in wanted},
        {url: one for url, one in results.copies.items() if url in wanted},
    )


def _since(before: Kept | None, finding: Finding, today: date) -> Kept:
    if not finding.bad:
        return Kept(finding, today)
    return Kept(finding, today, before.since if before and before.since else today)


def results_text(results: Results) -> str:
    """The file, its addresses in order: the same results give the same bytes."""
    content = {
        "format": FORMAT,
        "links": {url: _row(one) for url, one in results.links.items()},
        "copies": {
            url: {"day": one.day.isoformat(), "copy": one.url}
            for url, one in results.copies.items()
        },
    }
    return json.dumps(content, indent=1, sort_keys=True) + "\n"


def _row(one: Kept) -> dict[str, str]:
    row = {
        "outcome": one.finding.outcome,
        "day": one.day.isoformat(),
        "since": one.since.isoformat() if one.since else "",
        "note": one.finding.note,
        "moved_to": one.finding.moved_to,
    }
    return {name: value for name, value in row.items() if value}


def read_results(text: str) -> Results:
    """The results in a file.

    Raises:
        ValueError: it is not a file of results in this format.
    """
    try:
        content = json.loads(text)
        if content["format"] != FORMAT:
            raise ValueError("another format")
        links = {str(url): _kept(row) for url, row in content["links"].items()}
        copies = {
            str(url): Copy(str(row["copy"]), date.fromisoformat(row["day"]))
            for url, row in content["copies"].items()
        }
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a file of results") from error
    return Results(links, copies)


def _kept(row: Mapping[str, Any]) -> Kept:
    outcome = row["outcome"] if row["outcome"] in OUTCOMES else UNSURE
    finding = Finding(outcome, str(row.get("note", "")), str(row.get("moved_to", "")))
    since = row.get("since")
    return Kept(
        finding, date.fromisoformat(row["day"]), date.fromisoformat(since) if since else None
    )
