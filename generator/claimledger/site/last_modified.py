"""When what a page shows last changed, by the record and not by when the site was built."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from claimledger.site.corrections import amendments
from claimledger.site.cross_references import DateMentions
from claimledger.site.feeds import CORRECTIONS
from claimledger.site.materials import Materials
from claimledger.site.urls import HOME, target_of
from claimledger.site.views.claim import last_changed

_OF_ALL_CLAIMS = frozenset(
    (HOME, "claims", "explore", "places", "actors", "dates", "sources", "measures", "media", "data")
)


def last_modified(m: Materials, path: str) -> date | None:
    """The latest day on which a claim that the page at `path` shows changed.

    None for a page that shows none, and so says nothing of the record.
    """
    return m.once("last modified", _days).get(target_of(path).partition("/page/")[0])


def _days(m: Materials) -> Mapping[str, date]:
    of_claims = {claim: last_changed(m, claim) for claim in m.index.claims}
    found: defaultdict[str, date] = defaultdict(lambda: date.min)
    for target, claims in _shown(m):
        days = [of_claims[claim] for claim in claims if claim in of_claims]
        if days:
            found[target] = max(found[target], *days)
    for target, day in list(found.items()):
        if target.startswith("dates/"):  # a month shows what its days do, a year what its months do
            for above in (target.rpartition("/")[0], target.rpartition("/")[0].rpartition("/")[0]):
                if above.startswith("dates/"):
                    found[above] = max(found[above], day)
    if of_claims:
        found.update(dict.fromkeys(_OF_ALL_CLAIMS, max(of_claims.values())))
    amended = [each.day for each in amendments(m) if each.day is not None]
    if amended:
        found[CORRECTIONS] = max(amended)
    return dict(found)


def _shown(m: Materials) -> Iterator[tuple[str, Iterable[str]]]:
    """The target of each page of a record or a date, and the claims that it shows."""
    for claim in m.index.claims:
        yield f"claims/{claim}", (claim,)
        quantity = m.ledger.claims[claim].quantity
        if quantity is not None and quantity.measure is not None:
            yield f"measures/{quantity.measure.id}", (claim,)
    for place, claims in m.index.places.items():
        yield f"places/{place}", claims
    for actor, mentions in m.index.actors.items():
        claims_of_actor = [
            *(said.claim for said in (*mentions.said, *mentions.against, *mentions.passed)),
            *(checked.claim for checked in mentions.checked),
            *mentions.holds,
        ]
        yield f"actors/{actor}", claims_of_actor
    for source, cited in m.index.sources.items():
        by_source = [said.claim for said in cited.said]
        yield f"sources/{source}", [*by_source, *(checked.claim for checked in cited.checked)]
    for media, shown in m.index.media.items():
        by_media = [said.claim for said in shown.said]
        yield f"media/{media}", [*by_media, *(checked.claim for checked in shown.checked)]
    for target, on_page in m.index.dates.mentions.items():
        yield target, _on(on_page)


def _on(mentions: DateMentions) -> list[str]:
    return [
        *(said.claim for said in mentions.said),
        *mentions.happened,
        *mentions.spanning,
        *(checked.claim for checked in mentions.checked),
        *(changed.claim for changed in (*mentions.changed, *mentions.perhaps_changed)),
        *(corrected.claim for corrected in mentions.corrected),
    ]
