"""Actors, places, sources and sides: added, renamed, removed, changed."""

from collections import Counter
from collections.abc import Iterator, Mapping

from claimledger.ledger.model import Ledger, Waiver
from claimledger.review.alignment import Renames
from claimledger.review.edits import SECTIONS, Edit
from claimledger.review.told import Alteration, RecordReview
from claimledger.review.wording import Wording, where

RecordEdits = Mapping[tuple[str, str], tuple[Edit, ...]]


def record_reviews(wording: Wording, ids: Renames, edits: RecordEdits) -> Iterator[RecordReview]:
    """What becomes of each that differs, section by section; then the ledger itself."""
    old_ids = {(section, new): old for (section, old), new in ids.items()}
    for section in SECTIONS[1:]:
        met = dict.fromkeys(id_ for one, id_ in edits if one == section)
        moved = dict.fromkeys(id_ for one, id_ in old_ids if one == section)
        for id_ in (*met, *(one for one in moved if one not in met)):
            was = old_ids.get((section, id_), "")
            yield _record(wording, section, id_, was, edits.get((section, id_), ()))
    yield from _heads(wording.before, wording.after)
    yield from _waivers(wording.before, wording.after)


def _record(
    wording: Wording, section: str, id_: str, was: str, edits: tuple[Edit, ...]
) -> RecordReview:
    told = tuple(wording.alteration(one) for one in edits)
    how = "renamed" if was else "changed"
    if told and told[0].part == "record":
        how = told[0].how
    record = wording.after.section(section).get(id_)
    return RecordReview(
        section=section,
        id=id_,
        name=wording.name(section, id_),
        how=how,
        was_id=was,
        fields=tuple(one for one in told if one.part != "record"),
        where=where(record.key) if record and record.removed is None else "",
    )


def _heads(before: Ledger, after: Ledger) -> Iterator[RecordReview]:
    """The ledger's title and language, and its measures."""
    head = [
        _change("ledger", "", name, getattr(before, name), getattr(after, name))
        for name in ("title", "language")
        if getattr(before, name) != getattr(after, name)
    ]
    if head:
        yield RecordReview("ledger", "", after.title, "changed", fields=tuple(head))
    for id_ in {**after.measures, **before.measures}:
        old, new = before.measures.get(id_), after.measures.get(id_)
        was, now = (f"{one.name} ({one.unit})" if one else "" for one in (old, new))
        if was != now:
            how = "changed" if old and new else "added" if new else "removed"
            fields = (_change("measures", id_, "name", was, now),) if how == "changed" else ()
            yield RecordReview("measures", id_, now or was, how, fields=fields)


def _waivers(before: Ledger, after: Ledger) -> Iterator[RecordReview]:
    """Advice that the editors will not be told, and that they will be told again."""
    old, new = Counter(before.waivers), Counter(after.waivers)
    for one in (new - old).elements():
        yield RecordReview("waivers", one.record, _waived(one), "added", where=where(one.node))
    for one in (old - new).elements():
        yield RecordReview("waivers", one.record, _waived(one), "removed")


def _waived(one: Waiver) -> str:
    return f"{one.code} until {one.until.as_written}, {one.reason}"


def _change(section: str, id_: str, part: str, was: str, now: str) -> Alteration:
    return Alteration(section, id_, now, part, "changed", was, now, (), "")
