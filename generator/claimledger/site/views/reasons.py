"""The other claims that the status of a claim rests on, and the remarks beside its badge."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from claimledger.ledger.date_words import format_when
from claimledger.ledger.model import Position, Verification
from claimledger.ledger.statuses import Status
from claimledger.ledger.vocabulary import Stance
from claimledger.site.links import Linker, link
from claimledger.site.materials import Materials
from claimledger.site.measures import quantity_of
from claimledger.site.render import format_html
from claimledger.site.views.common import figure_words
from claimledger.site.views.overview import IN_OVERVIEW
from claimledger.site.views.positions import (
    VOICES_SHOWN,
    badged,
    cited_statement,
    listed,
    more,
    position_anchor,
    side_before,
)
from claimledger.site.words import STANCE_VERBS, joined
from claimledger.standing.catalogue.pages import HOW_IT_CAME_OUT, NOT_TOGETHER
from claimledger.standing.sentences import ModifierKind
from claimledger.standing.standing import Modifier, Standing

_CONTRARY = '<a href="%s">%s</a> %s (%s%s): %s'

_ALWAYS_TOLD = frozenset(
    (
        ModifierKind.PARTIES_ONLY,
        ModifierKind.COUNTED_AS_ONE,
        ModifierKind.NOT_NAMED,
        ModifierKind.WITHOUT_BASIS,
        ModifierKind.SIDE_NOT_KNOWN,
    )
)
"""Modifiers that say of the voices of the reason what the reason does not say."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A modifier beside the badge, with what it rests on.

    Attributes:
        kind: the modifier, `denied-by`.
        words: the sentence, with links.
    """

    kind: str
    words: Markup


def reason_claims(m: Materials, linker: Linker, standing: Standing) -> Markup:
    """A sentence for the other claims that the reason rests on, with their badges that day."""
    claims = m.known(standing.reason.claims)
    if not claims or Status.DISPUTED in standing.derived:  # the overview shows those
        return Markup()
    if Status.WITHDRAWN_IN_EFFECT in standing.derived:
        sentences = [
            _implied_contrary(m, linker, standing, claim) for claim in claims[:VOICES_SHOWN]
        ]
        sentences += (
            [more("#related", len(claims) - VOICES_SHOWN)] if len(claims) > VOICES_SHOWN else []
        )
        return Markup(" ").join([_finished(sentence) for sentence in sentences])
    others = listed(claims, lambda claim: badged(m, linker, claim, standing.day))
    entry = HOW_IT_CAME_OUT if Status.FORECAST in standing.derived else NOT_TOGETHER
    return _finished(Markup(entry.text).format(claims=others))


def _implied_contrary(m: Materials, linker: Linker, standing: Standing, other: str) -> Markup:
    """Who turned, and when: what a side implied, which ended what it had said here."""
    affiliations = m.derived.index.affiliations
    sides = {affiliations[position.actor.id].speaks_for for position in standing.reason.positions}
    positions = m.derived.index.timelines[other].positions_at(standing.day)
    implied = [position for position in positions if position.stance == "implies"]
    by_same_side = [
        position for position in implied if affiliations[position.actor.id].speaks_for in sides
    ]
    last = (by_same_side or implied)[-1]
    actor, when = m.ledger.actors[last.actor.id], linker.once(last.statement_date)
    at = linker.href(f"claims/{other}", position_anchor(last))
    verb = STANCE_VERBS["implies"].by(actor)
    contrary = badged(m, linker, other, standing.day)
    return format_html(_CONTRARY, at, actor.name, verb, side_before(m, actor.id), when, contrary)


def _finished(words: str) -> Markup:
    """A sentence with a full stop, and with one only: statements bring theirs."""
    return Markup(words if Markup(words).striptags().endswith((".", "?", "!")) else f"{words}.")


def remarks(
    m: Materials, linker: Linker, standing: Standing, numbers: dict[str, int]
) -> tuple[Remark, ...]:
    """The modifiers in words; one that only repeats the reason is left out."""
    reason = standing.reason
    in_reason = {id(statement) for statement in (*reason.positions, *reason.verifications)}
    claims_in_reason = set(reason.claims)
    is_of_one_side = standing.derived == (Status.ONE_SIDE,)
    return tuple(
        _remark(m, linker, standing, modifier, numbers)
        for modifier in standing.modifiers
        if modifier.kind not in IN_OVERVIEW
        and not _repeats(modifier, in_reason, claims_in_reason, is_of_one_side=is_of_one_side)
    )


def _repeats(
    modifier: Modifier, in_reason: set[int], claims_in_reason: set[str], *, is_of_one_side: bool
) -> bool:
    rests = (*modifier.positions, *modifier.verifications)
    if modifier.kind is ModifierKind.PARTIES_ONLY and is_of_one_side:
        return True  # the word says it
    if (not rests and not modifier.claims) or modifier.kind in _ALWAYS_TOLD:
        return False
    return all(id(statement) in in_reason for statement in rests) and claims_in_reason.issuperset(
        modifier.claims
    )


def _remark(
    m: Materials, linker: Linker, standing: Standing, modifier: Modifier, numbers: dict[str, int]
) -> Remark:
    wording, claims = modifier.kind.sentence, m.known(modifier.claims)
    said, checked = modifier.positions, modifier.verifications

    def cited(statement: Position | Verification) -> Markup:
        return cited_statement(m, linker, statement, numbers)

    def other_claim(claim: str) -> Markup:
        if modifier.kind is ModifierKind.PART_VERIFIED:
            return _checked_part(m, linker, claim)
        return badged(m, linker, claim, m.derived.day)

    pieces: dict[str, Callable[[], object]] = {
        "actors": lambda: listed(said, cited, "#positions"),
        "checks": lambda: listed(checked, cited, "#checks"),
        "names": lambda: listed(said, lambda position: _name(m, position), "#positions"),
        "count": lambda: len(said),
        "claims": lambda: listed(claims, other_claim),
        "figures": lambda: listed(
            claims,
            lambda claim: _figure(m, linker, claim, standing.claim),
            _all_figures(m, linker, claims),
        ),
        "dates": lambda: listed(claims, lambda claim: _dated(m, linker, claim)),
    }
    words = wording.text.format(**{slot: pieces[slot]() for slot in wording.slots})
    return Remark(modifier.kind, _finished(f"{words[:1].upper()}{words[1:]}"))


def _all_figures(m: Materials, linker: Linker, claims: Sequence[str]) -> str:
    """The address of the measure that these claims put figures on."""
    measures = (quantity_of(m.ledger.claims[claim]).measure for claim in claims)
    return next((linker.href(f"measures/{measure.id}") for measure in measures if measure), "")


def _checked_part(m: Materials, linker: Linker, claim: str) -> Markup:
    """A narrower claim with its badge, and who found it to be so."""
    part = badged(m, linker, claim, m.derived.day)
    checks = m.standing(claim).reason.verifications
    names = list(dict.fromkeys([m.ledger.actors[check.by.id].name for check in checks]))
    return format_html("%s (%s)", part, joined(names)) if names else part


def _figure(m: Materials, linker: Linker, claim: str, here: str) -> Markup:
    """A figure, with who said it first and when, and the days that it counts, if other ones."""
    words = figure_words(quantity_of(m.ledger.claims[claim]))
    figure = link(linker.href(f"claims/{claim}"), words).html
    counts = m.ledger.claims[claim].event_date
    if counts is not None and counts != m.ledger.claims[here].event_date:
        figure = format_html("%s, %s", figure, format_when(counts, "short"))
    said = [held for held in m.standing(claim).positions if held.stance is Stance.ASSERTS]
    if not said:
        return figure
    speaker = m.ledger.actors[said[0].actor.id].name
    return format_html("%s (%s, %s)", figure, speaker, format_when(said[0].statement_date, "short"))


def _dated(m: Materials, linker: Linker, claim: str) -> Markup:
    when = m.ledger.claims[claim].event_date
    words = m.ledger.claims[claim].statement if when is None else format_when(when)
    return link(linker.href(f"claims/{claim}"), words).html


def _name(m: Materials, position: Position) -> Markup:
    return format_html(
        '<a href="#%s">%s</a>', position_anchor(position), m.ledger.actors[position.actor.id].name
    )
