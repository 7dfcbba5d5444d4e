"""What follows for a claim, as values for programs: one form for every command and export.

Records of the ledger are named by their claim and their number there, statuses by their names.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from claimledger.ledger.date_words import format_when
from claimledger.ledger.dates import When
from claimledger.ledger.model import Claim, Ledger, Override, Position, Verification
from claimledger.ledger.statuses import Status
from claimledger.site.words import STANCE_VERBS, finding_verb, stance_of
from claimledger.standing.counterfactuals import EVENT_TEXTS, Counterfactual, WhatIf
from claimledger.standing.sentences import (
    BY_OUR_READING,
    NOT_ON_RECORD,
)
from claimledger.standing.standing import Modifier, Standing

Statement = Position | Verification
Values = dict[str, Any]


def _nothing_more(record: Statement) -> Values:
    return {}


class StandingValues:
    """What follows for the claims of a ledger at a day.

    Args:
        ledger: without errors.
        standing_of: the standing of a claim; None where nothing of it can be on record.
        what_if_of: what would change the words of a claim, and on what they rest.
        statuses_of: the statuses of a claim, removed ones and such not on record included.
        more_of: what to tell of a position or verification besides what names it.
    """

    def __init__(
        self,
        ledger: Ledger,
        standing_of: Callable[[str], Standing | None],
        what_if_of: Callable[[str], WhatIf],
        statuses_of: Callable[[str], Sequence[Status]],
        more_of: Callable[[Statement], Values] = _nothing_more,
    ) -> None:
        """Nothing is worked out until it is asked for."""
        self._ledger = ledger
        self._standing_of, self._what_if_of = standing_of, what_if_of
        self._statuses_of, self._more_of = statuses_of, more_of
        self._claim_of = {
            id(record): claim.id
            for claim in ledger.claims.values()
            for record in (*claim.positions, *claim.verifications)
        }

    def of(self, id_: str) -> Values:
        """What follows for a claim that was not removed; its words with what says least first."""
        claim = self._ledger.claims[id_]
        standing, what_if = self._standing_of(id_), self._what_if_of(id_)
        modifiers = standing.modifiers if standing else ()
        return {
            "words": names(standing.statuses if standing else ()),
            "sentence": sentence(claim, standing, is_read=bool(what_if.readings)),
            "reading": [
                {**self._record(record), "reading": record.reading} for record in what_if.readings
            ],
            "modifiers": [_modifier(self._ledger, modifier) for modifier in modifiers],
            "rests_on": list(self._rests_on(standing, what_if)),
            "would_change": [self._would_change(asked) for asked in what_if.counterfactuals],
            "override": _override(claim.override, standing),
        }

    def _rests_on(self, standing: Standing | None, what_if: WhatIf) -> Iterator[Values]:
        """The records that decide the words; and the words without it, where they would differ."""
        without = {id(sole.record): names(sole.statuses) for sole in what_if.sole_records}
        reason = standing.reason if standing else None
        found: list[Statement] = [*reason.positions, *reason.verifications] if reason else []
        known = {id(record) for record in found}
        found += [sole.record for sole in what_if.sole_records if id(sole.record) not in known]
        for record in found:
            yield {**self._record(record), "words": [], "words_without": without.get(id(record))}
        for claim in reason.claims if reason else ():
            yield {
                "record": "claim",
                "record_claim": claim,
                "record_number": None,
                "text": self._ledger.claims[claim].statement,
                "words": names(self._statuses_of(claim)),
                "words_without": None,
            }

    def _record(self, record: Statement) -> Values:
        """A position or verification by its claim and its number there, from 1."""
        return {
            "record": "position" if isinstance(record, Position) else "verification",
            "record_claim": self._claim_of[id(record)],
            "record_number": record.index + 1,
            "text": _told(self._ledger, record),
            **self._more_of(record),
        }

    def _would_change(self, asked: Counterfactual) -> Values:
        side = self._ledger.sides[asked.side].name if asked.side else ""
        return {
            "record": asked.event.value,
            "side": asked.side,
            "text": EVENT_TEXTS[asked.event].text.format(sides=side),
            "changes": asked.changes,
            "words": names(asked.statuses),
        }


def names(statuses: Sequence[Status]) -> list[str]:
    """The names of statuses; where there are none, that nothing is on record."""
    return [status.value for status in statuses] or [Status.NOT_ON_RECORD.value]


def sentence(claim: Claim, standing: Standing | None, *, is_read: bool = False) -> str:
    """Why the words are what they are, without a full stop.

    Args:
        claim: whose words they are.
        standing: at the day that is asked for; None where nothing can be on record then.
        is_read: the words rest on how the editors read something.
    """
    if standing is None:
        return NOT_ON_RECORD.text
    override = claim.override
    if standing.overridden and override is not None:
        return f"Set by the editors until {format_when(override.until)}: {ended(override.reason)}"
    return f"{standing.sentence}, {BY_OUR_READING.text}" if is_read else standing.sentence


def ended(text: str) -> str:
    """A text without its full stop."""
    return text.rstrip().removesuffix(".")


def when_of(record: Statement) -> When:
    """When somebody said it, or when the finding was published."""
    return record.statement_date if isinstance(record, Position) else record.date


def _override(override: Override | None, standing: Standing | None) -> Values | None:
    if override is None or standing is None or not standing.overridden:
        return None
    return {
        "by": override.by,
        "until": override.until.as_written,
        "reason": override.reason,
        "words_without": names(standing.derived),
    }


def _told(ledger: Ledger, record: Statement) -> str:
    """`Kremlin denies it (9 September 2022)`."""
    if isinstance(record, Position):
        actor = ledger.actors[record.actor.id]
        verb = STANCE_VERBS[stance_of(record)].by(actor)
    else:
        actor = ledger.actors[record.by.id]
        verb = finding_verb(record, actor)
    return f"{actor.name} {verb} ({format_when(when_of(record))})"


def _modifier(ledger: Ledger, modifier: Modifier) -> Values:
    """A remark beside the badge; in its text claims are told by their ids."""
    said = dict.fromkeys(position.actor.id for position in modifier.positions)
    checked = dict.fromkeys(check.by.id for check in modifier.verifications)
    speakers = ", ".join(ledger.actors[actor].name for actor in said)
    pieces: dict[str, object] = {
        "actors": speakers,
        "names": speakers,
        "checks": ", ".join(ledger.actors[actor].name for actor in checked),
        "count": len(modifier.positions),
        "claims": ", ".join(modifier.claims),
        "figures": ", ".join(_figure(ledger, claim) for claim in modifier.claims),
        "dates": ", ".join(_dated(ledger, claim) for claim in modifier.claims),
    }
    return {
        "kind": modifier.kind.value,
        "text": modifier.kind.sentence.text.format(**pieces),
        "actors": [*said, *checked],
        "claims": list(modifier.claims),
    }


def _figure(ledger: Ledger, claim: str) -> str:
    quantity = ledger.claims[claim].quantity
    return f"{quantity.as_stated} ({claim})" if quantity else claim


def _dated(ledger: Ledger, claim: str) -> str:
    when = ledger.claims[claim].event_date
    return f"{format_when(when)} ({claim})" if when else claim
