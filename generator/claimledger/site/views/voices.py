"""Who says what of a claim, in a line: `Zelensky says so; Ganchev denies it`."""

from collections import defaultdict

from markupsafe import Markup

from claimledger.ledger.model import Position
from claimledger.site.links import Linker
from claimledger.site.words import DENIES_IN_PART, NOBODY_SAYS, STANCE_VERBS
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


def speakers_line(linker: Linker, derived: Derived, claim: str) -> Markup:
    """Who stands where on a claim; those who would not say only where nobody else spoke."""
    spoke = standing_positions(derived, claim) or derived.standings[claim].positions
    by_stance: dict[str, dict[str, None]] = defaultdict(dict)
    for one in spoke:
        by_stance[stance_of(one)][one.actor.id] = None
    parts = [
        _voice(linker, list(by_stance[stance]), stance)
        for stance in STANCE_VERBS
        if stance in by_stance
    ]
    return Markup("; ").join(parts) if parts else Markup(NOBODY_SAYS)


def _voice(linker: Linker, actors: list[str], stance: str) -> Markup:
    shown = actors[:NAMES_SHOWN] if len(actors) > NAMES_SHOWN + 1 else actors
    names = [Markup(linker.actor(one).html) for one in shown]
    if len(shown) < len(actors):
        names.append(Markup(f"{len(actors) - len(shown)} others"))
    return Markup("{} {}").format(_listed(names), STANCE_VERBS[stance].of(len(actors)))


def _listed(names: list[Markup]) -> Markup:
    if len(names) < 2:
        return names[0]
    return Markup("{} and {}").format(Markup(", ").join(names[:-1]), names[-1])
