"""What a list of claims amounts to, in a few words."""

from collections.abc import Iterable

from claimledger.site.materials import Materials
from claimledger.site.words import STATUS_WORDS, counted


def tally(m: Materials, claims: Iterable[str]) -> str:
    """`12 claims, 3 of them contested`: disputed, or with checks that disagree."""
    ids = tuple(claims)
    contested = sum(STATUS_WORDS[m.standing(one).status].family == "contested" for one in ids)
    if not ids:
        return "No claim"
    if contested == len(ids):
        return (
            f"{counted(len(ids), 'claim')}, contested"
            if len(ids) == 1
            else f"{counted(len(ids), 'claim')}, all contested"
        )
    rest = f"{contested:,} of them contested" if contested else "none contested"
    return f"{counted(len(ids), 'claim')}, {rest}"
