"""The other claims that a claim has to do with, and how."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.ledger.model import Ref
from claimledger.site.badges import Badge
from claimledger.site.links import DateWords, Link, Linker
from claimledger.site.materials import Materials
from claimledger.site.views.figures import figure_words
from claimledger.site.views.folding import folded


@dataclass(frozen=True, slots=True)
class RelatedClaim:
    """Another claim; `figure` is what it states, with its conversion, where figures compare."""

    statement: Link
    badge: Badge
    figure: str
    date: DateWords | None


@dataclass(frozen=True, slots=True)
class Relation:
    """Claims that stand in one relation to the claim of the page; `more` leads to the rest."""

    title: str
    claims: tuple[RelatedClaim, ...]
    more: Markup


def relations(m: Materials, linker: Linker, claim: str) -> tuple[Relation, ...]:
    """All relations that there are, the nearest first."""
    found = ((title, folded(m, linker, claim, ids)) for title, ids in _ids(m, claim))
    return tuple(
        Relation(title, tuple(_related(m, linker, one) for one in listed.claims), listed.more)
        for title, listed in found
        if listed.claims
    )


def _ids(m: Materials, claim: str) -> Iterator[tuple[str, Iterable[str]]]:
    record, about = m.ledger.claims[claim], m.index.about[claim]
    yield "Part of", _refs(record.part_of)
    yield "Parts of it", about.parts
    yield "Contradicts, and is contradicted by", about.contradicts
    yield "Superseded by", _named(m, claim, "superseded-by")
    yield "Supersedes", _named(m, claim, "supersedes")
    yield "Rests on", _refs(*record.rests_on)
    yield "What rests on it", about.leaning
    yield "Also dated", _named(m, claim, "also-dated")
    yield "How it came out", _refs(record.outcome)
    yield "Tells the outcome of", about.outcome_of


def _refs(*refs: Ref | None) -> list[str]:
    return [ref.id for ref in refs if ref is not None]


def _named(m: Materials, claim: str, kind: str) -> list[str]:
    modifiers = (one for one in m.standing(claim).modifiers if one.kind == kind)
    return [other for one in modifiers for other in one.claims]


def _related(m: Materials, linker: Linker, claim: str) -> RelatedClaim:
    record = m.ledger.claims[claim]
    return RelatedClaim(
        statement=linker.claim(claim),
        badge=m.badge(claim),
        figure="" if record.quantity is None else figure_words(record.quantity),
        date=None if record.event_date is None else linker.when(record.event_date),
    )
