"""Positions and verifications as views."""

from markupsafe import Markup

from claimledger.ledger.model import Position, Ref, Verification
from claimledger.site.links import Linker
from claimledger.site.markup import ANYWHERE, rooted
from claimledger.site.materials import Materials
from claimledger.site.views.common import (
    Citation,
    PositionBody,
    PositionView,
    VerificationView,
)
from claimledger.site.views.voices import stance_of, standing_positions
from claimledger.site.words import OUTCOME_VERBS, OUTCOME_WORDS, STANCE_VERBS, language_name


def position_anchor(position: Position) -> str:
    """The anchor of a position on the page of its claim."""
    return f"position-{position.index + 1}"


def check_anchor(verification: Verification) -> str:
    """The anchor of a verification on the page of its claim."""
    return f"check-{verification.index + 1}"


def side_words(m: Materials, actor: str) -> str:
    """The side an actor belongs to, in words; also where there is none or it is not known."""
    side = m.derived.index.belonging[actor].side
    if side is None:
        return "side not known"
    return "belongs to no side" if side == "none" else m.ledger.sides[side].name


def position_view(m: Materials, linker: Linker, claim: str, position: Position) -> PositionView:
    """One position."""
    actor, anchor = m.ledger.actors[position.actor.id], position_anchor(position)
    stance = stance_of(position)
    return PositionView(
        anchor=anchor,
        speaker=linker.actor(actor.id),
        role=actor.role,
        side=side_words(m, actor.id),
        unnamed=actor.unnamed,
        stance=stance,
        verb=STANCE_VERBS[stance].by(actor),
        date=linker.once(position.statement_date),
        earlier=_replaced(m, claim, position),
        channel=position.channel,
        body=rooted(_body(m, claim, position), linker.root),
    )


def _body(m: Materials, claim: str, position: Position) -> Markup:
    key = ("body", claim, position.index)
    if key not in m.rows:
        m.rows[key] = m.render("parts/position.html", _body_view(m, claim, position))
    return m.rows[key]


def _body_view(m: Materials, claim: str, position: Position) -> PositionBody:
    linker = m.linker(ANYWHERE)
    language = position.language or m.ledger.claims[claim].language or m.ledger.language
    return PositionBody(
        summary=position.summary,
        quote=position.quote,
        quote_lang=language if language != m.ledger.language else "",
        translated_from=language_name(position.original_language),
        translation=position.translation,
        translator=position.translator,
        basis=position.basis,
        chain=tuple([linker.actor(ref.id) for ref in position.via]),
        citations=citations(linker, position.sources, position.locator),
        note=position.note,
    )


def verification_view(
    m: Materials, linker: Linker, claim: str, verification: Verification
) -> VerificationView:
    """One verification."""
    actor, anchor = m.ledger.actors[verification.by.id], check_anchor(verification)
    return VerificationView(
        anchor=anchor,
        verifier=linker.actor(actor.id),
        role=actor.role,
        outcome=verification.outcome,
        verb=OUTCOME_VERBS[verification.outcome].by(actor),
        word=OUTCOME_WORDS[verification.outcome],
        date=linker.once(verification.date),
        method=verification.method,
        citations=citations(linker, verification.sources, verification.locator),
        note=verification.note,
    )


def citations(linker: Linker, sources: tuple[Ref, ...], locator: str) -> tuple[Citation, ...]:
    """The sources cited; the locator belongs to the first."""
    return tuple(
        [Citation(linker.source(ref.id), "" if at else locator) for at, ref in enumerate(sources)]
    )


def _replaced(m: Materials, claim: str, position: Position) -> bool:
    if position.stance not in ("asserts", "denies"):
        return False
    return all(one is not position for one in standing_positions(m.derived, claim))
