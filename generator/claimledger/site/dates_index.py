"""What is mentioned on which day, month and year."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping

from claimledger.ledger.dates import When
from claimledger.ledger.model import Ledger, Record
from claimledger.site.mentions import Changed, Checked, Corrected, DateMentions, Dates, Said
from claimledger.site.urls import day_target, month_target, point_target
from claimledger.standing.derive import Derived
from claimledger.standing.standing import Standing


def ends(when: When | None) -> tuple[str, ...]:
    """The targets of the one or two pages that a date is linked to; none where both are open."""
    if when is None:
        return ()
    points = (point for point in (when.start, when.end) if point is not None)
    return tuple(dict.fromkeys(point_target(point) for point in points))


def dates_of(
    ledger: Ledger,
    derived: Derived,
    claims: Iterable[str],
    said: Iterable[Said],
    checked: Iterable[Checked],
    sources: Iterable[str],
) -> Dates:
    """Everything dated, by the pages it is linked to."""
    found = _Found()
    for one in said:
        for target in ends(one.position.statement_date):
            found.at(target).said.append(one)
    for check in checked:
        for target in ends(check.verification.date):
            found.at(target).checked.append(check)
    for source in sources:
        for target in ends(ledger.sources[source].published):
            found.at(target).published.append(source)
    for claim in claims:
        _claim_dates(found, ledger, derived, claim)
    for section, record in _removed(ledger):
        for target in ends(record.removed.date if record.removed else None):
            found.at(target).removed.append((section, record.id))
    dates = found.dates()
    _add_spanning(found, dates.months, ledger, claims)
    return dates


class _Found:
    def __init__(self) -> None:
        self.mentions: dict[str, DateMentions] = {}

    def at(self, target: str) -> DateMentions:
        found = self.mentions.get(target)
        if found is None:
            found = self.mentions[target] = DateMentions()
        return found

    def dates(self) -> Dates:
        parts = [target.split("/") for target in self.mentions]
        pages = {"/".join(one[:length]) for one in parts for length in (2, 3, 4)}
        levels: tuple[list[str], list[str], list[str]] = ([], [], [])
        for page in sorted(pages):
            levels[page.count("/") - 1].append(page)
        return Dates(self.mentions, *(tuple(level) for level in levels))


def _claim_dates(found: _Found, ledger: Ledger, derived: Derived, claim: str) -> None:
    for target in ends(ledger.claims[claim].event_date):
        found.at(target).happened.append(claim)
    before: Standing | None = None
    for change in derived.histories.get(claim, ()):
        changed = Changed(claim, before, change.standing)
        found.at(day_target(change.day)).changed.append(changed)
        before = change.standing
    for correction in ledger.claims[claim].corrections:
        for target in ends(correction.date):
            found.at(target).corrected.append(Corrected(claim, correction))


def _removed(ledger: Ledger) -> Iterable[tuple[str, Record]]:
    sections: tuple[tuple[str, Mapping[str, Record]], ...] = (
        ("claims", ledger.claims),
        ("places", ledger.places),
        ("actors", ledger.actors),
        ("sources", ledger.sources),
    )
    for section, records in sections:
        yield from ((section, one) for one in records.values() if one.removed is not None)


def _add_spanning(
    found: _Found, months: tuple[str, ...], ledger: Ledger, claims: Iterable[str]
) -> None:
    """Closed intervals on the pages of the months between their ends; only where those exist."""
    for claim in claims:
        when = ledger.claims[claim].event_date
        if when is None or not when.interval or when.earliest is None or when.latest is None:
            continue
        first = month_target(when.earliest.year, when.earliest.month)
        last = month_target(when.latest.year, when.latest.month)
        between = slice(bisect_right(months, first), bisect_left(months, last))
        for month in months[between]:
            found.at(month).spanning.append(claim)
