"""Why a claim has its badge: who said it, who checked it, what else it rested on."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from markupsafe import Markup

from claimledger.ledger.dates import When, format_when
from claimledger.ledger.model import Position, Verification
from claimledger.site.badges import badge_of
from claimledger.site.links import Linker, link
from claimledger.site.markup import filled
from claimledger.site.materials import Materials
from claimledger.site.measured import quantity_of
from claimledger.site.views.figures import figure_words
from claimledger.site.views.positions import check_anchor, position_anchor
from claimledger.site.views.voices import stance_of, standing_positions
from claimledger.site.words import EARLIER_VERBS, OUTCOME_VERBS, STANCE_VERBS, Verb
from claimledger.standing.modifiers import MODIFIERS
from claimledger.standing.standing import Modifier, Standing, Status

_VOICE = '<a href="#%s">%s</a> %s (%s%s)%s.'
_ITEM = '<a href="#%s">%s</a> (%s%s)%s'
_NUMBER = (
    '\N{NO-BREAK SPACE}<a class="cl-cite__number" href="#source-%d" aria-label="Source %d">[%d]</a>'
)


_MORE = '<a href="%s">%s more</a>'
_OTHERS = '<a href="%s">%s more</a> %s.'
_TURNED = '<a href="%s">%s</a> %s (%s%s): %s'

WORDINGS = {one.kind: one.wording for one in MODIFIERS}

VOICES = 8
"""Voices of one kind that the reason names before it counts the rest."""

SHOWN = 4
"""How many claims or speakers a remark names before it points to where all of them stand."""

_ALWAYS_TOLD = frozenset(
    ("parties-only", "counted-as-one", "not-named", "without-basis", "side-not-known")
)
"""Modifiers that say of the voices of the reason what the reason does not say."""

Named = TypeVar("Named")


@dataclass(frozen=True, slots=True)
class Remark:
    """A modifier beside the badge, with what it rests on."""

    kind: str
    words: Markup


def voices(
    m: Materials, linker: Linker, standing: Standing, numbers: dict[str, int]
) -> tuple[Markup, ...]:
    """The reason in sentences, such as `Zelensky says so (by 9 Sep 2022) [1].`, each finished."""
    reason = standing.reason
    live = {id(one) for one in standing_positions(m.derived, standing.claim, standing.day)}
    said = [(_verb(one, id(one) in live), one) for one in reason.positions]
    found = [(OUTCOME_VERBS[one.outcome], one) for one in reason.verifications]
    return (
        *_told(m, linker, said, numbers, "#positions"),
        *_told(m, linker, found, numbers, "#checks"),
    )


def _told(
    m: Materials,
    linker: Linker,
    voices: Sequence[tuple[Verb, Position | Verification]],
    numbers: dict[str, int],
    rest: str,
) -> Iterator[Markup]:
    """A sentence for each voice; of those who say the same for the first, the rest is counted."""
    counts: Counter[Verb] = Counter()
    for verb, one in voices:
        counts[verb] += 1
        if counts[verb] <= VOICES:
            yield _voice(m, linker, one, verb, numbers)
    for verb, count in counts.items():
        if count > VOICES:
            yield filled(_OTHERS, rest, count - VOICES, verb.of(count - VOICES))


def _verb(one: Position, live: bool) -> Verb:
    stance = stance_of(one)
    return (STANCE_VERBS if live or stance not in EARLIER_VERBS else EARLIER_VERBS)[stance]


def reason_claims(m: Materials, linker: Linker, standing: Standing) -> Markup:
    """A sentence for the other claims that the reason rests on, with their badges that day."""
    claims = m.known(standing.reason.claims)
    if not claims:
        return Markup()
    if standing.derived is Status.WITHDRAWN_IN_EFFECT:
        turns = [_turned(m, linker, standing, one) for one in claims[:SHOWN]]
        turns += [filled(_MORE, "#related", len(claims) - SHOWN)] if len(claims) > SHOWN else []
        return Markup(" ").join([_finished(one) for one in turns])
    others = _listed(claims, lambda one: _other(m, linker, one, standing.day))
    return _finished(filled("Also rests on: %s", others))


def _turned(m: Materials, linker: Linker, standing: Standing, other: str) -> Markup:
    """Who turned, and when: what a side implied, which ended what it had said here."""
    belonging = m.derived.index.belonging
    sides = {belonging[one.actor.id].speaks_for for one in standing.reason.positions}
    positions = m.derived.index.timelines[other].positions_at(standing.day)
    implied = [one for one in positions if one.stance == "implies"]
    turned = [one for one in implied if belonging[one.actor.id].speaks_for in sides]
    last = (turned or implied)[-1]
    actor, when = m.ledger.actors[last.actor.id], linker.once(last.statement_date)
    at = linker.href(f"claims/{other}", position_anchor(last))
    verb = STANCE_VERBS["implies"].by(actor)
    badged = _other(m, linker, other, standing.day)
    return filled(_TURNED, at, actor.name, verb, _side(m, actor.id), when, badged)


def _finished(words: str) -> Markup:
    """A sentence with a full stop, and with one only: statements bring theirs."""
    return Markup(words if Markup(words).striptags().endswith((".", "?", "!")) else f"{words}.")


def remarks(
    m: Materials, linker: Linker, standing: Standing, numbers: dict[str, int]
) -> tuple[Remark, ...]:
    """The modifiers in words; one that only repeats the reason is left out."""
    reason = standing.reason
    told = {id(one) for one in (*reason.positions, *reason.verifications)}
    told_claims = set(reason.claims)
    return tuple(
        _remark(m, linker, one, numbers)
        for one in standing.modifiers
        if not _repeats(one, told, told_claims)
    )


def _repeats(modifier: Modifier, told: set[int], told_claims: set[str]) -> bool:
    rests = (*modifier.positions, *modifier.verifications)
    if (not rests and not modifier.claims) or modifier.kind in _ALWAYS_TOLD:
        return False
    return all(id(one) in told for one in rests) and told_claims.issuperset(modifier.claims)


def _remark(m: Materials, linker: Linker, modifier: Modifier, numbers: dict[str, int]) -> Remark:
    wording, claims = WORDINGS[modifier.kind], m.known(modifier.claims)
    said, checked = modifier.positions, modifier.verifications
    pieces: dict[str, Callable[[], object]] = {
        "actors": lambda: _listed(said, lambda one: _item(m, linker, one, numbers), "#positions"),
        "checks": lambda: _listed(checked, lambda one: _item(m, linker, one, numbers), "#checks"),
        "names": lambda: _listed(said, lambda one: _name(m, one), "#positions"),
        "count": lambda: len(said),
        "claims": lambda: _listed(claims, lambda one: _other(m, linker, one)),
        "figures": lambda: _listed(
            claims, lambda one: _figure(m, linker, one), _all_figures(m, linker, claims)
        ),
        "dates": lambda: _listed(claims, lambda one: _dated(m, linker, one)),
    }
    words = wording.format(**{n: make() for n, make in pieces.items() if f"{{{n}}}" in wording})
    return Remark(modifier.kind, _finished(f"{words[:1].upper()}{words[1:]}"))


def _listed(
    named: Sequence[Named], draw: Callable[[Named], Markup], rest: str = "#related"
) -> Markup:
    """The first few, drawn, and how many more: nothing is drawn only to be counted."""
    shown: list[str] = [draw(one) for one in named[:SHOWN]]
    if len(named) > SHOWN:
        shown.append(filled(_MORE, rest, len(named) - SHOWN))
    return Markup("; ".join(shown))


def _all_figures(m: Materials, linker: Linker, claims: Sequence[str]) -> str:
    """The address of the measure that these claims put figures on."""
    measures = (quantity_of(m.ledger.claims[one]).measure for one in claims)
    return next((linker.href(f"measures/{one.id}") for one in measures if one), "")


def _figure(m: Materials, linker: Linker, claim: str) -> Markup:
    words = figure_words(quantity_of(m.ledger.claims[claim]))
    return link(linker.href(f"claims/{claim}"), words).html


def _dated(m: Materials, linker: Linker, claim: str) -> Markup:
    when = m.ledger.claims[claim].event_date
    words = m.ledger.claims[claim].statement if when is None else format_when(when)
    return link(linker.href(f"claims/{claim}"), words).html


def _name(m: Materials, one: Position) -> Markup:
    return filled('<a href="#%s">%s</a>', position_anchor(one), m.ledger.actors[one.actor.id].name)


def _item(
    m: Materials, linker: Linker, one: Position | Verification, numbers: dict[str, int]
) -> Markup:
    actor, anchor, when = _parts(one)
    name = m.ledger.actors[actor].name
    side = _side(m, actor)
    return filled(_ITEM, anchor, name, side, linker.once(when), _numbers(one, numbers))


def _voice(
    m: Materials,
    linker: Linker,
    one: Position | Verification,
    verb: Verb,
    numbers: dict[str, int],
) -> Markup:
    actor, anchor, when = _parts(one)
    name = m.ledger.actors[actor].name
    side, does = _side(m, actor), verb.by(m.ledger.actors[actor])
    return filled(_VOICE, anchor, name, does, side, linker.once(when), _numbers(one, numbers))


def _side(m: Materials, actor: str) -> str:
    """`Russia, ` before the day: a name alone does not tell where its speaker stands.

    Empty for those of no side, of a side not known, and for a body that bears the side's name.
    """
    side = m.derived.index.belonging[actor].side
    if side is None or side == "none":
        return ""
    name = m.ledger.sides[side].name
    return "" if f"{m.ledger.actors[actor].name} ".startswith(f"{name} ") else f"{name}, "


def _parts(one: Position | Verification) -> tuple[str, str, When]:
    """Who, the anchor of it, and when."""
    if isinstance(one, Position):
        return one.actor.id, position_anchor(one), one.statement_date
    return one.by.id, check_anchor(one), one.date


def _numbers(one: Position | Verification, numbers: dict[str, int]) -> Markup:
    return Markup("".join([_NUMBER % ((numbers[ref.id],) * 3) for ref in one.sources]))


def _other(m: Materials, linker: Linker, claim: str, day: date | None = None) -> Markup:
    then = None if day in (None, m.derived.day) else m.derived.at(claim, day)
    badge = m.badge(claim) if then is None else badge_of(then)
    return filled("%s %s", badge, linker.claim(claim))
