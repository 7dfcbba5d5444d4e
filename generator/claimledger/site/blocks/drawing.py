"""A fenced block of claims: which claims it shows, what it says of itself, its finished HTML."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from markupsafe import Markup

from claimledger.ledger.checks.identity import removed_records, unknown_ids
from claimledger.ledger.date_words import format_when
from claimledger.ledger.dates import ANY_DAY, When
from claimledger.ledger.model import Claim, Ledger, Mention, Ref
from claimledger.ledger.sections import REFERABLE
from claimledger.prose.blocks import Block, Request, of_block
from claimledger.site.cross_references import around
from claimledger.site.drawings.figures import FIGURES_DRAWN, figures
from claimledger.site.drawings.map import place_map
from claimledger.site.drawings.matrix import CLAIMS_DRAWN, matrix
from claimledger.site.drawings.timeline import timeline
from claimledger.site.links import Link, Linker, link
from claimledger.site.materials import Materials
from claimledger.site.measures import figures_on
from claimledger.site.views.rows import claim_row
from claimledger.site.words import counted, joined
from claimledger.standing.standing import Standing
from claimledger.text.diagnostics import Diagnostic, Fix, in_file_order

# The claims that a block shows.


def current(ledger: Ledger, section: str, ref: Ref) -> str:
    """The id of the record meant, also where an old one is written."""
    return ledger.aliases.get((section, ref.id), ref.id)


def currents(ledger: Ledger, section: str, refs: tuple[Ref, ...]) -> tuple[str, ...]:
    """The same of several."""
    return tuple(dict.fromkeys(current(ledger, section, ref) for ref in refs))


def selected(m: Materials, asked: Request) -> Iterator[str]:
    """The claims that fit, in date order; chosen ones in the order in which they are written.

    The standing of a claim is asked for only where its record can fit.
    """
    chosen = currents(m.ledger, "claims", asked.claims)
    limits = tuple(_limits(m, asked))
    for claim in m.known(chosen) if asked.claims else m.index.recorded:
        if not all(fits(m.ledger.claims[claim]) for fits in limits):
            continue
        standing = m.derived.standings.get(claim)
        if standing is not None and _fits(m, asked, standing):
            yield claim


def _limits(m: Materials, asked: Request) -> Iterator[Callable[[Claim], bool]]:
    """What the record of a claim must hold, whatever exists at the day of the site."""
    ledger, measure = m.ledger, asked.measure
    if measure is not None:
        yield lambda claim: _measure(claim) == measure.id
    if asked.kinds:
        yield lambda claim: claim.kind in asked.kinds
    if asked.places:
        places = {*currents(ledger, "places", asked.places)}
        within = {place for place in ledger.places if not places.isdisjoint(around(ledger, place))}
        yield lambda claim: any(ref.id in within for ref in claim.places)
    if asked.actors:
        actors = {*_actors(m, asked)}
        yield lambda claim: not actors.isdisjoint(_speakers(claim))
    if asked.days != ANY_DAY:
        yield lambda claim: any(map(asked.days.hold, _dates(claim, claim)))


def _fits(m: Materials, asked: Request, standing: Standing) -> bool:
    """Whether what exists of a claim at the day of the site fits; its record does."""
    claim, days = m.ledger.claims[standing.claim], asked.days
    return (
        (not asked.statuses or any(status in asked.statuses for status in standing.statuses))
        and (not asked.actors or not _speakers(standing).isdisjoint(_actors(m, asked)))
        and (days == ANY_DAY or any(map(days.hold, _dates(claim, standing))))
    )


def _actors(m: Materials, asked: Request) -> tuple[str, ...]:
    return currents(m.ledger, "actors", asked.actors)


def _measure(claim: Claim) -> str:
    quantity = claim.quantity
    return quantity.measure.id if quantity is not None and quantity.measure is not None else ""


def _speakers(records: Claim | Standing) -> set[str]:
    """The actors of positions and checks."""
    said = (position.actor.id for position in records.positions)
    return {*said, *(check.by.id for check in records.verifications)}


def _dates(claim: Claim, records: Claim | Standing) -> Iterator[When]:
    """When it is said to have happened, when something was said of it, when it was checked."""
    if claim.event_date is not None:
        yield claim.event_date
    yield from (position.statement_date for position in records.positions)
    yield from (verification.date for verification in records.verifications)


# The caption of a block, and its link to all that it selects.

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
    words = _LEADS[asked.view].format(" ".join((claims, *_limits_in_words(m, asked))))
    return words[0].upper() + words[1:]


def _limits_in_words(m: Materials, asked: Request) -> Iterator[str]:
    """`about Balakliia`, `with the status disputed`, ... for each option that chooses."""
    ledger = m.ledger
    if asked.kinds:
        yield f"of the kind {_or([kind.label.lower() for kind in asked.kinds])}"
    if asked.measure is not None:
        measure = ledger.measures.get(asked.measure.id)
        yield f"on “{measure.name if measure else asked.measure.id}”"
    if asked.places:
        ids = currents(ledger, "places", asked.places)
        yield f"about {_or([ledger.places[place].name for place in ids if place in ledger.places])}"
    if asked.actors:
        ids = currents(ledger, "actors", asked.actors)
        names = _or([ledger.actors[actor].name for actor in ids if actor in ledger.actors])
        yield f"on which {names} is on record"
    if asked.statuses:
        words = [status.word.lower() for status in asked.statuses]
        yield f"with the status {_or(words)}"
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


def link_to_all(m: Materials, linker: Linker, asked: Request) -> Link:
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
    yield from (("place", place) for place in currents(m.ledger, "places", asked.places))
    yield from (("actor", actor) for actor in currents(m.ledger, "actors", asked.actors))
    yield from (("status", status) for status in asked.statuses)
    yield from (("kind", kind) for kind in asked.kinds)


# The finished HTML of a block.

LIST_ROWS = 50
"""Rows of a list where the author sets no limit."""

LIMITS: Mapping[str, int] = {"list": LIST_ROWS, "matrix": CLAIMS_DRAWN, "figures": FIGURES_DRAWN}
"""What a view shows where the author sets no limit; the others fold what is much."""


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block as readers see it.

    Attributes:
        id: the anchor of its caption.
        drawing: the finished drawing; empty for a list, and where nothing fits.
        rows: the claims of a list, each drawn.
        more: how many claims are not shown, in words; empty for none.
        link_to_all: leads to the whole selection.
    """

    id: str
    caption: str
    day: str
    drawing: Markup
    rows: tuple[Markup, ...]
    more: str
    link_to_all: Link


Draw = Callable[[Materials, str, Request, Sequence[str], str, str], Markup]
"""Materials, path, what is asked for, the claims, caption and prefix of ids -> a drawing."""


def drawn(m: Materials, path: str, block: Block) -> Markup:
    """The block for the page at `path`; each block of a page has ids of its own."""
    asked = block.request
    found = _ordered(m, asked)
    shown = found[: asked.limit or LIMITS.get(asked.view, len(found))]
    prefix, words = f"block-{block.head.line}", caption(m, asked, len(found))
    draw = DRAWINGS.get(asked.view) if shown else None
    left = len(found) - len(shown)
    view = BlockView(
        id=f"{prefix}-caption",
        caption=words,
        day=m.day_words,
        drawing=draw(m, path, asked, shown, words, prefix) if draw else Markup(),
        rows=tuple(claim_row(m, claim, path) for claim in shown) if draw is None else (),
        more=f"and {left:,} more" if left else "",
        link_to_all=link_to_all(m, m.linker(path), asked),
    )
    return m.render("parts/block.html", view)


def _ordered(m: Materials, asked: Request) -> tuple[str, ...]:
    """The claims in the order of the view: figures come with the newest first."""
    found = tuple(selected(m, asked))
    if asked.view != "figures" or asked.measure is None:
        return found
    return tuple(claim for claim in figures_on(m, asked.measure.id) if claim in set(found))


def _timeline(
    m: Materials, path: str, asked: Request, claims: Sequence[str], words: str, prefix: str
) -> Markup:
    return timeline(m, path, claims, words, prefix=prefix, days=asked.days)


def _matrix(
    m: Materials, path: str, _: Request, claims: Sequence[str], words: str, prefix: str
) -> Markup:
    return matrix(m, path, claims, words, prefix=prefix)


def _map(
    m: Materials, path: str, _: Request, claims: Sequence[str], words: str, prefix: str
) -> Markup:
    places = [ref.id for claim in claims for ref in m.ledger.claims[claim].places]
    return place_map(m, path, places, words, prefix=prefix)


def _figures(
    m: Materials, path: str, asked: Request, claims: Sequence[str], words: str, prefix: str
) -> Markup:
    assert asked.measure is not None
    return figures(m, path, asked.measure.id, words, claims, prefix=prefix)


DRAWINGS: Mapping[str, Draw] = {
    "timeline": _timeline,
    "matrix": _matrix,
    "map": _map,
    "figures": _figures,
}
"""How each view is drawn; a list is made of rows."""


# Faults of a block that only the ledger shows: unknown ids, and blocks that show nothing.


def check_blocks(blocks: Mapping[int, Block], m: Materials) -> tuple[Diagnostic, ...]:
    """What is wrong with the blocks of a page besides their shape.

    Whether a block shows anything is judged today only, not in a site as of an earlier day.
    """
    return in_file_order(fault for block in blocks.values() for fault in _faults(block, m))


def _faults(block: Block, m: Materials) -> Iterator[Diagnostic]:
    mentions = [_resolved(m.ledger, mention) for mention in block.request.mentions]
    unknown = [of_block(fault) for fault in unknown_ids(m.ledger, mentions)]
    removed = list(removed_records(m.ledger, mentions))
    yield from (*unknown, *removed)
    yield from _renamed(mentions)
    if not (block.faults or unknown or removed or m.options.as_of or _shows(m, block)):
        advice = "drop an option or correct it; until then the page says that nothing fits"
        yield Diagnostic("W702", block.head, "no claim fits this block", advice)


def _shows(m: Materials, block: Block) -> bool:
    """Whether any claim fits a block."""
    return next(selected(m, block.request), None) is not None


def _resolved(ledger: Ledger, mention: Mention) -> Mention:
    """The mention with the id that the record has today."""
    id_ = current(ledger, mention.sections[0], mention.ref)
    return replace(mention, ref=Ref(id_, mention.ref.node))


def _renamed(mentions: Iterable[Mention]) -> Iterator[Diagnostic]:
    for mention in mentions:
        ref, kind = mention.ref, REFERABLE[mention.sections[0]].noun
        if ref.as_written != ref.id:
            message = f"`{ref.as_written}` is an old id of the {kind} `{ref.id}`"
            fix = Fix(ref.span, ref.id)
            yield Diagnostic("W612", ref.span, message, f"write `{ref.id}`", fixes=(fix,))
