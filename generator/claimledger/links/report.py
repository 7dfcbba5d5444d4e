"""Results -> what an editor or a program reads."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from claimledger.links.cited import Uncopied, Use
from claimledger.links.results import Kept, Results
from claimledger.links.visit import BROKEN, MOVED, OUTCOMES, REFUSED, UNSURE, WELL
from claimledger.text.report import harmless, place

Paint = Callable[[str, str], str]
"""Puts a colour, by name, on a text."""

COLOURS = {BROKEN: "red", REFUSED: "red", UNSURE: "yellow", MOVED: "cyan", WELL: "green"}


@dataclass(frozen=True, slots=True)
class Told:
    """A run.

    Attributes:
        links: every address of the ledger with its uses, in file order.
        uncopied: the sources without an archived copy.
        results: what is known of the addresses.
        asked: how many were asked in this run.
    """

    links: Mapping[str, tuple[Use, ...]]
    uncopied: tuple[Uncopied, ...]
    results: Results
    asked: int

    @property
    def bad(self) -> bool:
        """Whether any link is broken or refused."""
        return any(kept.finding.bad for _, _, kept in self.rows())

    def rows(self) -> Iterator[tuple[str, tuple[Use, ...], Kept]]:
        """Address, uses and result, in file order; what has no result yet is left out."""
        for url, uses in self.links.items():
            if url in self.results.links:
                yield url, uses, self.results.links[url]


def render_text(told: Told, paint: Paint) -> str:
    """Each link that is not well at each of its places, proposals, and a line that counts."""
    lines = [line for url, uses, kept in told.rows() for line in _lines(url, uses, kept, paint)]
    lines += [line for one in told.uncopied for line in _proposal(told, one, paint)]
    return "\n".join((*lines, _counts(told)))


def _lines(url: str, uses: tuple[Use, ...], kept: Kept, paint: Paint) -> Iterator[str]:
    finding = kept.finding
    if finding.outcome == WELL:
        return
    note = f"now {finding.moved_to}" if finding.moved_to else finding.note
    since = f" (since {kept.since.isoformat()})" if kept.since and kept.since != kept.day else ""
    for use in uses:
        kind = paint(finding.outcome, COLOURS[finding.outcome])
        yield f"{place(use.span)}: {kind}: `{use.field}` of `{use.source}`: {harmless(note)}{since}"
        yield f"  {harmless(url)}"


def _proposal(told: Told, one: Uncopied, paint: Paint) -> Iterator[str]:
    copy = told.results.copies.get(one.url)
    yield f"{place(one.use.span)}: {paint('proposal', 'cyan')}: `{one.use.source}`: {_words(copy)}"
    yield f"  {harmless(copy.url if copy and copy.url else one.proposal)}"


def _words(copy: object) -> str:
    if copy is None:
        return "no archived copy is recorded; see whether this one shows what is cited"
    if getattr(copy, "url", ""):
        return "the archive has this copy; if it shows what is cited, record it as `archived`"
    return "the archive has no copy; make one, and record it as `archived`"


def _counts(told: Told) -> str:
    found = Counter(kept.finding.outcome for _, _, kept in told.rows())
    parts = [f"{found[one]} {one}" for one in OUTCOMES if found[one]]
    number = len(told.links)
    links = f"{number} link{'' if number == 1 else 's'}"
    return f"{': '.join((links, ', '.join(parts))) if parts else links}; {told.asked} asked now"


def render_json(told: Told) -> str:
    """One object: `asked`, `links` and `proposals`, both lists in file order."""
    return json.dumps(
        {
            "asked": told.asked,
            "links": [_object(*row) for row in told.rows()],
            "proposals": [_proposed(told, one) for one in told.uncopied],
        },
        indent=2,
    )


def _object(url: str, uses: tuple[Use, ...], kept: Kept) -> dict[str, object]:
    return {
        "url": url,
        "outcome": kept.finding.outcome,
        "note": kept.finding.note,
        "moved_to": kept.finding.moved_to,
        "day": kept.day.isoformat(),
        "since": kept.since.isoformat() if kept.since else "",
        "uses": [_use(use) for use in uses],
    }


def _use(use: Use) -> dict[str, object]:
    line, column = use.span.source.position(use.span.start)
    return {
        "source": use.source,
        "field": use.field,
        "file": use.span.source.name,
        "line": line,
        "column": column,
    }


def _proposed(told: Told, one: Uncopied) -> dict[str, object]:
    copy = told.results.copies.get(one.url)
    return {
        **_use(one.use),
        "url": one.url,
        "archived": copy.url if copy and copy.url else one.proposal,
        "seen": bool(copy and copy.url),
    }
