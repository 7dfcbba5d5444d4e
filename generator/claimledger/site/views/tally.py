"""What a list of claims amounts to, in a few words."""

from collections.abc import Sequence

from claimledger.site.materials import Materials
from claimledger.site.words import STATUS_WORDS, counted


def tally(m: Materials, claims: Sequence[str]) -> str:
    """`12 claims, 3 of them contested`: disputed, or with checks that disagree."""
    if not claims:
        return "No claim"
    statuses = [m.standing(one).status for one in claims]
    contested = sum(STATUS_WORDS[status].family == "contested" for status in statuses)
    rest = f"{contested:,} of them contested" if contested else "none contested"
    if contested == len(claims):
        rest = "contested" if contested == 1 else "all contested"
    return f"{counted(len(claims), 'claim')}, {rest}"
