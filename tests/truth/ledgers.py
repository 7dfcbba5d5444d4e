"""Random ledgers: what can stand in one, in small, so that records bear on each other."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from claimledger.ledger.dates import When, when_of
from claimledger.ledger.model import (
    Claim,
    Ledger,
    Override,
    Position,
    Quantity,
    Ref,
    Verification,
)
from claimledger.ledger.quantities import Range
from claimledger.ledger.statuses import STATUSES_AS_LISTED
from claimledger.ledger.tree import NO_NODE
from claimledger.ledger.vocabulary import Certainty, ClaimKind, Outcome, Stance
from tests.support import ledger_of

CAST_TEXT = (Path(__file__).parent / "cast.yaml").read_text(encoding="utf-8")
CAST = ledger_of(CAST_TEXT)

Draw = Callable[[st.SearchStrategy[Any]], Any]

_OF_NO_SIDE = ("un", "un-agency", "paper", "agency", "analyst", "encyclopaedia")
_IDS = ("a", "b", "c", "d")
_STANCES = (
    *[Stance.ASSERTS] * 8,
    *[Stance.DENIES] * 6,
    *[Stance.RETRACTS] * 3,
    *[Stance.IMPLIES] * 3,
    *(Stance.DECLINES, Stance.UNKNOWN, Stance.DISPUTES_SOURCE),
)
_CERTAINTIES = (*[Certainty.CERTAIN] * 7, *[Certainty.LIKELY] * 2, Certainty.POSSIBLE)
_OUTCOMES = (
    *[Outcome.SUPPORTS] * 4,
    *[Outcome.REFUTES] * 2,
    *(Outcome.PARTLY, Outcome.INCONCLUSIVE),
)
_KINDS = (
    *[ClaimKind.EVENT] * 6,
    *[ClaimKind.CONTROL] * 4,
    *(ClaimKind.FORECAST, ClaimKind.OPINION, ClaimKind.QUANTITY, ClaimKind.QUANTITY),
)
_HELD = ("2022-09-01/2022-09-04", "2022-09-04/..", "2022-09-05/..", "../2022-09-05", "2022-09-06")
_HOLDERS = ("russia", "ukraine", "russia", "ukraine", "r-army", "un", "mayor")


class RandomLedger(Ledger):
    """A ledger that a failing test prints as an editor would write it."""

    __slots__ = ()

    def __repr__(self) -> str:
        """The claims alone: the rest is the same in all of them."""
        return f"\n{written(self)}\n"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """The same, for the printer of hypothesis."""
        printer.text(repr(self))


@cache
def when(text: str) -> When:
    """A date by its text."""
    found = when_of(text)
    assert isinstance(found, When), text
    return found


def ref(id_: str) -> Ref:
    """A mention of a record."""
    return Ref(id_, NO_NODE)


def refs(ids: Any) -> tuple[Ref, ...]:
    """Mentions of records."""
    return tuple(ref(id_) for id_ in ids)


def _day(day: int) -> str:
    return f"2022-09-{day:02}"


_days = st.integers(1, 8).map(_day)
_times = st.builds(
    lambda day, hour, offset: f"{_day(day)}T{hour:02}:00{offset}",
    st.integers(1, 8),
    st.sampled_from((1, 9, 15, 23)),
    st.sampled_from(("Z", "+03:00", "-05:00", "")),
)
_intervals = st.builds(
    lambda day, more: f"{_day(day)}/{_day(day + more)}", st.integers(1, 7), st.integers(1, 4)
)
_dates = st.one_of(
    *[_days] * 5,
    *[_times] * 3,
    *[_intervals] * 3,
    st.builds("../{}".format, _days),
    st.builds("{}/..".format, _days),
    st.builds("{}?".format, _days),
    st.sampled_from(("2022-09", "2022-08", "2022")),
).map(when)

exact_dates = st.one_of(_days, _times).map(when)


@st.composite
def positions(
    draw: Draw, actors: tuple[str, ...], dates: st.SearchStrategy[When] = _dates
) -> Position:
    """A position on a claim; its place is given when it is put into one."""
    actor = draw(st.sampled_from(actors))
    stance = draw(st.sampled_from(_STANCES))
    dice = draw(st.integers(0, 63))
    sources = st.sampled_from(tuple(CAST.sources))
    return Position(
        actor=ref(actor),
        stance=stance,
        statement_date=draw(dates),
        index=0,
        node=NO_NODE,
        in_part=stance is Stance.DENIES and dice % 4 == 0,
        certainty=draw(st.sampled_from(_CERTAINTIES)),
        basis="own observation" if dice & 16 else "",
        summary="Said something.",
        reading="What else can it mean?" if dice % 7 == 0 else "",
        via=refs([draw(st.sampled_from(actors))]) if dice // 4 % 4 == 0 else (),
        sources=refs([draw(sources)]),
    )


@st.composite
def checks(draw: Draw, dates: st.SearchStrategy[When]) -> Verification:
    """A check of a claim."""
    return Verification(
        by=ref(draw(st.sampled_from(_OF_NO_SIDE))),
        outcome=draw(st.sampled_from(_OUTCOMES)),
        date=draw(dates),
        index=0,
        node=NO_NODE,
        certainty=draw(st.sampled_from(_CERTAINTIES)),
        method="Looked.",
        reading=draw(st.sampled_from(("", "", "", "It says so in other words."))),
        sources=refs([draw(st.sampled_from(tuple(CAST.sources)))]),
    )


def numbered(records: Any) -> tuple[Any, ...]:
    """The records, each with its place among them."""
    return tuple(replace(record, index=number) for number, record in enumerate(records))


@st.composite
def claims(
    draw: Draw,
    ids: tuple[str, ...],
    number: int,
    cast: tuple[str, ...],
    loose: bool,
    opposed: bool,
) -> Claim:
    """A claim that can refer to those before it; somebody asserts it, or has checked it.

    Where claims are opposed, they are events of which all contradict the first.
    """
    kind = ClaimKind.EVENT if opposed else draw(st.sampled_from(_KINDS))
    dates = _dates if loose else exact_dates
    before = ids[:number]
    some_before = st.lists(st.sampled_from(before), max_size=1) if before else st.just([])
    most = st.integers(0, 9).map(lambda n: min(n, 5))
    said = [draw(positions(cast, dates)) for _ in range(draw(most))]
    most_checks = st.sampled_from((0, 0, 0, 1, 1, 2, 3))
    checked = [draw(checks(dates)) for _ in range(draw(most_checks))]
    if not checked and not any(position.stance is Stance.ASSERTS for position in said):
        said.append(replace(draw(positions(cast, dates)), stance=Stance.ASSERTS, in_part=False))
    event_date = None
    if kind is ClaimKind.CONTROL:
        event_date = when(draw(st.sampled_from(_HELD)))
    elif kind is ClaimKind.FORECAST:
        event_date = draw(
            st.sampled_from((None, when("2022-09-10"), when("2022-09-05/2022-09-07")))
        )
    contradicted = before[:1] if opposed else draw(some_before)
    override = None
    if draw(st.integers(0, 24)) == 24:
        status = draw(st.sampled_from(STATUSES_AS_LISTED))
        override = Override(status, "Why.", "The editors", when("2022-09-07"), NO_NODE)
    return Claim(
        id=ids[number],
        node=NO_NODE,
        key=NO_NODE,
        statement="Something is so.",
        kind=kind,
        holder=ref(draw(st.sampled_from(_HOLDERS))) if kind is ClaimKind.CONTROL else None,
        places=refs([draw(st.sampled_from(("city", "city", "town")))]),
        event_date=event_date,
        against=refs(draw(st.sampled_from(((), ("russia",), ("russia", "ukraine"), ("ukraine",))))),
        part_of=ref(draw(st.sampled_from(before))) if before and draw(st.booleans()) else None,
        rests_on=refs(draw(some_before)),
        contradicts=refs(contradicted),
        quantity=_figure(draw) if kind is ClaimKind.QUANTITY else None,
        positions=numbered(said),
        verifications=numbered(checked),
        override=override,
    )


def _figure(draw: Draw) -> Quantity:
    figure = draw(st.sampled_from((1000, 2000)))
    return Quantity(ref("area"), None, f"{figure} km2", _range(figure), NO_NODE)


@cache
def _range(figure: int) -> Range:
    claim = ledger_of(
        CAST_TEXT + "claims: {c: {statement: S., places: [city], kind: quantity, quantity: "
        f'{{measure: area, unit: km2, stated: {figure}, as_stated: "{figure} km2"}}}}}}\n'
    ).claims["c"]
    assert claim.quantity is not None
    assert claim.quantity.range is not None
    return claim.quantity.range


@st.composite
def ledgers(draw: Draw, loose: bool = True, all_opposed: bool = False) -> Ledger:
    """A ledger of a few claims and speakers; without loose dates if so wished."""
    opposed = all_opposed or draw(st.integers(0, 3)) == 0
    count = 2 if opposed else draw(st.sampled_from((1, 2, 2, 3, 4)))
    every = st.sampled_from(tuple(CAST.actors))
    cast = tuple(draw(st.lists(every, min_size=2, max_size=6, unique=True)))
    ids = _IDS[:count]
    made = [draw(claims(ids, number, cast, loose, opposed)) for number in range(count)]
    return RandomLedger(
        sides=CAST.sides,
        actors=CAST.actors,
        places=CAST.places,
        sources=CAST.sources,
        measures=CAST.measures,
        claims={claim.id: claim for claim in made},
    )


def written(ledger: Ledger) -> str:
    """The claims of a ledger as an editor would write them, for the report of a failure."""
    lines = []
    for claim in ledger.claims.values():
        lines.append(f"{claim.id}: {claim.kind}")
        for name in ("against", "contradicts", "rests_on"):
            if ids := [mention.id for mention in getattr(claim, name)]:
                lines.append(f"  {name}: {ids}")
        if claim.part_of:
            lines.append(f"  part_of: {claim.part_of.id}")
        if claim.holder:
            lines.append(f"  holder: {claim.holder.id} {[place.id for place in claim.places]}")
        if claim.event_date:
            lines.append(f"  event_date: {claim.event_date.as_written}")
        if claim.override:
            lines.append(f"  override: {claim.override.status}")
        lines.extend(f"  - {_position(position)}" for position in claim.positions)
        lines.extend(
            f"  - check by {check.by.id}: {check.outcome} {check.certainty} "
            f"{check.date.as_written} {check.sources[0].id if check.sources else ''}"
            f"{' reading' if check.reading else ''}"
            for check in claim.verifications
        )
    return "\n".join(lines)


def _position(position: Position) -> str:
    words = [position.actor.id, position.stance, position.statement_date.as_written]
    words += ["in part"] * position.in_part
    words += [position.certainty] * (position.certainty is not Certainty.CERTAIN)
    words += ["basis"] * bool(position.basis) + ["reading"] * bool(position.reading)
    words += [f"via {mention.id}" for mention in position.via]
    words += [f"({mention.id})" for mention in position.sources]
    return " ".join(words)
