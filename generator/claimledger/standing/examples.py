"""The examples of the methodology page: an invented bridge, and what a claim about it is called.

Each is the text of a case of `tests/status/`, whose ledger is what the text tells and whose words
are those that the text gives: a rule that changes cannot leave an example behind.
"""

from collections.abc import Mapping
from enum import StrEnum

from claimledger.ledger.statuses import Status

STATUS_EXAMPLES: Mapping[Status, str] = {
    Status.NOT_ON_RECORD: "Asked on 3 May whether the bridge is closed, the mayor would not say. "
    "Until a farmer says so on 4 May, nothing else is on record.",
    Status.OPINION: "“It is a disgrace that the bridge is closed,” says the mayor.",
    Status.EVIDENCE_CONFLICTS: "“The bridge is sound.” One engineer tested it and found that it "
    "is, another found that it is not.",
    Status.REFUTED: "“The bridge is closed,” says the mayor. The surveyors went there and found it "
    "open.",
    Status.VERIFIED: "“The bridge is closed,” says a farmer. The surveyors went there and found it "
    "closed. The town denies it all the same, and that stands beside the word.",
    Status.PARTLY_SO: "“Both lanes of the bridge are closed,” says the mayor. The surveyors found "
    "one of them closed and one open.",
    Status.REFUTED_IN_EFFECT: "“The bridge is open,” says the mayor. The surveyors found that it "
    "is closed, which is a claim of its own.",
    Status.WITHDRAWN: "The mayor alone said that the bridge was closed, and said a day later that "
    "this was a mistake.",
    Status.WITHDRAWN_IN_EFFECT: "The mayor alone said that the bridge was closed, and a day later "
    "asked drivers to cross it slowly. She did not take back what she had said.",
    Status.FORECAST: "On 1 May the mayor says that the bridge will open on 3 May. From 4 May on "
    "the page says that its time has passed, and names the claim that tells how it came out.",
    Status.CONCEDED: "“A lorry of the town broke the bridge” counts against the town. The mayor "
    "says that it did.",
    Status.CONCEDED_IN_EFFECT: "The town does not say that its lorry broke the bridge. It sends "
    "the lorry’s driver the bill for the repair.",
    Status.DISPUTED: "The haulage company says that the bridge is closed, the town says that it is "
    "not, and no check is on record.",
    Status.CORROBORATED: "A farmer beside the bridge and a driver who turned back there say that "
    "it is closed. Neither belongs to a side, and neither has it from the other.",
    Status.ONE_SIDE: "The mayor and the town’s engineer say that the bridge is closed. Both speak "
    "for the town. Two papers report it.",
    Status.SINGLE_SOURCE: "A farmer beside the bridge says that it is closed. Two papers report "
    "what the farmer said.",
    Status.CANNOT_BE_TOLD: "The mayor said fourteen times, by turns, that the bridge was closed "
    "and that this was a mistake. Of none of them is more recorded than the year.",
}
"""What has each status."""


class RuleExample(StrEnum):
    """An example of each rule that is not one of a status: its name, and its text.

    Attributes:
        text: what happens, and what a claim is called then.
    """

    text: str

    def __new__(cls, name: str, text: str) -> "RuleExample":
        """An example by the name that its case bears."""
        member = str.__new__(cls, name)
        member._value_, member.text = name, text
        return member

    OVERRIDE = (
        "override",
        "By the rules, “the bridge is cracked” is “one side only”. A letter with another account "
        "reaches the editors, and they set “disputed” until 9 May, by which day they will have "
        "looked into it. From 10 May on the rules decide again.",
    )
    SILENCE = (
        "silence",
        "A farmer says that the bridge is cracked. The town was asked and says nothing. The claim "
        "is “single source”, as if the town had not been asked, and “1 declined to comment” stands "
        "beside it.",
    )
    DENIAL_IN_PART = (
        "denial-in-part",
        "The haulage company says that both lanes are closed, the town says that only one is. The "
        "town denies it in part: the claim stays “one side only”.",
    )
    BODY_ABOVE = (
        "body-above",
        "The town’s engineer says that the bridge is safe. A day later the town council, above "
        "him, says that it is not. His word is over, and the claim is “withdrawn”.",
    )
    TWO_VOICES = (
        "two-voices",
        "The mayor says that the bridge is closed, the town’s engineer says that it is not. "
        "Neither is above the other, so the claim is “disputed”, and its page says that the town "
        "speaks with two voices.",
    )
    NOT_FOR_THE_SIDE = (
        "not-for-the-side",
        "A man of the town, who belongs to none of its bodies, says that the town’s lorry broke "
        "the bridge. That is no admission by the town: the claim is “one side only”.",
    )
    LATEST_CHECK = (
        "latest-check",
        "On 2 May the surveyors find that the bridge is sound, and on 2 June that it is not. The "
        "claim that it is sound is “verified” in May, and from 2 June on “refuted”.",
    )
    NARROWER_CHECK = (
        "narrower-check",
        "A farmer says that the bridge is closed. The surveyors looked at its footway only, and "
        "found it closed. “The footway is closed” is “verified”; “the bridge is closed” stays "
        "“single source”, and “part of it is verified” stands beside it.",
    )
    CONTRARY = (
        "contrary",
        "The mayor says that the bridge is open, a farmer that it is closed: both claims are "
        "“disputed”. Then the surveyors find that it is not open. The mayor’s claim is “refuted”; "
        "it disputes nothing any more, and the farmer’s is “single source”.",
    )
    CERTAINTY = (
        "certainty",
        "A farmer says that the bridge is cracked. The surveyors write that it probably is. The "
        "claim stays “single source”, and “a check points to it, and settles nothing” stands "
        "beside it.",
    )
    READING = (
        "reading",
        "A farmer says that a lorry of the town broke the bridge; the town sends the driver a "
        "bill. That the bill makes sense only if the lorry broke it is our reading. So the page "
        "says “conceded in effect”, by our reading; without it the claim would be “single source”.",
    )
    VOICES = (
        "voices",
        "A farmer and a driver both saw the crack: they are two voices, and the claim is "
        "“corroborated”. Of the closed bridge a paper tells by its own reporter, and a second "
        "paper has it from the first: that is one voice, and the claim is “single source”.",
    )
    WHAT_IF = (
        "what-if",
        "The mayor alone says that the bridge is closed: “one side only”. A check that found it "
        "closed would make it “verified”, a denial by the company “disputed”. Five more papers "
        "that repeat it would change nothing.",
    )
    DAY = (
        "day",
        "A farmer says on 2 May that the bridge is cracked, and the town denies it on 5 May. As of "
        "1 May the claim is “not on record”, as of 4 May “single source”, as of 5 May “disputed”.",
    )
    HOURS = (
        "hours",
        "At 10:00 the mayor says that the bridge is closed, and at 14:00 that this was a mistake. "
        "The later hour decides, whichever of the two stands first in the ledger: the claim is "
        "“withdrawn”.",
    )
    OPEN = (
        "open",
        "On 20 April a farmer says that the bridge is cracked. The town denied it in May; on which "
        "day is not recorded. From 1 to 30 May the claim is “single source or disputed”, and from "
        "31 May on “disputed”.",
    )
