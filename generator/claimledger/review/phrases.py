"""The sentences of a review, in one of the styles."""

from dataclasses import dataclass

from claimledger.review.style import Style
from claimledger.review.told import (
    Alteration,
    Because,
    ClaimReview,
    Fault,
    Passed,
    RecordReview,
    RemarkChange,
    Told,
    Word,
)

BECAUSE = {
    "one": "because of this:",
    "either": "because of these; each of them is enough by itself:",
    "enough": "because of this; without it, the other changes would give the same:",
    "together": "because of these together; with any one of them left out it would be another:",
    "unknown": "which of the changes did it was not found; several bear on it",
}
_SECTIONS = {
    "claims": "claim",
    "actors": "actor",
    "places": "place",
    "sources": "source",
    "sides": "side",
    "measures": "measure",
    "waivers": "waiver",
    "ledger": "ledger",
}
_LONG = ("statement", "note", "would_settle", "title", "name", "role")
"""Fields whose two wordings are told word by word."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Makes the sentences; all that comes from a ledger goes through the style."""

    style: Style

    def claim(self, one: ClaimReview) -> str:
        """`Disputed -> Verified: the statement (id, claims.yaml:12)`."""
        place = self.place(one.id, one.where)
        statement = self.style.words(one.statement)
        badge = self._badge(one)
        return f"{badge}: {statement} {place}" if badge else f"{statement} {place}"

    def because(self, one: Because) -> str:
        """What leads to the edits that are the cause."""
        return BECAUSE[one.kind]

    def alteration(self, one: Alteration, claim: str) -> str:
        """One edit; of another record than the one above it, that is said."""
        if one.part == "record":
            place = self.place(one.id, one.where, one.name)
            return f"{_SECTIONS[one.section]} {one.how}: {place}"
        told = self._alteration(one)
        if one.id == claim:
            return told
        return f"{told}; of the {_SECTIONS[one.section]} {self.place(one.id, '', one.name)}"

    def told(self, one: Told) -> str:
        """`Ganchev denies it (8 Sep 2022): “...” — An article`."""
        words = f": {self.style.words(one.words)}" if one.words else ""
        sources = ", ".join(self.style.words(source) for source in one.sources)
        cited = f" — {sources}" if sources else ""
        speaker, day = self.style.words(one.speaker), self.style.words(one.day)
        return f"{speaker} {one.verb} ({day}){words}{cited}"

    def reworded(self, before: str, after: str) -> str:
        """Both wordings in one line."""
        return f"reworded: {self.style.reworded(before, after)}"

    def renamed(self, was_id: str) -> str:
        """The old id, which leads on."""
        return f"renamed: was {self.style.code(was_id)}, which leads on"

    def remark(self, one: RemarkChange) -> str:
        """A remark that comes or goes."""
        how = "now beside the badge" if one.appears else "no longer beside the badge"
        return f"{how}: {self.style.words(one.words)}"

    def reason(self, words: str) -> str:
        """Why a claim was withdrawn."""
        if not words:
            kept = self.style.code("removed: {date: ..., reason: ...}")
            alias = self.style.code("aliases")
            return (
                f"its address leads nowhere now: keep the id with {kept}, or list it under {alias} "
                "of the claim that takes its place"
            )
        return f"reason given: {self.style.words(words)}"

    def record(self, one: RecordReview) -> str:
        """An actor, a place, a source, a side."""
        kind = _SECTIONS[one.section]
        was = f", was {self.style.code(one.was_id)}, which leads on" if one.was_id else ""
        if one.section == "ledger":
            return f"{kind} {one.how}: {self.style.words(one.name)}"
        name = self.style.words(one.name)
        return f"{kind} {one.how}: {name} {self.place(one.id, one.where)}{was}"

    def fault(self, one: Fault) -> str:
        """`claims.yaml:9:20 error[E203]: ...`."""
        code = self.style.code(f"{one.where} {one.code}")
        return f"{code} {one.severity}: {self.style.words(one.message)}"

    def help(self, words: str) -> str:
        """What to write instead."""
        return f"help: {self.style.words(words)}"

    def passed(self, one: Passed) -> str:
        """A status that time changed."""
        badge = f"{self._word(one.before)} → {self._word(one.after)}"
        return f"{badge}: {self.style.words(one.statement)} {self.place(one.id)}, on {one.since}"

    def place(self, id_: str, where: str = "", name: str = "") -> str:
        """`(id, claims.yaml:12)`, after the name where one is given."""
        shown = ", ".join(self.style.code(one) for one in (id_, where) if one)
        return f"{self.style.words(name)} ({shown})" if name else f"({shown})"

    def _badge(self, one: ClaimReview) -> str:
        if one.because and one.before and one.after:
            return f"{self._word(one.before)} → {self._word(one.after)}"
        if one.how == "withdrawn":
            return f"was {self._word(one.before)}" if one.before else ""
        return self._word(one.after) if one.after else ""

    def _word(self, one: Word) -> str:
        return self.style.strong(one.word)

    def _alteration(self, one: Alteration) -> str:
        at = f" ({self.style.code(one.where)})" if one.where else ""
        if one.part == "order":
            return f"the positions stand in another order{at}"
        if one.part not in ("position", "verification"):
            return f"{self.style.code(one.part)} {self._values(one)}{at}"
        before, after = one.before, one.after
        if isinstance(before, Told) and isinstance(after, Told):
            which = ", ".join(self.style.code(name) for name in one.differs)
            return f"{one.part} changed ({which}): {self.told(before)} → {self.told(after)}{at}"
        known = after if isinstance(after, Told) else before
        assert isinstance(known, Told)
        return f"{one.part} {one.how}: {self.told(known)}{at}"

    def _values(self, one: Alteration) -> str:
        before = one.before if isinstance(one.before, str) else ""
        after = one.after if isinstance(one.after, str) else ""
        if before and after and one.part in _LONG:
            return f"changed: {self.style.reworded(before, after)}"
        if before and after:
            return f"changed: {self.style.words(before)} → {self.style.words(after)}"
        return f"{one.how}: {self.style.words(after or before)}"
