"""A review as headed lists, in one of the styles: what the text and the Markdown share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimledger.review.phrases import Phrases
from claimledger.review.style import Style
from claimledger.review.told import ClaimReview, Fault, RecordReview, Review
from claimledger.site.words import counted

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
    yield Part("Statuses that change", tuple(_status(make, one) for one in statuses))
    others = [one for one in review.claims if one.because is None]
    yield Part("Prose that does not hold any more", _faults(make, review.pins))
    gone = (one for one in others if one.how == "withdrawn")
    yield Part("Claims withdrawn", tuple(_gone(make, one) for one in gone))
    fresh = (one for one in others if one.how == "added")
    yield Part("Claims added", tuple(_fresh(make, one) for one in fresh), folded=True)
    told = [one for one in others if one.how == "changed" or one.was_id]
    changed = tuple(_changed(make, one) for one in told)
    same = "" if review.not_derived else ", their status the same"
    yield Part(f"Claims changed{same}", changed, folded=True)
    around = (one for one in others if one.how == "around" and not one.was_id)
    yield Part(
        "Other remarks beside the badge", tuple(_changed(make, o) for o in around), folded=True
    )
    yield Part("Actors, places, sources", tuple(_record(make, o) for o in review.records), True)
    yield Part("Pages", tuple(_pages(review, style)), folded=True)
    yield Part("Prose edited", tuple(Entry(style.code(one)) for one in review.prose), True)
    yield Part("New advice", _faults(make, review.advice), folded=True)
    yield Part("By time alone, not by this change", tuple(_passed(review, make)), folded=True)


def _status(make: Phrases, one: ClaimReview) -> Entry:
    assert one.because is not None
    told = one.because.alterations
    lines = (
        make.because(one.because),
        *_few([make.alteration(each, one.id) for each in told]),
        *_own(make, one, told),
    )
    return Entry(make.claim(one), lines)


def _own(make: Phrases, one: ClaimReview, told: Iterable[object] = ()) -> Iterator[str]:
    """What else was changed of the claim, besides what is told already."""
    known = list(told)
    if one.was_id:
        yield make.renamed(one.was_id)
    if one.reworded and not any(getattr(each, "part", "") == "statement" for each in known):
        yield make.reworded(*one.reworded)
    left = [each for each in (*one.fields, *one.statements) if each not in known]
    lines = [make.alteration(each, one.id) for each in left]
    yield from _few([f"also, {line}" for line in lines] if known else lines)
    yield from _few([make.remark(each) for each in one.remarks])


def _changed(make: Phrases, one: ClaimReview) -> Entry:
    return Entry(make.claim(one), tuple(_own(make, one)))


def _gone(make: Phrases, one: ClaimReview) -> Entry:
    return Entry(make.claim(one), (make.reason(one.reason),))


def _fresh(make: Phrases, one: ClaimReview) -> Entry:
    return Entry(make.claim(one), _few([make.told(each) for each in one.said]))


def _record(make: Phrases, one: RecordReview) -> Entry:
    return Entry(make.record(one), _few([make.alteration(each, one.id) for each in one.fields]))


def _pages(review: Review, style: Style) -> Iterator[Entry]:
    pages = review.pages
    for old, new in pages.moved:
        yield Entry(f"moved: {style.code(old)} leads on to {style.code(new)}")
    for one in pages.vanish:
        yield Entry(f"gone: {style.code(one)}, and the address leads nowhere any more")
    for one in pages.appear:
        yield Entry(f"new: {style.code(one or 'home')}")


def _passed(review: Review, make: Phrases) -> Iterator[Entry]:
    return (Entry(make.passed(one)) for one in review.passed)


def _faults(make: Phrases, found: Iterable[Fault]) -> tuple[Entry, ...]:
    return tuple(
        Entry(make.fault(one), (make.help(one.help),) if one.help else ()) for one in found
    )


def _few(lines: list[str]) -> tuple[str, ...]:
    if len(lines) <= MOST_LINES:
        return tuple(lines)
    left = len(lines) - MOST_LINES
    return (*lines[:MOST_LINES], f"and {counted(left, 'more', 'more')}")
