"""E2: ids that look alike, and references that lead nowhere, in a circle or on for too long."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

from claimledger.ledger.candidates import (
    Candidates,
    Several,
    candidates,
    help_for_meant,
    reserved,
    section_with_name,
    several,
)
from claimledger.ledger.checks.common import waived_by
from claimledger.ledger.fields import with_article
from claimledger.ledger.ids import as_seen
from claimledger.ledger.model import (
    NO_SIDE,
    DraftLedger,
    Mention,
    Record,
    Records,
    Ref,
    Waiver,
    spot,
)
from claimledger.ledger.names import NamedRecords, records_named
from claimledger.ledger.sections import REFERABLE, SECTIONS
from claimledger.text.diagnostics import Diagnostic, Fix, Label
from claimledger.text.suggestions import Suggestion, suggest_id, suggest_word

# References that lead nowhere, to a removed record, or back to the record that they stand in.

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;&]+(?:and[\s,;&]+)?", re.IGNORECASE)
_ID = re.compile(r"[a-z0-9-]+")
MOST_SUGGESTIONS = 100
"""So many unknown ids are compared with all others; beyond, something larger is wrong."""


def unknown_id(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E203: a reference names a record that exists."""
    if ledger.complete:
        yield from unknown_ids(ledger, ledger.mentions, ledger.unread)


def unknown_ids(
    records: Records,
    mentions: Iterable[Mention],
    unread: frozenset[tuple[str, str]] = frozenset(),
) -> Iterator[Diagnostic]:
    """The mentions, of a ledger or beside it, that lead to no record; see `DraftLedger.unread`."""
    known = _Known(records, unread)
    for mention in mentions:
        if mention.ref.id not in known.ids(mention.sections):
            yield _unknown(known, mention)


@dataclass(slots=True)
class _Known:
    """The ids that a reference into some sections may name; gathered once for each kind."""

    records: Records
    unread: frozenset[tuple[str, str]]
    gathered: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)
    named: dict[tuple[str, ...], NamedRecords | None] = field(default_factory=dict)
    suggested: dict[tuple[str, ...], Suggestion | None] = field(default_factory=dict)
    listed: dict[tuple[str, ...], Candidates | None] = field(default_factory=dict)

    def ids(self, sections: tuple[str, ...]) -> frozenset[str]:
        """Every id of these sections, of readable records or not."""
        found = self.gathered.get(sections)
        if found is None:
            found = self.gathered[sections] = frozenset(self._ids(sections))
        return found

    def _ids(self, sections: tuple[str, ...]) -> Iterator[str]:
        for section in sections:
            yield from self.records.section(section)
        yield from (id_ for section, id_ in self.unread if section in ("", *sections))
        if "sides" in sections:
            yield NO_SIDE

    def meant(self, id_: str, sections: tuple[str, ...]) -> Suggestion | None:
        """The id that was probably meant."""
        key = (*sections, id_)
        if key not in self.suggested and len(self.suggested) < MOST_SUGGESTIONS:
            candidates = (name for section in sections for name in self.records.section(section))
            self.suggested[key] = suggest_id(id_, candidates)
        return self.suggested.get(key)

    def having_name(self, name: str, sections: tuple[str, ...]) -> NamedRecords | None:
        """The records that have this name, where not too much is unknown."""
        key = (*sections, name)
        if key not in self.named and len(self.named) < MOST_SUGGESTIONS:
            self.named[key] = records_named(self.records, name, sections)
        return self.named.get(key)

    def several(self, text: str, sections: tuple[str, ...]) -> Several | None:
        """The records that a text names, where they are several."""
        if len(self.suggested) > MOST_SUGGESTIONS:
            return None
        ids = self.ids(sections)
        return several(self.records, text, sections, ids.__contains__)

    def candidates(self, text: str, sections: tuple[str, ...]) -> Candidates | None:
        """The records that hold the words of a text, or were published by whom it names."""
        key = (*sections, text)
        if key not in self.listed and len(self.listed) < MOST_SUGGESTIONS:
            self.listed[key] = candidates(self.records, text, sections)
        return self.listed.get(key)

    def elsewhere(self, id_: str, sections: tuple[str, ...]) -> tuple[str, str] | None:
        """The section and the id of another record that has this id, or this name."""
        found = next((name for name in SECTIONS if id_ in self.records.section(name)), None)
        if found is not None:
            return found, id_
        return section_with_name(self.records, id_, sections)


def _unknown(known: _Known, mention: Mention) -> Diagnostic:
    id_, sections, span = mention.ref.id, mention.sections, mention.ref.span
    wanted = " or ".join(REFERABLE[section].noun for section in sections)
    where = f"`{sections[0]}`"
    message = f"there is no {wanted} `{id_}`"
    if kept := reserved(id_):
        return Diagnostic("E203", span, f"`{id_}` is reserved, and the id of no {wanted}", kept)
    named_so = known.having_name(id_, sections)
    if named_so is not None:
        return Diagnostic("E203", span, message, named_so.help, fixes=_named(mention, named_so))
    if sections == ("sources",) and _ADDRESS.match(id_):
        message = "an address, and the id of a source is meant here"
        help_ = "add the source under `sources`, with this address as its `url:`, and name its id"
        return Diagnostic("E203", span, message, help_)
    together = known.several(id_, sections)
    if together is not None:
        return _several(mention, together, wanted)
    meant, listed = known.meant(id_, sections), known.candidates(id_, sections)
    help_, fixes = help_for_meant(span, meant, listed)
    other = known.elsewhere(id_, sections)
    if other is not None:
        section, named_id = other
        named = REFERABLE[section].noun
        is_ = f"is {with_article(named)}"
        if named_id != id_:
            is_ = f"is the name of the {named} `{named_id}`"
        message = f"`{id_}` {is_}, and {with_article(wanted)} is meant here"
        help_ = help_ or f"name one of {where}, or add it there"
        key = known.records.section(section)[named_id].key.span
        others = (Label(key, f"this is the {named}"),)
        return Diagnostic("E203", span, message, help_, others=others)
    help_ = help_ or f"add it under {where}, or correct the id"
    return Diagnostic("E203", span, message, help_, fixes=fixes)


def _named(mention: Mention, found: NamedRecords) -> tuple[Fix, ...]:
    return (Fix(mention.ref.span, found.ids[0]),) if found.certain else ()


def _several(mention: Mention, found: Several, wanted: str) -> Diagnostic:
    """Several records where a list is written otherwise, or where one is meant."""
    written, span = mention.ref.id, mention.ref.span
    each = " and ".join(f"`{id_}`" for id_ in found.ids)
    if not mention.many:
        message = f"`{written}` are several, and one {wanted} is meant here"
        help_ = f"name one of {each}; for the other, add a record of its own"
        return Diagnostic("E203", span, message, help_)
    ids = ", ".join(found.ids)
    within = _before(mention)
    list_ = {"[": ids, ",": ids, "-": None}.get(within, f"[{ids}]")
    without = "commas" if within in ("[", ",") else "a list"
    if within == "-":
        without = "lines of their own"
    message = f"`{written}` are several {_plural(mention)} without {without}"
    help_ = f"write `{list_}`" if list_ else f"write {each}, each on a line of its own"
    if found.unknown:
        lost = " and ".join(f"`{part}`" for part in found.unknown)
        help_ += f"; there is no {wanted} {lost} yet"
    fits = list_ is not None and all(_ID.fullmatch(id_) for id_ in found.ids)
    certain = found.certain or all(part in written for part in found.ids)
    fixes = (Fix(span, list_, certain=certain),) if list_ and fits else ()
    return Diagnostic("E203", span, message, help_, fixes=fixes)


def _plural(mention: Mention) -> str:
    """`ids` where every part is one."""
    return "ids" if _ID.fullmatch(_BETWEEN.sub("", mention.ref.id)) else mention.sections[0]


def _before(mention: Mention) -> str:
    """The sign before a value: a bracket, comma or dash if it stands in a list already."""
    span = mention.ref.span
    return span.source.text[: span.start].rstrip(" \r\n\"'")[-1:]


def removed_record(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E206: what is removed is not referred to any more, but by what is removed itself."""
    yield from removed_records(ledger, ledger.mentions)


def removed_records(records: Records, mentions: Iterable[Mention]) -> Iterator[Diagnostic]:
    """The mentions, of a ledger or beside it, that lead to a removed record."""
    removed = {
        (section, record.id): record
        for section in SECTIONS
        for record in records.section(section).values()
        if record.removed is not None
    }
    for mention in mentions if removed else ():
        if mention.owner in removed:
            continue
        for section in mention.sections:
            record = removed.get((section, mention.ref.id))
            if record is not None and record.removed is not None:
                reason = " ".join(record.removed.reason.split())
                yield Diagnostic(
                    "E206",
                    mention.ref.span,
                    f"the {REFERABLE[section].noun} `{record.id}` is removed",
                    "refer to what takes its place, or remove the reference",
                    others=(Label(record.key.span, f"removed: {reason}"),),
                )


def self_reference(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E207: no record refers to itself."""
    for mention in ledger.mentions:
        section, id_ = mention.owner
        if mention.ref.id == id_ and section in mention.sections:
            yield Diagnostic(
                "E207",
                mention.ref.span,
                f"the {REFERABLE[section].noun} `{id_}` refers to itself",
                f"name another {REFERABLE[section].noun}, or remove the reference",
            )


# Circles of references.

_Edges = Callable[[Any], tuple[Ref, ...]]


def _if_any(ref: Ref | None) -> tuple[Ref, ...]:
    return () if ref is None else (ref,)


_CHAINS: tuple[tuple[str, str, _Edges], ...] = (
    ("actors", "part_of", lambda actor: _if_any(actor.part_of)),
    ("places", "within", lambda place: _if_any(place.within)),
    ("sources", "relays", lambda source: source.relays),
    ("claims", "part_of", lambda claim: _if_any(claim.part_of)),
    ("claims", "rests_on", lambda claim: claim.rests_on),
    ("claims", "outcome", lambda claim: _if_any(claim.outcome)),
)


def circle(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E204: nothing is a part of itself, nor lies within, relays or rests on itself."""
    for section, name, edges in _CHAINS:
        records = ledger.section(section)
        for path in _circles(records, edges):
            yield _circle(name, path)


def _circle(name: str, path: list[Ref]) -> Diagnostic:
    ids = [ref.id for ref in path]
    way = " -> ".join(f"`{id_}`" for id_ in (ids[-1], *ids))
    return Diagnostic(
        "E204",
        path[0].span,
        f"`{name}` goes round in a circle: {way}",
        "remove the reference that is wrong",
        others=tuple(Label(ref.span, "and on from here") for ref in path[1:]),
    )


def _circles(records: Mapping[str, Record], edges: _Edges) -> Iterator[list[Ref]]:
    """The circles of two or more records, each as its references in order, in file order."""
    done: set[str] = set()
    for start in records:
        if start in done:
            continue
        path: list[Ref] = []
        place = {start: 0}
        pending = [iter(edges(records[start]))]
        names = [start]
        while pending:
            ref = next(pending[-1], None)
            if ref is None:
                pending.pop()
                finished = names.pop()
                done.add(finished)
                del place[finished]
                if path:
                    path.pop()
            elif ref.id in place:
                if place[ref.id] < len(path):
                    yield [*path[place[ref.id] :], ref]
            elif ref.id in records and ref.id not in done:
                place[ref.id] = len(names)
                names.append(ref.id)
                path.append(ref)
                pending.append(iter(edges(records[ref.id])))


# Chains of references that are too long to be read.

MOST_STEPS = 20
"""So many steps lead up from a record at most: a page prints all of them."""

_Up = Callable[[Any], Ref | None]

_DEEP_CHAINS: tuple[tuple[str, str, _Up], ...] = (
    ("actors", "part_of", lambda actor: actor.part_of),
    ("places", "within", lambda place: place.within),
    ("claims", "part_of", lambda claim: claim.part_of),
)


def too_long_a_chain(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E208: a chain of `part_of` or `within` has at most `MOST_STEPS` steps."""
    for section, name, up in _DEEP_CHAINS:
        records = ledger.section(section)
        ends: set[str] = set()
        for record in records.values():
            # One step more is asked for: what goes on beyond it, or in a circle, is no fault here.
            steps = tuple(islice(_steps(records, record, up), MOST_STEPS + 2))
            if len(steps) == MOST_STEPS + 1 and steps[0].id not in ends:
                ends.add(steps[0].id)
                yield _too_long(name, steps)


def _steps(records: Mapping[str, Record], record: Record | None, up: _Up) -> Iterator[Ref]:
    """The references from a record upwards, each the next one's; endless in a circle."""
    while record is not None and (ref := up(record)) is not None:
        yield ref
        record = records.get(ref.id)


def _too_long(name: str, steps: tuple[Ref, ...]) -> Diagnostic:
    return Diagnostic(
        "E208",
        steps[0].span,
        f"from here `{name}` leads through more than {MOST_STEPS} records, up to `{steps[-1].id}`",
        f"leave steps out that readers need not follow: `{name}` can name one further up",
        others=(Label(steps[-1].span, "the last step"),),
    )


# Waivers that name no record.


def waived_record(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E203: a waiver names a record that exists, with its section."""
    for waiver in ledger.waivers if ledger.complete else ():
        section, id_ = waived_by(ledger, waiver)
        if section not in REFERABLE or not ledger.knows(section, id_):
            yield _unknown_waived(ledger, waiver)


def _unknown_waived(ledger: DraftLedger, waiver: Waiver) -> Diagnostic:
    section, slash, _ = waiver.record.partition("/")
    span, meant = spot(waiver, "record"), _meant_by_waiver(ledger, waiver)
    message = f"there is no record `{waiver.record}`"
    if not slash:
        message = f"`{section}` does not say in which section"
    help_ = f"did you mean `{meant.word}`?" if meant else "name it as `claims/some-id`"
    return Diagnostic("E203", span, message, help_, fixes=(meant.fix(span),) if meant else ())


def _meant_by_waiver(ledger: DraftLedger, waiver: Waiver) -> Suggestion | None:
    """The record that a waiver means, which is not where it says."""
    section, slash, id_ = waiver.record.partition("/")
    if not slash:
        found = [f"{name}/{section}" for name in REFERABLE if ledger.knows(name, section)]
        return Suggestion(found[0], len(found) == 1) if found else None
    if section in REFERABLE:
        near = suggest_id(id_, ledger.section(section))
        return Suggestion(f"{section}/{near.word}", near.certain) if near else None
    near = suggest_word(section, REFERABLE)
    known = near is not None and ledger.knows(near.word, id_)
    return Suggestion(f"{near.word}/{id_}", near.certain) if near and known else None


# Ids that a reader, or a hurried editor, would take for one another.


def look_alike_id(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """E205: two ids of a section differ by more than case, underscores and leading zeros."""
    for section in SECTIONS:
        first: dict[str, str] = {}
        records = ledger.section(section)
        for id_, record in records.items():
            other = first.setdefault(as_seen(id_), id_)
            if other != id_:
                yield Diagnostic(
                    "E205",
                    record.key.span,
                    f"the id `{id_}` looks like `{other}`",
                    "if they are one, join the records; else choose an id that tells them apart",
                    others=(Label(records[other].key.span, "the other one"),),
                )


CHECKS = (
    unknown_id,
    removed_record,
    self_reference,
    circle,
    too_long_a_chain,
    look_alike_id,
    waived_record,
)
"""The checks of ids and references."""
