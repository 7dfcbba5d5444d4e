"""Who says what of a claim, in a line: `Zelensky says so; Ganchev denies it`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from claimledger.ledger.model import Position
from claimledger.site.links import Linker, link
from claimledger.site.markup import filled, joined_markup
from claimledger.site.words import (
    CONTRADICTED,
    DENIES_IN_PART,
    EARLIER_VERBS,
    NOBODY_SAYS,
    STANCE_VERBS,
    Verb,
)
from claimledger.standing.derive import Derived
from claimledger.standing.standing import Status

NAMES_SHOWN = 3
"""Speakers of one stance that a line names before it counts the rest."""


def stance_of(position: Position) -> str:
    """The stance as a row of `STANCE_VERBS`."""
    return DENIES_IN_PART if position.stance == "denies" and position.in_part else position.stance


def standing_positions(
    derived: Derived, claim: str, day: date | None = None
) -> tuple[Position, ...]:
    """The positions that no later one has replaced, of those that assert, deny or imply.

    At the day of what is derived, or at another.
    """
    live = derived.index.live(claim, day or derived.day)
    return (*live.assertions, *live.denials, *live.part_denials, *live.implications)


@dataclass(frozen=True, slots=True)
class Voice:
    """Actors, by id, who stand alike on a claim, and what they do."""

    verb: Verb
    actors: tuple[str, ...]


def voices_on(derived: Derived, claim: str) -> tuple[Voice, ...]:
    """Who stands where on a claim, then who stood somewhere and stands nowhere now.

    Who would not say is told only where nobody stands.
    """
    stands = standing_positions(derived, claim)
    held = {one.actor.id for one in stands}
    rest = [one for one in derived.standings[claim].positions if one.actor.id not in held]
    ended = {one.actor.id: one for one in rest if one.stance in EARLIER_VERBS}
    others = [one for one in rest if one.stance not in EARLIER_VERBS] if not stands else ()
    return (*_grouped((*stands, *others), STANCE_VERBS), *_grouped(ended.values(), EARLIER_VERBS))


def contradictors(derived: Derived, claim: str) -> tuple[str, ...]:
    """The claims that alone make it disputed: nobody denies it, and somebody says one of these."""
    standing = derived.standings[claim]
    if standing.status is not Status.DISPUTED or derived.index.live(claim, derived.day).denials:
        return ()
    return tuple([one for one in standing.reason.claims if one in derived.standings])


def speakers_line(linker: Linker, derived: Derived, claim: str) -> Markup:
    """The voices on a claim in one line."""
    parts = [_voice(linker, one.actors, one.verb) for one in voices_on(derived, claim)]
    against = contradictors(derived, claim)
    if against:
        target = against[0] if len(against) == 1 else claim
        anchor = "" if len(against) == 1 else "says-otherwise"
        words = CONTRADICTED.of(len(against)).format(len(against))
        parts.append(link(linker.href(f"claims/{target}", anchor), words).html)
    return Markup("; ").join(parts) if parts else Markup(NOBODY_SAYS)


def _grouped(positions: Iterable[Position], verbs: Mapping[str, Verb]) -> Iterator[Voice]:
    by_stance: dict[str, dict[str, None]] = defaultdict(dict)
    for one in positions:
        by_stance[stance_of(one)][one.actor.id] = None
    for stance, verb in verbs.items():
        if stance in by_stance:
            yield Voice(verb, tuple(by_stance[stance]))


def _voice(linker: Linker, actors: Sequence[str], verb: Verb) -> Markup:
    shown = actors[:NAMES_SHOWN] if len(actors) > NAMES_SHOWN + 1 else actors
    names = [linker.actor(one).html for one in shown]
    if len(shown) < len(actors):
        names.append(Markup(f"{len(actors) - len(shown)} others"))
    spoken = verb.by(*(linker.ledger.actors[one] for one in actors))
    return filled("%s %s", joined_markup(names), spoken)
