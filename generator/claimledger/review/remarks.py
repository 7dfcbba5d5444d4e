"""Remarks beside the badge that readers would notice coming or going."""

from collections.abc import Iterator

from claimledger.review.told import RemarkChange
from claimledger.review.wording import Wording
from claimledger.standing.modifiers import MODIFIERS
from claimledger.standing.standing import Modifier, Standing

UNNOTICED = frozenset(("other-figures", "also-dated", "supersedes"))
"""Remarks that list what else there is, and say nothing of this claim."""

_WORDINGS = {one.kind: one.wording for one in MODIFIERS}
_Key = tuple[str, str]


def remark_changes(wording: Wording, before: Standing, after: Standing) -> tuple[RemarkChange, ...]:
    """What comes and what goes; left out is what the reason at that time tells anyway."""
    old, new = dict.fromkeys(_keys(before)), dict.fromkeys(_keys(after))
    ways = ((True, new, old, _told(after)), (False, old, new, _told(before)))
    return tuple(
        RemarkChange(_words(wording, kind, names), appears)
        for appears, several, others, told in ways
        for kind, names in _grouped(several, others, told).items()
    )


def _told(standing: Standing) -> set[str]:
    """The speakers and claims that the reason names."""
    said = {one.actor.id for one in standing.reason.positions}
    return said | set(standing.reason.claims)


def _keys(standing: Standing) -> Iterator[_Key]:
    """Kind, and one speaker or claim that it names; an empty one where it names none."""
    for one in standing.modifiers:
        if one.kind not in UNNOTICED:
            yield from ((one.kind, name) for name in _names(one))


def _names(one: Modifier) -> tuple[str, ...]:
    if one.kind in ("parties-only", "overridden"):
        return ("",)
    if one.claims:
        return one.claims
    said = (ref.actor.id for ref in one.positions)
    return (*dict.fromkeys(said), *dict.fromkeys(ref.by.id for ref in one.verifications))


def _grouped(
    several: dict[_Key, None], others: dict[_Key, None], told: set[str]
) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for kind, name in several:
        if (kind, name) not in others and name not in told:
            found.setdefault(kind, []).append(name)
    return found


def _words(wording: Wording, kind: str, names: list[str]) -> str:
    section = "claims" if "{claims}" in _WORDINGS[kind] else "actors"
    shown = "; ".join(wording.name(section, name) for name in names)
    if kind == "declined":
        return f"declined to comment: {shown}"
    return _WORDINGS[kind].format(
        actors=shown, names=shown, checks=shown, claims=shown, count=len(names)
    )
