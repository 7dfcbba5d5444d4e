"""Voices: which assertions stand on their own, and which only repeat another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimledger.ledger.model import NO_SIDE, Ledger, Position, Source
from claimledger.standing.affiliation import Affiliation, root_of

REPORTERS = frozenset({"media", "analyst", "reference"})
"""Kinds of actor that are a voice of their own only where a `basis` says how they know."""


@dataclass(frozen=True, slots=True)
class _Voice:
    """An assertion with what independence asks of it.

    Attributes:
        carriers: who passed it on.
        sources: ids of the sources it rests on; where it only relays, those they relay too.
        relays: it is a source's own voice, and every source of it passes on another report.
    """

    position: Position
    affiliation: Affiliation
    carriers: frozenset[str]
    sources: frozenset[str]
    relays: bool


def independent_voices(
    ledger: Ledger, belonging: Mapping[str, Affiliation], assertions: Sequence[Position]
) -> tuple[Position, ...]:
    """The assertions that corroborate each other, in their order; none, or two or more.

    Two do when their actors' roots differ, neither only relays the other, and they belong to
    different sides or at least one to `none`.
    """
    if len(assertions) < 2:
        return ()
    told = [_voice(ledger, belonging, one) for one in assertions if counts(ledger, one)]
    voices = [voice for voice in told if voice.affiliation.side is not None]
    sides = {voice.affiliation.side for voice in voices}
    if len(sides) < 2 and NO_SIDE not in sides:
        return ()
    return tuple(one.position for one in voices if _is_met(one, voices))


def _is_met(one: _Voice, others: Sequence[_Voice]) -> bool:
    return any(_apart(one, other) and _independent(one, other) for other in others)


def counts(ledger: Ledger, assertion: Position) -> bool:
    """Whether it is counted as a voice: the speaker is named, and a reporter says how it knows."""
    actor = ledger.actors[assertion.actor.id]
    return not actor.unnamed and (actor.kind not in REPORTERS or bool(assertion.basis))


def _voice(ledger: Ledger, belonging: Mapping[str, Affiliation], position: Position) -> _Voice:
    cited = [ledger.sources[ref.id] for ref in position.sources]
    relays = bool(cited) and all(one.relays and _own(ledger, position, one) for one in cited)
    return _Voice(
        position=position,
        affiliation=belonging[position.actor.id],
        carriers=frozenset(ref.id for ref in position.via),
        sources=_relayed(ledger, cited) if relays else frozenset(one.id for one in cited),
        relays=relays,
    )


def _own(ledger: Ledger, position: Position, source: Source) -> bool:
    """Whether the source speaks here itself, rather than quoting somebody."""
    reporter = ledger.actors[position.actor.id].kind in REPORTERS
    if source.publisher is None:
        return reporter
    speaker, publisher = position.actor.id, source.publisher.id
    return speaker == publisher or (
        reporter and root_of(ledger, speaker) == root_of(ledger, publisher)
    )


def _relayed(ledger: Ledger, cited: Sequence[Source]) -> frozenset[str]:
    """The sources and all that they pass on, at whatever remove."""
    found: set[str] = set()
    waiting = [source.id for source in cited]
    while waiting:
        source = waiting.pop()
        if source not in found:
            found.add(source)
            waiting.extend(ref.id for ref in ledger.sources[source].relays)
    return frozenset(found)


def _independent(one: _Voice, other: _Voice) -> bool:
    if one.affiliation.root == other.affiliation.root:
        return False
    if _carries(one, other) or _carries(other, one):
        return False
    return not ((one.relays or other.relays) and one.sources & other.sources)


def _carries(carrier: _Voice, speaker: _Voice) -> bool:
    """Whether it only passed the other on: one with a basis of its own does more than that."""
    return carrier.position.actor.id in speaker.carriers and not carrier.position.basis


def _apart(one: _Voice, other: _Voice) -> bool:
    sides = {one.affiliation.side, other.affiliation.side}
    return None not in sides and (len(sides) == 2 or NO_SIDE in sides)
