"""What a list of claims amounts to, in a few words."""

from collections.abc import Sequence

from claimledger.site.materials import Materials
from claimledger.site.words import STATUS_WORDS, counted
from claimledger.standing.standing import Standing


def tally(m: Materials, claims: Sequence[str]) -> str:
    """`12 claims, 3 of them contested`: disputed, or with checks that disagree.

    Those that were contested earlier, and are not now, are counted as well.
    """
    if not claims:
        return "No claim"
    now = sum(_contested(m.standing(one)) for one in claims)
    ever = sum(_contested(m.standing(one)) or _was_contested(m, one) for one in claims)
    return f"{counted(len(claims), 'claim')}, {_contest(len(claims), now, ever - now)}"


def _contest(claims: int, now: int, before: int) -> str:
    if now == claims:
        return "contested" if claims == 1 else "all contested"
    if now:
        return f"{now:,} of them contested{f', {before:,} more earlier' if before else ''}"
    if not before:
        return "none contested"
    if claims == 1:
        return "contested earlier, not now"
    return f"{before:,} of them contested earlier, none now"


def _contested(standing: Standing | None) -> bool:
    return standing is not None and STATUS_WORDS[standing.status].family == "contested"


def _was_contested(m: Materials, claim: str) -> bool:
    return any(_contested(one.standing) for one in m.derived.histories.get(claim, ()))
