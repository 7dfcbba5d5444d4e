"""The records of a site as values: what its pages show, and nothing that they leave out.

A site as of an earlier day has no claims of which nothing was on record then, and of the others no
position, check or correction of a later day.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from claimledger.ledger.model import Claim, Correction, Media, Position, Verification
from claimledger.ledger.sections import SECTIONS
from claimledger.ledger.statuses import Family, Status
from claimledger.site.changes import spans
from claimledger.site.cross_references import is_located
from claimledger.site.data.authored import Values, iso, numbered, values_of
from claimledger.site.data.derived import TYPES, VERSION, WITH_PAGES
from claimledger.site.data.standing import StandingValues, names, sentence
from claimledger.site.materials import Materials
from claimledger.standing.affiliation import side_of
from claimledger.standing.words import statuses_at

_CLAIMS_NAMED = {
    field.name: field.type.many
    for field in SECTIONS["claims"].fields
    if field.type.sections == ("claims",)
}
"""The fields of a claim that name other claims, and whether they name several."""

_OF_FINDING = frozenset(
    (
        *("place", "precision", "date", "date_earliest", "date_latest", "located_by", "method"),
        *("located_date", "located_date_earliest", "located_date_latest"),
    )
)
"""The fields of a media file that say where and when it was taken, and who says so."""

_CLAIM_TYPES = {field.name: field.type.record for field in SECTIONS["claims"].fields}


def head(m: Materials, schema: str) -> Values:
    """What stands at the top of every file of JSON; `schema` is the way there."""
    options = m.options
    return {
        "version": VERSION,
        "schema": schema,
        "title": m.ledger.title,
        "language": m.ledger.language,
        "site": options.site_url or None,
        "day": options.day.isoformat(),
        "licence": options.data.licence or None,
        "licence_url": options.data.licence_url or None,
    }


def records(m: Materials, section: str) -> Iterator[Values]:
    """The records of a section, in the order of the ledger, those that were removed included."""
    held: dict[str, Any] = getattr(m.ledger, section)
    complete = _completing(m, section)
    for id_, record in held.items():
        page, can_link = page_of(m, f"{section}/{id_}"), m.urls.can_link(f"{section}/{id_}")
        if m.options.as_of and not can_link and section in WITH_PAGES:
            continue
        values: Values = {"id": id_}
        if section in WITH_PAGES:
            values["page"] = page
        values.update(values_of(record, TYPES[section]))
        complete(record, values)
        yield values


def page_of(m: Materials, target: str) -> str | None:
    """The address of a page; None where there is none."""
    if target not in m.urls.targets:
        return None
    return f"{m.options.site_url}{m.urls.path(target)}"


def _completing(m: Materials, section: str) -> Callable[[Any, Values], None]:
    """What adds to the values of a record what is derived of it."""
    if section == "claims":
        return _Claims(m)
    if section == "actors":
        return lambda actor, values: values.update(side_in_effect=side_of(m.ledger, actor.id))
    if section == "places":
        return lambda place, values: values.update(counts(m, place.id))
    if section == "media" and m.options.as_of:
        return partial(_leave_out_later_finding, m.options.day)
    return lambda record, values: None


def _leave_out_later_finding(day: date, media: Media, values: Values) -> None:
    """What nobody had said by a day of where and when a media file was taken."""
    if not is_located(media, day):
        values.update(dict.fromkeys(_OF_FINDING & values.keys()))


def counts(m: Materials, place: str) -> Values:
    """How many claims a place has, by their words."""
    standings = [m.standing(claim) for claim in m.index.places.get(place, ())]
    found = Counter(standing.status for standing in standings)
    return {
        "claims": len(standings),
        "contested": sum(
            all(status.family is Family.CONTESTED for status in standing.statuses)
            for standing in standings
        ),
        "statuses": {status.value: found[status] for status in Status if status in found},
    }


class _Claims:
    """Adds what follows for a claim, and leaves out what was not yet on record."""

    def __init__(self, m: Materials) -> None:
        self._m = m
        standings, index, day = m.derived.standings, m.derived.index, m.options.day
        self._standings = StandingValues(
            m.ledger,
            standing_of=standings.get,
            what_if_of=m.what_if,
            statuses_of=lambda claim: (
                standings[claim].statuses if claim in standings else statuses_at(index, claim, day)
            ),
        )

    def __call__(self, claim: Claim, values: Values) -> None:
        if self._m.options.as_of:
            self._leave_out(claim, values)
        is_removed = claim.removed is not None
        values["standing"] = None if is_removed else self._standing(claim)
        values["history"] = [] if is_removed else list(_history(self._m, claim))
        first = self._m.first_recorded(claim.id)
        values["first_recorded"] = first.isoformat() if first is not None else None

    def _standing(self, claim: Claim) -> Values:
        found = self._standings.of(claim.id)
        standing = self._m.derived.standings.get(claim.id)
        return {
            "status": (standing.status if standing else Status.NOT_ON_RECORD).value,
            "words": found["words"],
            "sentence": found["sentence"],
            "set_by_hand": standing is not None and standing.overridden,
            "words_by_rules": names(standing.derived if standing else ()),
            "readings": _in_order(found["reading"]),
            "modifiers": _in_order(found["modifiers"]),
            "decided_by": _in_order(found["rests_on"]),
            "would_change": _in_order(
                [
                    {
                        "record": asked["record"],
                        "side": asked["side"] or None,
                        "changes": asked["changes"],
                        "words": asked["words"],
                    }
                    for asked in found["would_change"]
                ]
            ),
        }

    def _leave_out(self, claim: Claim, values: Values) -> None:
        standing = self._m.derived.standings.get(claim.id)
        day = self._m.options.day
        known = {
            "positions": standing.positions if standing else (),
            "verifications": standing.verifications if standing else (),
            "corrections": tuple(held for held in claim.corrections if _exists(held, day)),
        }
        for name, held in known.items():
            type_ = _CLAIM_TYPES[name]
            assert type_ is not None
            values[name] = numbered(held, type_, map(_number(claim), held))
        for name, many in _CLAIMS_NAMED.items():
            shown = [
                id_ for id_ in (values[name] if many else [values[name]]) if self._is_shown(id_)
            ]
            values[name] = shown if many else next(iter(shown), None)

    def _is_shown(self, claim: str) -> bool:
        return f"claims/{claim}" in self._m.urls.targets


def _exists(correction: Correction, day: Any) -> bool:
    return correction.date.earliest is None or correction.date.earliest <= day


def _number(claim: Claim) -> Callable[[Any], int]:
    """The place of a record in its list, from 1: the same on every day."""

    def number(record: Position | Verification | Correction) -> int:
        if isinstance(record, Correction):
            return claim.corrections.index(record) + 1
        return record.index + 1

    return number


def _in_order(values: list[Values]) -> list[Values]:
    return [{"number": number, **each} for number, each in enumerate(values, 1)]


def _history(m: Materials, claim: Claim) -> Iterator[Values]:
    for number, span in enumerate(spans(m.derived, claim.id), 1):
        yield {
            "number": number,
            "since": iso(span.first),
            "until": iso(span.last),
            "words": names(span.standing.statuses),
            "sentence": sentence(claim, span.standing),
            "set_by_hand": span.standing.overridden,
        }
