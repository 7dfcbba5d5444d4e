"""What brought a status about on a day, and whether that day is known or only the latest."""

from collections.abc import Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Turn:
    """A position or check that came to count, and the claim that it is on."""

    claim: str
    one: Position | Verification

    @property
    def when(self) -> When:
        """When it was said or found."""
        return self.one.statement_date if isinstance(self.one, Position) else self.one.date


def turned_by(m: Materials, claim: str, day: date) -> tuple[Turn, ...]:
    """What came to count that day: on the claim, or else on those that its status then rests on."""
    own = tuple(_counting_from(m, claim, day))
    if own:
        return own
    others = m.known(_rested_on(m, claim, day))
    return tuple(turn for other in others for turn in _counting_from(m, other, day))


def is_latest_day(m: Materials, claim: str, day: date) -> bool:
    """Whether what happened on that day is dated to a longer time, of which it is the last day."""
    whens = [turn.when for turn in turned_by(m, claim, day)]
    return bool(whens) and all(when.earliest != when.latest for when in whens)


def turned_words(m: Materials, linker: Linker, claim: str, day: date) -> Markup:
    """Who did what, such as `Igor Konashenkov implies it, without saying so (10 Sep 2022)`."""
    turned = turned_by(m, claim, day)
    words = [_word(m, linker, claim, turn) for turn in turned[:NAMED]]
    if len(turned) > NAMED:
        words.append(Markup(counted(len(turned) - NAMED, "other")))
    return Markup("; ").join(words)


def _counting_from(m: Materials, claim: str, day: date) -> Iterator[Turn]:
    timeline = m.derived.index.timelines[claim]
    said = zip(timeline.positions, timeline.position_days, strict=True)
    found = zip(timeline.verifications, timeline.verification_days, strict=True)
    yield from (Turn(claim, one) for one, since in said if since == day)
    yield from (Turn(claim, one) for one, since in found if since == day)


def _rested_on(m: Materials, claim: str, day: date) -> tuple[str, ...]:
    changes = (one.standing for one in m.derived.histories.get(claim, ()) if one.day == day)
    return next((one.reason.claims for one in changes if one is not None), ())


def _word(m: Materials, linker: Linker, claim: str, turn: Turn) -> Markup:
    actor, verb, anchor = _parts(m, turn.one)
    at = linker.href(f"claims/{turn.claim}", anchor)
    word = filled(_WORD, at, actor, verb, linker.once(turn.when))
    return word if turn.claim == claim else filled("%s: %s", word, linker.claim(turn.claim))


def _parts(m: Materials, one: Position | Verification) -> tuple[str, str, str]:
    """Who, what they do, and where that stands on the claim's page."""
    if isinstance(one, Position):
        actor = m.ledger.actors[one.actor.id]
        return actor.name, STANCE_VERBS[stance_of(one)].by(actor), position_anchor(one)
    actor = m.ledger.actors[one.by.id]
    return actor.name, OUTCOME_VERBS[one.outcome].by(actor), check_anchor(one)
