"""Chains of references that come back to where they began."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from claimledger.ledger.model import Ledger, Record, Ref
from claimledger.text.diagnostics import Diagnostic, Label

_Edges = Callable[[Any], tuple[Ref, ...]]


def _one(ref: Ref | None) -> tuple[Ref, ...]:
    return () if ref is None else (ref,)


_CHAINS: tuple[tuple[str, str, _Edges], ...] = (
    ("actors", "part_of", lambda actor: _one(actor.part_of)),
    ("places", "within", lambda place: _one(place.within)),
    ("sources", "relays", lambda source: source.relays),
    ("claims", "part_of", lambda claim: _one(claim.part_of)),
    ("claims", "rests_on", lambda claim: claim.rests_on),
    ("claims", "outcome", lambda claim: _one(claim.outcome)),
)


def circle(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """E204: nothing is a part of itself, nor lies within, relays or rests on itself."""
    for section, name, edges in _CHAINS:
        records = ledger.section(section)
        for path in _circles(records, edges):
            yield _told(name, path)


def _told(name: str, path: list[Ref]) -> Diagnostic:
    ids = [ref.id for ref in path]
    way = " -> ".join(f"`{id_}`" for id_ in (ids[-1], *ids))
    return Diagnostic(
        "E204",
        path[0].span,
        f"`{name}` goes round in a circle: {way}",
        "remove the reference that is wrong",
        others=tuple(Label(ref.span, "and on from here") for ref in path[1:]),
    )


def _circles(records: Mapping[str, Record], edges: _Edges) -> Iterator[list[Ref]]:
    """Each circle of two or more that a walk in file order meets, as its references in order."""
    done: set[str] = set()
    for start in records:
        if start in done:
            continue
        path: list[Ref] = []
        place = {start: 0}
        pending = [iter(edges(records[start]))]
        names = [start]
        while pending:
            ref = next(pending[-1], None)
            if ref is None:
                pending.pop()
                finished = names.pop()
                done.add(finished)
                del place[finished]
                if path:
                    path.pop()
            elif ref.id in place:
                if place[ref.id] < len(path):
                    yield [*path[place[ref.id] :], ref]
            elif ref.id in records and ref.id not in done:
                place[ref.id] = len(names)
                names.append(ref.id)
                path.append(ref)
                pending.append(iter(edges(records[ref.id])))
