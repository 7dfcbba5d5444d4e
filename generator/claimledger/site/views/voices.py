"""Who says what of a claim, in a line: `Zelensky says so; Ganchev denies it`."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.ledger.model import Position
from claimledger.site.links import Linker
from claimledger.site.markup import filled, joined_markup
from claimledger.site.words import DENIES_IN_PART, NOBODY_SAYS, SAID_EARLIER, STANCE_VERBS, Verb
from claimledger.standing.derive import Derived

NAMES_SHOWN = 3
"""Speakers of one stance that a line names before it counts the rest."""


def stance_of(position: Position) -> str:
    """The stance as a row of `STANCE_VERBS`."""
    return DENIES_IN_PART if position.stance == "denies" and position.in_part else position.stance


def standing_positions(derived: Derived, claim: str) -> tuple[Position, ...]:
    """The positions that no later one has replaced, of those that assert, deny or imply."""
    live = derived.index.live(claim, derived.day)
    return (*live.assertions, *live.denials, *live.part_denials, *live.implications)


@dataclass(frozen=True, slots=True)
class Voice:
    """Actors, by id, who stand alike on a claim, and what they do."""

    verb: Verb
    actors: tuple[str, ...]


def voices_on(derived: Derived, claim: str) -> tuple[Voice, ...]:
    """Who stands where on a claim; who stood or would not say only where nobody stands."""
    stands = standing_positions(derived, claim)
    positions = stands or derived.standings[claim].positions
    by_stance: dict[str, dict[str, None]] = defaultdict(dict)
    for one in positions:
        by_stance[stance_of(one)][one.actor.id] = None
    verbs = STANCE_VERBS if stands else {**STANCE_VERBS, "asserts": SAID_EARLIER}
    return tuple(
        Voice(verb, tuple(by_stance[stance]))
        for stance, verb in verbs.items()
        if stance in by_stance
    )


def speakers_line(linker: Linker, derived: Derived, claim: str) -> Markup:
    """The voices on a claim in one line."""
    parts = [_voice(linker, one.actors, one.verb) for one in voices_on(derived, claim)]
    return Markup("; ").join(parts) if parts else Markup(NOBODY_SAYS)


def _voice(linker: Linker, actors: Sequence[str], verb: Verb) -> Markup:
    shown = actors[:NAMES_SHOWN] if len(actors) > NAMES_SHOWN + 1 else actors
    names = [linker.actor(one).html for one in shown]
    if len(shown) < len(actors):
        names.append(Markup(f"{len(actors) - len(shown)} others"))
    return filled("%s %s", joined_markup(names), verb.of(len(actors)))
