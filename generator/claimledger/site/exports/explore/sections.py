"""The records that claims refer to, as columns of the index."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from claimledger.ledger.model import Actor, Place
from claimledger.site.exports.explore.days import periods_of
from claimledger.site.exports.explore.known import UNKNOWN_SIDE, Known, Numbers
from claimledger.site.links import day_words
from claimledger.site.materials import Materials
from claimledger.site.periods import period
from claimledger.site.views.voices import NAMES_SHOWN
from claimledger.site.words import (
    CLAIM_KINDS,
    CONTRADICTED,
    EARLIER_VERBS,
    NO_SIDE_NAME,
    NOBODY_SAYS,
    STANCE_VERBS,
    STATUS_WORDS,
    UNKNOWN_SIDE_NAME,
)

Columns = dict[str, object]

VERBS = (*STANCE_VERBS.values(), *EARLIER_VERBS.values())
"""What a voice does, by number."""

NONE = -1
"""In place of a number where there is nothing."""


def sections(m: Materials, known: Known) -> dict[str, Columns]:
    """All sections but the claims; each has a column of ids."""
    return {
        "statuses": _statuses(known),
        "kinds": _ids(known.kinds) | {"name": [CLAIM_KINDS[one] for one in known.kinds.values]},
        "sides": _sides(m, known),
        "places": _places(m, known),
        "actors": _actors(m, known),
        "sources": _sources(m, known),
        "periods": _periods(known),
        "days": _days(known),
        "changed": _changed(known),
        "voices": {
            "one": [verb.one for verb in VERBS],
            "many": [verb.many for verb in VERBS],
            "shown": NAMES_SHOWN,
            "nobody": NOBODY_SAYS,
            "contradicted": [CONTRADICTED.one, CONTRADICTED.many],
        },
    }


def ragged(rows: Iterable[Sequence[int]]) -> dict[str, list[int]]:
    """Rows of different lengths: `n` their lengths, `of` all of them one after the other."""
    listed = list(rows)
    return {"n": [len(row) for row in listed], "of": [one for row in listed for one in row]}


def steps(numbers: Iterable[int]) -> list[int]:
    """Each number as its distance from the one before; small where they rise slowly."""
    listed = list(numbers)
    return [one - before for before, one in zip([0, *listed], listed, strict=False)]


def _ids(numbers: Numbers, aliases: Mapping[str, str] | None = None) -> Columns:
    """The ids; those they had before lead to their numbers."""
    formerly = {old: numbers.of[now] for old, now in (aliases or {}).items() if now in numbers.of}
    return {"id": list(numbers.values)} | ({"formerly": formerly} if formerly else {})


def _aliases(m: Materials, section: str) -> dict[str, str]:
    return {old: now for (where, old), now in m.ledger.aliases.items() if where == section}


def _statuses(known: Known) -> Columns:
    words = {status.value: shown.word for status, shown in STATUS_WORDS.items()}
    return _ids(known.statuses) | {"name": [words[one] for one in known.statuses.values]}


def _sides(m: Materials, known: Known) -> Columns:
    names = {one.id: one.name for one in m.ledger.sides.values()}
    names |= {"none": NO_SIDE_NAME, UNKNOWN_SIDE: UNKNOWN_SIDE_NAME}
    ids = _ids(known.sides, _aliases(m, "sides"))
    return ids | {"name": [names[one] for one in known.sides.values]}


def _places(m: Materials, known: Known) -> Columns:
    records = [m.ledger.places[one] for one in known.places.values]
    return _ids(known.places, _aliases(m, "places")) | {
        "name": [one.name for one in records],
        "also": [_also(one) for one in records],
        "within": [NONE if o.within is None else known.places.of[o.within.id] for o in records],
    }


def _actors(m: Materials, known: Known) -> Columns:
    records = [m.ledger.actors[one] for one in known.actors.values]
    return _ids(known.actors, _aliases(m, "actors")) | {
        "name": [one.name for one in records],
        "also": [_also(one) for one in records],
        "side": [known.sides.of[known.side_of[one.id]] for one in records],
        "plural": [at for at, one in enumerate(records) if one.plural],
    }


def _also(record: Place | Actor) -> str:
    """Other names and former ids, a line for each: what a search finds the record by, too."""
    ids = (ref.id for ref in record.aliases)
    return "\n".join(dict.fromkeys((*record.names.values(), *record.also_written, *ids)))


def _sources(m: Materials, known: Known) -> Columns:
    titles = [m.ledger.sources[one].title for one in known.sources.values]
    return _ids(known.sources, _aliases(m, "sources")) | {"name": titles}


def _periods(known: Known) -> Columns:
    """Years, and months within them."""
    ids = known.periods.values
    return _ids(known.periods) | {
        "name": [period(f"dates/{one.replace('-', '/')}").name for one in ids],
        "within": [known.periods.of[one[:4]] if len(one) > 4 else NONE for one in ids],
    }


def _days(known: Known) -> Columns:
    """What stands on the rows; `said` is 1 for a day on which a claim was first said."""
    return {
        "id": [one.when.as_written for one in known.days],
        "name": [one.words for one in known.days],
        "said": [int(one.said) for one in known.days],
        "periods": ragged([known.periods.of[p] for p in periods_of(one)] for one in known.days),
    }


def _changed(known: Known) -> Columns:
    days = [day_words(date.fromisoformat(one), "short") for one in known.changed.values]
    return _ids(known.changed) | {"name": days}
