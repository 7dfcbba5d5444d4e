"""What the words of the format mean: one sentence each, for the pages that explain them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StanceMeaning:
    """A stance: what its speaker does, and what that does to the claim."""

    meaning: str
    effect: str


_SHOWN = "Shown; moves nothing."

STANCE_MEANINGS = {
    "asserts": StanceMeaning("Says it is so.", "Counts for the claim."),
    "denies": StanceMeaning(
        "Says it is not so, with content: “this was not the case”.",
        "Counts against the claim. A denial in part, of the extent say, is shown as such and alone "
        "disputes nothing.",
    ),
    "retracts": StanceMeaning(
        "Takes back an earlier assertion or denial.", "Ends it; what was said stays visible."
    ),
    "implies": StanceMeaning(
        "Says what makes sense only if it is so, without saying it: a retreat called a regrouping.",
        "Ends its side’s earlier denials, and its side’s earlier assertions of claims that "
        "contradict this one. It is shown, and is never an assertion.",
    ),
    "declines": StanceMeaning("Was asked and would not comment.", _SHOWN),
    "unknown": StanceMeaning(
        "Says that they do not know, could not confirm it or found no evidence.", _SHOWN
    ),
    "disputes-source": StanceMeaning("Says that the source cannot know.", _SHOWN),
}
"""Every stance of `fields.STANCES`."""

OUTCOME_MEANINGS = {
    "supports": "The check supports exactly this statement.",
    "partly": "The check supports part of the statement and not the rest.",
    "refutes": "The check contradicts the statement.",
    "inconclusive": "It was checked, and could not be established.",
}
"""Every outcome of `fields.OUTCOMES`."""
