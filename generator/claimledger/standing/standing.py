"""What is derived of a claim: a status with its reason and its modifiers, at a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from claimledger.ledger.model import Position, Verification
from claimledger.ledger.statuses import Status, statuses_in_words
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
        claims: ids of other claims it rested on (a contradiction, a forecast's outcome); where it
            is open of several whether they contradict it, each that may.
        sides: ids of the sides that the entry speaks of.
    """

    entry: Sentence
    positions: tuple[Position, ...] = ()
    verifications: tuple[Verification, ...] = ()
    claims: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """A status that some reading of the record gives.

    Attributes:
        status: the word.
        reason: what all readings that give it have in common.
        sentence: what readers are told, without a full stop.
    """

    status: Status
    reason: Reason
    sentence: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What a claim's status can be at a day, with the reasons and modifiers.

    Attributes:
        claim: the claim's id.
        day: the day it holds for.
        words: the words that the rules give it, one for each status that some reading of the record
            gives, what says least first; a single one where all readings agree.
        override: the word that the editors set by hand, where one is in force.
        open_because: why there are several words, without a full stop; empty where there is one.
        modifiers: remarks beside the badge; what they say holds in every reading.
        positions: the positions that exist, or may exist, at this day.
        verifications: the verifications that exist, or may exist, at this day.
    """

    claim: str
    day: date
    words: tuple[Word, ...]
    override: Status | None = None
    open_because: str = ""
    modifiers: tuple[Modifier, ...] = ()
    positions: tuple[Position, ...] = ()
    verifications: tuple[Verification, ...] = ()
    _derived: tuple[Status, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Lists and counts ask for the statuses again and again."""
        object.__setattr__(self, "_derived", tuple([word.status for word in self.words]))

    @property
    def derived(self) -> tuple[Status, ...]:
        """The statuses that the rules give."""
        return self._derived

    @property
    def statuses(self) -> tuple[Status, ...]:
        """The statuses shown: that of the editors while an override is in force."""
        return self._derived if self.override is None else (self.override,)

    @property
    def status(self) -> Status:
        """The status by which the claim is listed: of several the one that says least.

        That nothing is on record says nothing of the claim: it is listed by that where no reading
        gives anything else.
        """
        first, *others = self.statuses
        return others[0] if first is Status.NOT_ON_RECORD and others else first

    @property
    def reason(self) -> Reason:
        """Why: what the reasons of all its words rest on."""
        if len(self.words) == 1:
            return self.words[0].reason
        reasons = [word.reason for word in self.words]
        return Reason(
            reasons[0].entry,
            _each_once(reason.positions for reason in reasons),
            _each_once(reason.verifications for reason in reasons),
            _each_once(reason.claims for reason in reasons),
            _each_once(reason.sides for reason in reasons),
        )

    @property
    def sentence(self) -> str:
        """What readers are told of the words, without a full stop."""
        if len(self.words) == 1:
            return self.words[0].sentence
        return f"{statuses_in_words(self.derived)}: {self.open_because}"

    @property
    def overridden(self) -> bool:
        """The editors set the word by hand; their reason stands on the claim's `override`."""
        return self.override is not None


@dataclass(frozen=True, slots=True)
class Change:
    """From a day on, the words are those of `standing`, until the next change.

    Attributes:
        day: the first day.
        standing: as on that day.
    """

    day: date
    standing: Standing


T = TypeVar("T")


def _each_once(each: Iterable[Sequence[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(item for items in each for item in items))
