"""What a claim's page lists of many claims: the first, how many more, and where those are.

A place or a measure can have any number of claims that all have to do with each other. If each of
their pages listed all others, a site would grow with the square of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.ledger.model import Ledger
from claimledger.site.index import around
from claimledger.site.links import Linker
from claimledger.site.materials import Materials

MOST = 16
"""Claims of one relation that a claim's page lists at most."""


@dataclass(frozen=True, slots=True)
class Folded:
    """The claims that a page lists; `more` leads to the others, empty where there are none."""

    claims: tuple[str, ...]
    more: Markup


def folded(m: Materials, linker: Linker, claim: str, others: Iterable[str]) -> Folded:
    """Of the other claims, those that the page of this one lists.

    Where they are too many, those come first that its status rests on.
    """
    known = m.known(dict.fromkeys(others))
    if len(known) <= MOST:
        return Folded(known, Markup())
    rests_on = set(m.standing(claim).reason.claims)
    ordered = sorted(known, key=lambda one: one not in rests_on)
    return Folded(tuple(ordered[:MOST]), _more(m, linker, claim, ordered[MOST:]))


def _more(m: Materials, linker: Linker, claim: str, hidden: Sequence[str]) -> Markup:
    """`and 188 more, among all claims about Easttown`."""
    words = f"and {len(hidden):,} more, among all claims"
    for place in _places(m.ledger, claim):
        if all(_lies_in(m.ledger, one, place) for one in hidden):
            words = f"{words} about {m.ledger.places[place].name}"
            return linker.to(f"places/{place}", words, "claims").html
    return linker.to("claims", words).html


def _places(ledger: Ledger, claim: str) -> Iterator[str]:
    """The places of a claim, then those that they lie within, the nearest first."""
    own = [ref.id for ref in ledger.claims[claim].places]
    yield from dict.fromkeys((*own, *(outer for one in own for outer in around(ledger, one))))


def _lies_in(ledger: Ledger, claim: str, place: str) -> bool:
    return any(place in around(ledger, ref.id) for ref in ledger.claims[claim].places)
