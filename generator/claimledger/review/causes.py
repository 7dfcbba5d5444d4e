"""Why a status changed: found by trying each edit alone, and by leaving each out."""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from claimledger.ledger.model import Claim, Ledger, Ref, Source
from claimledger.ledger.statuses import Status
from claimledger.review.edits import ClaimEdits, Edit, in_order_of_before, present
from claimledger.standing.claim_at import claim_at
from claimledger.standing.derive import Derived
from claimledger.standing.index import index_of
from claimledger.standing.rules import shown_status

# Ledgers that were never written: the earlier one with some of the edits, and not the others.
#
# A world holds only what can bear on one claim's status: the claim, those that contradict it, those
# that contradict these (what is implied of them ends assertions), and their speakers and sources.

Taken = frozenset[Edit]
WIDEST = 60
"""Claims of control at the same places beyond which only those that contradict are looked at."""


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions of a ledger, what follows from each at one day, and what differs.

    Attributes:
        before: in the ids of now; so is `was`.
        records: the edits of actors and sources, by section and id.
        order: the claims' places: as now, what is gone last.
    """

    before: Ledger
    after: Ledger
    was: Derived
    now: Derived
    claims: Mapping[str, ClaimEdits]
    records: Mapping[tuple[str, str], tuple[Edit, ...]]
    order: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Around:
    """A claim with what bears on its status, and the edits among that."""

    versions: Versions
    claim: str
    claims: tuple[str, ...]
    actors: tuple[str, ...]
    edits: tuple[Edit, ...]

    def status(self, taken: Taken) -> Status | None:
        """The word for the claim in the world with these edits; None where it is not yet said."""
        at = claim_at(index_of(self._world(taken)), self.claim, self.versions.now.day)
        return shown_status(at) if at else None

    def _world(self, taken: Taken) -> Ledger:
        before, after = self.versions.before, self.versions.after
        made = ((id_, _claim(self.versions, id_, taken)) for id_ in self.claims)
        return replace(
            after,
            sides={**before.sides, **after.sides},
            measures={**before.measures, **after.measures},
            actors={id_: _record(self.versions, "actors", id_, taken) for id_ in self.actors},
            sources=_sources(self.versions, taken),
            claims={id_: claim for id_, claim in made if claim is not None},
        )


def around(versions: Versions, claim: str) -> Around:
    """What bears on the status of a claim in either version."""
    claims = _near(versions, claim)
    both = [one for id_ in claims for one in _written(versions, id_)]
    actors = tuple(_actors(versions, both))
    sources = tuple(_cited(versions, both))
    edits = (
        *(edit for id_ in claims if id_ in versions.claims for edit in versions.claims[id_].edits),
        *(edit for id_ in actors for edit in versions.records.get(("actors", id_), ())),
        *(edit for id_ in sources for edit in versions.records.get(("sources", id_), ())),
    )
    return Around(versions, claim, claims, actors, edits)


def _near(versions: Versions, claim: str) -> tuple[str, ...]:
    """The claim, its rivals and theirs, in the order of now; what is gone comes last."""
    found = {claim}
    for _ in range(2):
        found |= {rival for one in found for rival in _rivals(versions, one)}
    places = set(_edits_together(versions, claim))
    found |= places if len(places) <= WIDEST else set()
    return tuple(sorted(found, key=lambda id_: versions.order[id_]))


def _rivals(versions: Versions, claim: str) -> Iterator[str]:
    for index in (versions.was.index, versions.now.index):
        yield from (rival for rival, _ in index.rivals.get(claim, ()))


def _edits_together(versions: Versions, claim: str) -> Iterator[str]:
    """The claims of control at its places."""
    for index in (versions.was.index, versions.now.index):
        yield from (
            period.claim
            for periods, _ in index.control_periods.get(claim, ())
            for period in periods
        )


def _written(versions: Versions, id_: str) -> Iterator[Claim]:
    for ledger in (versions.before, versions.after):
        claim = present(ledger.claims.get(id_))
        if claim is not None:
            yield claim


def _actors(versions: Versions, claims: Iterable[Claim]) -> Iterator[str]:
    """Whoever speaks, passes on, publishes or checks, and what they are part of."""
    named = (ref.id for claim in claims for ref in _named(versions, claim))
    waiting, met = list(named), set[str]()
    while waiting:
        id_ = waiting.pop()
        for ledger in (versions.before, versions.after):
            if id_ in ledger.actors and id_ not in met:
                actor = ledger.actors[id_]
                waiting += [actor.part_of.id] if actor.part_of else []
        for edit in versions.records.get(("actors", id_), ()):
            waiting += [one.id for one in (edit.before, edit.after) if isinstance(one, Ref)]
        if id_ not in met and (id_ in versions.before.actors or id_ in versions.after.actors):
            met.add(id_)
            yield id_


def _named(versions: Versions, claim: Claim) -> Iterator[Ref]:
    yield from [claim.holder] if claim.holder else []
    for position in claim.positions:
        yield from (position.actor, *position.via)
    yield from (check.by for check in claim.verifications)
    for id_ in _cited(versions, (claim,)):
        for ledger in (versions.before, versions.after):
            source = ledger.sources.get(id_)
            yield from [source.publisher] if source and source.publisher else []


def _cited(versions: Versions, claims: Iterable[Claim]) -> Iterator[str]:
    """The sources of what is said, and those that they relay."""
    said = [one.sources for claim in claims for one in claim.positions]
    checked = [one.sources for claim in claims for one in claim.verifications]
    waiting, met = [ref.id for refs in (*said, *checked) for ref in refs], set[str]()
    while waiting:
        id_ = waiting.pop()
        if id_ not in met:
            met.add(id_)
            yield id_
            for ledger in (versions.before, versions.after):
                if id_ in ledger.sources:
                    waiting += [ref.id for ref in ledger.sources[id_].relays]


def _claim(versions: Versions, id_: str, taken: Taken) -> Claim | None:
    compared = versions.claims.get(id_)
    if compared is None:
        return present(versions.after.claims.get(id_) or versions.before.claims.get(id_))  # type: ignore[no-any-return]
    before, after = compared.before, compared.after
    if before is None or after is None:
        return after if compared.edits and compared.edits[0] in taken else before
    written = {e.part: e.after for e in compared.edits if e in taken and e.part in _fields(before)}
    rows, order = compared.positions, compared.order
    if order is not None and order not in taken:
        edits = {id(pair): edit for pair, edit in rows}
        rows = tuple((one, edits[id(one)]) for one in in_order_of_before([p for p, _ in rows]))
    return replace(
        before,
        **written,
        positions=_statements(rows, taken),
        verifications=_statements(compared.verifications, taken),
    )


def _fields(claim: Claim) -> Sequence[str]:
    return type(claim).__dataclass_fields__.keys()  # type: ignore[return-value]


def _statements(rows: Iterable[tuple[Any, Edit | None]], taken: Taken) -> tuple[Any, ...]:
    chosen = (pair.after if edit is None or edit in taken else pair.before for pair, edit in rows)
    there = (one for one in chosen if one is not None)
    return tuple(replace(one, index=place) for place, one in enumerate(there))


def _record(versions: Versions, section: str, id_: str, taken: Taken) -> Any:
    """An actor or source; one that only one version has is there in every world, and idle."""
    before = versions.before.section(section).get(id_)
    after = versions.after.section(section).get(id_)
    if before is None or after is None:
        return before or after
    edits = versions.records.get((section, id_), ())
    left = {one.part: one.before for one in edits if one not in taken and one.part != "record"}
    return replace(after, **left) if left else after


def _sources(versions: Versions, taken: Taken) -> Mapping[str, Source]:
    mixed = {
        id_: _record(versions, section, id_, taken)
        for section, id_ in versions.records
        if section == "sources"
    }
    return ChainMap(mixed, versions.after.sources, versions.before.sources)  # type: ignore[arg-type]


MOST_EDITS = 200
"""With more edits around one claim the cause is not looked for."""


@dataclass(frozen=True, slots=True)
class Cause:
    """The edits because of which a status changed.

    Attributes:
        kind: `one`: that edit alone gives the new status, and nothing else here does without it ·
            `either`: each of the edits alone gives it · `enough`: that edit alone gives it, and
            without it the others would too · `together`: they give it only together, and none of
            them can be left out · `unknown`: none was found.
        edits: in the order of the review.
    """

    kind: str
    edits: tuple[Edit, ...] = ()


UNKNOWN = Cause("unknown")


def cause(versions: Versions, claim: str, was: Status | None, now: Status | None) -> Cause:
    """The cause of a change of status, both words at the same day."""
    here = around(versions, claim)
    every = frozenset(here.edits)
    if not 0 < len(every) <= MOST_EDITS:
        return UNKNOWN
    # What was left out as having no bearing has none indeed, where both ends come out as they are.
    if here.status(frozenset()) is not was or here.status(every) is not now:
        return UNKNOWN
    alone = tuple(one for one in here.edits if here.status(frozenset((one,))) is now)
    if len(alone) > 1:
        return Cause("either", alone)
    if alone:
        needed = here.status(every - {alone[0]}) is not now
        return Cause("one" if needed else "enough", alone)
    return Cause("together", _together(here, now))


def _together(here: Around, now: Status | None) -> tuple[Edit, ...]:
    """Edits that give the status together, none of which can be left out."""
    kept = list(here.edits)
    for one in here.edits:
        fewer = [other for other in kept if other is not one]
        if here.status(frozenset(fewer)) is now:
            kept = fewer
    return tuple(kept)
