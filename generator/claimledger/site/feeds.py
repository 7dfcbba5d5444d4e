"""What changed, for readers who follow a site: the entries of each feed, and where feeds stand.

An entry is a change of a claim's word or a correction of its record. Nothing in it depends on the
day of the site: it is dated by the day of the change, and stays the same as long as the record
does.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain

from claimledger.ledger.model import Correction
from claimledger.site.changes import Changed
from claimledger.site.cross_references import around
from claimledger.site.links import Link, link
from claimledger.site.materials import Materials
from claimledger.site.urls import HOME, root_of

ENTRIES = 50
"""How many entries a feed has; those before stand in its archive."""

JSON_PATH = "feed.json"
"""The address of the JSON Feed of the whole site, relative to its root."""

FOLLOW = "Follow the changes"


@dataclass(frozen=True, slots=True)
class Entry:
    """A change of a claim's word, or a correction of its record.

    Attributes:
        claim: the id of the claim.
        name: tells it from all other entries of the claim; the same for every site of the record.
        day: the last day on which the word can have changed; the first day of a correction.
        changed: the change of word; None for a correction.
        correction: the correction; None for a change of word.
    """

    claim: str
    name: str
    day: date
    changed: Changed | None = None
    correction: Correction | None = None


@dataclass(frozen=True, slots=True)
class Feeds:
    """The entries of every feed that the site has.

    Attributes:
        entries: by the target of the page whose feed it is (`places/balakliia`, empty for the whole
            site), the latest entry first; feeds without entries are left out.
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
    """Whether a feed goes back beyond its last entries: in a very large ledger the site's alone."""
    return target == HOME or len(m.index.claims) <= m.options.data.claim_files_at_most


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
    return f"Changes in {m.ledger.title}"


def feed_link(m: Materials, target: str, path: str) -> Link | None:
    """The link from the page at `path` to the feed of a target; None where it has none."""
    if target not in feeds_of(m).entries:
        return None
    return link(f"{root_of(path)}{feed_path(target)}", FOLLOW)


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
        for target in targets[entry.claim]:
            found[target].append(entry)
    return Feeds({target: tuple(entries) for target, entries in found.items()})


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
    found = [*_of_changes(m), *_of_corrections(m)]
    found.sort(key=lambda entry: (m.index.order[entry.claim], entry.name))
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
            if day is not None and (day <= m.derived.day or correction.date.earliest is None):
                yield Entry(claim, f"{name}-{numbers[name]}", day, correction=correction)
