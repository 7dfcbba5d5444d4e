"""What a block asks for -> the claims that it shows."""

from collections.abc import Iterator

from claimledger.ledger.dates import When
from claimledger.ledger.model import Ledger, Ref
from claimledger.site.blocks.block import Request
from claimledger.site.materials import Materials
from claimledger.site.periods import ANY_DAY


def current(ledger: Ledger, section: str, ref: Ref) -> str:
    """The id of the record meant, also where an old one is written."""
    return ledger.aliases.get((section, ref.id), ref.id)


def currents(ledger: Ledger, section: str, refs: tuple[Ref, ...]) -> tuple[str, ...]:
    """The same of several."""
    return tuple(dict.fromkeys(current(ledger, section, ref) for ref in refs))


def selected(m: Materials, asked: Request) -> tuple[str, ...]:
    """The claims that fit, in date order; chosen ones in the order in which they are written."""
    chosen = m.known(currents(m.ledger, "claims", asked.claims))
    every = chosen if asked.claims else m.index.claims
    limits, days = tuple(_limits(m, asked)), asked.days
    return tuple(
        claim
        for claim in every
        if all(claim in limit for limit in limits)
        and _has_words(m, asked, claim)
        and (days == ANY_DAY or any(map(days.hold, _dates(m, claim))))
    )


def _limits(m: Materials, asked: Request) -> Iterator[frozenset[str]]:
    """The claims at the places; those of the actors; those on the measure; if any are asked for."""
    ledger, index = m.ledger, m.index
    if asked.places:
        places = currents(ledger, "places", asked.places)
        yield frozenset(claim for one in places for claim in index.places.get(one, ()))
    if asked.actors:
        actors = currents(ledger, "actors", asked.actors)
        found = [index.actors[one] for one in actors if one in index.actors]
        said = (said.claim for one in found for said in one.said)
        yield frozenset((*said, *(check.claim for one in found for check in one.checked)))
    if asked.measure is not None:
        yield frozenset(one for one in index.claims if _measure(m, one) == asked.measure.id)


def _measure(m: Materials, claim: str) -> str:
    quantity = m.ledger.claims[claim].quantity
    return quantity.measure.id if quantity is not None and quantity.measure is not None else ""


def _has_words(m: Materials, asked: Request, claim: str) -> bool:
    status, kind = m.standing(claim).status.value, m.ledger.claims[claim].kind
    return status in (asked.statuses or (status,)) and kind in (asked.kinds or (kind,))


def _dates(m: Materials, claim: str) -> Iterator[When]:
    """When it is said to have happened, when something was said of it, when it was checked."""
    standing, event = m.standing(claim), m.ledger.claims[claim].event_date
    if event is not None:
        yield event
    yield from (one.statement_date for one in standing.positions)
    yield from (one.date for one in standing.verifications)
