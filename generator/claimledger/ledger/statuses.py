"""The statuses: one declaration each, from which everything that lists or draws them follows.

They stand below the rules that give them because a ledger's `override` names them. What readers are
told of a status stands in `standing/sentences.py`, and the rule that gives it in
`standing/rules.py`.
"""

from collections.abc import Sequence
from enum import StrEnum


class Family(StrEnum):
    """How far a status lets readers rely on a claim; badges and maps take colour and fill from it.

    In the order in which lists show the statuses.
    """

    SETTLED = "settled"
    SUPPORTED = "supported"
    OPEN = "open"
    CONTESTED = "contested"
    FALLEN = "fallen"
    ASIDE = "aside"


Mark = tuple[str, ...]
"""A symbol in a box of 16 by 16: the outlines to stroke, each as the `d` of an SVG path."""

_RING = "M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 1 0 8 1.8z"
_ARROWS_THAT_MEET = ("M1 8h5M3.8 5.4L6.4 8l-2.6 2.6", "M15 8h-5M12.2 5.4L9.6 8l2.6 2.6")
_ARROW_BACK = ("M14 8H2.6M6.8 3.8L2.6 8l4.2 4.2",)
_LEFT_CIRCLE = "M6 3.8a4.2 4.2 0 1 0 0 8.4a4.2 4.2 0 1 0 0-8.4z"
_RIGHT_CIRCLE = "M10 3.8a4.2 4.2 0 1 0 0 8.4a4.2 4.2 0 1 0 0-8.4z"


class Status(StrEnum):
    """The word that follows from what is recorded of a claim, in the order of the rules.

    The first whose rule matches is the claim's status.

    Attributes:
        word: as readers see it.
        family: how far readers can rely on such a claim.
        mark: the symbol on the badge; it has no name of its own, since the word stands beside it.
        earned_by: what an editor records so that the rules give it, as an instruction.
    """

    word: str
    family: Family
    mark: Mark
    earned_by: str

    def __new__(
        cls,
        name: str,
        word: str = "",
        family: Family = Family.OPEN,
        mark: Mark = (),
        earned_by: str = "",
    ) -> "Status":
        """A status by the name that ledgers, exports and addresses write."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.word, member.family, member.mark = word, family, mark
        member.earned_by = earned_by
        return member

    NOT_ON_RECORD = (
        "not-on-record",
        "Not on record",
        Family.ASIDE,
        ("M3 8h10",),
        "record who said it, and when",
    )
    OPINION = (
        "opinion",
        "Opinion",
        Family.ASIDE,
        ("M6.4 4C4.4 4.8 3 6.6 3 9v3h3.4V8.6H4.8", "M13.2 4c-2 .8-3.4 2.6-3.4 5v3h3.4V8.6h-1.6"),
        "write `kind: opinion`",
    )
    EVIDENCE_CONFLICTS = (
        "evidence-conflicts",
        "Evidence conflicts",
        Family.CONTESTED,
        ("M1.5 8.5l3 3.5L14 2.5", "M14.5 8.5l-3 3.5L2 2.5"),
        "add both checks under `verifications`",
    )
    REFUTED = (
        "refuted",
        "Refuted",
        Family.FALLEN,
        ("M3.2 3.2l9.6 9.6M12.8 3.2l-9.6 9.6",),
        "add the check under `verifications`, with `outcome: refutes`",
    )
    VERIFIED = (
        "verified",
        "Verified",
        Family.SETTLED,
        (_RING, "M5 8.2l2.2 2.3L11.2 6"),
        "add the check under `verifications`, with `outcome: supports`",
    )
    PARTLY_SO = (
        "partly-so",
        "Partly so",
        Family.SUPPORTED,
        (_RING, "M8 2v12M8 5l-4 0M8 8l-6 0M8 11l-4 0"),
        "add the check under `verifications`, with `outcome: partly`",
    )
    REFUTED_IN_EFFECT = (
        "refuted-in-effect",
        "Refuted in effect",
        Family.FALLEN,
        ("M3.2 3.2l9.6 9.6M12.8 3.2l-9.6 9.6",),
        "add the check under `verifications` of the contrary claim, with `outcome: supports`",
    )
    WITHDRAWN = (
        "withdrawn",
        "Withdrawn",
        Family.FALLEN,
        _ARROW_BACK,
        "add the position that takes it back, with `stance: retracts`",
    )
    WITHDRAWN_IN_EFFECT = (
        "withdrawn-in-effect",
        "Withdrawn in effect",
        Family.FALLEN,
        _ARROW_BACK,
        "add the position of their side on the contrary claim, with `stance: implies`",
    )
    FORECAST = (
        "forecast",
        "Forecast",
        Family.OPEN,
        ("M2 8h11.4M9.2 3.8L13.4 8l-4.2 4.2",),
        "write `kind: forecast`",
    )
    CONCEDED = (
        "conceded",
        "Conceded",
        Family.SETTLED,
        _ARROWS_THAT_MEET,
        "add the position of the other side, with `stance: asserts`, and `against`",
    )
    CONCEDED_IN_EFFECT = (
        "conceded-in-effect",
        "Conceded in effect",
        Family.SUPPORTED,
        _ARROWS_THAT_MEET,
        "add the position of the other side, with `stance: implies`, and `against`",
    )
    DISPUTED = (
        "disputed",
        "Disputed",
        Family.CONTESTED,
        ("M2.5 5.8h11M2.5 10.2h11M11 2L5 14",),
        "add the position of the actor who says otherwise, with `stance: denies`",
    )
    CORROBORATED = (
        "corroborated",
        "Corroborated",
        Family.SUPPORTED,
        (_LEFT_CIRCLE, _RIGHT_CIRCLE),
        "add the position of a second, independent actor, with `stance: asserts`",
    )
    ONE_SIDE = (
        "one-side",
        "One side only",
        Family.OPEN,
        ("M10.5 1.8a6.2 6.2 0 0 0 0 12.4z",),
        "add the positions of those who speak for that side, with `stance: asserts`",
    )
    SINGLE_SOURCE = (
        "single-source",
        "Single source",
        Family.OPEN,
        ("M8 3.4a4.6 4.6 0 1 0 0 9.2a4.6 4.6 0 1 0 0-9.2z",),
        "add the position of the one who says it, with `stance: asserts`",
    )
    CANNOT_BE_TOLD = (
        "cannot-be-told",
        "Cannot be told",
        Family.ASIDE,
        ("M3 8h2M7 8h2M11 8h2",),
        "record on which days it was said and checked",
    )


STATUSES_AS_LISTED = (
    Status.VERIFIED,
    Status.CONCEDED,
    Status.CONCEDED_IN_EFFECT,
    Status.PARTLY_SO,
    Status.CORROBORATED,
    Status.ONE_SIDE,
    Status.SINGLE_SOURCE,
    Status.FORECAST,
    Status.DISPUTED,
    Status.EVIDENCE_CONFLICTS,
    Status.REFUTED,
    Status.REFUTED_IN_EFFECT,
    Status.WITHDRAWN,
    Status.WITHDRAWN_IN_EFFECT,
    Status.OPINION,
)
"""The statuses that rules give, as pages, counts and filters list them, family by family.

Without the two that say that there is no word yet: `NOT_ON_RECORD` and `CANNOT_BE_TOLD`.
"""


def statuses_in_words(statuses: Sequence[Status]) -> str:
    """The words of one status or of several: `Not on record, one side only or disputed`."""
    words = [
        statuses[0].word,
        *(status.word[:1].lower() + status.word[1:] for status in statuses[1:]),
    ]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
