"""A claim in one line for whoever meets it away from its page: who says, denies or checked it.

It is a sentence of the catalogue, and speaks only of those of whom it holds in every reading.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from claimledger.ledger.model import Ledger, Position, Verification
from claimledger.ledger.vocabulary import Certainty
from claimledger.standing.catalogue.sharing import (
    CHECKED_IT,
    CHECKED_WHETHER,
    DENIES_IT,
    DENIES_THAT,
    SAYS_IT,
    SAYS_THAT,
)
from claimledger.standing.index import StandingIndex
from claimledger.standing.phrases import is_plural, names
from claimledger.standing.sentences import Sentence
from claimledger.standing.words import standpoints_at

_ENGLISH = re.compile(r"en(?:-|$)", re.IGNORECASE)

_NO_NAME = re.compile(
    r"(?:a|about|above|after|all|almost|an|another|any|around|as|at|because|before|between|"
    r"both|by|during|each|either|every|few|fewer|five|for|four|from|half|he|her|his|how|if|"
    r"in|inside|into|it|its|less|many|more|most|nearly|near|neither|no|nobody|none|nothing|"
    r"of|on|one|only|other|our|out|outside|over|part|several|she|since|six|some|somebody|"
    r"ten|that|the|their|there|these|they|this|those|three|to|two|under|until|up|upon|we|"
    r"what|when|where|which|while|who|with|within|without) ",
    re.IGNORECASE,
)
"""Words with which a sentence can begin and that are no names: they are small within another."""

_CERTAIN = Certainty.CERTAIN


_IN_ENGLISH = (SAYS_THAT, DENIES_THAT, CHECKED_WHETHER)
_IN_OTHERS = (SAYS_IT, DENIES_IT, CHECKED_IT)


@dataclass(frozen=True, slots=True)
class Shared:
    """What is told of a claim, as an entry of the catalogue with what it rests on.

    Attributes:
        text: the entry with its slots filled, without a full stop.
    """

    entry: Sentence
    text: str
    positions: tuple[Position, ...] = ()
    verifications: tuple[Verification, ...] = ()


def shared(index: StandingIndex, claim: str, day: date) -> Shared | None:
    """Who says so flatly, else who denies it, else who checked it; None where nobody certainly did.

    A hedge is too long for a line, so that those who hedge are left to the page of the claim.
    """
    live, ledger = standpoints_at(index, claim, day), index.ledger
    record = ledger.claims[claim]
    is_english = _ENGLISH.match(record.language or ledger.language) is not None
    says, denies, checked = _IN_ENGLISH if is_english else _IN_OTHERS
    statement = _within(record.statement) if is_english else f"“{record.statement}”"
    for entry, held in ((says, live.assertions), (denies, live.denials)):
        flat = tuple([each for each in held if each.certainty is _CERTAIN])
        if flat:
            actors = [each.actor.id for each in flat]
            return Shared(entry, _told(ledger, statement, entry, actors), positions=flat)
    if live.checks:
        actors = [check.by.id for check in live.checks]
        text = _told(ledger, statement, checked, actors)
        return Shared(checked, text, verifications=live.checks)
    return None


def _told(ledger: Ledger, statement: str, entry: Sentence, actors: Sequence[str]) -> str:
    text = (entry.several if is_plural(ledger, actors) else "") or entry.text
    return text.format(names=names(ledger, actors, most=1), statement=statement)


def _within(statement: str) -> str:
    """A statement within another sentence."""
    if _NO_NAME.match(statement):
        statement = f"{statement[0].lower()}{statement[1:]}"
    return statement.rstrip().removesuffix(".")
