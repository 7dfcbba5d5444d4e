"""What brought a status about on a day, and whether that day is known or only the latest."""

from datetime import date

from markupsafe import Markup

from claimledger.ledger.dates import When
from claimledger.ledger.model import Position, Verification
from claimledger.site.links import Linker
from claimledger.site.markup import filled
from claimledger.site.materials import Materials
from claimledger.site.views.positions import check_anchor, position_anchor
from claimledger.site.views.voices import stance_of
from claimledger.site.words import OUTCOME_VERBS, STANCE_VERBS, counted

NAMED = 2
"""So many are named at most; the rest is counted."""

_WORD = '<a href="%s">%s</a> %s (%s)'


def turned_by(m: Materials, claim: str, day: date) -> tuple[Position | Verification, ...]:
    """The positions and checks of the claim that count from that day on; none where another did it.

    (A claim that contradicts it can change its status too.)
    """
    timeline = m.derived.index.timelines[claim]
    said = zip(timeline.positions, timeline.position_days, strict=True)
    found = zip(timeline.verifications, timeline.verification_days, strict=True)
    return (
        *(one for one, from_day in said if from_day == day),
        *(one for one, from_day in found if from_day == day),
    )


def is_latest_day(m: Materials, claim: str, day: date) -> bool:
    """Whether what happened on that day is dated to a longer time, of which it is the last day."""
    whens = [_when(one) for one in turned_by(m, claim, day)]
    return bool(whens) and all(when.earliest != when.latest for when in whens)


def turned_words(m: Materials, linker: Linker, claim: str, day: date) -> Markup:
    """Who did what, such as `Igor Konashenkov implies it, without saying so (10 Sep 2022)`."""
    turned = turned_by(m, claim, day)
    words = [_word(m, linker, claim, one) for one in turned[:NAMED]]
    if len(turned) > NAMED:
        words.append(Markup(f"{counted(len(turned) - NAMED, 'other')}"))
    return Markup("; ").join(words)


def _word(m: Materials, linker: Linker, claim: str, one: Position | Verification) -> Markup:
    actor, verb, anchor = _parts(m, one)
    at = linker.href(f"claims/{claim}", anchor)
    return filled(_WORD, at, actor, verb, linker.once(_when(one)))


def _parts(m: Materials, one: Position | Verification) -> tuple[str, str, str]:
    """Who, what they do, and where that stands on the claim's page."""
    if isinstance(one, Position):
        actor = m.ledger.actors[one.actor.id]
        return actor.name, STANCE_VERBS[stance_of(one)].by(actor), position_anchor(one)
    actor = m.ledger.actors[one.by.id]
    return actor.name, OUTCOME_VERBS[one.outcome].by(actor), check_anchor(one)


def _when(one: Position | Verification) -> When:
    return one.statement_date if isinstance(one, Position) else one.date
