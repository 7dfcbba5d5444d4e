"""Why a status changed: found by trying each edit alone, and by leaving each out."""

from dataclasses import dataclass

from claimledger.review.edits import Edit
from claimledger.review.worlds import Around, Versions, around
from claimledger.standing.standing import Status

MOST_EDITS = 200
"""With more edits around one claim the cause is not looked for."""


@dataclass(frozen=True, slots=True)
class Cause:
    """The edits because of which a status changed.

    Attributes:
        kind: `one`: that edit alone gives the new status, and nothing else here does without it ·
            `either`: each of the edits alone gives it · `enough`: that edit alone gives it, and
            without it the others would too · `together`: they give it only together, and none of
            them can be left out · `unknown`: none was found.
        edits: in the order of the review.
    """

    kind: str
    edits: tuple[Edit, ...] = ()


UNKNOWN = Cause("unknown")


def cause(versions: Versions, claim: str, was: Status | None, now: Status | None) -> Cause:
    """The cause of a change of status, both words at the same day."""
    here = around(versions, claim)
    every = frozenset(here.edits)
    if not 0 < len(every) <= MOST_EDITS:
        return UNKNOWN
    # What was left out as having no bearing has none indeed, where both ends come out as they are.
    if here.status(frozenset()) is not was or here.status(every) is not now:
        return UNKNOWN
    alone = tuple(one for one in here.edits if here.status(frozenset((one,))) is now)
    if len(alone) > 1:
        return Cause("either", alone)
    if alone:
        needed = here.status(every - {alone[0]}) is not now
        return Cause("one" if needed else "enough", alone)
    return Cause("together", _together(here, now))


def _together(here: Around, now: Status | None) -> tuple[Edit, ...]:
    """Edits that give the status together, none of which can be left out."""
    kept = list(here.edits)
    for one in here.edits:
        fewer = [other for other in kept if other is not one]
        if here.status(frozenset(fewer)) is now:
            kept = fewer
    return tuple(kept)
