"""The first sentence of a review: what changes, counted; and nothing else."""

from collections import Counter
from collections.abc import Iterator

from claimledger.review.told import Review
from claimledger.site.words import counted

NOTHING = "Nothing changes for readers."
_SINGULAR = {
    "actors": "actor",
    "places": "place",
    "sources": "source",
    "sides": "side",
    "measures": "measure",
    "waivers": "waiver",
}


def headline(review: Review) -> str:
    """`1 status changes, 2 positions added, nothing else.`; in words of ours alone."""
    parts = tuple(_parts(review))
    told = f"{', '.join(parts)}, nothing else." if parts else NOTHING
    if review.not_derived:
        told = f"As far as it can be read: {', '.join(parts) or 'no change'}."
    if not review.errors:
        return told
    stops = f"{counted(len(review.errors), 'error')}: the site cannot be built from this."
    return f"{stops} {told}" if parts or review.not_derived else stops


def _parts(review: Review) -> Iterator[str]:
    statuses = len(review.status_changes)
    if statuses:
        yield f"{statuses:,} status{' changes' if statuses == 1 else 'es change'}"
    yield from _claims(review)
    yield from _statements(review)
    remarks = sum(not one.because and bool(one.remarks) for one in review.claims)
    if remarks:
        yield f"{counted(remarks, 'claim')} with other remarks beside the badge"
    yield from _records(review)
    if review.pins:
        verb = "does" if len(review.pins) == 1 else "do"
        yield f"{counted(len(review.pins), 'pinned sentence')} {verb} not hold any more"
    if review.prose:
        yield f"{counted(len(review.prose), 'file')} of prose edited"
    pages = review.pages
    for found, what in ((pages.appear, "new"), (pages.moved, "moved"), (pages.vanish, "gone")):
        if found:
            yield f"{counted(len(found), 'page')} {what}"
    if review.advice:
        yield counted(len(review.advice), "new piece of advice", "new pieces of advice")


def _claims(review: Review) -> Iterator[str]:
    known = Counter(one.how for one in review.claims)
    changed = [one for one in review.claims if one.how == "changed"]
    known["renamed"] = sum(bool(one.was_id) for one in review.claims)
    known["reworded"] = sum(one.reworded is not None for one in changed)
    known["otherwise changed"] = sum(bool(one.fields) for one in changed)
    for how in ("withdrawn", "added", "renamed", "reworded", "otherwise changed"):
        if known[how]:
            yield f"{counted(known[how], 'claim')} {how}"


def _statements(review: Review) -> Iterator[str]:
    found = Counter((told.part, told.how) for one in review.claims for told in one.statements)
    for part in ("position", "verification"):
        for how in ("added", "changed", "removed"):
            if found[part, how]:
                yield f"{counted(found[part, how], part)} {how}"
    order = found["order", "changed"]
    if order:
        yield f"{counted(order, 'list')} of positions in another order"


def _records(review: Review) -> Iterator[str]:
    found = Counter((one.section, one.how) for one in review.records)
    for (section, how), count in found.items():
        if section == "ledger":
            yield "the ledger's title or language changed"
        else:
            yield f"{counted(count, _SINGULAR[section])} {how}"
