"""A block -> its finished HTML."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.site.blocks.block import Block, Request
from claimledger.site.blocks.selection import selected
from claimledger.site.blocks.wording import caption, way_on
from claimledger.site.drawings import figures, matrix, place_map, timeline
from claimledger.site.drawings.figures import ROWS as FIGURES
from claimledger.site.drawings.matrix import ROWS as MATRIX_ROWS
from claimledger.site.links import Link
from claimledger.site.materials import Materials
from claimledger.site.measured import figures_on
from claimledger.site.views.rows import claim_row

LIST_ROWS = 50
"""Rows of a list where the author sets no limit."""

LIMITS: Mapping[str, int] = {"list": LIST_ROWS, "matrix": MATRIX_ROWS, "figures": FIGURES}
"""What a view shows where the author sets no limit; the others fold what is much."""


@dataclass(frozen=True, slots=True)
class BlockView:
    """A block as readers see it.

    Attributes:
        id: the anchor of its caption.
        drawing: the finished drawing; empty for a list, and where nothing fits.
        rows: the claims of a list, each drawn.
        more: how many claims are not shown, in words; empty for none.
        way_on: leads to the whole selection.
    """

    id: str
    caption: str
    day: str
    drawing: Markup
    rows: tuple[Markup, ...]
    more: str
    way_on: Link


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
        rows=tuple(claim_row(m, one, path) for one in shown) if draw is None else (),
        more=f"and {left:,} more" if left else "",
        way_on=way_on(m, m.linker(path), asked),
    )
    return m.render("parts/block.html", view)


def _ordered(m: Materials, asked: Request) -> tuple[str, ...]:
    """The claims in the order of the view: figures come with the newest first."""
    found = selected(m, asked)
    if asked.view != "figures" or asked.measure is None:
        return found
    return tuple(one for one in figures_on(m, asked.measure.id) if one in set(found))


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
