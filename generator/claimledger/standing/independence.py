"""Voices: which assertions stand on their own, and which only repeat another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimledger.ledger.model import NO_SIDE, Ledger, Position, Source
from claimledger.ledger.vocabulary import ActorKind
from claimledger.standing.affiliation import Affiliation, root_of

REPORTERS = frozenset({ActorKind.MEDIA, ActorKind.ANALYST, ActorKind.REFERENCE})
"""Kinds of actor that are a voice of their own only where a `basis` says how they know."""


@dataclass(frozen=True, slots=True)
class _Assertion:
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
    ledger: Ledger, affiliations: Mapping[str, Affiliation], assertions: Sequence[Position]
) -> tuple[Position, ...]:
    """The assertions that are independent of each other, in their order; none, or two or more.

    Two are when their actors' roots differ and neither only relays the other. The first two also
    belong to different sides, or at least one to `none`. Where several depend on each other, the
    one that stands first is among those returned.
    """
    if len(assertions) < 2:
        return ()
    counted = [_voice(ledger, affiliations, p) for p in assertions if counts(ledger, p)]
    voices = [voice for voice in counted if voice.affiliation.side is not None]
    sides = {voice.affiliation.side for voice in voices}
    if len(sides) < 2 and NO_SIDE not in sides:
        return ()
    pairs = (
        (voice, other)
        for number, voice in enumerate(voices)
        for other in voices[number + 1 :]
        if _of_two_sides(voice, other) and _independent(voice, other)
    )
    chosen = list(next(pairs, ()))
    if not chosen:
        return ()
    for voice in voices:
        if all(_independent(voice, other) for other in chosen):
            chosen.append(voice)
    return tuple(voice.position for voice in voices if voice in chosen)


def counts(ledger: Ledger, assertion: Position) -> bool:
    """Whether it is counted as a voice: the speaker is named, and a reporter says how it knows."""
    actor = ledger.actors[assertion.actor.id]
    return not actor.unnamed and not only_reports(ledger, assertion)


def only_reports(ledger: Ledger, assertion: Position) -> bool:
    """Whether it is a reporter's, of whom it is not recorded how they know."""
    return ledger.actors[assertion.actor.id].kind in REPORTERS and not assertion.basis


def _voice(
    ledger: Ledger, affiliations: Mapping[str, Affiliation], position: Position
) -> _Assertion:
    cited = [ledger.sources[ref.id] for ref in position.sources]
    relays = bool(cited) and all(
        source.relays and _speaks_itself(ledger, position, source) for source in cited
    )
    return _Assertion(
        position=position,
        affiliation=affiliations[position.actor.id],
        carriers=frozenset(ref.id for ref in position.via),
        sources=_relayed(ledger, cited) if relays else frozenset(source.id for source in cited),
        relays=relays,
    )


def _speaks_itself(ledger: Ledger, position: Position, source: Source) -> bool:
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


def _independent(voice: _Assertion, other: _Assertion) -> bool:
    if voice.affiliation.root == other.affiliation.root:
        return False
    if _only_passes_on(voice, other) or _only_passes_on(other, voice):
        return False
    return not ((voice.relays or other.relays) and voice.sources & other.sources)


def _only_passes_on(carrier: _Assertion, speaker: _Assertion) -> bool:
    """Whether it only passed the other on: one with a basis of its own does more than that."""
    return carrier.position.actor.id in speaker.carriers and not carrier.position.basis


def _of_two_sides(voice: _Assertion, other: _Assertion) -> bool:
    """Whether they belong to different sides, or at least one of them to none."""
    sides = {voice.affiliation.side, other.affiliation.side}
    return None not in sides and (len(sides) == 2 or NO_SIDE in sides)
