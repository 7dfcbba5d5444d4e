"""W6, advice on claims: figures, times, whose words they rest on, and what is recorded twice."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from claimledger.ledger.checks.common import (
    Statement,
    cited,
    side_of,
    standing_claims,
    statements,
    whole_claims,
)
from claimledger.ledger.model import (
    NO_SIDE,
    Claim,
    DraftLedger,
    Position,
    Quantity,
    Verification,
    spot,
)
from claimledger.ledger.quantities import cannot_both_be_so, to_base
from claimledger.ledger.vocabulary import ClaimKind
from claimledger.ledger.writing import without_item
from claimledger.text.diagnostics import Diagnostic, Fix, Label

# Positions and verifications that are recorded twice.

_Said = Callable[[Any], Hashable]
"""What a position or verification says; two that say the same are one."""


def repeated_statement(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W618: a claim holds the same position once, and the same verification."""
    for claim in standing_claims(ledger):
        if len(claim.positions) > 1:
            yield from _repeated(claim.positions, _of_position, "position", "actor")
        if len(claim.verifications) > 1:
            yield from _repeated(claim.verifications, _of_check, "verification", "by")


def _repeated(
    statements: Sequence[Statement], said: _Said, what: str, name: str
) -> Iterator[Diagnostic]:
    first: dict[Hashable, Statement] = {}
    before: Statement | None = None
    for statement in statements:
        original = first.setdefault(said(statement), statement)
        if original is not statement and before is not None:
            yield Diagnostic(
                "W618",
                spot(statement, name),
                f"duplicate {what} in this claim",
                "keep one of the two, with what only the other says, such as its `locator`",
                others=(Label(spot(original, name), "first here"),),
                fixes=_without_copy(before, statement),
            )
        before = statement


def _of_position(position: Position) -> Hashable:
    words = _folded(position.summary), _folded(position.quote)
    said = (position.stance, position.in_part, position.statement_date.as_written)
    return position.actor.id, *said, _source_ids(position), *words


def _of_check(check: Verification) -> Hashable:
    found = (check.outcome, check.date.as_written)
    return check.by.id, *found, _source_ids(check), _folded(check.method)


def _source_ids(statement: Statement) -> frozenset[str]:
    return frozenset(ref.id for ref in statement.sources)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _without_copy(before: Statement, copy: Statement) -> tuple[Fix, ...]:
    """Takes a copy out that follows at once; elsewhere the order on one day may mean something."""
    next_to_it = copy.index == before.index + 1
    alike = copy.node.span.text.rstrip() == before.node.span.text.rstrip()
    return without_item(before.node, copy.node) if next_to_it and alike else ()


# Figures of one measure.


def figures_at_odds(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W605: figures for one measure and one time can be so together, or are declared at odds."""
    groups: defaultdict[tuple[object, ...], list[tuple[Claim, Quantity]]] = defaultdict(list)
    for claim in whole_claims(ledger):
        figure, when = claim.quantity, claim.event_date
        if figure is None or figure.range is None or figure.measure is None or when is None:
            continue
        if when.earliest is not None and when.latest is not None:
            groups[figure.measure.id, when.earliest, when.latest].append((claim, figure))
    for group in groups.values():
        yield from _at_odds(group)


def _at_odds(group: list[tuple[Claim, Quantity]]) -> Iterator[Diagnostic]:
    """Each figure is held against the smallest and the largest of its group."""
    smallest = min(group, key=lambda pair: _bound(pair[1], upper=True))
    largest = max(group, key=lambda pair: _bound(pair[1], upper=False))
    order = {claim.id: index for index, (claim, _) in enumerate(group)}
    found: set[frozenset[str]] = set()
    for pair in group:
        for other in (smallest, largest):
            ids = frozenset((pair[0].id, other[0].id))
            if len(ids) == 2 and ids not in found and _conflict(*pair, *other):
                found.add(ids)
                earlier, later = sorted((pair, other), key=lambda each: order[each[0].id])
                yield _figures(*later, *earlier)


def _bound(figure: Quantity, *, upper: bool) -> Decimal:
    assert figure.range is not None
    assert figure.unit is not None
    base = to_base(figure.range, figure.unit)
    if upper:
        return Decimal("Infinity") if base.high is None else base.high
    return Decimal("-Infinity") if base.low is None else base.low


def _conflict(claim: Claim, figure: Quantity, other: Claim, other_figure: Quantity) -> bool:
    if figure.range is None or other_figure.range is None:
        return False
    if figure.unit is None or other_figure.unit is None:
        return False
    declared = {ref.id for ref in claim.contradicts} | {ref.id for ref in other.contradicts}
    return not declared & {claim.id, other.id} and cannot_both_be_so(
        figure.range, figure.unit, other_figure.range, other_figure.unit
    )


def _figures(claim: Claim, figure: Quantity, other: Claim, other_figure: Quantity) -> Diagnostic:
    at = figure.node.value("as_stated")
    other_at = other_figure.node.value("as_stated")
    return Diagnostic(
        "W605",
        at.span if at else figure.node.head_span,
        f"this and the figure of `{other.id}` cannot both be so",
        "check both against their sources; if they are really at odds, name the other under "
        "`contradicts`",
        others=(
            Label(other_at.span, "the other figure")
            if other_at
            else Label(spot(other, "quantity"), "the other figure"),
        ),
    )


# Time: what waits for an editor, and events without clear days.

SOON = timedelta(days=14)
MANY_MONTHS = timedelta(days=184)  # six months at their longest


def waiting(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W608: a forecast whose time has passed has its outcome, an override is looked at in time."""
    for claim in whole_claims(ledger):
        last = claim.event_date.latest if claim.event_date else None
        if (
            claim.kind == ClaimKind.FORECAST
            and claim.outcome is None
            and last is not None
            and last < day
        ):
            yield Diagnostic(
                "W608",
                spot(claim, "event_date"),
                "the time of this forecast has passed",
                "name the claim that tells how it came out as `outcome:`",
            )
        until = claim.override.until.latest if claim.override else None
        if claim.override and until is not None and day <= until <= day + SOON:
            yield Diagnostic(
                "W608",
                spot(claim.override, "until"),
                f"this override ends on {until}",
                "record what has come to light since, and remove it; after that day it is an error",
            )


def event_of_many_months(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W611: an event has days, not a season."""
    for claim in whole_claims(ledger):
        when = claim.event_date
        if (
            claim.kind != ClaimKind.EVENT
            or when is None
            or when.earliest is None
            or when.latest is None
        ):
            continue
        if when.latest - when.earliest >= MANY_MONTHS:
            yield Diagnostic(
                "W611",
                spot(claim, "event_date"),
                "an event on some day within more than six months",
                "narrow it where a source allows, or divide the claim",
            )


def checked_opinion(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W620: what can be checked is no opinion."""
    for claim in whole_claims(ledger):
        if claim.kind == ClaimKind.OPINION and claim.verifications:
            yield Diagnostic(
                "W620",
                spot(claim, "kind"),
                "an opinion that somebody has checked stays an opinion",
                "write another kind if it can be checked; else move the check to the claim that "
                "it is about",
                others=(Label(spot(claim.verifications[0], "outcome"), "checked here"),),
            )


# Voices: whose words a claim rests on.

ABOUT_THE_WORLD = (
    ClaimKind.EVENT,
    ClaimKind.CONTROL,
    ClaimKind.QUANTITY,
    ClaimKind.RESPONSIBILITY,
)
MANY = 10
"""From so many claims on, a side's single voices are nearly all that is recorded of them."""

_SHOWN = 3
_Sides = Mapping[str, str | None]  # by actor


def one_sides_voices(ledger: DraftLedger, day: date) -> Iterable[Diagnostic]:
    """W604: where one side says a thing again and again, somebody else is heard too.

    Most reports begin with one voice of one side: such claims are listed together, at the side.
    """
    alone: defaultdict[str, list[Claim]] = defaultdict(list)
    answered, sides = _answered(ledger), {id_: side_of(ledger, id_) for id_ in ledger.actors}
    for claim in _unchecked(ledger):
        voices = {position.actor.id for position in claim.positions}
        side = _one_side(sides, voices)
        if side is None:
            yield from _one_sides_sources(ledger, sides, claim, len(voices))
        elif len(voices) > 1 and not _otherwise(sides, answered[claim.id], side):
            yield _voices(claim, len(voices), side)
        elif len(voices) == 1 and not answered[claim.id]:
            alone[side].append(claim)
    for side, claims in alone.items():
        if len(claims) >= MANY and side in ledger.sides:
            yield _alone(ledger, side, claims)


def _unchecked(ledger: DraftLedger) -> Iterator[Claim]:
    """The claims about the world that nobody has checked."""
    for claim in whole_claims(ledger):
        if claim.kind in ABOUT_THE_WORLD and not claim.verifications:
            yield claim


def _answered(ledger: DraftLedger) -> defaultdict[str, list[Claim]]:
    """The claims that are declared to contradict each claim: there, others are heard."""
    answers: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in whole_claims(ledger):
        for ref in claim.contradicts:
            other = ledger.claims.get(ref.id)
            if other is not None:
                answers[claim.id].append(other)
                answers[other.id].append(claim)
    return answers


def _otherwise(sides: _Sides, claims: list[Claim], side: str) -> bool:
    """Whether somebody of another side, or of none, speaks in one of these claims."""
    return any(
        sides.get(position.actor.id) != side for claim in claims for position in claim.positions
    )


def _one_side(sides: _Sides, actors: Iterable[str]) -> str | None:
    """The party to the conflict that all of these belong to; None where there is no such one."""
    met = {sides.get(actor) for actor in actors}
    side = met.pop() if len(met) == 1 else None
    return side if side != NO_SIDE else None


def _one_sides_sources(
    ledger: DraftLedger, sides: _Sides, claim: Claim, voices: int
) -> Iterator[Diagnostic]:
    """Where voices differ, but all of them are known from what one side publishes."""
    if voices < 2:
        return
    sources = [source for said in statements(claim) for _, source in cited(ledger, said)]
    publishers = [source.publisher.id for source in sources if source.publisher is not None]
    side = _one_side(sides, publishers) if len(publishers) == len(sources) else None
    if side is not None:
        yield Diagnostic(
            "W604",
            claim.key.span,
            f"{voices} voices, and every source is published by the side `{side}`",
            "cite what the others published themselves, or an independent report of it",
        )


def _voices(claim: Claim, number: int, side: str) -> Diagnostic:
    return Diagnostic(
        "W604",
        claim.key.span,
        f"{number} voices, all of the side `{side}`",
        "look for the other side's words, an observer's, or a check",
    )


def _alone(ledger: DraftLedger, side: str, claims: list[Claim]) -> Diagnostic:
    some = ", ".join(f"`{claim.id}`" for claim in claims[:_SHOWN])
    # the number stands in the help: the same advice stays the same when one more is added
    return Diagnostic(
        "W604",
        ledger.sides[side].key.span,
        f"many claims have one voice each, of the side `{side}`",
        f"look for other voices and for checks, or leave it so: {len(claims)} claims, "
        f"such as {some}",
    )


CHECKS = (
    one_sides_voices,
    figures_at_odds,
    waiting,
    event_of_many_months,
    checked_opinion,
    repeated_statement,
)
"""The advice on claims."""
