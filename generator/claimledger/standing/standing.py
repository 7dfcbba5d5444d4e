"""What is derived of a claim: a status with its reason and its modifiers, at a day."""

from dataclasses import dataclass
from datetime import date

from claimledger.ledger.model import Position, Verification
from claimledger.ledger.statuses import Status
from claimledger.standing.sentences import ModifierKind, Sentence


@dataclass(frozen=True, slots=True)
class Modifier:
    """A remark beside the badge, with what it rests on.

    Attributes:
        kind: what is remarked.
        positions: the positions it rests on; of this claim.
        verifications: the verifications it rests on; of this claim, or of the parts in `claims`.
        claims: ids of the other claims it speaks of, in the order to show.
    """

    kind: ModifierKind
    positions: tuple[Position, ...] = ()
    verifications: tuple[Verification, ...] = ()
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a rule matched.

    Attributes:
        entry: what readers are told, as an entry of the catalogue.
        positions: positions of this claim that the rule rested on.
        verifications: verifications of this claim that the rule rested on.
        claims: ids of other claims it rested on (a contradiction, a forecast's outcome).
    """

    entry: Sentence
    positions: tuple[Position, ...] = ()
    verifications: tuple[Verification, ...] = ()
    claims: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What readers are told, without a full stop."""
        return self.entry.text


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim's status at a day, with its reasons and modifiers.

    Attributes:
        claim: the claim's id.
        day: the day it holds for.
        status: the word shown; set by hand where `overridden`.
        derived: the word that the rules give.
        reason: why the rules give it.
        modifiers: remarks beside the badge.
        positions: the positions that exist at this day, in the order they came to count.
        verifications: the verifications that exist at this day, likewise.
    """

    claim: str
    day: date
    status: Status
    derived: Status
    reason: Reason
    modifiers: tuple[Modifier, ...] = ()
    positions: tuple[Position, ...] = ()
    verifications: tuple[Verification, ...] = ()

    @property
    def overridden(self) -> bool:
        """The editors set the word by hand; their reason stands on the claim's `override`."""
        return any(modifier.kind is ModifierKind.OVERRIDDEN for modifier in self.modifiers)


@dataclass(frozen=True, slots=True)
class Change:
    """From `day` on the status is `standing.status`, or not yet said where there is none."""

    day: date
    standing: Standing | None
