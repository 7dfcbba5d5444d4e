"""A review as text for a terminal, as Markdown for a comment, and as JSON."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any

from claimledger.ledger.model import WAIVER
from claimledger.ledger.sections import REFERABLE
from claimledger.review.causes import CauseKind
from claimledger.review.wording import (
    Alteration,
    Because,
    ClaimReview,
    Fault,
    RecordReview,
    RemarkChange,
    Review,
    StatementWords,
    StatusByTime,
    Word,
    headline,
    word_difference,
)
from claimledger.site.links import day_words
from claimledger.site.words import counted
from claimledger.standing.catalogue import review as catalogue
from claimledger.text.escaping import markdown, markdown_code
from claimledger.text.report import harmless

# Styles: how words become bold, struck out or code

LONGEST = 300
"""Characters of one text of the ledger that a review shows."""


@dataclass(frozen=True, slots=True)
class Style:
    """Functions from plain text to what is shown; each escapes what it is given."""

    words: Callable[[str], str]
    code: Callable[[str], str]
    strong: Callable[[str], str]
    taken_out: Callable[[str], str]
    put_in: Callable[[str], str]

    def reworded(self, before: str, after: str) -> str:
        """Both wordings in one line."""
        ways = {"same": self.words, "out": self.taken_out, "in": self.put_in}
        pieces = word_difference(cut(before, 2 * LONGEST), cut(after, 2 * LONGEST))
        return " ".join(ways[kind](words) for kind, words in pieces)


def cut(text: str, longest: int = LONGEST) -> str:
    """The text on one line, its end left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"


TEXT = Style(
    words=lambda text: harmless(cut(text)),
    code=lambda text: harmless(cut(text)),
    strong=lambda text: harmless(cut(text)),
    taken_out=lambda text: f"[-{harmless(text)}-]",
    put_in=lambda text: f"{{+{harmless(text)}+}}",
)
MARKDOWN = Style(
    words=lambda text: markdown(cut(text)),
    code=lambda text: markdown_code(cut(text)),
    strong=lambda text: f"**{markdown(cut(text))}**",
    taken_out=lambda text: f"<del>{markdown(text)}</del>",
    put_in=lambda text: f"<ins>{markdown(text)}</ins>",
)


# Sentences in a style

BECAUSE = {
    CauseKind.SINGLE: catalogue.BECAUSE_OF_ONE.text,
    CauseKind.EITHER: catalogue.BECAUSE_OF_EITHER.text,
    CauseKind.ENOUGH: catalogue.BECAUSE_ENOUGH.text,
    CauseKind.TOGETHER: catalogue.BECAUSE_TOGETHER.text,
    CauseKind.UNKNOWN: catalogue.BECAUSE_NOT_FOUND.text,
}
_NOUNS = {name: section.noun for name, section in REFERABLE.items()} | {
    "waivers": WAIVER.noun,
    "ledger": "ledger",
}
_LONG = ("statement", "note", "would_settle", "title", "name", "role", "description", "method")
"""Fields whose two wordings are told word by word."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Makes the sentences; all that comes from a ledger goes through the style."""

    style: Style

    def claim(self, claim: ClaimReview) -> str:
        """`Disputed -> Verified: the statement (id, claims.yaml:12)`."""
        place = self.place(claim.id, claim.where)
        statement = self.style.words(claim.statement)
        badge = self._badge(claim)
        return f"{badge}: {statement} {place}" if badge else f"{statement} {place}"

    def because(self, because: Because) -> str:
        """What leads to the edits that are the cause."""
        return BECAUSE[because.kind]

    def alteration(self, alteration: Alteration, claim: str) -> str:
        """One edit; of another record than the one above it, that is said."""
        if alteration.part == "record":
            place = self.place(alteration.id, alteration.where, alteration.name)
            return f"{_NOUNS[alteration.section]} {alteration.how}: {place}"
        words = self._alteration(alteration)
        if alteration.id == claim:
            return words
        place = self.place(alteration.id, "", alteration.name)
        return f"{words}; of the {_NOUNS[alteration.section]} {place}"

    def statement(self, statement: StatementWords) -> str:
        """`Ganchev denies it (8 Sep 2022): “...” — An article`."""
        words = f": {self.style.words(statement.words)}" if statement.words else ""
        sources = ", ".join(self.style.words(source) for source in statement.sources)
        cited = f" — {sources}" if sources else ""
        speaker, day = self.style.words(statement.speaker), self.style.words(statement.day)
        read = f"; our reading: {self.style.words(statement.reading)}" if statement.reading else ""
        return f"{speaker} {statement.verb} ({day}){words}{cited}{read}"

    def reworded(self, before: str, after: str) -> str:
        """Both wordings in one line."""
        return f"reworded: {self.style.reworded(before, after)}"

    def renamed(self, known: ClaimReview | RecordReview) -> str:
        """The old id, which leads on or should."""
        was = f"was {self.style.code(known.was_id)}"
        if known.leads_on:
            return f"{was}, which leads on"
        alias = self.style.code(f"aliases: [{known.was_id}]")
        now = self.style.code(known.id)
        return f"{was}, whose address leads nowhere now: write {alias} in {now}"

    def remark(self, change: RemarkChange) -> str:
        """A remark that comes or goes."""
        entry = catalogue.NOW_BESIDE if change.appears else catalogue.NO_LONGER_BESIDE
        return entry.text.format(remark=self.style.words(change.words))

    def reason(self, words: str) -> str:
        """Why a claim was removed."""
        if not words:
            kept = self.style.code("removed: {date: ..., reason: ...}")
            alias = self.style.code("aliases")
            return (
                f"its address leads nowhere now: keep the id with {kept}, or list it under {alias} "
                "of the claim that takes its place"
            )
        return f"reason given: {self.style.words(words)}"

    def record(self, record: RecordReview) -> str:
        """An actor, a place, a source, a side."""
        kind = _NOUNS[record.section]
        was = f", {self.renamed(record)}" if record.was_id else ""
        if record.section == "ledger":
            return f"{kind} {record.how}: {self.style.words(record.name)}"
        name = self.style.words(record.name)
        return f"{kind} {record.how}: {name} {self.place(record.id, record.where)}{was}"

    def fault(self, fault: Fault) -> str:
        """`claims.yaml:9:20 error[E203]: ...`."""
        code = self.style.code(f"{fault.where} {fault.code}")
        return f"{code} {fault.severity}: {self.style.words(fault.message)}"

    def help(self, words: str) -> str:
        """What to write instead."""
        return f"help: {self.style.words(words)}"

    def passed(self, change: StatusByTime) -> str:
        """A status that time changed."""
        badge = f"{self._word(change.before)} → {self._word(change.after)}"
        statement = self.style.words(change.statement)
        return f"{badge}: {statement} {self.place(change.id)}, on {change.since}"

    def place(self, id_: str, where: str = "", name: str = "") -> str:
        """`(id, claims.yaml:12)`, after the name where one is given."""
        shown = ", ".join(self.style.code(name) for name in (id_, where) if name)
        return f"{self.style.words(name)} ({shown})" if name else f"({shown})"

    def _badge(self, claim: ClaimReview) -> str:
        if claim.because and claim.before and claim.after:
            return f"{self._word(claim.before)} → {self._word(claim.after)}"
        if claim.how == "removed":
            return f"was {self._word(claim.before)}" if claim.before else ""
        return self._word(claim.after) if claim.after else ""

    def _word(self, word: Word) -> str:
        return self.style.strong(word.word)

    def _alteration(self, alteration: Alteration) -> str:
        at = f" ({self.style.code(alteration.where)})" if alteration.where else ""
        if alteration.part == "order":
            return f"the positions stand in another order{at}"
        if alteration.part not in ("position", "verification"):
            return f"{self.style.code(alteration.part)} {self._values(alteration)}{at}"
        before, after = alteration.before, alteration.after
        if isinstance(before, StatementWords) and isinstance(after, StatementWords):
            which = ", ".join(self.style.code(name) for name in alteration.differs)
            both = f"{self.statement(before)} → {self.statement(after)}"
            return f"{alteration.part} changed ({which}): {both}{at}"
        known = after if isinstance(after, StatementWords) else before
        assert isinstance(known, StatementWords)
        return f"{alteration.part} {alteration.how}: {self.statement(known)}{at}"

    def _values(self, alteration: Alteration) -> str:
        before = alteration.before if isinstance(alteration.before, str) else ""
        after = alteration.after if isinstance(alteration.after, str) else ""
        if before and after and alteration.part in _LONG:
            return f"changed: {self.style.reworded(before, after)}"
        if before and after:
            return f"changed: {self.style.words(before)} → {self.style.words(after)}"
        return f"{alteration.how}: {self.style.words(after or before)}"


# Headed lists in a style, which text and Markdown have in common

MOST_LINES = 12
"""Lines of one kind below one entry, before the rest is counted."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that changes, and the lines below it."""

    line: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A headed list; `folded` where it can be long and is seldom wanted at once."""

    heading: str
    entries: tuple[Entry, ...]
    folded: bool = False


def outline(review: Review, style: Style) -> tuple[Part, ...]:
    """The parts of a review that have any entry, the weightiest first."""
    make = Phrases(style)
    return tuple(part for part in _parts(review, style, make) if part.entries)


def _parts(review: Review, style: Style, make: Phrases) -> Iterator[Part]:
    yield Part("Errors", _faults(make, review.errors))
    statuses = review.status_changes
    yield Part(
        catalogue.STATUSES_THAT_CHANGE.text, tuple(_status(make, claim) for claim in statuses)
    )
    others = [claim for claim in review.claims if claim.because is None]
    yield Part("Prose that does not hold any more", _faults(make, review.pins))
    gone = (claim for claim in others if claim.how == "removed")
    yield Part("Claims removed", tuple(_gone(make, claim) for claim in gone))
    fresh = (claim for claim in others if claim.how == "added")
    yield Part("Claims added", tuple(_fresh(make, claim) for claim in fresh), folded=True)
    differing = [claim for claim in others if claim.how == "changed" or claim.was_id]
    changed = tuple(_changed(make, claim) for claim in differing)
    heading = "Claims changed" if review.not_derived else catalogue.SAME_STATUS.text
    yield Part(heading, changed, folded=True)
    around = (claim for claim in others if claim.how == "around" and not claim.was_id)
    yield Part(
        "Other remarks beside the badge", tuple(_changed(make, o) for o in around), folded=True
    )
    yield Part(
        "Actors, places, sources, media files",
        tuple(_record(make, o) for o in review.records),
        True,
    )
    yield Part("Pages", tuple(_pages(review, style)), folded=True)
    yield Part("Prose edited", tuple(Entry(style.code(name)) for name in review.prose), True)
    yield Part("New advice", _faults(make, review.advice), folded=True)
    yield Part(catalogue.BY_TIME_ALONE.text, tuple(_passed(review, make)), folded=True)


def _status(make: Phrases, claim: ClaimReview) -> Entry:
    assert claim.because is not None
    alterations = claim.because.alterations
    lines = (
        make.because(claim.because),
        *_few([make.alteration(each, claim.id) for each in alterations]),
        *_own(make, claim, alterations),
    )
    return Entry(make.claim(claim), lines)


def _own(make: Phrases, claim: ClaimReview, shown: Iterable[object] = ()) -> Iterator[str]:
    """What else was changed of the claim, besides what is shown already."""
    known = list(shown)
    if claim.was_id:
        yield f"renamed: {make.renamed(claim)}"
    if claim.reworded and not any(getattr(each, "part", "") == "statement" for each in known):
        yield make.reworded(*claim.reworded)
    left = [each for each in (*claim.fields, *claim.statements) if each not in known]
    lines = [make.alteration(each, claim.id) for each in left]
    yield from _few([f"also, {line}" for line in lines] if known else lines)
    yield from _few([make.remark(each) for each in claim.remarks])


def _changed(make: Phrases, claim: ClaimReview) -> Entry:
    return Entry(make.claim(claim), tuple(_own(make, claim)))


def _gone(make: Phrases, claim: ClaimReview) -> Entry:
    return Entry(make.claim(claim), (make.reason(claim.reason),))


def _fresh(make: Phrases, claim: ClaimReview) -> Entry:
    return Entry(make.claim(claim), _few([make.statement(each) for each in claim.said]))


def _record(make: Phrases, record: RecordReview) -> Entry:
    return Entry(
        make.record(record), _few([make.alteration(each, record.id) for each in record.fields])
    )


def _pages(review: Review, style: Style) -> Iterator[Entry]:
    pages = review.pages
    for old, new in pages.moved:
        yield Entry(f"moved: {style.code(old)} leads on to {style.code(new)}")
    for path in pages.vanish:
        yield Entry(f"gone: {style.code(path)}, and the address leads nowhere any more")
    for path in pages.appear:
        yield Entry(f"new: {style.code(path or 'home')}")


def _passed(review: Review, make: Phrases) -> Iterator[Entry]:
    return (Entry(make.passed(change)) for change in review.passed)


def _faults(make: Phrases, found: Iterable[Fault]) -> tuple[Entry, ...]:
    return tuple(
        Entry(make.fault(fault), (make.help(fault.help),) if fault.help else ()) for fault in found
    )


def _few(lines: list[str]) -> tuple[str, ...]:
    if len(lines) <= MOST_LINES:
        return tuple(lines)
    left = len(lines) - MOST_LINES
    return (*lines[:MOST_LINES], f"and {counted(left, 'more', 'more')}")


# Text for a terminal


def render_text(review: Review) -> str:
    """The whole review, nothing cut but long texts."""
    return "\n".join(_lines(review))


def frame(review: Review) -> str:
    """Which versions, and at which day."""
    base, head = harmless(review.base), harmless(review.head)
    return f"{base} → {head}; every status as on {day_words(review.day)}."


def _lines(review: Review) -> Iterator[str]:
    yield headline(review)
    yield frame(review)
    if review.not_derived:
        yield f"Statuses, pages and prose are not compared: {harmless(review.not_derived)}."
    for part in outline(review, TEXT):
        yield ""
        yield f"{part.heading} ({len(part.entries):,})"
        for entry in part.entries:
            yield f"  {entry.line}"
            yield from (f"    {line}" for line in entry.below)
    if review.advice_gone:
        yield ""
        yield f"No longer advised: {review.advice_gone:,}"


# Markdown for a comment, of limited length, in which nothing from the ledger is markup

LIMIT = 60_000
"""Bytes. A comment holds 65,536 characters on GitHub; what a workflow adds needs some of them."""

_ROOM = 200
"""Bytes kept for the lines that say what was left out."""

_SHORT = 8
"""A folded part of so few entries stands open."""


def render_markdown(review: Review, limit: int = LIMIT) -> str:
    """The review, its least weighty end left out where it would be longer than `limit`."""
    blocks: list[str] = []
    left = limit - _ROOM
    for block in (*_head(review), *_blocks(review)):
        shown = block if isinstance(block, str) else _part(block, left * 2 // 3)
        if _size(shown) > left:
            blocks.append("\nThe rest is left out: `claimledger diff` shows it.")
            break
        blocks.append(shown)
        left -= _size(shown)
    return "\n".join(blocks) + "\n"


def _head(review: Review) -> Iterator[str]:
    yield f"**{headline(review)}**"
    base, head = markdown_code(review.base), markdown_code(review.head)
    yield f"\nFrom {base} to {head}; every status as on {day_words(review.day)}."
    if review.not_derived:
        problem = markdown(review.not_derived)
        yield f"\nStatuses, pages and prose are **not compared**: {problem}."


def _blocks(review: Review) -> Iterator[str | Part]:
    yield from outline(review, MARKDOWN)
    if review.advice_gone:
        yield f"\nNo longer advised: {review.advice_gone:,}."


def _part(part: Part, room: int) -> str:
    """One part, with as many entries as there is room for; some is left for those behind it."""
    count = len(part.entries)
    folded = part.folded and count > _SHORT
    title = f"{part.heading} ({count:,})"
    before = f"\n<details><summary>{title}</summary>\n" if folded else f"\n### {title}\n"
    after = "\n</details>" if folded else ""
    shown: list[str] = []
    left = room - _size(before) - _size(after) - _ROOM
    for entry in part.entries:
        lines = _entry(entry)
        left -= _size(lines)
        if left < 0:
            shown.append(f"- and {count - len(shown):,} more")
            break
        shown.append(lines)
    return "\n".join((before, *shown)) + after


def _entry(entry: Entry) -> str:
    return "\n".join((f"- {entry.line}", *(f"  - {line}" for line in entry.below)))


def _size(text: str) -> int:
    return len(text.encode()) + 1


# JSON for programs, with every field of `Review` whole


def render_json(review: Review) -> str:
    """One object: the fields of a review, and its `headline`."""
    values = {"headline": headline(review), **_plain(review)}
    return json.dumps(values, ensure_ascii=True, indent=2)


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value
