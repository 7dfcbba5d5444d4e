"""The public sentences, and that each rule says when it matches."""

from claimledger.standing.rules import RULES, condition, sentence, status_of
from claimledger.standing.standing import Status

SENTENCES = {
    "opinion": "A judgement, not a matter of fact",
    "evidence-conflicts": "Independent checks disagree",
    "refuted": "An independent check contradicts it",
    "verified": "An independent check supports exactly this statement",
    "partly-so": "An independent check supports part of it and not the rest",
    "withdrawn": "Nobody who said it stands by it any more, and no check settles it",
    "withdrawn-in-effect": (
        "The side of whoever said it now says what makes sense only if it is not so"
    ),
    "forecast": "It speaks of what has not happened yet; after its last day: its time has passed",
    "conceded": "The side it counts against says so too",
    "disputed": "Someone says so, someone says otherwise, no check settles it",
    "conceded-in-effect": (
        "The side it counts against denies it no longer, and says what makes sense only if it is so"
    ),
    "corroborated": (
        "Two or more independent voices say so; nobody denies it; not independently checked"
    ),
    "single-source": "One voice says so, however often it is repeated",
}


def test_the_rules_are_tried_in_the_published_order_with_the_published_sentences() -> None:
    assert [(status_of(rule).value, sentence(rule)) for rule in RULES] == list(SENTENCES.items())


def test_every_status_has_its_rule() -> None:
    assert [status_of(rule) for rule in RULES] == list(Status)


def test_every_rule_says_when_it_matches() -> None:
    assert all(condition(rule).endswith((".", ".)")) for rule in RULES)
