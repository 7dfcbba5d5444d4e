"""Advice on voices: whose words a claim rests on. It is told, and nothing is forced to balance."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from claimledger.ledger.checks.walk import cited, side_of, statements, whole_claims
from claimledger.ledger.model import NO_SIDE, Claim, Ledger
from claimledger.text.diagnostics import Diagnostic

ABOUT_THE_WORLD = ("event", "control", "quantity", "responsibility")
MANY = 10
"""From so many claims on, it is told that a side's single voices are nearly all there is."""

_SHOWN = 3
_Sides = Mapping[str, str | None]  # by actor


def one_sides_voices(ledger: Ledger, day: date) -> Iterable[Diagnostic]:
    """W604: where one side says a thing again and again, somebody else is heard too.

    One voice of one side is what most reports begin with: these are told together, at the side.
    """
    alone: defaultdict[str, list[Claim]] = defaultdict(list)
    answered, sides = _answered(ledger), {id_: side_of(ledger, id_) for id_ in ledger.actors}
    for claim in _unchecked(ledger):
        voices = {position.actor.id for position in claim.positions}
        side = _one_side(sides, voices)
        if side is None:
            yield from _one_sides_sources(ledger, sides, claim, len(voices))
        elif len(voices) > 1 and not _otherwise(sides, answered[claim.id], side):
            yield _voices(claim, len(voices), side)
        elif len(voices) == 1 and not answered[claim.id]:
            alone[side].append(claim)
    for side, claims in alone.items():
        if len(claims) >= MANY and side in ledger.sides:
            yield _alone(ledger, side, claims)


def _unchecked(ledger: Ledger) -> Iterator[Claim]:
    """The claims about the world that nobody has checked."""
    for claim in whole_claims(ledger):
        if claim.kind in ABOUT_THE_WORLD and not claim.verifications:
            yield claim


def _answered(ledger: Ledger) -> defaultdict[str, list[Claim]]:
    """The claims that are declared to contradict each claim: there, others are heard."""
    answers: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in whole_claims(ledger):
        for ref in claim.contradicts:
            other = ledger.claims.get(ref.id)
            if other is not None:
                answers[claim.id].append(other)
                answers[other.id].append(claim)
    return answers


def _otherwise(sides: _Sides, claims: list[Claim], side: str) -> bool:
    """Whether somebody of another side, or of none, speaks in one of these claims."""
    return any(
        sides.get(position.actor.id) != side for claim in claims for position in claim.positions
    )


def _one_side(sides: _Sides, actors: Iterable[str]) -> str | None:
    """The party to the conflict that all of these belong to; None where there is no such one."""
    met = {sides.get(actor) for actor in actors}
    side = met.pop() if len(met) == 1 else None
    return side if side != NO_SIDE else None


def _one_sides_sources(
    ledger: Ledger, sides: _Sides, claim: Claim, voices: int
) -> Iterator[Diagnostic]:
    """Where voices differ, but all of them are known from what one side publishes."""
    if voices < 2:
        return
    sources = [source for one in statements(claim) for _, source in cited(ledger, one)]
    publishers = [source.publisher.id for source in sources if source.publisher is not None]
    side = _one_side(sides, publishers) if len(publishers) == len(sources) else None
    if side is not None:
        yield Diagnostic(
            "W604",
            claim.key.span,
            f"{voices} voices, and every source is published by the side `{side}`",
            "cite what the others published themselves, or an independent report of it",
        )


def _voices(claim: Claim, number: int, side: str) -> Diagnostic:
    return Diagnostic(
        "W604",
        claim.key.span,
        f"{number} voices, all of the side `{side}`",
        "look for the other side's words, an observer's, or a check",
    )


def _alone(ledger: Ledger, side: str, claims: list[Claim]) -> Diagnostic:
    some = ", ".join(f"`{claim.id}`" for claim in claims[:_SHOWN])
    # the number stands in the help: the same advice stays the same when one more is added
    return Diagnostic(
        "W604",
        ledger.sides[side].key.span,
        f"many claims have one voice each, of the side `{side}`",
        f"look for other voices and for checks, or leave it so: {len(claims)} claims, "
        f"such as {some}",
    )
