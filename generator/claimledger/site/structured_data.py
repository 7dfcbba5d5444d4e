"""What search engines and other programs read of a page: JSON-LD in the words of schema.org.

A claim is a `Claim`, whoever made it; a `ClaimReview` says that this desk checked it, so that it
stands for checks by the desk's own actor alone. Findings are given in words: there are no scores.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from claimledger.ledger.dates import MONTHS, When
from claimledger.ledger.model import Actor, Claim, Place, Source, Verification
from claimledger.ledger.vocabulary import ActorKind, Certainty
from claimledger.site.data.files import DataFile, as_json
from claimledger.site.exports import EXPORTS, files_of
from claimledger.site.materials import Materials
from claimledger.site.page import SitePage
from claimledger.site.sharing import title_of
from claimledger.site.urls import HOME, root_of, target_of
from claimledger.site.views.claim import last_changed
from claimledger.site.views.positions import check_anchor
from claimledger.site.words import finding_words
from claimledger.standing.words import standpoints_at

Values = dict[str, Any]

CONTEXT = "https://schema.org"

_SCRIPT = '<script type="application/ld+json">{}</script>'
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_TIME = re.compile(rf"{_DATE.pattern}(?:/(?:{_DATE.pattern}|\.\.))?")
_TYPES: Mapping[str, str] = {
    ActorKind.PERSON: "Person",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.GOVERNMENT: "Organization",
    ActorKind.MEDIA: "Organization",
}
"""What an actor of a kind is; of others it is not recorded whether they are one person or many."""

_SECTIONS = {
    "claims": "Claims",
    "places": "Places",
    "actors": "Actors",
    "dates": "Dates",
    "sources": "Sources",
    "measures": "Measures",
    "media": "Photos, videos and documents",
    "codes": "Codes",
    "data": "Data",
}


def structured_data(m: Materials, page: SitePage) -> Markup:
    """The element that holds what programs read of a page; empty where there is nothing."""
    target = target_of(page.path)
    address = _Addresses(m, page.path)
    section, _, id_ = target.partition("/")
    nodes: list[Values] = []
    if section == "claims" and id_ in m.derived.standings:
        nodes += _claim(m, address, m.ledger.claims[id_], page)
    if target == "data":
        nodes += _dataset(m, address)
    nodes += _trail(m, address, target, title_of(m, page))
    if not nodes:
        return Markup()
    return Markup(_SCRIPT.format(as_json({"@context": CONTEXT, "@graph": nodes})))


class _Addresses:
    """Addresses as the page at a path names them: absolute, if the site knows its own."""

    def __init__(self, m: Materials, path: str) -> None:
        self._m, self._root = m, m.options.site_url or root_of(path)

    def of(self, target: str, anchor: str = "") -> str:
        return self._m.urls.under(self._root, target, anchor)

    def of_file(self, path: str) -> str:
        return f"{self._root}{quote(path)}"


def _present(values: Values) -> Values:
    """Without what is not recorded."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def _claim(m: Materials, address: _Addresses, claim: Claim, page: SitePage) -> Iterator[Values]:
    """The claim, and the desk's own check of it."""
    target, standing = f"claims/{claim.id}", m.standing(claim.id)
    live = standpoints_at(m.derived.index, claim.id, standing.day)
    speakers = dict.fromkeys(
        position.actor.id for position in live.assertions if position.certainty is _CERTAIN
    )
    cited = dict.fromkeys(ref.id for position in live.assertions for ref in position.sources)
    yield _present(
        {
            "@type": "Claim",
            "@id": address.of(target, "claim"),
            "url": address.of(target),
            "name": title_of(m, page),
            "text": claim.statement,
            "inLanguage": claim.language or m.ledger.language,
            "description": page.description,
            "author": [_actor(address, m.ledger.actors[id_]) for id_ in speakers],
            "appearance": [_source(m, address, m.ledger.sources[id_]) for id_ in cited],
            "contentLocation": [_place(address, m.ledger.places[ref.id]) for ref in claim.places],
            "temporalCoverage": _written(claim.event_date, _TIME),
            "dateModified": last_changed(m, claim.id).isoformat(),
        }
    )
    for check in live.checks:
        if check.by.id == m.options.desk:
            yield _review(m, address, claim, check)


_CERTAIN = Certainty.CERTAIN


def _review(m: Materials, address: _Addresses, claim: Claim, check: Verification) -> Values:
    target = f"claims/{claim.id}"
    return _present(
        {
            "@type": "ClaimReview",
            "@id": address.of(target, check_anchor(check)),
            "url": address.of(target, check_anchor(check)),
            "claimReviewed": claim.statement,
            "itemReviewed": {"@id": address.of(target, "claim")},
            "author": _actor(address, m.ledger.actors[check.by.id]),
            "datePublished": _written(check.date, _DATE),
            "reviewBody": check.method,
            "reviewRating": {"@type": "Rating", "alternateName": finding_words(check)},
        }
    )


def _actor(address: _Addresses, actor: Actor) -> Values:
    type_ = None if actor.unnamed else _TYPES.get(actor.kind)
    url = address.of(f"actors/{actor.id}")
    return _present({"@type": type_, "name": actor.name, "url": url})


def _source(m: Materials, address: _Addresses, source: Source) -> Values:
    publisher = source.publisher
    return _present(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": source.url or address.of(f"sources/{source.id}"),
            "inLanguage": source.language,
            "datePublished": _written(source.published, _DATE),
            "publisher": _actor(address, m.ledger.actors[publisher.id]) if publisher else None,
        }
    )


def _place(address: _Addresses, place: Place) -> Values:
    geo = None
    if place.latitude is not None and place.longitude is not None:
        geo = {
            "@type": "GeoCoordinates",
            "latitude": float(place.latitude),
            "longitude": float(place.longitude),
        }
    url = address.of(f"places/{place.id}")
    return _present({"@type": "Place", "name": place.name, "url": url, "geo": geo})


def _written(when: When | None, form: re.Pattern[str]) -> str | None:
    """A date as recorded, where ISO 8601 writes it so; a doubtful one has no form there."""
    written = "" if when is None else when.as_written
    return written if form.fullmatch(written) else None


def _dataset(m: Materials, address: _Addresses) -> Iterator[Values]:
    """The data of the site with its files."""
    made = (file for export in EXPORTS if export.title for file in files_of(m, export))
    files = [file for file in made if isinstance(file, DataFile) and file.about]
    if not files:
        return
    licence = m.options.data.licence_url or m.options.data.licence
    yield _present(
        {
            "@type": "Dataset",
            "@id": address.of("data", "dataset"),
            "url": address.of("data"),
            "name": m.ledger.title,
            "description": (
                f"{m.ledger.title}: who said what, who said otherwise and what was checked, with "
                "the status of each claim, its reason and its sources."
            ),
            "license": licence,
            "isAccessibleForFree": True,
            "dateModified": max(last_changed(m, claim) for claim in m.index.claims).isoformat()
            if m.index.claims
            else None,
            "distribution": [
                {
                    "@type": "DataDownload",
                    "name": file.name,
                    "description": file.about,
                    "contentUrl": address.of_file(file.path),
                }
                for file in files
            ],
        }
    )


def _trail(m: Materials, address: _Addresses, target: str, title: str) -> Iterator[Values]:
    """The way from the home page to the page, for a page that is not the home page."""
    names = target.split("/")
    above = ["/".join(names[:length]) for length in range(1, len(names))]
    steps = [(_name(step), step) for step in above if step in m.urls.targets]
    if target == HOME or target not in m.urls.targets:
        return
    items = [(m.ledger.title, HOME), *steps, (title, target)]
    yield {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": address.of(step),
            }
            for position, (name, step) in enumerate(items, 1)
        ],
    }


def _name(target: str) -> str:
    """What a page is called that others lie below."""
    section, *names = target.split("/")
    if not names:
        return _SECTIONS.get(section, section)
    year = names[0]
    return year if len(names) == 1 else f"{MONTHS[int(names[1]) - 1]} {year}"
