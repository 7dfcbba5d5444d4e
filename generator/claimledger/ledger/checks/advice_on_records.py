"""W6, advice on actors, places and sources: used, told apart, on the map, archived."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from datetime import date
from math import cos, floor, hypot, radians

from claimledger.ledger.checks.common import cited, standing_claims, statements, whole_claims
from claimledger.ledger.ids import as_seen, without_signs
from claimledger.ledger.model import (
    Actor,
    DraftLedger,
    Media,
    Place,
    Position,
    Record,
    Ref,
    Source,
    spot,
)
from claimledger.ledger.sections import REFERABLE, SECTIONS
from claimledger.ledger.writing import without_item
from claimledger.text.diagnostics import Diagnostic, Fix, Label
from claimledger.text.source import Span

# Records that are used, on the map, and named by their id of today.


def off_the_map(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W606: a place that claims name can be shown on the map."""
    used = Counter(ref.id for claim in whole_claims(ledger) for ref in claim.places)
    for place in ledger.places.values():
        whole = ("places", place.id) not in ledger.unread
        if used[place.id] and place.latitude is None and whole and place.removed is None:
            many = "a claim names" if used[place.id] == 1 else f"{used[place.id]} claims name"
            yield Diagnostic(
                "W606",
                place.key.span,
                f"{many} `{place.id}`, and the map cannot show it",
                "add latitude, longitude and precision_km, no finer than you know",
            )


def unused_record(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W607: a record serves some other record.

    Where a reference leads nowhere, any record of its section may be the one that is meant.
    """
    if ledger.unread or not ledger.complete:
        return
    used = {
        (section, mention.ref.id)
        for mention in ledger.mentions
        for section in mention.sections
        if mention.owner[1] != mention.ref.id or mention.owner[0] != section
    }
    unused = [(s, id_, span) for s, id_, span in _declared(ledger) if (s, id_) not in used]
    sections = _with_unknown_ids(ledger) if unused else ()
    for section, id_, span in unused:
        if section not in sections:
            yield Diagnostic(
                "W607",
                span,
                f"nothing uses the {REFERABLE[section].noun} `{id_}`",
                "remove it, unless it is for something still to come",
            )


def _with_unknown_ids(ledger: DraftLedger) -> Container[str]:
    """The sections that a reference leads into without reaching a record."""
    mentioned = {(mention.sections, mention.ref.id) for mention in ledger.mentions}
    return {
        section
        for sections, id_ in mentioned
        if not any(ledger.knows(section, id_) for section in sections)
        for section in sections
    }


def _declared(ledger: DraftLedger) -> Iterator[tuple[str, str, Span]]:
    for section in SECTIONS:
        if section != "claims":
            for record in ledger.section(section).values():
                if record.removed is None:
                    yield section, record.id, record.key.span
    for measure in ledger.measures.values():
        yield "measures", measure.id, measure.node.head_span


def old_id(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W612: references use the ids that records have today."""
    for mention in ledger.mentions:
        ref = mention.ref
        if ref.id != ref.as_written:
            section = next(
                name for name in mention.sections if (name, ref.as_written) in ledger.aliases
            )
            record: Record = ledger.section(section)[ref.id]
            yield Diagnostic(
                "W612",
                ref.span,
                f"`{ref.as_written}` is an old id of `{ref.id}`",
                f"write `{ref.id}`",
                others=(Label(record.key.span, "its id today"),),
                fixes=(Fix(ref.span, ref.id),),
            )


# Two records for one thing.

NEAR_KM = 3
_KM_A_DEGREE = 111.2  # of latitude, and of longitude at the equator
_CELL = 0.1  # degrees: more than `NEAR_KM` up to 74 degrees north or south
_NOT_LETTERS = re.compile(r"[\W_]+")
_Cell = tuple[str, int, int]


def same_name(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W609: no two actors have one name, and no two places of a kind."""
    for named in (ledger.actors.values(), ledger.places.values()):
        first: dict[tuple[str, str], Actor | Place] = {}
        for record in named:
            if record.removed is None:
                kind = record.kind if isinstance(record, Place) else ""
                names = {_folded(name) for name in (record.name, *record.also_written)} - {""}
                met = [first.setdefault((name, kind), record) for name in sorted(names)]
                other = next((known for known in met if _may_be_one(known, record)), None)
                if other is not None:
                    yield _double(record, other, "shares a name with")


def same_spot(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W609: no two places of one kind lie within `NEAR_KM`.

    A place with such a neighbour is not compared with further ones, so that a cell keeps few.
    """
    cells: defaultdict[_Cell, list[Place]] = defaultdict(list)
    for place in ledger.places.values():
        if place.removed is not None or not place.kind or place.latitude is None:
            continue
        neighbours = (near for cell in _around(_cell(place)) for near in cells.get(cell, ()))
        other = next((near for near in neighbours if _distance(place, near) <= NEAR_KM), None)
        if other is None:
            cells[_cell(place)].append(place)
        elif _may_be_one(other, place):
            yield _double(place, other, f"lies within {NEAR_KM} km of")


def hyphen_apart(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W609: no two ids of a section differ by a hyphen alone; one between two figures counts."""
    for section in SECTIONS:
        first: dict[str, Record] = {}
        for record in ledger.section(section).values():
            other = first.setdefault(without_signs(record.id), record)
            if other is record or record.removed is not None or other.removed is not None:
                continue
            if _may_be_one(record, other) and as_seen(record.id) != as_seen(other.id):
                yield _double(record, other, "differs by a hyphen alone from")


def same_statement(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W610: no two claims state the same."""
    first: dict[str, str] = {}
    for claim in standing_claims(ledger):
        other = first.setdefault(_folded(claim.statement), claim.id)
        if other != claim.id:
            yield Diagnostic(
                "W610",
                spot(claim, "statement"),
                f"`{other}` states the same",
                "join the two claims; if they differ, let the statement say in what",
                others=(Label(spot(ledger.claims[other], "statement"), "the same statement"),),
            )


def _double(record: Record, other: Record, how: str) -> Diagnostic:
    has_number = isinstance(record, Actor | Place)
    apart = "; if not, give each its `wikidata` number" if has_number else ""
    return Diagnostic(
        "W609",
        record.key.span,
        f"`{record.id}` {how} `{other.id}`",
        f"if they are one, join them and keep the other id under `aliases`{apart}",
        others=(Label(other.key.span, "the other one"),),
    )


def _may_be_one(record: Record, other: Record) -> bool:
    if not (isinstance(record, Actor | Place) and isinstance(other, Actor | Place)):
        return record is not other
    known_apart = record.wikidata and other.wikidata and record.wikidata != other.wikidata
    return record is not other and not known_apart


def _folded(text: str) -> str:
    """Without case, accents, spaces and punctuation."""
    if not text.isascii():
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _NOT_LETTERS.sub(" ", text.casefold()).strip()


def _cell(place: Place) -> _Cell:
    assert place.latitude is not None
    east = floor(float(place.longitude or 0) / _CELL)
    return place.kind, floor(float(place.latitude) / _CELL), east


def _around(cell: _Cell) -> Iterator[_Cell]:
    kind, row, column = cell
    return ((kind, row + a, column + b) for a in (-1, 0, 1) for b in (-1, 0, 1))


def _distance(place: Place, other: Place) -> float:
    """Kilometres between two near places, on a flat map."""
    latitude, longitude = float(place.latitude or 0), float(place.longitude or 0)
    north = float(other.latitude or 0) - latitude
    east = (float(other.longitude or 0) - longitude) * cos(radians(latitude))
    return hypot(north, east) * _KM_A_DEGREE


# Lists.


def repeated_id(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W616: a list names a record once."""
    for refs in _lists(ledger):
        if len(refs) > 1 and len({ref.id for ref in refs}) < len(refs):
            yield from _repeated(refs)


def _lists(ledger: DraftLedger) -> Iterator[tuple[Ref, ...]]:
    for source in ledger.sources.values():
        yield source.relays
    for media in ledger.media.values():
        yield media.sources
    for claim in standing_claims(ledger):
        yield from (claim.places, claim.against, claim.rests_on, claim.contradicts)
        for statement in statements(claim):
            yield from (statement.sources, statement.media)
            if isinstance(statement, Position):
                yield statement.via


def _repeated(refs: tuple[Ref, ...]) -> Iterator[Diagnostic]:
    first: dict[str, Ref] = {}
    before: Ref | None = None
    for ref in refs:
        original = first.setdefault(ref.id, ref)
        if original is not ref and before is not None:
            yield Diagnostic(
                "W616",
                ref.span,
                f"duplicate id `{ref.id}` in this list",
                "remove one of the two",
                others=(Label(original.span, "first here"),),
                fixes=without_item(before.node, ref.node),
            )
        before = ref


# Sources and media files: an address, a copy that stays, the language of what is quoted.


def _sources(ledger: DraftLedger) -> Iterator[Source]:
    for source in ledger.sources.values():
        if source.removed is None and ("sources", source.id) not in ledger.unread:
            yield source


def _media(ledger: DraftLedger) -> Iterator[Media]:
    for media in ledger.media.values():
        if media.removed is None and ("media", media.id) not in ledger.unread:
            yield media


def no_address(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W601: a reader can go to the source."""
    for source in _sources(ledger):
        if not source.url and not source.archived:
            yield Diagnostic(
                "W601",
                source.key.span,
                f"the source `{source.id}` has no address",
                "add `url:` where you know it",
            )
    for media in _media(ledger):
        if not (media.url or media.archived or media.file or media.sources):
            yield Diagnostic(
                "W601",
                media.key.span,
                f"nothing tells where the media file `{media.id}` can be found",
                "add `url:` where you know it, or the `source:` that shows it",
            )


def no_archived_copy(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W602: a page that can change or vanish has a copy that does not."""
    found: tuple[Source | Media, ...] = (*_sources(ledger), *_media(ledger))
    for source in found:
        if source.url and not source.archived:
            yield Diagnostic(
                "W602",
                spot(source, "url"),
                f"no archived copy of `{source.id}`",
                "have an archive keep the page, and add its address as `archived:`",
            )


def not_told_how_placed(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W626: of a media file it is told who placed or dated it, when, how, and how finely."""
    for media in _media(ledger):
        at = next((name for name in ("place", "date") if name in media.node.by_key), "")
        for name, message, help_ in _missing_of_placing(media, at):
            yield Diagnostic("W626", spot(media, name), f"{message} `{media.id}`", help_)


def _missing_of_placing(media: Media, at: str) -> Iterator[tuple[str, str, str]]:
    """What is missing: the field that asks for it, what is not told, and what to write."""
    by = "located_by"
    if at and media.located_by is None:
        help_ = "add `located_by:` and `method:`; pages say “by whom is not recorded”"
        yield at, "it is not told who placed or dated", help_
    if media.located_by is not None and not at:
        help_ = "add `place:` or `date:`, or remove the line"
        yield by, "it is not told where or when they placed", help_
    if media.located_by is not None and not media.method:
        yield by, "it is not told how they placed or dated", "add `method:`"
    if media.located_by is not None and media.located_date is None:
        help_ = "add `located_date:`; without it pages of earlier days tell their finding, too"
        yield by, "it is not told when they placed or dated", help_
    if media.place is not None and media.precision is None:
        help_ = "add `precision:`, such as `settlement`"
        yield "place", "it is not told how finely they placed", help_


def quote_without_language(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W614: the language in which a quote was printed is known."""
    named: set[str] = set()
    for claim in whole_claims(ledger):
        for position in claim.positions:
            if not position.quote or position.language or position.original_language:
                continue
            for _, source in tuple(cited(ledger, position))[:1]:
                if source.language in ("", ledger.language) and source.id in named:
                    continue
                yield from _language_of(ledger, position, source)
                named.add(source.id)


def _language_of(ledger: DraftLedger, position: Position, source: Source) -> Iterator[Diagnostic]:
    if not source.language:
        yield Diagnostic(
            "W614",
            source.key.span,
            f"`{source.id}` is quoted, and its language is not known",
            "add `language:` to the source",
            others=(Label(spot(position, "quote"), "quoted here"),),
        )
    elif source.language != ledger.language:
        yield Diagnostic(
            "W614",
            spot(position, "quote"),
            f"the language of this quote is not known; its source is in `{source.language}`",
            "add `language:`, the language in which the quote stands here",
        )


CHECKS = (
    no_address,
    no_archived_copy,
    not_told_how_placed,
    off_the_map,
    unused_record,
    same_name,
    same_spot,
    hyphen_apart,
    same_statement,
    old_id,
    quote_without_language,
    repeated_id,
)
"""The advice on records."""
