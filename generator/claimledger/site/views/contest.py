"""How contested a claim is: for the order of lists, never shown as a number."""

from claimledger.site.materials import Materials
from claimledger.site.views.voices import standing_positions
from claimledger.site.words import STATUS_WORDS


def is_contested(m: Materials, claim: str) -> bool:
    """Whether it is disputed, or its checks disagree."""
    return STATUS_WORDS[m.standing(claim).status].family == "contested"


def contest(m: Materials, claim: str) -> tuple[bool, int, int]:
    """Its place among the most contested: greater is more so.

    Contested claims come first; among them counts how many speak on the weaker side, then how many
    speak at all. A claim that contradicts it counts as a voice against it.
    """
    stances = [one.stance for one in standing_positions(m.derived, claim)]
    says, denies = stances.count("asserts"), stances.count("denies")
    denies += len(m.index.about[claim].contradicts)
    return is_contested(m, claim), min(says, denies), says + denies
