"""Why the statuses of a claim changed: found by trying each edit alone, and by leaving each out.

For that, ledgers are made that nobody wrote: the earlier version with some of the edits and without
the others. Each holds only what can bear on one claim's statuses: the claim, those that contradict
it at most three contradictions away (a claim that contradicts it disputes nothing where what
contradicts that one is verified, which it is not where a check supports what contradicts it in
turn), and their speakers and sources.
"""

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from claimledger.ledger.model import Claim, Ledger, Ref, Source
from claimledger.ledger.statuses import Status
from claimledger.review.edits import ClaimEdits, Edit, in_order_of_before, present
from claimledger.standing.derive import Derived
from claimledger.standing.index import index_of
from claimledger.standing.words import statuses_at

MOST_EDITS = 200
"""With more edits around one claim the cause is not looked for."""

MOST_CLAIMS_OF_CONTROL = 60
"""Claims of control at the same places beyond which only those that contradict are looked at."""


class CauseKind(StrEnum):
    """How the edits of a cause bring about the new statuses."""

    SINGLE = "one"
    """That edit alone gives it, and without that edit all the others do not."""
    EITHER = "either"
    """Each of the edits gives it alone."""
    ENOUGH = "enough"
    """That edit alone gives it, and without that edit all the others give it too."""
    TOGETHER = "together"
    """None gives it alone; these give it, and with any one of them left out they do not."""
    UNKNOWN = "unknown"
    """None was found, or none was looked for."""


@dataclass(frozen=True, slots=True)
class Cause:
    """The edits because of which a status changed, in the order of the review."""

    kind: CauseKind
    edits: tuple[Edit, ...] = ()


UNKNOWN = Cause(CauseKind.UNKNOWN)

Statuses = tuple[Status, ...]
"""What a claim shows: of several, what says least first; none where nothing is on record."""


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


def cause(versions: Versions, claim: str, was: Statuses, now: Statuses) -> Cause:
    """Why the statuses of a claim are `now` and no longer `was`, both at the same day."""
    context = context_of(versions, claim)
    edits = context.edits
    if not 0 < len(edits) <= MOST_EDITS:
        return UNKNOWN
    # Only where the context gives the statuses as the whole ledgers do, nothing that bears on the
    # claim is missing from it.
    if context.statuses_with(()) != was or context.statuses_with(edits) != now:
        return UNKNOWN
    enough = tuple(edit for edit in edits if context.statuses_with([edit]) == now)
    if len(enough) > 1:
        return Cause(CauseKind.EITHER, enough)
    if len(enough) == 1:
        others_too = context.statuses_with(_without(edits, enough[0])) == now
        return Cause(CauseKind.ENOUGH if others_too else CauseKind.SINGLE, enough)
    return Cause(CauseKind.TOGETHER, _needed(context, now))


def _needed(context: "ClaimContext", now: Statuses) -> tuple[Edit, ...]:
    """Edits that give the statuses together, and no longer do once any of them is left out."""
    needed = context.edits
    for edit in context.edits:
        fewer = _without(needed, edit)
        if context.statuses_with(fewer) == now:
            needed = fewer
    return needed


def _without(edits: tuple[Edit, ...], left_out: Edit) -> tuple[Edit, ...]:
    return tuple(edit for edit in edits if edit is not left_out)


@dataclass(frozen=True, slots=True)
class ClaimContext:
    """What can bear on a claim's statuses in either version, and the edits to it.

    Attributes:
        claims, actors: ids.
    """

    versions: Versions
    claim: str
    claims: tuple[str, ...]
    actors: tuple[str, ...]
    edits: tuple[Edit, ...]

    def statuses_with(self, made: Iterable[Edit]) -> Statuses:
        """The claim's statuses had only these edits been made."""
        index = index_of(self._ledger_with(frozenset(made)))
        return statuses_at(index, self.claim, self.versions.now.day)

    def _ledger_with(self, made: frozenset[Edit]) -> Ledger:
        before, after = self.versions.before, self.versions.after
        claims = ((id_, _claim_with(self.versions, id_, made)) for id_ in self.claims)
        return replace(
            after,
            sides={**before.sides, **after.sides},
            measures={**before.measures, **after.measures},
            actors={id_: _record_with(self.versions, "actors", id_, made) for id_ in self.actors},
            sources=_sources_with(self.versions, made),
            claims={id_: claim for id_, claim in claims if claim is not None},
        )


def context_of(versions: Versions, claim: str) -> ClaimContext:
    """What can bear on the statuses of a claim in either version."""
    claims = claims_around(versions, claim)
    written = [version for id_ in claims for version in _in_each_version(versions, id_)]
    actors = tuple(_actors_of(versions, written))
    sources = tuple(_sources_of(versions, written))
    edits = (
        *(edit for id_ in claims if id_ in versions.claims for edit in versions.claims[id_].edits),
        *(edit for id_ in actors for edit in versions.records.get(("actors", id_), ())),
        *(edit for id_ in sources for edit in versions.records.get(("sources", id_), ())),
    )
    return ClaimContext(versions, claim, claims, actors, edits)


def claims_around(versions: Versions, claim: str) -> tuple[str, ...]:
    """The claim and what contradicts it, three times over; what is gone comes last."""
    found = {claim}
    for _ in range(3):
        found |= {contrary for id_ in found for contrary in _contraries(versions, id_)}
    of_control = set(_of_control_at_its_places(versions, claim))
    if len(of_control) <= MOST_CLAIMS_OF_CONTROL:
        found |= of_control
    return tuple(sorted(found, key=lambda id_: versions.order[id_]))


def _contraries(versions: Versions, claim: str) -> Iterator[str]:
    for index in (versions.was.index, versions.now.index):
        yield from (contrary for contrary, _ in index.contraries.get(claim, ()))


def _of_control_at_its_places(versions: Versions, claim: str) -> Iterator[str]:
    for index in (versions.was.index, versions.now.index):
        for periods, _ in index.periods.get(claim, ()):
            yield from (period.claim for period in periods)


def _in_each_version(versions: Versions, id_: str) -> Iterator[Claim]:
    for ledger in (versions.before, versions.after):
        claim = present(ledger.claims.get(id_))
        if claim is not None:
            yield claim


def _actors_of(versions: Versions, claims: Iterable[Claim]) -> Iterator[str]:
    """Whoever speaks, passes on, publishes or checks, and what they are part of."""
    named = (ref.id for claim in claims for ref in _named(versions, claim))
    waiting, met = list(named), set[str]()
    while waiting:
        id_ = waiting.pop()
        ledgers = [each for each in (versions.before, versions.after) if id_ in each.actors]
        if ledgers and id_ not in met:
            met.add(id_)
            yield id_
            bodies = [ledger.actors[id_].part_of for ledger in ledgers]
            waiting += [body.id for body in bodies if body is not None]


def _named(versions: Versions, claim: Claim) -> Iterator[Ref]:
    yield from [claim.holder] if claim.holder else []
    for position in claim.positions:
        yield from (position.actor, *position.via)
    yield from (check.by for check in claim.verifications)
    for id_ in _sources_of(versions, (claim,)):
        for ledger in (versions.before, versions.after):
            source = ledger.sources.get(id_)
            yield from [source.publisher] if source and source.publisher else []


def _sources_of(versions: Versions, claims: Iterable[Claim]) -> Iterator[str]:
    """The sources of positions and checks, and those that they relay."""
    said = [position.sources for claim in claims for position in claim.positions]
    checked = [check.sources for claim in claims for check in claim.verifications]
    waiting, met = [ref.id for refs in (*said, *checked) for ref in refs], set[str]()
    while waiting:
        id_ = waiting.pop()
        if id_ not in met:
            met.add(id_)
            yield id_
            for ledger in (versions.before, versions.after):
                if id_ in ledger.sources:
                    waiting += [ref.id for ref in ledger.sources[id_].relays]


def _claim_with(versions: Versions, id_: str, made: frozenset[Edit]) -> Claim | None:
    """A claim had only these edits been made; None where it would not be there."""
    compared = versions.claims.get(id_)
    if compared is None:
        unchanged = versions.after.claims.get(id_) or versions.before.claims.get(id_)
        return present(unchanged)  # type: ignore[no-any-return]
    before, after = compared.before, compared.after
    if before is None or after is None:
        return after if compared.edits and compared.edits[0] in made else before
    names = _fields(before)
    values = {e.part: e.after for e in compared.edits if e in made and e.part in names}
    rows, order = compared.positions, compared.order
    if order is not None and order not in made:
        edits = {id(pair): edit for pair, edit in rows}
        rows = tuple(
            (pair, edits[id(pair)]) for pair in in_order_of_before([pair for pair, _ in rows])
        )
    return replace(
        before,
        **values,
        positions=_statements_with(rows, made),
        verifications=_statements_with(compared.verifications, made),
    )


def _fields(claim: Claim) -> Sequence[str]:
    return type(claim).__dataclass_fields__.keys()  # type: ignore[return-value]


def _statements_with(
    rows: Iterable[tuple[Any, Edit | None]], made: frozenset[Edit]
) -> tuple[Any, ...]:
    chosen = (pair.after if edit is None or edit in made else pair.before for pair, edit in rows)
    there = (statement for statement in chosen if statement is not None)
    return tuple(replace(statement, index=place) for place, statement in enumerate(there))


def _record_with(versions: Versions, section: str, id_: str, made: frozenset[Edit]) -> Any:
    """An actor or source; what only one version has is always there, for nothing refers to it."""
    before = versions.before.section(section).get(id_)
    after = versions.after.section(section).get(id_)
    if before is None or after is None:
        return before or after
    edits = versions.records.get((section, id_), ())
    # `record`: it is removed in a version, and what was removed is left as it is now.
    undone = {e.part: e.before for e in edits if e not in made and e.part != "record"}
    return replace(after, **undone) if undone else after


def _sources_with(versions: Versions, made: frozenset[Edit]) -> Mapping[str, Source]:
    changed = {
        id_: _record_with(versions, section, id_, made)
        for section, id_ in versions.records
        if section == "sources"
    }
    return ChainMap(changed, versions.after.sources, versions.before.sources)  # type: ignore[arg-type]
