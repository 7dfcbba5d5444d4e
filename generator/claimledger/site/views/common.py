"""Pieces of views that several page kinds share."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from markupsafe import Markup

from claimledger.ledger.model import Actor, Claim, Ledger, Place, Quantity, Record
from claimledger.ledger.quantities import (
    Range,
    Unit,
    companion_unit,
    convert,
    format_number,
    rounded_for_display,
)
from claimledger.site.badges import Badge
from claimledger.site.cross_references import around
from claimledger.site.explainers import Explainer
from claimledger.site.links import DateWords, Link, Linker, link
from claimledger.site.materials import Materials
from claimledger.site.words import language_name

# Event dates.


def date_kind(claim: Claim) -> str:
    """How a closed interval is meant; an open one says it by itself: `from 8 September 2022`."""
    when = claim.event_date
    if when is None or not when.interval or when.start is None or when.end is None:
        return ""
    return claim.kind.interval


# Links to explainers, and from a claim to those that refer to it.


def explainer_link(m: Materials, linker: Linker, explainer: Explainer) -> Link:
    """The written page, by its title."""
    return link(f"{linker.root}{m.urls.path(explainer.target)}", explainer.title)


ABOUT, SOURCES_AS_READ = "about", "about/sources"
"""Written pages that generated pages lead to, where a site has them."""


def written_link(m: Materials, linker: Linker, target: str, text: str) -> Link | None:
    """Leads to a page that the editors wrote; None where they wrote none at that target."""
    return link(f"{linker.root}{m.urls.path(target)}", text) if target in m.written else None


def explained_in(m: Materials, linker: Linker, claim: str) -> tuple[Link, ...]:
    """The explainers that refer to a claim."""
    return tuple(explainer_link(m, linker, explainer) for explainer in _explaining(m, claim))


def written_of_claim(m: Materials, target: str) -> object:
    """What `explained_in` shows for the claim at a target, as values that can be compared."""
    claim = target.partition("/")[2]
    return tuple((explainer.target, explainer.title) for explainer in _explaining(m, claim))


def _explaining(m: Materials, claim: str) -> Iterator[Explainer]:
    return (explainer for explainer in m.explainers if claim in explainer.claims)


# Figures as stated, with their conversion in brackets.


def figure_words(quantity: Quantity) -> str:
    """`50 km (≈ 31.1 mi)`; without brackets where the source converts by itself, or none is due."""
    converted = conversion(quantity)
    return f"{quantity.as_stated} (≈ {converted})" if converted else quantity.as_stated


def conversion(quantity: Quantity) -> str:
    """The figure in the companion unit, to three digits: `31.1 mi`; empty where there is none."""
    if quantity.range is None or quantity.unit is None:
        return ""
    other = companion_unit(quantity.unit)
    if other is None or _named(other, quantity.as_stated):
        return ""
    return _converted(quantity.range, quantity.unit, other)


def _named(unit: Unit, text: str) -> bool:
    return unit.name.removesuffix("s") in text or f" {unit.symbol}" in text


def _converted(figures: Range, unit: Unit, other: Unit) -> str:
    bounds = [bound for bound in (figures.low, figures.high) if bound is not None]
    shown = list(dict.fromkeys(_number(bound, unit, other) for bound in bounds))
    return f"{' to '.join(shown)} {other.symbol}" if shown else ""


def _number(value: Decimal, unit: Unit, other: Unit) -> str:
    return format_number(rounded_for_display(convert(value, unit, other)))


# Lists of other claims on a claim's page, cut short.
#
# A place or a measure can have any number of claims that all have to do with each other. If each of
# their pages listed all others, a site would grow with the square of them.

CLAIMS_LISTED = 16
"""Claims of one relation that a claim's page lists at most."""


@dataclass(frozen=True, slots=True)
class ListedClaims:
    """The claims that a page lists; `more` leads to the others, empty where there are none."""

    claims: tuple[str, ...]
    more: Markup


def listed_claims(m: Materials, linker: Linker, claim: str, others: Iterable[str]) -> ListedClaims:
    """Of the other claims, those that the page of this one lists.

    Where they are too many, those come first that its status rests on.
    """
    known = m.known(dict.fromkeys(others))
    if len(known) <= CLAIMS_LISTED:
        return ListedClaims(known, Markup())
    rests_on = set(m.standing(claim).reason.claims)
    ordered = sorted(known, key=lambda other: other not in rests_on)
    return ListedClaims(
        tuple(ordered[:CLAIMS_LISTED]), _more(m, linker, claim, ordered[CLAIMS_LISTED:])
    )


def _more(m: Materials, linker: Linker, claim: str, hidden: Sequence[str]) -> Markup:
    """`and 188 more, among all claims about Easttown`."""
    words = f"and {len(hidden):,} more, among all claims"
    for place in _places(m.ledger, claim):
        if all(_lies_in(m.ledger, other, place) for other in hidden):
            words = f"{words} about {m.ledger.places[place].name}"
            return linker.to(f"places/{place}", words, "claims").html
    return linker.to("claims", words).html


def _places(ledger: Ledger, claim: str) -> Iterator[str]:
    """The places of a claim, then those that they lie within, the nearest first."""
    own = [ref.id for ref in ledger.claims[claim].places]
    yield from dict.fromkeys((*own, *(outer for place in own for outer in around(ledger, place))))


def _lies_in(ledger: Ledger, claim: str, place: str) -> bool:
    return any(place in around(ledger, ref.id) for ref in ledger.claims[claim].places)


# Pieces of the pages of records: other names, and where the record is kept.


@dataclass(frozen=True, slots=True)
class OtherName:
    """A name in another language.

    Attributes:
        language: its name in English.
        lang: its code.
        name: the name in that language.
    """

    language: str
    lang: str
    name: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """Where a record stands in the ledger's files.

    Attributes:
        place: file and line, `claims.yaml#L120`.
        href: where that line can be edited; empty for nowhere.
    """

    place: str
    href: str


def other_names(names: Mapping[str, str]) -> tuple[OtherName, ...]:
    """The names in other languages, as the ledger orders them."""
    return tuple(OtherName(language_name(code), code, name) for code, name in names.items())


def every_name(record: Actor | Place) -> str:
    """All names under which it may be looked for: `Balakliia, Balakliya, Балаклія`."""
    return ", ".join((record.name, *record.also_written, *record.names.values()))


def recorded(m: Materials, record: Record) -> Recorded:
    """Where the record is kept."""
    place = m.edit(record.key)
    base = m.options.edit_base
    return Recorded(place, f"{base}{quote(place, safe='/#')}" if base else "")


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in a list.

    Attributes:
        statement: leads to the claim's page.
        speakers: who says what of it, in one line; names are links.
        places: where it is said to be so.
        date: its event date; None where it has none.
    """

    statement: Link
    badge: Badge
    speakers: Markup
    places: tuple[Link, ...]
    date: DateWords | None


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many claims of a list have a status.

    Attributes:
        count: how many.
        href: leads to those claims; empty for nowhere.
        note: what the badge means, where that is not said elsewhere; else empty.
    """

    badge: Markup
    count: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PagerStep:
    """One page of a list.

    Attributes:
        link: the page; its text is its number.
        here: the reader is on it.
    """

    link: Link
    here: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """The pages of a list.

    Attributes:
        number, count: this page and how many there are, from 1.
        previous: the page before; none on the first.
        next: the page after; none on the last.
        steps: the first, the last, this one and its neighbours; None where some are left out.
    """

    number: int
    count: int
    previous: Link | None
    next: Link | None
    steps: tuple[PagerStep | None, ...]
