"""What changed, for readers who follow a site: the entries of each feed, and where feeds stand.

An entry is a change of a claim's word, a correction of its record, a word that was set by hand, a
record that was removed, or an edit of the ledger.
Nothing in it depends on the day of the site: it is dated by the day of the change, and stays the
same as long as the record does.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from claimledger.ledger.model import Correction, Override
from claimledger.site.changes import Changed
from claimledger.site.corrections import Amendment, amendments, is_made, set_by_hand
from claimledger.site.cross_references import around
from claimledger.site.links import Link, link
from claimledger.site.materials import Materials
from claimledger.site.record_history import RecordHistory, RecordVersion
from claimledger.site.urls import HOME, root_of

ENTRIES = 50
"""How many entries a feed has; those before stand in its archive."""

JSON_PATH = "feed.json"
"""The address of the JSON Feed of the whole site, relative to its root."""

FOLLOW = "Follow the changes"

CORRECTIONS = "corrections"
"""The target of the page of corrections, and what its feed is called in the options."""

CHANGES = "changes"
"""The same of the page that tells what edits of the ledger changed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A change of a claim's word, something that the editors did, or an edit of the ledger.

    Attributes:
        claim: the id of the claim; empty for a removed record and an edit of the ledger.
        name: tells it from all other entries of the claim; the same for every site of the record.
        day: the last day on which the word can have changed; the first day of the others.
        changed: the change of word; else None.
        correction: the correction; else None.
        override: the editors' decision to set the word by hand; else None.
        removal: the record that was removed; else None.
        version: the edit of the ledger; else None.
    """

    claim: str
    name: str
    day: date
    changed: Changed | None = None
    correction: Correction | None = None
    override: Override | None = None
    removal: Amendment | None = None
    version: RecordVersion | None = None


@dataclass(frozen=True, slots=True)
class Feeds:
    """The entries of every feed that the site has.

    Attributes:
        entries: by the target of the page whose feed it is (`places/balakliia`, `corrections`,
            empty for the whole site), the latest entry first; feeds without entries are left out.
    """

    entries: Mapping[str, tuple[Entry, ...]]


def feeds_of(m: Materials) -> Feeds:
    """The feeds of a site; none where its address is not known, for ids have to be absolute."""
    return m.once("feeds", _feeds)


def feed_path(target: str) -> str:
    """The address of the feed of a page, relative to the site's root."""
    return f"{target}/feed.xml" if target else "feed.xml"


def archive_path(target: str, number: int) -> str:
    """The address of a part of its archive, counted from 1, the oldest."""
    return f"{target}/feed/{number}.xml" if target else f"feed/{number}.xml"


def has_archive(m: Materials, target: str) -> bool:
    """Whether a feed goes back beyond its last entries: in a very large ledger no record's does."""
    return "/" not in target or len(m.index.claims) <= m.options.data.claim_files_at_most


def feed_title(m: Materials, target: str) -> str:
    """What a feed is called, plain text."""
    section, _, id_ = target.partition("/")
    if section == "claims":
        return f"Changes to: “{m.ledger.claims[id_].statement}” ({m.ledger.title})"
    if section == "places":
        return f"Changes to claims about {m.ledger.places[id_].name} ({m.ledger.title})"
    if section == "actors":
        about = f"Changes to claims that {m.ledger.actors[id_].name} spoke of or checked"
        return f"{about} ({m.ledger.title})"
    if section == "measures":
        return f"Changes to claims about {m.ledger.measures[id_].name} ({m.ledger.title})"
    if target == CORRECTIONS:
        return f"Corrections in {m.ledger.title}"
    if target == CHANGES:
        return f"Edits of the ledger of {m.ledger.title}"
    return f"Changes in {m.ledger.title}"


def feed_link(m: Materials, target: str, path: str) -> Link | None:
    """The link from the page at `path` to the feed of a target; None where it has none."""
    if target not in feeds_of(m).entries:
        return None
    words = {CORRECTIONS: "Follow the corrections", CHANGES: "Follow the edits"}
    return link(f"{root_of(path)}{feed_path(target)}", words.get(target, FOLLOW))


def feed_links(m: Materials, path: str) -> tuple[Link, ...]:
    """The links from the page at `path` to the feeds of the whole site."""
    atom = feed_link(m, HOME, path)
    if atom is None:
        return ()
    return atom, link(f"{root_of(path)}{JSON_PATH}", "the same as JSON Feed")


def _feeds(m: Materials) -> Feeds:
    chosen = m.options.data.feeds
    if not m.options.site_url or not chosen:
        return Feeds({})
    found: dict[str, list[Entry]] = defaultdict(list)
    targets = {claim: tuple(_targets(m, claim)) for claim in m.index.claims}
    for entry in _entries(m):
        for target in targets.get(entry.claim, ()):
            found[target].append(entry)
        if entry.changed is None and CORRECTIONS in chosen:
            found[CORRECTIONS].append(entry)
    if CHANGES in chosen and m.history is not None:
        found[CHANGES] += _of_edits(m, m.history)
    return Feeds({target: tuple(entries) for target, entries in found.items() if entries})


def _targets(m: Materials, claim: str) -> Iterator[str]:
    """The feeds in which the changes of a claim stand."""
    record, standing, chosen = m.ledger.claims[claim], m.standing(claim), m.options.data.feeds
    if "site" in chosen:
        yield HOME
    if "claims" in chosen and len(m.index.claims) <= m.options.data.claim_files_at_most:
        yield f"claims/{claim}"
    if "places" in chosen:
        outward = (around(m.ledger, ref.id) for ref in record.places)
        yield from dict.fromkeys(f"places/{place}" for place in chain.from_iterable(outward))
    if "actors" in chosen:
        speakers = (position.actor.id for position in standing.positions)
        checkers = (check.by.id for check in standing.verifications)
        yield from dict.fromkeys(f"actors/{actor}" for actor in (*speakers, *checkers))
    measure = record.quantity.measure if record.quantity is not None else None
    if "measures" in chosen and measure is not None:
        yield f"measures/{measure.id}"


def _entries(m: Materials) -> list[Entry]:
    """Every entry, the latest first; of one day in the order of the claims."""
    found = [*_of_changes(m), *_of_corrections(m), *_of_overrides(m), *_of_removals(m)]
    last = len(m.index.order)
    found.sort(key=lambda entry: (m.index.order.get(entry.claim, last), entry.name))
    found.sort(key=lambda entry: entry.day, reverse=True)
    return found


def _of_changes(m: Materials) -> Iterator[Entry]:
    every: dict[int, Changed] = {}
    for mentions in m.index.dates.mentions.values():
        every.update((id(each), each) for each in mentions.changed)
        every.update((id(each), each) for each in mentions.perhaps_changed)
    for changed in every.values():
        yield Entry(changed.claim, _name(changed), changed.listed_by, changed=changed)


def _name(changed: Changed) -> str:
    """`2022-09-08-disputed`, `2022-09-08-to-2022-09-10-disputed-or-one-side`."""
    ends = [end.isoformat() if end is not None else "" for end in (changed.first, changed.last)]
    days = ends[0] if changed.day is not None else "-".join(filter(None, (ends[0], "to", ends[1])))
    words = changed.after.statuses
    return f"{days}-{'-or-'.join(word.value for word in words)}"


def _of_corrections(m: Materials) -> Iterator[Entry]:
    """Those of the day of the site; one that is not dated at all has no place among dated ones."""
    for claim in m.index.claims:
        numbers: dict[str, int] = defaultdict(int)
        for correction in m.ledger.claims[claim].corrections:
            day = correction.date.earliest or correction.date.latest
            name = f"{correction.kind.value}-{day}"
            numbers[name] += 1
            if day is not None and is_made(m, correction.date):
                yield Entry(claim, f"{name}-{numbers[name]}", day, correction=correction)


def _of_overrides(m: Materials) -> Iterator[Entry]:
    """Those that stand; one without the day of its decision has no place among dated entries."""
    for claim in set_by_hand(m):
        override = m.ledger.claims[claim].override
        when = override.date if override is not None else None
        if when is None or not is_made(m, when):
            continue
        day = when.earliest or when.latest
        if override is not None and day is not None:
            yield Entry(claim, f"set-by-hand-{day}", day, override=override)


def _of_removals(m: Materials) -> Iterator[Entry]:
    for each in amendments(m):
        if each.removed is not None and each.day is not None:
            yield Entry("", f"{each.section}/{each.id}", each.day, removal=each)


def _of_edits(m: Materials, history: RecordHistory) -> Iterator[Entry]:
    """The edits of the ledger, the latest day first."""
    versions = sorted(history.up_to(m.derived.day), key=lambda each: each.day, reverse=True)
    return (Entry("", each.commit, each.day, version=each) for each in versions)
