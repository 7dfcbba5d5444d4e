"""The report of a run of `claimledger links`, as text and as JSON."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimledger.links.cache import Cache, CachedCopy, CachedFinding
from claimledger.links.checking import LinkOutcome
from claimledger.links.sources import Citation, UnarchivedSource
from claimledger.text.report import Paint, harmless, place

OUTCOME_COLOURS = {
    LinkOutcome.BROKEN: "red",
    LinkOutcome.REFUSED: "red",
    LinkOutcome.UNSURE: "yellow",
    LinkOutcome.MOVED: "cyan",
    LinkOutcome.WELL: "green",
}


@dataclass(frozen=True, slots=True)
class Report:
    """What is known after a run.

    Attributes:
        citations: where each address of the ledger is written, in file order.
        unarchived: the sources without an archived copy.
        cache: what is known of the addresses.
        checked: how many links were checked in this run.
    """

    citations: Mapping[str, tuple[Citation, ...]]
    unarchived: tuple[UnarchivedSource, ...]
    cache: Cache
    checked: int

    @property
    def failed(self) -> bool:
        """Whether any link is broken or refused."""
        return any(cached.finding.failed for _, _, cached in self.rows())

    def rows(self) -> Iterator[tuple[str, tuple[Citation, ...], CachedFinding]]:
        """Address, citations and finding, in file order, of the links that have a finding."""
        for url, places in self.citations.items():
            if url in self.cache.findings:
                yield url, places, self.cache.findings[url]


def render_text(report: Report, paint: Paint) -> str:
    """A line for each citation of a link that is not well, each proposed copy, and the totals."""
    lines = [line for row in report.rows() for line in _finding_lines(*row, paint)]
    lines += [line for source in report.unarchived for line in _copy_lines(report, source, paint)]
    return "\n".join((*lines, _totals(report)))


def _finding_lines(
    url: str, places: tuple[Citation, ...], cached: CachedFinding, paint: Paint
) -> Iterator[str]:
    finding, since = cached.finding, cached.failing_since
    if finding.outcome is LinkOutcome.WELL:
        return
    kind = paint(finding.outcome.value, OUTCOME_COLOURS[finding.outcome])
    note = harmless(f"now {finding.moved_to}" if finding.moved_to else finding.note)
    suffix = f" (since {since.isoformat()})" if since and since != cached.day else ""
    for citation in places:
        where = f"`{citation.field}` of `{citation.source}`"
        yield f"{place(citation.span)}: {kind}: {where}: {note}{suffix}"
        yield f"  {harmless(url)}"


def _copy_lines(report: Report, source: UnarchivedSource, paint: Paint) -> Iterator[str]:
    copy = report.cache.copies.get(source.url)
    where = f"{place(source.citation.span)}: {paint('proposal', 'cyan')}"
    yield f"{where}: `{source.citation.source}`: {_copy_advice(copy)}"
    yield f"  {harmless(copy.url if copy and copy.url else source.guessed_copy)}"


def _copy_advice(copy: CachedCopy | None) -> str:
    if copy is None:
        return "no archived copy is recorded; see whether this one shows what is cited"
    if copy.url:
        return "the archive has this copy; if it shows what is cited, record it as `archived`"
    return "the archive has no copy; make one, and record it as `archived`"


def _totals(report: Report) -> str:
    counts = Counter(cached.finding.outcome for _, _, cached in report.rows())
    parts = [f"{counts[outcome]} {outcome.value}" for outcome in LinkOutcome if counts[outcome]]
    number = len(report.citations)
    links = f"{number} link{'' if number == 1 else 's'}"
    listed = f"{links}: {', '.join(parts)}" if parts else links
    return f"{listed}; {report.checked} asked now"


def render_json(report: Report) -> str:
    """One object: `asked`, `links` and `proposals`, both lists in file order."""
    return json.dumps(
        {
            "asked": report.checked,
            "links": [_finding_object(*row) for row in report.rows()],
            "proposals": [_copy_object(report, source) for source in report.unarchived],
        },
        indent=2,
    )


def _finding_object(
    url: str, places: tuple[Citation, ...], cached: CachedFinding
) -> dict[str, object]:
    return {
        "url": url,
        "outcome": cached.finding.outcome.value,
        "note": cached.finding.note,
        "moved_to": cached.finding.moved_to,
        "day": cached.day.isoformat(),
        "since": cached.failing_since.isoformat() if cached.failing_since else "",
        "uses": [_citation_object(citation) for citation in places],
    }


def _citation_object(citation: Citation) -> dict[str, object]:
    line, column = citation.span.source.position(citation.span.start)
    return {
        "source": citation.source,
        "field": citation.field,
        "file": citation.span.source.name,
        "line": line,
        "column": column,
    }


def _copy_object(report: Report, source: UnarchivedSource) -> dict[str, object]:
    copy = report.cache.copies.get(source.url)
    return {
        **_citation_object(source.citation),
        "url": source.url,
        "archived": copy.url if copy and copy.url else source.guessed_copy,
        "seen": bool(copy and copy.url),
    }
