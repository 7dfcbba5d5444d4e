"""What a block says of itself: what is compared, and where the rest is."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from claimledger.ledger.dates import When, format_when
from claimledger.site.blocks.block import Request
from claimledger.site.blocks.selection import currents
from claimledger.site.links import Link, Linker, link
from claimledger.site.materials import Materials
from claimledger.site.words import CLAIM_KINDS, STATUS_WORDS, counted, joined

_LEADS = {
    "list": "{}",
    "timeline": "When it was said, and when it is said to have happened: {}",
    "matrix": "Who says what: {}",
    "map": "The places of {}; each circle counts all that is recorded there",
}


def caption(m: Materials, asked: Request, count: int) -> str:
    """What is compared, in the author's words or ours; plain text."""
    if asked.caption:
        return asked.caption
    if asked.view == "figures" and asked.measure is not None:
        measure = m.ledger.measures.get(asked.measure.id)
        return measure.name if measure else asked.measure.id
    whole = asked == Request(view=asked.view, limit=asked.limit)
    claims = counted(count, "claim") if count else "claims"
    claims = f"all {claims}" if whole else claims
    words = _LEADS[asked.view].format(" ".join((claims, *_limits(m, asked))))
    return words[0].upper() + words[1:]


def _limits(m: Materials, asked: Request) -> Iterator[str]:
    """`about Balakliia`, `with the status disputed`, ... for each option that chooses."""
    ledger = m.ledger
    if asked.kinds:
        yield f"of the kind {_or([CLAIM_KINDS[one].lower() for one in asked.kinds])}"
    if asked.measure is not None:
        measure = ledger.measures.get(asked.measure.id)
        yield f"on “{measure.name if measure else asked.measure.id}”"
    if asked.places:
        ids = currents(ledger, "places", asked.places)
        yield f"about {_or([ledger.places[one].name for one in ids if one in ledger.places])}"
    if asked.actors:
        ids = currents(ledger, "actors", asked.actors)
        names = _or([ledger.actors[one].name for one in ids if one in ledger.actors])
        yield f"on which {names} is on record"
    if asked.statuses:
        words = {status.value: shown.word for status, shown in STATUS_WORDS.items()}
        yield f"with the status {_or([words[one].lower() for one in asked.statuses])}"
    if asked.first is not None or asked.last is not None:
        yield _between(asked.first, asked.last)


def _or(words: Sequence[str]) -> str:
    return joined(words, "or")


def _between(first: When | None, last: When | None) -> str:
    if first is not None and last is not None:
        return f"from {format_when(first)} to {format_when(last)}"
    if first is not None:
        return f"from {format_when(first)} on"
    return f"up to {format_when(last)}" if last is not None else ""


def way_on(m: Materials, linker: Linker, asked: Request) -> Link:
    """The whole selection in the list with filters; the whole list where it has no such filter.

    A selection on a measure leads to the page of the measure.
    """
    if asked.measure is not None and asked.measure.id in m.ledger.measures:
        return linker.to(f"measures/{asked.measure.id}", "See all figures on this measure")
    exact = not (asked.claims or asked.first or asked.last)
    filters = tuple(_filters(m, asked)) if exact else ()
    text = "See this selection with filters" if filters else "See all claims, with filters"
    query = f"?{urlencode(filters)}" if filters else ""
    return link(f"{linker.href('explore')}{query}", text)


def _filters(m: Materials, asked: Request) -> Iterator[tuple[str, str]]:
    yield from (("place", one) for one in currents(m.ledger, "places", asked.places))
    yield from (("actor", one) for one in currents(m.ledger, "actors", asked.actors))
    yield from (("status", one) for one in asked.statuses)
    yield from (("kind", one) for one in asked.kinds)
