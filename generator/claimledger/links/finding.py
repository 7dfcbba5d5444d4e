"""What an answer says of a link."""

from dataclasses import dataclass
from http import HTTPStatus

WELL = "well"
MOVED = "moved"
UNSURE = "unsure"
BROKEN = "broken"
REFUSED = "refused"

OUTCOMES = {
    WELL: "it answers",
    MOVED: "it answers, and says that it has another address for good",
    UNSURE: "it is there, and does not answer a program; a person must look",
    BROKEN: "it does not lead anywhere any more",
    REFUSED: "it is not asked, for where it leads is not public",
}
"""Every outcome, with what it means."""

_NOT_FOR_PROGRAMS = frozenset({401, 402, 403, 405, 406, 407, 429, 451, 999})


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of a link.

    Attributes:
        outcome: one of OUTCOMES.
        note: why, in a few words; empty where it is well.
        moved_to: the address that it has for good now.
    """

    outcome: str
    note: str = ""
    moved_to: str = ""

    @property
    def bad(self) -> bool:
        """Whether somebody has to do something."""
        return self.outcome in (BROKEN, REFUSED)


def judged(status: int, moved_to: str = "") -> Finding:
    """What the status of the last answer says, and where permanent redirects led."""
    if 200 <= status < 300:
        return Finding(MOVED if moved_to else WELL, moved_to=moved_to)
    note = f"it answers {named(status)}"
    return Finding(UNSURE if status in _NOT_FOR_PROGRAMS else BROKEN, note)


def named(status: int) -> str:
    """`404 Not Found`."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
