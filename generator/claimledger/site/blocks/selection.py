"""What a block asks for -> the claims that it shows."""

from collections.abc import Iterator
from datetime import date

from claimledger.ledger.dates import When
from claimledger.ledger.model import Ledger, Ref
from claimledger.site.blocks.block import Request
from claimledger.site.materials import Materials


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
    limits = tuple(_limits(m, asked))
    return tuple(
        claim
        for claim in every
        if all(claim in limit for limit in limits)
        and _has_words(m, asked, claim)
        and _within(m, asked, claim)
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


def _within(m: Materials, asked: Request, claim: str) -> bool:
    """Whether a statement, a check or the event can be dated to the days asked for."""
    first = asked.first.earliest if asked.first is not None else None
    last = asked.last.latest if asked.last is not None else None
    if first is None and last is None:
        return True
    return any(_touches(when, first, last) for when in _dates(m, claim))


def _dates(m: Materials, claim: str) -> Iterator[When]:
    standing, event = m.standing(claim), m.ledger.claims[claim].event_date
    if event is not None:
        yield event
    yield from (one.statement_date for one in standing.positions)
    yield from (one.date for one in standing.verifications)


def _touches(when: When, first: date | None, last: date | None) -> bool:
    """Whether it can lie between the two days; with an open end it stands at the other."""
    earliest, latest = when.earliest or when.latest, when.latest or when.earliest
    if earliest is None or latest is None:
        return False
    return (first is None or first <= latest) and (last is None or earliest <= last)
