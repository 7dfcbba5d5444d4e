"""A speaker or a verifier with side, day and sources: `Vitaly Ganchev (Russia, 8 Sep 2022) [1]`."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from markupsafe import Markup

from claimledger.ledger.dates import When
from claimledger.ledger.model import Position, Verification
from claimledger.site.badges import badge_of
from claimledger.site.links import Linker
from claimledger.site.markup import filled
from claimledger.site.materials import Materials
from claimledger.site.views.positions import check_anchor, position_anchor

SHOWN = 4
"""How many are named in a row before it points to where all of them stand."""

_CITED = '<a href="#%s">%s</a>%s (%s%s%s)%s'
_NUMBER = (
    '\N{NO-BREAK SPACE}<a class="cl-cite__number" href="#source-%d" aria-label="Source %d">[%d]</a>'
)
_MORE = '<a href="%s">%s more</a>'

Named = TypeVar("Named")


def cited_voice(
    m: Materials,
    linker: Linker,
    one: Position | Verification,
    numbers: dict[str, int],
    does: str = "",
    besides: str = "",
) -> Markup:
    """The voice, leading to what it said.

    Args:
        m: what pages are made from.
        linker: the links of the page.
        one: a position or a check that stands on the page.
        numbers: of the sources on the page.
        does: what they do, between the name and the brackets: ` supports it`.
        besides: what is added after the day: `, earlier`.
    """
    actor, anchor, when = _parts(one)
    name, side, said = m.ledger.actors[actor].name, side_before(m, actor), linker.once(when)
    return filled(_CITED, anchor, name, does, side, said, besides, _numbers(one, numbers))


def side_before(m: Materials, actor: str) -> str:
    """`Russia, ` before the day: a name alone does not tell where its speaker stands.

    Empty for those of no side, of a side not known, and for a body that bears the side's name.
    """
    side = m.derived.index.belonging[actor].side
    if side is None or side == "none":
        return ""
    name = m.ledger.sides[side].name
    return "" if f"{m.ledger.actors[actor].name} ".startswith(f"{name} ") else f"{name}, "


def listed(
    named: Sequence[Named], draw: Callable[[Named], Markup], rest: str = "#related"
) -> Markup:
    """The first few, drawn, and how many more: nothing is drawn only to be counted."""
    shown: list[str] = [draw(one) for one in named[:SHOWN]]
    if len(named) > SHOWN:
        shown.append(more(rest, len(named) - SHOWN))
    return Markup("; ".join(shown))


def more(rest: str, count: int) -> Markup:
    """`12 more`, leading to where all of them stand."""
    return filled(_MORE, rest, count)


def badged(m: Materials, linker: Linker, claim: str, day: date) -> Markup:
    """Another claim, with its badge as on a day."""
    then = None if day == m.derived.day else m.derived.at(claim, day)
    badge = m.badge(claim) if then is None else badge_of(then)
    return filled("%s %s", badge, linker.claim(claim))


def _parts(one: Position | Verification) -> tuple[str, str, When]:
    """Who, the anchor of it, and when."""
    if isinstance(one, Position):
        return one.actor.id, position_anchor(one), one.statement_date
    return one.by.id, check_anchor(one), one.date


def _numbers(one: Position | Verification, numbers: dict[str, int]) -> Markup:
    return Markup("".join([_NUMBER % ((numbers[ref.id],) * 3) for ref in one.sources]))
