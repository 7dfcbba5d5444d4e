"""The index behind the list of all claims, `explore/index.json`: what a browser filters by.

It holds what the rows of that list show, and the other names that a search should find; nothing
else. It is made to be small: one array for each column, numbers in place of ids (the most used is
0), and lists of different lengths as one array with another that tells the lengths.
`site_templates/assets/explore/decode.js` reads it.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claimledger.ledger.date_words import format_when
from claimledger.ledger.dates import Point, When
from claimledger.ledger.model import NO_SIDE, Actor, Claim, Place, Position, Verification
from claimledger.ledger.statuses import STATUSES_AS_LISTED, Status
from claimledger.ledger.vocabulary import ClaimKind, MediaKind
from claimledger.site.badges import SEVERAL, SEVERAL_WORDS
from claimledger.site.cross_references import around
from claimledger.site.links import day_words, once_words
from claimledger.site.lists import when_key
from claimledger.site.materials import Materials
from claimledger.site.page import SiteFile
from claimledger.site.periods import period
from claimledger.site.views.positions import NAMES_SHOWN, contradictors, voices_on
from claimledger.site.views.rows import contest_rank
from claimledger.site.words import (
    CONTRADICTED,
    EARLIER_VERBS,
    MEDIA_OF_NO_KIND,
    NO_SIDE_NAME,
    NOBODY_SAYS,
    PERHAPS_VERBS,
    STANCE_VERBS,
    UNKNOWN_SIDE_NAME,
)
from claimledger.standing.affiliation import side_of

# The day of a claim, and the months and years by which it is found.

MONTHS_AT_MOST = 24
"""A claim that spans more months is found by its years."""


@dataclass(frozen=True, slots=True)
class ClaimDay:
    """When a claim is said to have happened, or, where that is not told, when it was first said.

    Attributes:
        said: it is when it was first said.
    """

    when: When
    said: bool

    @property
    def key(self) -> str:
        """Different for different days."""
        return f"{self.when.as_written} {self.said}"

    @property
    def words(self) -> str:
        """As on the rows of lists."""
        return f"said {once_words(self.when)}" if self.said else format_when(self.when, "short")


def day_of(m: Materials, claim: str) -> ClaimDay:
    """The day of a claim: its event date, else when somebody first spoke of it or checked it."""
    event = m.ledger.claims[claim].event_date
    if event is not None:
        return ClaimDay(event, said=False)
    standing = m.standing(claim)
    said = [position.statement_date for position in standing.positions]
    return ClaimDay(
        min(said or [verification.date for verification in standing.verifications], key=when_key),
        said=True,
    )


def changed_on(m: Materials, claim: str) -> date:
    """The day on which the status of a claim last changed, or its record was last corrected."""
    corrected = (correction.date.latest for correction in m.ledger.claims[claim].corrections)
    known = [day for day in corrected if day is not None and day <= m.options.day]
    changed = [change.day for change in m.derived.histories[claim][-1:]]
    return max([*known, *changed], default=m.options.day)


def periods_of(day: ClaimDay) -> tuple[str, ...]:
    """The months that a day can lie in, `2022-09`; years, `2022`, where it is not known closer.

    With an open end it is found by the end that is known.
    """
    ends = [point for point in (day.when.start, day.when.end) if point is not None]
    years = tuple(f"{year:04}" for year in range(ends[0].first.year, ends[-1].last.year + 1))
    if any(point.precision == "year" for point in ends):
        return years
    months = _months(ends[0], ends[-1])
    return months if len(months) <= MONTHS_AT_MOST else years


def _months(start: Point, end: Point) -> tuple[str, ...]:
    first, last = (point.year * 12 + point.month - 1 for point in (start.first, end.last))
    return tuple(f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, last + 1))


def with_years(periods: Iterable[str]) -> set[str]:
    """The periods and the years they lie in."""
    return {name for period in periods for name in (period, period[:4])}


# Numbers for all that claims refer to.

UNKNOWN_SIDE = "not_known"
"""Stands for a missing side in the address of a filtered list; no id of a ledger has a `_`."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """Values in order, and the number of each: its place among them."""

    values: tuple[str, ...]
    of: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Numbering:
    """All that claims refer to.

    Attributes:
        days: the days of the claims, in date order.
        day: their numbers, by `Day.key`.
        periods: years and months, as `2022` and `2022-09`.
        changed: days on which claims changed last, as `2022-09-08`.
        side_of: the side of each actor.
    """

    statuses: Numbers
    kinds: Numbers
    sides: Numbers
    places: Numbers
    actors: Numbers
    sources: Numbers
    media: Numbers
    days: tuple[ClaimDay, ...]
    day: Numbers
    periods: Numbers
    changed: Numbers
    side_of: Mapping[str, str]


def numbering_of(m: Materials) -> Numbering:
    """All that the claims of a site refer to."""
    claims = [m.ledger.claims[claim] for claim in m.index.claims]
    days = {day.key: day for day in (day_of(m, claim.id) for claim in claims)}
    actors = _by_use(actor for claim in claims for actor in actors_of(m, claim.id))
    side_of_ = {actor: side_of(m.ledger, actor) or UNKNOWN_SIDE for actor in actors.values}
    sides = [*m.ledger.sides, NO_SIDE, UNKNOWN_SIDE]
    return Numbering(
        statuses=_in_order(_statuses_found(m)),
        kinds=_in_order(ClaimKind),
        sides=_in_order(side for side in sides if side in side_of_.values()),
        places=_by_use(
            place for claim in claims for ref in claim.places for place in around(m.ledger, ref.id)
        ),
        actors=actors,
        sources=_by_use(source for claim in claims for source in sources_of(m, claim.id)),
        media=_in_order(kind for kind in _MEDIA if kind in _media_found(m)),
        days=tuple(days.values()),
        day=_in_order(days),
        periods=_in_order(sorted(with_years(p for day in days.values() for p in periods_of(day)))),
        changed=_in_order(sorted({changed_on(m, claim.id).isoformat() for claim in claims})),
        side_of=side_of_,
    )


def _statuses_found(m: Materials) -> Iterator[str]:
    """All statuses that rules give; those that say that there is no word, where a claim has one.

    Last stands what claims with several words have in common.
    """
    found = {status for claim in m.index.claims for status in m.standing(claim).statuses}
    yield from (status.value for status in STATUSES_AS_LISTED)
    for status in (Status.NOT_ON_RECORD, Status.CANNOT_BE_TOLD):
        if status in found:
            yield status.value
    if any(len(m.standing(claim).statuses) > 1 for claim in m.index.claims):
        yield SEVERAL


def actors_of(m: Materials, claim: str) -> tuple[str, ...]:
    """Who says something of a claim, or checked it."""
    standing = m.standing(claim)
    said = (position.actor.id for position in standing.positions)
    return tuple(
        dict.fromkeys((*said, *(verification.by.id for verification in standing.verifications)))
    )


def sources_of(m: Materials, claim: str) -> tuple[str, ...]:
    """What the positions on a claim and its verifications are cited from."""
    standing = m.standing(claim)
    said = (ref.id for position in standing.positions for ref in position.sources)
    checked = (ref.id for verification in standing.verifications for ref in verification.sources)
    return tuple(dict.fromkeys((*said, *checked)))


NO_MEDIA_KIND = "not_told"
"""Stands for a missing kind of media in the address of a filtered list."""

_MEDIA = {**{kind.value: kind.label for kind in MediaKind}, NO_MEDIA_KIND: MEDIA_OF_NO_KIND}


def media_of(m: Materials, claim: str) -> tuple[str, ...]:
    """The kinds of what the positions on a claim and its verifications show or go by."""
    standing = m.standing(claim)
    live = m.once("live media", lambda m: frozenset(m.index.live_media))
    recorded: tuple[Position | Verification, ...] = (
        *standing.positions,
        *standing.verifications,
    )
    shown = (
        m.ledger.media[ref.id] for record in recorded for ref in record.media if ref.id in live
    )
    return tuple(dict.fromkeys(media.kind or NO_MEDIA_KIND for media in shown))


def _media_found(m: Materials) -> frozenset[str]:
    return frozenset(kind for claim in m.index.claims for kind in media_of(m, claim))


def _by_use(used: Iterable[str]) -> Numbers:
    """The most used first: the smallest numbers are met most often."""
    counts = Counter(used)
    return _in_order(sorted(counts, key=lambda value: (-counts[value], value)))


def _in_order(values: Iterable[str]) -> Numbers:
    listed = tuple(values)
    return Numbers(listed, {value: at for at, value in enumerate(listed)})


# Statements and ids as words of a shared list: two thirds of the size, compressed, of plain text.
#
# In 10,000 sentences of English the compressor, which looks back over 32 KB, meets most words anew;
# numbers for words, the most used first, need no looking back. Most words of an id stand in its
# statement, so an id names their places there.

TextColumns = dict[str, object]

_WORD = re.compile(r" ?[\w’'-]+|[^\w’' -]+| ")
"""A word with the space before it, a run of other signs, or a space; together the whole text."""

_FIRST, _SURROGATES = 0x5D, range(0xD800, 0xE000)
"""Numbers are written as characters from `]` on: none of them is escaped in JSON."""

PLACES_IN_STATEMENT = 64
"""A number below it in an id is the place of a word in the statement; above it, of the list."""


def texts(statements: Sequence[str], ids: Sequence[str]) -> TextColumns:
    """The list of words; statements and ids as numbers of words, a line for each claim."""
    spoken = [_WORD.findall(text) for text in statements]
    counts = Counter(word for words in spoken for word in words)
    known = _by_id_word(word for word, _ in counts.most_common())
    named = [[known.get(word, word) for word in id_.split("-")] for id_ in ids]
    counts.update(word for words in named for word in words)
    listed = sorted(counts, key=lambda word: (-counts[word], word))
    number = {word: at for at, word in enumerate(listed)}
    return {
        "words": listed,
        "statement": _lines([number[word] for word in words] for words in spoken),
        "id": _lines(_id(*pair, number) for pair in zip(spoken, named, strict=True)),
    }


def _by_id_word(words: Iterable[str]) -> dict[str, str]:
    """The most used word for each word that an id may hold: ` Balakliia` for `balakliia`."""
    found: dict[str, str] = {}
    for word in words:
        if word.isascii():
            found.setdefault(word.strip().lower(), word)
    return found


def _id(spoken: Sequence[str], named: Sequence[str], number: Mapping[str, int]) -> list[int]:
    places: dict[str, int] = {}
    for place, word in enumerate(spoken[:PLACES_IN_STATEMENT]):
        places.setdefault(word.strip().lower(), place)
    return [places.get(word.strip().lower(), PLACES_IN_STATEMENT + number[word]) for word in named]


def _lines(rows: Iterable[Iterable[int]]) -> str:
    return "\n".join("".join(map(_character, row)) for row in rows)


def _character(number: int) -> str:
    code = _FIRST + number
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))


# The records that claims refer to, as columns of the index.

Columns = dict[str, object]

VERBS = (*STANCE_VERBS.values(), *PERHAPS_VERBS.values(), *EARLIER_VERBS.values())
"""What a voice does, by number."""

NONE = -1
"""In place of a number where there is nothing."""


def sections(m: Materials, known: Numbering) -> dict[str, Columns]:
    """All sections but the claims; each has a column of ids."""
    return {
        "statuses": _statuses(known),
        "kinds": _ids(known.kinds)
        | {"name": [ClaimKind(kind).label for kind in known.kinds.values]},
        "sides": _sides(m, known),
        "places": _places(m, known),
        "actors": _actors(m, known),
        "sources": _sources(m, known),
        "media": _ids(known.media) | {"name": [_MEDIA[kind] for kind in known.media.values]},
        "periods": _periods(known),
        "days": _days(known),
        "changed": _changed(known),
        "voices": {
            "one": [verb.singular for verb in VERBS],
            "many": [verb.plural for verb in VERBS],
            "shown": NAMES_SHOWN,
            "nobody": NOBODY_SAYS,
            "contradicted": [CONTRADICTED.singular, CONTRADICTED.plural.format(count="{}")],
        },
    }


def ragged(rows: Iterable[Sequence[int]]) -> dict[str, list[int]]:
    """Rows of different lengths: `n` their lengths, `of` all of them one after the other."""
    listed = list(rows)
    return {"n": [len(row) for row in listed], "of": [number for row in listed for number in row]}


def steps(numbers: Iterable[int]) -> list[int]:
    """Each number as its distance from the one before; small where they rise slowly."""
    listed = list(numbers)
    return [number - before for before, number in zip([0, *listed], listed, strict=False)]


def _ids(numbers: Numbers, aliases: Mapping[str, str] | None = None) -> Columns:
    """The ids; those they had before lead to their numbers."""
    formerly = {old: numbers.of[now] for old, now in (aliases or {}).items() if now in numbers.of}
    return {"id": list(numbers.values)} | ({"formerly": formerly} if formerly else {})


def _aliases(m: Materials, section: str) -> dict[str, str]:
    return {old: now for (where, old), now in m.ledger.aliases.items() if where == section}


def _statuses(known: Numbering) -> Columns:
    names = [SEVERAL_WORDS if id_ == SEVERAL else Status(id_).word for id_ in known.statuses.values]
    return _ids(known.statuses) | {"name": names}


def _sides(m: Materials, known: Numbering) -> Columns:
    names = {side.id: side.name for side in m.ledger.sides.values()}
    names |= {"none": NO_SIDE_NAME, UNKNOWN_SIDE: UNKNOWN_SIDE_NAME}
    ids = _ids(known.sides, _aliases(m, "sides"))
    return ids | {"name": [names[side] for side in known.sides.values]}


def _places(m: Materials, known: Numbering) -> Columns:
    records = [m.ledger.places[place] for place in known.places.values]
    return _ids(known.places, _aliases(m, "places")) | {
        "name": [record.name for record in records],
        "also": [_also(record) for record in records],
        "within": [NONE if o.within is None else known.places.of[o.within.id] for o in records],
    }


def _actors(m: Materials, known: Numbering) -> Columns:
    records = [m.ledger.actors[actor] for actor in known.actors.values]
    return _ids(known.actors, _aliases(m, "actors")) | {
        "name": [record.name for record in records],
        "also": [_also(record) for record in records],
        "side": [known.sides.of[known.side_of[record.id]] for record in records],
        "plural": [at for at, record in enumerate(records) if record.plural],
    }


def _also(record: Place | Actor) -> str:
    """Other names and former ids, a line for each: what a search finds the record by, too."""
    ids = (ref.id for ref in record.aliases)
    return "\n".join(dict.fromkeys((*record.names.values(), *record.also_written, *ids)))


def _sources(m: Materials, known: Numbering) -> Columns:
    titles = [m.ledger.sources[source].title for source in known.sources.values]
    return _ids(known.sources, _aliases(m, "sources")) | {"name": titles}


def _periods(known: Numbering) -> Columns:
    """Years, and months within them."""
    ids = known.periods.values
    return _ids(known.periods) | {
        "name": [period(f"dates/{name.replace('-', '/')}").name for name in ids],
        "within": [known.periods.of[name[:4]] if len(name) > 4 else NONE for name in ids],
    }


def _days(known: Numbering) -> Columns:
    """What stands on the rows; `said` is 1 for a day on which a claim was first said."""
    return {
        "id": [day.when.as_written for day in known.days],
        "name": [day.words for day in known.days],
        "said": [int(day.said) for day in known.days],
        "periods": ragged([known.periods.of[p] for p in periods_of(day)] for day in known.days),
    }


def _changed(known: Numbering) -> Columns:
    days = [day_words(date.fromisoformat(day), "short") for day in known.changed.values]
    return _ids(known.changed) | {"name": days}


# The claims as columns of the index.


def claim_columns(m: Materials, known: Numbering) -> Columns:
    """All claims in date order."""
    ids = m.index.claims
    records = [m.ledger.claims[id_] for id_ in ids]
    return {
        **texts([record.statement for record in records], ids),
        "language": {
            at: record.language for at, record in enumerate(records) if _is_foreign(m, record)
        },
        "status": [known.statuses.of[m.standing(id_).statuses[0].value] for id_ in ids],
        "or": _other_statuses(m, known, ids),
        "by_reading": [at for at, id_ in enumerate(ids) if m.is_by_reading(id_)],
        "kind": [known.kinds.of[record.kind] for record in records],
        "places": ragged([known.places.of[ref.id] for ref in record.places] for record in records),
        "actors": ragged([known.actors.of[actor] for actor in actors_of(m, id_)] for id_ in ids),
        "sources": ragged([known.sources.of[s] for s in sources_of(m, id_)] for id_ in ids),
        "media": {
            at: [known.media.of[kind] for kind in media]
            for at, id_ in enumerate(ids)
            if (media := media_of(m, id_))
        },
        "day": steps(known.day.of[day_of(m, id_).key] for id_ in ids),
        "changed": [known.changed.of[changed_on(m, id_).isoformat()] for id_ in ids],
        "contest": _ranks([contest_rank(m, id_) for id_ in ids]),
        "voices": _voices(m, ids),
        "against": _against(m, ids),
    }


def _other_statuses(m: Materials, known: Numbering, claims: Sequence[str]) -> dict[int, list[int]]:
    """Of claims with several words, all but the first."""
    found = ((at, m.standing(claim).statuses[1:]) for at, claim in enumerate(claims))
    return {at: [known.statuses.of[status.value] for status in rest] for at, rest in found if rest}


def _is_foreign(m: Materials, claim: Claim) -> bool:
    return claim.language not in ("", m.ledger.language)


def _against(m: Materials, claims: Sequence[str]) -> dict[int, list[int]]:
    """Of claims that only other claims dispute: how many those are, and the first of them."""
    numbers = {claim: at for at, claim in enumerate(claims)}
    found = ((at, contradictors(m.derived, claim)) for at, claim in enumerate(claims))
    return {at: [len(others), numbers[others[0]]] for at, others in found if others}


def _ranks(weights: Sequence[tuple[bool, int, int]]) -> list[int]:
    """Each by its place among those that differ: greater is more contested."""
    ranks = {weight: at for at, weight in enumerate(sorted(set(weights)))}
    return [ranks[weight] for weight in weights]


def _voices(m: Materials, claims: Sequence[str]) -> Columns:
    """How many voices each claim has; then, of all voices, what they do and who they are.

    An actor stands here with its place among those of the claim, a smaller number than its own.
    """
    rows = [(actors_of(m, claim), voices_on(m.derived, claim)) for claim in claims]
    voices = [(actors, voice) for actors, row in rows for voice in row]
    return {
        "n": [len(row) for _, row in rows],
        "verb": [VERBS.index(voice.verb) for _, voice in voices],
        "actors": ragged(
            [actors.index(actor) for actor in voice.actors] for actors, voice in voices
        ),
    }


INDEX_PATH = "explore/index.json"
"""The address of the index, relative to the site's root."""

FORMAT = 2
"""Changes when a browser that holds an older script could not read the index."""


def explore_files(m: Materials) -> Iterator[SiteFile]:
    """The index."""
    yield SiteFile(INDEX_PATH, compact(explore_index(m)).encode())


def explore_index(m: Materials) -> dict[str, object]:
    """The index as plain values."""
    known = numbering_of(m)
    return {
        "format": FORMAT,
        "day": m.options.day.isoformat(),
        **sections(m, known),
        "claims": claim_columns(m, known),
    }


def compact(value: object) -> str:
    """JSON without spaces; the same value gives the same text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
